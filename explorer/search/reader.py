"""What users have written about records, for the search: notes, tags and sources of their bookmarks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import chain

from msgspec import Struct

from explorer.digest.refs import Ref
from explorer.search.words.families import stem
from explorer.text.tokens import cut, remembered_forms


class ReaderTexts(Struct, frozen=True):
    """What a reader wrote down about one record."""

    note: str = ""
    tags: tuple[str, ...] = ()
    source: str = ""

    def labelled(self) -> Iterator[tuple[str, str]]:
        """Each text that is there, with what it is called where a hit is explained."""
        yield from (("your note", line) for line in self.note.splitlines() if line.strip())
        yield from (("your tag", tag) for tag in self.tags)
        if self.source:
            yield "your source", self.source

    def has(self, word: str) -> bool:
        """Whether a typed word is one of the texts' words, another form of one, or the start of one."""
        words, stems = _words_of(self)
        return stem(word) in stems or any(known.startswith(word) for known in words)


ReadersTexts = Callable[[], Mapping[Ref, ReaderTexts]]
"""Returns what readers have written down by now, by record."""


def nothing_written() -> Mapping[Ref, ReaderTexts]:
    """What readers have written down where no bookmarks are kept."""
    return {}


@lru_cache(4096)
def _words_of(texts: ReaderTexts) -> tuple[frozenset[str], frozenset[str]]:
    """The words of the texts, and their stems."""
    tokens = (token for _, text in texts.labelled() for token in cut(text))
    words = frozenset(form.text for token in tokens for form in chain(*remembered_forms(token)))
    return words, frozenset(map(stem, words))
