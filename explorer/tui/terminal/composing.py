"""A screen as pieces of rows, put together from what widgets draw, the topmost first.

Textual's compositor cuts every row at every edge of a widget and draws what lies below others, too. That took two
thirds of a frame in which everything moves, as when the search line opens. Here each widget is asked for what is seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.style import Style
from textual._context import visible_screen_stack
from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

BARE = (Horizontal, Vertical)
"""What only holds other widgets: all of its lines are the same blanks."""


def pieces(screen: Screen[Any], part: Region) -> Iterator[tuple[int, int, Strip]]:
    """What a part of a screen shows: first column, row, and cells."""
    visible_screen_stack.set(screen.app._background_screens)
    rest = [part]
    blanks: dict[Widget, Style | None] = {}
    for widget, (region, clip) in screen._compositor.visible_widgets.items():
        seen, left = region.intersection(clip), list[Region]()
        for area in rest:
            own = area.intersection(seen)
            if own:
                crop = own.translate(-region.offset)
                if isinstance(widget, BARE):
                    if widget not in blanks:
                        blanks[widget] = next(iter(widget.render_lines(Region(crop.x, crop.y, 1, 1))[0])).style
                    lines = [Strip.blank(own.width, blanks[widget])] * own.height
                else:
                    lines = widget.render_lines(crop)
                yield from ((own.x, y, line) for y, line in zip(own.line_range, lines, strict=False))
                left += _without(area, own)
            else:
                left.append(area)
        rest = left
        if not rest:
            return


def _without(area: Region, part: Region) -> Iterator[Region]:
    """What is left of an area without a part of it: above, below, to the left and to the right."""
    sides = (
        Region.from_corners(area.x, area.y, area.right, part.y),
        Region.from_corners(area.x, part.bottom, area.right, area.bottom),
        Region.from_corners(area.x, part.y, part.x, part.bottom),
        Region.from_corners(part.right, part.y, area.right, part.bottom),
    )
    return (side for side in sides if side)
