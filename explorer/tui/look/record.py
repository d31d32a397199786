"""Builds the entries of the record pane, for a record or for a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len

from explorer.bookmarks.store import UNCHECKED, Bookmark
from explorer.digest.kinds import Quote
from explorer.digest.refs import Ref
from explorer.links.link import Basis, Link
from explorer.pictures.signs import CAVEAT, CHANGED, CONTRADICTION, DERIVED, OPENS, TRUST, sign_of_status
from explorer.session.corrections import messages as corrected
from explorer.session.facts import Facts, facts, sentences
from explorer.session.session import Session
from explorer.session.wording import END_GONE, YOUR_CONTRADICTION, omitted_words
from explorer.text.anchors import Span
from explorer.text.quotes import Badge
from explorer.tui import messages
from explorer.tui.look.byline import day
from explorer.tui.look.entries import GAP, Entry
from explorer.tui.look.lines import Part, unbroken
from explorer.tui.look.linkrows import Row, ambiguous_titles, paired, shorter
from explorer.tui.look.rows import badge_style, ledger_style, sides, signed, trust_sign
from explorer.tui.look.styles import Styles

if TYPE_CHECKING:
    from explorer.session.contradicting.contradictions import Contradiction
    from explorer.session.corrections.describing import Piece
    from explorer.text.diff import Run

ANCHORS_SHOWN = 60
"""Most anchors listed for one record; the article pane shows all of them."""
LINKS_SHOWN = 100
"""Most links of one relation, and most records of one kind on a sentence: nobody reads the 100,000 of a country."""
RUN_IN = 36
"""Most cells of a title that shares its line with others."""
RAIL = "│ "
"""Before every line of evidence."""
MOST_HANG = 12
"""Most cells by which the further lines of a fact are indented, to begin below its value."""
WHERE = 4
"""Cells of a paragraph's number before the words of the article."""
NBSP = "\N{NO-BREAK SPACE}"


def of_record(
    session: Session,
    ref: Ref,
    look: Styles,
    bookmark: Bookmark | None,
    proven: Ref | None,
    contradictions: Sequence[Contradiction] = (),
) -> list[Entry]:
    """Everything about a record; a warning if the digest doesn't have it.

    `contradictions`: those that the reader saved, one end of which it is. `proven`: the target of the link whose
    evidence is shown below it; None shows no evidence.
    """
    record = session.record(ref)
    if record is None:
        return [Entry([(messages.NO_SUCH_RECORD.format(ref=ref), look.warn)])]
    about = facts(session, record, bookmark)
    entries = [
        *_head(about, look),
        *bookmark_entries(session, about.bookmark, look),
        *contradiction_entries(ref, contradictions, look),
    ]
    entries += [*_links(session, about, look, proven), *_caveats(about, look), *_passages(about, look)]
    return entries


# --- what it is ---------------------------------------------------------------------------------------------


def _head(about: Facts, look: Styles) -> Iterator[Entry]:
    yield Entry([(about.words, look.strong)])
    if about.check is not None:
        yield from _fidelity(about, look)
    details = dict(about.details)
    first = (("", about.role), ("", _type(details)), (messages.ALSO.replace(" ", NBSP), details.pop("also", "")))
    if parts := _joined(first, look):
        yield Entry(parts)
    if about.is_dated:
        yield Entry([(unbroken(about.date), look.strong if about.record.date else look.quiet)])
    for name, detail in details.items():
        if name != "role":
            hang = len(name) + 2
            yield Entry([(f"{name}  ", look.quiet), (detail, look.ink)], hang=hang if hang <= MOST_HANG else 2)
    if about.note:
        yield Entry([(messages.RECORD_NOTE, look.quiet), (about.note, look.ink)], hang=2)
    if about.drafted:
        yield Entry([*trust_sign(about, look), (about.drafted, look.quiet)], hang=2)


def _type(details: dict[str, str]) -> str:
    """Takes its type out of the details: “government organization”. Empty: a person, as most are, or it has none."""
    kind = details.pop("type", "Person")
    return "" if kind == "Person" else re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind).lower()


def _joined(fields: Iterable[tuple[str, str]], look: Styles) -> list[Part]:
    """The values that are not empty, each with its label, in one line."""
    parts: list[Part] = []
    for label, value in fields:
        if value:
            parts += [(f"{NBSP}· ", look.quiet)] if parts else []
            parts += [(label, look.quiet), (value, look.ink)] if label else [(value, look.ink)]
    return parts


def _fidelity(about: Facts, look: Styles) -> Iterator[Entry]:
    """How a quote compares with the article."""
    assert about.check is not None
    badge = about.check.badge
    sign, style = badge_style(badge, look)
    word: Part = (f"{sign}{NBSP}{badge}", style) if sign else (str(badge), look.ink)
    form: Part = (about.form_fault, look.warn) if about.form_fault else (about.form, look.quiet)
    yield Entry([word, (" · ", look.quiet), form], hang=2)
    if about.is_cleaned:
        yield Entry([(messages.HIDDEN_CHARACTERS, look.alarm)], hang=2)
    if badge is Badge.ALTERED:
        yield from _difference(about.check.differences, look)
    if about.omitted:
        yield Entry([(messages.LEAVES_OUT, look.warn), (omitted_words(about.omitted), look.ink)], hang=2)


def _difference(runs: Sequence[Run], look: Styles) -> Iterator[Entry]:
    yield Entry([(messages.DIFFERS, look.warn), *sides(look)])
    yield Entry(signed(runs, look), indent=2)


def compared(pieces: Iterable[Piece], look: Styles) -> Iterator[Part]:
    """Two wordings, with what is removed and what is added; the space after either is neither."""
    from explorer.text.diff import Side

    styles = {Side.BOTH: look.ink, Side.DIGEST: look.removed, Side.ARTICLE: look.added}
    for piece in pieces:
        words = piece.text.rstrip()
        yield words, styles[piece.side]
        if words != piece.text:
            yield piece.text[len(words) :], look.ink


def corrections(session: Session, bookmark: Bookmark, look: Styles) -> Iterator[list[Part]]:
    """What became of a bookmark of this article, each in a line: the words before and now, the details, where it
    belongs now. Of a contradiction, what became of its ends."""
    from explorer.session.corrections.describing import details, rewording, whereabouts  # most records have no bookmark

    own = session.bookmarks
    if bookmark.view is not None or not own.is_mine(bookmark):
        return
    if own.is_left(bookmark):
        yield [(corrected.LEFT, look.quiet)]
    became = own.became(bookmark)
    for found in became.ends or (became.found,):
        record = session.record(found.ref) if found.ref is not None else None
        if pieces := rewording(found, record):
            yield [(corrected.REWORDED, look.warn), *compared(pieces, look)]
    for end, found in zip(bookmark.between, became.ends, strict=True):
        if found.ref is None and found.passage is None:
            yield [(f"{END_GONE}: {end.title or end.ref}", look.warn)]
    if changed := details(became.changes):
        yield [(corrected.CHANGED, look.warn), (changed, look.ink)]
    if not bookmark.between and (where := whereabouts(bookmark.ref, became.found)):
        yield [(where, look.warn if became.word else look.quiet)]


def bookmark_entries(session: Session, bookmark: Bookmark | None, look: Styles) -> Iterator[Entry]:
    """What the reader added, and what has changed since; nothing without a bookmark."""
    if bookmark is None:
        return
    from explorer.session.accepting.accepting import has_changed  # most records have no bookmark
    from explorer.session.accepting.before import described_sources

    sign: Part = (f"{CHANGED} " if session.bookmarks.became(bookmark).word else "  ", look.warn)
    for parts_of in corrections(session, bookmark, look):
        yield Entry([sign, *parts_of], hang=2)
    changed = has_changed(session.bookmarks, bookmark)
    style, made = look.quiet if changed else ledger_style(bookmark.status, look), day(bookmark.made[:10])
    parts: list[Part] = [(f"{sign_of_status(bookmark.status)} ", style)]
    if bookmark.status == UNCHECKED:
        parts += [(messages.BOOKMARKED_ON, look.ink), (made, look.quiet)]
    else:
        on_words = f" {corrected.BEFORE}" if changed else ""
        parts += [
            (bookmark.status.replace(" ", NBSP) + on_words, style),
            (f" {day(bookmark.checked[:10])}", look.quiet),
        ]
        if bookmark.made[:10] != bookmark.checked[:10]:
            parts += [(f"{NBSP}· {messages.BOOKMARKED_ON}{made}", look.quiet)]
    parts += [(f"  #{tag}", look.ink) for tag in bookmark.tags]
    yield Entry(parts, hang=2)
    for said in described_sources(bookmark):
        yield Entry([(messages.RECORD_SOURCE, look.quiet), (said, look.ink)], indent=2, hang=2)
    for line in bookmark.note.splitlines():
        yield Entry([(line, look.ink)], indent=2)


def contradiction_entries(
    subject: Ref | Span, contradictions: Sequence[Contradiction], look: Styles
) -> Iterator[Entry]:
    """What the reader holds against a record, or against words of the article, each with why."""
    if contradictions:
        yield GAP
    label = f"{CONTRADICTION}{NBSP}{YOUR_CONTRADICTION}"
    for one in contradictions:
        other = one.beside(subject)
        if other is None:
            continue
        parts: list[Part] = [(f"{OPENS} " if not other.is_gone else "", look.ink), (other.words, look.ink)]
        parts += [(f"  {CAVEAT}{NBSP}{messages.END_GONE}", look.warn)] if other.is_gone else []
        parts += [(f"  {CHANGED}{NBSP}{messages.END_WAS.format(was=other.was)}", look.warn)] if other.was else []
        note = " ".join(one.bookmark.note.split())
        parts += [(f"  {note}", look.quiet)] if note else []
        spans = (other.span,) if other.span is not None else ()
        yield Entry(parts, hang=2, label=label, target=other.ref, spans=spans)
        label = ""


# --- what it is linked with ---------------------------------------------------------------------------------


def _links(session: Session, about: Facts, look: Styles, proven: Ref | None) -> Iterator[Entry]:
    links = about.links(LINKS_SHOWN)
    ambiguous = ambiguous_titles(links)
    repeated = shorter(session, links)
    hidden = {other.link for other in repeated.values()}
    whole = [linked for linked in links if linked.link not in hidden]
    grouped = groupby(whole, key=lambda linked: (linked.link.basis, linked.spoken[0]))
    groups = [(basis, relation, paired(list(group), repeated)) for (basis, relation), group in grouped]
    groups.sort(key=lambda group: (group[0] is Basis.DERIVED, _is_said(group[2])))
    gap_due = True
    for basis, relation, rows in groups:
        is_apart = basis is Basis.DERIVED or _is_said(rows)
        if gap_due or is_apart:
            yield GAP
        gap_due = is_apart
        if basis is Basis.DERIVED:
            yield from _same_sentence(session, rows, look, proven, ambiguous)
        else:
            for number, row in enumerate(rows):
                parts = _link_parts(row, look, ambiguous)
                yield _link_entry(row, parts, "" if number else relation)
                yield from _evidence(session, [row], look, proven)
    left_out = about.linked_count - len({linked.link.target for linked in links})
    if left_out:
        yield GAP
        yield Entry([(messages.AND_MORE_LINKED.format(count=left_out), look.quiet)])


def _is_said(rows: Sequence[Row]) -> bool:
    """Whether it is a group of quotes, whose many lines are set apart from other groups."""
    return rows[0].linked.link.target.kind == Quote.kind


def _link_entry(row: Row, parts: list[Part], label: str, *, flows: bool = False) -> Entry:
    return Entry(parts, hang=2, label=label, flows=flows, target=row.linked.link.target, links=row.links)


def _link_parts(row: Row, look: Styles, ambiguous: frozenset[str]) -> list[Part]:
    linked, link = row.linked, row.linked.link
    parts = titled(linked.words, linked.date, look)
    if link.trust in TRUST:
        parts.append((f"  {TRUST[link.trust]}{NBSP}{link.trust}", look.warn if link.trust == "doubt" else look.quiet))
    if linked.title in ambiguous:
        parts.append((f"  {link.target.kind}", look.quiet))
    return parts


def titled(words: str, date: str, look: Styles) -> list[Part]:
    """A record that can be opened, with its date."""
    return [(f"{OPENS} ", look.ink), (words, look.ink), *[(f"  {unbroken(date)}", look.quiet)] * bool(date)]


def _same_sentence(
    session: Session, rows: Sequence[Row], look: Styles, proven: Ref | None, ambiguous: frozenset[str]
) -> Iterator[Entry]:
    """Short titles one after the other, then long ones, such as quotes, each in a row."""
    short = [row for row in rows if cell_len(row.linked.words) <= RUN_IN]
    long = [row for row in rows if cell_len(row.linked.words) > RUN_IN]
    label = messages.SAME_SENTENCE
    for together in (short, *([row] for row in long)):
        for number, row in enumerate(together):
            (_, *parts) = ((text, look.quiet) for text, _ in _link_parts(row, look, ambiguous))
            sign = [] if number else [(f"{DERIVED} ", look.tied)]
            yield _link_entry(row, [*sign, *parts], label, flows=bool(number))
            label = ""
        yield from _evidence(session, together, look, proven)


def evidence_of(session: Session, links: Iterable[Link]) -> list[Span]:
    """The sentences that prove links, in article order."""
    return sorted({span for link in links for span in session.links.evidence(link)})


def _evidence(session: Session, rows: Iterable[Row], look: Styles, proven: Ref | None) -> Iterator[Entry]:
    """The sentences that prove the link to a target, if it is one of these."""
    for row in rows if proven is not None else ():
        if row.linked.link.target != proven:
            continue
        found = sentences(session, evidence_of(session, row.links))
        if not found:
            yield Entry([(messages.UNPROVEN_LINK, look.warn)], indent=2, rail=(RAIL, look.warn))
        for sentence in found:
            where = f"¶{sentence.paragraph} "
            parts = [(where, look.quiet), (sentence.words, look.ink)]
            yield Entry(parts, indent=2, rail=(RAIL, look.tied))


# --- where it is said ---------------------------------------------------------------------------------------


def _caveats(about: Facts, look: Styles) -> Iterator[Entry]:
    if about.caveats:
        yield GAP
    for caveat in about.caveats:
        parts = [(f"{CAVEAT} ", look.alarm), (caveat.text, look.ink)]
        yield Entry(parts, hang=2, is_caveat=True, spans=caveat.spans, target=caveat.caveat.ref)


def _passages(about: Facts, look: Styles) -> Iterator[Entry]:
    """The words that anchor the record: each with its paragraph, or with why it has no place in the article."""
    anchored = about.anchored
    if about.record.is_remark and not anchored:
        return
    yield GAP
    if not anchored:
        yield Entry([(messages.NO_PASSAGES, look.warn)])
        return
    yield Entry([(messages.WORDS, look.strong), (f" {len(anchored):,}", look.quiet)])
    for passage in anchored[:ANCHORS_SHOWN]:
        where: Part = (f"{passage.status} ", look.warn)
        if passage.span is not None:
            place = NBSP.join(filter(None, (f"¶{passage.span.paragraph + 1}", passage.time)))
            where = (f"{place:<{WHERE - 1}} ", look.quiet)
        yield Entry([where, (passage.exact, look.ink)], hang=WHERE, spans=tuple(passage.spans))
    if len(anchored) > ANCHORS_SHOWN:
        yield Entry([(messages.AND_MORE.format(count=len(anchored) - ANCHORS_SHOWN), look.quiet)])
