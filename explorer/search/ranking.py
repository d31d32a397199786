"""Ranks records: how well a record answers a query is one number, its key. Smaller is better.

    match      exact: a name is the query · prefix: a name starts with it, or a short title ends with it, like a
               surname: `putin` means the man before his statement · word: words of the record are or start with
               those of the query · inside: a word contains one, or initials spell it · typo: a word is misspelt
    accents    0 if the record has the accents as typed
    grade      word: whole words before starts · inside: letters before initials · typo: fewer edits first
    place      title before alias and date before role, speaker and relation before running text. The worst word
               counts: `minister afg` means the minister of Afghanistan, not Afghanistan that has a minister
    closeness  letters still to type, plus words between the matched ones, plus other words of the title
    number     the record's, in the order of the digest

A name is a title or an alias. Each line decides only if those above are equal, because each has bits of its own:

    ┌─────────┬─────────┬─────────┬───────┬───────────┬────────┐
    │  match  │ accents │  grade  │ place │ closeness │ number │
    ├─────────┼─────────┼─────────┼───────┼───────────┼────────┤
    │ 50 … 48 │   47    │ 46 … 42 │ 41 40 │  39 … 32  │ 31 … 0 │ bit
    └─────────┴─────────┴─────────┴───────┴───────────┴────────┘

Another number holds where the zones of a row end. `postings` stores it before the row's words:

    ┌───────────┬───────────┬───────────┐
    │ roles end │ names end │ title end │
    ├───────────┼───────────┼───────────┤
    │  31 … 20  │  19 … 10  │   9 … 0   │ bit
    └───────────┴───────────┴───────────┘
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from explorer.digest.kinds import Zone
from explorer.search.words.postings import SEPARATOR, SEPARATORS, Postings
from explorer.search.words.vocabulary import STEP, TYPO_STEP, Level, quality


class Match(StrEnum):
    """How a record matches a query, best first."""

    EXACT = "exact"
    PREFIX = "prefix"
    WORD = "word"
    INSIDE = "inside"
    TYPO = "typo"
    LINKED = "linked"
    """The record itself does not match, but is linked with one that does. The index never returns it."""


Terms = Sequence[Mapping[int, int]]
"""The words of a query, in their order. Each maps the words of the digest that it may stand for to their quality."""

_MATCHES = tuple(Match)
_EXACT, _PREFIX, _WORD, _INSIDE, _TYPO = range(5)
_NUMBER_BITS, _CLOSENESS_BITS, _PLACE_BITS, _GRADE_BITS = 32, 8, 2, 5
_CLOSENESS = _NUMBER_BITS
_PLACE = _CLOSENESS + _CLOSENESS_BITS
_GRADE = _PLACE + _PLACE_BITS
_ACCENTS = _GRADE + _GRADE_BITS
_MATCH = _ACCENTS + 1
"""The lowest bit of each part of a key."""
_FARTHEST, _WORST_GRADE = (1 << _CLOSENESS_BITS) - 1, (1 << _GRADE_BITS) - 1
_HIGHEST = (1.0, 0.9, 0.8, 0.6, 0.4, 0.2)
"""The highest score of each match; the next match scores lower than that."""
_BEYOND = quality(Level.INSIDE)
_START, _MISSPELT = int(Level.START), int(Level.TYPO)

SURNAME = 4
"""The last word of a title of up to this many words names it as well as its first: a person, hardly a sentence."""
_ENDINGS = tuple(array("I", (separator,)) for separator in SEPARATORS)
"""What may follow the last word of a title."""


def match_of(key: int) -> Match:
    return _MATCHES[key >> _MATCH]


def grade_of(key: int) -> int:
    return key >> _GRADE & _WORST_GRADE


def place_of(key: int) -> Zone:
    return Zone(key >> _PLACE & (1 << _PLACE_BITS) - 1)


def lacking_accents(key: int) -> int:
    """The key of a record that lacks the accents that were typed: it ranks below those that have them."""
    return key | 1 << _ACCENTS


def number_of(key: int) -> int:
    return key & (1 << _NUMBER_BITS) - 1


def score_of(key: int) -> float:
    """The key as a score in (0.2, 1]. Higher is better."""
    match, rest = key >> _MATCH, key >> _NUMBER_BITS & (1 << _MATCH - _NUMBER_BITS) - 1
    return _HIGHEST[match] - (_HIGHEST[match] - _HIGHEST[match + 1]) * rest / (1 << _MATCH - _NUMBER_BITS)


def ranked(rows: Iterable[int], postings: Postings, terms: Terms, numbers: Sequence[int]) -> list[int]:
    """The keys of rows, best first. Without terms, all match exactly and stay in the order of the digest.

    Args:
        rows: Rows that have a word of each term.
        postings: The words of the rows.
        terms: The words of the query.
        numbers: Row → the record's number.
    """
    if not terms:
        return sorted(numbers[row] for row in rows)
    data, starts = postings.words, postings.starts
    keys = [_key(data[starts[row] + 1 : starts[row + 1]], data[starts[row]], terms) | numbers[row] for row in rows]
    keys.sort()
    return keys


def _key(words: array[int], ends: int, terms: Terms) -> int:
    """The key of a row with these words and zone ends, without the record's number."""
    title_end = ends & 1023
    worst = grade = distance = place = 0  # worst level, number of typos, letters and words between, worst zone
    previous = -1
    may_open = False
    for term in terms:
        found = term.keys() & words
        if len(found) == 1:
            word = found.pop()
            best, at = term[word], words.index(word)
            opens = not at or words[at - 1] == SEPARATOR or words.count(word) > 1
        else:
            best, at = _best(words, term, found)
            opens = True
        if previous < 0:
            may_open = opens
        else:
            distance += abs(at - previous - 1)
        previous = at
        level, letters = divmod(best, STEP)
        if level > worst:
            worst = level
        if level == _MISSPELT:
            typos, letters = divmod(letters, TYPO_STEP)
            grade += typos
        distance += letters
        if at >= title_end:
            names_end, roles_end = ends >> 10 & 1023, ends >> 20
            zone = 1 + (at >= names_end) + (at >= roles_end)
            distance += at - (title_end, names_end, roles_end)[zone - 1]
            if zone > place:
                place = zone
    if worst <= _START:
        match, grade = _opening(words, ends >> 10 & 1023, terms) if may_open else _WORD, worst
        ends_title = previous + 1 == title_end or words[previous + 1 : previous + 2] in _ENDINGS
        if match == _WORD and not place and worst < _START and previous < SURNAME and ends_title:
            match = _PREFIX
    elif worst == _MISSPELT:
        match, grade = _TYPO, min(grade, _WORST_GRADE)
    else:
        match, grade = _INSIDE, worst - _START - 1
    distance += 0 if place else title_end
    return match << _MATCH | grade << _GRADE | place << _PLACE | min(distance, _FARTHEST) << _CLOSENESS


def _best(words: array[int], term: Mapping[int, int], found: Iterable[int]) -> tuple[int, int]:
    """The quality and the position of the best of the words found; of equally good ones, the first."""
    best_step, best_at = _BEYOND * STEP, 0
    for word in found:
        quality = term[word]
        step = quality // (TYPO_STEP if quality >= _MISSPELT * STEP else STEP)
        if step <= best_step:
            at = words.index(word)
            if step < best_step or at < best_at:
                best_step, best_at = step, at
    return term[words[best_at]], best_at


def _opening(words: array[int], end: int, terms: Terms) -> int:
    """Whether a name is exactly the terms in their order, starts with them, or neither. Names end at `end`."""
    first, match, start = terms[0], _WORD, 0
    names = words[:end]
    for _ in range(names.count(SEPARATOR) + 1):
        if start < end and first.get(words[start], _BEYOND) < _BEYOND:
            match = min(match, _match_of_name(names[start : start + len(terms) + 1], terms))
        if match != _EXACT and SEPARATOR in names[start:]:
            start = names.index(SEPARATOR, start) + 1
    return match


def _match_of_name(name: Sequence[int], terms: Terms) -> int:
    """The same for one name, given by its first words: one more than there are terms, if it has more."""
    *before, last = [term.get(word, _BEYOND) for term, word in zip(terms, name, strict=False)]
    if any(before) or last >= _BEYOND or len(before) + 1 < len(terms):  # a whole word has the quality 0
        return _WORD
    return _PREFIX if last or (name[len(terms) :] and name[len(terms)] not in SEPARATORS) else _EXACT
