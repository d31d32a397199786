"""Which words of an article are in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from explorer.text.anchors import Span

PAIRS = {
    "“": "”", "„": "“”", "‟": "”", "«": "»", "»": "«", "‹": "›", "›": "‹", "「": "」", "『": "』", "《": "》",
    "〝": "〞〟", "＂": "＂", '"': '"', "”": "”", "‘": "’", "‚": "‘’", "'": "'", "`": "'´",
}  # fmt: skip
"""Mark that opens → marks that close."""

_APOSTROPHES = "'’"
_TWO_WAYS = "\"'`”»›＂"
"""Marks that open or close."""
_DASHES = "—–―"
_MARKS = frozenset("".join(PAIRS) + "".join(PAIRS.values()))


class Position(Enum):
    """How a passage lies to the quotation marks around it."""

    INSIDE = "inside"
    ACROSS = "across"
    """It begins or ends outside of them."""
    OUTSIDE = "outside"


class _Quoted(NamedTuple):
    start: int
    """Of the mark that opens."""
    end: int
    """Behind the mark that closes, or the end of the paragraph if the quotation goes on in the next one."""


class QuotedPassages:
    """The passages of an article that are in quotation marks."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self._paragraphs = paragraphs
        self._known: dict[int, tuple[_Quoted, ...]] = {}

    def position(self, span: Span) -> Position:
        """How words of the article lie to the quotation marks around them."""
        text = self._paragraphs[span.paragraph]
        start, end = span.start, span.end
        while start < end and (text[start] in _MARKS or text[start].isspace()):
            start += 1
        while start < end and (text[end - 1] in _MARKS or text[end - 1].isspace()):
            end -= 1
        touched = [quoted for quoted in self._quoted(span.paragraph) if quoted.start < end and start < quoted.end]
        if any(quoted.start <= start and end <= quoted.end for quoted in touched):
            return Position.INSIDE
        return Position.ACROSS if touched else Position.OUTSIDE

    def _quoted(self, paragraph: int) -> tuple[_Quoted, ...]:
        if paragraph not in self._known:
            following = "".join(self._paragraphs[paragraph + 1 : paragraph + 2])[:100].lstrip()
            self._known[paragraph] = tuple(_passages(self._paragraphs[paragraph], following))
        return self._known[paragraph]


def _passages(text: str, following: str) -> list[_Quoted]:
    """The quoted passages of one paragraph, the outermost ones; `following` is the beginning of the next paragraph."""
    if text.lstrip()[:1] in tuple(_DASHES):
        return [_Quoted(0, len(text))]  # a dialogue with dashes, as in French and Spanish
    passages = []
    last = {mark: place for place, mark in enumerate(text) if mark in _MARKS and _closes(text, place)}
    start, closers = -1, ""
    for index, character in enumerate(text):
        if character not in _MARKS:
            continue
        if start >= 0 and character in closers and _closes(text, index):
            passages.append(_Quoted(start, index + 1))
            start = -1
        elif start < 0 and character in PAIRS and _opens(text, index):
            closers = PAIRS[character]
            if any(last.get(closer, -1) > index + 1 for closer in closers):
                start = index
            elif following.startswith(character):
                passages.append(_Quoted(index, len(text)))
                break
    return passages


def _opens(text: str, index: int) -> bool:
    """Whether a mark can open a quotation: it does not end or join words."""
    before, after = text[max(0, index - 1) : index], text[index + 1 : index + 2]
    if text[index] in _TWO_WAYS:
        return not before.isalnum() and after != "" and not after.isspace()
    return True


def _closes(text: str, index: int) -> bool:
    """Whether a mark can close a quotation: an apostrophe within a word doesn't."""
    return text[index] not in _APOSTROPHES or not text[index + 1 : index + 2].isalnum()
