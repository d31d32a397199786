"""Bookmarks: records that a reader saved, with note, tags and status, safe on the disk.

Outsiders use `store.BookmarkStore` (save, remove, merge, undo, redo, restore), the values it returns, and `problems`.
Inside, `bookmark` defines a bookmark, `index` reads them and finds them by record, `writer` writes each change as a
new revision, `undo` undoes and redoes (`steps` finds what), `pruning` finds what could be deleted, `messages` words
what users see. `revisions` holds the files, one for each change; none is ever overwritten.

    save:  a change → store → writer → revisions → a synced file → index → only then “saved”
    load:  files → revisions (heads) → index → store
"""
