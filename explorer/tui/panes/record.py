"""The record pane: facts, links and passages of the selected record; or a sentence and the records that cover it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from rich.cells import cell_len

from explorer.bookmarks.store import Bookmark
from explorer.digest.refs import Ref
from explorer.links.link import Link
from explorer.session.passages import messages as passage_messages
from explorer.session.session import Session
from explorer.text.anchors import Span
from explorer.tui import footer, messages
from explorer.tui.look.entries import GAP, Entry
from explorer.tui.look.ledger import with_status
from explorer.tui.look.lines import width_of
from explorer.tui.look.record import evidence_of, of_record
from explorer.tui.look.styles import Styles
from explorer.tui.panes.entries import EntriesPane
from explorer.tui.panes.rule import join

if TYPE_CHECKING:
    from explorer.session.contradicting.contradictions import Contradiction
    from explorer.session.replacing.moved import Moved

SHORTEST = 8
"""Cells in which a ref can be shortened."""


class Subject(Struct, frozen=True):
    """What the record pane shows: a record, a sentence, or nothing."""

    ref: Ref | None = None
    sentence: Span | None = None
    bookmark: Bookmark | None = None
    proven: Ref | None = None
    """The target of the link whose evidence is shown; None: no evidence is shown."""
    contradictions: tuple[Contradiction, ...] = ()
    """Those that the reader saved, one end of which it is."""


class RecordPane(EntriesPane):
    usual_hints = footer.RECORD

    bar_cells = 0

    def __init__(self, session: Session, *, key: str, id: str) -> None:
        super().__init__(key=key, heading="Record", id=id)
        self.session = session
        self.subject = Subject()
        self._made_for: tuple[Subject, Styles] | None = None
        """What the entries were made for; None: there may be more links by now."""
        self._bookmarked: Mapping[Ref, Bookmark] = {}
        self._changed: Collection[Ref] = ()
        self._about: list[Entry] = []
        """The entries of the subject, without its ref."""
        self._caveats: list[int] = []
        """The entries that are caveats."""
        self._has_room = True
        """Whether the rule has room for the ref."""

    def show(self, subject: Subject) -> None:
        """Show a subject: a new one from its top, the same one again without moving."""
        made_for = subject, self.look
        if made_for == self._made_for:
            return
        self._made_for = made_for if self.session.links.is_built else None
        same = (subject.ref, subject.sentence) == (self.subject.ref, self.subject.sentence)
        target = self.link.target if same and self.link else None
        self.subject = subject
        if subject.ref is not None:
            self.heading = subject.ref.kind.capitalize()
            self._about = of_record(
                self.session, subject.ref, self.look, subject.bookmark, subject.proven, subject.contradictions
            )
        elif subject.sentence is not None:
            self.heading = self._passage_heading(subject)
            from explorer.tui.look.sentence import of_sentence  # at the start, a record is selected

            self._about = of_sentence(
                self.session, subject.sentence, self.look, subject.bookmark, subject.contradictions
            )
        else:
            self.heading, self._about = "Record", []
        self._about = [with_status(entry, self._bookmarked, self.look, self._changed) for entry in self._about]
        self._caveats = [item for item, entry in enumerate(self._about) if entry.is_caveat]
        self._put(from_top=not same)
        if target is not None:
            item = next((item for item, entry in enumerate(self.entries) if entry.target == target), None)
            if item is not None:  # while a large digest is indexed, new links may push it beyond the limit
                self.move_to(item)

    def take_digest(self, moved: Moved) -> None:
        self._made_for = None
        subject = self.subject
        self.subject = replace(subject, ref=moved.ref(subject.ref), sentence=moved.span(subject.sentence))
        super().take_digest(moved)

    def put_bookmarks(self, bookmarked: Mapping[Ref, Bookmark], changed: Collection[Ref]) -> None:
        """Show the status of linked records from now on. `changed`: those that have changed since."""
        if bookmarked is not self._bookmarked:
            self._bookmarked, self._changed, self._made_for = bookmarked, changed, None

    def _passage_heading(self, subject: Subject) -> str:
        from explorer.tui.look.sentence import is_part

        words, bookmark = subject.sentence, subject.bookmark
        placed = self.session.bookmarks.passage_at(words) if words is not None else None
        shown = placed.span if placed is not None else words
        if shown is not None and is_part(self.session, shown):
            return passage_messages.PASSAGE_MARKED
        return passage_messages.SENTENCE if bookmark is None else passage_messages.PASSAGE

    def _put(self, *, from_top: bool) -> None:
        """Show the entries. A ref for which the rule has no room is the last one."""
        ref = self.subject.ref
        self._has_room = ref is None or cell_len(str(ref)) <= self.remark_width
        below = [] if self._has_room else [GAP, Entry([(_in_a_line(str(ref), self.inner_width), self.look.quiet)])]
        self.put([*self._about, *below], from_top=from_top)

    def state_of_line(self, y: int) -> object:
        if y == 0:
            self._label()  # it says what is further down
        return super().state_of_line(y)

    def _label(self) -> None:
        """Say in the rule what is shown: its ref, or its paragraph, and how many caveats there are out of view."""
        ref, sentence, look = self.subject.ref, self.subject.sentence, self.look
        where = str(ref or "") if self._has_room else ""
        if ref is None and sentence is not None:
            where = f"¶{sentence.paragraph + 1}"
        parts = [(self._caveats_below(), look.alarm), (where, look.quiet), *self.place_label]
        while width_of(remark := join(parts, look)) > self.remark_width and len(parts) > 1:
            del parts[0]
        self.remark = remark

    def _caveats_below(self) -> str:
        """How many caveats there are, if none of them is in view; else empty."""
        lines = self.lines
        if not self._caveats or (lines and lines[-1].item >= self._caveats[0]):
            return ""
        count = len(self._caveats)
        return messages.ONE_CAVEAT if count == 1 else messages.CAVEAT_COUNT.format(count=count)

    def resized(self) -> None:
        super().resized()
        ref = self.subject.ref
        if not self._has_room or (ref is not None and cell_len(str(ref)) > self.remark_width):
            self._put(from_top=False)
        self.describe()

    @property
    def link(self) -> Link | None:
        """The link at the cursor; None: there is no link there."""
        return self.entry.links[0] if self.entry and self.entry.links else None

    @property
    def evidence(self) -> list[Span]:
        """The sentences that prove the link at the cursor, in article order; empty: unproven, or none."""
        return evidence_of(self.session, self.entry.links) if self.entry else []

    def reveal_evidence(self) -> None:
        """Scroll so far that the sentences below the link at the cursor are in view, or as many as there is room for
        below the link."""
        if self.cursor is None:
            return
        last = self.cursor
        while last + 1 < self.count and (self.entries[last + 1].flows or self.entries[last + 1].rail):
            last += 1
        self.reveal(self.place_of(self.cursor)[0], self.place_of(last)[1])

    def empty_text(self) -> Sequence[str]:
        return messages.NO_RECORD_SELECTED

    def watch_look(self) -> None:
        super().watch_look()
        self.show(self.subject)


def _in_a_line(ref: str, width: int) -> str:
    """A ref in at most `width` cells, without its middle if it is longer: nobody can copy one that is broken."""
    if cell_len(ref) <= width or width < SHORTEST:
        return ref
    return f"{ref[: width - 1 - width // 3]}…{ref[-(width // 3) :]}"
