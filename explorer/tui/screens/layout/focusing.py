"""A screen on which a change of focus costs two rules of panes, and a layout one frame.

Textual paints the whole screen again, and styles every widget of it, because a style sheet may ask for the focus. That
of this program does so for fields of dialogs only; a pane draws its own focus.
"""

from __future__ import annotations

from typing import TypeVar

from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from explorer.tui.panes.drawn import AlikeInFocus, Drawn
from explorer.tui.terminal.frames import FramedApp

Result = TypeVar("Result")


class FocusingScreen(Screen[Result]):
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def set_focus(self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False) -> None:
        """At once, so that one frame shows everything that a key did. Nothing has to be scrolled to a pane."""
        before = self.focused
        super().set_focus(widget, scroll_visible and not isinstance(widget, Drawn), from_app_focus)
        if self.focused is before:
            return
        for one in (before, self.focused):
            if isinstance(one, Drawn):
                one.has_focus = one is self.focused
                one.changed()

    @property
    def answers_at_once(self) -> bool:
        """Whether no key is a letter of what is typed now: panes take none."""
        return self.focused is None or isinstance(self.focused, Drawn)

    def _compositor_refresh(self) -> None:
        """Panes adapt to new sizes first, so that one frame shows them as they stay."""
        drawn = [widget for widget in self._compositor.visible_widgets if isinstance(widget, Drawn)]
        for widget in drawn:
            widget.fit()
        app = self.app
        if isinstance(app, FramedApp) and app.drops_frame_of(self):
            for widget in drawn:
                widget.render_lines(widget.outer_size.region)  # the frame that is written will have these
            self._compositor._dirty_regions.clear()
            self._dirty_widgets.clear()
            app._update_mouse_over(self)
        elif not (isinstance(app, FramedApp) and app.compose_frame(self)):
            super()._compositor_refresh()

    def _update_focus_styles(self, focused: Widget | None = None, blurred: Widget | None = None) -> None:
        fields = [None if isinstance(one, AlikeInFocus) else one for one in (focused, blurred)]
        if any(fields):
            super()._update_focus_styles(*fields)
