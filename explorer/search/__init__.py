"""Search: from letters as they are typed to ranked hits with their marks.

`index` is the door. `language` parses a query and says what it asks of a record, `words` holds the words of all
records, `ranking` puts hits in order and `hits` says what was found and why.

    query → language.asked → words.postings → ranking → Hits, with ranges to highlight
"""
