"""Tests record by record, for queries that no index can answer."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from explorer.search.language.filters import Test

_CHUNK = 256
"""Rows to test between two looks at the clock."""


class Scan:
    """Finds the rows that pass all tests. It can be interrupted and continued."""

    def __init__(
        self, subject: object, rows: Sequence[int], groups: Sequence[int], room: Sequence[int], tests: Sequence[Test]
    ) -> None:
        """
        Args:
            subject: What is searched; compare it to know whether the scan can be continued for another search.
            rows: The rows to test, in this order.
            groups: Row → the number of its kind.
            room: For each kind, the maximum number of rows to find.
            tests: All of them have to pass.
        """
        self.subject = subject
        self.found: list[int] = []
        self._rows = rows
        self._groups = groups
        self._wanted = room
        self._left = list(room)
        """For each kind, how many more rows to find."""
        self._passes = tests[0] if len(tests) == 1 else lambda row: all(test(row) for test in tests)
        self._next = 0

    def run(self, seconds: float) -> None:
        """Continue until enough rows are found, all are tested, or about `seconds` have passed."""
        deadline = perf_counter() + seconds
        left, groups = self._left, self._groups
        while not self.is_over:
            for row in self._rows[self._next : self._next + _CHUNK]:
                if left[groups[row]] and self._passes(row):
                    left[groups[row]] -= 1
                    self.found.append(row)
            self._next += _CHUNK
            if perf_counter() >= deadline:
                return

    @property
    def is_over(self) -> bool:
        """Whether continuing would find nothing more."""
        return self._next >= len(self._rows) or not any(self._left)

    @property
    def is_complete(self) -> bool:
        """Whether every row that passes has been found."""
        full = any(wanted and not left for left, wanted in zip(self._left, self._wanted, strict=True))
        return not full and (self._next >= len(self._rows) or not any(self._wanted))
