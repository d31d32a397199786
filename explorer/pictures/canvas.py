"""What pictures are made of: rows of cells, each run of cells with the role it plays, and the spots one can point at.

Pure: a picture is made of data and a size, and knows neither a terminal nor a theme. Roles are the names of the
screen's styles; whoever shows a picture knows what they look like.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Literal, NamedTuple
from unicodedata import category, east_asian_width

Role = Literal[
    "text", "dim", "strong", "heading", "frame", "linked", "match", "mark", "good", "warn", "bad", "key", "cursor",
    "cursor_blur", "uncovered",
]  # fmt: skip

Run = tuple[str, Role]
Row = tuple[Run, ...]

Direction = tuple[int, int]
"""A step on the screen: (-1, 0) left, (1, 0) right, (0, -1) up, (0, 1) down."""


class Spot(NamedTuple):
    """Cells that stand for something: one row high."""

    x: int
    y: int
    width: int
    key: str
    """What they stand for, in the picture's own terms: a ref, or a place of the article."""


class Picture(NamedTuple):
    rows: tuple[Row, ...]
    spots: tuple[Spot, ...] = ()
    """Those drawn later lie on top."""

    def at(self, x: int, y: int) -> str | None:
        """What is drawn at a cell; None: nothing that can be pointed at."""
        return next((s.key for s in reversed(self.spots) if s.y == y and s.x <= x < s.x + s.width), None)

    def towards(self, key: str | None, direction: Direction) -> str | None:
        """The nearest spot from another's in a direction; the first of all where there is no other. None: none there.

        Cells are twice as high as they are wide; what lies off the straight line counts double.
        """
        here = next((spot for spot in self.spots if spot.key == key), None)
        if here is None:
            return self.spots[0].key if self.spots else None
        dx, dy = direction
        best: tuple[float, str] | None = None
        for spot in self.spots:
            across, down = _middle(spot) - _middle(here), 2.0 * (spot.y - here.y)
            ahead, aside = across * dx + down * dy, abs(across * dy) + abs(down * dx)
            if spot.key == key or ahead <= 0 or aside > 2 * ahead:
                continue
            distance = ahead + 2 * aside
            if best is None or distance < best[0]:
                best = distance, spot.key
        return best[1] if best else None

    def plain(self) -> list[str]:
        """The rows as text, without blanks at their ends."""
        return ["".join(text for text, _ in row).rstrip() for row in self.rows]


def _middle(spot: Spot) -> float:
    return spot.x + (spot.width - 1) / 2


def cells(text: str) -> int:
    """How many cells a text takes."""
    return len(text) if text.isascii() else sum(map(_cells_of, text))


@lru_cache(4_096)  # more than one picture has different ones
def _cells_of(character: str) -> int:
    if category(character)[0] == "M" or category(character) == "Cf":
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def fit_text(text: str, width: int) -> str:
    """The text in at most `width` cells, an ellipsis where it was cut."""
    if cells(text) <= width:
        return text
    kept, room = "", width - 1
    for character in text:
        room -= _cells_of(character)
        if room < 0:
            break
        kept += character
    return kept.rstrip() + "…" if width > 0 else ""


class Canvas:
    """A sheet of cells to draw on; what lies outside of it is not drawn."""

    def __init__(self, width: int, height: int, fill: str = " ", role: Role = "text") -> None:
        self.width, self.height = max(0, width), max(0, height)
        self._texts = [[fill] * self.width for _ in range(self.height)]
        self._roles: list[list[Role]] = [[role] * self.width for _ in range(self.height)]
        self.spots: list[Spot] = []

    def put(self, x: int, y: int, text: str, role: Role = "text", key: str = "") -> int:
        """Write a text from a cell on; where it ends. A wide character that is cut by an edge becomes blank."""
        start = x
        if not 0 <= y < self.height:
            return x + cells(text)
        texts, roles = self._texts[y], self._roles[y]
        for character in text:
            size = 1 if character.isascii() else _cells_of(character)
            if size == 0:
                if 0 < x <= self.width and texts[x - 1]:
                    texts[x - 1] += character
                continue
            if x >= 0 and x + size <= self.width:
                self._clear(texts, x, size)
                texts[x], roles[x] = character, role
                if size == 2:
                    texts[x + 1], roles[x + 1] = "", role
            x += size
        if key:
            self.spot(start, y, x - start, key)
        return x

    @staticmethod
    def _clear(texts: list[str], x: int, size: int) -> None:
        """Blank the other half of wide characters that are half covered."""
        if texts[x] == "" and x:
            texts[x - 1] = " "
        if x + size < len(texts) and texts[x + size] == "":
            texts[x + size] = " "

    def paint(self, x: int, y: int, width: int, role: Role) -> None:
        """Give cells another role, whatever stands there."""
        if 0 <= y < self.height:
            for at in range(max(0, x), min(self.width, x + width)):
                self._roles[y][at] = role

    def free(self, x: int, y: int, width: int) -> bool:
        """Whether nothing is written there, and all of it lies on the sheet."""
        return (
            0 <= y < self.height
            and x >= 0
            and x + width <= self.width
            and not any(text.strip(" ⠀") or not text for text in self._texts[y][x : x + width])
        )

    def spot(self, x: int, y: int, width: int, key: str) -> None:
        """Let cells stand for something."""
        left, right = max(0, x), min(self.width, x + width)
        if left < right and 0 <= y < self.height:
            self.spots.append(Spot(left, y, right - left, key))

    def picture(self) -> Picture:
        return Picture(tuple(map(_runs, self._texts, self._roles)), tuple(self.spots))


def _runs(texts: Sequence[str], roles: Sequence[Role]) -> Row:
    grouped = groupby(zip(texts, roles, strict=True), key=lambda cell: cell[1])
    return tuple(("".join(text for text, _ in run), role) for role, run in grouped)


def row(parts: Iterable[Run], width: int) -> Row:
    """Runs one after another, in exactly `width` cells."""
    canvas = Canvas(width, 1)
    x = 0
    for text, role in parts:
        x = canvas.put(x, 0, text, role)
    return canvas.picture().rows[0]
