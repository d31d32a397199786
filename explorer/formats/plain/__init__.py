"""Plain text: one form for a terminal, a file, a script and a screen reader.

Each line stands by itself: its kind comes first and its ref last, words stand where the screen has signs, and a count
comes before a list. An indented line goes on from the line before. Where a page may be drawn (`Page.drawn`), it is also
bold and dim, and in columns if it is wide enough.

One module for each subject: `records` (a summary, lists, a timeline), `record` (all about one), `found` (what a search
finds), `bookmarks`, `countries`, `voices`, `relations`, `check`, `differences`, `verify`, `editing` (edits, doubts).
Each function adds to a `formats.page.Page`; `parts` and `evidence` have what several share, and `messages` the words.

    Session or bookmarks → Facts → lines of a Page
"""
