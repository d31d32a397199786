"""Normalization for search: what each character is compared as.

Each character is normalized by itself (compatibility forms, case, accents, ligatures, digits of other scripts). So a
normalized text is the sequence of its normalized characters, and a range of it maps back to a range of the text.
"""

from __future__ import annotations

import unicodedata

QUERY_LIMIT = 200
"""Characters of a query that are read: room for words and some fields. Longer ones are pasted by mistake, and have
hung fuzzy matchers."""
TEXT_LIMIT = 2000
"""Characters of a field that are searched."""
FORM_LIMIT = 64
"""Letters of one word that are searched: longer than any real word, shorter than a pasted key."""

_LETTERS = {  # letters without a decomposition in Unicode, which people type in a simpler way
    "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n",
    "ə": "e", "ɛ": "e", "ɔ": "o", "ӏ": "i", "ґ": "г", "ї": "і", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه",
    "ە": "ه", "ہ": "ه", "ھ": "ه", "ٱ": "ا", "ـ": "",
}  # fmt: skip
APOSTROPHES = "'’‘‛ʼʹ′＇`´"
HYPHENS = "‐‑⁃﹣－-"  # the last not first, where it would make a range


class _Normalized(dict[int, str]):
    """Code point → what it is compared as, filled on demand: most texts have about a hundred distinct characters."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", chr(code)).casefold())
        self[code] = normalized = "".join(map(_without_accent, decomposed))
        return normalized


def _without_accent(character: str) -> str:
    if character in _LETTERS:
        return _LETTERS[character]
    number = unicodedata.decimal(character, None)
    if number is not None:
        return str(number)
    # Vowel signs (combining class 0) are as good as letters; other marks are accents.
    sign = (
        unicodedata.category(character) in ("Mn", "Mc")
        and not unicodedata.combining(character)
        and not _is_selector(character)
    )
    return character if sign or (character.isalnum() and character not in APOSTROPHES) else ""


def _is_selector(character: str) -> bool:
    """Whether it only selects the look of the character before it."""
    is_variation = "\ufe00" <= character <= "\ufe0f" or character > "\U000e00ff"
    return is_variation or character in "\u034f\u180b\u180c\u180d\u180f"


NORMALIZED = _Normalized()


def normalize(text: str) -> str:
    """The text as it is compared: letters and digits only."""
    return text.translate(NORMALIZED)


def strict(text: str) -> str:
    """The text with its accents, composed and without case, for comparing an accent that was typed."""
    return unicodedata.normalize("NFC", text[:TEXT_LIMIT]).casefold()
