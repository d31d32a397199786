"""Links: which records hang together, how, and on which words.

`link` says what a link is. `index` answers for one record: what it is linked with, by which relation, proved by
which sentences. `stated` and `linked` hold the same as numbers, quick for any number of records.

    Digest + resolved anchors → LinkIndex → links of a ref, evidence of a link
"""
