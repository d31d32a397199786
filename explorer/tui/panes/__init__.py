"""Panes: what the screen is made of. Each shows frozen values and posts messages upward.

    drawn.Drawn            a widget that repaints only the lines that differ
      pane.Pane            in a `frame`, with the verbs that the screen asks of every pane
        base.LinesPane     items of one or more lines, of which a `window` is in sight, and a cursor
          pictured         with a picture above it: records.RecordsPane, all lists of records
          findable         with text in which words are found: article.pane, entries (record.RecordPane, every sheet)
        relations.pane     the matrix, and neighbourhoods

`search` and `bars` are the lines around the panes. Outsiders take the panes, `PaneMessage`, and the values that panes
are given: `record.Subject`, `article.shading.Marks`.

    a value from the screen → show → lines that differ;   a key or click → a message to the screen
"""
