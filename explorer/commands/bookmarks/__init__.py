"""The command `bookmarks`: one function for each action, in modules by what the action is about.

`run` knows all actions and what each takes; `changes` are those on current bookmarks, `past` those on what was before,
`files` writes and reads exports, `doctor` looks for damage. `selection` picks the bookmarks that are meant, `messages`
words what users see. Bookmarks go to standard output, messages to standard error, so that a pipe gets only bookmarks.

    call → run → an action → BookmarkStore → selection.show → standard output
"""
