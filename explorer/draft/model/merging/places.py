"""Where the words of records are."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable

from explorer.digest.kinds import Record
from explorer.digest.refs import Ref
from explorer.text.anchors import ArticleText, Span, Status, resolve


class Places:
    """The records of one kind by their words."""

    def __init__(self, article: ArticleText, records: Iterable[Record]) -> None:
        self._found: dict[int, list[tuple[Span, Ref]]] = {}
        for record in records:
            for anchor in record.anchors():
                resolution = resolve(anchor, article)
                if resolution.status is Status.RESOLVED:
                    self.add(record.ref, resolution.spans[0])

    def add(self, ref: Ref, span: Span) -> None:
        insort(self._found.setdefault(span.paragraph, []), (span, ref))

    def at(self, span: Span) -> Ref | None:
        """The first record with words in a range; None: there is none."""
        found = self._found.get(span.paragraph, [])
        end = bisect_left(found, span.end, key=lambda place: place[0].start)
        return next((ref for place, ref in found[:end] if place.end > span.start), None)
