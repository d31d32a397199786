"""The command palette: Textual's own, made safe."""

from __future__ import annotations

from textual.command import CommandPalette
from textual.events import Click


class Palette(CommandPalette):
    """A second click beside the stock palette pops a screen that is already gone (ScreenStackError); not this one."""

    def _on_click(self, event: Click) -> None:  # type: ignore[override]
        if not self.is_current:
            event.prevent_default()
            event.stop()
