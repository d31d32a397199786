"""Revisions: immutable, checksummed files, one for each change of a thing.

`revision` defines what a file holds and how it is encoded; `store` writes files, reads them, and knows which
revisions are current: the heads, several where two windows changed the same thing. `archive` takes the files that were
replaced long ago.

    payload → revision.encode → durable.write_new → a head
"""
