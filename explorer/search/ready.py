"""Answers kept ready: those to a letter or two, with which every query begins and which most records match."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

OPENING = 2
"""Letters of the longest word whose answer is kept ready."""
_MOST = 1024
"""Maximum number of answers: each takes 2 kB, in a small digest up to 8."""


class ReadyAnswers:
    """Rank keys by the word that was typed. Only for a complete index, whose answers stay the same."""

    def __init__(self) -> None:
        self._answers: dict[str, tuple[array[int], bool]] = {}

    def get(self, word: str) -> tuple[list[int], bool] | None:
        """Rank keys, best first, and whether they are all; None: the answer is not there."""
        found = self._answers.get(word)
        return None if found is None else (found[0].tolist(), found[1])

    def stored(self) -> Iterator[tuple[str, array[int], bool]]:
        """Yield each word, its keys, and whether they are all."""
        for word, (keys, complete) in self._answers.items():
            yield word, keys, complete

    def put(self, word: str, keys: list[int], complete: bool) -> None:
        if len(self._answers) < _MOST:
            self._answers[word] = array("Q", keys), complete
