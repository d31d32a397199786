"""What pictures consist of: rows of runs, each with a role, and spots that can be clicked.

Pictures are pure: made from data and a size, independent of terminal and theme. Roles are the names of the screen's
styles; whoever shows a picture knows what they look like.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Literal, NamedTuple
from unicodedata import category, east_asian_width

Role = Literal[
    "ink", "quiet", "strong", "here", "frame", "tied", "match", "mark", "good", "warn", "alarm", "cursor",
    "cursor_blur",
]  # fmt: skip

Run = tuple[str, Role]
Row = tuple[Run, ...]

Arrow = tuple[int, int]
"""The direction of an arrow key: (-1, 0) left, (1, 0) right, (0, -1) up, (0, 1) down."""


class Spot(NamedTuple):
    """A run of cells in one row that a click can hit."""

    x: int
    y: int
    width: int
    key: str
    """What the cells stand for, in the picture's own terms: a ref, or a place in the article."""


class Picture(NamedTuple):
    rows: tuple[Row, ...]
    spots: tuple[Spot, ...] = ()
    """Later ones lie on top of earlier ones."""

    def at(self, x: int, y: int) -> str | None:
        """The key of the topmost spot at a cell; None: there is no spot."""
        return next((s.key for s in reversed(self.spots) if s.y == y and s.x <= x < s.x + s.width), None)

    def towards(self, key: str | None, arrow: Arrow) -> str | None:
        """The key of the nearest spot from that of `key` in a direction; None: there is none in that direction.

        Without a spot of `key`, the first spot of all. Cells are twice as high as wide, and distance off the straight
        line counts double.
        """
        here = next((spot for spot in self.spots if spot.key == key), None)
        if here is None:
            return self.spots[0].key if self.spots else None
        dx, dy = arrow
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
        """The rows as text, without trailing blanks."""
        return ["".join(text for text, _ in row).rstrip() for row in self.rows]


def _middle(spot: Spot) -> float:
    return spot.x + (spot.width - 1) / 2


def cells(text: str) -> int:
    """How many cells a text takes."""
    return len(text) if text.isascii() else sum(map(_cells_of, text))


@lru_cache(4_096)  # more characters than one picture uses
def _cells_of(character: str) -> int:
    if category(character)[0] == "M" or category(character) == "Cf":
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def fit_text(text: str, width: int) -> str:
    """The text cut to at most `width` cells; an ellipsis marks the cut."""
    if cells(text) <= width:
        return text
    fitting, room = "", width - 1
    for character in text:
        room -= _cells_of(character)
        if room < 0:
            break
        fitting += character
    return fitting.rstrip() + "…" if width > 0 else ""


class Canvas:
    """A sheet of cells to draw on. Drawing outside of it has no effect."""

    def __init__(self, width: int, height: int, fill: str = " ", role: Role = "ink") -> None:
        self.width, self.height = max(0, width), max(0, height)
        self._texts = [[fill] * self.width for _ in range(self.height)]
        self._roles: list[list[Role]] = [[role] * self.width for _ in range(self.height)]
        self._uneven: set[int] = set()
        """The rows that have characters of other widths than one cell."""
        self.spots: list[Spot] = []

    def put(self, x: int, y: int, text: str, role: Role = "ink", key: str = "") -> int:
        """Write text from a cell on, with a spot if there is a key. Returns the cell after its end.

        A wide character that an edge would cut is left out.
        """
        start = x
        if not 0 <= y < self.height:
            return x + cells(text)
        texts, roles = self._texts[y], self._roles[y]
        if y not in self._uneven and (text.isascii() or all(_cells_of(character) == 1 for character in text)):
            x += len(text)
            left, right = max(0, start), min(self.width, x)
            if left < right:
                texts[left:right] = text[left - start : right - start]
                roles[left:right] = [role] * (right - left)
            if key:
                self.spot(start, y, x - start, key)
            return x
        self._uneven.add(y)
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
        """Blank the other halves of wide characters that are about to be half overwritten."""
        if texts[x] == "" and x:
            texts[x - 1] = " "
        if x + size < len(texts) and texts[x + size] == "":
            texts[x + size] = " "

    def paint(self, x: int, y: int, width: int, role: Role) -> None:
        """Change the role of cells, but not their text."""
        if 0 <= y < self.height:
            for cell in range(max(0, x), min(self.width, x + width)):
                self._roles[y][cell] = role

    def is_free(self, x: int, y: int, width: int) -> bool:
        """Whether all these cells are blank and on the sheet."""
        return (
            0 <= y < self.height
            and x >= 0
            and x + width <= self.width
            and not any(text.strip(" ⠀") or not text for text in self._texts[y][x : x + width])
        )

    def spot(self, x: int, y: int, width: int, key: str) -> None:
        """Add a spot, cut at the edges of the sheet."""
        left, right = max(0, x), min(self.width, x + width)
        if left < right and 0 <= y < self.height:
            self.spots.append(Spot(left, y, right - left, key))

    def picture(self) -> Picture:
        return Picture(tuple(map(row_of, self._texts, self._roles)), tuple(self.spots))


def row_of(texts: Sequence[str], roles: Sequence[Role]) -> Row:
    """A row from the text and the role of each cell."""
    cut, start = [], 0
    for role, same in groupby(roles):
        end = start + len(list(same))
        cut.append(("".join(texts[start:end]), role))
        start = end
    return tuple(cut)


def row(parts: Iterable[Run], width: int) -> Row:
    """Runs one after another, cut or padded to `width` cells."""
    canvas = Canvas(width, 1)
    x = 0
    for text, role in parts:
        x = canvas.put(x, 0, text, role)
    return canvas.picture().rows[0]
