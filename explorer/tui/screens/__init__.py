"""The main screen: it decides, and delegates.

`explorer` turns keys and messages into steps of the View and hands the new state to the panes. `layout` says what
stands where, `searching` runs the search line, `bookmarking` the bookmarks, `indexing` large digests.

    a message → a step of the View → update → every pane
"""
