"""Possible answers to each kind of question: who else is named, what else the words may mean.

    a record → `speakers`, `persons`, `events`, `wordings`, `forms`, `others` → candidates, in the order of the text

`context` knows where everybody is named, `sources` which words name a speaker, and `reasons` says why something may be
an answer. Nothing here prefers one.
"""
