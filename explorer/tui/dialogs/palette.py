"""The command palette: Textual's own, made safe. The exceptions of the stock one are named where they are avoided."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.command import CommandInput, CommandList, CommandPalette, SearchIcon
from textual.containers import Horizontal, Vertical
from textual.events import Click
from textual.message import Message
from textual.widgets import Input, LoadingIndicator
from textual.worker import Worker

from explorer.tui.dialogs.modal import Modal


class Commands(CommandList):
    """Always has room: Textual's list can't draw in a few columns (ValueError), nor page without a line (KeyError)."""

    DEFAULT_CSS = "Commands { min-width: 20; min-height: 2; }"

    async def _on_click(self, event: Click) -> None:
        """Ignore a click on an option that is no longer listed (IndexError)."""
        clicked = event.style.meta.get("option")
        if clicked is not None and clicked >= self.option_count:
            event.prevent_default()


class Palette(CommandPalette, Modal[None]):
    def compose(self) -> ComposeResult:
        """As Textual does, with `Commands` for the list."""
        with Vertical(id="--container"):
            with Horizontal(id="--input"):
                yield SearchIcon()
                yield CommandInput(placeholder=self._placeholder, select_on_focus=False)
            with Vertical(id="--results"):
                yield Commands()
                yield LoadingIndicator()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys move in the list only while there is one (NoMatches)."""
        return action == "escape" or bool(self.query(CommandList))

    def _on_click(self, event: Click) -> None:  # type: ignore[override]
        """Ignore a second click (ScreenStackError), and one outside a terminal that has shrunk (NoWidget)."""
        if not self.is_current or not self.region.contains(event.screen_x, event.screen_y):
            event.prevent_default()
            event.stop()

    def dismiss(self, result: None = None) -> AwaitComplete:
        self._cancel_gather_commands()
        return super().dismiss(result)

    async def _dispatch_message(self, message: Message) -> None:
        """Drop what is typed while the palette closes (NoMatches)."""
        if not (self._has_answered and isinstance(message, Input.Changed)):
            await super()._dispatch_message(message)

    def _gather_commands(self, search_value: str) -> Worker[None]:
        """A search that fails must not end the program: it finds no list if the palette closed before it began."""
        worker = super()._gather_commands(search_value)
        worker.exit_on_error = False
        return worker

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)
