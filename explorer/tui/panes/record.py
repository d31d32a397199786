"""The selected record: its facts, its links, the words that it stands on. Or a sentence and what stands on it."""

from __future__ import annotations

from msgspec import Struct

from explorer.bookmarks.store import Bookmark
from explorer.digest.refs import Ref
from explorer.links.index import Link
from explorer.session.session import Session
from explorer.text.anchors import Span
from explorer.tui.look.entries import of_record, of_sentence
from explorer.tui.panes.entries import EntriesPane


class Subject(Struct, frozen=True):
    """What the record pane is about."""

    ref: Ref | None = None
    sentence: Span | None = None
    bookmark: Bookmark | None = None
    proven: Ref | None = None
    """The link to this record shows the sentences that prove it."""


class RecordPane(EntriesPane):
    def __init__(self, session: Session, *, key: str, id: str) -> None:
        super().__init__(key=key, heading="Record", id=id)
        self.session = session
        self.subject = Subject()

    def show(self, subject: Subject) -> None:
        """Show another subject from its top; another state of the same one in its place."""
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
        self.put(entries, anew=not same)
        if target is not None:
            place = next((item for item, entry in enumerate(entries) if entry.target == target), None)
            if place is not None:  # else so many links became known before it that it is no longer listed
                self.move_to(place)

    @property
    def link(self) -> Link | None:
        """The link that the cursor is on."""
        return self.entry.link if self.entry else None

    def empty(self) -> list[str]:
        return ["Nothing is selected.", "Move the cursor in a list, or", "by sentences in the article."]

    def watch_look(self) -> None:
        self.show(self.subject)
