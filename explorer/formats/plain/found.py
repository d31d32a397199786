"""What a search finds, as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from explorer.bookmarks.bookmark import PASSAGE
from explorer.digest.refs import Ref
from explorer.formats.page import Page, Style
from explorer.formats.plain import messages
from explorer.formats.plain.parts import mark, row_parts, shown
from explorer.search.messages import missing
from explorer.session.facts import facts
from explorer.session.session import Session
from explorer.session.wording import FIELD_WORDS, REVERSED, sentence
from explorer.text.saying.quoting import in_marks

if TYPE_CHECKING:
    from explorer.session.answers import SearchResult
    from explorer.session.own.searching import OwnHit

LONG = 60
"""A title with more characters is not repeated for each record that is linked with it."""

SAME_AS = "sameAs"
"""The field with the refs of records that are the same thing in another part of the digest."""


def write_search(
    page: Page,
    session: Session,
    results: Sequence[SearchResult],
    own: Sequence[OwnHit] = (),
    *,
    why: bool = False,
    most: int | None = None,
) -> None:
    """Write how many there are; then hits, bookmarks without a record that match, and linked records with the reason.

    An actor and a country that are the same are one line, with both refs. `why`: also write how and in which field a
    hit matches. `most`: only write the first so many, and as many bookmarks; None: all.
    """
    same, all_own = _same_as(session, results), own
    found = [result for result in results if session.record(result.ref) is not None and result.ref not in same.values()]
    written, own = {result.ref for result in results[:most]}, own[:most]
    hits = [result for result in found if result.hit is not None]
    linked = [result for result in found if result.hit is None]
    counts = [messages.FOUND_COUNT.format(count=len(hits))] if hits or not all_own else []
    counts += [messages.OWN_COUNT.format(count=len(all_own))] if all_own else []
    counts += [messages.LINKED_COUNT.format(count=len(linked))] if linked else []
    hits, linked = (list(filter(lambda result: result.ref in written, group)) for group in (hits, linked))
    if found or own:
        total = len(found) + len(all_own)
        page.heading(", ".join(counts) + shown(total, len(hits) + len(own) + len(linked)))
    _write_results(page, session, hits, same, why)
    for one in own:
        _write_own(page, session, one)
    _write_results(page, session, linked, same, why)


def _write_results(
    page: Page, session: Session, results: Iterable[SearchResult], same: dict[Ref, Ref], why: bool
) -> None:
    bookmarks = session.bookmarks.by_ref()
    for result in results:
        record = session.record(result.ref)
        assert record is not None
        refs = f"{result.ref}, {same[result.ref]}" if result.ref in same else ""
        page.row(*row_parts(facts(session, record), *_remarks(session, result, why), refs=refs))
        mark(page, session, bookmarks.get(result.ref), inside=1)


def _write_own(page: Page, session: Session, found: OwnHit) -> None:
    """Write a bookmark that no record stands for, and what became of it."""
    one = found.bookmark
    where = f"; {messages.IN_PLACE.format(paragraph=found.span.paragraph + 1)}" if found.span is not None else ""
    title = in_marks(one.title) if found.ref.kind == PASSAGE else one.title or one.ref
    page.row((f"{found.ref.kind}: ", Style.DIM), (title, Style.STRONG), f"{where}; ", (one.ref, Style.DIM))
    mark(page, session, one, inside=1)


def _remarks(session: Session, result: SearchResult, why: bool) -> tuple[str, ...]:
    """Why a record is among the results, as far as its line doesn't show it."""
    hit = result.hit
    if hit is None:
        return (messages.LINKED.format(reason=_reason(session, result)),)
    lacks = missing(hit.missing) if hit.missing else ""
    if not why:
        return (lacks,)
    label = FIELD_WORDS.get(hit.field, hit.field) or messages.HIDDEN_FIELD
    field = "" if hit.field == "title" else f"{label}: {hit.text}"
    return (lacks, messages.WHY.format(match=", ".join(filter(None, (str(hit.match), field)))))


def _reason(session: Session, result: SearchResult) -> str:
    """How a record is linked with a hit. A hit whose title is long is named by its ref: its line says the title."""
    reason = result.reason or ""
    if result.via is None:
        return reason
    via = session.words(result.via)
    relation = reason.removesuffix(f" {via}")
    end = via if len(via) <= LONG else str(result.via)
    if reason.startswith(REVERSED):
        return sentence(session.words(result.ref), relation, end)
    return f"{relation} {end}" if relation != reason else reason


def _same_as(session: Session, results: Sequence[SearchResult]) -> dict[Ref, Ref]:
    """Results that are the same thing in two kinds: the first of them → the second."""
    order = {result.ref: rank for rank, result in enumerate(results)}
    same: dict[Ref, Ref] = {}
    for record in filter(None, map(session.record, order)):
        others = [ref for field in record.references if field.field == SAME_AS for ref in field.named(record)]
        for other in others:
            first, second = sorted((record.ref, other), key=lambda ref: order.get(ref, len(order)))
            if other in order and first not in same and second not in same.values():
                same[first] = second
    return same
