"""Which of two lists of texts are alike, for what has neither the same ref nor the same words in both versions.

Two texts are as alike as their words: the words that they have in common, in order, as a share of all words of both.
Only pairs that share a word which is rare enough are compared, so that a hundred thousand texts take seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from explorer.text.diff import words_of

ALIKE = 0.6
"""From this likeness on, two texts are two wordings of one. Prose about the same subject has 0.3."""
NAMES_ALIKE = 0.8
"""From this likeness on, letter by letter, two words of names are spellings of one."""
_WORDS = 400
"""Words of each text that are compared, and letters of each word."""
_FEW = 10_000
"""Pairs of which all are compared."""
_RARE = 64
"""Beyond that, a word makes two texts worth comparing if at most so many pairs share it."""

Likeness = Callable[[Sequence[str], Sequence[str]], float]


def texts_alike(one: Sequence[str], other: Sequence[str]) -> float:
    """How alike the words of two texts are, 0 to 1; 0 if less than `ALIKE`."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, other, score_cutoff=ALIKE)


def names_alike(one: Sequence[str], other: Sequence[str]) -> float:
    """How alike two names are, 0 to 1; 0 if they may name different things.

    Each word of the shorter name must be in the longer one, or be spelled almost like a word of it; and it must have
    at least half as many words: “Putin” and “Vladimir Putin”, but not “Ministry of Russia” and “Ministry of China”.
    """
    names = ([word.casefold() for word in words if any(map(str.isalnum, word))] for words in (one, other))
    short, long = sorted(names, key=lambda words: (len(words), words))
    if not short or 2 * len(short) < len(long):
        return 0.0
    best = [max(_spelling(word, partner) for partner in long) for word in short]
    return sum(best) / len(long) if min(best) >= NAMES_ALIKE else 0.0


def _spelling(word: str, other: str) -> float:
    """How alike two words of names are, 0 to 1; an initial is as good as the word."""
    from rapidfuzz.distance import Indel

    is_initial = 1 in (len(word), len(other)) and word[0] == other[0]
    return 1.0 if is_initial else Indel.normalized_similarity(word, other)


def alike(
    old: Sequence[str], new: Sequence[str], likeness: Likeness = texts_alike, *, near: Iterable[tuple[int, int]] = ()
) -> list[tuple[int, int]]:
    """Pairs of an old and a new text that are alike, each text in one pair at most, the most alike first.

    `near`: pairs that are compared even if they share only frequent words.
    """
    if not old or not new:
        return []
    ours, theirs = ([_words(text) for text in texts] for texts in (old, new))
    scored = [(likeness(ours[i], theirs[k]), i, k) for i, k in _candidates(ours, theirs) | {*near}]
    pairs: list[tuple[int, int]] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    # Of equally alike pairs the one comes first whose texts stand earlier, in whichever version.
    for score, i, k in sorted(scored, key=lambda pair: (-pair[0], min(pair[1:]), max(pair[1:]))):
        if score and i not in taken[0] and k not in taken[1]:
            taken[0].add(i)
            taken[1].add(k)
            pairs.append((i, k))
    return pairs


def _words(text: str) -> list[str]:
    return [word[:_WORDS] for word in words_of(text[: 20 * _WORDS])[:_WORDS]]


def _candidates(ours: Sequence[Sequence[str]], theirs: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    if len(ours) * len(theirs) <= _FEW:
        return {(i, k) for i in range(len(ours)) for k in range(len(theirs))}
    places: dict[str, tuple[list[int], list[int]]] = {}
    for side, texts in enumerate((ours, theirs)):
        for number, words in enumerate(texts):
            for word in {*words}:
                places.setdefault(word, ([], []))[side].append(number)
    return {
        (i, k) for old, new in places.values() if 0 < len(old) * len(new) <= _RARE for i in old for k in new
    }  # fmt: skip
