"""How things look: values in, styled lines out.

`styles` makes styles of a theme, `lines` cuts and joins styled text, `rows` makes the row of a record (and says
which panes there are), `entries` the entries of the record pane. Nothing here is a widget.

    record → rows or entries → lines in styles
"""
