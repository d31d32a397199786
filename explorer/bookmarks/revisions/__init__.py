"""Revisions: immutable, checksummed files, one for each change of a thing.

`revision` says what a file holds and how it is encoded; `store` writes files, reads them, and knows which
revisions are current (the heads) where two windows changed the same thing.

    payload → revision.encode → durable.write_new → a head
"""
