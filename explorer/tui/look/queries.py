"""Examples of queries, each with its meaning, in as many lines as they need in the width of the screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len


class Example(NamedTuple):
    """A query, or a key of the search line."""

    typed: str
    meanings: tuple[str, ...]
    """At length and ever shorter: the first that fits is said."""
    worth: int = 1
    """Where not all examples fit, those with the least worth go first."""

    def said(self, room: int) -> tuple[str, str]:
        """The example and what it means, in `room` cells if it can."""
        forms = [f" {meaning}" if meaning else "" for meaning in self.meanings]
        return self.typed, next((said for said in forms if cell_len(self.typed + said) <= room), forms[-1])


EXPLAINED: tuple[tuple[Example, ...], ...] = (
    (
        Example(
            "putin partner",
            (
                "all words, in any order, even if unfinished or misspelt: recog rus, ambasador",
                "all words, in any order, even unfinished or misspelt",
                "words, even misspelt",
            ),
            9,
        ),
    ),
    (
        Example('"a phrase"', ("exactly these words",), 8),
        Example("'word", ("exactly",), 4),
        Example("^start", ("of a name",), 3),
        Example("!not", ("without it, also before a field", "without it"), 7),
    ),
    (
        Example("by:putin", ("said or done by",), 8),
        Example("in:ru", ("of a country",), 6),
        Example("about:taliban", ("said about",), 5),
        Example("to:taliban", ("leads to",), 2),
        Example("kind:quote", ("",), 2),
    ),
    (
        Example("when:2024", ("1996..2001  <2021-08  august", "1996..2001  <2021-08"), 8),
        Example(
            "is:undated",
            ("bookmarked verbatim altered unanchored caveated indirect …", "bookmarked verbatim …"),
            8,
        ),
    ),
    (
        Example("Tab", ("offers fields and values",)),
        Example("↑", ("at the best hit: earlier searches",)),
        Example("ctrl+s", ("saves it as a view",)),
    ),
)
"""Examples of queries, each with its meaning; a line for each group where there is room."""
GROUPED = 114
"""Cells of the screen from which each group has a line of its own."""
ABREAST = 3
"""Blank cells before each example."""


@lru_cache(4)
def explained(width: int, most: int) -> Sequence[Sequence[tuple[str, str]]]:
    """The examples and their meanings, by line, in at most `most` lines of `width` cells: whole ones, and if not all
    of them fit, those that are worth most."""
    room = width - ABREAST - 1
    if width >= GROUPED:
        return [[example.said(room) for example in group] for group in EXPLAINED[:most]]
    shown = [example for group in EXPLAINED for example in group]
    while len(lines := _flowing(shown, room)) > most and shown:
        shown.remove(min(reversed(shown), key=lambda example: example.worth))
    return lines


def _flowing(examples: Iterable[Example], room: int) -> list[list[tuple[str, str]]]:
    lines: list[list[tuple[str, str]]] = []
    left = 0
    for example in examples:
        said = example.said(room)
        needed = cell_len("".join(said))
        if needed + ABREAST > left:
            lines.append([])
            left = room + ABREAST
        lines[-1].append(said)
        left -= needed + ABREAST
    return lines
