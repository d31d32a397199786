"""Plain text: what the screen shows, as lines for a pipe, a script or a screen reader.

Session, records or bookmarks → lines on a `page.Page`
"""
