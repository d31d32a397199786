"""The edits that people make: each takes a document and returns a new one, with what became of the refs in it.

    records   set fields, which renames as well; add; delete
    actors    merge two into one; split one's other name off
    links     add, set, delete a stated link
    caveats   delete one; let it be about one record less

Each raises `EditError` rather than return a document whose record the program could not read. What an edit touches
is a person's afterwards: `trust` and `candidates` go, `reviewed` comes, `drafted` stays.
"""
