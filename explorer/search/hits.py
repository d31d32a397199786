"""What a search finds: hits, worked out only as far as somebody looks at them."""

from __future__ import annotations

from typing import NamedTuple

from explorer.digest.refs import Ref
from explorer.search.locating import Locator, MatchedText, WordsToFind
from explorer.search.ranking import Match, match_of, number_of, score_of
from explorer.search.words.highlighting import Range


class Hit:
    """A record that matches a query itself. It is worked out when it is looked at: most hits never are."""

    __slots__ = ("_key", "_locator", "_marked", "_reading")

    def __init__(self, locator: Locator, reading: WordsToFind, key: int) -> None:
        self._locator = locator
        self._reading = reading
        self._key = key
        self._marked: MatchedText | None = None

    def __repr__(self) -> str:
        return f"Hit({self.ref}, {self.match}, {self.score:.3f})"

    @property
    def ref(self) -> Ref:
        return self._locator.corpus.record(number_of(self._key)).ref

    @property
    def match(self) -> Match:
        return match_of(self._key)

    @property
    def score(self) -> float:
        """In (0.2, 1]: the higher, the better the rank. Below there is room for records linked with hits."""
        return score_of(self._key)

    @property
    def matched_text(self) -> MatchedText:
        if self._marked is None:
            self._marked = self._locator.locate(self.ref, self._reading)
        return self._marked

    @property
    def field(self) -> str:
        """`title` where the title matches; else the field that matches best. In it are the spans."""
        return self.matched_text.field

    @property
    def text(self) -> str:
        """What is shown of that field, and what the spans count in."""
        return self.matched_text.text

    @property
    def spans(self) -> tuple[Range, ...]:
        return self.matched_text.spans


class HitList(NamedTuple):
    """What a search found."""

    hits: tuple[Hit, ...]
    """Best first."""
    complete: bool
    """False: there may be more, as the digest is not indexed to its end, or the hits are too many."""
    ranked: bool = True
    """False: nothing was asked that one could match better than another; they come in the order of the digest."""
    pending: bool = False
    """Whether the same search, asked again, goes on where this one's budget_seconds ended."""
