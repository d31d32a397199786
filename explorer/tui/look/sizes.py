"""How the panes share the screen: the widths of the columns and the heights of the lists. No Textual here.

    lists | article | record      from `WIDE` columns on
    lists | article or record     from `SINGLE` columns on
    one pane                      below

A person may make any of them larger or smaller (`Sizes`); what one gains, the others lose. Each width is that of a
widget: the last of its columns is left for the thumb.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

SINGLE = 80
"""Below this width, one pane is shown at a time."""
WIDE = 120
"""From this width up, lists, article and record are side by side."""
ROOMY = 160
"""From this width up, there are two blank columns between panes, and a search leaves the record where it is."""
SHORT = 34
"""Below this height, the list in front takes what it needs from the others, and nothing is between them."""
LEFT = 1
"""Blank columns left of everything."""

BY_WIDTH = ((120, 35, 31), (160, 47, 43), (180, 51, 53), (200, 63, 61), (260, 94, 73))
"""Columns of the screen; of the lists; of the record. The article has the rest: from 180 columns on, the measure of its
text. In between, widths grow evenly."""
SEARCHED = 55
"""Columns of the lists during a search, where there is room: reasons are beside the titles."""
READ = 51
"""Columns that a search leaves to the article."""
LEAST = 22
"""Columns that a pane has at least, however large the others are made."""
FOLDED = 3
"""Rows that each of the others has at least: its rule, and two records."""
LEAST_ROWS = 2
"""Rows that a list has at least: its rule, and one row."""
STEP, ROW_STEP = 4, 2
"""Columns and rows by which a key makes a pane larger."""

Layout = Literal["wide", "medium"]
"""Three columns, or two."""
Column = Literal["lists", "article", "record"]


class Widths(NamedTuple):
    """Cells of each column; 0: it is not shown. Where there are two columns, article and record have the same place."""

    lists: int
    article: int
    record: int


class Sizes(Struct, frozen=True):
    """How much larger a person made the panes than they were; negative: smaller."""

    columns: Mapping[str, Mapping[str, int]] = MappingProxyType({})
    """Layout → `lists` or `record` → cells."""
    rows: Mapping[str, int] = MappingProxyType({})
    """Name of a list → rows."""

    @classmethod
    def from_json(cls, saved: object) -> Sizes:
        """Read what `to_json` returned, whatever a file made of it."""
        if not isinstance(saved, dict):
            return cls()
        columns = {name: _numbers(saved.get(name)) for name in ("wide", "medium")}
        return cls({name: numbers for name, numbers in columns.items() if numbers}, _numbers(saved.get("rows")))

    def to_json(self) -> dict[str, Any]:
        """As values of JSON; empty: everything has its usual size."""
        return {name: dict(numbers) for name, numbers in {**self.columns, "rows": self.rows}.items() if numbers}


def _numbers(value: object) -> dict[str, int]:
    items = value.items() if isinstance(value, dict) else ()
    return {str(name): number for name, number in items if type(number) is int and abs(number) < 1000}


def layout_of(columns: int) -> Layout | None:
    """None: only one pane is shown."""
    return None if columns < SINGLE else "medium" if columns < WIDE else "wide"


def gap(columns: int) -> int:
    """Blank columns between panes, beside the thumb's."""
    return 2 if columns >= ROOMY else 1


def widths(columns: int, sizes: Sizes, *, searching: bool = False) -> Widths:
    """The widths of all columns on a screen of `SINGLE` columns or more."""
    if layout_of(columns) == "wide" and not (searching and columns < ROOMY):
        return _three(columns, sizes, searching=searching)
    room = columns - LEFT - gap(columns)
    lists = round(room * 0.425)
    if searching:
        lists = max(lists, min(SEARCHED, room - READ))
    lists = _between(lists + _larger(sizes, "medium", "lists"), LEAST, room - LEAST)
    return Widths(lists, room - lists, room - lists)


def _three(columns: int, sizes: Sizes, *, searching: bool) -> Widths:
    room = columns - LEFT - 2 * gap(columns)
    lists, record = _grown(columns)
    lists = max(lists, SEARCHED) if searching else lists
    lists = _between(lists + _larger(sizes, "wide", "lists"), LEAST, room - 2 * LEAST)
    record = _between(record + _larger(sizes, "wide", "record"), LEAST, room - lists - LEAST)
    return Widths(lists, room - lists - record, record)


def _grown(columns: int) -> tuple[int, int]:
    """Columns of the lists and of the record before anyone made them larger, on a screen of `WIDE` or more."""
    for (start, *narrow), (end, *wide) in pairwise(BY_WIDTH):
        if columns < end:
            share = (columns - start) / (end - start)
            lists, record = (round(low + (high - low) * share) for low, high in zip(narrow, wide, strict=True))
            return lists, record
    return BY_WIDTH[-1][1:]


def _larger(sizes: Sizes, layout: Layout, column: str) -> int:
    return sizes.columns.get(layout, {}).get(column, 0)


def _between(value: int, least: int, most: int) -> int:
    return max(least, min(value, most))


def resized(sizes: Sizes, columns: int, column: Column, by: int) -> Sizes:
    """The column made larger by some cells, as far as the others can give them. The article takes from both sides."""
    layout = layout_of(columns)
    if layout is None:
        return sizes
    now = widths(columns, sizes)
    if layout == "medium":
        wanted = {"lists": now.lists + (by if column == "lists" else -by)}
    elif column == "article":
        wanted = {"lists": now.lists - by // 2, "record": now.record - by // 2}
    else:
        wanted = {column: (now.lists if column == "lists" else now.record) + by}
    return placed(sizes, columns, **wanted)


def placed(sizes: Sizes, columns: int, *, lists: int | None = None, record: int | None = None) -> Sizes:
    """The sizes that give the columns these widths, as far as there is room; None: as it is."""
    layout = layout_of(columns)
    if layout is None:
        return sizes
    usual = widths(columns, Sizes())
    wanted = {"lists": lists, "record": record}
    larger = dict(sizes.columns.get(layout, {}))
    larger |= {name: width - getattr(usual, name) for name, width in wanted.items() if width is not None}
    # what the limits don't allow is not remembered, so that the next step back shows at once
    now = widths(columns, replace(sizes, columns={**sizes.columns, layout: larger}))
    names = ("lists",) if layout == "medium" else ("lists", "record")
    larger = {name: cells for name in names if (cells := getattr(now, name) - getattr(usual, name))}
    return replace(sizes, columns={**sizes.columns, layout: larger})


# --- the heights of the lists -------------------------------------------------------------------------------


def heights(room: int, needs: Sequence[int], larger: Sequence[int] = ()) -> list[int]:
    """Rows for each list: what it needs; where not all of them can have that, the longest ones get the same.

    Args:
        room: The rows for all of them.
        needs: The rows that each list could fill, its rule included.
        larger: How many rows larger than that each one was made.
    """
    rows, left = [0] * len(needs), room
    for place, number in enumerate(sorted(range(len(needs)), key=lambda number: needs[number])):
        rows[number] = min(needs[number], left // (len(needs) - place))
        left -= rows[number]
    for number in range(len(needs)):  # rows that could not be divided
        if left > 0 and rows[number] < needs[number]:
            rows[number], left = rows[number] + 1, left - 1
    if not any(larger):
        return rows
    total = sum(rows)
    rows = [max(LEAST_ROWS, count + more) for count, more in zip(rows, larger, strict=True)]
    while sum(rows) > total and max(rows) > LEAST_ROWS:
        rows[rows.index(max(rows))] -= 1
    return rows


def folded(room: int, needs: Sequence[int], front: int) -> list[int]:
    """Rows for each list where only the one in front has what it needs, as far as there is room: the others share the
    rest, `FOLDED` rows or more."""
    others = [need for number, need in enumerate(needs) if number != front]
    most = max(0, room - FOLDED * len(others))
    rows = heights(room - min(needs[front], most), others)
    return [*rows[:front], room - sum(rows), *rows[front:]]


def enlarged(rows: Sequence[int], number: int, by: int) -> list[int]:
    """The rows with one list larger or smaller: the longest of the others give rows, the shortest get them."""
    rows = list(rows)
    others = [other for other in range(len(rows)) if other != number]
    for _ in range(abs(by)):
        longest, shortest = max(others, key=rows.__getitem__), min(others, key=rows.__getitem__)
        if by > 0 and rows[longest] > LEAST_ROWS:
            rows[number], rows[longest] = rows[number] + 1, rows[longest] - 1
        elif by < 0 and rows[number] > LEAST_ROWS:
            rows[number], rows[shortest] = rows[number] - 1, rows[shortest] + 1
    return rows


def moved(rows: Sequence[int], number: int, by: int) -> list[int]:
    """The rows with the upper edge of a list `by` rows further down, or up if negative; the list above it is first."""
    above, below = rows[number - 1], rows[number]
    by = _between(by, LEAST_ROWS - above, below - LEAST_ROWS)
    return [*rows[: number - 1], above + by, below - by, *rows[number + 1 :]]


def with_rows(sizes: Sizes, names: Sequence[str], usual: Sequence[int], rows: Sequence[int]) -> Sizes:
    """The sizes that give the lists these rows in place of the usual ones."""
    larger = {name: now - before for name, before, now in zip(names, usual, rows, strict=True) if now != before}
    return replace(sizes, rows=larger)
