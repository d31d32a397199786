"""The map of a story's countries as a vector picture, with the same steps, labels and words as on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explorer.pictures import messages
from explorer.pictures.svg import FAINT, INK, LINE, PAPER, document, element, text
from explorer.pictures.worldmap.atlas import Point, atlas
from explorer.pictures.worldmap.drawing import Base, base_of
from explorer.pictures.worldmap.filling import steps
from explorer.pictures.worldmap.framing import fit
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
POLAR = ("AQ",)
"""Land whose outline goes around a pole, where there is no border to draw."""
HEAD, FOOT = 44, 46


def svg(countries: tuple[Involved, ...], title: str, source: str) -> str:
    """A whole SVG document. `source`: where the story is from; may be empty."""
    view = fit(countries, *CELLS)
    base = base_of(countries, view)
    width, height = view.width * DOT, view.height * DOT
    off = [country.name for country in countries if not base.cells[country.key]]
    parts = [
        text(16, 28, title, 17, font_weight="bold"),
        element("clipPath", None, element("rect", x=0, y=HEAD, width=width, height=height), id="frame"),
        element("g", None, *_map(view, base, countries), clip_path="url(#frame)"),
        *_legend(countries, off, height + HEAD + 20),
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


def _map(view: Projection, base: Base, countries: Sequence[Involved]) -> Iterator[str]:
    seen = {country.code: base.steps[country.key] for country in countries if base.cells[country.key]}
    for code in sorted(atlas().outlined, key=lambda code: code in seen):  # last, so that nothing covers their borders
        path = "".join(map(_path, _rings(view, code)))
        if path:
            fill, stroke = (FILLS[seen[code]], BORDER) if code in seen else (LAND, LINE)
            yield element(
                "path",
                d=path,
                fill=fill,
                stroke="none" if code in POLAR else stroke,
                stroke_width=0.8,
                fill_rule="evenodd",
                stroke_linejoin="round",
            )
    for country in countries:
        if country.key in base.points:
            x, y = view.place(view.near(atlas().middle(country.code)))
            yield element("circle", cx=x * DOT, cy=y * DOT + HEAD, r=5, fill=FILLS[seen[country.code]], stroke=BORDER)
    for label in base.labels:
        x, y = label.x * 2 * DOT + len(label.text) * DOT, label.y * 4 * DOT + HEAD + 12
        yield text(
            x, y, label.text, 13, text_anchor="middle", font_weight="bold",
            stroke=PAPER, stroke_width=3, stroke_linejoin="round", paint_order="stroke",
        )  # fmt: skip


def _rings(view: Projection, code: str) -> Iterator[Sequence[Point]]:
    """The rings of a country in dots; none if the window can't show it."""
    for turn in view.turns(atlas().box(code)):
        for ring in atlas().rings(code):
            yield [(x - view.left, y - view.top) for x, y in view.places(atlas().ring(ring), turn)]


def _path(ring: Sequence[Point]) -> str:
    """The path of points, given in dots of the window."""
    return "M" + "L".join(f"{x * DOT:.1f} {y * DOT + HEAD:.1f}" for x, y in ring) + "Z"


def _legend(countries: Sequence[Involved], off: Sequence[str], y: float) -> Iterator[str]:
    yield text(16, y, messages.MAP_LEGEND, 12)
    x = 160.0
    for number, (least, most) in steps(countries).items():
        count = messages.LEGEND_NEVER if not most else f"{least}×" if least == most else f"{least}–{most}×"
        yield element("rect", x=x, y=y - 11, width=22, height=13, fill=FILLS[number], stroke=BORDER)
        yield text(x + 28, y, count, 12, fill=INK)
        x += 50 + 8 * len(count)
    if off:
        yield text(x, y, f"{messages.OFF_MAP_BEFORE}{', '.join(off)}, {messages.OFF_MAP_AFTER}", 12)
