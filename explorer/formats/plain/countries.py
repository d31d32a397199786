"""The countries of a digest as plain text."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.digest.kinds import Country
from explorer.formats.page import Page, Style
from explorer.formats.plain import messages
from explorer.formats.plain.parts import shown
from explorer.pictures.worldmap.labels import Involved
from explorer.text.plural import number


def most_named(involved: Iterable[Involved]) -> tuple[Involved, ...]:
    """The countries, those that the article names most often first."""
    return tuple(sorted(involved, key=lambda country: -country.mentions))


def write_countries(page: Page, involved: Iterable[Involved], total: int | None = None) -> None:
    """Countries with how often they are named, their part in the story, and their capitals; most named first.

    `total`: how many there are in all; None: those that are given.
    """
    countries = most_named(involved)
    if countries:
        total = len(countries) if total is None else total
        page.heading(number(total, Country.kind, Country.plural) + shown(total, len(countries)))
    for country in countries:
        capital = messages.CAPITAL.format(name=country.capital or messages.NO_CAPITAL)
        rest = "; ".join(filter(None, (_named(country.mentions), country.role, capital)))
        page.row(f"{Country.kind}: ", (country.name, Style.STRONG), f"; {rest}; ", (country.key, Style.DIM), inside=1)


def _named(count: int) -> str:
    if count < 2:
        return messages.NAMED_ONCE if count else messages.NEVER_NAMED
    return messages.NAMED.format(count=count)
