"""What is between two parts of a quotation in the article, and whether one speaker says both.

quotations → what is said around them → the same speaker, another, or nobody knows
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from explorer.text.anchors import Span
from explorer.text.boundaries import is_letter
from explorer.text.saying.attributions import (
    agrees,
    full_names_of,
    is_one_clause,
    is_same,
    names_of,
    pronoun_of,
    words_of,
)
from explorer.text.saying.vocabulary import ADDING, ANSWERING, SAYING
from explorer.text.speech import Point, is_dialogue, marks_of, quotations_in

ATTRIBUTION = 100
"""Characters of an attribution between two parts of a quotation, if the digest marks no break there."""
_TURNS = 50
"""Quotations among which one finds whoever speaks."""
_PARAGRAPHS = 50
"""Paragraphs between two parts of a quotation at most; nobody is quoted that way."""


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
    if any(map(is_dialogue, paragraphs[first + 1 : last + 1])):
        return Gap(tuple(texts), False, wordless)
    speech = _Speech(paragraphs, first, last)
    left = speech.index((first, before.end))
    right = speech.index((last, after.start), from_right=True)
    if left is None or right is None or left == right:
        is_narration = left is right is None
        return Gap(tuple(texts), left == right and not (is_narration and _has_label(texts)), wordless)
    attributed = right == left + 1 and first == last and len(_bare(texts[0])) <= ATTRIBUTION
    return Gap(tuple(texts), speech.is_same_speaker(left, right), wordless or attributed)


def _has_label(texts: Sequence[str]) -> bool:
    """Whether another speaker begins, as in an interview or a script: `BO: We stay.`"""
    return any(map(_LABEL.search, texts)) or any(map(_FIRST_LABEL.match, texts[1:]))


_LABEL = re.compile(r"[.?!…]\s+[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я. ]{0,30}:\s")
_FIRST_LABEL = re.compile(r"\s*[A-ZÀ-ÞА-Я]\w*(?: [A-ZÀ-ÞА-Я]\w*){0,2}:\s")
"""The same where a paragraph begins."""


class _Speech:
    """The quotations of some paragraphs, and who speaks them according to the words around."""

    def __init__(self, paragraphs: Sequence[str], first: int, last: int) -> None:
        self._paragraphs = paragraphs
        self._quotations = quotations_in(paragraphs, first, last)

    def index(self, point: Point, from_right: bool = False) -> int | None:
        """The quotation at a point; None: it is outside of all."""
        at = [number for number, (start, end) in enumerate(self._quotations) if start <= point <= end]
        return at[-1 if from_right else 0] if at else None

    def is_same_speaker(self, left: int, right: int) -> bool:
        """Whether the two quotations have the same speaker: some evidence for it, none against it."""
        ours, theirs = self._speaker(left), self._speaker(right)
        if not ours or not theirs:
            return False
        if ours == theirs:
            return is_one_clause(ours)
        if pronoun_of(theirs):
            return self._is_meant(left, right)
        return is_same(ours, theirs)

    def _is_meant(self, left: int, right: int) -> bool:
        """Whether the pronoun for the speaker of a quotation stands for the speaker of an earlier one.

        It does if that is the last one who was named and agrees with it, and not whom it answers.
        """
        theirs, named = self._speaker(right), set[str]()
        pronoun, answered = pronoun_of(theirs), [self._answered(right)]
        goes_on = not ADDING.isdisjoint(words_of(theirs))
        for number in range(right - 1, max(left, right - _TURNS) - 1, -1):
            speaker = self._speaker(number)
            named |= set() if goes_on else self._named_after(number)
            if pronoun_of(speaker) == pronoun:
                if number == left:
                    return True
                answered.append(self._answered(number))
            elif speaker and not pronoun_of(speaker) and agrees(speaker, pronoun):
                is_other = any(is_same(other, speaker) for other in answered)
                return not is_other and named <= names_of(speaker) and is_same(self._speaker(left), speaker)
        return False

    def _answered(self, number: int) -> str:
        """The speaker whom a quotation answers; empty: it does not."""
        ours, theirs = (self._speaker(number - 1), self._speaker(number)) if number else ("", "")
        verbs = set(words_of(theirs))
        asks = self._last_sign(number - 1) in tuple("?？؟") and pronoun_of(ours) != pronoun_of(theirs)
        return ours if verbs & ANSWERING or (asks and not verbs & ADDING) else ""

    def _named_after(self, number: int) -> set[str]:
        """Words of names that the article brings up between a quotation and the next one, but for the speakers."""
        (first, end), (last, start) = self._quotations[number].end, self._quotations[number + 1].start
        if first == last:
            texts = [self._paragraphs[first][end:start]]
        else:
            texts = [self._paragraphs[first][end:], *self._paragraphs[first + 1 : last], self._paragraphs[last][:start]]
        told = [sentence for text in texts for sentence in _sentences(text)]
        is_intro = texts[-1].rstrip()[-1:] in tuple(":,：，")
        told = told[self._is_continued(number, texts[0]) : len(told) - is_intro]
        return {word for sentence in told for name in full_names_of(sentence) for word in name}

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
        for at in range(number, max(number - _TURNS, -1), -1):
            before, after = self._before(at), self._after(at)
            parts = _sentences(before)
            intro = parts[-1] if parts and before.rstrip()[-1:] in tuple(":,：，") else ""
            if parts and parts[-1].split()[-1] in SAYING:
                return parts[-1]
            outro = _sentences(after)[:1] if self._is_continued(at, after) else []
            if intro or outro:
                return " ".join(filter(None, (intro, *outro)))
            is_next = self._last_sign(at - 1) in tuple(".!?…。") or before.lstrip()[:1] in tuple(".;")
            if not self._runs_on(at) or len(parts) > 1 or (parts and is_next):
                return ""
        return ""

    def _is_continued(self, number: int, after: str) -> bool:
        """Whether the sentence goes on after a quotation, which then is where it says who spoke."""
        return (
            self._last_sign(number) in tuple(",!?…—–，！？")
            or after[:1] in tuple(",，")
            or after.lstrip()[:1].islower()
        )

    def _last_sign(self, number: int) -> str:
        """The last sign inside the marks of a quotation; empty: it has no mark at its end."""
        paragraph, end = self._quotations[number].end
        text = self._paragraphs[paragraph]
        start = next((mark.start for mark in marks_of(text) if mark.end == end), 0)
        return text[:start].rstrip()[-1:] if start else ""


def _sentences(text: str) -> list[str]:
    """The sentences of what is said around quotations; none: there is no word."""
    from explorer.text.sentences import sentences

    parts = (text[start:end] for start, end in sentences(text))
    return [part for part in parts if _bare(part)]


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

    kind = category(character)
    return (kind[0] in "SM" or kind == "Co") and character not in "`´"
