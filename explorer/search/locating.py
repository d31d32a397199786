"""Finds where a query matches: in which field of a hit, and on which letters of it or of any other text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from explorer.digest.kinds import Record
from explorer.digest.refs import Ref
from explorer.search.corpus import Corpus
from explorer.search.language.parsed_query import ParsedQuery
from explorer.search.ranking import Terms
from explorer.search.reader import ReadersTexts, ReaderTexts
from explorer.search.words.highlighting import Phrase, Range, find_phrase, find_ranges
from explorer.search.words.vocabulary import STEP, Level


class WordsToFind(Struct, frozen=True):
    """The words and phrases of a query that are to be highlighted."""

    words: tuple[str, ...]
    terms: Terms
    """What each of the words was taken for."""
    phrases: tuple[Phrase, ...] = ()
    small: frozenset[str] = frozenset()
    """Those of the words that a record may lack."""

    @classmethod
    def of(cls, parsed: ParsedQuery, terms: Terms) -> WordsToFind:
        """`terms`: what each word of the query was taken for."""
        loose = [(word.text, term) for word, term in zip(parsed.words, terms, strict=False) if not word.in_phrase]
        small = frozenset([parsed.words[at].text for at in parsed.small]) if parsed.small else frozenset()
        return cls(tuple(word for word, _ in loose), [term for _, term in loose], parsed.phrases, small)


class MatchedText(Struct, frozen=True):
    """Where a hit matches."""

    field: str
    text: str
    spans: tuple[Range, ...]
    """Empty if the typed letters are not in the text: `aug` finds 2021-08."""
    missing: tuple[str, ...] = ()
    """Words of the query that the record lacks, small ones aside."""


def _starting(words: Iterable[str]) -> dict[str, Level]:
    return dict.fromkeys(words, Level.START)


class Locator:
    def __init__(self, corpus: Corpus, reader: ReadersTexts) -> None:
        self.corpus = corpus
        self._reader = reader

    def locate(self, ref: Ref, wanted: WordsToFind, *, by_date: bool = False) -> MatchedText:
        """Where a record matches: in its title if possible, else in the text that has most of the words.

        `by_date`: it matches by its date, and need not have the words. Raises KeyError if there is no such record, or
        it is not indexed.
        """
        record, number = self.corpus.digest.get(ref), self.corpus.row_of(ref)
        if record is None or number is None:
            raise KeyError(ref)
        if by_date:
            return MatchedText(record.dates[0], record.date or "", ())
        levels, elsewhere = self._levels(number, wanted)
        written = self._reader().get(ref, ReaderTexts())
        by_reader = [word for word in elsewhere if written.has(word)]
        missing = tuple(word for word in elsewhere if word not in by_reader and word not in wanted.small)
        if by_reader:
            field, shown = max(written.labelled(), key=lambda text: len(find_ranges(_starting(by_reader), text[1])))
            return MatchedText(field, shown, find_ranges(_starting(by_reader), shown), missing)
        title = record.title
        spans = find_ranges(levels, title, wanted.phrases)
        if spans or not (levels or wanted.phrases or missing):
            return MatchedText("title", title, spans, missing)
        field, shown = self._best_text(record, levels, wanted)
        return MatchedText(field, shown, find_ranges(levels, shown, wanted.phrases), missing)

    def _levels(self, row: int, wanted: WordsToFind) -> tuple[dict[str, Level], list[str]]:
        """How well a row has each of the words that it has, and those that it lacks."""
        words = self.corpus.postings.row(row).words
        levels, lacking = dict[str, Level](), list[str]()
        for word, term in zip(wanted.words, wanted.terms, strict=True):
            found = [term[number] for number in words if number in term]
            if found:
                levels[word] = Level(min(found) // STEP)
            else:
                lacking.append(word)
        return levels, lacking

    def _best_text(self, record: Record, levels: Mapping[str, Level], wanted: WordsToFind) -> tuple[str, str]:
        """The text of a record that has most of the words, and its field."""
        texts = [text for zone in self.corpus.texts.of(record) for text in zone]

        def count(text: str) -> int:
            return sum(bool(find_ranges({word: level}, text)) for word, level in levels.items()) + sum(
                bool(find_phrase(phrase, text)) for phrase in wanted.phrases
            )

        nothing = "title", record.title, ""
        field, shown, _ = max(texts, key=lambda text: (count(text[2]), count(text[1])), default=nothing)
        return field, shown

    def mark(self, parsed: ParsedQuery, text: str) -> tuple[Range, ...]:
        """What to highlight in a text that is not a hit's. Misspelt words count only if the digest has no others."""
        levels = {}
        for word in parsed.words:
            if word.given is None:
                known = bool(self.corpus.vocabulary.find(word.text))
                levels[word.text] = Level.INITIALS if known else Level.SOUND
            elif not word.in_phrase:
                levels[word.text] = Level.START
        return find_ranges(levels, text, parsed.phrases)
