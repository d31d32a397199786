"""Forms in which a record is edited or added: a line of text for each field, as a person reads and types it.

    a record, or words of the article → `filling`: a `Form` with its lines → a person types → `reading`: each line is a
    value of the digest, or says what was expected → `saving`: the operation on the digest's document

Nothing here knows about a screen: the command line, whose words have other rules, takes the operations of `saving` and
`deleted`. `fields` lists what each kind has; `naming` has the names by which other records are typed; `anchored` reads
words of the article.
"""
