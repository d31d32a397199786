"""Where the article may name a person: capitalised runs without the titles and other words in front of the name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Sequence
from typing import NamedTuple

from msgspec import Struct

from explorer.draft.names.lists import is_clear_given_name, is_given_name
from explorer.draft.names.others import fronts, organisation_heads, stop
from explorer.draft.names.runs import Run, Token, begins_sentence, runs, tokens
from explorer.draft.names.words import is_title, roles
from explorer.draft.patterns import lazy

MOST_WORDS = 5
"""A longer run is a heading or a list."""
LONGEST_RUN = 16
"""Capitalised words in a row, titles included, that are still looked at."""
SUFFIXES = frozenset(("Jr", "Sr", "II", "III", "IV", "VI", "VIII", "XVI"))
_CIVIL = ("Mr", "Mrs", "Ms", "Miss", "Dr")
"""Titles behind which a word is a surname even if it is a title itself."""
_OF = lazy(r"\b([A-Z][a-z]+) (?:of|for) (?:the )?$")
_HEADING = 0.7
"""Share of capitalised words from which a paragraph without a stop at its end is a heading."""


class Occurrence(Struct, frozen=True):
    paragraph: int
    start: int
    end: int
    titles: tuple[str, ...]
    """Capitalised words directly before the name, the last of which is a title; empty: none."""
    possessive: bool


class Page(NamedTuple):
    """What the rules for persons and organisations share."""

    paragraphs: Sequence[str]
    tokens: Sequence[list[Token]]
    """By paragraph."""
    lower: Container[str]
    """The words that the article writes in lower case."""
    headings: Container[int]
    """Paragraphs in which capitals mean nothing."""


Occurrences = dict[tuple[str, ...], list[Occurrence]]
"""By the words of the name, apostrophes curly, without full stops and marks."""


def page(paragraphs: Sequence[str]) -> Page:
    found = [tokens(text) for text in paragraphs]
    lower: set[str] = set()
    headings: set[int] = set()
    for number, text in enumerate(paragraphs):
        small = re.findall(r"(?<![\w’'-])[a-z][a-z’'-]+", text)
        lower.update(small)
        words = len(found[number]) + len([word for word in small if len(word) > 3])
        if words > 2 and len(found[number]) >= _HEADING * words and text.rstrip()[-1:].isalnum():
            headings.add(number)
    return Page(paragraphs, found, lower, headings)


def candidates(page: Page, adjectives: Container[tuple[int, int]]) -> Occurrences:
    """All names that may be a person's. `adjectives`: paragraph and start of words such as “Russian”."""
    found: Occurrences = defaultdict(list)
    for number, text in enumerate(page.paragraphs):
        for run in runs(page.tokens[number], text):
            if len(run) > LONGEST_RUN:
                continue
            core, title = _without_titles(_without_dateline(run, text, number in page.headings), text)
            core, title = _without_front(core, title, number, text, page.lower, adjectives)
            while len(core) > 2 and core[-1].word in _POSTNOMINALS:
                core = core[:-1]
            if not core or len(core) > MOST_WORDS:
                continue
            if number in page.headings and len(core) > 1:
                continue
            occurrence = Occurrence(number, core[0].start, core[-1].end, title, core[-1].possessive)
            found[words_of(text[occurrence.start : occurrence.end])].append(occurrence)
    return found


def words_of(name: str) -> tuple[str, ...]:
    return tuple(word.strip('.,“”"()‘') for word in name.replace("'", "’").split())


def words_without_titles(name: str) -> tuple[str, ...]:
    """The words of a name as written, behind the titles that it begins with: PENCE for Gov. PENCE."""
    words = name.split()
    while len(words) > 1 and is_title(words[0].title()):
        words = words[1:]
    return tuple(words)


def _without_dateline(run: Run, text: str, heading: bool) -> Run:
    """Without the place in capitals that a report begins with."""
    if run[0].start > 2 or heading or not run[0].word.isupper() or len(run[0].word) < 4:
        return run
    while run and run[0].word.isupper() and len(run[0].word) > 1 and any(not token.word.isupper() for token in run):
        run = run[1:]
    return run


_POSTNOMINALS = frozenset("QC KC SC MP MSP MBE OBE CBE PhD MD".split())
_GIVEN = frozenset(("Earl", "Dean"))
"""Titles that are given names, too."""
_BEFORE_GIVEN = frozenset("Justice Judge President Senator Governor Mayor Mr Mr. Sen. Rep. Gov. Dr. Coach".split())


def _without_titles(run: Run, text: str) -> tuple[Run, tuple[str, ...]]:
    """What follows the last title of a run, and the words before."""
    for place in range(len(run) - 1, 0, -1):
        if 1 < place == len(run) - 1 and run[place - 1].word in _GIVEN and run[place - 2].word in _BEFORE_GIVEN:
            return run[place - 1 :], tuple(token.bare for token in run[: place - 1])
        if is_title(run[place - 1].word) and not is_title(run[place].word) and run[place].bare not in SUFFIXES:
            return run[place:], tuple(token.bare for token in run[:place])
    if len(run) < 3:
        return run, ()
    before = _OF.search(text, max(0, run[0].start - 24), run[0].start)
    if before and (is_title(before[1]) or before[1].lower() in roles()):
        for place in range(1, len(run) - 1):  # Secretary of | State | John Kerry
            if is_given_name(run[place].word) or place == len(run) - 2:
                return run[place:], (before[1],)
    for place in range(len(run) - 2, 0, -1):
        if is_clear_given_name(run[place].word):
            front = run[place - 1].word
            if front.lower() in roles():  # Supervisor | Ana Ruiz
                return run[place:], tuple(token.bare for token in run[:place])
            if front in organisation_heads():  # Advanced Technologies | Ana Ruiz
                return run[place:], ()
    return run, ()


def _without_front(
    run: Run,
    title: tuple[str, ...],
    number: int,
    text: str,
    lower: Container[str],
    adjectives: Container[tuple[int, int]],
) -> tuple[Run, tuple[str, ...]]:
    """Without titles, adjectives of countries and ordinary words at the beginning."""
    while run:
        first = run[0]
        more = len(run) > 1
        if _is_verb_before_name(run, text):
            return run[1:], title
        if more and title and title[-1] in _BEFORE_GIVEN and first.word in _GIVEN:
            break
        if is_title(first.word) and (more or not is_given_name(first.word)):
            if not more:
                return (run, title) if title and title[-1] in _CIVIL else ([], ())  # Mr. King; Vice President
            title = (*title, first.bare)
        elif _is_ordinary(first, more, number, text, lower, adjectives):
            title = ()
        else:
            break
        run = run[1:]
    return run, title


def _is_ordinary(
    first: Token, more: bool, number: int, text: str, lower: Container[str], adjectives: Container[tuple[int, int]]
) -> bool:
    """Whether the first word of a run is no part of a name: “Russian”, “Meanwhile”, “Police”."""
    if first.word.endswith("-old"):
        return True
    if first.word in stop():
        return begins_sentence(text, first.start)
    if not more or is_given_name(first.word):
        return False
    if first.word in fronts() or (number, first.start) in adjectives:
        return True
    return len(first.word) > 2 and first.word.lower() in lower and begins_sentence(text, first.start)


def _is_verb_before_name(run: Run, text: str) -> bool:
    """“Imagine Ana Ruiz”: an unknown word at the beginning of a sentence, and a given name behind it."""
    if len(run) < 3 or is_given_name(run[0].word) or not is_clear_given_name(run[1].word):
        return False
    return begins_sentence(text, run[0].start)
