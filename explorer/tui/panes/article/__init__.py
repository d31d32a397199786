"""The article: its words as given, what is marked in them, and a cursor that goes by sentences.

`pane` is the widget. The rest knows nothing of Textual: `wrapping` says which words are in which line, `sentences`
which sentence comes next, `shading` how words are painted. Outsiders take `pane.ArticlePane` and `shading.Highlights`.

    Marks from the screen → the layers of each line in sight → its parts
"""
