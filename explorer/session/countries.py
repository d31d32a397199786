"""The countries of a digest, as the map draws them."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.digest.kinds import Country
from explorer.pictures.worldmap.atlas import atlas, capitals
from explorer.pictures.worldmap.labels import Involved
from explorer.session.session import Session


def involve_countries(session: Session, countries: Iterable[Country]) -> tuple[Involved, ...]:
    """These countries with how often the article names them, without those that the map does not have."""
    places, seats = atlas().codes, capitals()
    return tuple(
        Involved(
            country.id,
            str(country.ref),
            country.title,
            len(session.links.passages.ranges(country.at)),
            country.role,
            seats[country.id].name if country.id in seats else "",
        )
        for country in countries
        if country.id in places
    )
