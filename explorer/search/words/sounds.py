"""Words that sound alike: `Kadhafi` and `Gaddafi`, `Jirnov` and `Zhirnov`. Latin has many spellings of such names."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from explorer.search.words.ordered import range_of
from explorer.search.words.rows import NO_ROWS, Numbers

SHORTEST = 4
"""Words of fewer letters sound like too many others."""
STARTS_FROM = 5
"""Length of a sound from which words that only start with it are found."""

_SPELT = (
    ("dzh", "j"), ("sch", "S"), ("tch", "C"), ("ch", "C"), ("sh", "S"), ("zh", "j"), ("dj", "j"), ("kh", "k"),
    ("gh", "k"), ("dh", "d"), ("th", "t"), ("ph", "f"),
)  # fmt: skip
"""Letters that stand for one sound. All but one have an h, as few words do."""
_ALIKE = str.maketrans("qcgwoey", "kkkvuii")
"""With them, `ou` becomes `uu` and `ie` becomes `ii`, and doubled letters count once."""
_DOUBLED = re.compile(r"(.)\1+")


def sound(word: str) -> str:
    """What words that sound alike have in common; empty if the word is too short, or not of plain letters."""
    if len(word) < SHORTEST or not (word.isascii() and word.isalpha()):
        return ""
    if "h" in word or "dj" in word:
        for letters, alike in _SPELT:
            word = word.replace(letters, alike)
    return _DOUBLED.sub(r"\1", word.translate(_ALIKE))


class Sounds:
    """The words of a digest by their sound."""

    def __init__(self) -> None:
        self.sounds: list[str] = []
        """All of them, sorted."""
        self.numbers: Numbers = NO_ROWS
        """The numbers of the words, sound by sound."""
        self.ends: Numbers = array("I", (0,))
        """A zero, then the end of each sound's numbers."""

    def add(self, words: Mapping[str, int]) -> Iterator[None]:
        """Group all words, word → its number, some per step."""
        groups: dict[str, list[int]] = {}
        for at, (word, number) in enumerate(words.items()):
            heard = sound(word)
            if heard:
                groups.setdefault(heard, []).append(number)
            if not at % _HEARD:
                yield
        sounds, numbers, ends = sorted(groups), array("I"), array("I", (0,))
        for at, heard in enumerate(sounds):
            numbers.extend(groups[heard])
            ends.append(len(numbers))
            if not at % _HEARD:
                yield
        self.take(sounds, numbers, ends)

    def take(self, sounds: list[str], numbers: Numbers, ends: Numbers) -> None:
        """Have what these were when they were stored."""
        self.sounds, self.numbers, self.ends = sounds, numbers, ends

    def of(self, heard: str) -> Numbers:
        """The numbers of the words that have a sound."""
        at = bisect_left(self.sounds, heard)
        return self._at(at) if at < len(self.sounds) and self.sounds[at] == heard else NO_ROWS

    def starting(self, heard: str, limit: int) -> Iterator[tuple[str, Numbers]]:
        """The first sounds that start like this, in order, each with the numbers of its words."""
        first, last = range_of(self.sounds, heard, 0, len(self.sounds))
        return ((self.sounds[at], self._at(at)) for at in range(first, min(last, first + limit)))

    def _at(self, at: int) -> Numbers:
        return self.numbers[self.ends[at] : self.ends[at + 1]]


_HEARD = 4096
"""Words to group between two looks at the clock."""
