"""The query language: pieces of a query, and what they ask of a record.

`query` cuts a query into pieces, `asked` is all of them for the index, `filters` are the fields (`by:`, `when:`),
`traits` what `is:` knows, `completion` what Tab offers.

    letters → query → filters → Asked
"""
