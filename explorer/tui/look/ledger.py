"""The lines of the list of bookmarks: by status, with what is owed first; or in the order of the article.

bookmarks → groups → Line: who or what · the words · where;  below it, what the reader added, each with a label
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from rich.style import Style

from explorer.bookmarks.bookmark import UNCHECKED, Bookmark
from explorer.dates.edtf import DateError, parse
from explorer.dates.labels import label
from explorer.digest.kinds import Actor, Quote
from explorer.pictures.signs import BADGES, CAVEAT, CHANGED, LEDGER, REMOVED
from explorer.session.contradicting.contradictions import contradiction
from explorer.session.facts import Facts, facts
from explorer.session.wording import END_GONE, ONLY_REPORTED
from explorer.tui import messages
from explorer.tui.look.lines import Part
from explorer.tui.look.record import corrections
from explorer.tui.look.rows import ledger_style
from explorer.tui.look.styles import Styles

if TYPE_CHECKING:
    from explorer.bookmarks.store import BookmarkStore
    from explorer.session.session import Session

OWED = ("disputed", "needs source", "unchecked", "confirmed")
"""The statuses, with those first that want work most."""
MOST_REMOVED = 20
"""Removed bookmarks that are listed, the latest ones; `explorer bookmarks deleted` lists all."""
WORDS_SHOWN = 3
"""Passages shown of a bookmark whose record can't be shown."""


class Item(NamedTuple):
    """What a line stands for."""

    bookmark: Bookmark
    removed: bool


class Line(Struct, frozen=True):
    """A line of the list, before it is wrapped."""

    words: list[Part]
    sign: Part = ("", Style())
    who: str = ""
    """Who says it, or the kind of the record; for a line below that, its label."""
    paragraph: str = ""
    ref: str = ""
    made: str = ""
    """The day on which it was bookmarked."""
    item: Item | None = None
    """None: the cursor can't go there."""
    is_heading: bool = False
    """Whether a rule follows the words."""
    is_cut: bool = False
    """Whether the words end with the line."""


BLANK = Line([])


def status_sign(status: str, look: Styles) -> Part:
    return LEDGER.get(status, LEDGER[UNCHECKED]), ledger_style(status, look)


class Ledger:
    """The bookmarks of a session, as lines."""

    def __init__(self, session: Session, look: Styles, *, by_status: bool) -> None:
        self.session = session
        self.look = look
        self.by_status = by_status

    def lines(self) -> Iterator[Line]:
        """The bookmarks of this article; its views; those of other articles; those that were removed."""
        store, look = self.session.store, self.look
        for status, group in self.mine().items():
            sign = status_sign(status, look) if self.by_status else ("", look.ink)
            name = messages.STATUS_HEADINGS.get(status, status.capitalize()) if status else messages.IN_ARTICLE_ORDER
            yield from self._group(name, group, sign=sign)
        yield from self._group(messages.VIEWS, self.session.bookmarks.views())
        yield from self._group(messages.OTHER_ARTICLES, self._others(store))
        yield from self._group(messages.REMOVED_ONES, store.deleted()[:MOST_REMOVED] if store else (), removed=True)

    def mine(self) -> dict[str, list[Bookmark]]:
        """The bookmarks of this article's records by status, or all under "" if they are not grouped by it."""
        store, own = self.session.store, self.session.bookmarks
        mine = [one for one in store.all() if own.is_mine(one) and one.view is None] if store else []
        mine.sort(key=self._place)
        if not self.by_status:
            return {"": mine} if mine else {}
        groups: dict[str, list[Bookmark]] = {status: [] for status in OWED}
        for bookmark in mine:
            groups.setdefault(bookmark.status, []).append(bookmark)
        return {status: group for status, group in groups.items() if group}

    def _others(self, store: BookmarkStore | None) -> Sequence[Bookmark]:
        return [one for one in store.all() if not self.session.bookmarks.is_mine(one)] if store else ()

    def _place(self, bookmark: Bookmark) -> tuple[int, int, int]:
        """Where in the article it begins; those that have no place come last."""
        found = self.session.bookmarks.reanchor(bookmark)
        spans = self.session.links.spans(found.ref) if found.ref is not None else ()
        if found.passage is not None:
            spans = (found.passage,)
        return (0, *min(spans)[:2]) if spans else (1, 0, 0)

    def _group(
        self, name: str, group: Sequence[Bookmark], *, sign: Part | None = None, removed: bool = False
    ) -> Iterator[Line]:
        look = self.look
        if not group:
            return
        yield Line([(name, look.strong), (f" {len(group):,} ", look.quiet)], sign or ("", look.ink), is_heading=True)
        below = False
        for bookmark in group:
            lines = list(self._bookmark(bookmark, removed=removed))
            if below or (len(lines) > 1 and bookmark is not group[0]):
                yield BLANK
            below = len(lines) > 1
            yield from lines
        yield BLANK

    # --- one bookmark ---------------------------------------------------------------------------------------

    def _bookmark(self, bookmark: Bookmark, *, removed: bool) -> Iterator[Line]:
        look, own = self.look, self.session.bookmarks
        is_mine = own.is_mine(bookmark)
        ref = own.reanchor(bookmark).ref if is_mine and bookmark.view is None and not removed else None
        record = self.session.record(ref) if ref is not None else None
        about = facts(self.session, record, bookmark) if record is not None else None
        grouped = is_mine and self.by_status and bookmark.view is None
        sign = (REMOVED, look.quiet) if removed else (" ", look.ink) if grouped else status_sign(bookmark.status, look)
        who = self._who(about) if about is not None else bookmark.ref.partition("/")[0].capitalize()
        place = self._paragraph(about)
        if is_mine and not removed and (passage := own.reanchor(bookmark).passage) is not None:
            place = f"¶{passage.paragraph + 1}"
        words = _words(about, look) if about is not None else [(bookmark.title, look.quiet if removed else look.ink)]
        yield Line(words, sign, who, place, bookmark.ref, day(bookmark.made), Item(bookmark, removed))
        if about is not None:
            yield from self._warnings(bookmark)
            yield from self._checks(about)
        elif is_mine and bookmark.view is None and not removed:
            yield from self._warnings(bookmark)
        yield from self._written(bookmark, is_mine=is_mine, removed=removed, lost=about is None)
        if about is not None and about.caveats and bookmark.status != "confirmed":
            who = messages.LEDGER_CAVEAT if len(about.caveats) == 1 else messages.LEDGER_CAVEATS
            yield Line([(_caveats(about), look.ink)], who=who, is_cut=True)

    def _who(self, about: Facts) -> str:
        """Who says a quote; the kind of any other record."""
        if not isinstance(about.record, Quote) or about.speaker is None:
            return about.ref.kind.capitalize()
        actor = self.session.record(about.speaker.ref) if about.speaker.ref is not None else None
        return self.session.short_names.of(actor) if isinstance(actor, Actor) else about.speaker.title

    def _paragraph(self, about: Facts | None) -> str:
        spans = self.session.links.spans(about.ref) if about is not None else ()
        return f"¶{min(spans).paragraph + 1}" if spans else ""

    def _below(self, name: str, words: list[Part]) -> Line:
        return Line(words, who=name)

    def _checks(self, about: Facts) -> Iterator[Line]:
        """What a reader should know of a quote: that it is only reported, or how it differs from the article."""
        look = self.look
        if about.form == "indirect":
            when = getattr(about.record, "whenText", "")
            yield self._below(messages.LEDGER_FORM, [(" · ".join(filter(None, (ONLY_REPORTED, when))), look.ink)])
        if about.badge is not None and (sign := BADGES[about.badge]):
            yield self._below(messages.LEDGER_WORDS, [(f"{sign} {about.badge}", look.alarm)])

    def _written(self, bookmark: Bookmark, *, is_mine: bool, removed: bool, lost: bool) -> Iterator[Line]:
        """What the reader wrote, and what the bookmark holds of an article that is not at hand."""
        look = self.look
        if bookmark.view is not None and bookmark.view.query:
            yield self._below(messages.LEDGER_SEARCH, [(bookmark.view.query, look.ink)])
        if not is_mine:
            yield self._below(messages.LEDGER_ARTICLE, [(bookmark.digest.headline, look.ink)])
        if lost and bookmark.quoted:
            words = " … ".join(quoted.exact for quoted in bookmark.quoted[:WORDS_SHOWN])
            if words != bookmark.title:
                yield self._below(messages.LEDGER_WORDS, [(f"“{words}”", look.quiet if removed else look.ink)])
        checked = day(bookmark.checked) if bookmark.status != UNCHECKED else ""
        if bookmark.source:
            beside = [(f"  {checked}", look.quiet)] if checked else []
            yield self._below(messages.SOURCE, [(bookmark.source, look.ink), *beside])
        elif checked and bookmark.status == "confirmed":
            yield self._below(messages.LEDGER_CHECKED, [(checked, look.ink)])
        elif checked and checked != day(bookmark.made):
            yield self._below(messages.LEDGER_SINCE, [(checked, look.ink)])
        if bookmark.tags:
            yield self._below(messages.LEDGER_TAGS, [("  ".join(f"#{tag}" for tag in bookmark.tags), look.ink)])
        for number, line in enumerate(bookmark.note.splitlines()):
            yield self._below("" if number else messages.LEDGER_NOTE, [(line, look.quiet if removed else look.ink)])

    def _warnings(self, bookmark: Bookmark) -> Iterator[Line]:
        """Whether its record is gone, and whether two windows made versions of it."""
        look, place = self.look, self.session.bookmarks.reanchor(bookmark)
        if len(bookmark.between) == 2:
            for side in contradiction(self.session, bookmark).gone:
                yield self._below(CAVEAT, [(f"{END_GONE}: {side.words}", look.warn)])
            return
        changed = list(corrections(self.session, bookmark, look))
        if changed and self.session.bookmarks.may_accept(bookmark):
            changed[-1] = [*changed[-1], (messages.ACCEPT, look.quiet)]
        for parts in changed:
            yield self._below(CAVEAT if place.ref is None and place.passage is None else CHANGED, parts)
        store = self.session.store
        versions = store.versions(bookmark.digest, bookmark.ref) if store else ()
        if len(versions) > 1:
            number = [version.revision for version in versions].index(bookmark.revision) + 1
            time = f"{day(bookmark.changed)}, {bookmark.changed[11:16]}"
            text = messages.VERSION.format(number=number, count=len(versions), changed=time)
            yield self._below(CAVEAT, [(text, look.warn), (messages.CHOOSE_OR_JOIN, look.quiet)])


def counts(groups: Mapping[str, Iterable[Bookmark]], look: Styles) -> list[Part]:
    """The number of bookmarks of each status, each with its sign."""
    parts: list[Part] = []
    for status, group in groups.items():
        parts += [(" · ", look.quiet)] if parts else []
        parts += [status_sign(status, look), (f" {len(list(group)):,}", look.ink)]
    return parts


def day(time: str) -> str:
    """The day of a time in UTC, as `29 Nov 2026`, which no line breaks; empty for none."""
    try:
        return label(parse(time[:10])).replace(" ", "\N{NO-BREAK SPACE}") if time else ""
    except DateError:
        return time[:10]


def _words(about: Facts, look: Styles) -> list[Part]:
    """A record in a line: in quotation marks only if the article has it in them."""
    date = about.date.replace(" ", "\N{NO-BREAK SPACE}") if about.record.date and about.ref.kind == "event" else ""
    more = date or (about.role if not isinstance(about.record, Quote) else "")
    return [(about.words, look.ink), *([(f" · {more}", look.quiet)] if more else [])]


def _caveats(about: Facts) -> str:
    first = about.caveats[0].text
    count = len(about.caveats)
    return first if count == 1 else messages.LEDGER_FIRST.format(count=count, first=first)
