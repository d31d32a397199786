"""The window for what two programs changed at once: of each record the fields as they were, as the reader changed them,
and as the other program did.

    Done.conflicts → `words`: values in words → `screen`: m or t for each → ⏎ → the reader's are written
                                                                          → Esc → what stands in the file stays
"""
