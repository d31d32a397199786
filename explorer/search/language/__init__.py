"""The query language: the pieces of a query, and what they ask of a record.

`query` cuts a query into pieces, `filters` turns them into predicates (`by:`, `when:`, `"a phrase"`), `parsed_query`
collects these for the index, `traits` defines the states that `is:` asks for, and `completion` is what Tab offers.

    letters → query.pieces → filters.Predicate → parsed_query.ParsedQuery
"""
