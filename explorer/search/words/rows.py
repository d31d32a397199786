"""Stores the words of a row and the rows of a word, as arrays of numbers."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

ROW_BITS = 26
ROW = (1 << ROW_BITS) - 1
OPENS, NAMED, ROLE, TEXT, LINK = (bucket << ROW_BITS for bucket in (1, 2, 3, 4, 5))
"""The bucket, added to a row of a word that is not a whole name there, but the start of a name, part of a name, of a
role, of running text, or of something linked. The sum is less than 1 << 30: Python compares such numbers in one step.
"""


Numbers: TypeAlias = "array[int] | memoryview"
"""Numbers of an index: an array while it is built, a part of a file where it is stored."""
NO_ROWS: Numbers = array("I")


class Row(NamedTuple):
    """A row's words: those of the title, the aliases, the roles and the running text, one zone after another."""

    words: Numbers
    title_end: int
    names_end: int
    roles_end: int


class RowStore:
    """The rows of all words in one array, in the order of the words' numbers."""

    def __init__(self) -> None:
        self._rows = array("I")
        self._ends = array("I", (0,))
        self.rows: Numbers = self._rows
        self.ends: Numbers = self._ends
        """A zero, then the end of each word's rows."""

    def add(self, rows: Iterable[int]) -> None:
        """Store the rows of the next word."""
        self._rows.extend(rows)
        self._ends.append(len(self._rows))

    def take(self, rows: Numbers, ends: Numbers) -> None:
        """Have the rows of all words as they were stored. Nothing can be added to them."""
        self.rows, self.ends = rows, ends

    def __contains__(self, word: int) -> bool:
        return word < len(self.ends) - 1

    def count(self, word: int) -> int:
        return self.ends[word + 1] - self.ends[word]

    def rows_of(self, word: int, limit: int = 1 << 32) -> Numbers:
        if word not in self:
            return NO_ROWS
        start = self.ends[word]
        return self.rows[start : min(self.ends[word + 1], start + limit)]
