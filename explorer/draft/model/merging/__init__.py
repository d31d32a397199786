"""Writes what a model said, as far as checks bear it out, into a digest's document.

    what was checked → agreed, checked, doubt or rejected → operations on the document → the document after them

What a person touched is left as it is, and only gets candidates. The same answer a second time changes nothing.
"""
