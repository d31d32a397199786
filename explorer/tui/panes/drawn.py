"""A widget that draws all of its lines itself, and repaints only those that have become different.

Textual's own way from `render_line` to the screen (borders, padding, opacity, link styles, for every line anew) took
most of the time of a key. Nothing here has any of these, so the lines go to the compositor as they are, filtered.
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
    """Handed down by the screen, with each change of theme."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._drawn: dict[int, Strip] = {}
        """What was painted, by line."""
        self._states: dict[int, object] = {}
        """What it was painted from, for lines that say so."""
        self._drawn_size = Size(0, 0)
        self._repaint_is_due = False

    def changed(self) -> None:
        """What is shown may be another: repaint what is, once the present message is done with."""
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
        """All that a line is drawn from, where that is quicker to compare than the line is to draw; None: it is not.

        Most keys change a few lines, and drawing all to see which would be half of the time of a key.
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
            if not isinstance(line_filter, ANSIToTruecolor):  # a theme has either kind of colour, and these lines too
                background = self.background_colors[1]
                strips = [strip.apply_filter(line_filter, background) for strip in strips]
        if crop.x == 0 and crop.width == size.width:
            return strips
        return [strip.crop(crop.x, crop.right) for strip in strips]

    def watch_look(self) -> None:
        self._states.clear()
        self.changed()
