"""Ids made from words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

MOST_LETTERS = 40
"""Characters of an id; words that don't fit are left out."""

_SMALL = frozenset(
    ("a", "an", "the", "of", "and", "in", "on", "at", "to", "for", "by", "with", "that", "is", "was", "be")
)
_LATIN = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "œ": "oe", "ı": "i"})


def slugify(words: str, most: int = 6) -> str:
    """Latin letters and digits in lower case, joined by hyphens: “amir-khan-muttaqi”; empty: there are none."""
    lowered = words.casefold().translate(_LATIN)
    plain = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode()
    found = re.findall(r"[a-z0-9]+", re.sub(r"(?<=\w)['’]s\b|['’]", "", plain))
    chosen = [word for word in found if word not in _SMALL][:most] or found[:most]
    slug = ""
    for word in chosen:
        if slug and len(slug) + 1 + len(word) > MOST_LETTERS:
            break
        slug = f"{slug}-{word}" if slug else word[:MOST_LETTERS]
    return slug


def free_id(words: str, fallback: str, taken: Collection[str]) -> str:
    """An id from the first words that matter; a number follows if it is taken: “putin-2”."""
    slug = slugify(words) or fallback
    number, identifier = 1, slug
    while identifier in taken:
        number += 1
        identifier = f"{slug}-{number}"
    return identifier
