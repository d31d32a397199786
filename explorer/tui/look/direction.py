"""The directions that keys move and zoom in. Textual's actions pass plain numbers: convert them at the edge."""

from __future__ import annotations

from enum import IntEnum


class Direction(IntEnum):
    """One step back (up, left, to the previous one) or forward. Multiply by it to step through numbers."""

    BACK = -1
    FORWARD = 1

    @property
    def opposite(self) -> Direction:
        return Direction(-self)


class Zoom(IntEnum):
    """Draw more in less detail, all of it, or less in more detail."""

    OUT = -1
    FIT = 0
    IN = 1
