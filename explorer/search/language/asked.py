"""A query as the index answers it, and the look through all records where no index can."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from time import perf_counter
from typing import NamedTuple, Self

from explorer.digest.refs import Ref
from explorer.search.language.filters import Condition, Term, Test
from explorer.search.words.marking import Phrase


class Word(NamedTuple):
    """One of the words that hits are ranked by."""

    text: str
    given: Term | None = None
    """What it stands for, where the language says so; None: whatever the vocabulary finds."""
    phrase: bool = False
    """Whether it is one of a phrase, which is marked as a whole."""


class Asked(NamedTuple):
    words: tuple[Word, ...]
    phrases: tuple[Phrase, ...]
    tests: tuple[Test, ...]
    terms: tuple[Term, ...]
    """Of each of these a hit has a word as well, which says nothing of its rank."""
    kinds: Collection[str] | None
    """The only kinds that come into question; None: all."""
    refs: Collection[Ref] | None
    """The only records that do; None: all."""
    accents: tuple[str, ...]
    """The words that are typed with accents."""
    of_linked: tuple[Test, ...]
    """Those of the tests that records linked with hits have to pass as well."""

    @classmethod
    def of(
        cls, words: Iterable[Word], phrases: Iterable[Phrase], given: Iterable[Condition], accents: tuple[str, ...]
    ) -> Self:
        conditions = tuple(given)
        terms = [term for condition in conditions for term in condition.terms]
        tests = tuple(condition.test for condition in conditions)
        kinds = _common([condition.kinds for condition in conditions])
        refs = _common([condition.refs for condition in conditions])
        of_linked = tuple(condition.test for condition in conditions if condition.of_linked)
        return cls(tuple(words), tuple(phrases), tests, tuple(terms), kinds, refs, accents, of_linked)

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.tests)


def _common(named: Sequence[Collection[object] | None]) -> frozenset | None:  # type: ignore[type-arg]
    """What all that name any have in common; None: none does."""
    sets = [frozenset(some) for some in named if some is not None]
    return frozenset.intersection(*sets) if sets else None


_CHUNK = 256
"""Rows tested between two looks at the clock."""


class Scan:
    """Looks through rows for those that pass all tests, some at a time."""

    def __init__(
        self, about: object, rows: Sequence[int], groups: Sequence[int], room: Sequence[int], tests: Sequence[Test]
    ) -> None:
        self.about = about
        """What it looks for."""
        self.found: list[int] = []
        self._rows = rows
        self._groups = groups
        self._room = list(room)
        """By group, how many more are wanted."""
        self._wanted = list(room)
        self._tests = tests
        self._at = 0

    def go_on(self, seconds: float) -> None:
        """Look on until enough is found, all is looked through, or about so much time is over."""
        deadline = perf_counter() + seconds
        while not self.is_over:
            for row in self._rows[self._at : self._at + _CHUNK]:
                group = self._groups[row]
                if self._room[group] and all(test(row) for test in self._tests):
                    self._room[group] -= 1
                    self.found.append(row)
            self._at += _CHUNK
            if perf_counter() >= deadline:
                return

    @property
    def is_over(self) -> bool:
        """Whether looking on would find no more that is wanted."""
        return self._at >= len(self._rows) or not any(self._room)

    @property
    def is_all(self) -> bool:
        """Whether there are no others than those found."""
        full = any(wanted and not left for left, wanted in zip(self._room, self._wanted, strict=True))
        return self._at >= len(self._rows) and not full
