"""How alike two titles are: two wordings of one thing, or two things.

prose  “a relief rather than a triumph”  “a relief, not a triumph”   0.7: the words in common, in order
names  “O. Marchenko”  “Olha Marchenko”                              each word of the shorter is in the longer one
"""

from __future__ import annotations

from collections.abc import Sequence

from explorer.digest.kinds import Actor
from explorer.text.diff import words_of

ALIKE = 0.6
"""From this share of common words on, two texts are two wordings of one. Prose about the same subject has 0.3."""
SPELLED_ALIKE = 0.8
"""From this share of common letters on, two short texts or two words of names are spellings of one."""
_WORDS = 400
"""Words of each text that are compared, and letters of each word."""


def likeness(kind: str, one: str, other: str) -> float:
    """How alike the titles of two records of a kind are, 0 to 1; 0 if they are too different to be the same record."""
    ours, theirs = words_compared(one), words_compared(other)
    if kind == Actor.kind:
        return names_alike(ours, theirs)
    from rapidfuzz.distance import Indel  # most digests have not changed

    spelling = Indel.normalized_similarity(" ".join(ours), " ".join(theirs), score_cutoff=SPELLED_ALIKE)
    return max(texts_alike(ours, theirs), spelling)


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
    return sum(best) / len(long) if min(best) >= SPELLED_ALIKE else 0.0


def _spelling(word: str, other: str) -> float:
    """How alike two words of names are, 0 to 1; an initial is as good as the word."""
    from rapidfuzz.distance import Indel

    is_initial = 1 in (len(word), len(other)) and word[0] == other[0]
    return 1.0 if is_initial else Indel.normalized_similarity(word, other)


def words_compared(text: str) -> list[str]:
    """The words of a text, normalized, as many as are compared."""
    return [word[:_WORDS] for word in words_of(text[: 20 * _WORDS])[:_WORDS]]
