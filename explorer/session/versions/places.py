"""Which records stand in the same place of both articles, where the words there were replaced by others.

“too gloomy” in the older paragraph → what stands there in the newer one → the record with those words
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from explorer.digest.kinds import Record
from explorer.session.session import Session
from explorer.session.versions.change import Row, Side
from explorer.text.anchors import Span

_MOST = 2_000
"""Records of each version that are looked at: with more, one version is not a correction of the other."""
_SHARE = 0.5
"""Two ranges are the same place if they overlap in at least so much of the longer one."""


class SamePlace:
    """Where the records of the older version would stand in the newer one.

    Args:
        old: The older version.
        new: The newer one.
        rows: Their paragraphs beside each other.
    """

    def __init__(self, old: Session, new: Session, rows: Sequence[Row]) -> None:
        self._old = old
        self._new = new
        self._rows = {row.was - 1: row for row in rows if row.was is not None and row.now is not None and row.pieces}
        """The paragraphs that were reworded, by their older number from 0."""

    def pairs(self, old: Mapping[int, Record], new: Mapping[int, Record]) -> list[tuple[int, int]]:
        """Pairs of an old and a new record, by number, whose first words stand in one place."""
        if not self._rows or max(len(old), len(new)) > _MOST:
            return []
        there: defaultdict[int, list[tuple[int, Span]]] = defaultdict(list)
        for k, record in new.items():
            for span in self._new.links.spans(record.ref)[:1]:
                there[span.paragraph].append((k, span))
        found: list[tuple[int, int]] = []
        for i, record in old.items():
            for span in self._old.links.spans(record.ref)[:1]:
                if (place := self._carried(span)) is not None:
                    found += [(i, k) for k, other in there[place.paragraph] if _overlap(place, other) >= _SHARE]
        counts = Counter(i for i, _ in found), Counter(k for _, k in found)
        return [(i, k) for i, k in found if counts[0][i] == counts[1][k] == 1]

    def _carried(self, span: Span) -> Span | None:
        """The range of the newer article that stands for one of the older; None: the paragraph was not reworded."""
        row = self._rows.get(span.paragraph)
        if row is None or row.was is None or row.now is None:
            return None
        older, newer = self._old.article.paragraphs[row.was - 1], self._new.article.paragraphs[row.now - 1]
        at = [len(text) - len(text.lstrip()) for text in (older, newer)]
        start, end = at[1], at[1]
        for piece in row.pieces:
            ours, theirs = len(piece.of(Side.WAS)), len(piece.of(Side.NOW))
            begins, ends = at
            at = [begins + ours, ends + theirs]
            if begins <= span.start:
                start = ends + min(span.start - begins, theirs) if piece.side is Side.BOTH else ends
            if begins < span.end:
                end = ends + min(span.end - begins, theirs) if piece.side is Side.BOTH else at[1]
            elif piece.side is Side.NOW and begins == span.end and end == ends:
                end = at[1]
        return Span(row.now - 1, start, max(start, end))


def _overlap(one: Span, other: Span) -> float:
    """What both ranges of one paragraph share, as a part of the longer one."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / max(1, one.end - one.start, other.end - other.start)
