"""Plain text: what the screen shows, as lines for a terminal, a file, a script or a screen reader.

A module for each thing that can be told: `records` (a summary, lists, one record, hits, a timeline), `bookmarks`,
`countries`, `voices`, `relations`, `check`. Each function adds to a `formats.page.Page`; `parts` are what several of
them put together. Titles come first and refs last, so that a line makes sense from its start.

    Session or bookmarks → Facts → lines of a Page
"""
