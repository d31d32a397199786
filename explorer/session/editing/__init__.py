"""Edits the open digest: on the disk, in the journal, and in the session, in this order.

    a key → an operation → the file, rewritten → the journal → the session has the new digest → what to tell the user

`editor` is the interface; `file` reads and writes, and keeps every version under `earlier`; `journal` lists what was
done, so that the last of it can be undone, by this window or by the next one after it.
"""
