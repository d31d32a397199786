"""What became of a record's anchors: whether the article still has their words, and in which paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from explorer.digest.fields import Anchor
from explorer.digest.kinds import Quote, Record
from explorer.session.session import Session
from explorer.session.versions.change import Change, Row
from explorer.session.versions.fields import anchor_changes
from explorer.text.anchors import Resolution, Status
from explorer.text.typography import normalize_typography


class Anchors:
    """The anchors of two versions.

    Args:
        old: The older version.
        new: The newer one.
        rows: Their paragraphs beside each other.
    """

    def __init__(self, old: Session, new: Session, rows: Sequence[Row]) -> None:
        self._old = old
        self._new = new
        self._rows = rows
        self.is_same_text = all(row.was == row.now and not row.pieces for row in rows)
        """Whether no paragraph differs, so that an anchor that has not changed means the same place."""
        self._can_check = bool(rows)

    @cached_property
    def _now(self) -> Mapping[int, int]:
        """The newer paragraph of an older one, both counted from 0."""
        return {row.was - 1: row.now - 1 for row in self._rows if row.was is not None and row.now is not None}

    def changes(self, was: Record, now: Record) -> Iterator[Change]:
        """What changed about the anchors of a record."""
        if not (was.at or now.at) or (was.at == now.at and self.is_same_text):
            return
        if was.at != now.at:
            yield from self._reworded(was, now)
        if self._can_check:
            yield from self._statuses(was, now)

    @staticmethod
    def _reworded(was: Record, now: Record) -> Iterator[Change]:
        words = [[normalize_typography(anchor.exact) for anchor in record.anchors()] for record in (was, now)]
        given = [[anchor.exact for anchor in record.anchors()] for record in (was, now)]
        if not _is_titled_by_anchors(was) or not _is_titled_by_anchors(now):
            gone, new = _only(given[0], words[0], words[1]), _only(given[1], words[1], words[0])
            if gone or new:
                yield from anchor_changes("at", gone, new)

    def _statuses(self, was: Record, now: Record) -> Iterator[Change]:
        now_at = list(zip(now.anchors(), self._new.links.resolutions(now.ref), strict=True))
        was_at = list(zip(was.anchors(), self._old.links.resolutions(was.ref), strict=True))
        missing = [[anchor.exact for anchor, it in at if not _is_found(it)] for at in (was_at, now_at)]
        words = [[normalize_typography(text) for text in texts] for texts in missing]
        if lost := _only(missing[1], words[1], words[0]):
            yield Change("lost", (), tuple(dict.fromkeys(lost)))
        if found := _only(missing[0], words[0], words[1]):
            yield Change("found", tuple(dict.fromkeys(found)))
        if not lost and not found and _words_of(was_at) == _words_of(now_at):
            yield from self._places(was_at, now_at)

    def _places(self, was: Sequence[_At], now: Sequence[_At]) -> Iterator[Change]:
        """The paragraphs of anchors that have the same words and stand elsewhere now, from 1."""
        before, after = [], []
        for (_, old), (_, new) in zip(was, now, strict=True):
            if not (_is_found(old) and _is_found(new)):
                continue
            expected = self._now.get(old.spans[0].paragraph)
            is_elsewhere = expected != new.spans[0].paragraph and expected is not None
            if is_elsewhere or (self.is_same_text and old.spans[0] != new.spans[0]):
                before.append(str(old.spans[0].paragraph + 1))
                after.append(str(new.spans[0].paragraph + 1))
        if before:
            yield Change("place", tuple(before), tuple(after))

    def badge(self, was: Record, now: Record, *, changed: bool) -> Iterator[Change]:
        """Whether a quote compares with the article otherwise. `changed`: whether anything about it has changed."""
        if not changed or not self._can_check or not isinstance(was, Quote) or not isinstance(now, Quote):
            return
        badges = self._old.check(was).badge, self._new.check(now).badge
        if badges[0] is not badges[1]:
            yield Change("badge", (badges[0].value,), (badges[1].value,))


_At = tuple[Anchor, Resolution]


def _is_found(resolution: Resolution) -> bool:
    return resolution.status is Status.RESOLVED


def _words_of(anchors: Sequence[_At]) -> list[str]:
    return [normalize_typography(anchor.exact) for anchor, _ in anchors]


def _is_titled_by_anchors(record: Record) -> bool:
    """Whether its anchors are its words, so that a change of them is told as one of words."""
    return isinstance(record, Quote) and not record.text


def _only(given: Sequence[str], words: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """Those of the given texts that the other list does not have, or has less often."""
    if not given:
        return ()
    left = Counter(words) - Counter(others)
    only = []
    for text, word in zip(given, words, strict=True):
        if left[word] > 0:
            left[word] -= 1
            only.append(text)
    return tuple(only)
