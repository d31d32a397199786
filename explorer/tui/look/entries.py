"""What the record pane says of a record, or of a sentence: a list of entries, built from the model's descriptions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from typing import TYPE_CHECKING

from msgspec import Struct

from explorer.bookmarks.store import UNCHECKED, Bookmark
from explorer.digest.kinds import Quote, Record
from explorer.digest.refs import Ref
from explorer.links.link import Basis, Link
from explorer.session.session import Session
from explorer.session.wording import facts_of, words_of
from explorer.text.anchors import Span, Status
from explorer.text.quotes import Badge
from explorer.tui.look.lines import Part
from explorer.tui.look.rows import badge_style
from explorer.tui.look.styles import Styles

if TYPE_CHECKING:
    from explorer.text.comparing import Run

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
    link: Link | None = None
    """The link that `w` proves."""
    spans: tuple[Span, ...] = ()
    """The words of the article that Enter shows."""

    @property
    def selectable(self) -> bool:
        return self.target is not None or bool(self.spans)


GAP = Entry([])


def of_record(session: Session, ref: Ref, look: Styles, bookmark: Bookmark | None, proven: Ref | None) -> list[Entry]:
    """Everything about a record. `proven`: the link to this record shows its evidence."""
    record = session.record(ref)
    if record is None:
        return [Entry([(f"no record {ref} in this digest", look.warn)])]
    entries = [*_head(session, record, look), *_bookmark(bookmark, look)]
    entries += [*_links(session, ref, look, proven), *_caveats(session, ref, look)]
    entries += _anchors(session, record, look)
    return entries


def of_sentence(session: Session, sentence: Span, look: Styles) -> list[Entry]:
    """The records that stand on a sentence."""
    refs = session.links.standing_on(*sentence)
    entries = [Entry([(session.article.words(sentence), look.text)], spans=(sentence,)), GAP]
    if not refs:
        return [*entries, Entry([("no record stands on this sentence", look.uncovered)])]
    for kind, group in groupby(refs, key=lambda ref: ref.kind):
        entries.append(Entry([(kind, look.heading)]))
        entries += [_target(session, ref, look, "›") for ref in islice(group, LINKS_SHOWN)]
        more = refs.count(kind) - LINKS_SHOWN
        if more > 0:
            entries.append(Entry([(f"and {more:,} more", look.dim)], indent=1))
    return entries


def _head(session: Session, record: Record, look: Styles) -> Iterator[Entry]:
    yield Entry([(words_of(record), look.strong)])
    if isinstance(record, Quote):
        check = session.check(record)
        glyph, style = badge_style(check.badge, look)
        yield Entry([(f"{glyph} {check.badge}", style), (f" · {record.form}", look.dim)])
        if check.cleaned:
            yield Entry([("⚠ the digest has hidden characters in it; they were taken out", look.warn)], hang=2)
        if check.badge is Badge.ALTERED:
            yield from _difference(check.differences, look)
    dated = record.chronological or record.date
    if dated:
        yield Entry([(session.chronology.label(record), look.text if record.date else look.warn)])
    for word, fact in facts_of(record):
        yield Entry([(f"{word}: ", look.dim), (fact, look.text)], hang=2)
    if record.note:
        yield Entry([("note: ", look.dim), (record.note, look.text)], hang=2)
    caveats = len(session.links.caveats(record.ref))
    warning = f"  ⚠ {caveats} caveat{'s' * (caveats > 1)}" if caveats else ""
    yield Entry([(str(record.ref), look.dim), (warning, look.warn)])


def _difference(runs: Sequence[Run], look: Styles) -> Iterator[Entry]:
    from explorer.text.comparing import Side

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


def _caveats(session: Session, ref: Ref, look: Styles) -> Iterator[Entry]:
    caveats = session.links.caveats(ref)
    if caveats:
        yield GAP
        yield Entry([("caveats", look.heading)])
    for caveat in caveats:
        spans = session.spans(caveat)
        yield Entry([("⚠ ", look.warn), (caveat.text, look.text)], hang=2, spans=spans)


def _target(session: Session, ref: Ref, look: Styles, sign: str, link: Link | None = None) -> Entry:
    style = look.text if link is None or link.basis is Basis.STATED else look.dim
    record = session.record(ref)
    words = words_of(record) if record is not None else str(ref)
    parts: list[Part] = [(f"{sign} ", look.linked), (words, style)]
    date = session.chronology.label_beside(record, link)
    if date:
        parts.append((f"  {date}", look.dim))
    return Entry(parts, indent=1, hang=2, target=ref, link=link)


def _links(session: Session, ref: Ref, look: Styles, proven: Ref | None) -> Iterator[Entry]:
    links = session.links.of(ref, LINKS_SHOWN)
    titles = Counter(session.title(target) for target in {link.target for link in links})
    for (relation, basis), group in groupby(links, key=lambda link: (link.relation, link.basis)):
        yield GAP
        derived = [(" · same sentence", look.dim)] if basis is Basis.DERIVED else []
        yield Entry([(relation, look.heading), *derived])
        for link in group:
            entry = _target(session, link.target, look, "›" if basis is Basis.STATED else "·", link)
            if titles[session.title(link.target)] > 1:  # the state that acts, and the country
                entry.parts.append((f"  {link.target.kind}", look.dim))
            yield entry
            if link.target == proven:
                yield from _proof(session, link, look)
    more = len(session.links.linked(ref)) - len({link.target for link in links})
    if more:
        yield GAP
        yield Entry([(f"and {more:,} more linked records; f focuses on them all", look.dim)])


def _proof(session: Session, link: Link, look: Styles) -> Iterator[Entry]:
    evidence = session.links.evidence(link)
    if not evidence:
        yield Entry([("│ ", look.warn), ("no sentence of the article proves this link", look.warn)], indent=3, hang=2)
    for span in evidence:
        text = session.article.words(span)
        yield Entry([("│ ", look.linked), (f"¶{span.paragraph + 1} ", look.dim), (text, look.text)], indent=3, hang=2)


def _anchors(session: Session, record: Record, look: Styles) -> Iterator[Entry]:
    anchors = list(record.anchors())
    resolutions = session.links.resolutions(record.ref)
    if not anchors:
        yield GAP
        yield Entry([("stands on no words of the article", look.warn)])
        return
    yield GAP
    yield Entry([(f"stands on {len(anchors)} {'place' if len(anchors) == 1 else 'places'}", look.heading)])
    for anchor, resolution in list(zip(anchors, resolutions, strict=True))[:ANCHORS_SHOWN]:
        if resolution.status is Status.RESOLVED:
            where: Part = (f"¶{resolution.spans[0].paragraph + 1} ", look.dim)
        else:
            where = (f"{resolution.status} ", look.warn)
        yield Entry([where, (anchor.exact, look.text)], indent=1, hang=2, spans=tuple(resolution.spans))
    if len(anchors) > ANCHORS_SHOWN:
        yield Entry([(f"and {len(anchors) - ANCHORS_SHOWN} more", look.dim)], indent=1)
