"""Records as plain text: a summary, lists, a timeline. Quotation marks are only around what the article has in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from explorer.digest.kinds import KINDS, Actor, Quote
from explorer.digest.refs import Ref
from explorer.formats.page import Page, Style
from explorer.formats.plain import messages
from explorer.formats.plain.parts import bookmarked, count_records, head_of, mark, row_parts, shown
from explorer.session.facts import facts, facts_of
from explorer.session.session import Session
from explorer.text.plural import number

MOST_ACTORS = 8
"""Actors in the summary: those that the article names most often."""

HEAD_COLUMNS = 34
"""Widest column for kinds and dates in a timeline: “event, from 1996 to 2001:” fits. What is longer shifts its line."""


def write_summary(page: Page, session: Session, start: str) -> None:
    """Write what there is to explore, where the screen can't be shown. `start`: the last line, how to go on."""
    digest = session.digest
    article = digest.article
    page.row(messages.ARTICLE, (article.headline, Style.STRONG))
    source = (article.publisher, ", ".join(article.author), article.datePublished or "", article.url)
    if any(source):
        page.row(messages.FROM, ("; ".join(filter(None, source)), Style.DIM))
    page.row(count_records(digest))
    actors = sorted(facts_of(session, digest.of(Actor)), key=lambda actor: -sum(actor.named_in))
    if len(actors) > MOST_ACTORS:
        page.heading(messages.MAIN_ACTORS.format(shown=MOST_ACTORS, all=f"{len(actors):,}"))
    elif actors:
        page.heading(number(len(actors), Actor.kind, Actor.plural))
    for actor in actors[:MOST_ACTORS]:
        page.row(*row_parts(actor), inside=1)
    if digest.of(Quote):
        page.heading(number(len(digest.of(Quote)), Quote.kind, Quote.plural))
    for quote in facts_of(session, digest.of(Quote)):
        page.row(*row_parts(quote), inside=1)
    page.gap()
    page.row(start)


def write_records(page: Page, session: Session, refs: Iterable[Ref], totals: Mapping[str, int] | None = None) -> None:
    """Write a line for each record, and before each run of one kind how many there are.

    `totals`: kind → how many there are in all; None: those that are given are all.
    """
    found, bookmarks = filter(None, map(session.record, refs)), session.bookmarks.by_ref()
    for kind, group in groupby(found, key=lambda record: record.kind):
        records = list(group)
        total = len(records) if totals is None else totals[kind]
        page.heading(number(total, kind, KINDS[kind].plural) + shown(total, len(records)))
        for record in records:
            page.row(*row_parts(facts(session, record)), inside=1)
            mark(page, session, bookmarks.get(record.ref), inside=2)


def write_timeline(page: Page, session: Session, refs: Sequence[Ref], most: int | None = None) -> None:
    """Write dated records with who and where, in the order given; the first `most` of them, None: all."""
    kinds = Counter(ref.kind for ref in refs)
    refs, total = refs[:most], len(refs)
    found = facts_of(session, filter(None, map(session.record, refs)))
    if not found:
        return
    counts = ", ".join(number(count, kind, KINDS[kind].plural) for kind, count in kinds.items())
    page.heading(counts + shown(total, len(found)))
    pad = 0
    if page.aligned:
        sizes = [len(head_of(known, dated=True)) + 1 for known in found]
        pad = max((size for size in sizes if size <= HEAD_COLUMNS), default=0)
    bookmarks = session.bookmarks.by_ref()
    for known in found:
        named, bookmark = known.named_titles, bookmarks.get(known.ref)
        beside = messages.NAMED_HERE.format(titles=", ".join(named)) if named else ""
        page.row(*row_parts(known, beside, bookmarked(bookmark) if bookmark else "", dated=True, pad=pad))
