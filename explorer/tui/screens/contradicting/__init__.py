"""What speaks against records: the caveats of the digest, and what the reader holds against each other.

    ! → CaveatsScreen → a caveat, opened in the record pane
    c → Contradicting → c on another record → why → a bookmark with both ends

Both are loaded with the first of their keys, but for what a bar has to know.
"""
