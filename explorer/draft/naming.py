"""Ids of drafted records, made from their words: the same words give the same id, so that two drafts compare well.

Also what else all drafted records have: fields of bounded length, and the rules that made them.
"""

from __future__ import annotations

import re
import unicodedata

from explorer.digest.fields import MOST_LETTERS as MOST_OF_A_FIELD
from explorer.digest.fields import Drafted

MOST_LETTERS = 40
"""Characters of an id; words that don't fit are left out."""

_SMALL = frozenset(
    ("a", "an", "the", "of", "and", "in", "on", "at", "to", "for", "by", "with", "that", "is", "was", "be")
)
_LATIN = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "œ": "oe", "ı": "i"})


def short(text: str) -> str:
    """A text as long as a field may be."""
    return text[:MOST_OF_A_FIELD]


def made_by(*rules: str) -> tuple[Drafted, ...]:
    """The rules that made a record, each once."""
    return tuple(Drafted(rule=rule) for rule in dict.fromkeys(rules) if rule)


class Ids:
    """Ids of one kind of record, each given once."""

    def __init__(self, fallback: str) -> None:
        self._fallback = fallback
        """What the id of a text without Latin letters begins with."""
        self._given: dict[str, int] = {}

    def of(self, words: str, most: int = 6) -> str:
        """An id from the first `most` words that matter; a number follows if it is taken: “putin-2”."""
        slug = slugify(words, most) or self._fallback
        count = self._given[slug] = self._given.get(slug, 0) + 1
        if count == 1:
            return slug
        numbered = f"{slug}-{count}"
        if numbered in self._given:
            return self.of(numbered, most + 1)
        self._given[numbered] = 1
        return numbered


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
