"""The table of words that name a country in an English text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple

from explorer.assets import asset
from explorer.digest.countries import COUNTRIES, other_names
from explorer.draft.patterns import lazy

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
    """
    CAR FRG ROC RSA Salvador Reunion Formosa Moldavia Male
    """.split()
) | {
    "Saint Martin", "St. Martin", "San Jose", "Saint Helena", "The Valley", "Hamilton", "Stanley", "Douglas",
    "Kingston", "Victoria", "George Town", "Georgetown", "Jamestown", "St. John's", "St. George's", "Saint-Pierre",
    "Saint-Denis", "Marigot", "Adamstown", "West Island", "Moroni", "Brades", "Yaren", "Persia",
    "the States", "The Bahamas",
}  # fmt: skip
"""Names that mean something else more often than a country."""

_US_PEOPLE = "American Indian; American Indians; Native American; Native Americans"


def plain(text: str) -> str:
    """The text with straight apostrophes and plain spaces and hyphens. Its length is the same."""
    return text.translate(_PLAIN)


_PLAIN = str.maketrans({"’": "'", "ʻ": "'", "\u00a0": " ", "\u202f": " ", "\n": " ", "\t": " ", "\u2011": "-"})
_FIRST = lazy(r"\w+")


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a table in `assets/`, as columns."""
    return (line.split("\t") for line in asset(name).read_bytes().decode().splitlines())


@cache
def words() -> Mapping[str, tuple[Word, ...]]:
    """First word, as `\\w+` finds it → what can begin with it, the longest first."""
    table: dict[str, Word] = {}
    for word in _listed():
        if word.text.isascii():
            table[word.text] = word
            continue
        text = plain(word.text)
        for form in (text, _unaccented(text)):
            table[form] = Word(form, word.code, word.how)
    begun: dict[str, list[Word]] = {}
    for form, word in table.items():
        if form in _DROPPED:
            continue
        if form.isalpha():
            begun.setdefault(form, []).append(word)
        elif first := _FIRST.match(form):
            begun.setdefault(first[0], []).append(word)
    for found in begun.values():
        if len(found) > 1:
            found.sort(key=lambda word: -len(word.text))
    return {first: tuple(found) for first, found in begun.items()}


def at(text: str, start: int, first: str) -> Word | None:
    """The longest of these words that begins here with `first`, as listed or all in capitals."""
    table = words()
    found = table.get(first) or (table.get(first.capitalize(), ()) if first.isupper() else ())
    for word in found:
        if text.startswith(word.text, start) and not _goes_on(text, start + len(word.text)):
            return word
        if len(word.text) >= _LOUD and word.how != "abbreviation":
            loud = word.text.upper()
            if text.startswith(loud, start) and not _goes_on(text, start + len(loud)):
                return word._replace(text=loud)
    return None


_LOUD = 4
"""Letters of a word that is looked for in capitals, too: “CUBA”, but not “MAN”."""


def _goes_on(text: str, end: int) -> bool:
    return text[end - 1].isalnum() and text[end : end + 1].isalnum()


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
    for (name,) in rows("namesakes.tsv"):
        yield Word(name, "", "name")


def _of(code: str, names: str, how: How) -> Iterator[Word]:
    return (Word(name, code, how) for name in names.split("; ") if name)


def _unaccented(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
