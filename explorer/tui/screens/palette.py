"""The command palette: Textual's own, made safe."""

from __future__ import annotations

from textual.command import CommandList, CommandPalette
from textual.events import Click


class Palette(CommandPalette):
    """A second click beside the stock palette pops a screen that is already gone (ScreenStackError); not this one.

    Its list fails where it has no room (KeyError for a page up or down, ValueError in a few columns), so it has some.
    """

    DEFAULT_CSS = "Palette CommandList { min-width: 20; min-height: 2; }"

    def _on_click(self, event: Click) -> None:  # type: ignore[override]
        if not self.is_current:
            event.prevent_default()
            event.stop()

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)
