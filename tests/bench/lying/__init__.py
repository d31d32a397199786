"""Liars that answer in a model's place, and what becomes of their lies.

    an article → its draft, and what is true of it (`scenes`, `gold`) → an answer with lies of one kind (`speakers`,
    `proposals`, `happenings`, `forms`) → the whole way that an answer takes (`running`) → what the document has of it
    (`judging`)

Nothing is simulated but the model: the answers are read, checked and merged as any.
"""
