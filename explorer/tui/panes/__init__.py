"""Panes: what the screen is made of. Each shows frozen values and posts messages upward.

`base` is every pane of lines, `records` all lists of records, `pictured` one with a picture above it, `article`
the article, `record` the selected record, `relations` the matrix, `search` and `bars` the lines around them.

    a value from the screen → show → lines that differ;   a key or click → a message to the screen
"""
