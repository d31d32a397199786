"""How well a record answers a query, in one number: the smaller, the better.

    match      exact: a name is the query · prefix: a name starts with it · word: words of the record are or start with
               those of the query · inside: one holds one, or initials spell it · typo: a word is misspelt
    grade      word: whole words before starts · inside: letters before initials · typo: fewer first
    place      title before alias and date before role, speaker and relation before running text: of the words of the
               query the last, as `minister afg` means the minister of Afghanistan, not Afghanistan that has a minister
    closeness  letters still to be typed; words between; words of the title beside, or before, elsewhere
    order      that of the digest

A name is a title or an alias. Each line counts only where those above are equal.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from explorer.postings import SEPARATOR, SEPARATORS, Postings
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
_GRADES, _PLACES, _FARS, _ORDERS = 1 << 6, 1 << 2, 1 << 8, 1 << 32
"""How many values each line above may take in the number."""
_LACKING = _GRADES // 2
_HIGHEST = (1.0, 0.9, 0.8, 0.6, 0.4, 0.2)
"""The highest score of each match, which those of the next one stay below."""
_BEYOND = quality(Level.INSIDE)
_MISSPELT = quality(Level.TYPO)


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


def ranked(rows: Iterable[int], postings: Postings, terms: Terms, orders: Sequence[int]) -> list[int]:
    """The numbers of rows that hold a word of each term, the best first."""
    data, starts = postings.words, postings.starts
    keys = [
        _rank(data[starts[row] + 1 : starts[row + 1]], data[starts[row]], terms) * _ORDERS + orders[row] for row in rows
    ]
    keys.sort()
    return keys


def _rank(words: array[int], ends: int, terms: Terms) -> int:
    title_end = ends & 1023
    worst = grade = far = place = 0
    before = -1
    for term in terms:
        best, at = _best(words, term)
        level = best // STEP
        if level > worst:
            worst = level
        if level == Level.TYPO:
            grade += best % STEP // TYPO_STEP
            far += best % TYPO_STEP
        else:
            far += best % STEP
        if at >= title_end:
            names_end, roles_end = ends >> 10 & 1023, ends >> 20
            zone = 1 + (at >= names_end) + (at >= roles_end)
            far += at - (title_end, names_end, roles_end)[zone - 1]
            if zone > place:
                place = zone
        if before >= 0:
            far += abs(at - before - 1)
        before = at
    if worst <= Level.START:
        match, grade = _opening(words, ends >> 10 & 1023, terms), worst
    elif worst == Level.TYPO:
        match, grade = _TYPO, min(grade, _LACKING - 1)
    else:
        match, grade = _INSIDE, worst - Level.INSIDE
    if not place:
        far += title_end
    return ((match * _GRADES + grade) * _PLACES + place) * _FARS + min(far, _FARS - 1)


def _best(words: array[int], term: Mapping[int, int]) -> tuple[int, int]:
    """The quality of the best word of a term in a row, and where it stands; of equally good ones, in the best place."""
    found = term.keys() & words
    if len(found) == 1:
        word = found.pop()
        return term[word], words.index(word)
    qualities = [term[word] for word in found]
    step = TYPO_STEP if min(qualities) >= _MISSPELT else STEP
    good = min(qualities) // step
    at = min(words.index(word) for word in found if term[word] // step == good)
    return term[words[at]], at


def _opening(words: array[int], end: int, terms: Terms) -> int:
    """Whether a name, of which there are some up to `end`, is just the terms in their order, or begins with them."""
    first, match = terms[0], _WORD
    if end and first.get(words[0], _BEYOND) < _BEYOND:
        match = _beginning(words[: len(terms) + 1], end, terms)
    if match != _EXACT and SEPARATOR in (names := words[:end]):
        for start in (at + 1 for at, word in enumerate(names[:-1]) if word == SEPARATOR):
            if first.get(words[start], _BEYOND) < _BEYOND:
                match = min(match, _beginning(words[start : start + len(terms) + 1], end - start, terms))
    return match


def _beginning(words: Sequence[int], end: int, terms: Terms) -> int:
    """The same of the name that begins with `words`, of which the last term may be but the start; names end at `end`."""
    count = len(terms)
    if count > end:
        return _WORD
    qualities = [term.get(word, _BEYOND) for term, word in zip(terms, words, strict=False)]
    if any(qualities[:-1]) or qualities[-1] >= _BEYOND:  # a whole word has the quality 0
        return _WORD
    whole = not qualities[-1] and (count == end or words[count] in SEPARATORS)
    return _EXACT if whole else _PREFIX
