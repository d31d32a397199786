"""A sentence of the article, as the checks of events and links compare others' words with it: by the stems of words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from explorer.text.anchors import ArticleText, Span
from explorer.text.normalization import normalize

LONGEST = 3_000
"""Characters of a sentence that is read; longer ones are no prose."""
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_LIGHT = frozenset(
    """a an the and or of in on at to for from by with as is are was were be been being has have had will would shall
    its it his her their this that these those into over after before about up out off than then so""".split()
)
_NEGATIONS = frozenset(
    "not no never nor none nobody neither without cannot refuse fail deny reject dispute refute".split()
)
_IRREGULAR = {
    form: verb
    for verb, forms in {
        "say": "said", "tell": "told", "meet": "met", "give": "gave given", "take": "took taken", "make": "made",
        "lead": "led", "leave": "left", "win": "won", "lose": "lost", "hold": "held", "send": "sent", "build": "built",
        "buy": "bought", "sell": "sold", "pay": "paid", "write": "wrote written", "speak": "spoke spoken",
        "strike": "struck", "fight": "fought", "shoot": "shot", "sue": "sued", "beat": "beaten", "find": "found",
        "break": "broke broken", "begin": "began begun", "choose": "chose chosen", "draw": "drew drawn",
        "drive": "drove driven", "fly": "flew flown", "know": "knew known", "see": "saw seen",
        "withdraw": "withdrew withdrawn",
        "become": "became", "bring": "brought", "catch": "caught", "go": "went gone", "come": "came", "run": "ran",
        "sign": "signed", "seek": "sought", "steal": "stole stolen", "teach": "taught", "throw": "threw thrown",
        "overthrow": "overthrew overthrown", "fall": "fell fallen", "forbid": "forbade forbidden", "think": "thought",
    }.items()
    for form in forms.split()
}  # fmt: skip
_ENDINGS = (
    "isation", "ization", "ations", "ation", "ements", "ement", "ments", "ment", "ions", "ion", "ising", "izing",
    "ings", "ing", "ised", "ized", "ises", "izes", "ise", "ize", "ers", "ors", "er", "or", "ies", "ied", "ed", "es",
    "s", "y", "e",
)  # fmt: skip
"""The longer ones first."""
_SHORTEST = 3


class Stem(NamedTuple):
    text: str
    start: int
    end: int
    """In the text that it is of."""


@lru_cache(4096)
def stem(word: str) -> str:
    """What the forms of a word have in common: *open*, *opened*, *opening*; *critic* of *criticised*, *criticizes*."""
    word = normalize(word).replace("’", "'").removesuffix("'s").removesuffix("'")
    word = _IRREGULAR.get(word, word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word.removesuffix(ending)
            break
    if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word.rstrip("i") or word


def stems(text: str, start: int = 0) -> list[Stem]:
    """The words of a text that mean something, in order; `start` is added to their places."""
    return [
        Stem(stem(match[0]), match.start() + start, match.end() + start)
        for match in _WORD.finditer(text[:LONGEST])
        if match[0].casefold() not in _LIGHT
    ]


def is_negated(text: str) -> bool:
    """Whether anything is denied in a text."""
    words = (match[0].casefold().replace("’", "'") for match in _WORD.finditer(text[:LONGEST]))
    return any(word in _NEGATIONS or word.endswith("n't") or stem(word) in _DENIED for word in words)


_DENIED = frozenset(map(stem, "refuse fail deny reject dispute refute".split()))


def is_in_order(ours: Sequence[Stem], theirs: Sequence[Stem]) -> bool:
    """Whether all of some words are among others, in the same order."""
    rest = iter(one.text for one in theirs)
    return all(one.text in rest for one in ours)


def sentences_of(span: Span, text: ArticleText) -> Span:
    """The whole sentences that a range has words of."""
    first = text.sentence_at(span.paragraph, span.start)
    last = text.sentence_at(span.paragraph, max(span.start, span.end - 1))
    return Span(span.paragraph, first.start, max(last.end, first.end))
