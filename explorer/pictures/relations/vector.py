"""Draws the matrix as a vector picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from explorer.pictures import svg
from explorer.pictures.canvas import fit_text
from explorer.pictures.relations.matrix import Head

NAMES, CELL, HEAD = 230, 26, 170
"""User units: the width of row heads, the size of a cell, the height of the slanted column heads and the title."""


def vector(
    rows: Sequence[Head],
    columns: Sequence[Head],
    count: Callable[[int, int], int | None],
    title: str,
    description: str,
) -> str:
    """The whole matrix, as an SVG document."""
    width, height = max(640, NAMES + CELL * len(columns) + 130), HEAD + CELL * len(rows) + 24
    parts = [svg.text(16, 30, fit_text(title, max(40, width // 10)), 16, font_weight="bold")]
    for number, head in enumerate(columns):
        x, y = NAMES + CELL * (number + 0.5) + 4, HEAD - 8
        parts.append(svg.text(x, y, fit_text(head.title, 24), 11, transform=f"rotate(-50 {x:.1f} {y})"))
    for row, head in enumerate(rows):
        parts.append(svg.text(NAMES - 10, HEAD + CELL * row + 17, fit_text(head.title, 30), 12, text_anchor="end"))
        for column in range(len(columns)):
            parts += _vector_cell(count(row, column), NAMES + CELL * column, HEAD + CELL * row)
    return svg.document(width, height, title, description, parts)


def _vector_cell(count: int | None, x: int, y: int) -> Iterator[str]:
    fill = svg.LINE if count is None else svg.PAPER
    yield svg.element("rect", x=x, y=y, width=CELL, height=CELL, fill=fill, stroke=svg.LINE, stroke_width=1)
    if count:
        radius = min(12.0, 7 + 1.5 * count)
        yield svg.element("circle", cx=x + CELL / 2, cy=y + CELL / 2, r=radius, fill=svg.ACCENT)
        yield svg.text(x + CELL / 2, y + CELL / 2 + 4, str(count), 11, fill=svg.PAPER, text_anchor="middle")
