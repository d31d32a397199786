"""The names of countries, by ISO 3166-1 alpha-2 code, plus XK for Kosovo."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from explorer.assets import asset


class _Countries(Mapping[str, str]):
    """Code → English short name; the table is read on first use."""

    _names: dict[str, str] | None = None
    """None: not read yet."""

    def _table(self) -> dict[str, str]:
        if self._names is None:
            lines = asset("countries.tsv").read_bytes().decode().splitlines()
            self._names = dict(line.split("\t") for line in lines)
        return self._names

    def __getitem__(self, code: str) -> str:
        return self._table()[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._table())

    def __len__(self) -> int:
        return len(self._table())


COUNTRIES: Mapping[str, str] = _Countries()
"""Every code with its name, sorted by code."""


@cache
def _other_names() -> Mapping[str, tuple[str, ...]]:
    lines = asset("country-names.tsv").read_bytes().decode().splitlines()
    return {code: tuple(names.split("; ")) for code, names in (line.split("\t") for line in lines)}


def other_names(code: str) -> tuple[str, ...]:
    """Other names of a country that people use, such as Burma, Holland or UK, and its adjectives, such as Dutch.

    They find it, but are never shown.
    """
    return _other_names().get(code, ())


def country_name(code: str) -> str | None:
    """The name of a country as newsrooms write it; None: there is no such code."""
    return COUNTRIES.get(code)
