"""The look through all records, where no index answers."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from explorer.search.language.filters import Test

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
