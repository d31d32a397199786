"""The command `map`: the countries of a digest as a table with a map in braille, as JSON or a vector picture."""

from __future__ import annotations

from explorer.commands import messages
from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND
from explorer.commands.files import save_picture
from explorer.commands.output import warn, write
from explorer.digest.kinds import Country
from explorer.formats.jsonable import countries as describe
from explorer.formats.plain import countries as plain
from explorer.pictures.worldmap.labels import Involved
from explorer.session.countries import involve_countries

NARROWEST = 40
"""From this terminal width up, a map is drawn below the table."""
TALLEST = 50
"""The map has at most this many lines."""


def run(call: Call) -> int:
    every = involve_countries(call.session, call.digest.of(Country))
    limit = call.arguments.limit
    countries = every if limit is None else plain.most_named(every)[:limit]
    call.report_problems()
    if (target := call.arguments.svg) is not None:
        from explorer.pictures.worldmap.svg import svg

        article = call.digest.article
        source = " · ".join(filter(None, (article.publisher, article.datePublished, article.url)))
        save_picture(target, svg(countries, article.headline, source))
        return FINE if countries else FOUND
    call.answer(
        as_json=lambda: describe.describe_countries(countries),
        as_text=lambda page: plain.write_countries(page, countries, len(every)),
    )
    width = call.terminal.width
    is_drawn = not call.terminal.plain and not call.arguments.json
    if countries and is_drawn and width is not None and width >= NARROWEST:
        write("\n" + "".join(f"{line}\n" for line in _map_lines(countries, width)))
    if not countries:
        warn(messages.NO_COUNTRIES.format(digest=call.name))
    return FINE if countries else FOUND


def _map_lines(countries: tuple[Involved, ...], width: int) -> list[str]:
    """The map and its legend, without the empty lines above and below the land."""
    from explorer.pictures.worldmap.drawing import Emphasis, draw, map_height
    from explorer.pictures.worldmap.framing import fit

    height = min(TALLEST, width * 10 // 37)
    drawn = draw(countries, Emphasis(), fit(countries, width, map_height(height)), width, height).plain()
    land = [number for number, line in enumerate(drawn[: map_height(height)]) if line]
    return [*drawn[land[0] : land[-1] + 1], "", drawn[-1]] if land else []
