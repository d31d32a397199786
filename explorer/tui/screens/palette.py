"""The command palette: Textual's own, made safe."""

from __future__ import annotations

from textual.command import CommandList, CommandPalette
from textual.events import Click

from explorer.tui.screens.modal import Modal


class Palette(CommandPalette, Modal[None]):
    """Not so the stock one: a second click beside it, or Enter, pops a screen that is already gone (ScreenStackError), and
    one outside a terminal that has become smaller finds no widget (NoWidget).

    Its list fails where it has no room (KeyError for a page up or down, ValueError in a few columns), so it has some.
    """

    DEFAULT_CSS = "Palette CommandList { min-width: 20; min-height: 2; }"

    def _on_click(self, event: Click) -> None:  # type: ignore[override]
        if not self.is_current or not self.region.contains(event.screen_x, event.screen_y):
            event.prevent_default()
            event.stop()

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)
