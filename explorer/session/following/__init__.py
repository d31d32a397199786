"""Bookmarks of an earlier version that are not found by the address or the headline, because these were corrected.

`finding` looks among all bookmarks for an article whose text is like the one at hand, by the sketch that each has of
it; no digest is read. `bringing` copies its bookmarks, if the reader says so: never unasked.

    all bookmarks → finding → an earlier version, with its bookmarks → bringing → the ledger of the article at hand
"""
