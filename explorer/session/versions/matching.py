"""Which record of one version is which of the other: by its ref, by its words, or by words like them.

    the same ref, title and words → a pair
    the same title, or the same anchors, under another ref → a pair (`words`)
    the same ref, whatever it says now → a pair
    of the rest, in the same place of the article → a pair (`place`)
    of the rest, alike → a pair (`alike`); the others were added, or are gone

The second rule comes before the third: if a digest numbers its quotes anew, each is found by its words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from msgspec import Struct

from explorer.digest.kinds import Quote, Record
from explorer.digest.refs import Ref
from explorer.session.identity.likeness import names_alike, texts_alike
from explorer.session.versions.change import How
from explorer.session.versions.likeness import alike
from explorer.session.versions.places import SamePlace
from explorer.session.versions.wording import is_same
from explorer.text.typography import normalize_typography


class Matched(Struct, frozen=True):
    """The records of one kind in both versions, by their numbers."""

    pairs: Sequence[tuple[int, int, How]]
    """In the order of the newer version."""
    added: Sequence[int]
    gone: Sequence[int]


def match(old: Sequence[Record], new: Sequence[Record], places: SamePlace) -> Matched:
    """Match the records of one kind."""
    left: tuple[dict[int, Record], dict[int, Record]] = (dict(enumerate(old)), dict(enumerate(new)))
    pairs: list[tuple[int, int, How]] = []

    def take(found: Iterable[tuple[int, int]], how: How) -> None:
        for i, k in found:
            del left[0][i], left[1][k]
            pairs.append((i, k, "ref" if old[i].id == new[k].id else how))

    take(_unchanged(*left), "ref")
    if left[0] and left[1] and old and not _is_named_by_id(old[0]):
        take(_equal(*left, _words), "words")
        take(_equal(*left, _anchors), "words")
    take(_equal(*left, lambda record: record.id), "ref")
    if left[0] and left[1] and not _is_named_by_id(old[0]):
        take(places.pairs(*left), "place")
        take(_alike(*left), "alike")
    return Matched(sorted(pairs, key=lambda pair: pair[1]), sorted(left[1]), sorted(left[0]))


Records = Mapping[str, Sequence[Record]]
"""By kind."""


def renamed(matched: Mapping[str, Matched], old: Records, new: Records) -> dict[Ref, Ref]:
    """Of the records that have another ref now: the older ref → the newer."""
    return {
        old[kind][i].ref: new[kind][k].ref
        for kind, found in matched.items()
        for i, k, _ in found.pairs
        if old[kind][i].id != new[kind][k].id
    }


def _is_named_by_id(record: Record) -> bool:
    """Whether the id says what it is, as that of a country does."""
    return "name" not in record.__struct_fields__ and not isinstance(record, Quote)


def _words(record: Record) -> str:
    return normalize_typography(record.title).strip()


def _anchors(record: Record) -> Hashable | None:
    """The words of an event's or a quote's anchors; None: they may be those of others, too."""
    words = tuple(normalize_typography(anchor.exact) for anchor in record.anchors())
    return words if words and len(" ".join(words).split()) > 2 else None


def _unchanged(old: Mapping[int, Record], new: Mapping[int, Record]) -> list[tuple[int, int]]:
    """Pairs with the same ref and the same title."""
    by_id = {record.id: k for k, record in new.items()}
    found = ((i, by_id.get(record.id)) for i, record in old.items())
    return [(i, k) for i, k in found if k is not None and is_same(old[i].title, new[k].title)]


def _equal(
    old: Mapping[int, Record], new: Mapping[int, Record], key: Callable[[Record], Hashable | None]
) -> list[tuple[int, int]]:
    """Pairs with the same key; of several, the first with the first, unless their number differs."""
    groups: defaultdict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, records in enumerate((old, new)):
        for number, record in records.items():
            if (value := key(record)) is not None:
                groups[value][side].append(number)
    return [
        pair for ours, theirs in groups.values() if len(ours) == len(theirs) for pair in zip(ours, theirs, strict=True)
    ]


def _alike(old: Mapping[int, Record], new: Mapping[int, Record]) -> list[tuple[int, int]]:
    if not old or not new:
        return []
    numbers = list(old), list(new)
    record = next(iter(old.values()))
    likeness = texts_alike if isinstance(record, Quote) else names_alike
    found = alike([r.title for r in old.values()], [r.title for r in new.values()], likeness)
    pairs = [(numbers[0][i], numbers[1][k]) for i, k in found]
    return [(i, k) for i, k in pairs if getattr(old[i], "type", None) == getattr(new[k], "type", None)]
