"""Rank keys: how well a record answers a query is one number. Smaller is better.

    missing    words of the query that the record lacks, small ones like “of” aside
    match      exact: a name is the query · prefix: a name starts with it, or a short title ends with it, like a
               surname: `putin` means the man before his statement · word: words of the record are or start with
               those of the query · date: the record's date lies in the time that the query means · then initials,
               whole names with a typo, parts of words, other words with a typo, words that only sound alike
    accents    0 if the record has the accents as typed
    small      where the record has small words of the query: in a name as typed, in the title, anywhere, or lacks some
    grade      word: whole words before starts · date: the most exact first · typo: fewer edits first
    place      title before alias and date before role and participants before running text before mere links. The worst
               word counts: `minister afg` means the minister of Afghanistan, not Afghanistan that has a minister
    spread     the places of all words together
    closeness  letters still to type, plus words between the matched ones and before them, plus words of the title
    number     the record's, in the order of the digest

A name is a title or an alias. Each line decides only if those above are equal, because each has bits of its own:

    ┌─────────┬─────────┬─────────┬─────────┬─────────┬─────────┬─────────┬───────────┬────────┐
    │ missing │  match  │ accents │  small  │  grade  │  place  │ spread  │ closeness │ number │
    ├─────────┼─────────┼─────────┼─────────┼─────────┼─────────┼─────────┼───────────┼────────┤
    │ 64 … 61 │ 60 … 57 │   56    │ 55 … 53 │ 52 … 48 │ 47 … 45 │ 44 … 40 │  39 … 32  │ 31 … 0 │ bit
    └─────────┴─────────┴─────────┴─────────┴─────────┴─────────┴─────────┴───────────┴────────┘
"""

from __future__ import annotations

from enum import StrEnum

from explorer.digest.fields import Zone


class Match(StrEnum):
    """How a record matches a query, best first."""

    EXACT = "exact"
    PREFIX = "prefix"
    WORD = "word"
    DATE = "date"
    INSIDE = "inside"
    TYPO = "typo"
    LINKED = "linked"
    """The record itself does not match, but is linked with one that does. The index never returns it."""


_MATCHES = (
    *(Match.EXACT, Match.PREFIX, Match.WORD, Match.DATE),
    *(Match.INSIDE, Match.TYPO, Match.INSIDE, Match.TYPO, Match.TYPO),
)
EXACT, PREFIX, WORD, DATE, INITIALS, NEAR_NAME, INSIDE, TYPO, SOUND = range(9)
"""The values of `match` in a key. Several are the same kind of match to readers."""
_NUMBER_BITS, _CLOSENESS_BITS, _SPREAD_BITS, _PLACE_BITS, GRADE_BITS, _SMALL_BITS, _MATCH_BITS = 32, 8, 5, 3, 5, 3, 4
_CLOSENESS = _NUMBER_BITS
_SPREAD = _CLOSENESS + _CLOSENESS_BITS
_PLACE = _SPREAD + _SPREAD_BITS
_GRADE = _PLACE + _PLACE_BITS
_SMALL = _GRADE + GRADE_BITS
_ACCENTS = _SMALL + _SMALL_BITS
_MATCH = _ACCENTS + 1
_MISSING = _MATCH + _MATCH_BITS
"""The lowest bit of each part of a key."""
_FARTHEST, _WIDEST, WORST_GRADE = (1 << _CLOSENESS_BITS) - 1, (1 << _SPREAD_BITS) - 1, (1 << GRADE_BITS) - 1
MOST_SMALL, _MOST_MISSING = (1 << _SMALL_BITS) - 1, 15
_HIGHEST = (1.0, 0.9, 0.8, 0.65, 0.6, 0.55, 0.5, 0.4, 0.3, 0.2)
"""The highest score of each match; the next match scores lower than that."""
WHOLE = frozenset({Match.EXACT, Match.PREFIX, Match.WORD, Match.DATE})
"""Matches of whole words, their starts, or dates: better ones need not be looked for."""


def has_all(key: int) -> bool:
    """Whether the record has all words of the query, small ones aside."""
    return not key >> _MISSING


def match_of(key: int) -> Match:
    return _MATCHES[key >> _MATCH & (1 << _MATCH_BITS) - 1]


def edits_of(key: int) -> int:
    """The number of typos in a match with typos; a word that only sounds alike counts as none."""
    return (key >> _GRADE & WORST_GRADE) // 2


def is_by_sound(key: int) -> bool:
    return key >> _MATCH & (1 << _MATCH_BITS) - 1 == SOUND


def place_of(key: int) -> Zone:
    return Zone(key >> _PLACE & (1 << _PLACE_BITS) - 1)


def lacking_accents(key: int) -> int:
    """The key of a record that lacks the accents that were typed: it ranks below those that have them."""
    return key | 1 << _ACCENTS


def by_date(key: int, closeness: int) -> int:
    """The key of a record whose date lies in the time that the query means. `key`: that of its other words."""
    rest = key & (1 << _GRADE) - 1
    return DATE << _MATCH | closeness << _GRADE | rest


def by_id(number: int) -> int:
    """The key of a record whose id is the query: as good as an alias."""
    return Zone.ALIAS << _PLACE | number


def by_reader(number: int, missing_small: int) -> int:
    """The key of a record in whose note, tags or source the words are: as good as its own running text."""
    return WORD << _MATCH | missing_small << _SMALL | Zone.TEXT << _PLACE | number


def is_key(key: int) -> bool:
    """Whether a number that was stored may be a key."""
    return key >> _MATCH & (1 << _MATCH_BITS) - 1 <= SOUND and key >> _PLACE & (1 << _PLACE_BITS) - 1 < len(Zone)


def with_closeness(key: int, closeness: int) -> int:
    """The key of a record that passes all tests, which may be more or less exact."""
    return key | closeness << _GRADE


def number_of(key: int) -> int:
    return key & (1 << _NUMBER_BITS) - 1


def score_of(key: int) -> float:
    """The key as a score in (0.2, 1]. Higher is better. Each missing word halves what is above 0.2."""
    missing, match = key >> _MISSING, key >> _MATCH & (1 << _MATCH_BITS) - 1
    rest = key >> _NUMBER_BITS & (1 << _MATCH - _NUMBER_BITS) - 1
    score = _HIGHEST[match] - (_HIGHEST[match] - _HIGHEST[match + 1]) * rest / (1 << _MATCH - _NUMBER_BITS)
    return 0.2 + (score - 0.2) / (1 << missing)


def packed(match: int, grade: int, place: int, spread: int, distance: int, missing: int) -> int:
    if missing:
        match |= min(missing, _MOST_MISSING) << _MATCH_BITS
    spread = spread if spread < _WIDEST else _WIDEST
    distance = distance if distance < _FARTHEST else _FARTHEST
    upper = match << _MATCH - _SPREAD | grade << _GRADE - _SPREAD | place << _PLACE - _SPREAD | spread  # a small number
    return upper << _SPREAD | distance << _CLOSENESS
