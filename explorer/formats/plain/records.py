"""Records as plain text: a summary, lists, all about one, what a search found, a timeline.

Every function adds to a `Page`. Titles come first and refs last, so that a line makes sense from its start.
Only what was said in quotation marks stands in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from explorer.digest.kinds import KINDS, Actor, Quote, Record
from explorer.digest.refs import Ref
from explorer.formats.page import Page, Part, Style, columns
from explorer.formats.plain.parts import badge, count_records, number, prove, title_parts
from explorer.links.link import Basis
from explorer.session.facts import Facts, facts, facts_of
from explorer.session.session import Session
from explorer.session.wording import CLEANED, FIELD_WORDS
from explorer.text.diff import Run, Side
from explorer.text.quotes import Badge

if TYPE_CHECKING:
    from explorer.session.answers import SearchResult

MOST_ACTORS = 8
"""Actors in the summary: those that the article names most."""

LABEL_COLUMNS = 24
"""Columns for the date in a timeline at most: “undated, after Aug 2021” fits. Longer ones push their line."""


def write_summary(page: Page, session: Session, start: str) -> None:
    """What there is to explore, for where the screen can't be shown. `start`: how to get it."""
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
        page.heading("Main actors" if len(actors) > MOST_ACTORS else "Actors")
    for actor in actors[:MOST_ACTORS]:
        page.line(*title_parts(actor), indent=2, hang=4)
    if digest.of(Quote):
        page.heading("Quotes")
    for quote in facts_of(session, digest.of(Quote)):
        page.line(*title_parts(quote), indent=2, hang=4)
    page.gap()
    page.line(start)


def write_records(page: Page, session: Session, refs: Iterable[Ref]) -> None:
    """A line for each record, kind by kind."""
    found = filter(None, map(session.record, refs))
    for kind, group in groupby(found, key=lambda record: record.kind):
        page.heading(KINDS[kind].plural.capitalize())
        for record in group:
            page.line(*title_parts(facts(session, record)), indent=2, hang=4)


def write_record(page: Page, session: Session, record: Record) -> None:
    """All about one record."""
    known = facts(session, record)
    _write_head(page, known)
    for caveat in known.caveats:
        page.gap()
        page.line("⚠ ", caveat.text, hang=2)
    _places(page, known)
    _links(page, known)


def write_search(page: Page, session: Session, results: Sequence[SearchResult]) -> None:
    """Hits with the words that matched, then what is linked with them."""
    for result in results:
        record = session.record(result.ref)
        if record is None:
            continue
        if result.hit is None:
            why = f"linked: {result.reason}"
        elif result.hit.field == "title":
            why = result.hit.match.value
        else:
            word = FIELD_WORDS.get(result.hit.field, result.hit.field) or "found by"
            why = f"{result.hit.match.value}, {word}: {result.hit.text}"
        page.line(*title_parts(facts(session, record)))
        page.line((why, Style.DIM), indent=2, hang=2)


def write_timeline(page: Page, session: Session, refs: Iterable[Ref]) -> None:
    """Dated records with who and where, in the order given."""
    found = facts_of(session, filter(None, map(session.record, refs)))
    widest = max((size for one in found if (size := columns(one.date)) <= LABEL_COLUMNS), default=0)
    for one in found:
        pad = " " * (max(0, widest - columns(one.date)) + 2)
        style = Style.STRONG if one.record.date else Style.DIM
        page.line((one.date, style), pad, *title_parts(one, dated=False), hang=4)
        if one.others:
            page.line((" · ".join(one.others), Style.DIM), indent=4)


# --- all about one ------------------------------------------------------------------------------------------


def _write_head(page: Page, known: Facts) -> None:
    page.line((known.words, Style.STRONG))
    page.line((str(known.ref), Style.DIM))
    if known.check is not None:
        page.line(badge(known), (f" · {known.form}", Style.DIM))
        if known.is_cleaned:
            page.line(f"⚠ {CLEANED}", hang=2)
        if known.badge is Badge.ALTERED:
            page.line("differs from the article: ", *_difference(known.check.differences), hang=2)
    if known.is_dated:
        page.line(("when ", Style.DIM), known.date)
    for word, detail in known.details:
        page.line((f"{word}: ", Style.DIM), detail, hang=2)
    if known.note:
        page.line(("note: ", Style.DIM), known.note, hang=2)


def _difference(runs: Iterable[Run]) -> Iterator[Part]:
    """The article's words, with what the digest has instead: signs, for dim and bold can't be heard."""
    signs = {Side.DIGEST: ("[digest: ", "] "), Side.ARTICLE: ("[article: ", "] ")}
    for side, text in runs:
        before, after = signs.get(side, ("", " "))
        yield f"{before}{text.strip()}{after}", Style.STRONG if before else Style.PLAIN


def _places(page: Page, known: Facts) -> None:
    if not known.anchored:
        page.gap()
        page.line("⚠ stands on no words of the article", hang=2)
        return
    page.heading(f"In the article, {number(len(known.anchored), 'place')}")
    for one in known.anchored:
        where = f"¶{one.span.paragraph + 1}" if one.span is not None else f"⚠ {one.status}"
        page.line((f"{where}  ", Style.DIM), one.exact, indent=2, hang=4)


def _links(page: Page, known: Facts) -> None:
    for (relation, basis), group in groupby(known.links(), key=lambda one: (one.link.relation, one.link.basis)):
        page.heading(relation if basis is Basis.STATED else f"{relation} (only in the same sentence)")
        for one in group:
            date = f", {one.date}" if one.date else ""
            page.line(one.words, (date, Style.DIM), (f"  {one.link.target}", Style.DIM), indent=2, hang=4)
            prove(page, one.evidence)
