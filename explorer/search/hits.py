"""What a search finds: hits, worked out only as far as somebody looks at them."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from explorer.digest.kinds import Record
from explorer.digest.refs import Ref
from explorer.search.ranking import Match, Terms, match_of, order_of, score_of
from explorer.search.words.marking import Phrase, Span


class Index(Protocol):
    """What hits ask of the index that found them."""

    def record(self, order: int) -> Record: ...

    def locate(self, ref: Ref, reading: Reading) -> Marked: ...


class Reading(NamedTuple):
    """What a query was taken for, as far as it is marked."""

    words: tuple[str, ...]
    terms: Terms
    """What each of the words stands for."""
    phrases: tuple[Phrase, ...] = ()


class Hit:
    """A record that matches a query itself. It is worked out when it is looked at: most hits never are."""

    __slots__ = ("_index", "_key", "_marked", "_reading")

    def __init__(self, index: Index, reading: Reading, key: int) -> None:
        self._index = index
        self._reading = reading
        self._key = key
        self._marked: Marked | None = None

    def __repr__(self) -> str:
        return f"Hit({self.ref}, {self.match}, {self.score:.3f})"

    @property
    def ref(self) -> Ref:
        return self._index.record(order_of(self._key)).ref

    @property
    def match(self) -> Match:
        return match_of(self._key)

    @property
    def score(self) -> float:
        """In (0.2, 1]: the higher, the better the rank. Below there is room for records linked with hits."""
        return score_of(self._key)

    @property
    def marked(self) -> Marked:
        if self._marked is None:
            self._marked = self._index.locate(self.ref, self._reading)
        return self._marked

    @property
    def field(self) -> str:
        """`title` where the title matches; else the field that matches best. In it are the spans."""
        return self.marked.field

    @property
    def text(self) -> str:
        """What is shown of that field, and what the spans count in."""
        return self.marked.text

    @property
    def spans(self) -> tuple[Span, ...]:
        return self.marked.spans


class Marked(NamedTuple):
    """Where a hit matches."""

    field: str
    text: str
    spans: tuple[Span, ...]
    """Empty where what was typed is not in the text: `aug` finds 2021-08."""


class Results(NamedTuple):
    """What a search found."""

    hits: tuple[Hit, ...]
    """Best first."""
    complete: bool
    """False: there may be more, as the digest is not indexed to its end, or the hits are too many."""
    ranked: bool = True
    """False: nothing was asked that one could match better than another; they come in the order of the digest."""
    pending: bool = False
    """Whether the same search, asked again, goes on where this one's patience ended."""
