"""Straight from the bytes of a large digest to its records, which are read when they are looked at.

A large digest nearly always is as the schema has it. `decoding` finds where its records are, and `checks` reads each
once, piece by piece; both stop at the first thing that has to be reported: an unknown field, a hidden character,
something that can only be read leniently, a reference that leads nowhere. Then `loading` goes the careful way, which
knows what is wrong and where. So there is one way to report, and both ways give the same digest.

`records` are those of one kind, in a copy of the file's bytes: what other programs do to the file changes nothing.
"""
