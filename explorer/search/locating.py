"""Finds where a query matches: in which field of a hit, and on which letters of it or of any other text."""

from __future__ import annotations

from typing import NamedTuple

from explorer.digest.refs import Ref
from explorer.search.corpus import Corpus
from explorer.search.language.parsed_query import ParsedQuery
from explorer.search.ranking import Terms
from explorer.search.words.highlighting import Phrase, Range, find_phrase, find_ranges
from explorer.search.words.vocabulary import STEP, Level


class WordsToFind(NamedTuple):
    """The words and phrases of a query that are to be highlighted."""

    words: tuple[str, ...]
    terms: Terms
    """What each of the words was taken for."""
    phrases: tuple[Phrase, ...] = ()

    @classmethod
    def of(cls, parsed: ParsedQuery, terms: Terms) -> WordsToFind:
        """`terms`: what each word of the query was taken for."""
        loose = [(word.text, term) for word, term in zip(parsed.words, terms, strict=False) if not word.in_phrase]
        return cls(tuple(word for word, _ in loose), [term for _, term in loose], parsed.phrases)


class MatchedText(NamedTuple):
    """Where a hit matches."""

    field: str
    text: str
    spans: tuple[Range, ...]
    """Empty if the typed letters are not in the text: `aug` finds 2021-08."""


class Locator:
    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus

    def locate(self, ref: Ref, wanted: WordsToFind) -> MatchedText:
        """Where a record matches: in its title if possible, else in the text that has most of the words.

        Raises KeyError if there is no such record, or it is not indexed.
        """
        record, number = self.corpus.digest.get(ref), self.corpus.row_of(ref)
        if record is None or number is None:
            raise KeyError(ref)
        row = self.corpus.postings.row(number)
        best = [min(term[word] for word in row.words if word in term) for term in wanted.terms]
        levels = {word: Level(quality // STEP) for word, quality in zip(wanted.words, best, strict=True)}
        title = record.title
        spans = find_ranges(levels, title, wanted.phrases)
        if spans or not (levels or wanted.phrases):
            return MatchedText("title", title, spans)
        texts = [text for zone in self.corpus.texts.of(record) for text in zone]

        def count(text: str) -> int:
            return sum(bool(find_ranges({word: level}, text)) for word, level in levels.items()) + sum(
                bool(find_phrase(phrase, text)) for phrase in wanted.phrases
            )

        nothing = "title", title, ""
        field, shown, _ = max(texts, key=lambda text: (count(text[2]), count(text[1])), default=nothing)
        return MatchedText(field, shown, find_ranges(levels, shown, wanted.phrases))

    def mark(self, parsed: ParsedQuery, text: str) -> tuple[Range, ...]:
        """What to highlight in a text that is not a hit's. Misspelt words count only if the digest has no others."""
        levels = {}
        for word in parsed.words:
            if word.given is None:
                found = self.corpus.vocabulary.find(word.text, typos=False)
                known = any(quality < Level.TYPO * STEP for quality in found.values())
                levels[word.text] = Level.INITIALS if known else Level.TYPO
            elif not word.in_phrase:
                levels[word.text] = Level.START
        return find_ranges(levels, text, parsed.phrases)
