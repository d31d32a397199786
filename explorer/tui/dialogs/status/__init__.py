"""The window of a status: how far a claim is checked, and by which sources.

the statuses, of which a digit or Enter sets one
the sources → lines for the address or name, the date, the words and the stance of one of them
set → `Chosen`, which `Editing` saves → a message that names what is saved: `judged`
"""
