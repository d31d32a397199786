"""The words of all records, so that a key never scores every record.

`searchable` says which fields are searched, `postings` which records have a word, `vocabulary` which words resemble
one that was typed, `marking` which letters to highlight.

    records → searchable → postings and vocabulary → the rows of a word
"""
