"""What a search finds: hits that work out their details only when somebody looks at them."""

from __future__ import annotations

from msgspec import Struct

from explorer.digest.refs import Ref
from explorer.search.keys import Match, has_all, match_of, number_of, score_of
from explorer.search.locating import Locator, MatchedText, WordsToFind
from explorer.search.words.highlighting import Range


class Hit:
    """A record that matches a query. The matched text is located on first access: most hits are never looked at."""

    __slots__ = ("_key", "_locator", "_matched", "_words")

    def __init__(self, locator: Locator, words: WordsToFind, key: int) -> None:
        """`key`: the record's rank and number, as `keys` packs them."""
        self._locator = locator
        self._words = words
        self._key = key
        self._matched: MatchedText | None = None

    def __repr__(self) -> str:
        return f"Hit({self.ref}, {self.match}, {self.score:.3f})"

    @property
    def ref(self) -> Ref:
        return self._locator.corpus.ref(number_of(self._key))

    @property
    def match(self) -> Match:
        return match_of(self._key)

    @property
    def score(self) -> float:
        """In (0.2, 1]; higher is better. Scores up to 0.2 are left for records linked with hits."""
        return score_of(self._key)

    @property
    def matched_text(self) -> MatchedText:
        if self._matched is None:
            self._matched = self._locator.locate(self.ref, self._words, by_date=self.match is Match.DATE)
        return self._matched

    @property
    def field(self) -> str:
        """`title` if the title matches, else the name of the field that matches best."""
        return self.matched_text.field

    @property
    def text(self) -> str:
        """The text of that field as it is shown. `spans` are ranges of it."""
        return self.matched_text.text

    @property
    def missing(self) -> tuple[str, ...]:
        """Words of the query that the record lacks; only where no record has all."""
        return () if has_all(self._key) else self.matched_text.missing

    @property
    def spans(self) -> tuple[Range, ...]:
        return self.matched_text.spans


class HitList(Struct, frozen=True):
    """The result of a search."""

    hits: tuple[Hit, ...]
    """Best first."""
    complete: bool
    """False if there may be more: the digest is not fully indexed yet, or there were too many hits."""
    ranked: bool = True
    """False if no record can match better than another (the query has only fields); then the order is the digest's."""
    pending: bool = False
    """Whether the search ran out of `budget_seconds`; the same search, asked again, continues from there."""
