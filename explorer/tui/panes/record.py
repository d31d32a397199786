"""The record pane: facts, links and passages of the selected record; or a sentence and the records that cover it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from explorer.bookmarks.store import Bookmark
from explorer.digest.refs import Ref
from explorer.links.link import Link
from explorer.session.session import Session
from explorer.text.anchors import Span
from explorer.tui import messages
from explorer.tui.look.entries import of_record, of_sentence
from explorer.tui.panes.entries import EntriesPane


class Subject(Struct, frozen=True):
    """What the record pane shows: a record, a sentence, or nothing."""

    ref: Ref | None = None
    sentence: Span | None = None
    bookmark: Bookmark | None = None
    proven: Ref | None = None
    """The target of the link whose evidence is shown; None: no evidence is shown."""


class RecordPane(EntriesPane):
    def __init__(self, session: Session, *, key: str, id: str) -> None:
        super().__init__(key=key, heading="Record", id=id)
        self.session = session
        self.subject = Subject()

    def show(self, subject: Subject) -> None:
        """Show a subject: a new one from its top, the same one again without moving."""
        same = (subject.ref, subject.sentence) == (self.subject.ref, self.subject.sentence)
        target = self.link.target if same and self.link else None
        self.subject = subject
        if subject.ref is not None:
            self.heading = subject.ref.kind.capitalize()
            entries = of_record(self.session, subject.ref, self.look, subject.bookmark, subject.proven)
        elif subject.sentence is not None:
            self.heading = "Sentence"
            entries = of_sentence(self.session, subject.sentence, self.look)
        else:
            self.heading, entries = "Record", []
        self.put(entries, from_top=not same)
        if target is not None:
            item = next((item for item, entry in enumerate(entries) if entry.target == target), None)
            if item is not None:  # while a large digest is indexed, new links may push it beyond the limit
                self.move_to(item)

    @property
    def link(self) -> Link | None:
        """The link at the cursor; None: there is no link there."""
        return self.entry.link if self.entry else None

    def empty_text(self) -> Sequence[str]:
        return messages.NO_RECORD_SELECTED

    def watch_look(self) -> None:
        super().watch_look()
        self.show(self.subject)
