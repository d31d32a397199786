"""Running text, and nothing but text: this package knows no digest and no terminal.

`cleaning` removes what could act on a terminal; `wall` checks every line on its way out. `typography` makes
look-alike characters equal and remembers where they were. `boundaries` knows the ends of words and characters.
`normalization` makes letters comparable for search, and `tokens` splits text into search tokens. `anchors` finds an
anchor's words in an article (`occurrences` does the searching), `quotes` compares a quotation with the article,
`speech` finds quotation marks, `saying` reads the words around them and who says them, `plural` counts, and
`diff` shows where two texts differ. `sentences` splits paragraphs, `finding` finds words as a reader types them,
`nearest` suggests known words, `address` knows which URLs may be opened.

    words → occurrences → anchors → quotes → a badge, and the difference where there is one

Every range counts code points of the text as given; the end is exclusive.
"""
