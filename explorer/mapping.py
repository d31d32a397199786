"""The command `map`: the countries of a digest as a table, a map in braille, JSON, or a vector picture."""

from __future__ import annotations

from explorer.arguments import FINE, FOUND
from explorer.call import Call
from explorer.drawing import save_picture
from explorer.geography import involved
from explorer.model import Country
from explorer.output import complain, write
from explorer.pictures.labels import Involved

NARROWEST = 40
"""Columns of a terminal from which on a map is drawn below the table."""
TALLEST = 50
"""Lines of that map at most."""


def run(call: Call) -> int:
    countries = involved(call.session, call.digest.of(Country))
    call.tell_problems()
    if (target := call.arguments.svg) is not None:
        from explorer.pictures.worldmap_svg import svg

        article = call.digest.article
        source = " · ".join(filter(None, (article.publisher, article.datePublished, article.url)))
        save_picture(target, svg(countries, article.headline, source))
        return FINE if countries else FOUND
    from explorer import describe, plain

    call.answer(
        as_json=lambda: describe.countries(countries),
        as_text=lambda page: plain.countries(page, countries),
    )
    width = call.terminal.width
    if countries and width is not None and width >= NARROWEST and not call.arguments.json:
        write("\n" + "".join(f"{line}\n" for line in _drawn(countries, width)))
    if not countries:
        complain(f"{call.name} has no countries")
    return FINE if countries else FOUND


def _drawn(countries: tuple[Involved, ...], width: int) -> list[str]:
    """The map and what its fillings mean, without the empty lines above and below it."""
    from explorer.pictures.worldmap import Marked, draw, fit, map_height

    height = min(TALLEST, width * 10 // 37)
    drawn = draw(countries, Marked(), fit(countries, width, map_height(height)), width, height).plain()
    land = [number for number, line in enumerate(drawn[: map_height(height)]) if line]
    return [*drawn[land[0] : land[-1] + 1], "", drawn[-1]] if land else []
