"""The window before new words are accepted under a verdict, which was given on others.

It shows the verdict, the words before and now, and asks what holds: the same verdict, none, or another one.

    a bookmark whose record was reworded → AcceptScreen → a status, or nothing → `Editing.accept`
"""
