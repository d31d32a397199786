"""Search: from letters as you type them to ranked hits, with the letters to highlight.

Start at `index.SearchIndex`. Other rooms use it, its `hits.Hit` and `HitList`, `language.parsed_query.ParsedQuery`,
`language.traits.Trait` and `language.completion`. Parse a query once and pass the result on.

`corpus` holds what is searched, `language` is the query language, `words` knows the words of all records. `matching`
finds records, `ranking` orders them by `keys`, `naming` finds the records that a field's value means, `locating` the
letters that match, and `scanning` tests record by record where no index can answer. `reader` holds notes, tags and
sources of bookmarks, as the session hands them in; `explaining` says why a query finds nothing, in the words of
`messages`.

    query → language.parsed_query → matching → words.candidates → ranking → Hits → locating → letters to highlight
"""
