"""Where a query matches: in which field of a hit, and on which letters of it or of any other text."""

from __future__ import annotations

from typing import NamedTuple

from explorer.digest.refs import Ref
from explorer.search.corpus import Corpus
from explorer.search.language.asked import Asked
from explorer.search.ranking import Terms
from explorer.search.words.marking import Phrase, Span, marks, places_of
from explorer.search.words.vocabulary import STEP, Level


class Reading(NamedTuple):
    """What a query was taken for, as far as it is marked."""

    words: tuple[str, ...]
    terms: Terms
    """What each of the words stands for."""
    phrases: tuple[Phrase, ...] = ()

    @classmethod
    def of(cls, asked: Asked, terms: Terms) -> Reading:
        """`terms`: what the words of the query were taken for."""
        loose = [(word.text, term) for word, term in zip(asked.words, terms, strict=False) if not word.phrase]
        return cls(tuple(word for word, _ in loose), [term for _, term in loose], asked.phrases)


class Marked(NamedTuple):
    """Where a hit matches."""

    field: str
    text: str
    spans: tuple[Span, ...]
    """Empty where what was typed is not in the text: `aug` finds 2021-08."""


class Locator:
    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus

    def locate(self, ref: Ref, reading: Reading) -> Marked:
        """Where a record matches: its title if that does, else the text in which most of the words are found."""
        record, number = self.corpus.digest.get(ref), self.corpus.row_of(ref)
        if record is None or number is None:
            raise KeyError(ref)
        row = self.corpus.postings.row(number)
        best = [min(term[word] for word in row.words if word in term) for term in reading.terms]
        worst = {word: Level(quality // STEP) for word, quality in zip(reading.words, best, strict=True)}
        title = record.title
        spans = marks(worst, title, reading.phrases)
        if spans or not (worst or reading.phrases):
            return Marked("title", title, spans)
        texts = [text for zone in self.corpus.texts.of(record) for text in zone]

        def count(text: str) -> int:
            return sum(bool(marks({word: level}, text)) for word, level in worst.items()) + sum(
                bool(places_of(phrase, text)) for phrase in reading.phrases
            )

        nothing = "title", title, ""
        field, shown, _ = max(texts, key=lambda text: (count(text[2]), count(text[1])), default=nothing)
        return Marked(field, shown, marks(worst, shown, reading.phrases))

    def mark(self, asked: Asked, text: str) -> tuple[Span, ...]:
        """What to mark in a text beside the hits. Misspelt words only where the digest has no others for them."""
        worst = {}
        for word in asked.words:
            if word.given is None:
                found = self.corpus.vocabulary.find(word.text, typos=False)
                known = any(quality < Level.TYPO * STEP for quality in found.values())
                worst[word.text] = Level.INITIALS if known else Level.TYPO
            elif not word.phrase:
                worst[word.text] = Level.START
        return marks(worst, text, asked.phrases)
