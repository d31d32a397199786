"""The map of a story's countries as a vector picture, with the same steps, labels and words as on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explorer.pictures import messages
from explorer.pictures.svg import FAINT, INK, LINE, PAPER, document, element, text
from explorer.pictures.worldmap.atlas import Point, atlas
from explorer.pictures.worldmap.drawing import POLAR, base_of, fit, placed_rings
from explorer.pictures.worldmap.filling import step, steps
from explorer.pictures.worldmap.labels import Involved
from explorer.pictures.worldmap.projection import Projection

CELLS = (150, 34)
"""The size of the map in cells, which place its labels."""
DOT = 4
"""User units per dot; a cell has two by four dots."""
LAND = "#eef0f3"
FILLS = ("#ffffff", "#c9dcf0", "#94b9de", "#5a8fc7", "#1f5fa8")
"""The colour of each step: the more often a country is named, the darker."""
BORDER = "#40536b"
HEAD, FOOT = 44, 46


def svg(countries: tuple[Involved, ...], title: str, source: str) -> str:
    """A whole SVG document. `source`: where the story is from; may be empty."""
    view = fit(countries, *CELLS)
    width, height = view.width * DOT, view.height * DOT
    most = max((country.mentions for country in countries), default=0)
    by_code = {country.code: step(country.mentions, most) for country in countries}
    parts = [
        text(16, 28, title, 17, font_weight="bold"),
        element("clipPath", None, element("rect", x=0, y=HEAD, width=width, height=height), id="frame"),
        element("g", None, *_map(view, by_code, countries), clip_path="url(#frame)"),
        *_legend(countries, height + HEAD + 20),
        text(16, height + HEAD + 38, f"{source}{' · ' if source else ''}{messages.OUTLINES}", 11, fill=FAINT),
    ]
    return document(width, height + HEAD + FOOT, title, describe(countries), parts)


def describe(countries: Sequence[Involved]) -> str:
    """A description of the picture, for screen readers."""
    ordered = sorted(countries, key=lambda country: -country.mentions)
    named = ", ".join(f"{country.name} {country.mentions}" for country in ordered)
    counted = messages.DESCRIBED_COUNTRY
    if len(countries) != 1:
        counted = messages.DESCRIBED_COUNTRIES.format(count=len(countries))
    return messages.MAP_DESCRIPTION.format(countries=counted, named=named)


def _map(view: Projection, by_code: dict[str, int], countries: tuple[Involved, ...]) -> Iterator[str]:
    for code in sorted(atlas().rings, key=lambda code: code in by_code):  # last, so that nothing covers their borders
        path = "".join(map(_path, placed_rings(view, code)))
        if path:
            fill, stroke = (FILLS[by_code[code]], BORDER) if code in by_code else (LAND, LINE)
            stroke = "none" if code in POLAR else stroke
            yield element(
                "path",
                d=path,
                fill=fill,
                stroke=stroke,
                stroke_width=0.8,
                fill_rule="evenodd",
                stroke_linejoin="round",
            )
    base = base_of(countries, view)
    for country in countries:
        if len(base.cells[country.key]) == 1 and country.key in base.points:
            x, y = view.place(view.near(atlas().middle(country.code)))
            fill = FILLS[by_code[country.code]]
            yield element("circle", cx=x * DOT, cy=y * DOT + HEAD, r=5, fill=fill, stroke=BORDER)
    for label in base.labels:
        x, y = label.x * 2 * DOT + len(label.text) * DOT, label.y * 4 * DOT + HEAD + 12
        yield text(
            x, y, label.text, 13, text_anchor="middle", font_weight="bold",
            stroke=PAPER, stroke_width=3, stroke_linejoin="round", paint_order="stroke",
        )  # fmt: skip


def _path(ring: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x * DOT:.1f} {y * DOT + HEAD:.1f}" for x, y in ring) + "Z"


def _legend(countries: Sequence[Involved], y: float) -> Iterator[str]:
    yield text(16, y, messages.MAP_LEGEND, 12)
    x = 160.0
    for number, (least, most) in steps(countries).items():
        count = messages.LEGEND_NEVER if not most else f"{least}×" if least == most else f"{least}–{most}×"
        yield element("rect", x=x, y=y - 11, width=22, height=13, fill=FILLS[number], stroke=BORDER)
        yield text(x + 28, y, count, 12, fill=INK)
        x += 50 + 8 * len(count)
