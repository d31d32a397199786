"""Links: which records hang together, how, and on which words.

`index.LinkIndex` is the door: it answers for one record what it is linked with and by which sentences that is proved.
Outsiders take it, `link.Link` and `link.Basis`, and `linked.Linked`, the records linked with one. Inside, `stated` is
what the digest states, `standing` where records stand in the article, `evidence` the proof of a link; all of them
hold records as `numbers`, quick for any number of records.

    Digest             → stated   → links of a record ↘
    resolved anchors   → standing → who stands beside  → evidence of a link
"""
