"""The sheet of relations: a matrix, and neighbourhoods drawn out of it.

`pane` is the widget, which holds one `diagram` at a time: the `matrix`, or the `neighbourhood` of a record; both have
the same verbs, and know nothing of Textual. Outsiders take `pane.RelationsPane`.

    a key → a verb of the diagram → its picture, and the lines below it;   Enter, a double click → Chosen
"""
