"""The command `edit`: changes records without a screen, as the keys a, e, E and Del do on it.

    words of the command line → an action → fields and their values → an operation on the document → what was changed

`run` knows the actions and what each takes; `actions` makes an operation of each, `outside` is the user's editor.
`fields` knows what a kind of record has, `assignments` reads FIELD=VALUE, `values` says what a value means, `adding`
what a new record needs besides, and `printing` writes a record in the same form.
"""
