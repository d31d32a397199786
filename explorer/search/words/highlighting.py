"""Which characters of a text a query matches.

Each word of the query marks its best matches in the text alone: where it stands as a word or the start of one, those
inside other words are not marked, and where it stands at all, no misspelt ones are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from explorer.search.words.vocabulary import INSIDE_FROM, TYPO_STEP, Level, edits_allowed, measured
from explorer.text.tokens import Form, Token, initials, remembered_forms, span, tokens

Range = tuple[int, int]


class Phrase(NamedTuple):
    """Words that stand next to one another."""

    words: Sequence[str]
    begun: bool = False
    """Whether the last of them may go on."""


def find_ranges(terms: Mapping[str, Level], text: str, phrases: Sequence[Phrase] = ()) -> tuple[Range, ...]:
    """The ranges of the text that terms match, in order and apart. A term comes with the worst level that counts."""
    words = _words_of(text)
    found = [_marks_of(term, worst, words, text) for term, worst in terms.items()]
    if phrases:
        found += [find_phrase(phrase, text) for phrase in phrases]
    return merge(chain.from_iterable(found))


@lru_cache(1024)
def _words_of(text: str) -> Sequence[tuple[Token, Form]]:
    """Every way in which a word of the text is found, with where it stands; rows are drawn again with each key."""
    return [(token, form) for token in tokens(text) for form in chain(*remembered_forms(token.text))]


def find_phrase(phrase: Phrase, text: str) -> list[Range]:
    """Where a phrase stands in a text."""
    forms = [(token, form) for token in tokens(text) for form in remembered_forms(token.text)[0]]
    *whole, last = phrase.words
    found = []
    for at in range(len(forms) - len(whole)):
        token, form = forms[at + len(whole)]
        fits = form.text == last or (phrase.begun and form.text.startswith(last))
        if fits and all(forms[at + number][1].text == word for number, word in enumerate(whole)):
            start, _ = span(*forms[at], 0, 1)
            found.append((start, span(token, form, 0, len(last))[1]))
    return found


def _marks_of(term: str, worst: Level, words: Sequence[tuple[Token, Form]], text: str) -> Iterable[Range]:
    size = len(term)
    found = [span(token, form, 0, size) for token, form in words if form.text.startswith(term)]
    if found or worst <= Level.START:
        return found
    if size >= INSIDE_FROM:
        places = [(token, form, form.text.find(term)) for token, form in words]
        found = [span(token, form, at, at + size) for token, form, at in places if at >= 0]
    if found or worst <= Level.INSIDE:
        return found
    if initials(text) == term:
        found = [(token.start, token.start + 1) for token in tokens(text) if not token.text[0].islower()]
    if found or worst <= Level.INITIALS or not edits_allowed(term):
        return found
    return _misspelt(term, words)


def _misspelt(term: str, words: Sequence[tuple[Token, Form]]) -> list[Range]:
    """The closest of the words that the term may be a misspelling of; all of each, since no letter of it is matched."""
    near = measured(term, {form.text for _, form in words})
    fewest = min((found // TYPO_STEP for found in near.values()), default=0)
    closest = {word for word, found in near.items() if found // TYPO_STEP == fewest}
    return [span(token, form, 0, len(form.text)) for token, form in words if form.text in closest]


def merge(spans: Iterable[Range]) -> tuple[Range, ...]:
    apart: list[Range] = []
    for start, end in sorted(spans):
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return tuple(apart)
