"""Running text, and nothing but text: this package knows no digest and no terminal.

`cleaning` takes out what could act on a terminal, and `wall` looks at each line that leaves. `typography` makes
look-alike characters equal without losing their place. `normalization` makes letters comparable for search, `tokens`
splits text into search tokens. `anchors` finds an anchor's words in an article (`occurrences` does the finding),
`quotes` says how faithful a quotation is, and `diff` shows where two texts differ. `sentences` cuts paragraphs,
`finding` finds words as a reader types them, `nearest` is the one “did you mean”, and `address` says what a browser
may open.

    words → occurrences → anchors → quotes → a badge, and the difference where there is one

Every range is of code points of the text as given, end exclusive.
"""
