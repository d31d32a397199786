"""Joins the two halves of an index that two processes have made: the whole is as if one had made it.

A word that the second half has, too, keeps its number in the first one. The others get the next numbers in the order
in which the second half met them, which is the order in which one process would have.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from itertools import chain

from explorer.digest.packed.checks import require
from explorer.digest.packed.parts import Parts
from explorer.search.words.lines import lines, lines_of
from explorer.search.words.postings import Postings
from explorer.search.words.rows import NO_ROWS, RowStore
from explorer.search.words.vocabulary import FIRST, Vocabulary

_AT_A_TIME = 4096
"""Words to join between two steps."""


def half_of(vocabulary: Vocabulary, postings: Postings) -> dict[str, memoryview]:
    """The words of a half that is indexed, for another process to `join`.

    Raises ValueError if a text of the digest can't be stored.
    """
    rows = postings.half()
    return {
        "words": lines(vocabulary.ids),
        "ids": memoryview(array("I", vocabulary.ids.values())),
        "initials": lines(vocabulary.initials),
        "initial ids": memoryview(array("I", vocabulary.initials.values())),
        "data": memoryview(postings.words),
        "starts": memoryview(postings.starts),
        "groups": memoryview(postings.groups),
        "rows": memoryview(rows.rows),
        "ends": memoryview(rows.ends),
    }


def join(vocabulary: Vocabulary, postings: Postings, parts: Parts) -> Iterator[None]:
    """Add the second half to the first one. Raises DamagedError if it is none."""
    data, starts, rows, ends = (_array(parts[name]) for name in ("data", "starts", "rows", "ends"))
    numbers = _numbers(vocabulary, parts, len(ends) - 1)
    yield
    heads = array("I", [data[start] for start in starts[:-1]])  # they are not words
    for start in starts[:-1]:
        data[start] = 0
    data = array("I", map(numbers.__getitem__, data))
    for start, head in zip(starts, heads, strict=False):
        data[start] = head
    yield
    places = {number: at for at, number in enumerate(numbers)}
    store = RowStore()
    for word in range(vocabulary.size):
        at = places.get(word)
        store.add(NO_ROWS if at is None else rows[ends[at] : ends[at + 1]])
        if not word % _AT_A_TIME:
            yield
    postings.join(data, starts, bytes(parts["groups"]), store)


def _numbers(vocabulary: Vocabulary, parts: Parts, size: int) -> list[int]:
    """Number of a word in the second half → its number in the whole. Adds its words to the vocabulary."""
    met: list[tuple[int, Callable[[str], int], str]] = []
    for add, words, ids in (
        (vocabulary.add, parts["words"], parts["ids"]),
        (vocabulary.add_initials, parts["initials"], parts["initial ids"]),
    ):
        met += [(number, add, word) for number, word in zip(ids, chain.from_iterable(lines_of(words)), strict=True)]
    met.sort()
    require([number for number, _, _ in met] == list(range(FIRST, size)))
    return [*range(FIRST), *(add(word) for _, add, word in met)]


def _array(part: memoryview) -> array[int]:
    found = array(part.format)
    if part.nbytes:  # what is empty can't be cast
        found.frombytes(part.cast("B"))
    return found
