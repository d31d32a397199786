"""The relations pane: a matrix, and the neighbourhoods of its records.

`pane` is the widget. It shows one `diagram` at a time: the `matrix`, or the `neighbourhood` of a record. `unfinished`
is what stands there while a large digest is counted. All have the same verbs and don't depend on Textual. Outsiders use
`pane.RelationsPane`.

    a key → a verb of the diagram → its picture, and the lines below it;   Enter, a double click → Chosen
"""
