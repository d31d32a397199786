"""The part of an axis that a picture shows, in cells."""

from __future__ import annotations

from typing import NamedTuple

from explorer.pictures.timeline.scale import Scale


class Viewport(NamedTuple):
    scale: Scale
    left: int
    """The first cell of the axis that is shown."""
    width: int

    def x(self, second: int) -> float:
        """Where in the picture a second lies, or that it lies so far outside."""
        return self.scale.x(second) - self.left

    def cell(self, second: int) -> int:
        """The cell of the picture that a second begins in, or that it would."""
        return int(self.x(second) + 0.5)

    def second(self, x: float) -> int:
        """The second at a place of the picture."""
        return self.scale.second(self.left + x)
