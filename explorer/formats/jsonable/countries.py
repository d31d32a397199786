"""The countries of a digest as JSON."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.formats.jsonable.pieces import Json
from explorer.pictures.worldmap.atlas import atlas, capitals
from explorer.pictures.worldmap.labels import Involved


def describe_countries(involved: Iterable[Involved]) -> Json:
    """`map --json`: most named first. `middle` is the middle of the country's largest part, in degrees."""
    return {"countries": [_country(country) for country in sorted(involved, key=lambda country: -country.mentions)]}


def _country(country: Involved) -> Json:
    seat, (longitude, latitude) = capitals().get(country.code), atlas().middle(country.code)
    return {
        "ref": country.key,
        "code": country.code,
        "title": country.name,
        "role": country.role,
        "mentions": country.mentions,
        "capital": {"name": seat.name, "latitude": seat.place[1], "longitude": seat.place[0]} if seat else None,
        "middle": {"latitude": round(latitude, 2), "longitude": round((longitude + 180) % 360 - 180, 2)},
    }
