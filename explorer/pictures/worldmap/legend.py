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
    whole = _size(_scale(countries, width))
    forms = [_off_map(off, names, selected, linked) for names in ("name", "code")] if off else [[]]
    beside = next((form for form in forms if whole + GAP + _size(form) <= width), _counted(off))
    x = _put(canvas, 0, _scale(countries, width - (GAP + _size(beside) if beside else 0)))
    for part in (beside, *_words(countries, linked, has_points=has_points)):
        start = x + GAP if x else 0
        if part and start + _size(part) <= width:
            x = _put(canvas, start, part)
    return canvas.picture()


def _scale(countries: Iterable[Involved], room: int) -> Part:
    """The fillings, each with the number of mentions it stands for; without room for all, those named most."""
    part: Part = []
    for number, (least, most) in reversed(steps(countries).items()):
        count = messages.LEGEND_NEVER if not most else f"{least}×" if least == most else f"{least}–{most}×"
        filling: Part = [(sample(number), density_role(number), ""), (f" {count}", "quiet", "")]
        longer = [*filling, ("  ", "quiet", ""), *part] if part else filling
        if _size(longer) > room:
            return part
        part = longer
    named: Part = [(messages.LEGEND_NAMED, "quiet", "")]
    return [*named, *part] if _size([*named, *part]) <= room else part


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


def _put(canvas: Canvas, x: int, part: Part) -> int:
    """Write a part. Returns the cell after it."""
    for text, role, key in part:
        x = canvas.put(x, 0, text, role, key)
    return x
