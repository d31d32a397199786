"""The columns of panes, whose edges the mouse can drag."""

from __future__ import annotations

from typing import Protocol, cast

from textual import events
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.reactive import Reactive

Edge = str
"""`lists`: what is right of them; `record`: what is left of it; or the id of a list, whose rule is what is dragged."""


class Draggable(Protocol):
    """The screen, as far as it is concerned by that."""

    def edge_at(self, x: int, y: int) -> Edge | None:
        """What can be dragged at a cell of the screen; None: nothing."""

    def drag(self, edge: Edge, x: int, y: int) -> None:
        """Move an edge to a cell of the screen."""


class Stack(Vertical):
    """Panes below each other. Nothing here scrolls, so a new size is no reason to lay everything out once more."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)


class Columns(Horizontal):
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._edge: Edge | None = None
        """What is being dragged; None: nothing."""

    def on_mouse_down(self, event: events.MouseDown) -> None:
        screen = cast("Draggable", self.screen)
        self._edge = screen.edge_at(event.screen_x, event.screen_y) if event.button == 1 else None
        if self._edge is not None:
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._edge is not None:
            cast("Draggable", self.screen).drag(self._edge, event.screen_x, event.screen_y)

    def on_mouse_up(self) -> None:
        if self._edge is not None:
            self._edge = None
            self.release_mouse()
