"""What a reader holds to contradict each other: two records or passages, with a note, saved as a bookmark.

    two ends → `new` → a bookmark with `between` → the store
    the store → `contradictions` → each end as this digest has it now → both records, lists, reports

The ends are found again in a changed digest as records of bookmarks are: by the ref, or by the words.
"""
