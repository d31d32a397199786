"""Normalization for search: characters as they are compared.

Each character is normalized by itself (compatibility forms, case, accents, ligatures, digits of other scripts), so that
a normalized text is its normalized characters one after another, and a range of it leads back to a range of the text.
"""

from __future__ import annotations

import unicodedata

QUERY_LIMIT = 200
"""Characters of a query that are read: room for words and some fields. What is longer is pasted by mistake, and was
seen to hang fuzzy matchers."""
TEXT_LIMIT = 2000
"""Characters of a field that are searched."""
FORM_LIMIT = 64
"""Letters of one word that are searched: longer than any word of a language, shorter than a pasted key."""

_LETTERS = {  # letters that Unicode does not take apart, but that people type without their strokes
    "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n",
    "ə": "e", "ɛ": "e", "ɔ": "o", "ӏ": "i", "ґ": "г", "ї": "і", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه",
    "ە": "ه", "ہ": "ه", "ھ": "ه", "ٱ": "ا", "ـ": "",
}  # fmt: skip
APOSTROPHES = "'’‘‛ʼʹ′＇`´"
HYPHENS = "‐‑⁃﹣－-"  # the last not first, where it would make a range


class _Normalized(dict[int, str]):
    """Code point → what it is compared as, made when first needed: most texts hold a hundred different characters."""

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
    # Vowel signs (class 0) are letters in all but name; the others sit on letters, as accents do.
    sign = (
        unicodedata.category(character) in ("Mn", "Mc")
        and not unicodedata.combining(character)
        and not _is_selector(character)
    )
    return character if sign or (character.isalnum() and character not in APOSTROPHES) else ""


def _is_selector(character: str) -> bool:
    """Whether it only chooses the look of the character before it."""
    among = "\ufe00" <= character <= "\ufe0f" or character > "\U000e00ff"
    return among or character in "\u034f\u180b\u180c\u180d\u180f"


NORMALIZED = _Normalized()


def normalize(text: str) -> str:
    """The text as it is compared; what is no letter or digit is gone."""
    return text.translate(NORMALIZED)


def strict(text: str) -> str:
    """The text with its accents, in one spelling and without case: what a typed accent is compared with."""
    return unicodedata.normalize("NFC", text[:TEXT_LIMIT]).casefold()
