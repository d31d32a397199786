"""A widget that draws its own lines and repaints only those that changed.

Textual's own path from `render_line` to the screen (borders, padding, opacity, link styles, for each line again) took
most of the time of a key. Nothing here uses any of these, so lines go to the terminal as they are, after filters; see
`explorer.tui.terminal.frames`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol, runtime_checkable

from textual import events
from textual.color import Color
from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.strip import Strip
from textual.widget import Widget

from explorer.tui.look.lines import Line
from explorer.tui.look.styles import Styles, plain_styles
from explorer.tui.terminal.frames import FramedApp


@runtime_checkable
class Listener(Protocol):
    """A screen that hears at once what its widgets announce."""

    def hear(self, message: Message) -> None:
        """Do what the message asks for."""


class AlikeInFocus:
    """A widget that no style sheet styles otherwise in focus."""

    def watch_has_focus(self, has_focus: bool) -> None:
        """Not to style again what looks the same."""


class Drawn(AlikeInFocus, Widget):
    look: reactive[Styles] = reactive(plain_styles, init=False, repaint=False)
    """Set by the screen whenever the theme changes."""
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)
    """Nothing here scrolls, so a new size is no reason to lay everything out once more, as Textual does, nor to paint
    it once more."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._drawn: dict[int, Strip] = {}
        """The painted lines, by row."""
        self._filtered: dict[int, Strip] = {}
        """The same, as they went to the terminal."""
        self._states: dict[int, object] = {}
        """What they were painted from, by row; see `state_of_line`."""
        self._drawn_size = Size(0, 0)
        self._filters: tuple[LineFilter, ...] = ()
        self._background: Color | None = None
        """What the filters take for the background; None: the theme changed since."""
        self._repaint_is_due = False
        self._is_put_off = False
        """Whether it changed out of sight since it was drawn."""
        self._fitted = Size(0, 0)
        """The size that it has adapted to."""

    def changed(self) -> None:
        """Content may have changed: repaint the lines that differ, after the current message."""
        if self._repaint_is_due:
            return
        self._repaint_is_due = True
        app = self.app
        if isinstance(app, FramedApp) and not app.is_headless and self._drawn:
            app.paint_soon(self)
        else:
            self.call_next(self._repaint)

    def _repaint(self) -> None:
        lines = self.changed_lines()
        self.refresh_rows(None if lines is None else [y for y, _ in lines])

    def changed_lines(self) -> Sequence[tuple[int, Strip]] | None:
        self._repaint_is_due = False
        if self.outer_size != self._drawn_size:
            return None
        rows = []
        for y, painted in self._drawn.items():
            state = self.state_of_line(y)
            if state is not None and state == self._states.get(y):
                continue
            self._states[y] = state
            drawn = self.render_line(y)
            if drawn is not painted and drawn != painted:
                self._drawn[y] = drawn
                self._filtered.pop(y, None)
                rows.append(y)
        return [(y, self._line(y)) for y in rows]

    def refresh_rows(self, lines: Sequence[int] | None) -> None:
        if lines is None:
            self.refresh()
        elif lines:
            self.refresh(*[Region(0, y, self.outer_size.width, 1) for y in lines])

    def put_off(self) -> None:
        self._repaint_is_due, self._is_put_off = False, True

    def on_resize(self) -> None:
        self.fit()

    def fit(self) -> None:
        """Adapt to the present size, once. Called before the frame in which it is new."""
        size = self.outer_size
        if self._fitted != size:
            self._fitted = size
            due = self._repaint_is_due
            # that frame has all of it
            self._repaint_is_due = due or (self._drawn_size != size and not self.app.is_headless)
            self.resized()
            self._repaint_is_due = due

    def resized(self) -> None:
        """Adapt to a new size. Not `on_resize`: Textual would call that of every class, subclasses first."""

    def announce(self, message: Message) -> None:
        """Tell the screen: at once if it listens, so that one frame shows everything that a key did."""
        if isinstance(self.app, FramedApp):
            self.app.catch_up()
        self._tell(message)

    def announce_move(self, message: Message) -> None:
        """Like `announce`, but only the last of several moves, while more keys wait."""
        app = self.app
        if isinstance(app, FramedApp) and app.keys_wait and isinstance(self.screen, Listener):
            app.put_off(self, partial(self._tell, message))
        else:
            self.announce(message)

    def _tell(self, message: Message) -> None:
        screen = self.screen
        if isinstance(screen, Listener):
            screen.hear(message)
        else:
            self.post_message(message)

    def take_cursor(self) -> None:
        """Put the terminal's cursor on what is selected here, even if the focus is elsewhere."""
        if isinstance(self.app, FramedApp):
            self.app.follow(self)

    def cursor_cell(self) -> Offset | None:
        return None

    def state_of_line(self, y: int) -> object:
        """Everything that a line is drawn from, where that is cheaper to compare than to draw; None: draw it.

        Most keys change a few lines; drawing all of them to find these took half the time of a key.
        """
        return None

    def render_lines(self, crop: Region) -> list[Strip]:
        size = self.outer_size
        if self._is_put_off:
            self._is_put_off = False
            self.changed_lines()
        if self._drawn_size != size:
            self._forget_lines(size)
        if (filters := self._present_filters()) != self._filters:
            self._filters = filters
            self._filtered.clear()
        for y in crop.line_range:
            if y not in self._drawn:
                self._states[y] = self.state_of_line(y)
                self._drawn[y] = self.render_line(y)
        strips = [self._line(y) for y in crop.line_range]
        if crop.x == 0 and crop.width == size.width:
            return strips
        return [strip.crop(crop.x, crop.right) for strip in strips]

    def _forget_lines(self, size: Size) -> None:
        """Forget the lines that a new size changes. In another height, those with a state may be the same."""
        if size.width != self._drawn_size.width:
            self._drawn, self._states, self._filtered = {}, {}, {}
        else:
            same = {
                y: state
                for y, state in self._states.items()
                if y < size.height and state is not None and state == self.state_of_line(y)
            }
            self._drawn = {y: self._drawn[y] for y in same}
            self._filtered = {y: self._filtered[y] for y in same if y in self._filtered}
            self._states = same
        self._drawn_size = size

    def _present_filters(self) -> tuple[LineFilter, ...]:
        """All but that of colours: lines already use the theme's kind."""
        return tuple(one for one in self.app.get_line_filters() if not isinstance(one, ANSIToTruecolor))

    def _line(self, y: int) -> Strip:
        """A painted line as it goes to the terminal."""
        strip = self._filtered.get(y)
        if strip is None:
            if self._background is None:
                self._background = self.background_colors[1]
            strip = self._drawn[y]
            for line_filter in self._filters:
                segments = strip._segments
                filtered = line_filter.apply(segments, self._background)
                if filtered is not segments:
                    strip = Line(filtered, strip.cell_length)
            self._filtered[y] = strip
        return strip

    def watch_look(self) -> None:
        self._states.clear()
        self._filtered.clear()
        self._background = None
        self.changed()

    # --- focus ----------------------------------------------------------------------------------------------

    def _on_focus(self, event: events.Focus) -> None:
        event.prevent_default()
        self.has_focus = True

    def _on_blur(self, event: events.Blur) -> None:
        event.prevent_default()
        self.has_focus = False
