"""Edits the open digest: on the disk, in the journal, and in the session, in this order.

    a key → an operation → the file, rewritten → the journal → the session has the new digest → what to tell the user

`editor.Editor` is the interface; it returns `outcome.Done`. `source` knows which file is open, and `copies` which are
not written; `file` writes it, and stores every version under `earlier`. `writing` puts the parts in order, `following`
takes the bookmarks along, `undoing` goes back, or `since` says who is in the way. `journal` lists what was done
(`entries`: its lines), so that the last of it can be undone, by this window or by the next one after it.
"""
