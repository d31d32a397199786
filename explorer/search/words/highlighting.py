"""Finds the characters of a text that a query matches.

Each word of the query highlights only its best matches in the text: parts of words only if no word starts with it, and
misspellings only if the text does not have it at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from msgspec import Struct

from explorer.search.words.families import IRREGULAR, other_spellings, stem
from explorer.search.words.sounds import sound
from explorer.search.words.vocabulary import INSIDE_FROM, TYPO_STEP, Level, edits_allowed, near_words
from explorer.text.tokens import Form, Token, initials, remembered_forms, span, tokens

Range = tuple[int, int]


class Phrase(Struct, frozen=True):
    """Words that stand next to one another."""

    words: Sequence[str]
    unfinished: bool = False
    """Whether the last word may continue."""


def find_ranges(terms: Mapping[str, Level], text: str, phrases: Sequence[Phrase] = ()) -> tuple[Range, ...]:
    """The ranges of a text that match, in order and not touching.

    Args:
        terms: Each typed word, and the worst level of match to accept for it.
        text: The text.
        phrases: Phrases to find in addition.
    """
    found = [_ranges_of(term, worst, text) for term, worst in terms.items()]
    if phrases:
        found += [find_phrase(phrase, text) for phrase in phrases]
    return merge(chain.from_iterable(found))


@lru_cache(1024)
def _words_of(text: str) -> Sequence[tuple[Token, Form]]:
    """Every form of every word of the text, with its token. Cached because rows are redrawn with each key."""
    return [(token, form) for token in tokens(text) for form in chain(*remembered_forms(token.text))]


def find_phrase(phrase: Phrase, text: str) -> list[Range]:
    """Where a text has a phrase."""
    forms = [(token, form) for token in tokens(text) for form in remembered_forms(token.text)[0]]
    *whole, last = phrase.words
    found = []
    for at in range(len(forms) - len(whole)):
        token, form = forms[at + len(whole)]
        fits = form.text == last or (phrase.unfinished and form.text.startswith(last))
        if fits and all(forms[at + number][1].text == word for number, word in enumerate(whole)):
            start, _ = span(*forms[at], 0, 1)
            found.append((start, span(token, form, 0, len(last))[1]))
    return found


@lru_cache(2048)
def _ranges_of(term: str, worst: Level, text: str) -> Sequence[Range]:
    """Cached because a hit is looked at for each of its texts, again when rows are redrawn, and after Backspace."""
    size, words = len(term), _words_of(text)
    found = [span(token, form, 0, size) for token, form in words if form.text.startswith(term)]
    if not found:
        begin = "" if term in IRREGULAR else term[:2]
        forms = [(token, form) for token, form in words if form.text.startswith(begin)]
        found = [span(token, form, 0, len(form.text)) for token, form in forms if _is_form_of(term, form.text)]
    if found or worst <= Level.START:
        return found
    if size >= INSIDE_FROM:
        places = [(token, form, form.text.find(term)) for token, form in words]
        found = [span(token, form, at, at + size) for token, form, at in places if at >= 0]
    if found or worst <= Level.INSIDE:
        return found
    if term in initials(text):
        found = _initials_in(term, tokens(text))
    if found or worst <= Level.INITIALS:
        return found
    found = _misspelt(term, words) if edits_allowed(term) else []
    if found or worst <= Level.TYPO:
        return found
    heard = sound(term)
    return [span(token, form, 0, len(form.text)) for token, form in words if heard and sound(form.text) == heard]


def _is_form_of(term: str, word: str) -> bool:
    """Whether two words are of one family, or one is the start of the other in its other spelling."""
    if word[:2] != term[:2] and term not in IRREGULAR:
        return False
    return stem(word) == stem(term) or any(word.startswith(other) for other in other_spellings(term))


def _initials_in(letters: str, words: Sequence[Token]) -> list[Range]:
    """The first letters of the words that spell initials: of those that are capitals, or of some in a row."""
    capitals = [token for token in words if not token.text[0].islower()]
    if len(capitals) != len(letters):
        capitals = list(words)[len(words) - len(letters) :]
    return [(token.start, token.start + 1) for token in capitals]


def _misspelt(term: str, words: Sequence[tuple[Token, Form]]) -> list[Range]:
    """The words that the term most likely misspells. Each is highlighted as a whole: no single letters match."""
    near = near_words(term, {form.text for _, form in words})
    fewest = min((quality // TYPO_STEP for quality in near.values()), default=0)
    closest = {word for word, quality in near.items() if quality // TYPO_STEP == fewest}
    return [span(token, form, 0, len(form.text)) for token, form in words if form.text in closest]


def merge(spans: Iterable[Range]) -> tuple[Range, ...]:
    """The spans in order, with those joined that overlap or touch."""
    merged: list[Range] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
