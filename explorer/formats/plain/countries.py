"""The countries of a digest as plain text."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.formats.page import Page, Style
from explorer.pictures.worldmap.labels import Involved


def write_countries(page: Page, involved: Iterable[Involved]) -> None:
    """Countries with how often they are named, what they do in the story, and their capitals; most named first."""
    for country in sorted(involved, key=lambda country: -country.mentions):
        named = f"named {country.mentions}×" if country.mentions else "never named"
        page.line((country.name, Style.STRONG), f", {named}", (f"  {country.key}", Style.DIM))
        if country.role:
            page.line(country.role, indent=4)
        page.line((f"capital: {country.capital or 'none'}", Style.DIM), indent=4)
