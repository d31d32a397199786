"""Panes: the parts of the screen. Each shows frozen values and posts messages upward.

    drawn.Drawn            a widget that repaints only the lines that changed
      pane.Pane            has a `frame`, and the verbs that the screen calls on every pane
        base.LinesPane     items of one or more lines, a `window` of which is visible, and a cursor
          pictured         with a picture above: records.RecordsPane, the lists of records
          findable         text to find words in: article.pane, entries (record.RecordPane, every sheet)
        relations.pane     the matrix and the neighbourhoods

`search` and `bars` are the lines around the panes. Outsiders use the panes, `PaneMessage`, and the values that panes
take: `record.Subject`, `article.shading.Highlights`.

    a value from the screen → show → lines that differ;   a key or click → a message to the screen
"""
