"""What a reader found, for other programs and other people: CSV, TSV, Markdown, JSON and ClaimReview.

`Claim` is the one value that all formats write: what a bookmark holds and what the digest says about its record.
`claims` makes it from both, or from one of them where the other is missing. Each format is a module over it, lists what
it leaves out, and is named in `registry`. `columns` has the cells of a claim for all that is a table.

    bookmarks, session → claims → Claim → csv, tsv, markdown, json, claimreview → text
"""
