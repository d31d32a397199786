"""The parts of a JSON text: where the members of an object and the items of a list are. The text must be valid."""

from __future__ import annotations

import json
import re
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

from explorer.digest.locations import value_end

_BLANK = re.compile(r"[ \t\n\r]*")
_SCANNER: Any = json.JSONDecoder(strict=False, parse_int=str, parse_float=str, parse_constant=str)
"""Only says where values end, at the speed of C: numbers stay texts, which may have any number of digits."""

_MOST_COMMAS = 30


class Part(NamedTuple):
    """A member of an object, or an item of a list."""

    start: int
    """Where the name or, in a list, the value begins."""
    value: int
    end: int
    name: str
    """Empty: an item of a list."""
    colon: str
    """What stands between name and value."""


class Container:
    """An object or list in a text. Its parts are looked up when they are asked for."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = start

    @property
    def kind(self) -> type:
        """What it holds in Python; `str`: it is neither an object nor a list."""
        return {"{": dict, "[": list}.get(self.text[self.start], str)

    @cached_property
    def _found(self) -> tuple[list[Part], int]:
        return _parts(self.text, self.start) if self.kind is not str else ([], self.start)

    @property
    def parts(self) -> list[Part]:
        return self._found[0]

    @property
    def close(self) -> int:
        """Where its closing bracket is."""
        return self._found[1]

    @property
    def lead(self) -> str:
        """What stands before its first part."""
        return self.text[self.start + 1 : self.parts[0].start]

    @property
    def tail(self) -> str:
        return self.text[self.parts[-1].end : self.close]

    @property
    def is_open(self) -> bool:
        """Whether it goes over several lines, beginning with its first part."""
        return bool(self.parts) and "\n" in self.lead

    @property
    def indent(self) -> str:
        """Of an open one, what its parts are indented by."""
        return self.lead.rpartition("\n")[2]

    @cached_property
    def _commas(self) -> list[str]:
        """What stands between its last parts, that of the last two first."""
        pairs = pairwise(self.parts[-_MOST_COMMAS:])
        return [self.text[part.end : following.start] for part, following in pairs][::-1]

    @property
    def comma(self) -> str:
        """What stands between two parts, in one line where that can be; empty: there is only one."""
        fits = (comma for comma in self._commas if self.is_open or "\n" not in comma)
        return next(fits, self._commas[0] if self._commas else "")

    @property
    def wrap(self) -> str:
        """What stands between two parts where one that is not open begins another line; empty: it never does."""
        return "" if self.is_open else next((comma for comma in self._commas if "\n" in comma), "")

    def inner(self, part: Part) -> Container:
        return Container(self.text, part.value)


def _parts(text: str, start: int) -> tuple[list[Part], int]:
    """The parts of an object or list, and where it closes."""
    is_object = text[start] == "{"
    parts: list[Part] = []
    place = _after_blank(text, start + 1)
    while text[place] not in "}]":
        begin, name, colon = place, "", ""
        if is_object:
            name, end = _SCANNER.scan_once(text, place)
            place = _after_blank(text, _after_blank(text, end) + 1)
            colon = text[end:place]
        end = _end(text, place)
        parts.append(Part(begin, place, end, name, colon))
        place = _after_blank(text, end)
        if text[place] == ",":
            place = _after_blank(text, place + 1)
    return parts, place


def _after_blank(text: str, start: int) -> int:
    found = _BLANK.match(text, start)
    return found.end() if found else start


def _end(text: str, start: int) -> int:
    try:
        end: int = _SCANNER.scan_once(text, start)[1]
    except RecursionError:
        return value_end(text, start)
    return end
