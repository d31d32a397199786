"""The links of a digest as packed parts, and back: links that are stored are those that are built.

Parts are only of use with the digest that they were made of; who stores them sees to that. All that is used as a place
in something is checked first, so that parts which are wrong all the same never raise later.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping

from explorer.digest.packed.checks import check_ascending, check_below, require
from explorer.digest.packed.parts import Parts
from explorer.links.passages import Flat, Passages
from explorer.links.stated import Entries, Stated

VERSION = 1
"""Of the parts: another one wherever a digest's links have become others."""

_NAMES = ("others", "codes", "ends", "places", "anchor ends", "anchors", "record ends", "records")
_SLICE = 512
"""Sentences to take in between two looks at the clock."""

_Place = tuple[int, int]
"""Paragraph and start of a sentence."""


def parts_of(stated: Stated, passages: Passages) -> Mapping[str, memoryview]:
    """The parts of complete links."""
    anchors, records = passages.found()
    places = array("I", [number for place in anchors for number in place])
    return {
        **stated.entries()._asdict(),
        "places": memoryview(places),
        **_flat("anchor", anchors, anchors),
        **_flat("record", anchors, records),
    }


def _flat(name: str, places: Mapping[_Place, Flat], found: Mapping[_Place, Flat]) -> Mapping[str, memoryview]:
    flat, ends = array("I"), array("I", (0,))
    for place in places:
        flat.extend(found.get(place, ()))
        ends.append(len(flat))
    return {f"{name} ends": memoryview(ends), f"{name}s": memoryview(flat)}


def take(stated: Stated, passages: Passages, size: int, parts: Parts) -> Iterator[None]:
    """Have the links of a digest of `size` records be complete with these parts, in steps of some milliseconds. Until
    the last one, they stay as they are. Raises DamagedError if the parts are not as they must be."""
    require({name: part.format for name, part in parts.items()} == dict.fromkeys(_NAMES, "I"))
    entries = Entries(parts["others"], parts["codes"], parts["ends"])
    require(len(entries.ends) == size + 1 and len(entries.others) == len(entries.codes))
    yield from check_ascending(entries.ends, len(entries.others))
    yield from check_below(entries.others, size)
    yield from check_below(entries.codes, stated.codes)
    places = parts["places"]
    require(not len(places) % 2)
    anchors, records = dict[_Place, Flat](), dict[_Place, Flat]()
    yield from _taken(places, parts["anchor ends"], parts["anchors"], 3, size, anchors)
    yield from _taken(places, parts["record ends"], parts["records"], 1, size, records)
    stated.take(entries)
    passages.take(anchors, records)


def _taken(
    places: memoryview, ends: memoryview, flat: memoryview, each: int, size: int, into: dict[_Place, Flat]
) -> Iterator[None]:
    """The numbers of each sentence, `each` at a time, the first of them a record's."""
    require(len(ends) == len(places) // 2 + 1)
    yield from check_ascending(ends, len(flat))
    for at in range(len(ends) - 1):
        found = flat[ends[at] : ends[at + 1]]
        require(not len(found) % each and max(found.tolist()[::each], default=0) < size)
        if found:
            into[places[2 * at], places[2 * at + 1]] = found
        if not at % _SLICE:
            yield
