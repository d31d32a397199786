"""Compares two wordings, the digest's and the article's, word by word.

Two wordings are the same exactly if `words_of` gives the same words, and then `diff_words` shows no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from explorer.text.typography import trace_typography


class Side(StrEnum):
    """Which wording has the words of a run; also its name in JSON."""

    BOTH = "kept"
    DIGEST = "only in digest"
    ARTICLE = "only in article"


class Run(NamedTuple):
    side: Side
    text: str
    """As its side spells it, with the space after it; as the article spells it where both have it."""


class Aligned(NamedTuple):
    """A part of two wordings."""

    same: bool
    """Whether both have the same words there."""
    expected: str
    """With the space after it."""
    found: str


_WORDS_COMPARED = 500
"""Words between the first and the last difference that are compared one by one: four minutes of speech."""
_PAIRS_COMPARED = 5000
"""Pairs of equal words among these, which determine the cost. Prose of that length has about 3,000."""

ELLIPSIS = "…"
"""The word for an ellipsis of any shape, in brackets or not, with a full stop beside it or not."""


def diff_words(expected: str, found: str) -> tuple[Run, ...]:
    """Runs of words that both wordings have, or only one of them; none if both are empty.

    Typography is ignored, and so are spaces beside signs. If too much differs to be compared word by word, everything
    from the first to the last difference becomes one run for each side.

    Args:
        expected: The digest's wording.
        found: The article's wording.
    """
    runs: list[Run] = []
    for same, ours, theirs in aligned(expected, found):
        if not same:
            runs += (Run(Side.DIGEST, ours), Run(Side.ARTICLE, theirs))
        elif theirs:
            spaced = theirs[-1].isspace() or not ours[-1].isspace()
            runs.append(Run(Side.BOTH, theirs if spaced else theirs + " "))
    return tuple(run for run in runs if run.text)


def aligned(expected: str, found: str) -> Iterator[Aligned]:
    """The two wordings from beginning to end, as `diff_words` compares them, each as it is written."""
    here, ours = _split(expected)
    there, theirs = _split(found)
    short = min(len(ours), len(theirs))
    head = next((i for i in range(short) if here[i] != there[i]), short)
    tail = next((i for i in range(short - head) if here[-1 - i] != there[-1 - i]), short - head)
    a, b = len(ours) - tail, len(theirs) - tail
    ranges = [(0, head, 0, head), *_matched(here, there, head, a, b), (a, len(ours), b, len(theirs))]
    for first, last, start, end in ranges:
        same = here[first:last] == there[start:end]
        yield Aligned(same, "".join(ours[first:last]), "".join(theirs[start:end]))


def words_of(text: str) -> list[str]:
    """The words and signs of a text, normalized; single letters in scripts without spaces."""
    return _split(text)[0]


def _matched(here: Sequence[str], there: Sequence[str], head: int, a: int, b: int) -> list[tuple[int, int, int, int]]:
    """Ranges that match or differ, between `head` and `a` in one text and `head` and `b` in the other."""
    from collections import Counter

    ours, theirs = here[head:a], there[head:b]
    counts = Counter(theirs)
    pairs = sum(counts[word] for word in ours)
    if max(len(ours), len(theirs)) > _WORDS_COMPARED or pairs > _PAIRS_COMPARED:
        return [(head, a, head, b)]
    from difflib import SequenceMatcher

    codes = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    return [(head + i, head + j, head + k, head + m) for _, i, j, k, m in codes]


def _split(text: str) -> tuple[list[str], list[str]]:
    """The words of a text, normalized, and as written, each with the space after it."""
    text = text.strip()
    traced = trace_typography(text)
    words, starts = [], []
    for match in _word().finditer(traced.text):
        word = match.group()
        words.append(ELLIPSIS if ELLIPSIS in word else word)
        starts.append(traced.original(match.start(), match.end())[0])
    ends = (*starts[1:], len(text))
    return words, [text[start:end] for start, end in zip(starts, ends, strict=False)]


@cache
def _word() -> re.Pattern[str]:
    signs = r"\s\x00-/:-@\[-`{-\u00bf\u00d7\u00f7\u2000-\u206f\u20a0-\u2bff"
    unspaced = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
    letters = f"[^{signs}{unspaced}]+"
    return re.compile(rf"\.?[\[(]?{ELLIPSIS}[\])]?\.?|{letters}(?:'{letters})*|\S")
