"""A list in a box, one of whose rows is chosen. It never has the focus: a line above or below it is typed in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from textual.geometry import Offset
from textual.strip import Strip

from explorer.pictures.signs import CURSOR
from explorer.tui.look.lines import Part, strip, two_sides, width_of
from explorer.tui.panes.base import LinesPane
from explorer.tui.panes.rule import overlay
from explorer.tui.panes.window import FIRST


class Choice(NamedTuple):
    sign: Part
    """One cell."""
    text: list[Part]
    right: list[Part]
    """Flush right, where there is room."""


class ChoicesPane(LinesPane, can_focus=False):
    rules = 0

    def __init__(self, *, id: str) -> None:
        super().__init__(key="", heading="", id=id)
        self.choices: Sequence[Choice] = ()
        self.rests = False
        """Whether keys do something else meanwhile: the current row has only its sign, and is not filled."""
        self.nothing = ""
        """Shown in place of rows, if there are none."""

    def put(self, choices: Sequence[Choice], cursor: int = 0) -> None:
        """Show other rows, with the cursor on one of them."""
        self.choices = choices
        self.cursor = cursor if choices else None
        self.top = FIRST
        self.changed()
        if choices:
            self.reveal_item(cursor)

    def turn(self, step: int) -> None:
        """Move the cursor, around the ends. The terminal's cursor goes with it, until a letter is typed."""
        if self.cursor is not None:
            self.user_moves_to((self.cursor + step) % self.count)
            self.app.cursor_position = self.region.offset + Offset(0, self.cursor - self.top.item)

    @property
    def count(self) -> int:
        return len(self.choices)

    def empty_text(self) -> Sequence[str]:
        return (self.nothing,)

    def draw(self, item: int, line: int) -> list[Part]:
        choice, look = self.choices[item], self.look
        is_current = item == self.cursor
        left = [(CURSOR if is_current else " ", look.ink), choice.sign, (" ", look.ink), *choice.text]
        parts = two_sides(left, choice.right, self.inner_width, look.ink)
        if not is_current or self.rests:
            return parts
        fill = (" " * max(0, self.inner_width - width_of(parts)), look.ink)
        return [(text, overlay(look.cursor, below)) for text, below in [*parts, fill]]

    def draw_row(self, row: int) -> Strip:
        if self.choices:
            return super().draw_row(row)
        nothing = f"   {self.nothing}" if row == 0 else ""
        return strip([(nothing, self.look.quiet)], self.inner_width, self.look.ink)

    def render_line(self, y: int) -> Strip:
        thumb = "▐" if y in self.thumb else " "
        return Strip([*self.draw_row(y), Segment(thumb, self.look.frame)], self.outer_size.width)
