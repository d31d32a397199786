"""What a key changed, written to the terminal at once and in one piece, past Textual's compositor.

    a key → the panes that changed say so → one frame with the lines of all of them

The compositor holds no picture of the screen: for each frame it asks the widgets for their lines. So lines that were
written past it stay right, as long as the widget answers with the same ones, is wholly visible, and nothing lies over
it. Otherwise, and where a layout is due, the widget is refreshed as Textual does; that frame, too, is compared with
what the terminal shows, and only what differs is written.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from time import perf_counter
from typing import Any, Protocol

from rich.console import RenderableType
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Offset, Region
from textual.messages import Layout
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from explorer.settings import first
from explorer.tui.terminal.composing import pieces
from explorer.tui.terminal.glass import Glass
from explorer.tui.terminal.ordered import PATIENCE, OrderedApp
from explorer.tui.terminal.quiet import Quiet
from explorer.tui.terminal.sgr import Pens

UPDATE_BEGINS, UPDATE_ENDS = "\x1b[?2026h", "\x1b[?2026l"
HOLD = 0.3
"""Seconds for which a painted frame stays until the one that is drawn has read as much; keys wait as long."""


class Painted(Protocol):
    """A widget that draws its own lines."""

    def changed_lines(self) -> Sequence[tuple[int, Strip]] | None:
        """The lines that became different since they were asked for, by row; None: all may have."""

    def refresh_rows(self, lines: Sequence[int] | None) -> None:
        """Refresh lines as Textual does. None: all of them."""

    def put_off(self) -> None:
        """It changed out of sight: compare its lines when they are drawn next."""

    def cursor_cell(self) -> Offset | None:
        """Where the selection begins in the widget; None: it has none in view."""


class FramedApp(OrderedApp):
    """An app whose widgets can be painted past the compositor."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.quiet = Quiet()
        self._glass = Glass(Pens(self.console.color_system))
        self._changed: dict[Any, None] = {}
        """The widgets to paint in the next frame, in the order in which they changed."""
        self._due_since: float | None = None
        """When the first of them changed, in seconds of `perf_counter`; None: nothing did."""
        self._followed: tuple[Painted | None, Widget | None] = None, None
        """The widget on whose selection the terminal's cursor is, and that in focus at that time."""
        self._has_frame = False
        """Whether there was a first frame."""
        self._is_settled = False
        """Whether all is read that the first frame may show."""
        self._places: Mapping[Widget, object] = {}
        self._free: dict[Widget, Region] = {}
        """The widgets that are wholly visible, with nothing over them, in `_places`."""

    # --- what widgets call ----------------------------------------------------------------------------------

    def paint_soon(self, widget: Painted) -> None:
        """Paint what changed in a widget as soon as nothing else of this key is left to do."""
        self._changed[widget] = None
        if self._due_since is None:
            self._due_since = perf_counter()
            asyncio.get_running_loop().call_soon(self._paint)

    def follow(self, widget: Painted | None) -> None:
        """Put the terminal's cursor on the selection of a widget that is not in focus, until the focus changes.
        None: in the focus again, as something is typed there."""
        self._followed = widget, self.screen.focused

    def settled(self) -> None:
        """All is read that the first frame may show. One that is painted has it, so none without is drawn."""
        self._is_settled = True
        if not self._has_frame and self.screen_stack:
            self.screen.refresh()

    def forget_frame(self) -> None:
        """Take nothing for granted that is on the terminal."""
        self._glass.forget()

    def on_resize(self) -> None:
        """A terminal may have moved or cut what stood on it, even if its size is what it was."""
        self.forget_frame()
        if self.screen_stack:
            self.screen.refresh()

    @property
    def layout_is_due(self) -> bool:
        """Whether panes are about to get other sizes."""
        return self._is_layout_due(self.screen)

    # --- frames ---------------------------------------------------------------------------------------------

    def _paint(self) -> None:
        since = self._due_since or 0.0
        if self.keys_wait and perf_counter() < since + PATIENCE:
            asyncio.get_running_loop().call_soon(self._paint)
            return
        self._due_since = None
        if not self._changed or not self._running or not self.screen_stack:
            self._changed.clear()
            return
        if self._is_framed and self._is_layout_due(self.screen):
            asyncio.get_running_loop().call_later(PATIENCE, self._paint)  # if that brings no frame
            return
        changed, self._changed = list(self._changed), {}
        free = self._free_widgets()
        lines = {widget: widget.changed_lines() for widget in self._in_sight(changed)}
        if self._has_frame and all(
            drawn is not None and (not drawn or widget in free) for widget, drawn in lines.items()
        ):
            for widget, drawn in lines.items():
                for y, strip in drawn or ():
                    region = free[widget]
                    self._glass.put(region.x, region.y + y, strip)
            self._send_frame()
        else:
            for widget, drawn in lines.items():
                widget.refresh_rows(None if drawn is None else [y for y, _ in drawn])
                if drawn != [] and widget.screen is self.screen:
                    self.screen._dirty_widgets.add(widget)  # at once, so that the next frame has it

    def _in_sight(self, changed: Iterable[Any]) -> Iterator[Any]:
        """Those of the widgets of the present screen that it shows, and all others. To draw what is hidden, as most
        panes are while one is maximized, took a third of a key, and kept its frame from being written at once."""
        screen = self.screen
        for widget in changed:
            if not widget.is_attached:
                continue
            if widget.screen is screen and widget not in screen._compositor.visible_widgets:
                widget.put_off()
            else:
                yield widget

    def _free_widgets(self) -> Mapping[Widget, Region]:
        """The widgets that may be painted past the compositor, and where they are."""
        screen = self.screen
        if not self._is_framed or self._batch_count or self._is_refresh_due(screen):
            return {}
        places = screen._compositor.visible_widgets
        if places is not self._places:
            self._places, self._free = places, {}
            over: list[Region] = []
            whole = screen.outer_size.region
            for widget, (region, clip) in places.items():  # those on top come first
                is_seen = clip.contains_region(region) and whole.contains_region(region)
                if is_seen and not any(region.overlaps(other) for other in over):
                    self._free[widget] = region
                over.append(region)
        return self._free

    def _is_refresh_due(self, screen: Screen[Any]) -> bool:
        """Whether Textual is about to lay out or repaint the screen; then everything goes into that frame."""
        if screen._scroll_required or screen._repaint_required or screen._dirty_widgets:
            return True
        return self._is_layout_due(screen) or any(
            widget._repaint_required for widget in screen._compositor.visible_widgets
        )

    def _is_layout_due(self, screen: Screen[Any]) -> bool:
        """Whether Textual is about to lay out the screen; what is drawn before that may be drawn in vain."""
        on_its_way: list[object] = [*screen._message_queue.values]
        return (
            screen._layout_required
            or any(isinstance(message, Layout) for message in on_its_way)
            or any(widget._layout_required for widget in screen._compositor.visible_widgets)
        )

    @property
    def _is_framed(self) -> bool:
        driver = self._driver
        return self._running and driver is not None and not (self.is_headless or driver.is_inline or self._closed)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        is_ours = isinstance(renderable, LayoutUpdate | ChopsUpdate) and self._is_framed and not self._batch_count
        if not is_ours:
            super()._display(screen, renderable)
            return
        if isinstance(renderable, LayoutUpdate):
            self._put_all(renderable)
        elif isinstance(renderable, ChopsUpdate):
            self._put_spans(renderable)
        self._send_frame()
        self.post_display_hook()

    def drops_frame_of(self, screen: Screen[Any]) -> bool:
        """Whether Textual would compose a whole frame now and write nothing, as it does before the first one."""
        return self._batch_count > 0 and self._is_framed and screen is self.screen

    def compose_frame(self, screen: Screen[Any]) -> bool:
        """Paint what Textual would compose now. Returns False if that is for Textual to do."""
        if not self._is_framed or self._batch_count or screen is not self.screen:
            return False
        compositor = screen._compositor
        if not (self._has_frame or compositor._dirty_regions):  # the first frame is whole
            return False
        dirty = [*compositor._dirty_regions, *self._changed_regions(screen)]
        if dirty and not self._has_frame:
            dirty = [screen.outer_size.region]
        if not dirty:
            return False
        compositor._dirty_regions.clear()
        for x, y, strip in pieces(screen, Region.from_union(dirty).intersection(screen.outer_size.region)):
            self._glass.put(x, y, strip)
        screen._dirty_widgets.clear()
        self._send_frame()
        self.post_display_hook()
        self._update_mouse_over(screen)
        return True

    def _changed_regions(self, screen: Screen[Any]) -> Iterator[Region]:
        """Where widgets changed since the last frame."""
        changed = [one for one in self._changed if one.is_attached and one.screen is screen]
        for widget in changed:
            del self._changed[widget]
        for widget in self._in_sight(changed):
            if widget.changed_lines() != []:
                region, clip = screen._compositor.visible_widgets[widget][:2]
                yield region.intersection(clip)

    def _put_all(self, update: LayoutUpdate) -> None:
        for y, strips in enumerate(update.strips, update.region.y):
            x = update.region.x
            for strip in strips:
                self._glass.put(x, y, strip)
                x += strip.cell_length

    def _put_spans(self, update: ChopsUpdate) -> None:
        for y, begin, last in update.spans:
            for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                if strip is not None and x <= last and end > begin:
                    self._glass.put(x, y, strip)

    def _send_frame(self) -> None:
        """Write what differs from what is on the terminal, if anything does, and where the cursor is."""
        driver = self._driver
        cursor = self._cursor()
        text = self._glass.take()
        if driver is None or not (text or cursor != self._previous_cursor_position):
            return
        self._previous_cursor_position = cursor
        text += f"\x1b[{cursor.y + 1};{cursor.x + 1}H"
        if not self._has_frame and first.may_become(text, is_settled=self._is_settled):
            self._glass.forget()
            asyncio.get_running_loop().call_later(HOLD, self.settled)
            return
        is_first, self._has_frame = not self._has_frame, True
        if not (is_first and first.is_shown(text)):
            driver.write(f"{UPDATE_BEGINS}{text}{UPDATE_ENDS}" if self._sync_available else text)
            driver.flush()
        self.quiet.frame_sent()

    def _cursor(self) -> Offset:
        """Where the terminal's cursor belongs, which screen readers follow: on what is selected, or typed."""
        screen = self.screen
        followed, focused = self._followed
        owner: Any = followed if followed is not None and focused is screen.focused else screen.focused
        place = screen._compositor.visible_widgets.get(owner)
        if place is None:
            pass
        elif hasattr(owner, "cursor_cell"):
            if (cell := owner.cursor_cell()) is not None:
                self.cursor_position = place[0].offset + cell
        elif hasattr(owner, "cursor_at_end"):  # a field, which takes the cell behind the end for the next one
            self.cursor_position = owner.cursor_screen_offset - (int(owner.cursor_at_end), 0)
        elif hasattr(owner, "cursor_screen_offset"):
            self.cursor_position = owner.cursor_screen_offset
        return screen.outer_size.clamp_offset(self.cursor_position)
