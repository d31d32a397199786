"""What the record pane says of a record, or of a sentence: a list of entries, built from what is known of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from typing import TYPE_CHECKING

from msgspec import Struct
from rich.style import Style

from explorer.bookmarks.store import UNCHECKED, Bookmark
from explorer.digest.refs import Ref
from explorer.links.link import Basis, Link
from explorer.session.facts import Facts, LinkFacts, facts, facts_of
from explorer.session.session import Session
from explorer.text.anchors import Span
from explorer.text.quotes import Badge
from explorer.tui.look.lines import Part
from explorer.tui.look.rows import badge_style
from explorer.tui.look.styles import Styles

if TYPE_CHECKING:
    from explorer.text.diff import Run

ANCHORS_SHOWN = 60
"""Anchors listed of one record at most; the article pane shows them all."""
LINKS_SHOWN = 100
"""Links of one relation listed at most, and records of one kind on a sentence: a country of a large digest has 100,000,
and nobody walks through them here."""


class Entry(Struct, frozen=True):
    """A paragraph of the record pane."""

    parts: list[Part]
    indent: int = 0
    hang: int = 0
    """How much further in the second and later lines begin."""
    target: Ref | None = None
    """The record that Enter opens."""
    choice: object = None
    """What Enter chooses, in a window where that is no record."""
    link: Link | None = None
    """The link that `w` proves."""
    spans: tuple[Span, ...] = ()
    """The words of the article that Enter shows."""

    @property
    def selectable(self) -> bool:
        return self.target is not None or self.choice is not None or bool(self.spans)


GAP = Entry([])


def of_record(session: Session, ref: Ref, look: Styles, bookmark: Bookmark | None, proven: Ref | None) -> list[Entry]:
    """Everything about a record. `proven`: the link to this record shows its evidence."""
    record = session.record(ref)
    if record is None:
        return [Entry([(f"no record {ref} in this digest", look.warn)])]
    known = facts(session, record, bookmark)
    entries = [*_head(known, look), *_bookmark(known.bookmark, look)]
    entries += [*_links(known, look, proven), *_caveats(known, look), *_places(known, look)]
    return entries


def of_sentence(session: Session, sentence: Span, look: Styles) -> list[Entry]:
    """The records that stand on a sentence."""
    refs = session.links.covering(*sentence)
    entries = [Entry([(session.article.words(sentence), look.text)], spans=(sentence,)), GAP]
    if not refs:
        return [*entries, Entry([("no record stands on this sentence", look.uncovered)])]
    for kind, group in groupby(refs, key=lambda ref: ref.kind):
        entries.append(Entry([(kind, look.heading)]))
        shown = filter(None, map(session.record, islice(group, LINKS_SHOWN)))
        for known in facts_of(session, shown):
            date = known.date if known.record.date else ""
            entries.append(Entry(_titled(known.words, date, "›", look, look.text), indent=1, hang=2, target=known.ref))
        more = refs.count(kind) - LINKS_SHOWN
        if more > 0:
            entries.append(Entry([(f"and {more:,} more", look.dim)], indent=1))
    return entries


def _head(known: Facts, look: Styles) -> Iterator[Entry]:
    yield Entry([(known.words, look.strong)])
    if known.check is not None:
        glyph, style = badge_style(known.check.badge, look)
        yield Entry([(f"{glyph} {known.check.badge}", style), (f" · {known.form}", look.dim)])
        if known.is_cleaned:
            yield Entry([("⚠ the digest has hidden characters in it; they were taken out", look.warn)], hang=2)
        if known.check.badge is Badge.ALTERED:
            yield from _difference(known.check.differences, look)
    if known.is_dated:
        yield Entry([(known.date, look.text if known.record.date else look.warn)])
    for word, detail in known.details:
        yield Entry([(f"{word}: ", look.dim), (detail, look.text)], hang=2)
    if known.note:
        yield Entry([("note: ", look.dim), (known.note, look.text)], hang=2)
    caveats = len(known.caveats)
    warning = f"  ⚠ {caveats} caveat{'s' * (caveats > 1)}" if caveats else ""
    yield Entry([(str(known.ref), look.dim), (warning, look.warn)])


def _difference(runs: Sequence[Run], look: Styles) -> Iterator[Entry]:
    from explorer.text.diff import Side

    yield Entry([("differs from the article: ", look.warn), ("−digest ", look.bad), ("+article", look.good)])
    signs = {Side.BOTH: ("", look.text), Side.DIGEST: ("−", look.bad), Side.ARTICLE: ("+", look.good)}
    yield Entry([(signs[run.side][0] + run.text, signs[run.side][1]) for run in runs], indent=2)


def _bookmark(bookmark: Bookmark | None, look: Styles) -> Iterator[Entry]:
    if bookmark is None:
        return
    parts: list[Part] = [("◆ bookmarked ", look.bookmark), (bookmark.made[:10], look.dim)]
    if bookmark.status != UNCHECKED:
        parts += [(f"  {bookmark.status}", look.strong), (f" {bookmark.checked[:10]}", look.dim)]
    parts += [(f"  #{tag}", look.linked) for tag in bookmark.tags]
    yield Entry(parts)
    if bookmark.source:
        yield Entry([("source: ", look.dim), (bookmark.source, look.text)], indent=2, hang=2)
    for line in bookmark.note.splitlines():
        yield Entry([(line, look.text)], indent=2)


def _caveats(known: Facts, look: Styles) -> Iterator[Entry]:
    if known.caveats:
        yield GAP
        yield Entry([("caveats", look.heading)])
    for caveat in known.caveats:
        yield Entry([("⚠ ", look.warn), (caveat.text, look.text)], hang=2, spans=caveat.spans)


def _titled(words: str, date: str, sign: str, look: Styles, style: Style) -> list[Part]:
    dated = [(f"  {date}", look.dim)] if date else []
    return [(f"{sign} ", look.linked), (words, style), *dated]


def _links(known: Facts, look: Styles, proven: Ref | None) -> Iterator[Entry]:
    links = known.links(LINKS_SHOWN)
    titles = Counter({one.link.target: one.title for one in links}.values())
    for (relation, basis), group in groupby(links, key=lambda one: (one.link.relation, one.link.basis)):
        yield GAP
        derived = [(" · same sentence", look.dim)] if basis is Basis.DERIVED else []
        yield Entry([(relation, look.heading), *derived])
        sign, style = ("›", look.text) if basis is Basis.STATED else ("·", look.dim)
        for one in group:
            parts = _titled(one.words, one.date, sign, look, style)
            if titles[one.title] > 1:  # the state that acts, and the country
                parts.append((f"  {one.link.target.kind}", look.dim))
            yield Entry(parts, indent=1, hang=2, target=one.link.target, link=one.link)
            if one.link.target == proven:
                yield from _proof(one, look)
    more = known.linked_count - len({one.link.target for one in links})
    if more:
        yield GAP
        yield Entry([(f"and {more:,} more linked records; f focuses on them all", look.dim)])


def _proof(one: LinkFacts, look: Styles) -> Iterator[Entry]:
    if not one.evidence:
        yield Entry([("│ ", look.warn), ("no sentence of the article proves this link", look.warn)], indent=3, hang=2)
    for sentence in one.evidence:
        where = f"¶{sentence.paragraph} "
        yield Entry([("│ ", look.linked), (where, look.dim), (sentence.words, look.text)], indent=3, hang=2)


def _places(known: Facts, look: Styles) -> Iterator[Entry]:
    anchored = known.anchored
    yield GAP
    if not anchored:
        yield Entry([("stands on no words of the article", look.warn)])
        return
    yield Entry([(f"stands on {len(anchored)} {'place' if len(anchored) == 1 else 'places'}", look.heading)])
    for one in anchored[:ANCHORS_SHOWN]:
        where: Part = (f"{one.status} ", look.warn)
        if one.span is not None:
            where = (f"¶{one.span.paragraph + 1} ", look.dim)
        yield Entry([where, (one.exact, look.text)], indent=1, hang=2, spans=tuple(one.spans))
    if len(anchored) > ANCHORS_SHOWN:
        yield Entry([(f"and {len(anchored) - ANCHORS_SHOWN} more", look.dim)], indent=1)
