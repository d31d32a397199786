"""A digest to edit, as a person may have written it, and windows on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from explorer.bookmarks.store import BookmarkStore
from explorer.digest.editing.changes import Document
from explorer.digest.editing.operations.records import set_fields
from explorer.digest.editing.outcome import Edited, Reviewer
from explorer.digest.loading import load, loads
from explorer.library.library import Library
from explorer.library.stamps import stamp_of
from explorer.session.editing.editor import Editor
from explorer.session.session import Session

FERRY = """\
{
  "digest": "1.1",
  "mine": {"a": 1.50, "note": "fj\\u00e6rt"},
  "article": {"headline": "Ferry link to open in May",
    "body": ["Norway will open a ferry link in May, Kari Lund said. “We will not wait,” she told reporters.",
             "Per Dahl, the minister, called it late."]},
  "actors": [
    {"id": "lund", "type": "Person", "name": "Kari Lund", "at": ["Kari Lund", "she"]},
      {"id": "dahl",   "type":"Person","name":"Per Dahl", "at": ["Per Dahl"], "own": null}
  ],
  "quotes": [{"id": "wait", "speaker": "lund", "form": "direct", "at": ["We will not wait"]}],
  "events": [{"id": "opening", "name": "Ferry link opens", "when": "2026-05", "at": ["open a ferry link"]}]
}
"""

WHO = Reviewer("Ada", "2026-11-29T12:00:00Z")


class Place:
    """Where a user's files are."""

    def __init__(self, directory: Path, *, has_state: bool = True, text: str = FERRY) -> None:
        self.path = directory / "ferry.json"
        self.state = directory / "state" if has_state else None
        self.library = Library(directory / "library")
        self.store = directory / "bookmarks"
        if not self.path.exists():
            self.path.write_text(text, "utf-8", newline="")

    def window(self, path: Path | None = None, *, by_command: bool = False, data: bytes | None = None) -> Editor:
        """Open the digest. `data`: from standard input instead."""
        file = None if data is not None else path or self.path
        digest = loads(data) if file is None and data is not None else load(file or "")
        session = Session(digest, BookmarkStore(self.store))
        stamp = stamp_of(file) if file is not None else None
        return Editor(
            session, file, library=self.library, state=self.state, data=data, stamp=stamp, by_command=by_command
        )

    @property
    def text(self) -> str:
        return self.path.read_bytes().decode()


def setting(ref: str, **fields: Any) -> Any:
    """An operation that sets fields of a record."""

    def make(document: Document) -> Edited:
        return set_fields(document, ref, fields, WHO)

    return make


def speaker_of(editor: Editor) -> str:
    record: Any = editor.session.record("quote/wait")
    return str(record.speaker)
