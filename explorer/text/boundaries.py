"""Boundaries of words, and of grapheme clusters: characters that a reader sees as one.

In scripts without spaces, each letter is a word. Clusters follow Unicode's rules (UAX #29) for marks, Hangul, flags,
joined and tagged emoji and Indic conjuncts, with one exception: what is before a zero-width non-joiner can be found, as
Persian writes it between a word and its ending.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, cached_property

from explorer.text.cleaning import is_joinable, is_mark

_EXTENDERS = frozenset("\u200d\u0e33\u0eb3\uff9e\uff9f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
"""Extend what is before them without being marks: joiner, vowels of Thai and Lao, kana voicing, skin tones."""
_PREPENDED = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""Number and verse signs, drawn around what follows."""
_LINKERS = frozenset("\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d")
"""Viramas that join two consonants to one conjunct."""
_TAGGED_FLAG = "\U0001f3f4(?:[\U000e0020-\U000e007f]+|[a-z]{2}[a-z0-9]{1,4}(?![^\\W_]))"
"""A black flag with the code of a country's region, in invisible tags, or in letters as cleaning shows it."""
_FLAG_LETTERS = "\U0001f1e6-\U0001f1ff"


class Clusters:
    """The clusters of a text, composed."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._is_plain = text.isascii()
        self._has_tags = "\U0001f3f4" in text

    def splits(self, offset: int) -> bool:
        """Whether an offset, not that of the end, is inside a cluster."""
        if self._is_plain or not offset:
            return False
        before, after = self._text[offset - 1], self._text[offset]
        if self._has_tags and offset in self._inside_tagged:
            return True
        if before == " " or (after < "\u0300" and before not in _PREPENDED):
            return False
        if is_mark(after) or after in _EXTENDERS or before in _PREPENDED:
            return after != " "
        if before == "\u200d" or before in _LINKERS:
            return self._is_joined(offset)
        return _is_hangul_cluster(before, after) or (_is_flag_letter(before, after) and self._splits_flag(offset))

    def _is_joined(self, offset: int) -> bool:
        """Whether a joiner or a virama joins what follows to what is before."""
        joiner, after = self._text[offset - 1], self._text[offset]
        before = self._text[offset - 2] if offset > 1 else ""
        if joiner in _LINKERS or before in _LINKERS:
            return "\u0900" <= after < "\u0d80" and after.isalpha()
        return is_joinable(after)

    @cached_property
    def _inside_tagged(self) -> set[int]:
        flags = (match.span() for match in re.finditer(_TAGGED_FLAG, self._text))
        return {offset for start, end in flags for offset in range(start + 1, end)}

    @cached_property
    def _flag_starts(self) -> list[int]:
        """Where each run of flag letters begins."""
        return [match.start() for match in re.finditer(f"[{_FLAG_LETTERS}]+", self._text)]

    def _splits_flag(self, offset: int) -> bool:
        """Whether an offset between two flag letters is inside a pair of them."""
        starts = self._flag_starts
        return (offset - starts[bisect_right(starts, offset) - 1]) % 2 == 1


def _is_flag_letter(before: str, after: str) -> bool:
    return "\U0001f1e6" <= before <= "\U0001f1ff" and "\U0001f1e6" <= after <= "\U0001f1ff"


def _is_hangul_cluster(before: str, after: str) -> bool:
    """Whether two neighbours belong to one Hangul syllable that has no character of its own."""
    if not ("\u1100" <= before <= "\ud7fb" and "\u1100" <= after <= "\ud7fb"):
        return False
    if "\u1160" <= after <= "\u11ff" or after >= "\ud7b0":  # a vowel or a final
        return "\u1100" <= before <= "\u11ff" or "\ua960" <= before <= "\ua97c" or before >= "\uac00"
    is_initial = "\u1100" <= before <= "\u115f" or "\ua960" <= before <= "\ua97c"
    return is_initial and (after <= "\u115f" or "\ua960" <= after <= "\ua97c" or "\uac00" <= after <= "\ud7a3")


EDGES = " .,;:!?\"'()-"
"""The most frequent ends of words, so that most matches need no closer look."""

_SPACELESS = (  # scripts without spaces, first and after last: Thai to Burmese, Khmer, Han, kana, Hangul …
    *(0x0E00, 0x10A0, 0x1100, 0x1200, 0x1780, 0x1800, 0x1950, 0x1AB0, 0x2E80, 0x2FE0, 0x3005, 0x3008),
    *(0x3021, 0xA4D0, 0xA960, 0xA9E0, 0xAA60, 0xAAE0, 0xAC00, 0xD800, 0xF900, 0xFB00, 0xFF66, 0xFFA0),
    *(0x20000, 0x40000),
)


@cache
def word_pattern() -> re.Pattern[str]:
    bounds = zip(_SPACELESS[::2], _SPACELESS[1::2], strict=True)
    spaceless = "".join(f"{chr(first)}-{chr(after - 1)}" for first, after in bounds)
    return re.compile(rf"[^\W{spaceless}]+|[{spaceless}]")


def is_same_word(before: str, after: str) -> bool:
    """Whether two neighbouring characters belong to one word."""
    if not is_letter(after):
        return (is_mark(after) or after in "\u200c\u200d") and before not in EDGES
    if not (is_letter(before) or is_mark(before) or before in "\u200c\u200d"):
        return False
    return not (_is_spaceless(before) or _is_spaceless(after))


def is_letter(character: str) -> bool:
    """Whether it is a letter, a digit or `_`; what is unassigned may be one in a newer Unicode, but for emoji."""
    return character.isalnum() or character == "_" or (character > "\u0377" and _may_become_letter(character))


def _may_become_letter(character: str) -> bool:
    from unicodedata import category

    if category(character) != "Cn" or is_mark(character) or is_joinable(character):
        return False
    return bisect_right(_SIGNS, ord(character)) % 2 == 0


_SIGNS = (  # where new signs are no letters, first and after last
    *(0x2000, 0x2C00, 0x2E00, 0x3040, 0x31E4, 0x31F0, 0x11B00, 0x11B0A, 0x11F43, 0x11F50),
    *(0x1CC00, 0x1D2C0, 0x1D2E0, 0x1D400),
)


def _is_spaceless(character: str) -> bool:
    return character >= "\u0e00" and bisect_right(_SPACELESS, ord(character)) % 2 == 1
