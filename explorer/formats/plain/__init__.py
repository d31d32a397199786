"""Plain text: what the screen shows, as lines for a terminal, a file, a script or a screen reader.

One module for each subject: `records` (a summary, lists, one record, hits, a timeline), `bookmarks`, `countries`,
`voices`, `relations`, `check`. Each function adds to a `formats.page.Page`; `parts` has what several of them share, and
`messages` the words. Titles come first and refs last, so that a line makes sense from its start.

    Session or bookmarks → Facts → lines of a Page
"""
