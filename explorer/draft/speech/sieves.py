"""Ways in which a sentence names who says what it quotes, the most trusted first.

Each sieve takes a sentence and the place of a quotation in it, and returns where speaker and verb are, or None.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from explorer.draft.speech.clauses import Word
from explorer.draft.speech.phrases import (
    ADVERBS,
    HELPERS,
    Phrase,
    first_phrase,
    is_adverb,
    is_verb,
    phrase_after,
    phrase_before,
    subject_before,
)
from explorer.draft.speech.verbs import verbs

Sentence = Sequence[Word]
_REACH = 60
"""Words of a sentence before and after a quotation that are read."""


class Hit(NamedTuple):
    """Who speaks, in places of a sentence."""

    rule: str
    source: Phrase
    cue: Phrase
    """The verb of saying, or what stands for one."""


def _says(word: Word) -> bool:
    return word.quoted < 0 and not word.is_name and word.low in verbs().saying


def _speaks(word: Word) -> bool:
    return word.quoted < 0 and not word.is_name and (word.low in verbs().saying or word.low in verbs().judging)


def _tail(sentence: Sentence, quoted: int) -> tuple[int, int]:
    """What follows a quotation, up to the next one."""
    start = quoted + 1
    end = next((at for at in range(start, min(len(sentence), start + _REACH)) if sentence[at].quoted >= 0), None)
    return start, min(len(sentence), start + _REACH) if end is None else end


def _skip_signs(sentence: Sentence, start: int, end: int) -> int:
    while start < end and not sentence[start].is_word:
        start += 1
    return start


def after(sentence: Sentence, quoted: int) -> Hit | None:
    """“…,” X said; “…,” X, the minister, said"""
    start, end = _tail(sentence, quoted)
    at = _skip_signs(sentence, start, end)
    if at >= end or sentence[at].low in ("and", "but", "that", "in", "to", "for", "as", "when", "while", "who", "which"):
        return None
    for place in range(at + 1, end):
        word = sentence[place]
        if not _says(word):
            continue
        if word.low in verbs().participles and sentence[place - 1].low not in HELPERS:
            continue
        source = first_phrase(sentence, at, place)
        if source is None:
            return None
        if _is_clean(sentence, source[1], place):
            return Hit("quote, X said", source, (place, place + 1))
    return None


def _is_clean(sentence: Sentence, start: int, verb: int) -> bool:
    """Whether nothing but helpers, or an apposition, stands between subject and verb."""
    between = sentence[start:verb]
    while between and (is_adverb(between[-1]) or between[-1].low in HELPERS):
        between = between[:-1]
    if not between:
        return True
    return not between[0].is_word or between[0].low in ("who", "in", "at", "from", "with", "on", "familiar", "close", "to", "near", "like", "involved", "and", "&", "by")


def inverted(sentence: Sentence, quoted: int) -> Hit | None:
    """“…,” said X"""
    start, end = _tail(sentence, quoted)
    at = _skip_signs(sentence, start, end)
    while at < end and is_adverb(sentence[at]):
        at += 1
    if at >= end or not _says(sentence[at]):
        return None
    source = phrase_after(sentence, at + 1, end)
    return Hit("quote, said X", source, (at, at + 1)) if source else None


def according(sentence: Sentence, quoted: int) -> Hit | None:
    """According to X, “…”; “…,” according to X"""
    for at in range(max(0, quoted - _REACH), min(len(sentence) - 2, quoted + _REACH)):
        if sentence[at].low == "according" and sentence[at + 1].low == "to":
            source = phrase_after(sentence, at + 2)
            return Hit("according to X", source, (at, at + 2)) if source else None
    return None


def named(sentence: Sentence, quoted: int) -> Hit | None:
    """X: “…”"""
    if quoted < 2 or sentence[quoted - 1].text != ":":
        return None
    source = phrase_before(sentence, quoted - 1)
    if source and source[0] == 0 and not is_verb(sentence[quoted - 2]):
        return Hit("X: quote", source, (quoted - 1, quoted))
    return None


def passive(sentence: Sentence, quoted: int) -> Hit | None:
    """was described by X as “…”"""
    for at in range(quoted - 1, max(0, quoted - _REACH), -1):
        if sentence[at].low == "by" and (_speaks(sentence[at - 1])) and sentence[at - 1].low[-2:] in ("ed", "en", "id"):
            source = phrase_after(sentence, at + 1, quoted)
            return Hit("called by X", source, (at - 1, at)) if source else None
    return None


def before(sentence: Sentence, quoted: int) -> Hit | None:
    """X said (that): “…”; X, speaking to reporters, said “…”; said X: “…”"""
    low = max(0, quoted - _REACH)
    for sure in (_says, _speaks):
        for at in range(quoted - 1, low - 1, -1):
            if not sure(sentence[at]):
                continue
            if at + 1 < len(sentence) and sentence[at - 1].low in ("the", "a", "an", "of", "his", "her", "their") and at:
                continue
            source = subject_before(sentence, at)
            if source:
                return Hit("X said quote" if sure is _says else "X called quote", source, (at, at + 1))
            source = phrase_after(sentence, at + 1, quoted)
            if source and at == 0:
                return Hit("said X, quote", source, (at, at + 1))
    return None


def later(sentence: Sentence, quoted: int) -> Hit | None:
    """It was “…” and will be so, X said"""
    for at in range(len(sentence) - 1, quoted, -1):
        if not _says(sentence[at]) or at - 1 <= quoted:
            continue
        source = phrase_before(sentence, at)
        if source and source[0] > quoted and sentence[source[0] - 1].text == ",":
            return Hit("quote …, X said", source, (at, at + 1))
        source = phrase_after(sentence, at + 1)
        if source and sentence[at - 1].text == ",":
            return Hit("quote …, said X", source, (at, at + 1))
    return None


def subject(sentence: Sentence, quoted: int) -> Hit | None:
    """X … “…”: the sentence's subject, whatever its verb"""
    source = first_phrase(sentence, 0, quoted)
    return Hit("X … quote", source, source) if source else None


SIEVES: tuple[Callable[[Sentence, int], Hit | None], ...] = (
    inverted,
    after,
    according,
    named,
    passive,
    before,
    later,
    subject,
)
_ = ADVERBS
