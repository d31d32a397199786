"""The line below a map: what its filling means, and which countries are off it. What fits is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from explorer.pictures import messages
from explorer.pictures.canvas import Canvas, Picture, Role, cells, fit_text
from explorer.pictures.signs import DERIVED, STATED
from explorer.pictures.worldmap.filling import density_role, sample, steps
from explorer.pictures.worldmap.labels import Involved, signs

GAP = 3
"""The blanks between two parts of the line."""

Part = list[tuple[str, Role, str]]
"""Texts with their roles and the keys of their spots."""


def legend(
    countries: Sequence[Involved],
    off: Sequence[Involved],
    selected: str | None,
    linked: Mapping[str, bool],
    width: int,
    *,
    has_points: bool,
) -> Picture:
    """One line, with a spot for each country that is named in it because it is `off` the map."""
    canvas = Canvas(width, 1)
    if not countries:
        canvas.put(0, 0, fit_text(messages.NO_COUNTRIES, width), "quiet")
        return canvas.picture()
    scale = _scale(countries)
    forms = [_off_map(off, names, selected, linked) for names in ("name", "code")] if off else [[]]
    beside = next((form for form in forms if _size(scale) + GAP + _size(form) <= width), _counted(off))
    x = _put(canvas, 0, scale, width - bool(beside) * (GAP + _size(beside)))
    for part in (beside, *_words(countries, linked, has_points=has_points)):
        if part and (x == 0 or x + GAP + _size(part) <= width):
            x = _put(canvas, x + GAP * bool(x), part, width)
    return canvas.picture()


def _scale(countries: Iterable[Involved]) -> Part:
    part: Part = [(messages.LEGEND_NAMED, "quiet", "")]
    for number, (least, most) in steps(countries).items():
        count = f"{least}×" if least == most else f"{least}–{most}×"
        gap = "  " if len(part) > 1 else ""
        part += [
            (gap + sample(number), density_role(number), ""),
            (" " + (count if most else messages.LEGEND_NEVER), "quiet", ""),
        ]
    return part


def _off_map(off: Iterable[Involved], names: str, selected: str | None, linked: Mapping[str, bool]) -> Part:
    part: Part = [(messages.OFF_MAP_BEFORE, "quiet", "")]
    for country in off:
        before, after = (sign.strip() for sign in signs(country.key, selected, linked))
        role: Role = "cursor" if country.key == selected else "tied" if country.key in linked else "ink"
        part += [(before + getattr(country, names) + after, role, country.key), (", ", "quiet", "")]
    return [*part, (messages.OFF_MAP_AFTER, "quiet", "")]


def _counted(off: Sequence[Involved]) -> Part:
    return [(messages.OFF_MAP_COUNT.format(count=len(off)), "quiet", "")] if off else []


def _words(countries: Sequence[Involved], linked: Mapping[str, bool], *, has_points: bool) -> list[Part]:
    """The meaning of the signs on the map."""
    bases = {linked[country.key] for country in countries if country.key in linked}
    parts: list[Part] = []
    if has_points:
        parts.append([("●", "ink", ""), (messages.LEGEND_POINT, "quiet", "")])
    if True in bases:
        parts.append([(STATED, "tied", ""), (messages.LEGEND_LINKED, "quiet", "")])
    if False in bases:
        parts.append([(DERIVED, "tied", ""), (messages.LEGEND_SENTENCE, "quiet", "")])
    return parts


def _size(part: Part) -> int:
    return sum(cells(text) for text, _, _ in part)


def _put(canvas: Canvas, x: int, part: Part, end: int) -> int:
    """Write a part up to a cell, with an ellipsis where it is cut. Returns the cell after it."""
    for text, role, key in part:
        if x < end:
            x = canvas.put(x, 0, fit_text(text, end - x), role, key)
    return x
