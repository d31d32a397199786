"""What stands between two parts of a quotation in the article, and whether one speaker says both.

marks of a paragraph → quotations → what is said around them → the same speaker, another, or nobody knows
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from explorer.text.anchors import Span
from explorer.text.boundaries import is_letter
from explorer.text.marks import outer_marks

DASHES = ("—", "–", "―", "--")
"""Begin what another speaker says, in a dialogue without quotation marks, as in French and Spanish."""
ATTRIBUTION = 100
"""Characters of an attribution between two parts of a quotation, if the digest marks no break there."""
_PARAGRAPHS = 50
"""Paragraphs between two parts of a quotation at most; nobody is quoted that way."""


_Point = tuple[int, int]
"""Paragraph and offset."""


class _Quotation(NamedTuple):
    """Words in quotation marks, over paragraphs if need be; with the marks."""

    start: _Point
    end: _Point


def _quotations(paragraphs: Sequence[str], first: int, last: int) -> list[_Quotation]:
    """The quotations in some paragraphs. One that is not closed goes on in the next, if that begins with a mark."""
    found: list[_Quotation] = []
    opened: _Point | None = None
    for number in range(first, last + 1):
        marks = list(outer_marks(paragraphs[number]))
        if opened is None and number == first and marks and not marks[0].opens:
            opened = number, 0
        elif opened and marks and marks[0].opens:
            if paragraphs[number][: marks[0].start].strip():  # it was never closed
                found.append(_Quotation(opened, (number - 1, len(paragraphs[number - 1]))))
                opened = None
            else:
                del marks[0]
        for mark in marks:
            if mark.opens:
                opened = number, mark.start
            elif opened:
                found.append(_Quotation(opened, (number, mark.end)))
                opened = None
    if opened:
        found.append(_Quotation(opened, (last, len(paragraphs[last]))))
    return found


def quotations(paragraphs: Sequence[str]) -> list[tuple[_Point, _Point]]:
    """Everything that an article has in quotation marks, in order: where it begins and ends, marks included."""
    return [(start, end) for start, end in _quotations(paragraphs, 0, len(paragraphs) - 1)]


class Gap(NamedTuple):
    """What the article has between two parts of a quotation."""

    texts: tuple[str, ...]
    """As written; of each paragraph one."""
    one_voice: bool
    """Whether both parts are said by one speaker, or by the article, as far as marks and attributions tell."""
    needs_no_mark: bool
    """Whether there are no words between, or only a short attribution in the same paragraph."""

    @property
    def omitted(self) -> tuple[str, ...]:
        """The words between, without signs around them."""
        return tuple(filter(None, map(_bare, self.texts)))


def gap_between(before: Span, after: Span, paragraphs: Sequence[str]) -> Gap:
    """What is between two ranges of the article, the first of which ends before the second begins."""
    first, last = before.paragraph, after.paragraph
    if first == last:
        texts = [paragraphs[first][before.end : after.start]]
    else:
        texts = [paragraphs[first][before.end :], *paragraphs[first + 1 : last], paragraphs[last][: after.start]]
    wordless = not any(map(_bare, texts)) and not any(sign in text for text in texts for sign in "?!？！")
    if last - first > _PARAGRAPHS:
        return Gap(tuple(texts), False, wordless)
    if any(paragraph.lstrip().startswith(DASHES) for paragraph in paragraphs[first + 1 : last + 1]):
        return Gap(tuple(texts), False, wordless)
    speech = _Speech(paragraphs, first, last)
    left = speech.index((first, before.end))
    right = speech.index((last, after.start), from_right=True)
    if left is None or right is None or left == right:
        return Gap(tuple(texts), left == right, wordless)
    attributed = right == left + 1 and first == last and len(_bare(texts[0])) <= ATTRIBUTION
    return Gap(tuple(texts), speech.is_same_speaker(left, right), wordless or attributed)


class _Speech:
    """The quotations of some paragraphs, and who speaks them according to the words around."""

    def __init__(self, paragraphs: Sequence[str], first: int, last: int) -> None:
        self._paragraphs = paragraphs
        self._quotations = _quotations(paragraphs, first, last)

    def index(self, point: _Point, from_right: bool = False) -> int | None:
        """The quotation at a point; None: it is outside of all."""
        at = [number for number, (start, end) in enumerate(self._quotations) if start <= point <= end]
        return at[-1 if from_right else 0] if at else None

    def is_same_speaker(self, left: int, right: int) -> bool:
        """Whether the two quotations have the same speaker: some evidence for it, none against it."""
        ours, theirs = self._speaker(left), self._speaker(right)
        if not ours or not theirs:
            return False
        pronoun = _pronoun(theirs)
        if pronoun:
            return pronoun == (_pronoun(ours) or pronoun)
        if _are_others(ours, theirs):
            return False
        return ours == theirs or not _names(ours).isdisjoint(_names(theirs))

    def _runs_on(self, number: int) -> bool:
        """Whether a quotation begins in the paragraph where the one before it ends."""
        return number > 0 and self._quotations[number - 1].end[0] == self._quotations[number].start[0]

    def _before(self, number: int) -> str:
        """What precedes a quotation in its paragraph, from the quotation before it on."""
        paragraph, end = self._quotations[number].start
        start = self._quotations[number - 1].end[1] if self._runs_on(number) else 0
        return self._paragraphs[paragraph][start:end]

    def _after(self, number: int) -> str:
        """What follows a quotation in its paragraph, up to the next quotation."""
        paragraph, start = self._quotations[number].end
        following = self._quotations[number + 1 :]
        end = following[0].start[1] if following and self._runs_on(number + 1) else None
        return self._paragraphs[paragraph][start:end]

    def _speaker(self, number: int) -> str:
        """Who speaks a quotation, in the words of the article around it; empty: it does not say."""
        before, after = self._before(number), self._after(number)
        parts = _sentences(before)
        intro = parts[-1] if parts and before.rstrip()[-1:] in tuple(":,：，") else ""
        outro = _sentences(after)[:1] if self._is_continued(number, after) else []
        if intro or outro:
            return " ".join((intro, *outro))
        return self._speaker(number - 1) if self._runs_on(number) and len(parts) < 2 else ""

    def _is_continued(self, number: int, after: str) -> bool:
        """Whether the sentence goes on after a quotation, which then is where it says who spoke."""
        paragraph, end = self._quotations[number].end
        mark = next(
            mark for mark in (*outer_marks(self._paragraphs[paragraph]), None) if mark is None or mark.end == end
        )
        last = self._paragraphs[paragraph][mark.start - 1] if mark and mark.start else ""
        return last in tuple(",!?…—–，！？") or after[:1] in tuple(",，") or after.lstrip()[:1].islower()


def _sentences(text: str) -> list[str]:
    """The sentences of what is said around quotations; none: there is no word."""
    from explorer.text.sentences import sentences

    parts = (text[start:end] for start, end in sentences(text))
    return [part for part in parts if _bare(part)]


_PRONOUNS = """he she they it we i er sie es wir ich il elle ils elles on je nous él ella ellos ellas yo lui lei egli
loro io ele ela eles elas eu hij zij ze ik han hun hon vi jeg jag он она они я мы"""
"""Words that stand for whoever spoke before."""
_NO_NAMES = """the and but then also who his her their its that this said says say saying told tell asked asks added
adds adding replied answered wrote writes warned shouted cried noted explained continued reporters der die das und
aber sagte sagt fügte hinzu erklärte schrieb fragte les des une est dit ajouté ajoute ajouta déclaré déclare demandé los
las dijo añadió agregó ha detto aggiunto para com que por con mit von vom zum zur disse sade sier sa zei voegde toe
сказал сказала заявил заявила добавил добавила сказав додав додала заявив dedi diye söyledi ekledi powiedział
powiedziała dodał dodała mówi řekl řekla dodal dodala rekao rekla kazao sagde tilføjede sanoi lisäsi mondta spus zis
είπε δήλωσε πρόσθεσε kata ujar nói"""
"""Words around quotations that say nothing of who speaks."""


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


def _pronoun(text: str) -> str:
    """The pronoun that stands for the speaker; empty: none does."""
    return next((word for word in _words(text)[:3] if word in _PRONOUNS.split()), "")


def _names(text: str) -> set[str]:
    return {word for word in _words(text) if word not in _NO_NAMES.split() and (len(word) > 2 or not word.isascii())}


def _are_others(ours: str, theirs: str) -> bool:
    """Whether both have names, and none in common. A first word may be capitalized without being one."""

    def capitalized(text: str) -> list[str]:
        words = [word for word in re.findall(r"[^\W\d_]+", text) if word[0].isupper() and len(word) > 1]
        return [word.casefold() for word in words if word.casefold() not in _NO_NAMES.split()]

    left, right = capitalized(ours), capitalized(theirs)
    if not left or not right or not set(left).isdisjoint(right):
        return False
    firsts = {words[0] for words in map(_words, (ours, theirs))}
    return not firsts.issuperset(left) and not firsts.issuperset(right)


def _bare(text: str) -> str:
    """The text without signs around; empty: there is no word in it."""
    places = [place for place, character in enumerate(text) if is_said(character)]
    return text[places[0] : places[-1] + 1] if places else ""


def is_said(character: str) -> bool:
    """Whether a reader would miss it: a letter, a digit, or a sign such as an emoji, but no punctuation."""
    if character.isspace():
        return False
    if is_letter(character):
        return True
    from unicodedata import category

    return category(character)[0] in "SM" and character not in "`´"
