"""What a file had when it was read, though another program has written it since: nobody holds a copy of what was read.

the file now → what differs between its digest and the one that is shown → undone in the file's own value

So what that program left is as it is in the file: its order, its unknown fields, and what it does not say at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.digest.editing.changes import applied, changes_between
from explorer.digest.editing.outcome import EditError
from explorer.digest.loading import dumps
from explorer.digest.problems import Problems
from explorer.digest.reading import read_json

if TYPE_CHECKING:
    from explorer.digest.editing.changes import Document
    from explorer.digest.model import Digest
    from explorer.session.editing.file import DigestFile


def as_it_was(file: DigestFile, there: Digest, shown: Digest) -> bytes:
    """The content of a file with the digest that is shown in place of the one that is `there`."""
    wanted = _document_of(shown)
    document, conflicts = applied(file.document, changes_between(_document_of(there), wanted))
    if not conflicts:
        try:
            was = file.prepare(document)
        except EditError:
            pass
        else:
            if not changes_between(_document_of(was.digest), wanted):
                return was.data
    return dumps(shown)  # at least it is what is shown


def _document_of(digest: Digest) -> Document:
    document: Document = read_json(dumps(digest), "", Problems())[0]
    return document
