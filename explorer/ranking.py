"""How well a record answers a query, in one number: the smaller, the better.

    match      exact: a name is the query · prefix: a name starts with it · word: words of the record are or start with
               those of the query · inside: one holds one, or initials spell it · typo: a word is misspelt
    grade      word: whole words before starts · inside: letters before initials · typo: fewer first
    place      title before alias before role, speaker, relation and date before running text
    closeness  letters still to be typed, words between, words of the title beside
    order      that of the digest

A name is a title or an alias. Each line counts only where those above are equal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import pairwise

from explorer.postings import SEPARATOR, SEPARATORS, Row
from explorer.vocabulary import STEP, TYPO_STEP, Level, quality


class Match(StrEnum):
    """How a record matches a query; the best first."""

    EXACT = "exact"
    PREFIX = "prefix"
    WORD = "word"
    INSIDE = "inside"
    TYPO = "typo"
    LINKED = "linked"
    """Not itself: it is linked with a record that does. Never a result of the index."""


Terms = Sequence[Mapping[int, int]]
"""The words of a query, in their order: each as the words of the digest that it may stand for, number → quality."""

_MATCHES = tuple(Match)
_EXACT, _PREFIX, _WORD, _INSIDE, _TYPO = range(5)
_GRADES, _PLACES, _FARS, _ORDERS = 1 << 6, 1 << 4, 1 << 8, 1 << 32
"""How many values each line above may take in the number."""
_LACKING = _GRADES // 2
_PLACE_STEPS = 4
"""The place is the mean of the words', in quarters: of `putin terrorism` one word in the title is better than none."""
_HIGHEST = (1.0, 0.9, 0.8, 0.6, 0.4, 0.2)
"""The highest score of each match, which those of the next one stay below."""
_START = quality(Level.START)
_BEYOND = quality(Level.INSIDE)


def match_of(key: int) -> Match:
    return _MATCHES[key // (_ORDERS * _FARS * _PLACES * _GRADES)]


def grade_of(key: int) -> int:
    return key // (_ORDERS * _FARS * _PLACES) % _LACKING


def lacking_accents(key: int) -> int:
    """The number of a record that has the words, but not with the accents that were typed: behind all that have."""
    return key + _LACKING * _PLACES * _FARS * _ORDERS


def order_of(key: int) -> int:
    return key % _ORDERS


def score_of(key: int) -> float:
    """In (0, 1], and the higher, the better the rank."""
    match, rest = divmod(key // _ORDERS, _FARS * _PLACES * _GRADES)
    return _HIGHEST[match] - (_HIGHEST[match] - _HIGHEST[match + 1]) * rest / (_FARS * _PLACES * _GRADES)


def rank(row: Row, terms: Terms, order: int) -> int:
    """The number for a row that holds a word of each term."""
    words, title_end, names_end, roles_end = row
    worst = grade = far = places = 0
    at: list[int] = []
    for term in terms:
        best, place = min([(term[word], place) for place, word in enumerate(words) if word in term])
        level, closeness = divmod(best, STEP)
        worst = max(worst, level)
        if level == Level.TYPO:
            typos, closeness = divmod(closeness, TYPO_STEP)
            grade += typos
        far += closeness
        places += (place >= title_end) + (place >= names_end) + (place >= roles_end)
        at.append(place)
    if worst == Level.TYPO:
        match = _TYPO
    elif worst > Level.START:
        match, grade = _INSIDE, worst - Level.INSIDE
    else:
        match, grade = _opening(row, terms), worst
    if len(at) > 1:
        far += sum(abs(after - before - 1) for before, after in pairwise(at))
    if not places:
        far += title_end
    key = (match * _GRADES + min(grade, _LACKING - 1)) * _PLACES + _PLACE_STEPS * places // len(terms)
    return (key * _FARS + min(far, _FARS - 1)) * _ORDERS + order


def _opening(row: Row, terms: Terms) -> int:
    """Whether a name is just the terms in their order, or begins with them, the last perhaps only begun."""
    words, first, match = row.words, terms[0], _WORD
    for start in _fields(words, row.names_end):
        if first.get(words[start], _BEYOND) < _BEYOND:
            match = min(match, _beginning(words[start : start + len(terms) + 1], row.names_end - start, terms))
    return match


def _fields(words: Sequence[int], end: int) -> list[int]:
    """Where names begin."""
    starts = [0] if end else []
    if SEPARATOR in words[:end]:
        starts += [at + 1 for at, word in enumerate(words[: end - 1]) if word == SEPARATOR]
    return starts


def _beginning(words: Sequence[int], end: int, terms: Terms) -> int:
    """`words` are those from where a name begins, the names ending at `end`."""
    count = len(terms)
    if count > end:
        return _WORD
    qualities = [term.get(word, _BEYOND) for term, word in zip(terms, words, strict=False)]
    if any(qualities[:-1]) or qualities[-1] >= _BEYOND:  # a whole word has the quality 0
        return _WORD
    whole = not qualities[-1] and (count == end or words[count] in SEPARATORS)
    return _EXACT if whole else _PREFIX
