"""The countries of a digest as plain text."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.formats.page import Page, Style
from explorer.formats.plain.messages import CAPITAL, NAMED, NEVER_NAMED, NO_CAPITAL
from explorer.pictures.worldmap.labels import Involved


def write_countries(page: Page, involved: Iterable[Involved]) -> None:
    """Countries with how often they are named, their part in the story, and their capitals; most named first."""
    for country in sorted(involved, key=lambda country: -country.mentions):
        named = NAMED.format(count=country.mentions) if country.mentions else NEVER_NAMED
        page.line((country.name, Style.STRONG), f", {named}", (f"  {country.key}", Style.DIM))
        if country.role:
            page.line(country.role, indent=4)
        page.line((CAPITAL.format(name=country.capital or NO_CAPITAL), Style.DIM), indent=4)
