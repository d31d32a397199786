"""Which record of a new draft is which one of a digest, though rules or people gave it another id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from explorer.digest.editing.changes import Document
from explorer.digest.editing.merging import same
from explorer.digest.editing.operations.places import ids, items
from explorer.digest.kinds import KINDS, Actor, Event, Quote
from explorer.digest.refs import Ref
from explorer.session.review.places import article_of, places_of
from explorer.text.anchors import ArticleText, Span


def counterparts(mine: Document, draft: Document) -> dict[Ref, Ref]:
    """Refs of the draft that mean a record with another ref in the digest.

    An actor is found by its name, also as the other name of one with which it was merged; a quote by words that
    overlap; an event by its anchors.
    """
    found: dict[Ref, Ref] = {}
    for kind, finder in ((Actor.kind, _actor), (Quote.kind, _Quotes(mine).find), (Event.kind, _event)):
        ours = list(_records(mine, kind))
        known = {identifier for identifier, _ in ours}
        for identifier, record in _records(draft, kind):
            if identifier not in known and (other := finder(record, ours)) is not None:
                found[Ref(kind, identifier)] = Ref(kind, other)
    return found


def _records(document: Document, kind: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    records = items(document, KINDS[kind].plural)
    return ((identifier, records[index]) for index, identifier in ids(document, kind))


Records = Sequence[tuple[str, Mapping[str, Any]]]


def _actor(record: Mapping[str, Any], ours: Records) -> str | None:
    name = _folded(record.get("name"))
    by_name = (identifier for identifier, other in ours if name and _folded(other.get("name")) == name)
    aliases = ((identifier, other.get("alternateName")) for identifier, other in ours)
    by_alias = (one for one, names in aliases if isinstance(names, list) and name in map(_folded, names))
    return next(by_name, None) or next(by_alias, None)


def _folded(name: object) -> str:
    return " ".join(name.casefold().split()) if isinstance(name, str) else ""


def _event(record: Mapping[str, Any], ours: Records) -> str | None:
    return next((one for one, other in ours if other.get("at") and same(other["at"], record.get("at"))), None)


class _Quotes:
    """The quotes of a digest by where their words are."""

    def __init__(self, mine: Document) -> None:
        self._article: ArticleText = article_of(mine)
        self._spans = {one: _places(self._article, record) for one, record in _records(mine, Quote.kind)}

    def find(self, record: Mapping[str, Any], ours: Records) -> str | None:
        spans = _places(self._article, record)
        return next(
            (
                one
                for one, _ in ours
                if any(span.overlaps(place) for span in spans for place in self._spans.get(one, ()))
            ),
            None,
        )


def _places(article: ArticleText, record: Mapping[str, Any]) -> list[Span]:
    return [place for place in places_of(article, record.get("at")) if place is not None]
