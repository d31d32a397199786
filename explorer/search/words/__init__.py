"""The words of all records, so that a key never scores every record. Only for `explorer.search`.

`searchable` says which texts of a record are searched, `splitting` which words they have, `postings` which records
have a word, in `rows`; `vocabulary` which words resemble one that was typed, `highlighting` which letters to highlight.

    records → searchable → splitting → vocabulary and postings → the rows of a word
"""
