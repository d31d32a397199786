"""Which rows the list of bookmarks has: those of this article in groups, its views, and what can be opened below.

status      ✗ Disputed · ? Needs a source · ◆ Unchecked · ✓ Confirmed
article     as the article names them
changed     the last changed first
speaker     a group for each speaker
"""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from time import perf_counter
from typing import Literal

from msgspec import Struct

from explorer.bookmarks.bookmark import Bookmark
from explorer.digest.model import Digest
from explorer.session.ledger.narrowing import CHANGED, Narrowing, speaker_of
from explorer.session.session import Session
from explorer.tui.dialogs.ledger import messages
from explorer.tui.look.ledger import by_debt

ORDERS = ("status", "article", "changed", "speaker")
"""The orders, as a key goes through them. Their words are in `messages.ORDERS`."""
AT_ONCE = 0.1
"""Seconds of reading for which the list waits; after that, it is read in slices."""
SLICE, BREATH = 0.008, 0.001
"""Seconds of reading at a time, half a frame; and seconds between, in which keys are answered."""
AT_A_LETTER = 0.02
"""Seconds of reading what is in the bookmarks for which a letter waits that narrows the list."""
SHOWN_AGAIN = 0.3
"""Seconds after which the list shows what it has found meanwhile; after that, twice as many each time."""
MOST_REMOVED = 20
"""Removed bookmarks that are listed, the latest ones; `explorer bookmarks deleted` lists all."""


class Entry(Struct, frozen=True, gc=False):
    """A bookmark."""

    bookmark: Bookmark
    is_mine: bool = True
    """Whether it is of this article."""
    removed: bool = False


class Heading(Struct, frozen=True):
    """What a group has in common."""

    name: str
    count: int
    status: str = ""
    """Empty: the bookmarks of the group have several."""


class Chosen(Struct, frozen=True):
    """Some of the bookmarks, to be written to a file."""

    bookmarks: Sequence[Bookmark]
    typed: str = ""
    """The words that narrow the list to them; empty: they are marked."""
    of: int = 0
    """How many there are in the article, if the list is narrowed."""

    @property
    def words(self) -> str:
        """How many they are, and why these."""
        text = messages.WRITE_NARROWED if self.typed else messages.WRITE_MARKED
        return text.format(count=len(self.bookmarks), of=self.of, typed=self.typed)


Part = Literal["changed", "others", "removed"]


class Fold(Struct, frozen=True):
    """A part of the list that opens, and closes again."""

    part: Part
    count: int
    is_open: bool = False


class Blank(Struct, frozen=True):
    """An empty line."""


class Remark(Struct, frozen=True):
    """A text that no cursor stands on."""

    text: str
    is_bad: bool = False


Row = Entry | Heading | Fold | Blank | Remark
Stop = Entry | Fold
"""A row that the cursor can stand on."""


def _listed(first: Heading | Fold, entries: Iterable[Entry]) -> list[Row]:
    return [first, *entries, Blank()]


class Listing:
    def __init__(self, session: Session) -> None:
        self.session = session
        self.order = ORDERS[0]
        self.typed: str | None = None
        """The words that narrow the list; None: nothing was typed."""
        self.opened: set[str] = set()
        """The parts that are open."""
        self.found = 0
        """How many bookmarks have the words that are typed, wherever they are; set by `rows`, as the next one."""
        self.counted = 0, 0
        """How many bookmarks there are, and how many that were removed."""
        self.is_searched = True
        """Whether all were searched for the words that are typed; set by `rows`. If not, `search` reads on."""
        self._narrowing = Narrowing(session)
        self._ordered: tuple[object, Digest, bool, list[Bookmark]] | None = None
        """The bookmarks of this article in its order; before them, what that is made from. None: nobody asked."""

    @cached_property
    def is_read(self) -> bool:
        """Whether the bookmarks are read, and it is known where they are. It waits a moment for that."""
        return self._read_some(AT_ONCE)

    def _read_some(self, budget_seconds: float) -> bool:
        store = self.session.store
        return store is None or (store.load_some(budget_seconds) and self.session.bookmarks.find_some(budget_seconds))

    async def read(self, done: Callable[[], None]) -> None:
        """Read the bookmarks a little at a time, so that no key waits."""
        while not self._read_some(SLICE):
            await sleep(BREATH)
        self.is_read = True
        done()

    async def search(self, show: Callable[[], None]) -> None:
        """Read what is in the bookmarks a little at a time, so that no key waits, as long as the list is narrowed.

        `show`: called now and then for what is found, and at the end.
        """
        pause, shown = SHOWN_AGAIN, perf_counter()
        while self.typed is not None and not self._search_some(SLICE):
            await sleep(BREATH)
            if self.typed and perf_counter() > shown + pause:
                show()
                pause, shown = 2 * pause, perf_counter()
        if self.typed:
            show()

    def _search_some(self, budget_seconds: float) -> bool:
        store = self.session.store
        return store is None or self._narrowing.read_some(store.all(), budget_seconds)

    def mine(self) -> Sequence[Bookmark]:
        """The bookmarks of this article, without views. The first line counts these."""
        own = self.session.bookmarks
        return [bookmark for bookmark in own.all() if bookmark.view is None] if own.views() else own.all()

    def chosen(self, marked: Sequence[Bookmark]) -> Chosen | None:
        """What is written to a file: what is marked, else what of this article the list is narrowed to, views
        included. None: neither, so all of the article is."""
        if marked or not self.typed:
            return Chosen(marked) if marked else None
        everything = [*self.mine(), *self.session.bookmarks.views()]
        return Chosen(self._narrowing.wanted(everything, self.typed), self.typed, len(everything))

    def turn(self) -> None:
        """Sort by the next order."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]

    def rows(self) -> list[Row]:
        """All rows, in order. A part that is closed has one."""
        store, own = self.session.store, self.session.bookmarks
        mine, everything = self._in_order(), store.all() if store else ()
        self.is_searched = self.typed is None or self._search_some(AT_A_LETTER)
        wanted = self._wanted(mine)
        removed = list(store.deleted()[:MOST_REMOVED]) if store else []
        rows: list[Row] = []
        for heading, group in self._groups(wanted):
            rows += _listed(heading, map(Entry, group))
        if views := self._wanted(own.views()):
            rows += _listed(Heading(messages.VIEWS, len(views)), map(Entry, views))
        if mine and self.typed is None:
            rows.append(Fold("changed", sum(map(self._narrowing.has_changed, own.altered()))))
        elsewhere = self._wanted(_without(everything, own.all()))
        gone = self._narrowing.wanted(removed, self.typed or "")
        rows += self._part("others", len(elsewhere), (Entry(one, is_mine=False) for one in elsewhere))
        rows += self._part("removed", len(gone), (Entry(one, own.is_mine(one), removed=True) for one in gone))
        self.found, self.counted = len(wanted) + len(views) + len(elsewhere), (len(everything), len(removed))
        return rows

    def _part(self, part: Part, count: int, entries: Iterable[Entry]) -> Iterator[Row]:
        """A part that opens, and its bookmarks if it is open."""
        fold = Fold(part, count, part in self.opened and bool(count))
        return iter(_listed(fold, entries) if fold.is_open else [fold] if self.typed is None or count else [])

    def open(self, part: Part) -> None:
        """Open a part of the list, or close it. What has changed is found by words."""
        if part == "changed":
            self.typed = CHANGED
        else:
            self.opened ^= {part}

    def _wanted(self, bookmarks: Sequence[Bookmark]) -> list[Bookmark]:
        """Those that have the words that are typed, as far as they are read."""
        return self._narrowing.wanted(bookmarks, self.typed or "", only_read=not self.is_searched)

    def _groups(self, bookmarks: Sequence[Bookmark]) -> Iterator[tuple[Heading, Sequence[Bookmark]]]:
        """Bookmarks in the order of the article, in groups and in the order of the list."""
        if self.order == "status":
            groups: dict[str, list[Bookmark]] = {}
            for bookmark in bookmarks:
                groups.setdefault(bookmark.status, []).append(bookmark)
            for status in by_debt(groups):
                group = groups[status]
                name = messages.STATUS_HEADINGS.get(status, status.capitalize())
                yield Heading(name, len(group), status), group
        elif self.order == "speaker":
            yield from self._by_speaker(bookmarks)
        elif bookmarks:
            if self.order == "changed":
                bookmarks = sorted(bookmarks, key=lambda bookmark: bookmark.changed, reverse=True)
            yield Heading(messages.HEADINGS[self.order], len(bookmarks)), bookmarks

    def _by_speaker(self, bookmarks: Sequence[Bookmark]) -> Iterator[tuple[Heading, Sequence[Bookmark]]]:
        """Those who say most first; last what nobody says."""
        speakers = [speaker_of(self.session, bookmark) for bookmark in bookmarks]
        groups: dict[str, list[Bookmark]] = {}
        for bookmark, speaker in zip(bookmarks, speakers, strict=True):
            groups.setdefault(speaker, []).append(bookmark)
        for speaker in sorted(groups, key=lambda name: (not name, -len(groups[name]), name.casefold())):
            yield Heading(speaker or messages.NO_SPEAKER, len(groups[speaker])), groups[speaker]

    def _in_order(self) -> list[Bookmark]:
        """The bookmarks of this article, without views, as they begin in it. The same list until something changes."""
        own, session = self.session.bookmarks.all(), self.session
        known, is_built = self._ordered, session.links.is_built
        if known is None or known[0] is not own or known[1] is not session.digest or known[2] != is_built:
            known = self._ordered = own, session.digest, is_built, sorted(self.mine(), key=self.place_of)
        return known[3]

    # --- what is known of a bookmark ------------------------------------------------------------------------

    def place_of(self, bookmark: Bookmark) -> int:
        """Where in the article it begins, as a number to sort by; those that have no place come last."""
        if bookmark.between:
            from explorer.session.contradicting.contradictions import places

            if spans := places(self.session, bookmark):
                first = min(spans)
                return first.paragraph << 32 | first.start
        return self.session.bookmarks.beginning(bookmark)


def _without(bookmarks: Sequence[Bookmark], others: Sequence[Bookmark]) -> Sequence[Bookmark]:
    """Bookmarks but for some of them."""
    if not others or len(others) == len(bookmarks):
        return () if others else bookmarks
    known = set(map(id, others))
    return [one for one in bookmarks if id(one) not in known]
