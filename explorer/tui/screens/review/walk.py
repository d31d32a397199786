"""Where a person is in the review walk: which doubt is at hand, which wait, what was decided. Knows no terminal.

the doubts of a digest → the queue → an answer → the doubts that are left → the queue, in the same order
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from explorer.session.review.doubt import Doubt
    from explorer.session.review.moving import Moved


class Decided(Struct, frozen=True):
    """A decision of this walk."""

    what: str
    """The words that it was about."""
    answer: str
    taken: bool
    """False: rejected."""
    count: int = 1
    """Doubts that it answered: with those that it settled as well."""


def key_of(doubt: Doubt) -> Hashable:
    """What tells a doubt from every other, in this digest and in the next version of it."""
    return doubt.unit, doubt.kind


class Walk:
    def __init__(self, doubts: Sequence[Doubt], before: int = 0) -> None:
        """`before`: how many doubts were decided before this walk."""
        self.queue: list[Doubt] = list(doubts)
        """Those that are left; the first one is at hand."""
        self.before = before
        self.decided: list[Decided] = []
        self._undone: list[Decided] = []
        """Decisions that were undone, the last one last."""
        self._put_off: set[Hashable] = set()
        self.chosen: int | None = None
        """The answer that the cursor is on; None until a key puts it there."""
        self.moved: Moved | None = None
        """The words with other ends; None: they are where they were."""
        self.by = (0, 0)
        """By how many words the start and the end were moved."""
        self.top: int | None = None
        """The first line of the words in view; None: nobody has scrolled."""

    @property
    def current(self) -> Doubt | None:
        return self.queue[0] if self.queue else None

    @property
    def following(self) -> Doubt | None:
        return self.queue[1] if len(self.queue) > 1 else None

    @property
    def done(self) -> list[bool]:
        """For each doubt that is decided, in order: whether it was taken, rather than rejected."""
        signs = [True] * self.before
        for decision in self.decided:
            signs += [decision.taken, *[True] * (decision.count - 1)]
        return signs

    @property
    def put_off(self) -> int:
        return sum(key_of(doubt) in self._put_off for doubt in self.queue[1:])

    def _arrive(self) -> None:
        """At another doubt: nothing is chosen there."""
        self.chosen = self.moved = self.top = None
        self.by = (0, 0)

    def turn(self, step: int) -> bool:
        """Put the doubt at hand off to the end of the queue (1), or bring back the last one (−1). False: there is no
        other."""
        if len(self.queue) < 2:
            return False
        if step > 0:
            self._put_off.add(key_of(self.queue[0]))
            self.queue.append(self.queue.pop(0))
        else:
            self.queue.insert(0, self.queue.pop())
            self._put_off.discard(key_of(self.queue[0]))
        self._arrive()
        return True

    def answered(self, decision: Decided, doubts: Sequence[Doubt]) -> int:
        """The doubt at hand was decided. `doubts`: those that are left. Returns how many others it settled."""
        if key_of(self.queue[0]) in set(map(key_of, doubts)):  # it is still asked, so nothing was decided
            self.changed(doubts)
            self.chosen = None
            return 0
        settled = self._gone(doubts) - 1
        self._follow(doubts)
        self.decided.append(Decided(decision.what, decision.answer, decision.taken, 1 + settled))
        self._undone.clear()
        self._arrive()
        return settled

    def undone(self, doubts: Sequence[Doubt]) -> bool:
        """Something was undone. `doubts`: those that are left now. Returns whether a doubt is back, which is at hand
        then."""
        known = set(map(key_of, self.queue))
        back = [doubt for doubt in doubts if key_of(doubt) not in known]
        self._follow([doubt for doubt in doubts if key_of(doubt) in known])
        if not back:
            return False
        self.queue[:0] = back
        if self.decided:
            self._undone.append(self.decided.pop())
        else:
            self.before = max(0, self.before - len(back))
        self._arrive()
        return True

    def redone(self, doubts: Sequence[Doubt]) -> None:
        """Something was made again. `doubts`: those that are left now."""
        before, gone = self.before, self._gone(doubts)
        self.changed(doubts)
        if gone and self._undone:
            self.before = before
            self.decided.append(self._undone.pop())

    def changed(self, doubts: Sequence[Doubt]) -> list[Doubt]:
        """The digest was changed elsewhere. `doubts`: those that are left now. The one at hand stays, if it is left.
        Returns those that are not."""
        current, left = key_of(self.queue[0]) if self.queue else None, set(map(key_of, doubts))
        gone = [doubt for doubt in self.queue if key_of(doubt) not in left]
        self.before += len(gone)
        self._follow(doubts)
        if current is None or not self.queue or key_of(self.queue[0]) != current:
            self._arrive()
        return gone

    def _gone(self, doubts: Iterable[Doubt]) -> int:
        left = set(map(key_of, doubts))
        return sum(key_of(doubt) not in left for doubt in self.queue)

    def _follow(self, doubts: Sequence[Doubt]) -> None:
        """Let the queue have these doubts, in the order in which it had them; new ones before those that they go
        before."""
        rank = {key_of(doubt): number for number, doubt in enumerate(doubts)}
        present = dict(zip(rank, doubts, strict=False))
        before = [key_of(doubt) for doubt in self.queue]
        queue = [present[key] for key in before if key in present]
        first = 1 if queue and before and key_of(queue[0]) == before[0] else 0
        for key in [key for key in rank if key not in set(before)]:
            at = next(
                (
                    number
                    for number, other in enumerate(queue)
                    if number >= first and (key_of(other) in self._put_off or rank[key_of(other)] > rank[key])
                ),
                len(queue),
            )
            queue.insert(at, present[key])
        self.queue = queue
