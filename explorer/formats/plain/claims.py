"""Records and bookmarks of a list as a table, which is as wide as the terminal, or as long as its texts in a pipe."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from explorer.formats.export.columns import text_of
from explorer.formats.page import WIDEST, Page, Style, columns

if TYPE_CHECKING:
    from explorer.formats.export.claim import Claim

NARROW = 60
"""Below this width nothing is aligned: the cells of a row follow each other, each after its column's name."""
LEAST = 12
"""Cells that the widest column has at least, unless refs would have to be cut."""
MOST = 60
"""Cells that a column is wide at most in a pipe; a longer cell is not cut, but moves what follows it."""
GAP, EMPTY = "  ", "-"


def write_claims(page: Page, claims: Sequence[Claim], names: Sequence[str], width: int | None) -> None:
    """Write a table. `width`: the cells of the terminal; None: it is read by another program."""
    rows = [[" ".join(text_of(name, claim).split()) or EMPTY for name in names] for claim in claims]
    if not rows:
        return
    if width is not None and width < NARROW:
        for row in rows:
            named = (f"{name}: {cell}" for name, cell in zip(names, row, strict=True) if cell != EMPTY)
            page.line("; ".join(named), hang=2)
        return
    sizes = [max(map(columns, (name, *(row[at] for row in rows)))) for at, name in enumerate(names)]
    if width is None:
        lines = [_line(cells, [min(size, MOST) for size in sizes]) for cells in (names, *rows)]
    else:
        sizes = _fitted(names, sizes, min(width, WIDEST) - len(GAP) * (len(sizes) - 1))
        lines = [_line(list(map(_cut, cells, sizes)), sizes) for cells in (names, *rows)]
    page.line((lines[0], Style.DIM))
    for line in lines[1:]:
        page.line(line)


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
