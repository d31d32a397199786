"""Ranks records: works out the key of each row that a query finds (`keys`).

Another number holds where the zones of a row end. `postings` stores it before the row's words:

    ┌───────────┬───────────┬───────────┐
    │ roles end │ names end │ title end │
    ├───────────┼───────────┼───────────┤
    │  31 … 20  │  19 … 10  │   9 … 0   │ bit
    └───────────┴───────────┴───────────┘
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, KeysView, Mapping, Sequence

from msgspec import Struct

from explorer.digest.fields import Zone
from explorer.search.keys import (
    EXACT,
    GRADE_BITS,
    INITIALS,
    INSIDE,
    MOST_SMALL,
    NEAR_NAME,
    PREFIX,
    SOUND,
    TYPO,
    WORD,
    WORST_GRADE,
    packed,
)
from explorer.search.words.postings import LINKED, SEPARATOR, SEPARATORS, Postings
from explorer.search.words.rows import Numbers
from explorer.search.words.vocabulary import FAMILY, STEP, TYPO_STEP, Level, quality

Terms = Sequence[Mapping[int, int]]
"""The words of a query, in their order. Each maps the words of the digest that it may stand for to their quality."""

_TEXT, _LINK = int(Zone.TEXT), int(Zone.LINK)
_BEYOND = quality(Level.INSIDE)
_START, _INSIDE_LEVEL, _INITIALS_LEVEL, _MISSPELT, _HEARD = map(int, list(Level)[1:])
_FROM_MISSPELT = _MISSPELT * STEP

SURNAME = 4
"""The last word of a title of up to this many words names it as well as its first: a person, hardly a sentence."""


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
    wanted = list(map(_term, terms))
    if len(terms) == 1 and not small:
        keys = [_key_of_one(data, starts[row], starts[row + 1], wanted[0]) | numbers[row] for row in rows]
        keys.sort()
        return keys
    optional = None
    if small:
        wanted = [term for at, term in enumerate(wanted) if at not in small]
        optional = [_whole(terms[at]) for at in small], terms
    main = terms if optional is None else [term.words for term in wanted]
    keys = [
        _key(data[starts[row] + 1 : starts[row + 1]].tolist(), data[starts[row]], wanted, main, optional) | numbers[row]
        for row in rows
    ]
    keys.sort()
    return keys


class _Term(Struct, frozen=True):
    words: Mapping[int, int]
    belonging: KeysView[int]
    tier: Callable[[int], int] | None
    """How well a word matches: equal, a start, and so on; lower is better. None if all match equally well."""


def _term(words: Mapping[int, int]) -> _Term:
    if not words or max(words.values()) // STEP == min(words.values()) // STEP < _MISSPELT:
        return _Term(words, words.keys(), None)

    def tier(word: int) -> int:
        level = words[word]
        return level // (TYPO_STEP if level >= _FROM_MISSPELT else STEP)

    return _Term(words, words.keys(), tier)


def _whole(term: Mapping[int, int]) -> Mapping[int, int]:
    """The term without words that only begin like it: “whom” and “office” say nothing of “who” and “of”."""
    return {word: quality for word, quality in term.items() if quality // STEP < _START}


def _best(words: list[int], term: _Term) -> tuple[int, bool]:
    """Where the word stands that matches a term best; of equally good ones, the first. -1: the row has none.

    And whether the row has no other word of the term.
    """
    found = term.belonging & words
    if not found:
        return -1, True
    if len(found) == 1:
        return words.index(found.pop()), True
    if term.tier is None:
        return min(map(words.index, found)), False
    return words.index(min(filter(found.__contains__, words), key=term.tier)), False


def _opens(words: list[int], at: int, end: int) -> bool:
    """Whether a name may start with the word that first stands here. Names end at `end`."""
    return at < end and (not at or words[at - 1] == SEPARATOR or words[at] in words[at + 1 : end])


def _key_of_one(data: Numbers, start: int, end: int, term: _Term) -> int:
    """What `_key` is for a query of one word, faster, because single letters have the most rows.

    The row is `data[start:end]`.
    """
    ends = data[start]
    title_end, names_end, roles_end = ends & 1023, ends >> 10 & 1023, ends >> 20
    words = data[start + 1 : start + 1 + names_end].tolist()
    at, alone = (-1, True) if term.tier else _best(words, term)  # other texts have nothing that matches better
    if at < 0:
        words = data[start + 1 : end].tolist()
        at, alone = _best(words, term)
    best = _BEYOND if at < 0 else term.words[words[at]]
    if best >= _BEYOND:
        return _key(data[start + 1 : end].tolist(), ends, (term,), (term.words,), None)
    match, place, distance = WORD, 0, best % STEP
    if not at and term.tier is None and best >= STEP:  # no name can be the whole query
        match = PREFIX
    elif not alone or _opens(words, at, names_end):
        match = _opening(words, names_end, (term.words,))
    if at < title_end:
        distance += title_end + (at > 0)
        if match == WORD and not best and _ends_title(words, title_end, at):
            match = PREFIX
    else:
        place = 1 + (at >= names_end) + (at >= roles_end)
        distance += at - (title_end, names_end, roles_end)[place - 1]
        if place == _TEXT and LINKED in words[roles_end:at]:
            place = _LINK
    return packed(match, best // STEP, place, place, distance, 0)


def _key(
    words: list[int], ends: int, wanted: Sequence[_Term], terms: Terms, optional: tuple[Terms, Terms] | None
) -> int:
    """The key of a row with these words and zone ends, but not the record's number.

    `wanted`, `terms`: the words of the query, small ones aside, in both forms. `optional`: see `_with_small`.
    """
    title_end, names_end, roles_end = ends & 1023, ends >> 10 & 1023, ends >> 20
    worst = edits = distance = place = spread = missing = 0  # level, typos, letters and words between, zone, all zones
    previous, first, best, may_open = -1, -1, -1, False
    for term in wanted:
        at, alone = _best(words, term)
        if at < 0:
            missing += 1
            continue
        best = term.words[words[at]]
        if previous < 0:
            first, may_open = at, not alone or _opens(words, at, names_end)
        else:
            distance += abs(at - previous - 1)
        previous = at
        level, letters = best // STEP, best % STEP
        worst = level if level > worst else worst
        if level == _MISSPELT:
            typos, letters = divmod(letters, TYPO_STEP)
            edits += typos
        distance += letters
        if at >= title_end:
            zone = 1 + (at >= names_end) + (at >= roles_end)
            distance += at - (title_end, names_end, roles_end)[zone - 1]
            if zone == _TEXT and LINKED in words[roles_end:at]:
                zone = _LINK
            spread += zone
            place = zone if zone > place else place
    match, grade = _inexact(worst, edits, place) if worst > _START else (WORD, worst)
    if may_open and worst <= _START and not missing:
        match = _opening(words, names_end, terms)
    if match == WORD and not (place or worst or best or missing) and _ends_title(words, title_end, previous):
        match = PREFIX
    if not place:
        distance += title_end + (first > 0 and optional is None)
    if optional:
        match, lacking = _with_small(match, words, ends, optional, in_title=not (place or missing))
        grade |= lacking << GRADE_BITS
    return packed(match, grade, place, spread, distance, missing)


def _inexact(worst: int, edits: int, place: int) -> tuple[int, int]:
    """How a row matches if its worst word is neither one of the query nor starts with one, and the grade of that."""
    if worst == _MISSPELT:
        is_name = place <= Zone.ALIAS and not edits & 1
        return NEAR_NAME if is_name else TYPO, min(edits, WORST_GRADE)
    return {_INSIDE_LEVEL: INSIDE, _INITIALS_LEVEL: INITIALS}.get(worst, SOUND), 0


def _with_small(
    match: int, words: list[int], ends: int, optional: tuple[Terms, Terms], *, in_title: bool
) -> tuple[int, int]:
    """How a row matches with the small words of the query, and how badly these match.

    `optional`: the small words of the query, and all its words in their order; None elsewhere if it has no small words.
    0: a name has them as typed · 1: the title has them, and all others (`in_title`) · 2: the record has them, and 1
    more for each that it lacks.
    """
    small, terms = optional
    if match <= WORD and in_title:
        opening = _opening(words, ends >> 10 & 1023, terms)
        if opening < WORD:
            return opening, 0
        title = words[: ends & 1023]
        if not any(term.keys().isdisjoint(title) for term in small):
            return min(match, PREFIX), 1
    return match, min(2 + sum(term.keys().isdisjoint(words) for term in small), MOST_SMALL)


def _ends_title(words: list[int], title_end: int, at: int) -> bool:
    """Whether a word of a short title is its last one, like a surname."""
    return at < SURNAME and (at + 1 == title_end or (at + 1 < len(words) and words[at + 1] in SEPARATORS))


def _opening(words: list[int], end: int, terms: Terms) -> int:
    """Whether a name is exactly the terms in their order, starts with them, or neither. Names end at `end`."""
    first, match, start = terms[0], WORD, 0
    names = words[:end]
    for left in range(names.count(SEPARATOR), -1, -1):
        level = first.get(names[start], _BEYOND) if start < end else _BEYOND
        if level < _BEYOND and len(terms) > 1:
            match = min(match, _match_of_name(names[start : start + len(terms) + 1], terms))
        elif level < _BEYOND:
            is_whole = not level and (start + 1 == end or names[start + 1] in SEPARATORS)
            match = EXACT if is_whole else PREFIX
        if match == EXACT or not left:
            break
        start = names.index(SEPARATOR, start) + 1
    return match


def _match_of_name(name: Sequence[int], terms: Terms) -> int:
    """The same for one name, given by its first words: one more than there are terms, if it has more."""
    *before, last = [term.get(word, _BEYOND) for term, word in zip(terms, name, strict=False)]
    if any(quality > FAMILY for quality in before) or last >= _BEYOND or len(before) + 1 < len(terms):
        return WORD
    goes_on = bool(name[len(terms) :]) and name[len(terms)] not in SEPARATORS
    return PREFIX if last or any(before) or goes_on else EXACT
