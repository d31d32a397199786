"""How things look: values in, styled lines out.

`styles` turns a theme into styles, `themes` has those of our own, `lines` cuts and joins styled text, `rows` draws the
row of a record (and lists the panes), `entries` is a paragraph of a pane, `record` makes those of the record pane,
`byline` what is below a headline, and `queries` the help of the search. `direction` names the steps back and forward,
and zooming. Nothing here is a widget.

    record → rows or entries → lines in styles
"""
