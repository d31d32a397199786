"""Ranks records: how well a record answers a query is one number, its key. Smaller is better.

    missing    words of the query that the record lacks, small ones like “of” aside
    match      exact: a name is the query · prefix: a name starts with it, or a short title ends with it, like a
               surname: `putin` means the man before his statement · word: words of the record are or start with
               those of the query · date: the record's date lies in the time that the query means · then initials,
               whole names with a typo, parts of words, other words with a typo, words that only sound alike
    accents    0 if the record has the accents as typed
    small      how well small words of the query match: as typed in a name, in the title, anywhere, or how many do not
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

Another number holds where the zones of a row end. `postings` stores it before the row's words:

    ┌───────────┬───────────┬───────────┐
    │ roles end │ names end │ title end │
    ├───────────┼───────────┼───────────┤
    │  31 … 20  │  19 … 10  │   9 … 0   │ bit
    └───────────┴───────────┴───────────┘
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum

from explorer.digest.kinds import Zone
from explorer.search.words.postings import LINKED, OTHERS, SEPARATOR, SEPARATORS, Postings
from explorer.search.words.vocabulary import FAMILY, STEP, TYPO_STEP, Level, quality


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


Terms = Sequence[Mapping[int, int]]
"""The words of a query, in their order. Each maps the words of the digest that it may stand for to their quality."""

_MATCHES = (
    *(Match.EXACT, Match.PREFIX, Match.WORD, Match.DATE),
    *(Match.INSIDE, Match.TYPO, Match.INSIDE, Match.TYPO, Match.TYPO),
)
_EXACT, _PREFIX, _WORD, _DATE, _INITIALS, _NEAR_NAME, _INSIDE, _TYPO, _SOUND = range(9)
"""The values of `match` in a key. Several are the same kind of match to readers."""
_NUMBER_BITS, _CLOSENESS_BITS, _SPREAD_BITS, _PLACE_BITS, _GRADE_BITS, _SMALL_BITS, _MATCH_BITS = 32, 8, 5, 3, 5, 3, 4
_CLOSENESS = _NUMBER_BITS
_SPREAD = _CLOSENESS + _CLOSENESS_BITS
_PLACE = _SPREAD + _SPREAD_BITS
_GRADE = _PLACE + _PLACE_BITS
_SMALL = _GRADE + _GRADE_BITS
_ACCENTS = _SMALL + _SMALL_BITS
_MATCH = _ACCENTS + 1
_MISSING = _MATCH + _MATCH_BITS
"""The lowest bit of each part of a key."""
_FARTHEST, _WIDEST, _WORST_GRADE = (1 << _CLOSENESS_BITS) - 1, (1 << _SPREAD_BITS) - 1, (1 << _GRADE_BITS) - 1
_MOST_SMALL, _MOST_MISSING = (1 << _SMALL_BITS) - 1, 15
_HIGHEST = (1.0, 0.9, 0.8, 0.65, 0.6, 0.55, 0.5, 0.4, 0.3, 0.2)
"""The highest score of each match; the next match scores lower than that."""
_BEYOND = quality(Level.INSIDE)
_START, _INSIDE_LEVEL, _INITIALS_LEVEL, _MISSPELT, _HEARD = map(int, list(Level)[1:])

SURNAME = 4
"""The last word of a title of up to this many words names it as well as its first: a person, hardly a sentence."""
_ENDINGS = tuple(array("I", (separator,)) for separator in SEPARATORS)
"""What may follow the last word of a title."""
WHOLE = frozenset({Match.EXACT, Match.PREFIX, Match.WORD, Match.DATE})
"""Matches of whole words, their starts, or dates: better ones need not be looked for."""


def has_all(key: int) -> bool:
    """Whether the record has all words of the query, small ones aside."""
    return not key >> _MISSING


def match_of(key: int) -> Match:
    return _MATCHES[key >> _MATCH & (1 << _MATCH_BITS) - 1]


def edits_of(key: int) -> int:
    """The number of typos in a match with typos; a word that only sounds alike counts as none."""
    return (key >> _GRADE & _WORST_GRADE) // 2


def is_by_sound(key: int) -> bool:
    return key >> _MATCH & (1 << _MATCH_BITS) - 1 == _SOUND


def place_of(key: int) -> Zone:
    return Zone(key >> _PLACE & (1 << _PLACE_BITS) - 1)


def lacking_accents(key: int) -> int:
    """The key of a record that lacks the accents that were typed: it ranks below those that have them."""
    return key | 1 << _ACCENTS


def by_date(key: int, closeness: int) -> int:
    """The key of a record whose date lies in the time that the query means. `key`: that of its other words."""
    rest = key & (1 << _GRADE) - 1
    return _DATE << _MATCH | closeness << _GRADE | rest


def by_id(number: int) -> int:
    """The key of a record whose id is the query: as good as an alias."""
    return Zone.ALIAS << _PLACE | number


def by_reader(number: int, missing_small: int) -> int:
    """The key of a record in whose note, tags or source the words are: as good as its own running text."""
    return _WORD << _MATCH | missing_small << _SMALL | Zone.TEXT << _PLACE | number


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


def ranked(
    rows: Iterable[int], postings: Postings, terms: Terms, numbers: Sequence[int], small: Collection[int] = ()
) -> list[int]:
    """The keys of rows, best first. Without terms, all match exactly and stay in the order of the digest.

    Args:
        rows: Rows that have a word of most terms.
        postings: The words of the rows.
        terms: The words of the query.
        numbers: Row → the record's number.
        small: Which of the terms, by their position, are small words that a record may lack.
    """
    if not terms:
        return sorted(numbers[row] for row in rows)
    data, starts = postings.words, postings.starts
    keys = [
        _key(data[starts[row] + 1 : starts[row + 1]], data[starts[row]], terms, small) | numbers[row] for row in rows
    ]
    keys.sort()
    return keys


def _key(words: array[int], ends: int, terms: Terms, small: Collection[int]) -> int:
    """The key of a row with these words and zone ends, without the record's number."""
    title_end = ends & 1023
    worst = grade = distance = place = spread = 0  # level, typos, letters and words between, zone, all zones
    lacking = missing = 0
    previous = first = -1
    may_open = False
    for position, term in enumerate(terms):
        found = term.keys() & words
        if not found:
            missing += position not in small
            continue
        if position in small:
            continue
        if len(found) == 1:
            word = found.pop()
            best, at = term[word], words.index(word)
            opens = not at or words[at - 1] == SEPARATOR or words.count(word) > 1
        else:
            best, at = _best(words, term, found)
            opens = True
        if previous < 0:
            may_open, first = opens, at
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
            zone, start = _zone(words, at, ends)
            distance += at - start
            spread += zone
            if zone > place:
                place = zone
    if small:
        lacking = _lacking(words, title_end, [terms[position] for position in small], not place)
    if worst <= _START:
        match, grade = _WORD, worst
        if not missing and (may_open or small):
            match = _opening(words, ends >> 10 & 1023, terms)
        if small and not missing:
            lacking = 0 if match < _WORD else lacking
            main = [term for position, term in enumerate(terms) if position not in small]
            match = _PREFIX if lacking == _IN_TITLE else min(match, _opening(words, ends >> 10 & 1023, main))
        ends_title = previous + 1 == title_end or words[previous + 1 : previous + 2] in _ENDINGS
        if match == _WORD and not (place or worst or missing) and best == 0 and previous < SURNAME and ends_title:
            match = _PREFIX
    elif worst == _MISSPELT:
        match = _NEAR_NAME if place <= Zone.ALIAS and not grade & 1 else _TYPO
        grade = min(grade, _WORST_GRADE)
    else:
        match, grade = {_INSIDE_LEVEL: _INSIDE, _INITIALS_LEVEL: _INITIALS}.get(worst, _SOUND), 0
    if not place:
        title = words[:title_end]
        distance += (first > 0 and not small) + (title.index(OTHERS) if OTHERS in title else title_end)
    if missing or lacking:
        match |= min(missing, _MOST_MISSING) << _MATCH_BITS
        grade |= min(lacking, _MOST_SMALL) << _GRADE_BITS
    head = match << _MATCH | grade << _GRADE | place << _PLACE
    return head | min(spread, _WIDEST) << _SPREAD | min(distance, _FARTHEST) << _CLOSENESS


def _zone(words: array[int], at: int, ends: int) -> tuple[int, int]:
    """The zone of a word that is not in the title, and where the zone starts."""
    title_end, names_end, roles_end = ends & 1023, ends >> 10 & 1023, ends >> 20
    if at < names_end:
        return Zone.ALIAS, title_end
    if at < roles_end:
        return Zone.ROLE, names_end
    return Zone.LINK if LINKED in words[roles_end:at] else Zone.TEXT, roles_end


def _best(words: array[int], term: Mapping[int, int], found: Iterable[int]) -> tuple[int, int]:
    """The quality and the position of the best of the words found; of equally good ones, the first."""
    best_step, best_at = len(Level) * STEP, 0
    for word in found:
        quality = term[word]
        step = quality // (TYPO_STEP if quality >= _MISSPELT * STEP else STEP)
        if step <= best_step:
            at = words.index(word)
            if step < best_step or at < best_at:
                best_step, best_at = step, at
    return term[words[best_at]], best_at


_IN_TITLE = 1


def _lacking(words: array[int], title_end: int, small: Terms, in_title: bool) -> int:
    """How badly small words match: 1 if they are in the title, like the others (`in_title`); 2 if the record has them,
    and 1 more for each that it lacks."""
    title = words[:title_end]
    if in_title and not any(term.keys().isdisjoint(title) for term in small):
        return _IN_TITLE
    return _IN_TITLE + 1 + sum(term.keys().isdisjoint(words) for term in small)


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
    if any(quality > FAMILY for quality in before) or last >= _BEYOND or len(before) + 1 < len(terms):
        return _WORD
    goes_on = bool(name[len(terms) :]) and name[len(terms)] not in SEPARATORS
    return _PREFIX if last or any(before) or goes_on else _EXACT
