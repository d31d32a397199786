"""The command palette: Textual's own, made safe. What the stock one fails of is named where it is avoided."""

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
    """Has room always: in a few columns a list fails to draw (ValueError), without a line to turn a page (KeyError)."""

    DEFAULT_CSS = "Commands { min-width: 20; min-height: 2; }"

    async def _on_click(self, event: Click) -> None:
        """Not on what is listed no more (IndexError)."""
        clicked = event.style.meta.get("option")
        if clicked is not None and clicked >= self.option_count:
            event.prevent_default()


class Palette(CommandPalette, Modal[None]):
    def compose(self) -> ComposeResult:
        """As Textual does, with the list above."""
        with Vertical(id="--container"):
            with Horizontal(id="--input"):
                yield SearchIcon()
                yield CommandInput(placeholder=self._placeholder, select_on_focus=False)
            with Vertical(id="--results"):
                yield Commands()
                yield LoadingIndicator()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys move in the list once there is one, and as long as there is (NoMatches)."""
        return action == "escape" or bool(self.query(CommandList))

    def _on_click(self, event: Click) -> None:  # type: ignore[override]
        """Once (ScreenStackError), and not outside a terminal that has become smaller (NoWidget)."""
        if not self.is_current or not self.region.contains(event.screen_x, event.screen_y):
            event.prevent_default()
            event.stop()

    def dismiss(self, result: None = None) -> AwaitComplete:
        self._cancel_gather_commands()
        return super().dismiss(result)

    async def _dispatch_message(self, message: Message) -> None:
        """Once it closes, nobody waits for what was typed (NoMatches)."""
        if not (self._has_answered and isinstance(message, Input.Changed)):
            await super()._dispatch_message(message)

    def _gather_commands(self, search_value: str) -> Worker[None]:
        """An end of the search is none of the program: it finds no list where the palette closed before it began."""
        worker = super()._gather_commands(search_value)
        worker.exit_on_error = False
        return worker

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)
