"""The article: its text as given, highlights, and a cursor that moves by sentences.

`pane` is the widget. The other modules don't depend on Textual: `wrapping` finds the words of a line, `sentences` the
next sentence, `shading` the styles of words, `coverage` what no record covers, and `remark` what the rule says.
Outsiders use `pane.ArticlePane` and `shading.Highlights`.

    highlights from the screen → the layers of each visible line → its parts
"""
