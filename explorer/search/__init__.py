"""Search: from letters as they are typed to ranked hits with their marks.

`index.SearchIndex` is the door; outsiders take it, its `hits.Hit` and `HitList`, `language.parsed_query.ParsedQuery`,
`language.traits.Trait` and `language.completion`. A query is parsed once and handed on.

`corpus` is what is searched, `language` the query language, `words` the words of all records. `matching` finds the
records, `ranking` puts them in order, `naming` says whom a field's value means, `locating` which letters match, and
`scanning` looks through all records where no index answers.

    query → language.parsed_query → matching → words.postings → ranking → Hits → locating → letters to highlight
"""
