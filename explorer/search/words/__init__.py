"""The words of all records, so that a keystroke never has to score every record. Only for `explorer.search`.

`searchable` lists the texts of a record, `splitting` cuts them into words, `postings` knows which records have a word
(stored in `rows`), `vocabulary` which words a typed one may stand for, `highlighting` which letters to highlight.

    records → searchable → splitting → vocabulary and postings → the rows of a word
"""
