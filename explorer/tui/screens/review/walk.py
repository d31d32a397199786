"""Where a person is in the review walk: which doubt is at hand, which wait, what was decided. Knows no terminal.

the doubts of a digest → the queue → an answer → the doubts that are left → the queue, in the same order
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from explorer.digest.editing.changes import Unit
from explorer.session.review.doubt import Doubt, Question

if TYPE_CHECKING:
    from explorer.session.review.moving import Moved

Key: TypeAlias = tuple[Unit, Question]
"""What tells a doubt from every other, in this digest and in the next version of it."""


class Decided(Struct, frozen=True):
    """A decision of this walk."""

    what: str
    """The words that it was about."""
    answer: str
    taken: bool
    """False: rejected."""
    keys: tuple[Key, ...] = ()
    """The doubts that it answered, as `key_of` has them: its own first, then those that it settled as well."""


def key_of(doubt: Doubt) -> Key:
    return doubt.unit, doubt.kind


class Walk:
    def __init__(self, doubts: Sequence[Doubt], before: Iterable[Unit] = ()) -> None:
        """`before`: what was decided before this walk."""
        self.queue: list[Doubt] = list(doubts)
        """Those that are left; the first one is at hand."""
        self._before: dict[Key | Unit, None] = dict.fromkeys(before)
        """What no answer of this walk decided: before it, or elsewhere. Keys of doubts, and units."""
        self._open_again: set[Key] = set()
        """What was decided and is asked again, without its decision having been undone here."""
        self.decided: list[Decided] = []
        self._undone: list[Decided] = []
        """Decisions that were undone, the last one last."""
        self._put_off: set[Key] = set()
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
        signs = [True] * len(self._before)
        for decision in self.decided:
            signs += [decision.taken, *[True] * (len(decision.keys) - 1)]
        return signs

    @property
    def put_off(self) -> list[Doubt]:
        return [doubt for doubt in self.queue[1:] if key_of(doubt) in self._put_off]

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
        keys = tuple(map(key_of, self._gone(doubts)))
        self._follow(doubts)
        self.decided.append(replace(decision, keys=keys))
        self._undone.clear()
        self._arrive()
        return len(keys) - 1

    def undone(self, doubts: Sequence[Doubt]) -> bool:
        """Something was undone. `doubts`: those that are left now. Returns whether a doubt is back, which is at hand
        then."""
        known = set(map(key_of, self.queue))
        back = [doubt for doubt in doubts if key_of(doubt) not in known]
        # what was asked again because of what is undone now is as decided as before
        self._before |= dict.fromkeys(key for key in map(key_of, self._gone(doubts)) if key in self._open_again)
        self._follow([doubt for doubt in doubts if key_of(doubt) in known])
        if not back:
            return False
        self.queue[:0] = back
        keys = set(map(key_of, back))
        self._undone += [decision for decision in self.decided if decision.keys[0] in keys]
        self._ask_again(keys)
        self._arrive()
        return True

    def redone(self, doubts: Sequence[Doubt]) -> None:
        """Something was made again. `doubts`: those that are left now."""
        keys = set(map(key_of, self.changed(doubts)))
        if self._undone and self._undone[-1].keys[0] in keys:
            decision = self._undone.pop()
            again = tuple(key for key in decision.keys if key in keys)
            self.decided.append(replace(decision, keys=again))
            self._before = {key: None for key in self._before if key not in again}

    def changed(
        self, doubts: Sequence[Doubt], was_decided: Callable[[Doubt], bool] = lambda doubt: True
    ) -> list[Doubt]:
        """The digest was changed elsewhere. The one at hand stays, if it is left.

        Args:
            doubts: Those that are left now.
            was_decided: Whether one that is not left was decided; else what it was about was taken back.

        Returns:
            Those that were decided.
        """
        current = key_of(self.queue[0]) if self.queue else None
        gone = list(filter(was_decided, self._gone(doubts)))
        self._before |= dict.fromkeys(map(key_of, gone))
        self._follow(doubts)
        if current is None or not self.queue or key_of(self.queue[0]) != current:
            self._arrive()
        return gone

    def _gone(self, doubts: Iterable[Doubt]) -> list[Doubt]:
        left = set(map(key_of, doubts))
        return [doubt for doubt in self.queue if key_of(doubt) not in left]

    def _ask_again(self, keys: Iterable[Key]) -> None:
        """Doubts are in the queue: those that were decided are so no longer."""
        decided = {*self._before, *(key for decision in self.decided for key in decision.keys)}
        again = {key for key in keys if not decided.isdisjoint((key, key[0]))}
        if not again:
            return
        self._open_again |= again
        of_units = {unit for unit, _ in again}
        self._before = {key: None for key in self._before if key not in again and key not in of_units}
        left: list[Decided] = []
        for decision in self.decided:
            others = tuple(key for key in decision.keys if key not in again)
            if others[:1] == decision.keys[:1]:
                left.append(replace(decision, keys=others))
            else:  # what it settled besides is not asked again
                self._before |= dict.fromkeys(others)
        self.decided = left

    def _follow(self, doubts: Sequence[Doubt]) -> None:
        """Let the queue have these doubts, in the order in which it had them; new ones before those that they go
        before."""
        rank = {key_of(doubt): number for number, doubt in enumerate(doubts)}
        present = dict(zip(rank, doubts, strict=False))
        before = [key_of(doubt) for doubt in self.queue]
        new = [key for key in rank if key not in set(before)]
        queue = [present[key] for key in before if key in present]
        first = 1 if queue and before and key_of(queue[0]) == before[0] else 0
        for key in new:
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
        self._ask_again(new)
