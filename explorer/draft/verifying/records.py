"""What the records of a digest say of its article, besides what the rules find in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from explorer.digest.fields import Anchor
from explorer.digest.kinds import Actor, Country, Quote
from explorer.digest.model import Digest
from explorer.draft.findings import Quotation
from explorer.draft.verifying.voices import NOBODY, Speech, Voice
from explorer.text.anchors import ArticleText, Span, Status, resolve

_MOST_QUOTES = 20_000
"""Quotes whose anchors are looked up."""


class Records(Struct, frozen=True):
    """Of an article without a digest: nothing."""

    speeches: tuple[Speech, ...] = ()
    names: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    """EDTF."""
    countries: frozenset[str] = frozenset()
    times: Mapping[int, str] = field(default_factory=dict)
    """Paragraph → time code. Paragraph 0 is the headline."""


def records_of(digest: Digest) -> Records:
    actors = {actor.id: actor for actor in digest.of(Actor)}
    text = ArticleText(digest.article.body or (), digest.article.headline)
    speeches: list[Speech] = []
    times: dict[int, str] = {}
    for quote in digest.of(Quote)[:_MOST_QUOTES]:
        spans = []
        for anchor, span in _resolved(quote, text):
            spans.append(span)
            if anchor.time:
                times.setdefault(span.paragraph, anchor.time)
        if spans and quote.form != "indirect":
            actor = actors.get(quote.speaker)
            pieces = tuple(sorted(spans))
            speeches.append(Speech(Quotation(pieces, quote.form, pieces, "record"), _voice(actor)))
    return Records(
        tuple(speeches),
        tuple(name for actor in actors.values() for name in (actor.name, *actor.alternateName)),
        tuple(dict.fromkeys(record.date for record in digest.all() if record.date)),
        frozenset(country.id for country in digest.of(Country)),
        times,
    )


def _resolved(quote: Quote, text: ArticleText) -> Iterator[tuple[Anchor, Span]]:
    for anchor in quote.anchors():
        found = resolve(anchor, text)
        if found.status is Status.RESOLVED:
            span = found.spans[0]
            yield anchor, span._replace(paragraph=span.paragraph + 1)


def _voice(actor: Actor | None) -> Voice:
    if actor is None:
        return NOBODY
    return Voice(actor.name, actor.name, actor.type, actor.role, actor.alternateName[:20])
