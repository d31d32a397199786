"""How a JSON file is laid out, and new values in the same style."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from explorer.digest.editing.parts import Container

_MOST_SAMPLES = 8
_WIDTH = 120
"""Columns after which what is wrapped elsewhere in a file begins another line."""


class Layout:
    """The style of one file."""

    def __init__(self, text: str, start: int) -> None:
        self._top = Container(text, start)
        self._ascii = text.isascii()
        """Then other characters are escaped."""
        self.newline = "\r\n" if "\r\n" in text else "\n"

    @cached_property
    def unit(self) -> str:
        """What each level is indented by."""
        return (self._top.indent if self._top.parts and self._top.is_open else "") or "  "

    @cached_property
    def colon(self) -> str:
        colon = self._top.parts[0].colon if self._top.parts else ": "
        return ": " if "\n" in colon else colon

    @property
    def comma(self) -> str:
        """What stands between parts in one line."""
        return ", " if self.colon.endswith(" ") else ","

    @cached_property
    def _is_spread(self) -> bool:
        """Whether every object and list that holds something goes over several lines."""
        level = [self._top]
        for _ in range(4):
            level = [container for container in level if container.parts]
            if not all(container.is_open for container in level):
                return False
            level = [
                container.inner(part) for container in level[:_MOST_SAMPLES] for part in container.parts[:_MOST_SAMPLES]
            ]
        return self._top.is_open

    def plain(self, value: Any) -> str:
        """A value in one line without a style of its own: texts, numbers, empty lists."""
        return json.dumps(value, ensure_ascii=self._ascii)

    def fresh(self, value: Any, indent: str, samples: Sequence[Container], is_open: bool = True) -> str:
        """A new value.

        Args:
            indent: What the line is indented by in which it begins.
            samples: Values beside which it comes; the first of its type is what it shall look like.
            is_open: Whether the value goes over several lines if there is no sample.
        """
        if not isinstance(value, dict | list) or not value:
            return self.plain(value)
        alike = [sample for sample in samples if sample.kind is type(value) and sample.parts]
        is_open = alike[0].is_open if alike else is_open and self._is_spread
        inner = (alike[0].indent if alike else indent + self.unit) if is_open else indent
        colon = alike[0].parts[0].colon if alike and isinstance(value, dict) else self.colon
        pieces = []
        for name, item in value.items() if isinstance(value, dict) else enumerate(value):
            key = f"{self.plain(name)}{colon}" if isinstance(value, dict) else ""
            beside = list(beside_of(name, item, alike)) if isinstance(item, dict | list) else []
            pieces.append(key + self.fresh(item, inner, beside, is_open))
        left, right = "{}" if isinstance(value, dict) else "[]"
        line = f"{self.newline}{inner}" if is_open else ""
        lead, tail = (alike[0].lead, alike[0].tail) if alike else (line, f"{self.newline}{indent}" if is_open else "")
        comma = (alike[0].comma if alike else "") or (f",{line}" if is_open else self.comma)
        wrap = next((sample.wrap for sample in alike if sample.wrap), "") if not is_open else ""
        inside = [lead]
        column = column_after(lead, len(indent) + len(left))
        for number, piece in enumerate(pieces):
            between = "" if not number else wrap if wrap and is_full(column, piece) else comma
            inside += (between, piece)
            column = column_after(piece, column_after(between, column))
        return "".join((left, *inside, tail, right))


def column_after(text: str, column: int) -> int:
    """Where a line ends after a text that begins at a column."""
    *before, last = text.rpartition("\n")
    return len(last) if before[1] else column + len(last)


def is_full(column: int, piece: str) -> bool:
    """Whether a line has no room for another piece with a comma before and behind it."""
    return column + len(piece.partition("\n")[0]) + 3 > _WIDTH


def beside_of(name: str | int, value: Any, containers: Sequence[Container]) -> Iterator[Container]:
    """What a new part of an object or list may be like: the parts of that name in others, else any of its type."""
    for container in containers[:_MOST_SAMPLES]:
        if isinstance(name, str):
            yield from (container.inner(part) for part in container.parts if part.name == name)
    for container in containers[:_MOST_SAMPLES]:
        for part in container.parts[:_MOST_SAMPLES]:
            if (inner := container.inner(part)).kind is type(value):
                yield inner
