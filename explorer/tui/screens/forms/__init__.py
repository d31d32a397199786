"""Records are edited, added, deleted, merged and restored from the main screen: what is meant, asked for, and done.

    e → `editing`: the record, link or marked pair that is meant → a form → `Editor.apply` → the screen takes the result
    a → `adding`: a kind → a form filled from the marked words      E → `in_editor`: its JSON, in the user's editor
    Del → `deleting`, which restores as well

All of it is loaded with the first of these keys. `host` is what they need of the main screen.
"""
