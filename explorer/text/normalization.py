"""Normalizes characters for search.

Each character is normalized alone (compatibility forms, case, accents, ligatures, digits of other scripts). So a
normalized text is the sequence of its normalized characters, and a range of it leads back to a range of the text.
"""

from __future__ import annotations

import unicodedata

QUERY_LIMIT = 200
"""Characters of a query to read: room for words and some fields. A longer one was pasted by mistake; such queries have
made fuzzy matchers hang."""
TEXT_LIMIT = 2000
"""Characters of a field to search."""
FORM_LIMIT = 64
"""Letters of a word to search: more than any word of a language has, fewer than a pasted key."""

_LETTERS = {  # letters that Unicode does not decompose, but that people type without their strokes
    "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n",
    "ə": "e", "ɛ": "e", "ɔ": "o", "ӏ": "i", "ґ": "г", "ї": "і", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه",
    "ە": "ه", "ہ": "ه", "ھ": "ه", "ٱ": "ا", "ـ": "",
}  # fmt: skip
APOSTROPHES = "'’‘‛ʼʹ′＇`´ʻʽʾʿˀˁˈˊˋˮ՚׳״ߴߵꞋꞌ᾽᾿"
"""Apostrophes, and letters and marks that look like one: ʻokina, ayin, hamza, gershayim. People leave them out."""
HYPHENS = "‐‑⁃﹣－-"  # the plain one last, because elsewhere in a character class it would make a range


class _Normalized(dict[int, str]):
    """Code point → its normalized form, made on first access: most texts have about a hundred different characters."""

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
    # Vowel signs (combining class 0) are letters in all but name; other marks sit on letters, like accents.
    sign = (
        unicodedata.category(character) in ("Mn", "Mc")
        and not unicodedata.combining(character)
        and not _is_selector(character)
    )
    return character if sign or (character.isalnum() and character not in APOSTROPHES) else ""


def _is_selector(character: str) -> bool:
    """Whether it only selects how the character before it looks."""
    in_blocks = "\ufe00" <= character <= "\ufe0f" or character > "\U000e00ff"
    return in_blocks or character in "\u034f\u180b\u180c\u180d\u180f"


NORMALIZED = _Normalized()


def normalize(text: str) -> str:
    """The text as search compares it, without anything but letters and digits."""
    return text.translate(NORMALIZED)


def strict(text: str) -> str:
    """The text in one case and one Unicode spelling, with its accents: what typed accents are compared with."""
    return unicodedata.normalize("NFC", text[:TEXT_LIMIT]).casefold()
