"""Changes a digest's document: the JSON value of its file, as a person edits it.

    document → an operation (set fields, add, delete, merge, split …) → a new document → the file's text, rewritten

Operations never change the document that they are given. `changes` says what differs between two documents, record by
record, so that it can be undone, made again, and joined with what another program wrote; `merging` joins the values,
`naming` sees to it that no record goes that others name, `sequences` what stays in place in another order. `rewriting`
writes a document into the text that it came from: only what was changed differs, byte for byte; `parts` are found in
the text, and new ones are written in its `layout`; `by_hand` takes a whole text that somebody wrote. Nothing here is
loaded before an edit but `slugs`, for drafts.
"""
