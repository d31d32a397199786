"""The differences of two versions, as plain text: each line stands by itself, and a count comes before each list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from explorer.digest.kinds import KINDS, Quote, Record
from explorer.digest.model import StatedLink
from explorer.formats.page import Page, Style
from explorer.formats.plain.messages import QUOTE_BY
from explorer.session.versions import messages
from explorer.session.versions.change import (
    CaveatChange,
    Change,
    Comparison,
    How,
    LinkChange,
    RecordChange,
    Side,
    Standing,
)
from explorer.session.versions.describing import LISTS, Describing, row_standing
from explorer.session.versions.reader import Ledger
from explorer.session.versions.wording import count_words, excerpts
from explorer.text.plural import number

_COMPARED = "was: {was}; now: {now}"
_SAME = "no difference: {counts}"
_DIFFERENCES = "{differences}; as before: {counts}"
_WAS_NOW = "was: {was}; now: {now}"
_PARAGRAPHS = "{changed} of {paragraphs} differ: {counts}; {gone} gone, {new} new"
_CONCERNED = "{concerned:,} of {bookmarks} concerned"
_ORDER = (Standing.ADDED, Standing.GONE, Standing.CHANGED)


def write_differences(
    page: Page, comparison: Comparison, ledger: Ledger, describing: Describing, names: tuple[str, str]
) -> None:
    """`names`: what the older and the newer version are called."""
    page.row(_COMPARED.format(was=names[0], now=names[1]))
    same = ", ".join(filter(None, _as_before(comparison))) or "nothing"
    if comparison.differences:
        page.row(_DIFFERENCES.format(differences=number(comparison.differences, "difference"), counts=same))
    else:
        page.row(_SAME.format(counts=same))
    writer = _Writer(page, describing)
    writer.article(comparison)
    for kind, changes in comparison.records.items():
        writer.records(KINDS[kind].plural, changes)
    writer.listed("links", comparison.links, writer.link)
    writer.listed("caveats", comparison.caveats, writer.caveat)
    writer.bookmarks(ledger)


def _as_before(comparison: Comparison) -> Iterator[str]:
    counts = [("paragraph", len(comparison.rows) - len(comparison.changed_rows)), *comparison.same.items()]
    for singular, count in (*counts, ("link", comparison.same_links), ("caveat", comparison.same_caveats)):
        plural = KINDS[singular].plural if singular in KINDS else f"{singular}s"
        yield f"{count:,} {singular if count == 1 else plural}" if count else ""


class _Writer:
    def __init__(self, page: Page, describing: Describing) -> None:
        self._page = page
        self._describing = describing

    # --- lists ----------------------------------------------------------------------------------------------

    def article(self, comparison: Comparison) -> None:
        """The article's fields, then its paragraphs."""
        page = self._page
        if comparison.article:
            page.heading(f"article: {number(len(comparison.article), 'change')}")
            for change in comparison.article:
                self._lines("article", [change])
        changed = comparison.changed_rows
        if comparison.body in (Standing.ADDED, Standing.GONE):
            page.heading(f"text: {messages.STANDINGS[comparison.body]}: {messages.NO_TEXT}")
        if not changed:
            return
        counts = Counter(map(row_standing, changed))
        words = [sum(count_words(row.pieces, side) for row in changed) for side in (Side.WAS, Side.NOW)]
        head = _PARAGRAPHS.format(
            changed=f"{len(changed):,}",
            paragraphs=number(len(comparison.rows), "paragraph"),
            counts=", ".join(f"{count:,} {standing}" for standing, count in counts.items()),
            gone=number(words[0], "word"),
            new=f"{words[1]:,}",
        )
        page.heading(f"text: {head}")
        for row in changed:
            name = f"paragraph {row.now or row.was}, {row_standing(row)}"
            if row.moved or (row.was and row.now and row.was != row.now):
                name += f", was paragraph {row.was}"
            if row.standing is not Standing.CHANGED:
                page.row(f"{name}: “{row.pieces[0].text}”")
            elif row.pieces:
                for was, now in excerpts(row.pieces):
                    page.row(f"{name}: {_WAS_NOW.format(was=f'“{was}”', now=f'“{now}”')}")
            else:
                page.row(name)

    def records(self, plural: str, changes: Sequence[RecordChange]) -> None:
        if not changes:
            return
        self._heading(plural, changes)
        for change in sorted(changes, key=lambda one: _ORDER.index(one.standing)):
            title, standing = self._describing.title(change), messages.STANDINGS[change.standing]
            kind = change.record.kind
            is_said = kind == Quote.kind and title
            head = QUOTE_BY.format(speaker=title) if is_said else f"{kind}: {title}" if title else kind
            tail = f"; {change.record.ref}"
            if change.standing is Standing.CHANGED:
                self._lines(head, change.changes, change.record, how=change.how, tail=tail)
            else:
                more = ": ".join(filter(None, (standing, self._describing.gist(change.record))))
                self._page.row(f"{head}: {more}", (tail, Style.DIM))

    def listed(self, plural: str, changes: Sequence[LinkChange | CaveatChange], write: Callable[[Any], None]) -> None:
        if changes:
            self._heading(plural, changes)
            for change in sorted(changes, key=lambda one: _ORDER.index(one.standing)):
                write(change)

    def link(self, change: LinkChange) -> None:
        link, side = change.link, Side.WAS if change.now is None else Side.NOW
        source, target = self._describing.link_ends(link.source, link.target, side)
        head = f"link: {source} {link.relation} {target}"
        if change.standing is Standing.CHANGED:
            self._lines(head, change.changes)
            return
        when = f", {self._describing.date(link.when)}" if link.when else ""
        self._page.row(f"{head}{when}: {messages.STANDINGS[change.standing]}{_stands_on(link)}")

    def caveat(self, change: CaveatChange) -> None:
        head = f"caveat: {change.caveat.text}"
        if change.standing is Standing.CHANGED:
            self._lines(head, change.changes)
        else:
            about = ", ".join(change.caveat.about)
            on = f" (about {about})" if about else ""
            self._page.row(f"{head}{on}: {messages.STANDINGS[change.standing]}")

    def bookmarks(self, ledger: Ledger) -> None:
        if not ledger.concerned:
            return
        count = len(ledger.concerned)
        self._page.heading(f"bookmarks: {_CONCERNED.format(concerned=count, bookmarks=f'{count + ledger.same:,}')}")
        for concerned in ledger.concerned:
            bookmark = concerned.bookmark
            head = f"bookmark: {bookmark.ref}, {bookmark.status}"
            record = self._describing.new.get(concerned.ref) if concerned.ref is not None else None
            self._lines(head, concerned.changes, record)
            for said in concerned.said:
                self._page.row(f"{head}: {said}: {bookmark.title}")

    # --- lines ----------------------------------------------------------------------------------------------

    def _heading(self, plural: str, changes: Iterable[RecordChange | LinkChange | CaveatChange]) -> None:
        counts = Counter(change.standing for change in changes)
        known = ", ".join(f"{counts[one]:,} {messages.STANDINGS[one]}" for one in _ORDER if counts[one])
        self._page.heading(f"{plural}: {known}")

    def _lines(
        self, head: str, changes: Iterable[Change], record: Record | None = None, how: How = "ref", tail: str = ""
    ) -> None:
        """Write a line for each change. `tail`: what it ends with, the ref of a record."""
        for change in changes:
            for text in self._texts(change, record, how):
                label = self._describing.label(change)
                self._page.row(f"{head}: {label}: ", (text, Style.PLAIN), (tail, Style.DIM))

    def _texts(self, change: Change, record: Record | None, how: How) -> Iterator[str]:
        """What changed, one text for each line."""
        describing = self._describing
        was, now = (describing.values(change, side, record) for side in (Side.WAS, Side.NOW))
        if change.pieces:
            quoted = "“{}”" if describing.is_quoted(change.name, record) else "{}"
            for before, after in excerpts(change.pieces):
                yield _WAS_NOW.format(was=quoted.format(before), now=quoted.format(after))
        elif change.name in ("lost", "found"):
            yield _joined(was or now)
        elif change.name in LISTS:
            parts = ((_DROPPED, was), (_ADDED, now))
            yield "; ".join(template.format(values=_joined(values)) for template, values in parts if values)
        else:
            matched = f" ({messages.MATCHED[how]})" if change.name == "ref" and how in messages.MATCHED else ""
            effects = matched + "".join(f"; {effect}" for effect in describing.effects(change))
            yield _WAS_NOW.format(was=_joined(was) or _NONE, now=_joined(now) or _NONE) + effects


_DROPPED, _ADDED, _NONE = "no longer: {values}", "new: {values}", "none"
_LISTED = 10
"""Values of a list that are shown."""


def _joined(values: Sequence[str]) -> str:
    more = [messages.MORE.format(count=len(values) - _LISTED)] if len(values) > _LISTED else []
    return ", ".join([*values[:_LISTED], *more])


def _stands_on(link: StatedLink) -> str:
    words = [at if isinstance(at, str) else at.exact for at in link.at]
    return f": “{words[0]}”" if words else ""
