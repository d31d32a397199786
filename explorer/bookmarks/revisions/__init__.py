"""Revisions: immutable, checksummed files, one for each change of a thing.

`revision` defines what a file holds and how it is encoded; `store` writes files, reads them, and knows which
revisions are current: the heads, several where two windows changed the same thing.

    payload → revision.encode → durable.write_new → a head
"""
