"""Finds what an article has in quotation marks, and tells speech from titles, names and scare quotes."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from explorer.draft.document import Document, Trust
from explorer.draft.findings import Quotation
from explorer.draft.speech.marks import outer_marks
from explorer.draft.speech.turns import TURN, find_turns
from explorer.draft.speech.verbs import verbs
from explorer.text.anchors import Span
from explorer.text.saying.speakers import ATTRIBUTION
from explorer.text.speech import SINGLE, is_dialogue

_FEW = 3
"""Words in marks that may be a term or a scare quote, if no verb of saying is near."""
_NEAR = 200
"""Characters before and after a few words in marks where a verb of saying is looked for."""
_WORD = 40
"""Characters before words in marks that may hold a verb."""
_STOPS = ".!?…"
_LIGHT = frozenset("a an and as at by for from in of on or the to with v vs".split())
"""Words that titles write small."""


class _Stretch(NamedTuple):
    """Words in marks, in one paragraph."""

    marked: Span
    words: Span
    sign: str
    """The opening mark; empty: the stretch continues that of the paragraph before."""
    closed: bool
    """Whether there is a mark at the end."""


def find_quotations(document: Document) -> tuple[Quotation, ...]:
    """The speech in quotation marks, or after the dashes of a dialogue, and the turns of a transcript; in order."""
    paragraphs = document.paragraphs
    turns = find_turns(document)
    stretches = list(_stretches(paragraphs, turns))
    doubles = [stretch for stretch in stretches if stretch.sign not in tuple(SINGLE)]
    if 2 * len(doubles) >= len(stretches):  # else the article has single marks first, as British ones do
        stretches = doubles
    found = [_quotation(group, document) for group in _groups(stretches, paragraphs)]
    quotations = [quotation for quotation in found if quotation]
    spoken = (turn.words for turn in turns.values() if turn.words.start < turn.words.end)
    quotations += (Quotation((span,), "direct", (span,), TURN) for span in spoken)
    if not quotations:
        quotations = _dialogue(paragraphs)
    return tuple(sorted(quotations, key=lambda quotation: quotation.pieces[0]))


def _stretches(paragraphs: Sequence[str], turns: Container[int]) -> Iterator[_Stretch]:
    """What is between two marks, or between a mark and the end of its paragraph."""
    goes_on = False
    for number, paragraph in enumerate(paragraphs):
        marks = () if number in turns else outer_marks(paragraph)
        first = 0
        sign = ""
        opened: tuple[int, int] | None = None
        if goes_on and marks and marks[0].opens and not paragraph[: marks[0].start].strip():
            opened, first = (marks[0].start, marks[0].end), 1
        for mark in marks[first:]:
            if mark.opens:
                opened, sign = (mark.start, mark.end), paragraph[mark.start : mark.end]
            elif opened:
                yield _stretch(paragraph, number, opened, (mark.start, mark.end), sign)
                opened = None
        goes_on = opened is not None and number + 1 < len(paragraphs) and _is_continued(paragraphs[number + 1])
        if opened and (goes_on or not paragraph[: opened[0]].strip()):
            end = len(paragraph.rstrip())
            yield _stretch(paragraph, number, opened, (end, end), sign)


def _is_continued(paragraph: str) -> bool:
    """Whether a paragraph begins with a mark, as each does in a quotation of several."""
    marks = outer_marks(paragraph)
    return bool(marks) and marks[0].opens and not paragraph[: marks[0].start].strip()


def _stretch(paragraph: str, number: int, opening: tuple[int, int], closing: tuple[int, int], sign: str) -> _Stretch:
    start, end = opening[1], closing[0]
    while start < end and paragraph[start].isspace():
        start += 1
    while end > start and paragraph[end - 1].isspace():
        end -= 1
    marked = Span(number, opening[0], max(closing[1], end))
    return _Stretch(marked, Span(number, start, end), sign, closing[1] > closing[0])


def _groups(stretches: Sequence[_Stretch], paragraphs: Sequence[str]) -> Iterator[list[_Stretch]]:
    """The stretches of each quotation."""
    group: list[_Stretch] = []
    for stretch in stretches:
        if group and not (_runs_over(group[-1], stretch) or _is_interrupted(group[-1], stretch, paragraphs)):
            yield group
            group = []
        group.append(stretch)
    if group:
        yield group


def _runs_over(before: _Stretch, after: _Stretch) -> bool:
    """Whether a quotation goes on in the next paragraph."""
    return not before.closed and not after.sign and after.marked.paragraph == before.marked.paragraph + 1


def _is_interrupted(before: _Stretch, after: _Stretch, paragraphs: Sequence[str]) -> bool:
    """Whether one sentence is quoted in two parts, with an attribution between: “We,” he said, “will wait.”"""
    if before.marked.paragraph != after.marked.paragraph or not before.closed:
        return False
    paragraph = paragraphs[before.marked.paragraph]
    between = paragraph[before.marked.end : after.marked.start]
    last = paragraph[before.words.end - 1 : before.words.end]
    if len(between) > ATTRIBUTION or any(stop in between for stop in "?!;:") or between.rstrip()[-1:] != ",":
        return False
    if re.search(r"[^\W\d_]{4}\.\s", between):
        return False
    begins = last in tuple(",—–") or between.startswith(",")
    return begins and any(word.lower() in verbs().saying for word in re.findall(r"[^\W\d_]+", between))


def _quotation(group: Sequence[_Stretch], document: Document) -> Quotation | None:
    paragraphs = document.paragraphs
    pieces = tuple(stretch.words for stretch in group if stretch.words.start < stretch.words.end)
    if not pieces or not _is_speech(group, paragraphs, document.language == "en"):
        return None
    form = "direct" if len(pieces) > 1 or _is_sentence(group[0], paragraphs) else "fragment"
    broken = not group[-1].closed
    return Quotation(
        pieces,
        "direct" if form == "direct" else "fragment",
        tuple(stretch.marked for stretch in group if stretch.words.start < stretch.words.end),
        "unclosed" if broken else "marks",
        Trust.DOUBT if broken else Trust.AGREED,
    )


def _before(paragraph: str, stretch: _Stretch) -> str:
    """The words directly before a stretch; empty: it begins the paragraph."""
    return paragraph[max(0, stretch.marked.start - _WORD) : stretch.marked.start].rstrip()


def _is_sentence(stretch: _Stretch, paragraphs: Sequence[str]) -> bool:
    """Whether whole sentences or clauses are in the marks, as their first letter and their last sign tell."""
    paragraph = paragraphs[stretch.words.paragraph]
    text = paragraph[stretch.words.start : stretch.words.end]
    first = next((letter for letter in text if letter.isalnum()), "")
    ends = text[-1] in _STOPS + ",—–-" or paragraph[stretch.marked.end : stretch.marked.end + 1] in tuple(",.!?")
    before = _before(paragraph, stretch)
    begins = first.isupper() or first.isdigit() or not first.islower()
    if not (begins and ends):
        return False
    opens = not before or before[-1] in ',:.”"' or before.split()[-1] in verbs().saying
    return len(text.split()) > _FEW or text[-1] in "!?…" or opens


def _is_speech(group: Sequence[_Stretch], paragraphs: Sequence[str], english: bool) -> bool:
    """Whether someone says the words: no title, no name, no term, no scare quote."""
    stretch = group[0]
    paragraph = paragraphs[stretch.words.paragraph]
    words = re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", paragraph[stretch.words.start : stretch.words.end])
    if len(group) > 1:
        return bool(words)
    if not words:
        return False
    last, before = paragraph[stretch.words.end - 1], _before(paragraph, stretch)
    begins = not before or before[-1] in ".!?:,…—–" or before.split()[-1] in verbs().saying
    if len(words) > _FEW:
        return not (_is_title(words) and last not in "!?…" and not begins)
    if not begins and _is_title(words):
        return False
    exclaimed = last in "!?…" or (not english and last == "." and begins)
    return _is_said(paragraph, stretch.marked, exclaimed and words[0][0].isupper())


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(r"[.!?]\s")


def _is_said(paragraph: str, marked: Span, exclaimed: bool) -> bool:
    """Whether the words around a few words in marks tell that someone says them."""
    before, after = paragraph[max(0, marked.start - _NEAR) : marked.start], paragraph[marked.end : marked.end + _NEAR]
    if exclaimed or before.rstrip().endswith(":") or after.lstrip().startswith(("—", "–", "―")):
        return True
    near = f"{_stop().split(before.rstrip())[-1]} {_stop().split(after)[0]}".lower()
    says = verbs()
    words = re.findall(r"[a-z]+(?:-[a-z]+)*", near)
    return any(word in says.saying or word in says.judging or word == "according" for word in words)


def _is_title(words: Sequence[str]) -> bool:
    """Whether all words are written large, as in the title of a book."""
    weighty = [word for word in words if word.lower() not in _LIGHT]
    return bool(weighty) and all(word[0].isupper() or word[0].isdigit() for word in (*weighty, words[-1]))


def _dialogue(paragraphs: Sequence[str]) -> list[Quotation]:
    """What follows a dash at the beginning of paragraphs, in an article without marks. It may hold an attribution."""
    found = []
    for number, paragraph in enumerate(paragraphs):
        start = next((at for at, letter in enumerate(paragraph) if letter.isalnum()), len(paragraph))
        words = Span(number, start, len(paragraph.rstrip()))
        if is_dialogue(paragraph) and words.start < words.end:
            found.append(Quotation((words,), "direct", (Span(number, 0, words.end),), "dash", Trust.DOUBT))
    return found if len(found) > 1 else []
