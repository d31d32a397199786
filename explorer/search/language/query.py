"""The query language: what a person typed, cut into pieces. It is never needed and never fails.

    putin partner     words, all of which must be there; each may be begun or misspelt
    "drug traffick    words next to one another; a phrase still open may go on
    'iran             just this word, not begun, not misspelt
    ^amir             a name that starts so
    !taliban          without it; goes before every other piece too
    by:putin          a field and a value

What is none of these is a word. Whether a value means anything only the digest knows (`filters`): `when:soon` is
searched as words, as is everything else that does not come out as one of its field's values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from explorer.search.words.vocabulary import measured
from explorer.text.normalization import QUERY_LIMIT
from explorer.text.tokens import typed_words

FIELDS: Mapping[str, str] = {
    "kind": "records of a kind",
    "by": "what somebody said or took part in",
    "in": "what has to do with a country",
    "about": "what was said about a record",
    "to": "what leads to a record, or was said to somebody",
    "when": "what was then, as 2024, 1996..2001, <2021-08",
    "is": "what is in a state, as bookmarked, altered, undated",
}
"""The fields of the language, with what asking for them finds."""


class MatchMode(StrEnum):
    """How the words of a piece are meant."""

    LOOSE = ""
    """Whole, begun, inside others, misspelt."""
    EXACT = "'"
    """As they stand, next to one another."""
    START = "^"
    """As the start of a name."""


class Piece(NamedTuple):
    """One part of a query, between spaces."""

    start: int
    """Where it begins in the query, and ends; both in characters."""
    end: int
    text: str
    """What is looked for, without the signs around it."""
    how: MatchMode = MatchMode.LOOSE
    field: str = ""
    """One of `FIELDS`; empty: it is looked for everywhere."""
    negated: bool = False
    open: bool = False
    """Whether more of it may be typed: a phrase without its second quotation mark."""

    @property
    def words(self) -> tuple[str, ...]:
        return typed_words(self.text)


_QUOTES = {ord(quote): '"' for quote in "“”„‟″«»＂"}
_PIECE = re.compile(
    r"""(?P<no>!?)(?:(?P<field>[^\W\d_]+):|(?P<how>['^]))?(?:"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<text>[^\s"]+)|)"""
)


def pieces(query: str) -> tuple[Piece, ...]:
    """The pieces of a query, in order. What says nothing yet (`!`, `by:`) is among them, with an empty text."""
    query = query[:QUERY_LIMIT].translate(_QUOTES)
    found: list[Piece] = []
    at = 0
    while at < len(query):
        if query[at].isspace():
            at += 1
            continue
        match = _PIECE.match(query, at)
        assert match is not None  # all of it may be missing
        end = max(match.end(), at + 1)
        found.append(_piece(match, at, end))
        at = end
    return tuple(found)


def _piece(match: re.Match[str], start: int, end: int) -> Piece:
    named = match["field"] or ""
    field = next(iter(among(named, FIELDS)), "") if named and _is_meant(named) else ""
    text = match["phrase"] if match["phrase"] is not None else match["text"] or ""
    if named and not field:
        text = f"{named}:{text}"
    how = MatchMode(match["how"] or "")
    if match["phrase"] is not None and how is MatchMode.LOOSE:
        how = MatchMode.EXACT
    opened = match["phrase"] is not None and not match["closed"]
    return Piece(start, end, text, how, field, bool(match["no"]), opened)


def _is_meant(named: str) -> bool:
    """Whether a word before a colon names a field: not by its first letters only, as `a:` or `i:` in a text."""
    return named.casefold() in FIELDS or len(named) >= _TYPO_FROM


_TYPO_FROM = 4
"""Letters from which the name of a field may be misspelt: `whne:`, but `it:` is no `in:`."""


def among(word: str, names: Iterable[str]) -> list[str]:
    """Those of some names that a word is meant for: itself, or what it begins, or else what it is a misspelling of."""
    word = word.casefold()
    names = {name.casefold(): name for name in names}
    if word in names:
        return [names[word]]
    begun = [name for folded, name in names.items() if folded.startswith(word)]
    return begun or [names[folded] for folded in measured(word, names)]


def quoted(text: str) -> str:
    """A value as it is typed: in quotation marks, if it would not be one piece without them."""
    return f'"{text}"' if re.search(r"\s|^['^!]", text) else text
