"""The command `bookmarks`: a function an action, by what the action is about.

`run` knows all actions and what each takes; `changes` are those of what is kept now, `past` those of what was
before, `files` writes and reads exports, `doctor` looks for damage. `selection` says which bookmarks are meant.
What is shown goes to standard output, what was done to standard error, so that a pipe gets nothing but bookmarks.

    call → run → an action → BookmarkStore → selection.show → standard output
"""
