"""What a pinned list shows, in the digest that took the place of the one before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from explorer.digest.kinds import Record
from explorer.links.numbers import Numbers
from explorer.session.exploration import Rows, Shown

if TYPE_CHECKING:
    from explorer.session.replacing.moved import Moved

T = TypeVar("T")


def moved_shown(shown: Shown, kind: str, before: Sequence[Record], moved: Moved) -> Shown:
    """`before`: the records of the list in the digest before."""
    digest = moved.session.digest
    return Shown(
        _moved_rows(shown.rows, kind, before, moved),
        shown.linked.moved(Numbers(digest.records, digest.positions), moved.ref),
        moved.ref(shown.selected),
        during=shown.during,
    )


def _moved_rows(rows: Rows, kind: str, before: Sequence[Record], moved: Moved) -> Rows:
    """The same records; in a list of all, those that are new as well."""
    session = moved.session
    count = len(session.digest.records[kind])
    if not (rows.narrowed or rows.searched):
        order = session.chronology.order(kind)
        if rows.order:
            order = session.orders.order(kind, rows.order, session.bookmarks.by_ref())
        return Rows(order, count, order=rows.order)
    positions = session.digest.positions[kind]
    there = {number: positions[ref.id] for number in rows.numbers if (ref := moved.ref(before[number].ref)) is not None}
    return replace(
        rows,
        numbers=list(dict.fromkeys(there.values())),
        total=count,
        hits=_of(there, rows.hits),
        reasons=_of(there, rows.reasons),
        possible={there[number] for number in rows.possible if number in there},
    )


def _of(there: Mapping[int, int], values: Mapping[int, T]) -> Mapping[int, T]:
    return {there[number]: value for number, value in values.items() if number in there}
