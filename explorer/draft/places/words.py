"""The table of words that name a country in an English text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple

from explorer.assets import asset
from explorer.digest.countries import COUNTRIES, other_names

How = Literal["name", "adjective", "people", "abbreviation", "capital", "place"]


class Word(NamedTuple):
    text: str
    """As it stands in a plain text: with straight apostrophes and single spaces."""
    code: str
    """ISO 3166-1 alpha-2, or XK; empty: the words name no country, though a country's name is among them."""
    how: How


_ABBREVIATIONS = {
    "AE": "UAE; U.A.E.",
    "CD": "DRC; DR Congo; D.R. Congo; D.R.C.",
    "GB": "UK; U.K.",
    "KP": "DPRK; N. Korea; NKorea",
    "KR": "ROK; S. Korea; SKorea",
    "CN": "PRC; P.R.C.",
    "NZ": "NZ; N.Z.",
    "US": "US; U.S.; U.S; USA; U.S.A.",
}
_MORE_NAMES = {
    "BA": "Bosnia-Herzegovina; Bosnia and Herzegovina",
    "BQ": "Bonaire; Sint Eustatius",
    "CD": "Democratic Republic of Congo; Congo-Kinshasa",
    "CG": "Republic of Congo; Republic of the Congo",
    "CI": "Côte d'Ivoire; Cote d'Ivoire",
    "US": "States",
}
_DROPPED = frozenset(
    "CAR FRG ROC RSA Salvador Reunion Formosa Emirati Saudi Dominican Moldavia Male".split()
) | {
    "Saint Martin", "St. Martin", "San Jose", "Saint Helena", "The Valley", "Hamilton", "Stanley", "Douglas",
    "Kingston", "Victoria", "George Town", "Georgetown", "Jamestown", "St. John's", "St. George's", "Saint-Pierre",
    "Saint-Denis", "Marigot", "Adamstown", "West Island", "Moroni", "Brades", "Yaren", "Persia", "the States", "The Bahamas",
}  # fmt: skip
"""Names that mean something else more often than a country."""

_NOTHING = (
    "South China Sea; East China Sea; South China Morning Post; Indian Ocean; Indian Wells; Indian Point; Indian River; "
    "Indian summer; Indian reservation; Indian reservations; West Indian; West Indians; North American; "
    "North Americans; South American; South Americans; Latin American; Latin Americans; Central American; "
    "Central Americans; North America; South America; Latin America; Central America; Captain America; Bank of America; "
    "American Express; American Airlines; American Idol; American Dream; English Channel; French fries; French toast; "
    "French press; French kiss; French horn; French doors; French bulldog; French bulldogs; Spanish flu; Spanish moss; "
    "Greek yogurt; Greek salad; Greek tragedy; Turkish delight; Turkish bath; Turkish coffee; Danish pastry; Swiss cheese; "
    "Swiss army knife; Russian roulette; Russian doll; Russian dolls; German shepherd; German shepherds; German measles; "
    "Dutch oven; Dutch courage; Irish coffee; Irish stew; Irish setter; Irish whiskey; Scotch whisky; Welsh corgi; "
    "Belgian waffles; Canadian bacon; Italian sausage; Cuban sandwich; Afghan hound; Mexican wave; Mexican standoff; "
    "Brazilian wax; Brazil nut; Brazil nuts; Panama hat; Panama hats; Guinea pig; Guinea pigs; Guinea fowl; Guinea worm; "
    "Bermuda shorts; Bermuda Triangle; Norway rat; Norway spruce; New Guinea; New Britain; New Ireland; New Jerusalem; "
    "Gulf of Mexico; Gulf of America; Gulf of Oman; Gulf of Guinea; Gulf of Thailand; Sea of Japan; Strait of Malacca; "
    "Jordan River; River Jordan; Congo River; Niger River; Congo Basin; Washington Post; Washington Times; "
    "Washington Irving; Washington Examiner; Paris Hilton; Paris Jackson; Paris Agreement; Paris Accord; Paris Accords; "
    "Paris climate; Paris Texas; Vienna Convention; Geneva Convention; Geneva Conventions; Kyoto Protocol; "
    "Stockholm syndrome; Stockholm Syndrome; Oslo Accords; Lisbon Treaty; Treaty of Lisbon; Treaty of Rome; "
    "Rome Statute; London Breed; Jack London; Indiana Jones; Hannah Montana; Holland Tunnel; Cuba Gooding; "
    "American University of Beirut; American University in Cairo; Peking duck; Boston Globe; New York Times; "
    "New York Post; New Yorker; Los Angeles Times; Chicago Tribune; Wall Street Journal; Miami Herald; "
    "Florida Georgia Line; Macau pataca; Jersey Shore; Jersey City; Jersey Boys; Turkey Day; Turkey Trot; Air Jordan; "
    "Air Jordans; Kansas City Royals; Las Vegas Review-Journal; Houston Chronicle; Dallas Morning News; Dallas Cowboys; "
    "Seattle Times; Korean Peninsula; Korean War; Korean peninsula; Peru Indiana; Central African countries; Anglo American; Little Portugal; Little Italy; Little Havana; Little India; Little Haiti; Little Tokyo; Little Rock"
)
"""Longer names and things: the countries whose names they hold are not meant."""
_US_PEOPLE = "American Indian; American Indians; Native American; Native Americans"


def plain(text: str) -> str:
    """The text with straight apostrophes and plain spaces and hyphens. Its length is the same."""
    return text.translate(_PLAIN)


_PLAIN = str.maketrans({"’": "'", "ʻ": "'", "\u00a0": " ", "\u202f": " ", "\n": " ", "\t": " ", "\u2011": "-"})
_FIRST = re.compile(r"\w+")


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a table in `assets/`, as columns."""
    return (line.split("\t") for line in asset(name).read_bytes().decode().splitlines())


@cache
def words() -> Mapping[str, tuple[Word, ...]]:
    """First word, as `\\w+` finds it → what can begin with it, the longest first."""
    table: dict[str, Word] = {}
    for word in _listed():
        text = plain(word.text)
        for form in (text, _unaccented(text)):
            if form not in _DROPPED:
                table[form] = word._replace(text=form)
                if len(form) > 3 and word.how != "abbreviation":
                    table[form.upper()] = word._replace(text=form.upper())
    begun: dict[str, list[Word]] = {}
    for word in table.values():
        first = _FIRST.match(word.text)
        begun.setdefault(first[0] if first else "", []).append(word)
    return {first: tuple(sorted(found, key=lambda word: -len(word.text))) for first, found in begun.items()}


def _listed() -> Iterator[Word]:
    """All words, what is more certain later."""
    for code, names in rows("places.tsv"):
        yield from _of(code, names, "place")
    for code, capital, *_ in rows("capitals.tsv"):
        yield from _of(code, re.sub(r" \(.*", "", capital).replace(" and ", "; ").replace(", ", "; "), "capital")
    yield from _of("US", "Washington; Washington, D.C.; Washington, DC; Washington D.C.; Washington DC", "capital")
    for code, name in COUNTRIES.items():
        yield from _of(code, "; ".join((name, *other_names(code))), "name")
    for code, names in _MORE_NAMES.items():
        yield from _of(code, names, "name")
    for code, adjectives, people in rows("demonyms.tsv"):
        yield from _of(code, adjectives, "adjective")
        yield from _of(code, people, "people")
    yield from _of("US", _US_PEOPLE, "people")
    for code, names in _ABBREVIATIONS.items():
        yield from _of(code, names, "abbreviation")
    yield from _of("", _NOTHING, "name")


def _of(code: str, names: str, how: How) -> Iterator[Word]:
    return (Word(name, code, how) for name in names.split("; ") if name)


def _unaccented(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
