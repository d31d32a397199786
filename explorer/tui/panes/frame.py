"""The frame around a pane: its four edges, with a title, a remark, and a thumb that tells which part is in sight."""

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
    """How a frame looks; each edge is drawn by a method."""

    look: Styles
    focused: bool
    width: int
    """Cells of the whole pane, its frame included."""

    @property
    def style(self) -> Style:
        return self.look.frame_focus if self.focused else self.look.frame

    def top(self, title: str, remark: list[Part]) -> Strip:
        """The remark stands at the right, if there is room for all of it."""
        style, look = self.style, self.look
        title = fit(title, self.width - 4)
        room = self.width - 4 - cell_len(title)
        shown = remark if remark and width_of(remark) + 3 <= room else []
        rest = room - (width_of(shown) + 3 if shown else 0)
        title_style = look.title_focus if self.focused else look.title
        parts: list[Part] = [("╭", style), (f" {title} ", title_style), ("─" * rest, style)]
        if shown:
            parts += [(" ", look.text), *shown, (" ─", style)]
        return strip([*parts, ("╮", style)], self.width, style)

    def bottom(self) -> Strip:
        return strip([("╰" + "─" * (self.width - 2) + "╯", self.style)], self.width, self.look.text)

    def around(self, inner: Iterable[Segment], *, is_thumb: bool) -> Strip:
        """A line of the pane, `width` - 2 cells wide, between the left edge and the right."""
        right = "┃" if is_thumb else "│"
        return Strip([Segment("│", self.style), *inner, Segment(right, self.style)], self.width)


def over(style: Style, own: Style) -> Style:
    """A style on top of another: its colours, and what the other underlines."""
    return style + Style(underline=True) if own.underline else style
