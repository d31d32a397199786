"""Finds titles by their words, as the search finds records: in any order, begun, in another form, or misspelt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.search.words.highlighting import find_ranges
from explorer.search.words.splitting import Splitter
from explorer.search.words.vocabulary import Level, Vocabulary
from explorer.text.tokens import typed_words

Range = tuple[int, int]


class Titles:
    """Some titles, indexed."""

    def __init__(self, titles: Sequence[str]) -> None:
        self.titles = titles
        self._vocabulary = Vocabulary()
        self._rows: dict[int, list[int]] = {}
        """Number of a word → the rows of the titles that have it."""
        splitter = Splitter(self._vocabulary)
        for row, title in enumerate(titles):
            for word in dict.fromkeys(splitter.all_of(title)):
                self._rows.setdefault(word, []).append(row)
        for _ in self._vocabulary.finish():
            pass

    def find(self, query: str) -> list[int]:
        """The rows of the titles that have every word of a query, best first; all of them if it has no word."""
        totals: dict[int, int] | None = None
        for term in typed_words(query):
            found = self._rows_of(term)
            if totals is None:
                totals = dict(found)
            else:
                totals = {row: total + found[row] for row, total in totals.items() if row in found}
        if totals is None:
            return list(range(len(self.titles)))
        return sorted(totals, key=lambda row: (totals[row], row))

    def _rows_of(self, term: str) -> Mapping[int, int]:
        """The rows of the titles that have a word, with the quality of the match: as it is spelt, or else misspelt."""
        vocabulary = self._vocabulary
        for find in (vocabulary.find, vocabulary.find_typos, vocabulary.find_sounds):
            best: dict[int, int] = {}
            for word, quality in find(term).items():
                for row in self._rows.get(word, ()):
                    best[row] = min(quality, best.get(row, quality))
            if best:
                return best
        return {}


def matched(query: str, title: str) -> tuple[Range, ...]:
    """The ranges of a title's characters that match a query, in order and not touching."""
    return find_ranges(dict.fromkeys(typed_words(query), Level.SOUND), title)
