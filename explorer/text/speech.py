"""What an article has in quotation marks, or after the dashes of a dialogue.

marks of a paragraph → quotations, over paragraphs if need be
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

_DASH = re.compile(r"\s*(?:[—–―‒]|--|[-‐‑−]\s)")


def is_dialogue(paragraph: str) -> bool:
    """Whether it begins with a dash: what another speaker says, as French and Spanish write it without marks."""
    return _DASH.match(paragraph) is not None


class Mark(NamedTuple):
    """A quotation mark of the outer level."""

    start: int
    end: int
    opens: bool


CLOSED_BY: dict[str, str | tuple[str, ...]] = {
    "“": '”〟"',
    "‟": '”〟"',
    "„": '“”‟"',
    "«": "»",
    "»": "«»",
    "”": "”",
    '"': '"',
    "＂": "＂",
    "「": "」",
    "｢": "｣",
    "『": "』",
    "〝": "〞〟",
    "《": "》",
    "〈": "〉",
    "``": ("''",),
    ",,": ("''", "“", "”", '"'),
    "<<": ">>",
    "״": "״",
    "‘": "’",
    "‛": "’",
    "‚": "‘’",
    "‹": "›",
    "›": "‹",
    "''": ("''",),
    "'": "'",
}
"""What closes a quotation, by what opens it. The last ones, of one stroke, are only looked at outside of others."""
EITHER_WAY = "\"＂”»'״"
"""Marks that open a quotation only directly before a word, and not after one."""
SINGLE = "‘‛‚‹'’"
MARK = re.compile("``|''|,,(?=\\w)|<<(?=[^<>]+>>)|>>|[“”„‟«»\"＂״「」｢｣『』〝〞〟《》〈〉‘’‛‚‹›']")
_APOSTROPHE = re.compile("[‘‛‚’']")
_TITLE = re.compile("《[^《》]*》|〈[^〈〉]*〉")
_PLURAL = re.compile(r"[^\W\d_]{2}s$")
_ELIDED = re.compile(r"(?<![^\W\d_])(?:O|[odljmcn]|qu|ol|th|an|wi|goin|comin|doin|nothin|somethin)$")
"""What is left of words before an apostrophe and a space: five o’ clock."""


@lru_cache(256)
def marks_of(paragraph: str, titles: bool = False) -> tuple[Mark, ...]:
    """The marks where a quotation begins or ends; what is quoted inside of it does not count.

    `titles`: also those around the title of a book or a newspaper, as Chinese writes it.
    """
    marks: list[Mark] = []
    opened = inner = ""
    ends = set[int]() if titles else _ends_of_titles(paragraph)
    for match in MARK.finditer(paragraph):
        sign, start, end = match.group(), *match.span()
        if start in ends:
            continue
        before, after = paragraph[start - 1 : start] if start else " ", paragraph[end : end + 1] or " "
        faces_word = not before.isalnum() and not after.isspace() and (after.isalnum() or before.isspace())
        if opened:
            closes = (sign in CLOSED_BY[opened] or (opened + sign == '"”' and not inner)) and not (
                sign in "\"'»" and before.isspace() and after.isalnum()
            )
            if closes and not (sign in SINGLE and (after.isalnum() or _is_elision(paragraph, marks[-1].end, start))):
                marks.append(Mark(start, end, False))
                opened = ""
            inner = sign if sign in "“”" else inner
        elif (
            sign in CLOSED_BY
            and ((sign not in EITHER_WAY and sign != "''") or faces_word)
            and may_open(sign, before, after)
        ):
            marks.append(Mark(start, end, True))
            opened, inner = sign, ""
        elif sign not in SINGLE and sign != "''":
            marks.append(Mark(start, end, False))  # of a quotation that began in an earlier paragraph
    return tuple(marks)


def may_open(sign: str, before: str, after: str) -> bool:
    """Whether it is not an apostrophe."""
    return sign not in SINGLE or (not before.isalnum() and after.isalpha())


def _ends_of_titles(text: str) -> set[int]:
    """Where 《》 or 〈〉 are not around speech, to judge by the signs and by Korean, which has no titles in them."""
    if ("》" not in text and "〉" not in text) or re.search("[\uac00-\ud7a3]", text):
        return set()
    spans = [match.span() for match in _TITLE.finditer(text)]
    return {
        place
        for start, end in spans
        if text[max(0, start - 2) : start].rstrip()[-1:] not in tuple(":：") and text[end - 2] not in "。！？，…,.!?"
        for place in (start, end - 1)
    }


def _is_elision(text: str, opened: int, place: int) -> bool:
    """Whether a mark that could close a quotation is an apostrophe, because another one will."""
    if text[place] not in "’'":
        return False
    is_elided = _ELIDED.search(text, max(opened, place - 12), place) is not None
    if not text[place + 1 : place + 2].isspace() or not (
        is_elided or _PLURAL.search(text, max(opened, place - 3), place)
    ):
        return False
    for match in _APOSTROPHE.finditer(text, place + 1):
        start = match.start()
        before, after = text[start - 1], text[start + 1 : start + 2]
        if match.group() in "‘‛‚":
            return False
        if not after.isalnum() and not before.isspace() and (is_elided or before in ",.!?…"):
            return True
        if before.isspace() and match.group() == "'" and text[start + 1 : start + 3] != "n'":
            return False
    return False


Point = tuple[int, int]
"""Paragraph and offset."""


class Quotation(NamedTuple):
    """Words in quotation marks, over paragraphs if need be; with the marks."""

    start: Point
    end: Point


def quotations_in(paragraphs: Sequence[str], first: int, last: int, titles: bool = False) -> list[Quotation]:
    """The quotations in some paragraphs. One that is not closed goes on in the next, if that begins with a mark."""
    found: list[Quotation] = []
    opened: Point | None = None
    for number in range(first, last + 1):
        marks = list(marks_of(paragraphs[number], titles))
        if opened is None and number == first and marks and not marks[0].opens:
            opened = number, 0
        elif opened and marks and marks[0].opens:
            if paragraphs[number][: marks[0].start].strip():  # it was never closed
                found.append(Quotation(opened, (number - 1, len(paragraphs[number - 1]))))
                opened = None
            else:
                del marks[0]
        for mark in marks:
            if mark.opens:
                opened = number, mark.start
            elif opened:
                found.append(Quotation(opened, (number, mark.end)))
                opened = None
    if opened:
        found.append(Quotation(opened, (last, len(paragraphs[last]))))
    return found


def quotations(paragraphs: Sequence[str]) -> list[tuple[Point, Point]]:
    """Everything that an article has in quotation marks, in order: where it begins and ends, marks included."""
    return [(start, end) for start, end in quotations_in(paragraphs, 0, len(paragraphs) - 1, titles=True)]
