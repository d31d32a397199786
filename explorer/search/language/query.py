"""Cuts a query into pieces. Nobody has to know this language, and no query is an error.

    putin partner     words; a record needs all of them; each may be the start of a word, or misspelt
    april 2024        a date, as people write it (`dates`)
    "drug traffick    words next to one another; an open phrase may continue
    'iran             exactly this word, not its start, not misspelt
    ^amir             a name that starts like this
    !taliban          without this; also before every other piece
    by:putin          a field and a value

Everything else is a word. Only the digest knows whether a value means anything (`filters`): `when:soon` is searched as
words, and so is every other value that its field does not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from explorer.search.words.vocabulary import near_words
from explorer.text.nearest import nearest
from explorer.text.normalization import QUERY_LIMIT
from explorer.text.tokens import GROUPED, typed_words

FIELDS: Mapping[str, str] = {
    "kind": "records of one kind",
    "by": "what somebody said or took part in",
    "in": "what concerns a country",
    "about": "what was said about a record",
    "to": "what leads to a record, or was said to somebody",
    "when": "what happened then: 2024, 1996..2001, <2021-08",
    "is": "what is in one state: bookmarked, altered, undated",
    "note": "what you wrote a note with these words about",
    "tag": "what you gave a tag",
    "source": "what you gave a source, by a part of its address",
}
"""The fields of the language, and what each one finds."""


class MatchMode(StrEnum):
    """How the words of a piece have to match. The value is the sign before them."""

    LOOSE = ""
    """Whole words, starts, parts, misspellings."""
    EXACT = "'"
    """Exactly these words, next to one another."""
    START = "^"
    """The start of a name."""


class Piece(Struct, frozen=True):
    """One part of a query, between spaces."""

    start: int
    """Position of its first character in the query."""
    end: int
    """Position after its last character."""
    text: str
    """What to look for, without the signs around it."""
    mode: MatchMode = MatchMode.LOOSE
    field: str = ""
    """One of `FIELDS`, or empty to look everywhere."""
    negated: bool = False
    open: bool = False
    """Whether it is a phrase without its second quotation mark, so that more of it may follow."""

    @property
    def words(self) -> tuple[str, ...]:
        return typed_words(self.text)


_QUOTES = {ord(quote): '"' for quote in "“”„‟″«»＂"}
_GERSHAYIM = re.compile('(?<=[\u05d0-\u05ea])"(?=[\u05d0-\u05ea])')
"""A quotation mark within a Hebrew abbreviation; it opens no phrase."""
_PIECE = re.compile(
    r"""(?P<no>!?)(?:(?P<field>[^\W\d_]+):|(?P<mode>['^]))?"""
    rf"""(?:"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<text>{GROUPED}(?=[\s"]|$)|[^\s"]+)|)"""
)


def pieces(query: str) -> tuple[Piece, ...]:
    """The pieces of a query, in order. A piece that asks for nothing yet (`!`, `by:`) has an empty text."""
    query = _GERSHAYIM.sub("״", query[:QUERY_LIMIT].translate(_QUOTES))
    found: list[Piece] = []
    at = 0
    while at < len(query):
        if query[at].isspace():
            at += 1
            continue
        match = _PIECE.match(query, at)
        assert match is not None  # the pattern also matches nothing at all
        end = max(match.end(), at + 1)
        found.append(_piece(match, at, end))
        at = end
    if any(piece.field == "when" for piece in found[:-1]):
        found = _with_whole_dates(found)
    return tuple(found)


def _with_whole_dates(found: Sequence[Piece]) -> list[Piece]:
    """The pieces, with the words after `when:` that are one date with its value taken into it: `when:summer 2021`."""
    from explorer.dates.people import whole_date

    joined: list[Piece] = []
    rest = list(found)
    while rest:
        piece, *rest = rest
        if piece.field == "when" and piece.mode is MatchMode.LOOSE:
            following = list(takewhile(lambda other: other == Piece(other.start, other.end, other.text), rest[:3]))
            for count in range(len(following), 0, -1):
                text = " ".join([piece.text, *(other.text for other in following[:count])])
                if whole_date(text.casefold()):
                    piece, rest = replace(piece, text=text, end=following[count - 1].end), rest[count:]
                    break
        joined.append(piece)
    return joined


def _piece(match: re.Match[str], start: int, end: int) -> Piece:
    word = match["field"] or ""
    field = next(iter(match_names(word, FIELDS)), "") if word and _may_be_field(word) else ""
    text = match["phrase"] if match["phrase"] is not None else match["text"] or ""
    if word and not field:
        text = f"{word}:{text}"
    mode = MatchMode(match["mode"] or "")
    if match["phrase"] is not None and mode is MatchMode.LOOSE:
        mode = MatchMode.EXACT
    is_open = match["phrase"] is not None and not match["closed"]
    return Piece(start, end, text, mode, field, bool(match["no"]), is_open)


def _may_be_field(word: str) -> bool:
    """Whether a word before a colon can be the name of a field. A letter or two, as `a:` in a text, can't."""
    word = word.casefold()
    starts = len(word) >= _START_FROM and any(name.startswith(word) for name in FIELDS)
    return word in FIELDS or starts or len(word) >= _TYPO_FROM


_START_FROM, _TYPO_FROM = 3, 4
"""The name of a field of at least this many letters may be unfinished, `kin:`, or misspelt, `whne:`; but `it:` is not
`in:`."""


def likely_field(text: str) -> str:
    """What a text with a colon probably means, such as `kind:event` for `knd:event`; empty if it is just words."""
    word, colon, value = text.partition(":")
    fields = nearest(word, FIELDS) if colon and value and word.isalpha() and value[0].isalnum() else []
    return f"{fields[0]}:{quote(value)}" if fields else ""


def match_names(word: str, names: Iterable[str]) -> list[str]:
    """The names that a word means: the same name, else those that start with it, else those that it misspells."""
    word = word.casefold()
    by_folded = {name.casefold(): name for name in names}
    if word in by_folded:
        return [by_folded[word]]
    starting = [name for folded, name in by_folded.items() if folded.startswith(word)]
    return starting or [by_folded[folded] for folded in near_words(word, by_folded)]


def quote(text: str) -> str:
    """A value as you would type it: in quotation marks if it would not be one piece without them."""
    return f'"{text}"' if re.search(r"\s|^['^!]", text) else text
