"""Bookmarks: refs that a reader keeps, with note, tags and status, safe on the disk.

`store` is the door: save, remove, merge, undo, redo. `bookmark` says what a bookmark is, `filing` reads them all
and files them by ref, `undoing` finds what was done last, `pruning` what could be deleted. `revisions` holds the
files, one for each change; nothing is ever overwritten.

    a change → store → revisions → a synced file → only then “saved”
"""
