"""The words around quotations.

`vocabulary` lists verbs of saying, pronouns and small words of several languages. `attributions` reads from them who
speaks: whether a pronoun stands for the speaker, and whether two speakers may be one. It knows neither paragraphs nor
quotation marks; these are the matter of `speakers`, which says whether two parts of a quotation are of one speaker.
`quoting` puts words that are shown into quotation marks.
"""
