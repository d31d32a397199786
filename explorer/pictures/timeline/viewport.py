"""The visible part of an axis, in cells."""

from __future__ import annotations

from typing import NamedTuple

from explorer.pictures.timeline.scale import Scale


class Viewport(NamedTuple):
    scale: Scale
    left: int
    """The first visible cell of the axis."""
    width: int

    def x(self, second: int) -> float:
        """The position of a second, from the left edge of the picture; it may be outside."""
        return self.scale.x(second) - self.left

    def cell(self, second: int) -> int:
        """The cell that a second begins in, from the left edge of the picture; it may be outside."""
        return int(self.x(second) + 0.5)

    def second(self, x: float) -> int:
        """The second at a position of the picture."""
        return self.scale.second(self.left + x)
