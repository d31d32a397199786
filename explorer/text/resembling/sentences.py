"""How many sentences two texts have in common: of two articles with one headline, whether they are versions of one.

paragraphs → their longer sentences, by letters and digits → the share that both have
paragraphs → a sketch: a few hashes, small enough to be saved with each bookmark → the same share, estimated
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from heapq import nsmallest
from itertools import accumulate

LEAST = 20
"""Letters of a sentence that is compared: shorter ones, such as “he said”, are in many articles."""
_HASHES, _DIGITS = 16, 6
"""Of a sketch."""
_SKETCHED = 300_000
"""Characters of a text that are sketched: more than any article has; a book would take a second."""


def sentences_compared(paragraphs: Sequence[str]) -> frozenset[str]:
    """The sentences that are long enough to be compared, without what typesetting changes."""
    parts = (part for paragraph in paragraphs for part in re.split(r"(?<=[.!?…”\"])\s+", paragraph))
    folded = ("".join(filter(str.isalnum, part.casefold())) for part in parts)
    return frozenset(part for part in folded if len(part) >= LEAST)


def letters_in_common(ours: frozenset[str], theirs: frozenset[str]) -> tuple[int, float]:
    """How many letters stand in common sentences, and which share of the shorter text that is, 0 to 1."""
    common = sum(map(len, ours & theirs))
    shorter = min(sum(map(len, ours)), sum(map(len, theirs)))
    return common, common / shorter if shorter else 0.0


def sketch_of(paragraphs: Sequence[str]) -> str:
    """Hashes of a text's sentences, the smallest ones, so that any two texts have chosen alike."""
    from hashlib import sha256

    ends = accumulate(map(len, paragraphs))
    paragraphs = [paragraph for paragraph, end in zip(paragraphs, ends, strict=True) if end <= _SKETCHED]
    hashes = {
        sha256(sentence.encode("utf-8", "replace")).hexdigest()[:_DIGITS] for sentence in sentences_compared(paragraphs)
    }
    return " ".join(nsmallest(_HASHES, hashes))


def sketched_in_common(one: str, other: str) -> float | None:
    """The share of the sentences of both texts that both have, 0 to 1, estimated; None: of one of them nothing is
    known."""
    ours, theirs = set(one.split()), set(other.split())
    if not ours or not theirs:
        return None
    size = min(_HASHES, max(len(ours), len(theirs)))
    smallest = nsmallest(size, ours | theirs)
    return sum(part in ours and part in theirs for part in smallest) / len(smallest)


def dates_differ(one: str, other: str) -> bool:
    """Whether two EDTF dates are different days: both are known, and neither is a part of the other."""
    return bool(one and other) and not (one.startswith(other) or other.startswith(one))
