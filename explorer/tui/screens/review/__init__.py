"""The review walk: the doubts of a draft, one page each, answered by one key; at the end, what may have been missed.

    a key → an answer → the editor writes it → the doubts that are left → `walk` → the next page, in the same frame

`walk` knows the queue, `screen` the keys, and `reviewing` what these do. A page (`question`, `ending`) is laid out by
functions that know no widget: `words` and `answers` make its lines, `progress` its signs, `page` says which of them
have room. `pane` draws it.
"""
