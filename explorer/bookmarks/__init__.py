"""Bookmarks: refs that a reader keeps, with note, tags and status, safe on the disk.

Outsiders take `store.BookmarkStore` (save, remove, merge, undo, redo, restore), the values it hands out, and
`problems`. Inside, `bookmark` says what a bookmark is, `filing` reads them and files them by record, `writing` makes
a change a new revision, `undoing` finds what was done last, `pruning` what could be deleted. `revisions` holds the
files, one for each change; nothing is ever overwritten.

    save:  a change → store → writing → revisions → a synced file → filing → only then “saved”
    load:  files → revisions (heads) → filing → store
"""
