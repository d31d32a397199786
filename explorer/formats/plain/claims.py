"""Records and bookmarks of a list: a table as wide as the terminal, or a line for each in plain text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from explorer.digest.kinds import KINDS
from explorer.formats.export.columns import text_of
from explorer.formats.page import WIDEST, Page, Style, columns
from explorer.formats.plain.parts import shown
from explorer.text.plural import number

if TYPE_CHECKING:
    from explorer.formats.export.claim import Claim

LEAST = 12
"""Cells that the widest column has at least, unless refs would have to be cut."""
GAP, EMPTY = "  ", "-"
TITLE, DATE, REF = "title", "date", "ref"
"""The columns with which a line begins and ends, and the one whose text is put in words."""


def write_claims(
    page: Page, claims: Sequence[Claim], names: Sequence[str], width: int | None, most: int | None = None
) -> None:
    """Write a table, or a line for each claim.

    Args:
        width: The cells of the terminal; None: there is none.
        most: Only write so many; None: all.
    """
    kinds, claims = Counter(claim.kind for claim in claims), claims[:most]
    rows = [[" ".join(text_of(name, claim).split()) or EMPTY for name in names] for claim in claims]
    if not rows:
        return
    if not page.aligned or width is None:
        _write_lines(page, claims, rows, names, kinds)
        return
    sizes = [max(map(columns, (name, *(row[at] for row in rows)))) for at, name in enumerate(names)]
    sizes = _fitted(names, sizes, min(width, WIDEST) - len(GAP) * (len(sizes) - 1))
    page.line((_line(list(map(_cut, names, sizes)), sizes), Style.DIM))
    for row in rows:
        page.line(_line(list(map(_cut, row, sizes)), sizes))


def _write_lines(
    page: Page, claims: Sequence[Claim], rows: Sequence[Sequence[str]], names: Sequence[str], kinds: Counter[str]
) -> None:
    """Write how many there are; then for each its kind, its title and its ref, and between them what has a name."""
    counts = ", ".join(number(count, kind, _plural(kind)) for kind, count in kinds.items())
    page.heading(counts + shown(kinds.total(), len(rows)))
    for claim, row in zip(claims, rows, strict=True):
        cells = dict(zip(names, row, strict=True))
        cells.pop("kind", None)
        head = [f"{claim.kind}: {cells.pop(TITLE)}"] if TITLE in cells else [claim.kind]
        ref = [cells.pop(REF)] if REF in cells else []
        if cells.get(DATE, EMPTY) != EMPTY:
            cells[DATE] = _date_in_words(cells[DATE])
        named = [f"{name}: {cell}" for name, cell in cells.items() if cell != EMPTY]
        page.row("; ".join([*head, *named, *ref]))


def _date_in_words(date: str) -> str:
    """A date to be listened to; as it is, if it is none."""
    from explorer.dates.edtf import DateError, parse
    from explorer.dates.labels import label

    try:
        return label(parse(date), in_words=True)
    except DateError:
        return date


def _plural(kind: str) -> str:
    return KINDS[kind].plural if kind in KINDS else ""


def _fitted(names: Sequence[str], sizes: Sequence[int], room: int) -> list[int]:
    """Narrow the widest columns until all fit; refs last, as other commands take them."""
    fitted = list(sizes)
    for most in (LEAST, LEAST // 2, 1):
        may_shrink = [at for at, name in enumerate(names) if name != "ref" or most == 1]
        while sum(fitted) > room:
            widest = max(may_shrink, key=fitted.__getitem__, default=None)
            if widest is None or fitted[widest] <= most:
                break
            fitted[widest] -= 1
    return fitted


def _line(cells: Sequence[str], sizes: Sequence[int]) -> str:
    return GAP.join(f"{cell}{' ' * (size - columns(cell))}" for cell, size in zip(cells, sizes, strict=True)).rstrip()


def _cut(cell: str, size: int) -> str:
    if columns(cell) <= size:
        return cell
    while cell and columns(cell) > size - 1:
        cell = cell[:-1]
    return f"{cell.rstrip()}…"
