"""How things look: values in, styled lines out.

`styles` turns a theme into styles, `themes` has those of our own, `lines` cuts and joins styled text, `rows` draws the
row of a record (and lists the panes), `entries` the entries of the record pane. `direction` names the steps back and
forward, and zooming. Nothing here is a widget.

    record → rows or entries → lines in styles
"""
