"""Where a query matches: in which field of a hit, and on which letters of it or of any other text."""

from __future__ import annotations

from typing import NamedTuple

from explorer.digest.refs import Ref
from explorer.search.corpus import Corpus
from explorer.search.language.parsed_query import ParsedQuery
from explorer.search.ranking import Terms
from explorer.search.words.highlighting import Phrase, Range, find_phrase, find_ranges
from explorer.search.words.vocabulary import STEP, Level


class WordsToFind(NamedTuple):
    """What a query was taken for, as far as it is marked."""

    words: tuple[str, ...]
    terms: Terms
    """What each of the words stands for."""
    phrases: tuple[Phrase, ...] = ()

    @classmethod
    def of(cls, parsed: ParsedQuery, terms: Terms) -> WordsToFind:
        """`terms`: what the words of the query were taken for."""
        loose = [(word.text, term) for word, term in zip(parsed.words, terms, strict=False) if not word.phrase]
        return cls(tuple(word for word, _ in loose), [term for _, term in loose], parsed.phrases)


class MatchedText(NamedTuple):
    """Where a hit matches."""

    field: str
    text: str
    spans: tuple[Range, ...]
    """Empty where what was typed is not in the text: `aug` finds 2021-08."""


class Locator:
    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus

    def locate(self, ref: Ref, reading: WordsToFind) -> MatchedText:
        """Where a record matches: its title if that does, else the text in which most of the words are found."""
        record, number = self.corpus.digest.get(ref), self.corpus.row_of(ref)
        if record is None or number is None:
            raise KeyError(ref)
        row = self.corpus.postings.row(number)
        best = [min(term[word] for word in row.words if word in term) for term in reading.terms]
        worst = {word: Level(quality // STEP) for word, quality in zip(reading.words, best, strict=True)}
        title = record.title
        spans = find_ranges(worst, title, reading.phrases)
        if spans or not (worst or reading.phrases):
            return MatchedText("title", title, spans)
        texts = [text for zone in self.corpus.texts.of(record) for text in zone]

        def count(text: str) -> int:
            return sum(bool(find_ranges({word: level}, text)) for word, level in worst.items()) + sum(
                bool(find_phrase(phrase, text)) for phrase in reading.phrases
            )

        nothing = "title", title, ""
        field, shown, _ = max(texts, key=lambda text: (count(text[2]), count(text[1])), default=nothing)
        return MatchedText(field, shown, find_ranges(worst, shown, reading.phrases))

    def mark(self, parsed: ParsedQuery, text: str) -> tuple[Range, ...]:
        """What to mark in a text beside the hits. Misspelt words only where the digest has no others for them."""
        worst = {}
        for word in parsed.words:
            if word.given is None:
                found = self.corpus.vocabulary.find(word.text, typos=False)
                known = any(quality < Level.TYPO * STEP for quality in found.values())
                worst[word.text] = Level.INITIALS if known else Level.TYPO
            elif not word.phrase:
                worst[word.text] = Level.START
        return find_ranges(worst, text, parsed.phrases)
