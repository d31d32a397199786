"""The turns of a transcript: paragraphs that someone speaks as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from explorer.draft.document import Document
from explorer.text.anchors import Span

TURN = "turn"
"""The rule of quotations that are turns."""
_LEAST = 3
"""Paragraphs that begin with a name and a colon, from which on an article is taken for a transcript."""
_LONGEST_NAME = 60
"""Characters of what a turn may begin with."""
_OPENING = '“"„«'
_UNNAMED = ("q", "a", "question", "answer")
"""Parts in an interview, but no names."""


class SpokenTurn(NamedTuple):
    """A paragraph of a transcript."""

    words: Span
    """Without the name."""
    label: Span | None
    """The name; perhaps in an earlier paragraph, where the same speaker began. None: it is not known who speaks."""


def find_turns(document: Document) -> dict[int, SpokenTurn]:
    """By paragraph: the turns that the document's file marks, or else those that begin with a name in capitals."""
    given = {number: turn.speaker for number, turn in document.turns.items() if turn.speaker}
    if not given:
        return _named(document.paragraphs)
    labels: dict[str, Span] = {}
    found: dict[int, SpokenTurn] = {}
    for number in sorted(given):
        speaker, paragraph = given[number], document.paragraphs[number]
        start = 0
        if paragraph.startswith(f"{speaker}:"):
            labels[speaker] = Span(number, 0, len(speaker))
            start = len(speaker) + 1
        label = None if speaker.casefold() in _UNNAMED else labels.get(speaker)
        found[number] = SpokenTurn(_words(paragraph, number, start), label)
    return found


def _words(paragraph: str, number: int, start: int) -> Span:
    end = len(paragraph.rstrip())
    while start < end and paragraph[start].isspace():
        start += 1
    return Span(number, start, end)


def _named(paragraphs: Sequence[str]) -> dict[int, SpokenTurn]:
    found: dict[int, SpokenTurn] = {}
    for number, paragraph in enumerate(paragraphs):
        before, colon, after = paragraph[:_LONGEST_NAME].partition(":")
        name = before.partition("(")[0].lstrip(_OPENING).rstrip()
        letters = "".join(letter for letter in name if letter not in " .’'-")
        if colon and after[:1].isspace() and name.isupper() and letters.isalpha():
            start = before.index(name)
            label = None if name.casefold() in _UNNAMED else Span(number, start, start + len(name))
            words = _words(paragraph, number, len(before) + 1)
            in_marks = start and paragraph[words.end - 1] in '”"»'  # a transcript as one long quotation
            found[number] = SpokenTurn(words._replace(end=words.end - 1) if in_marks else words, label)
    return found if len(found) >= _LEAST else {}
