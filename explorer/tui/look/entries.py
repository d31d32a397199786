"""Builds the entries of the record pane, for a record or for a sentence."""

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
from explorer.pictures.signs import TRUST
from explorer.session.facts import Facts, LinkFacts, facts, facts_of
from explorer.session.session import Session
from explorer.session.wording import omitted_words
from explorer.text.anchors import Span
from explorer.text.quotes import Badge
from explorer.tui import messages
from explorer.tui.look.lines import Part
from explorer.tui.look.rows import badge_style, trust_sign
from explorer.tui.look.styles import Styles

if TYPE_CHECKING:
    from explorer.text.diff import Run

ANCHORS_SHOWN = 60
"""Most anchors listed for one record; the article pane shows all of them."""
LINKS_SHOWN = 100
"""Most links listed for one relation, and most records of one kind on a sentence. In a large digest, a country has
100,000: more than anybody reads here."""


class Entry(Struct, frozen=True):
    """A paragraph of the record pane."""

    parts: list[Part]
    indent: int = 0
    """Cells at the left of every line."""
    hang: int = 0
    """Extra indent of the second and later lines, in cells."""
    target: Ref | None = None
    """The record that Enter opens; None: no record."""
    choice: object = None
    """What Enter chooses, in windows that list something other than records."""
    link: Link | None = None
    """The link whose evidence `w` shows."""
    spans: tuple[Span, ...] = ()
    """The words of the article that Enter goes to."""

    @property
    def selectable(self) -> bool:
        return self.target is not None or self.choice is not None or bool(self.spans)


GAP = Entry([])


def of_record(session: Session, ref: Ref, look: Styles, bookmark: Bookmark | None, proven: Ref | None) -> list[Entry]:
    """Everything about a record; a warning if the digest doesn't have it.

    `proven` is the target of the link whose evidence is shown below it; None shows no evidence.
    """
    record = session.record(ref)
    if record is None:
        return [Entry([(messages.MISSING_RECORD.format(ref=ref), look.warn)])]
    about = facts(session, record, bookmark)
    entries = [*_head(about, look), *_bookmark(about.bookmark, look)]
    entries += [*_links(about, look, proven), *_caveats(about, look), *_passages(about, look)]
    return entries


def of_sentence(session: Session, sentence: Span, look: Styles) -> list[Entry]:
    """The sentence, and the records with an anchor in it, by kind."""
    refs = session.links.covering(*sentence)
    entries = [Entry([(session.article.words(sentence), look.ink)], spans=(sentence,)), GAP]
    if not refs:
        return [*entries, Entry([(messages.UNCOVERED_SENTENCE, look.uncovered)])]
    for kind, group in groupby(refs, key=lambda ref: ref.kind):
        entries.append(Entry([(kind, look.here)]))
        listed = filter(None, map(session.record, islice(group, LINKS_SHOWN)))
        for about in facts_of(session, listed):
            date = about.date if about.record.date else ""
            entries.append(Entry(_titled(about.words, date, "›", look, look.ink), indent=1, hang=2, target=about.ref))
        left_out = refs.count(kind) - LINKS_SHOWN
        if left_out > 0:
            entries.append(Entry([(messages.AND_MORE.format(count=left_out), look.quiet)], indent=1))
    return entries


def _head(about: Facts, look: Styles) -> Iterator[Entry]:
    yield Entry([(about.words, look.strong)])
    if about.check is not None:
        glyph, style = badge_style(about.check.badge, look)
        yield Entry([(f"{glyph} {about.check.badge}", style), (f" · {about.form}", look.quiet)])
        if about.is_cleaned:
            yield Entry([(messages.HIDDEN_CHARACTERS, look.warn)], hang=2)
        if about.check.badge is Badge.ALTERED:
            yield from _difference(about.check.differences, look)
        if about.omitted:
            yield Entry([(messages.LEAVES_OUT, look.warn), (omitted_words(about.omitted), look.ink)], hang=2)
    if about.drafted:
        yield Entry([*trust_sign(about, look), (about.drafted, look.quiet)], hang=2)
    if about.is_dated:
        yield Entry([(about.date, look.ink if about.record.date else look.warn)])
    for name, detail in about.details:
        yield Entry([(f"{name}: ", look.quiet), (detail, look.ink)], hang=2)
    if about.note:
        yield Entry([(messages.RECORD_NOTE, look.quiet), (about.note, look.ink)], hang=2)
    yield Entry([(str(about.ref), look.quiet), (_caveat_count(len(about.caveats)), look.warn)])


def _caveat_count(count: int) -> str:
    if not count:
        return ""
    return messages.ONE_CAVEAT if count == 1 else messages.CAVEAT_COUNT.format(count=count)


def _difference(runs: Sequence[Run], look: Styles) -> Iterator[Entry]:
    from explorer.text.diff import Side

    yield Entry(
        [(messages.DIFFERS, look.warn), (messages.IN_DIGEST, look.alarm), (messages.IN_ARTICLE_TEXT, look.good)]
    )
    signs = {Side.BOTH: ("", look.ink), Side.DIGEST: ("−", look.alarm), Side.ARTICLE: ("+", look.good)}
    yield Entry([(signs[run.side][0] + run.text, signs[run.side][1]) for run in runs], indent=2)


def _bookmark(bookmark: Bookmark | None, look: Styles) -> Iterator[Entry]:
    if bookmark is None:
        return
    parts: list[Part] = [(messages.BOOKMARKED_ON, look.strong), (bookmark.made[:10], look.quiet)]
    if bookmark.status != UNCHECKED:
        parts += [(f"  {bookmark.status}", look.strong), (f" {bookmark.checked[:10]}", look.quiet)]
    parts += [(f"  #{tag}", look.tied) for tag in bookmark.tags]
    yield Entry(parts)
    if bookmark.source:
        yield Entry([(messages.RECORD_SOURCE, look.quiet), (bookmark.source, look.ink)], indent=2, hang=2)
    for line in bookmark.note.splitlines():
        yield Entry([(line, look.ink)], indent=2)


def _caveats(about: Facts, look: Styles) -> Iterator[Entry]:
    if about.caveats:
        yield GAP
        yield Entry([(messages.CAVEATS, look.here)])
    for caveat in about.caveats:
        yield Entry([("⚠ ", look.warn), (caveat.text, look.ink)], hang=2, spans=caveat.spans)


def _titled(words: str, date: str, sign: str, look: Styles, style: Style) -> list[Part]:
    dated = [(f"  {date}", look.quiet)] if date else []
    return [(f"{sign} ", look.tied), (words, style), *dated]


def _links(about: Facts, look: Styles, proven: Ref | None) -> Iterator[Entry]:
    links = about.links(LINKS_SHOWN)
    titles = Counter({linked.link.target: linked.title for linked in links}.values())
    for (relation, basis), group in groupby(links, key=lambda linked: (linked.link.relation, linked.link.basis)):
        yield GAP
        derived = [(messages.SAME_SENTENCE, look.quiet)] if basis is Basis.DERIVED else []
        yield Entry([(relation, look.here), *derived])
        sign, style = ("›", look.ink) if basis is Basis.STATED else ("·", look.quiet)
        for linked in group:
            target = linked.link.target
            parts = _titled(linked.words, linked.date, sign, look, style)
            if (trust := linked.link.trust) in TRUST:
                parts.append((f"  {TRUST[trust]} {trust}", look.warn if trust == "doubt" else look.quiet))
            if titles[linked.title] > 1:  # such as a state, which is both an actor and a country
                parts.append((f"  {target.kind}", look.quiet))
            yield Entry(parts, indent=1, hang=2, target=target, link=linked.link)
            if target == proven:
                yield from _evidence(linked, look)
    left_out = about.linked_count - len({linked.link.target for linked in links})
    if left_out:
        yield GAP
        yield Entry([(messages.AND_MORE_LINKED.format(count=left_out), look.quiet)])


def _evidence(linked: LinkFacts, look: Styles) -> Iterator[Entry]:
    if not linked.evidence:
        yield Entry([("│ ", look.warn), (messages.UNPROVEN_LINK, look.warn)], indent=3, hang=2)
    for sentence in linked.evidence:
        where = f"¶{sentence.paragraph} "
        yield Entry([("│ ", look.tied), (where, look.quiet), (sentence.words, look.ink)], indent=3, hang=2)


def _passages(about: Facts, look: Styles) -> Iterator[Entry]:
    """The words that anchor the record: each with its paragraph, or with why it has no place in the article."""
    anchored = about.anchored
    yield GAP
    if not anchored:
        yield Entry([(messages.NO_PASSAGES, look.warn)])
        return
    heading = messages.ONE_PASSAGE if len(anchored) == 1 else messages.PASSAGES.format(count=len(anchored))
    yield Entry([(heading, look.here)])
    for passage in anchored[:ANCHORS_SHOWN]:
        where: Part = (f"{passage.status} ", look.warn)
        if passage.span is not None:
            where = (f"¶{passage.span.paragraph + 1} {passage.time} ".replace("  ", " "), look.quiet)
        yield Entry([where, (passage.exact, look.ink)], indent=1, hang=2, spans=tuple(passage.spans))
    if len(anchored) > ANCHORS_SHOWN:
        yield Entry([(messages.AND_MORE.format(count=len(anchored) - ANCHORS_SHOWN), look.quiet)], indent=1)
