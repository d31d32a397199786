"""How alike two titles are: two wordings of one thing, or two things.

prose  “a relief rather than a triumph”  “a relief, not a triumph”   0.7: the words in common, in order
names  “O. Marchenko”  “Olha Marchenko”                              each word of the shorter is in the longer one
"""

from __future__ import annotations

from collections.abc import Sequence

from explorer.digest.kinds import Actor
from explorer.text.diff import words_of

WORDS_ALIKE = 0.6
"""From this share of common words on, two texts are two wordings of one. Prose about the same subject has 0.3."""
LETTERS_ALIKE = 0.8
"""From this share of common letters on, two texts or two words of names are spellings of one."""
_WORDS = 400
"""Words of each text that are compared, and letters of each word."""


def likeness(kind: str, one: str, other: str) -> float:
    """How alike the titles of two records of a kind are, 0 to 1; 0 if they are too different to be the same record."""
    ours, theirs = _words(one), _words(other)
    if kind == Actor.kind:
        return _names_alike(ours, theirs)
    from rapidfuzz.distance import Indel  # most digests have not changed

    words = Indel.normalized_similarity(ours, theirs, score_cutoff=WORDS_ALIKE)
    letters = Indel.normalized_similarity(" ".join(ours), " ".join(theirs), score_cutoff=LETTERS_ALIKE)
    return max(words, letters)


def _names_alike(ours: Sequence[str], theirs: Sequence[str]) -> float:
    """Each word of the shorter name must be in the longer one, which has at most twice as many words, or be spelled
    almost like a word of it: “Putin” and “Vladimir Putin”, but not “Russian government” and “Taliban government”."""
    names = [[word for word in words if any(map(str.isalnum, word))] for words in (ours, theirs)]
    short, long = sorted(names, key=len)
    if not short or 2 * len(short) < len(long):
        return 0.0
    best = [max(_spelling(word, partner) for partner in long) for word in short]
    return sum(best) / len(long) if min(best) >= LETTERS_ALIKE else 0.0


def _spelling(word: str, other: str) -> float:
    """How alike two words of names are; an initial is as good as the word."""
    from rapidfuzz.distance import Indel

    is_initial = 1 in (len(word), len(other)) and word[0] == other[0]
    return 1.0 if is_initial else Indel.normalized_similarity(word, other)


def _words(text: str) -> list[str]:
    """The words that are compared, without case."""
    return [word[:_WORDS].casefold() for word in words_of(text[: 20 * _WORDS])[:_WORDS]]
