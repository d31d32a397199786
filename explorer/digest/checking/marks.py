"""How words of an article lie to its quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from enum import Enum
from functools import cached_property, lru_cache

from explorer.text.anchors import Span
from explorer.text.speech import is_dialogue, quotations

_PAIRS = {
    "“": "”“", "„": "“”", "”": "”", "«": "»", "»": "«", "‹": "›", "›": "‹", "「": "」", "『": "』",
    "《": "》", "〈": "〉", '"': '"', "‘": "’", "‚": "‘’", "'": "'", "`": "'´",
}  # fmt: skip
"""Mark at the beginning of a text → marks at its end."""

_MARKS = frozenset("".join(_PAIRS) + "".join(_PAIRS.values()))


def is_marked(text: str) -> bool:
    """Whether a text is in quotation marks itself."""
    return len(text) > 1 and text[-1] in _PAIRS.get(text[0], "")


_LABEL = re.compile(r"\s*([^\W\d_][^:\n“”\"«»]{0,60}?)(?:\s*\([^()\n]{0,60}\))?:\s+")
"""What begins a turn of a transcript: a name and a colon."""


class Position(Enum):
    """How words lie to the quotation marks of the article."""

    INSIDE = "inside"
    ACROSS = "across"
    """They begin or end outside of them."""
    OUTSIDE = "outside"


class QuotedPassages:
    """The passages of an article that are in quotation marks."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self._paragraphs = paragraphs

    def position(self, span: Span) -> Position:
        """How a range of the article lies to the quotation marks. Marks at its own ends don't count."""
        text = self._paragraphs[span.paragraph]
        if is_dialogue(text):
            return Position.INSIDE  # a dialogue with dashes, as in French and Spanish; nobody knows where they end
        start, end = span.start, span.end
        if start >= self._labels.get(span.paragraph, len(text) + 1):
            return Position.INSIDE
        while start < end and (text[start] in _MARKS or text[start].isspace()):
            start += 1
        while start < end and (text[end - 1] in _MARKS or text[end - 1].isspace()):
            end -= 1
        first, last = (span.paragraph, start), (span.paragraph, end)
        nearest = bisect_right(self._quoted, (first, first))
        around = self._quoted[max(0, nearest - 1) : nearest + 1]
        if any(begin <= first and last <= finish for begin, finish in around):
            return Position.INSIDE
        return Position.ACROSS if any(begin < last and first < finish for begin, finish in around) else Position.OUTSIDE

    def position_of(self, spans: Collection[Span]) -> Position | None:
        """How several ranges lie to the quotation marks: the one that is farthest out; None: there are none."""
        positions = set(map(self.position, spans))
        order = (Position.OUTSIDE, Position.ACROSS, Position.INSIDE)
        return next((position for position in order if position in positions), None)

    def parts(self, span: Span) -> tuple[Span, ...]:
        """The parts of a range that are in quotation marks, in order."""
        position = self.position(span)
        if position is not Position.ACROSS:
            return (span,) if position is Position.INSIDE else ()
        paragraph, start, end = span
        cut = []
        for (first, begin), (last, finish) in self._quoted:
            if first <= paragraph <= last:
                left = max(start, begin if first == paragraph else 0)
                right = min(end, finish if last == paragraph else end)
                cut += [Span(paragraph, left, right)] if left < right else []
        return tuple(cut)

    @cached_property
    def _labels(self) -> dict[int, int]:
        """The paragraphs of a transcript that begin with their speaker, and where the words begin behind that.

        A name in capitals is one, and any other words that several paragraphs begin with: *Kari Lund: Not yet.*
        """
        labelled = {
            number: match for number, text in enumerate(self._paragraphs) if (match := _LABEL.match(text)) is not None
        }
        counts = Counter(match[1] for match in labelled.values())
        return {n: match.end() for n, match in labelled.items() if match[1].isupper() or counts[match[1]] > 1}

    @cached_property
    def _quoted(self) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        """The passages in order, each from one point (paragraph, offset) to another."""
        return quotations(self._paragraphs)


@lru_cache(2)
def passages_of(paragraphs: tuple[str, ...]) -> QuotedPassages:
    """The same object for the same article: of it, all marks are looked up at once."""
    return QuotedPassages(paragraphs)
