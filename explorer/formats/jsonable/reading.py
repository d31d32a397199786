"""The article as JSON: to read, how much of it records cover, where words are, and citations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from explorer.digest.kinds import PARTS
from explorer.formats.jsonable.pieces import Json, place
from explorer.session.reading.numbered import records_on, sentences_in

if TYPE_CHECKING:
    from explorer.digest.kinds import Record
    from explorer.session.reading.coverage import ArticleCoverage
    from explorer.session.reading.finding import Place
    from explorer.session.reading.last import Last
    from explorer.session.reading.numbered import Numbered
    from explorer.session.session import Session


def describe_article(session: Session, chosen: Iterable[int]) -> Json:
    """`read --json`. `chosen`: the paragraphs, from 0."""
    return {
        **_head(session),
        "paragraphs": [
            {
                "paragraph": paragraph + 1,
                "text": session.article.paragraphs[paragraph],
                "sentences": [
                    _sentence(one) | {"records": [_named(record) for record in records_on(session, one.span)]}
                    for one in sentences_in(session.article, paragraph)
                ],
            }
            for paragraph in chosen
        ],
    }


def describe_coverage(coverage: ArticleCoverage) -> Json:
    """`coverage --json`. `counts`: how many records each sentence has."""
    return {
        "sentences": coverage.sentences,
        "covered": coverage.covered,
        "percent": coverage.percent,
        "paragraphs": [
            {"paragraph": one.paragraph, "covered": one.covered, "counts": list(one.counts)}
            for one in coverage.paragraphs
        ],
        "uncovered": list(map(_sentence, coverage.uncovered)),
    }


def describe_places(wanted: str, places: Sequence[Place]) -> Json:
    """`find --json`: a value for each place, with the whole sentence around it."""
    found = [{"sentence": one.sentence, **place(span), "text": one.words} for one in places for span in one.found]
    return {"words": wanted, "count": len(found), "places": found}


def describe_citations(cited: Iterable[tuple[str, str]]) -> Json:
    """`cite --json`. `cited`: refs and texts."""
    return {"citations": [{"ref": ref, "kind": ref.partition("/")[0], "text": text} for ref, text in cited]}


def describe_summary(session: Session, last: Last | None) -> Json:
    """`explorer --json`: what there is to explore, and where the reader was the last time."""
    digest = session.digest
    counts = {cls.plural: len(digest.of(cls)) for cls in PARTS.values()}
    return {
        **_head(session),
        "counts": {**counts, "links": len(digest.links), "caveats": len(digest.caveats)},
        "last": _last(last) if last is not None else None,
    }


def _last(last: Last) -> Json:
    sentence = {**place(last.span), "text": last.words} if last.span is not None else None
    return {"ref": last.ref, "title": last.title or None, "pane": last.pane or None, "sentence": sentence}


def _head(session: Session) -> Json:
    article = session.digest.article
    return {
        "headline": article.headline,
        "publisher": article.publisher or None,
        "author": list(article.author),
        "date": article.datePublished,
        "url": article.url or None,
    }


def _sentence(one: Numbered) -> Json:
    return {"sentence": one.sentence, **place(one.span), "text": one.words}


def _named(record: Record) -> Json:
    return {"ref": str(record.ref), "kind": record.kind, "title": record.title}
