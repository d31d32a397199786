"""How well a record answers a query, in one number: the smaller, the better.

    match      exact: a name is the query · prefix: a name starts with it, or a short title ends with it, as with a
               surname: `putin` means the man before his statement · word: words of the record are or start with
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

from explorer.digest.kinds import Zone
from explorer.search.words.postings import SEPARATOR, SEPARATORS, Postings
from explorer.search.words.vocabulary import STEP, TYPO_STEP, Level, quality


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
_START, _MISSPELT = int(Level.START), int(Level.TYPO)


SURNAME = 4
"""Words of a title at most whose last one names it as well as its first: a person's, hardly a sentence's."""
_ENDINGS = tuple(array("I", (separator,)) for separator in SEPARATORS)
"""What follows the last word of a title."""


def match_of(key: int) -> Match:
    return _MATCHES[key // (_ORDERS * _FARS * _PLACES * _GRADES)]


def grade_of(key: int) -> int:
    return key // (_ORDERS * _FARS * _PLACES) % _LACKING


def place_of(key: int) -> Zone:
    return Zone(key // (_ORDERS * _FARS) % _PLACES)


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
    """The numbers of rows that hold a word of each term, the best first; without terms as in the digest, all exact."""
    if not terms:
        return sorted(orders[row] for row in rows)
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
    opens = False
    for term in terms:
        found = term.keys() & words
        if len(found) == 1:
            word = found.pop()
            best, at = term[word], words.index(word)
            maybe = not at or words[at - 1] == SEPARATOR or words.count(word) > 1
        else:
            best, at = _best(words, term, found)
            maybe = True
        if before < 0:
            opens = maybe
        else:
            far += abs(at - before - 1)
        before = at
        level, letters = divmod(best, STEP)
        if level > worst:
            worst = level
        if level == _MISSPELT:
            typos, letters = divmod(letters, TYPO_STEP)
            grade += typos
        far += letters
        if at >= title_end:
            names_end, roles_end = ends >> 10 & 1023, ends >> 20
            zone = 1 + (at >= names_end) + (at >= roles_end)
            far += at - (title_end, names_end, roles_end)[zone - 1]
            if zone > place:
                place = zone
    if worst <= _START:
        match, grade = _opening(words, ends >> 10 & 1023, terms) if opens else _WORD, worst
        ends_title = before + 1 == title_end or words[before + 1 : before + 2] in _ENDINGS
        if match == _WORD and not place and worst < _START and before < SURNAME and ends_title:
            match = _PREFIX
    elif worst == _MISSPELT:
        match, grade = _TYPO, min(grade, _LACKING - 1)
    else:
        match, grade = _INSIDE, worst - _START - 1
    far += 0 if place else title_end
    return ((match * _GRADES + grade) * _PLACES + place) * _FARS + min(far, _FARS - 1)


def _best(words: array[int], term: Mapping[int, int], found: Iterable[int]) -> tuple[int, int]:
    """The quality of the best of the words found, and where it stands; of equally good ones, that in the best place."""
    good, at = _BEYOND * STEP, 0
    for word in found:
        quality = term[word]
        step = quality // (TYPO_STEP if quality >= _MISSPELT * STEP else STEP)
        if step <= good:
            place = words.index(word)
            if step < good or place < at:
                good, at = step, place
    return term[words[at]], at


def _opening(words: array[int], end: int, terms: Terms) -> int:
    """Whether a name, of which there are some up to `end`, is just the terms in their order, or begins with them."""
    first, match, start = terms[0], _WORD, 0
    names = words[:end]
    for _ in range(names.count(SEPARATOR) + 1):
        if start < end and first.get(words[start], _BEYOND) < _BEYOND:
            match = min(match, _beginning(names[start : start + len(terms) + 1], terms))
        if match != _EXACT and SEPARATOR in names[start:]:
            start = names.index(SEPARATOR, start) + 1
    return match


def _beginning(name: Sequence[int], terms: Terms) -> int:
    """The same of the name that begins with these words, one more than there are terms if it goes on."""
    *before, last = [term.get(word, _BEYOND) for term, word in zip(terms, name, strict=False)]
    if any(before) or last >= _BEYOND or len(before) + 1 < len(terms):  # a whole word has the quality 0
        return _WORD
    return _PREFIX if last or (name[len(terms) :] and name[len(terms)] not in SEPARATORS) else _EXACT
