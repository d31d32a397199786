"""Records as plain text: a summary, lists, all about one record, the results of a search, a timeline.

Every function adds to a `Page`. Titles come first and refs last, so that a line makes sense from its start. Quotation
marks are only around what the article has in quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from explorer.bookmarks.bookmark import PASSAGE
from explorer.digest.kinds import KINDS, Actor, Quote, Record
from explorer.digest.refs import Ref
from explorer.formats.page import Page, Part, Style, columns
from explorer.formats.plain.messages import (
    ARTICLE_HAS,
    DIFFERENCE,
    DIGEST_HAS,
    HIDDEN_FIELD,
    LEAVES_OUT,
    LINKED,
    MAIN_ACTORS,
    PASSAGES,
    SAME_SENTENCE,
    UNANCHORED,
)
from explorer.formats.plain.parts import badge, count_records, mark, prove, title_parts
from explorer.links.link import Basis
from explorer.pictures.signs import TRUST
from explorer.search.messages import missing
from explorer.session.contradicting.contradictions import by_ref
from explorer.session.facts import Facts, facts, facts_of
from explorer.session.session import Session
from explorer.session.wording import CLEANED, END_GONE, FIELD_WORDS, YOUR_CONTRADICTION, in_marks, omitted_words
from explorer.text.diff import Run, Side
from explorer.text.plural import number
from explorer.text.quotes import Badge

if TYPE_CHECKING:
    from explorer.session.answers import SearchResult
    from explorer.session.own.searching import OwnHit

MOST_ACTORS = 8
"""Actors in the summary: those that the article names most often."""

SAME_AS = "sameAs"
"""The field with the refs of records that are the same thing in another part of the digest."""

LABEL_COLUMNS = 24
"""Widest column for dates in a timeline: “undated, after Aug 2021” fits. A longer date shifts its line."""


def write_summary(page: Page, session: Session, start: str) -> None:
    """Write what there is to explore, where the screen can't be shown. `start`: the last line, how to go on."""
    digest = session.digest
    article = digest.article
    page.line((article.headline, Style.STRONG))
    source = (article.publisher, ", ".join(article.author), article.datePublished or "", article.url)
    if any(source):
        page.line((" · ".join(filter(None, source)), Style.DIM))
    page.gap()
    page.line(count_records(digest))
    actors = sorted(facts_of(session, digest.of(Actor)), key=lambda actor: -sum(actor.named_in))
    if actors:
        page.heading(MAIN_ACTORS if len(actors) > MOST_ACTORS else "Actors")
    for actor in actors[:MOST_ACTORS]:
        page.line(*title_parts(actor), indent=2, hang=4)
    if digest.of(Quote):
        page.heading("Quotes")
    for quote in facts_of(session, digest.of(Quote)):
        page.line(*title_parts(quote), indent=2, hang=4)
    page.gap()
    page.line(start)


def write_records(page: Page, session: Session, refs: Iterable[Ref]) -> None:
    """Write a line for each record, under a heading for each run of one kind."""
    found, bookmarks = filter(None, map(session.record, refs)), session.bookmarks.by_ref()
    for kind, group in groupby(found, key=lambda record: record.kind):
        page.heading(KINDS[kind].plural.capitalize())
        for record in group:
            page.line(*title_parts(facts(session, record)), indent=2, hang=4)
            mark(page, session, bookmarks.get(record.ref), indent=6)


def write_record(page: Page, session: Session, record: Record) -> None:
    """Write all about one record."""
    known = facts(session, record)
    _write_head(page, known)
    mark(page, session, session.bookmarks.of(record.ref))
    for caveat in known.caveats:
        page.gap()
        page.line("⚠ ", caveat.text, (f"  {caveat.caveat.ref}", Style.DIM), hang=2)
    _write_contradictions(page, session, record)
    if known.anchored or not record.is_remark:
        _write_passages(page, known)
    _write_links(page, known)


def write_search(page: Page, session: Session, results: Sequence[SearchResult], own: Sequence[OwnHit] = ()) -> None:
    """Write hits, with the field that matched if it isn't the title, then bookmarks without a record that match, then
    linked records with the reason.

    An actor and a country that are the same are one line, with both refs.
    """
    hits = [result for result in results if result.hit is not None]
    _write_results(page, session, hits, results)
    for found in own:
        _write_own(page, session, found)
    _write_results(page, session, results[len(hits) :], results)


def _write_results(
    page: Page, session: Session, results: Sequence[SearchResult], every: Sequence[SearchResult]
) -> None:
    same, bookmarks = _same_as(session, every), session.bookmarks.by_ref()
    for result in results:
        record = session.record(result.ref)
        if record is None or result.ref in same.values():
            continue
        *title, ref = title_parts(facts(session, record))
        if result.ref in same:
            ref = (f"{ref[0]}, {same[result.ref]}", ref[1])
        page.line(*title, ref)
        if why := _reason(result):
            page.line((why, Style.DIM), indent=2, hang=2)
        mark(page, session, bookmarks.get(result.ref), indent=2)


def _write_own(page: Page, session: Session, found: OwnHit) -> None:
    """Write a bookmark that no record stands for, and what became of it."""
    one = found.bookmark
    where = f"¶{found.span.paragraph + 1}  " if found.span is not None else ""
    title = in_marks(one.title) if found.ref.kind == PASSAGE else one.title or one.ref
    page.line((title, Style.STRONG), (f"  {where}{one.ref}", Style.DIM), hang=2)
    mark(page, session, one, indent=2)


def _reason(result: SearchResult) -> str:
    """Why a record is in the results, as far as its title doesn't show it; "" if it does."""
    hit = result.hit
    if hit is None:
        return LINKED.format(reason=result.reason)
    label = FIELD_WORDS.get(hit.field, hit.field) or HIDDEN_FIELD
    parts = ("" if hit.field == "title" else f"{label}: {hit.text}", missing(hit.missing) if hit.missing else "")
    return ", ".join(filter(None, parts))


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


def write_timeline(page: Page, session: Session, refs: Iterable[Ref]) -> None:
    """Write dated records with who and where, in the order given."""
    found = facts_of(session, filter(None, map(session.record, refs)))
    widest = max((size for known in found if (size := columns(known.date)) <= LABEL_COLUMNS), default=0)
    for known in found:
        pad = " " * (max(0, widest - columns(known.date)) + 2)
        style = Style.STRONG if known.record.date else Style.DIM
        page.line((known.date, style), pad, *title_parts(known, dated=False), hang=4)
        if known.named_titles:
            page.line((" · ".join(known.named_titles), Style.DIM), indent=4)


# --- all about one ------------------------------------------------------------------------------------------


def _write_head(page: Page, known: Facts) -> None:
    page.line((known.words, Style.STRONG))
    page.line((str(known.ref), Style.DIM))
    if known.check is not None:
        page.line(badge(known), (f" · {known.form}", Style.DIM))
        if known.is_cleaned:
            page.line(f"⚠ {CLEANED}", hang=2)
        if known.badge is Badge.ALTERED:
            page.line(DIFFERENCE, *_difference(known.check.differences), hang=2)
        if known.omitted:
            page.line(f"{LEAVES_OUT}{omitted_words(known.omitted)}", hang=2)
    if known.drafted:
        page.line((_signed(known), Style.DIM), hang=2)
    if known.is_dated:
        page.line(("when ", Style.DIM), known.date)
    for label, detail in known.details:
        page.line((f"{label}: ", Style.DIM), detail, hang=2)
    if known.note:
        page.line(("note: ", Style.DIM), known.note, hang=2)


def _write_contradictions(page: Page, session: Session, record: Record) -> None:
    """Write what the reader holds against the record."""
    for one in by_ref(session).get(record.ref, ()):
        other = one.beside(record.ref)
        if other is None:
            continue
        page.gap()
        gone = f", {END_GONE}" if other.is_gone else ""
        page.line(f"{YOUR_CONTRADICTION}: {other.words}{gone}", (f"  {other.ref or other.end.ref}", Style.DIM), hang=2)
        for line in one.bookmark.note.splitlines():
            page.line(line, indent=2)


def _signed(known: Facts) -> str:
    sign = TRUST.get(known.trust, "")
    return f"{sign} {known.drafted}" if sign else known.drafted


def _difference(runs: Iterable[Run]) -> Iterator[Part]:
    """The article's words and what the digest has instead, marked in words, because dim and bold can't be heard."""
    marked = {Side.DIGEST: DIGEST_HAS, Side.ARTICLE: ARTICLE_HAS}
    for side, text in runs:
        if side in marked:
            yield marked[side].format(words=text.strip()), Style.STRONG
        else:
            yield f"{text.strip()} ", Style.PLAIN


def _write_passages(page: Page, known: Facts) -> None:
    if not known.anchored:
        page.gap()
        page.line(UNANCHORED, hang=2)
        return
    page.heading(PASSAGES.format(count=number(len(known.anchored), "passage")))
    for anchored in known.anchored:
        where = f"¶{anchored.span.paragraph + 1}" if anchored.span is not None else f"⚠ {anchored.status}"
        where = f"{where} {anchored.time}".rstrip()
        page.line((f"{where}  ", Style.DIM), anchored.exact, indent=2, hang=4)


def _write_links(page: Page, known: Facts) -> None:
    for (relation, basis), group in groupby(known.links(), key=lambda known: (known.spoken[0], known.link.basis)):
        page.heading(relation if basis is Basis.STATED else SAME_SENTENCE.format(relation=relation))
        for known_link in group:
            date = f", {known_link.date}" if known_link.date else ""
            ref = (f"  {known_link.link.target}", Style.DIM)
            trust = known_link.link.trust
            doubt = f"  {TRUST[trust]} {trust}" if trust in TRUST else ""
            page.line(known_link.words, (f"{date}{doubt}", Style.DIM), ref, indent=2, hang=4)
            prove(page, known_link.evidence)
