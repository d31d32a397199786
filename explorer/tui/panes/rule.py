"""The rule above a pane, with its title and a remark, in place of a frame, which would take two columns and a row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from explorer.pictures.signs import CURSOR
from explorer.tui.look.lines import Part, fit, strip, width_of
from explorer.tui.look.styles import Styles

_WHOLE = "█"


class Rule(NamedTuple):
    """The look of a pane's rule, which carries its title; heavy where the focus is."""

    look: Styles
    focused: bool
    width: int
    """Cells of the rule."""

    def line(self, title: str, remark: list[Part]) -> Strip:
        """The rule, with the title at its left and the remark at its right. Drops the remark's first parts until the
        rest fits."""
        style, look = (self.look.here if self.focused else self.look.frame), self.look
        title = fit(title, self.width - 2)
        room = self.width - cell_len(title) - 2
        fitting = next((rest for first in range(len(remark)) if width_of(rest := remark[first:]) + 3 <= room), [])
        dashes = room + 1 - (width_of(fitting) + 1 if fitting else 0)
        parts: list[Part] = [(title, look.here if self.focused else look.strong), (" ", look.ink)]
        parts.append((("━" if self.focused else "─") * dashes, style))
        if fitting:
            parts += [(" ", look.ink), *fitting]
        return strip(parts, self.width, look.ink)


def join(parts: Iterable[Part], look: Styles) -> list[Part]:
    """The parts of a remark that are not empty, with a dot between two of them."""
    remark: list[Part] = []
    for text, style in parts:
        if text:
            remark += [(" · ", look.quiet)] if remark else []
            remark.append((text, style))
    return remark


def overlay(style: Style, below: Style) -> Style:
    """A style on top of another: keeps nothing of the one below but its underline."""
    return style + Style(underline=True) if below.underline else style


def solid(row: list[Part]) -> list[Part]:
    """A row whose cursor sign is a whole cell where the cursor is reverse video: half a cell would be a notch."""
    if not row or row[0][0] != CURSOR or not row[0][1].reverse:
        return row
    return [(_WHOLE, row[0][1] + Style(reverse=False)), *row[1:]]
