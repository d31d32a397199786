"""What can be different between two versions. Everything is frozen; “was” is the older version, “now” the newer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Literal

from msgspec import Struct

from explorer.digest.kinds import Caveat, Record
from explorer.digest.model import StatedLink
from explorer.digest.refs import Ref


class Side(StrEnum):
    """Which version has some words; also its name in JSON."""

    BOTH = "both"
    WAS = "was"
    NOW = "now"


class Piece(Struct, frozen=True, gc=False):
    """Words that both versions have, or only one of them, with the space after them."""

    side: Side
    text: str
    """As the newer version writes it where both have it."""
    older: str = ""
    """As the older version writes it where both have it; otherwise empty."""

    def of(self, side: Side) -> str:
        """How one version writes it; empty: it does not have it."""
        if self.side is Side.BOTH:
            return self.older if side is Side.WAS else self.text
        return self.text if self.side is side else ""


class Standing(StrEnum):
    """What happened to something; also its name in JSON."""

    SAME = "same"
    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"


def standing(was: object | None, now: object | None, *, changed: bool) -> Standing:
    """What happened to something that is None in the versions that lack it."""
    if was is None:
        return Standing.ADDED
    if now is None:
        return Standing.GONE
    return Standing.CHANGED if changed else Standing.SAME


class Change(Struct, frozen=True):
    """One thing that changed about a record, a link, a caveat or the article."""

    name: str
    """The field, as in the digest; or `words`, `ref`, `place`, `badge`, `lost` (`now` is anchors that the article does
    not have any more), `found` (`was` is anchors that it did not have)."""
    was: tuple[str, ...] = ()
    """The value; of a list, what only the older version has."""
    now: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = ()
    """The difference word by word; empty: a list, a date, a choice."""
    after: tuple[Ref, ...] = ()
    """Of a date: the undated events that are placed after this one, directly or not, and so move with it."""
    before: tuple[Ref, ...] = ()
    """Those that are placed before it."""
    passed: tuple[Ref, ...] = ()
    """Of a date: the events whose dates have not changed, and which were on the other side of it."""


How = Literal["ref", "words", "place", "alike"]
"""How two records were matched: by ref; by the same words under another ref; by where they stand in the article; by
words like these."""

Paragraph = int
"""From 1."""


class Row(Struct, frozen=True):
    """A paragraph in both versions, or in the one that has it."""

    was: Paragraph | None
    now: Paragraph | None
    pieces: tuple[Piece, ...] = ()
    """Word by word; empty: its words have not changed."""
    moved: bool = False
    """Whether it stands elsewhere among the others."""

    @property
    def standing(self) -> Standing:
        return standing(self.was, self.now, changed=bool(self.pieces) or self.moved)


class RecordChange(Struct, frozen=True):
    """A record that was added, is gone, or has changed."""

    was: Record | None
    now: Record | None
    how: How = "ref"
    changes: tuple[Change, ...] = ()

    @property
    def record(self) -> Record:
        """The newer record; if it is gone, the older."""
        record = self.now if self.now is not None else self.was
        assert record is not None
        return record

    @property
    def standing(self) -> Standing:
        return standing(self.was, self.now, changed=True)


class LinkChange(Struct, frozen=True):
    """A stated link that is new, is gone, or has changed."""

    was: StatedLink | None
    now: StatedLink | None
    changes: tuple[Change, ...] = ()

    @property
    def link(self) -> StatedLink:
        """The newer link; if it is gone, the older."""
        link = self.now if self.now is not None else self.was
        assert link is not None
        return link

    @property
    def standing(self) -> Standing:
        return standing(self.was, self.now, changed=True)


class CaveatChange(Struct, frozen=True):
    """A caveat that is new, is gone, or has changed."""

    was: Caveat | None
    now: Caveat | None
    changes: tuple[Change, ...] = ()

    @property
    def caveat(self) -> Caveat:
        """The newer caveat; if it is gone, the older."""
        caveat = self.now if self.now is not None else self.was
        assert caveat is not None
        return caveat

    @property
    def standing(self) -> Standing:
        return standing(self.was, self.now, changed=True)


class Comparison(Struct, frozen=True, dict=True):
    """How two versions differ."""

    article: tuple[Change, ...]
    """Of the article's fields but its paragraphs."""
    rows: tuple[Row, ...]
    """All paragraphs, in the order of the newer version, those that are gone where they were; none: one version has
    no text."""
    body: Standing
    """What happened to the article's text as a whole: `added` and `gone` if only one version has any."""
    records: Mapping[str, tuple[RecordChange, ...]]
    """By kind, those that differ: in the order of the newer version, then those that are gone."""
    same: Mapping[str, int]
    """By kind, how many records do not."""
    links: tuple[LinkChange, ...]
    same_links: int
    caveats: tuple[CaveatChange, ...]
    same_caveats: int
    refs: Mapping[Ref, Ref]
    """Of records that have another ref now: the older → the newer."""

    @property
    def changed_rows(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.standing is not Standing.SAME)

    @property
    def differences(self) -> int:
        """How many paragraphs, fields of the article, records, links and caveats differ."""
        whole = self.body is not Standing.SAME and not self.rows
        paragraphs = len(self.changed_rows) + whole
        return len(self.article) + paragraphs + len(list(self.all())) + len(self.links) + len(self.caveats)

    def all(self) -> Iterator[RecordChange]:
        """Every record that differs, kind by kind."""
        for changes in self.records.values():
            yield from changes
