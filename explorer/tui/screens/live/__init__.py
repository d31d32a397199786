"""The digest changes while it is on the screen: an edit, an undo, or another program wrote its file.

    an edit    → Editor, the session has the new digest → `taking`   → `replacing`: every pane shows it, in its place
    the file   → `watching`: looked at, read again      → Editor     → the same

`replacing` moves nothing that a person looks at: cursors, searches, what is narrowed, marked, pinned and maximized
stay, on the same records and words wherever these are now.
"""
