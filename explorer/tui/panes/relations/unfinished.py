"""What is shown in place of a matrix whose records are still being counted."""

from __future__ import annotations

import sys

from explorer.digest.refs import Ref
from explorer.pictures.canvas import Picture
from explorer.pictures.relations.matrix import Clear
from explorer.tui import footer, messages
from explorer.tui.look.direction import Direction
from explorer.tui.look.lines import Part
from explorer.tui.look.styles import Styles
from explorer.tui.painters.painter import Outcome
from explorer.tui.panes.relations.diagram import Diagram


class Unfinished(Diagram):
    """Nothing to choose; its keys are those of the matrix, so that none changes its place when that comes."""

    hints = footer.MATRIX
    side = sys.maxsize
    below = 0

    @property
    def caption(self) -> str:
        return messages.DRAWING

    def height(self, most: int) -> int:
        return 0

    def picture(self, width: int, height: int, clear: Clear | None = None) -> Picture:
        return Picture(())

    def explain(self, look: Styles, width: int, most: int, room: int) -> list[list[Part]]:
        return [[(f" {messages.COUNTING_RELATIONS}", look.quiet)]]

    @property
    def choice(self) -> Outcome | None:
        return None

    @property
    def neighbour(self) -> Ref | None:
        return None

    def move(self, down: int, across: int) -> None:
        pass

    def go_to_end(self, direction: Direction) -> None:
        pass

    def point(self, key: str) -> None:
        pass
