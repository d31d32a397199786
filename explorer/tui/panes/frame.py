"""The frame around a pane: title, remark, and a thumb that shows which part of the content is visible."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from explorer.tui.look.lines import Part, fit, strip, width_of
from explorer.tui.look.styles import Styles


class Frame(NamedTuple):
    """The look of a frame; each method draws an edge."""

    look: Styles
    focused: bool
    width: int
    """Cells of the pane, including its frame."""

    @property
    def style(self) -> Style:
        return self.look.frame_focus if self.focused else self.look.frame

    def top(self, title: str, remark: list[Part]) -> Strip:
        """The top edge, with the remark at its right. Drops the remark's first parts until the rest fits."""
        style, look = self.style, self.look
        title = fit(title, self.width - 4)
        room = self.width - 4 - cell_len(title)
        fitting = next((rest for first in range(len(remark)) if width_of(rest := remark[first:]) + 3 <= room), [])
        line = room - (width_of(fitting) + 3 if fitting else 0)
        title_style = look.title_focus if self.focused else look.title
        parts: list[Part] = [("╭", style), (f" {title} ", title_style), ("─" * line, style)]
        if fitting:
            parts += [(" ", look.text), *fitting, (" ─", style)]
        return strip([*parts, ("╮", style)], self.width, style)

    def bottom(self) -> Strip:
        return strip([("╰" + "─" * (self.width - 2) + "╯", self.style)], self.width, self.look.text)

    def around(self, inner: Iterable[Segment], *, is_thumb: bool) -> Strip:
        """A line of the pane, `width` - 2 cells wide, between its left and right edges."""
        right = "┃" if is_thumb else "│"
        return Strip([Segment("│", self.style), *inner, Segment(right, self.style)], self.width)


def overlay(style: Style, below: Style) -> Style:
    """A style on top of another: keeps nothing of the one below but its underline."""
    return style + Style(underline=True) if below.underline else style
