"""Given names with the sex of those who bear them, surnames, and short forms such as Joe; packed in assets/names.bin.

tests/tools/pack_names.py writes the file and tells its format.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Literal, NamedTuple
from unicodedata import normalize

from explorer.assets import asset

Sex = Literal["m", "f", ""]


class _Lists(NamedTuple):
    """Lines by the two letters that their names begin with."""

    given: Mapping[str, str]
    surnames: Mapping[str, str]
    short_forms: str


@cache
def _lists() -> _Lists:
    text = zlib.decompress(asset("names.bin").read_bytes()).decode("ascii")
    given, surnames, short_forms, _ = text.split("\n\n")
    return _Lists(_by_start(given), _by_start(surnames), f"\n{short_forms}\n")


def _by_start(lines: str) -> Mapping[str, str]:
    return {line[:2]: line for line in lines.split("\n")}


@lru_cache(16_384)
def folded(word: str) -> str:
    """A name as the lists write it: without accents, apostrophes straight."""
    if word.isascii():
        return word
    word = word.translate(_FOLDED)
    return word if word.isascii() else normalize("NFKD", word).encode("ascii", "ignore").decode()


_FOLDED = str.maketrans("ıłŁøØđĐ’", "ilLoOdD'")


def _mark(lines: Mapping[str, str], name: str) -> str:
    """The sign after a name; empty: it is not in the list."""
    if len(name) > 3 and name.isupper():  # as in captions
        name = name.capitalize()
    line = lines.get(name[:2], "")
    place = line.find(f" {name}", 2)
    while place >= 0:
        end = place + len(name) + 1
        if line[end + 1 : end + 2] in ("", " "):
            return line[end : end + 1]
        place = line.find(f" {name}", end)
    return ""


@lru_cache(16_384)
def is_given_name(word: str) -> bool:
    """Whether people have it as a given name; for Jean-Marie, whether they have the first part."""
    name = folded(word)
    return bool(_mark(_lists().given, name) or ("-" in name and _mark(_lists().given, name.partition("-")[0])))


@lru_cache(16_384)
def is_clear_given_name(word: str) -> bool:
    """Whether the lists know men or women of that name, and not only that someone has it."""
    return _mark(_lists().given, folded(word)).isdigit()


@lru_cache(16_384)
def surname_weight(word: str) -> int:
    """2: a common surname of the US Census; 1: another one, there or elsewhere; 0: none."""
    name = folded(word)
    mark = _mark(_lists().surnames, name) or ("-" in name and _mark(_lists().surnames, name.rpartition("-")[2]))
    return 1 + int(mark) if mark else 0


def sex_of_name(word: str) -> Sex:
    """The sex of four in five or more of those who bear a given name; empty: mixed or unknown."""
    name = folded(word)
    mark = _mark(_lists().given, name) or _mark(_lists().given, name.partition("-")[0])
    return "m" if mark in ("0", "1") else "f" if mark in ("8", "9") else ""


@lru_cache(4_096)
def long_forms(word: str) -> frozenset[str]:
    """What a short form stands for, in lower case: Joe → joseph, josephine. Empty: it is none."""
    lines, start = _lists().short_forms, f"\n {folded(word).lower()} "
    place = lines.find(start)
    return frozenset(lines[place + len(start) : lines.find("\n", place + 1)].split()) if place >= 0 else frozenset()


def are_same_given_name(one: str, other: str) -> bool:
    """Whether two given names can be those of one person: equal, an initial, or one short for the other."""
    one, other = folded(one).rstrip(".").lower(), folded(other).rstrip(".").lower()
    if one == other or (min(len(one), len(other)) == 1 and one[:1] == other[:1]):
        return True
    return other in long_forms(one) or one in long_forms(other)
