"""Ids of drafted records, made from their words: the same words give the same id, so that two drafts compare well.

Also what else all drafted records have: fields of bounded length, and the rules that made them.
"""

from __future__ import annotations

from explorer.digest.editing.slugs import slugify
from explorer.digest.fields import MOST_LETTERS as MOST_OF_A_FIELD
from explorer.digest.fields import Drafted


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
