"""Moves the ends of the words that a question is about, word by word, and says how the article bears them out then."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from explorer.digest.fields import Anchor
from explorer.digest.kinds import Actor, Event, Quote, Record
from explorer.session.review.candidates.forms import Forms
from explorer.session.review.doubt import Doubt
from explorer.session.review.places import anchors_in
from explorer.session.session import Session
from explorer.text.anchors import ArticleText, Span
from explorer.text.quotes import Badge, check_quote

_WORD = re.compile(r"[\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff]|[^\W_]+(?:[’'.,\-‑][^\W_]+)*")
"""A word, or a letter of a script without spaces between words."""


class Moved(Struct, frozen=True):
    """Words with other ends."""

    spans: tuple[Span, ...]
    words: str
    badge: Badge | None
    """How a quote compares with the article then; None: no quote."""
    form: str
    """Of a quote: its form then, which follows the quotation marks; empty: no quote."""
    fields: Mapping[str, Any]
    """What an answer has to set: see `doubt.take` and `doubt.ends`. Empty: the ends are where they were."""


def moved(session: Session, doubt: Doubt, start_by: int = 0, end_by: int = 0) -> Moved:
    """The words of a question with their start and their end moved by some words, to the right if positive.

    Counted from where the ends are in the digest. They stay in their paragraphs, and one word always is left. Of a
    name, every place with the same words moves alike.
    """
    article = session.article
    record = session.record(doubt.ref) if doubt.ref is not None else None
    was = tuple(sorted(doubt.spans))
    spans = _moved_names(article, was, start_by, end_by) if isinstance(record, Actor) else was
    if was and not isinstance(record, Actor):
        first = _start(article, was[0], start_by)
        spans = (first, *was[1:])
        spans = (*spans[:-1], _end(article, spans[-1], end_by))
    words = " … ".join(map(article.words, spans[:1] if isinstance(record, Actor) else spans))
    anchors = anchors_in(article, spans) if spans != was else []
    if not anchors or len(anchors) < len(set(spans)):
        return Moved(was, doubt.words, _badge(record, None, article), getattr(record, "form", ""), {})
    fields = {"at": anchors, **_named(record, article, was, words)}
    form = ""
    if isinstance(record, Quote):
        form = Forms(session).form(record, spans)
        fields |= {"form": form} if form != record.form else {}
    return Moved(spans, words, _badge(record, anchors, article), form, fields)


def _badge(record: Record | None, anchors: Sequence[Any] | None, article: ArticleText) -> Badge | None:
    if not isinstance(record, Quote):
        return None
    if anchors is None:
        return check_quote(record.text, tuple(record.anchors()), article).badge
    given = [Anchor.of(msgspec.convert(anchor, str | Anchor)) for anchor in anchors]
    return check_quote(None, given, article).badge


def _named(record: Record | None, article: ArticleText, was: Sequence[Span], words: str) -> dict[str, Any]:
    """Fields that repeat the words, and follow them."""
    if isinstance(record, Quote):
        return {"text": None} if record.text else {}
    if isinstance(record, Actor | Event) and was and record.name == article.words(was[0]):
        return {"name": words}
    return {}


def _moved_names(article: ArticleText, was: Sequence[Span], start_by: int, end_by: int) -> tuple[Span, ...]:
    if not was:
        return ()
    name = article.words(was[0])
    found = (
        _end(article, _start(article, span, start_by), end_by) if article.words(span) == name else span for span in was
    )
    return tuple(dict.fromkeys(found))


def _start(article: ArticleText, span: Span, by: int) -> Span:
    """A range that begins some words further right, or left; at least one word of it is left."""
    if not by:
        return span
    starts = [match.start() for match in _WORD.finditer(article.paragraphs[span.paragraph])]
    here = bisect_right(starts, span.start) - 1 if by > 0 else bisect_left(starts, span.start)
    last = bisect_left(starts, span.end) - 1
    place = max(0, min(here + by, last))
    return span._replace(start=starts[place]) if starts and starts[place] < span.end else span


def _end(article: ArticleText, span: Span, by: int) -> Span:
    """A range that ends some words further right, or left; at least one word of it is left."""
    if not by:
        return span
    ends = [match.end() for match in _WORD.finditer(article.paragraphs[span.paragraph])]
    here = bisect_right(ends, span.end) - 1 if by > 0 else bisect_left(ends, span.end)
    place = min(len(ends) - 1, max(here + by, bisect_right(ends, span.start)))
    return span._replace(end=ends[place]) if ends and ends[place] > span.start else span
