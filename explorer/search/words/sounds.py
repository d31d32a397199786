"""Words that sound alike: `Kadhafi` and `Gaddafi`, `Jirnov` and `Zhirnov`. Latin has many spellings of such names."""

from __future__ import annotations

import re

SHORTEST = 4
"""Words of fewer letters sound like too many others."""
STARTS_FROM = 5
"""Length of a sound from which words that only start with it are found."""

_ALIKE = (
    ("dzh", "j"), ("sch", "S"), ("tch", "C"), ("ch", "C"), ("sh", "S"), ("zh", "j"), ("dj", "j"), ("kh", "k"),
    ("gh", "k"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("q", "k"), ("c", "k"), ("g", "k"), ("w", "v"), ("ou", "u"),
    ("o", "u"), ("ie", "i"), ("e", "i"), ("y", "i"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")


def sound(word: str) -> str:
    """What words that sound alike have in common; empty if the word is too short, or not of plain letters."""
    if len(word) < SHORTEST or not (word.isascii() and word.isalpha()):
        return ""
    for letters, alike in _ALIKE:
        word = word.replace(letters, alike)
    return _DOUBLED.sub(r"\1", word)
