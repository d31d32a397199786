"""A widget that draws its own lines and repaints only those that changed.

Textual's own path from `render_line` to the screen (borders, padding, opacity, link styles, for each line again) took
most of the time of a key. Nothing here uses any of these, so lines go to the compositor as they are, after filters.
"""

from __future__ import annotations

from textual.filter import ANSIToTruecolor
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from explorer.tui.look.styles import Styles, plain_styles


class Drawn(Widget):
    look: reactive[Styles] = reactive(plain_styles, init=False, repaint=False)
    """Set by the screen whenever the theme changes."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._drawn: dict[int, Strip] = {}
        """The painted lines, by row."""
        self._states: dict[int, object] = {}
        """What they were painted from, by row; see `state_of_line`."""
        self._drawn_size = Size(0, 0)
        self._repaint_is_due = False

    def changed(self) -> None:
        """Content may have changed: repaint the lines that differ, after the current message."""
        if not self._repaint_is_due:
            self._repaint_is_due = True
            self.call_next(self._repaint)

    def _repaint(self) -> None:
        self._repaint_is_due = False
        size = self.outer_size
        if size != self._drawn_size:
            self.refresh()
            return
        rows = []
        for y, painted in self._drawn.items():
            state = self.state_of_line(y)
            if state is not None and state == self._states.get(y):
                continue
            self._states[y] = state
            drawn = self.render_line(y)
            if drawn != painted:
                self._drawn[y] = drawn
                rows.append(Region(0, y, size.width, 1))
        if rows:
            self.refresh(*rows)

    def state_of_line(self, y: int) -> object:
        """Everything that a line is drawn from, where that is cheaper to compare than to draw; None: draw it.

        Most keys change a few lines; drawing all of them to find these took half the time of a key.
        """
        return None

    def render_lines(self, crop: Region) -> list[Strip]:
        size = self.outer_size
        if self._drawn_size != size:
            self._drawn, self._states, self._drawn_size = {}, {}, size
        for y in crop.line_range:
            if y not in self._drawn:
                self._states[y] = self.state_of_line(y)
                self._drawn[y] = self.render_line(y)
        strips = [self._drawn[y] for y in crop.line_range]
        for line_filter in self.app.get_line_filters():
            if not isinstance(line_filter, ANSIToTruecolor):  # lines already use the theme's kind of colour
                background = self.background_colors[1]
                strips = [strip.apply_filter(line_filter, background) for strip in strips]
        if crop.x == 0 and crop.width == size.width:
            return strips
        return [strip.crop(crop.x, crop.right) for strip in strips]

    def watch_look(self) -> None:
        self._states.clear()
        self.changed()
