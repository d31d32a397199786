"""The query language: pieces of a query, and what they ask of a record.

`query` cuts a query into pieces, `filters` say what each of them asks (`by:`, `when:`, `"a phrase"`), `parsed_query`
is all of that for the index, `traits` what a state is that `is:` asks for, `completion` what Tab offers.

    letters → query.pieces → filters.Predicate → parsed_query.ParsedQuery
"""
