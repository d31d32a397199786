"""Links: how records are related, and which sentences prove it.

`index.LinkIndex` is the entrance: it returns what a record is linked with, and the evidence. Other rooms use it,
`link.Link` and `link.Basis`, and `linked.Linked`, the records linked with one. Inside, `stated` holds what the digest
states, `passages` where records are anchored in the article, `evidence` the sentences that prove a link. All of them
refer to records by `numbers`, which is fast for any number of records.

    Digest             → stated   → links of a record          ↘
    resolved anchors   → passages → records in one sentence    → evidence of a link
"""
