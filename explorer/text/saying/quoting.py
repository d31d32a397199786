"""Words in quotation marks: one pair around them, single marks inside, and titles cut at a word."""

from __future__ import annotations

import re

_OPENING, _CLOSING = '“„«"', '”“»"'
_INNER = str.maketrans({"“": "‘", "”": "’", "„": "‚", "«": "‹", "»": "›"})
_STRAIGHT = re.compile(r"\"([^\"\n]*)\"")
_INSIDE = re.compile(r"(“[^“”]*”)")
_SINGLE = re.compile(r"‘([^‘’]*)’(?!\w)")


def nested_marks(words: str) -> str:
    """Words in quotation marks, where those inside change from double to single, and the next from single to double."""
    parts = _INSIDE.split(words)
    for at, part in enumerate(parts):
        if at % 2:
            inside = _SINGLE.sub(r"“\1”", part[1:-1])
            parts[at] = f"‘{inside}’"
        else:
            parts[at] = _STRAIGHT.sub(r"‘\1’", part).translate(_INNER)
    return f"“{''.join(parts)}”"


def in_marks(words: str) -> str:
    """As `nested_marks`, without the marks that were copied with the words."""
    words = words.strip()
    return nested_marks(words[1:-1] if _is_enclosed(words) else words)


def _is_enclosed(words: str) -> bool:
    """Whether the first mark of a text is closed by its last character, and by none before."""
    if len(words) < 2 or words[0] not in _OPENING or words[-1] not in _CLOSING:
        return False
    if words[0] == '"':
        return words.count('"') == 2
    depth = 0
    for at, letter in enumerate(words):
        if letter in "“„«" and not (words[0] == "„" and letter == "“"):
            depth += 1
        elif letter in "”»“":
            depth -= 1
        if not depth:
            return at == len(words) - 1
    return False


def shortened(words: str, most: int = 70) -> str:
    """A text on one line, cut after a word if it has more characters."""
    words = " ".join(words.split())
    if len(words) <= most:
        return words
    cut = words[: most - 1].rpartition(" ")[0] or words[: most - 1]
    return f"{cut.rstrip(' ,;:.–—-')} …"
