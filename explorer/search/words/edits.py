"""How many edits lead from one word to another, by optimal string alignment (OSA): two swapped letters are one edit.

rapidfuzz measures that, and it takes 9 ms and 4 MiB to load. Until somebody has loaded it, a few words are measured
without it.
"""

from __future__ import annotations

import sys
from collections.abc import Collection

FEW = 256
"""Words up to which measuring them takes less than loading rapidfuzz."""


def measured(term: str, words: Collection[str], most: int) -> list[tuple[str, int]]:
    """The words that are at most so many edits away from a term, each with their number, the nearest first.

    `most`: 1 or 2.
    """
    if len(words) > FEW or "rapidfuzz" in sys.modules:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        found = process.extract(term, words, scorer=OSA.distance, score_cutoff=most, limit=None)
        return [(word, int(edits)) for word, edits, _ in found]
    near = [(word, edits) for word in words if (edits := edits_between(term, word, most)) <= most]
    return sorted(near, key=lambda pair: pair[1])


def edits_between(one: str, other: str, most: int) -> int:
    """The number of edits between two words; more than `most` if it is more than that."""
    at = 0
    for letter, beside in zip(one, other, strict=False):
        if letter != beside:
            break
        at += 1
    rest, beyond = one[at:], other[at:]
    if not rest or not beyond:
        return len(rest) + len(beyond)
    if not most:
        return 1
    fewest = 1 + min(
        edits_between(rest[1:], beyond[1:], most - 1),
        edits_between(rest[1:], beyond, most - 1),
        edits_between(rest, beyond[1:], most - 1),
    )
    if fewest > 1 and rest[1:2] == beyond[0] and beyond[1:2] == rest[0]:
        fewest = min(fewest, 1 + edits_between(rest[2:], beyond[2:], most - 1))
    return fewest
