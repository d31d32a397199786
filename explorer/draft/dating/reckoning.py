"""What the readers of dates know: the words that a pattern matched, and the day from which they reckon."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from msgspec import Struct

from explorer.draft.dating import tense
from explorer.draft.dating.tokens import MONTHS, NUMBERS, ORDINALS, UNITS, Tokens
from explorer.draft.document import Trust
from explorer.draft.patterns import lazy

Kind = Literal["date", "interval", "duration", "set", "clock"]


class Read(NamedTuple):
    """What a reader makes of the words."""

    value: str
    """EDTF; empty: the words can't be dated."""
    kind: Kind = "date"
    trust: Trust = Trust.AGREED
    time: str = ""
    """Of a clock: `15:00:00`; empty: none, or only a part of the day."""


class Reckoning(Struct):
    """The day from which relative dates are reckoned, and the date that was read last."""

    paragraphs: Sequence[str]
    today: date | None
    last: str = ""
    """EDTF of the date before in the same paragraph, for “a week later”."""
    period: str = ""
    """EDTF of the quarter that the paragraph reports on, for “a year earlier”; empty: none."""


_REACH = 30
_LAST = lazy(r"(\w+|[^\w\s])\s*$")
_NEXT = lazy(r"\s*(\w+|[^\w\s])")


class Words:
    """The tokens that a pattern matched, by the names of its groups."""

    def __init__(self, tokens: Tokens, match: re.Match[str], reckoning: Reckoning) -> None:
        self._tokens, self._match = tokens, match
        self.reckoning = reckoning
        self.today = reckoning.today

    def all(self, group: str) -> list[str]:
        """The words of a group; none if it did not match, or the pattern has no such group."""
        start, end = self._match.span(group) if group in self._match.re.groupindex else (-1, -1)
        return self._tokens.words[start:end] if start >= 0 else []

    def word(self, group: str) -> str:
        """The first word of a group; empty: it did not match."""
        return next(iter(self.all(group)), "")

    def has(self, group: str) -> bool:
        """Whether a group matched; it may be empty."""
        return group in self._match.re.groupindex and self._match[group] is not None

    def number(self, group: str) -> int:
        """The number or ordinal that a group says; 0: none, or too large to reckon with."""
        return number(self.all(group))

    def month(self, group: str = "month") -> int:
        return MONTHS.get(self.word(group), 0)

    def unit(self, group: str = "unit") -> str:
        return UNITS.get(self.word(group), "")

    def before(self) -> str:
        """The word or sign right before, as written; empty: the paragraph begins here."""
        paragraph, start, _ = self._tokens.places[self._match.start()]
        found = _LAST.search(self.reckoning.paragraphs[paragraph], max(0, start - _REACH), start)
        return found[1] if found else ""

    def after(self) -> str:
        """The word or sign right after, as written; empty: the paragraph ends here."""
        paragraph, _, end = self._tokens.places[self._match.end() - 1]
        found = _NEXT.match(self.reckoning.paragraphs[paragraph], end)
        return found[1] if found else ""

    def written(self) -> str:
        """The matched words as they are in the text."""
        (paragraph, start, _), (_, _, end) = (
            self._tokens.places[at] for at in (self._match.start(), self._match.end() - 1)
        )
        return self.reckoning.paragraphs[paragraph][start:end]

    def is_title(self) -> bool:
        """Whether the last word has a capital that no sentence gives it: “Last Week Tonight”, “People’s Daily”."""
        word = self.written().split()[-1]
        return word[0].isupper() and not word.isupper() and (self.before().isalnum() or " " in self.written())

    def is_future(self) -> bool | None:
        first, last = (self._tokens.places[at] for at in (self._match.start(), self._match.end() - 1))
        return tense.is_future(self.reckoning.paragraphs[first[0]], first[1], last[2])


def number(words: Sequence[str]) -> int:
    """“Twenty”, “five”, “21st” and the like as a number below 10,000; 0: it is none."""
    total = 0
    for word in words:
        if word in ("-", "and"):
            continue
        digits = word.rstrip("stndrh")
        value = int(digits) if digits.isdecimal() and len(digits) < 5 else NUMBERS.get(word, ORDINALS.get(word, 0))
        total = total * 100 if word == "hundred" and total else total + value
    return total if total < 10_000 else 0


Reader = Callable[[Words], Read | None]
"""None: the words are no date, after all."""
