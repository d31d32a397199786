"""The composition root of the screen: theme, keymap, screens, and the way in and out of the terminal.

An unexpected error ends the screen, because Textual stops the widget in which it happened, and half of the screen would
be dead. Once the terminal is given back, `__main__` reports the error and where the crash report is.
"""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import SystemCommand
from textual.driver import Driver as AnyDriver
from textual.filter import LineFilter
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.theme import Theme
from textual.worker import WorkerFailed

from explorer.digest.refs import Ref
from explorer.session.session import Session
from explorer.session.shelf import Reading, Shelf
from explorer.settings.config import or_nearest
from explorer.text.cleaning import clean
from explorer.tui import keys, messages
from explorer.tui.dialogs.modal import Modal, Page
from explorer.tui.dialogs.typed_ahead import TypedAhead
from explorer.tui.look.styles import Styles, ansi_styles, plain_styles, themed_styles
from explorer.tui.screens.explorer import ExplorerScreen
from explorer.tui.screens.opening import Opening
from explorer.tui.terminal.ending import handle_errors, handle_signals
from explorer.tui.terminal.frames import FramedApp
from explorer.tui.terminal.guard import Guard

if TYPE_CHECKING:
    from explorer.draft.verifying.report import Report
    from explorer.settings.config import Settings
    from explorer.settings.state import StateFile

DEFAULT_THEME = "textual-dark"
NO_COLOUR_THEME = "ansi-dark"
"""Draws on the terminal's own background; all of its colours are removed."""


class ExplorerApp(FramedApp):
    CSS_PATH = "explorer.tcss"
    TITLE = "explorer"
    COMMAND_PALETTE_BINDING = "f36"  # a key that no keyboard has: our own binding opens the palette
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar = []
    DEFAULT_MODE = "first"
    """The stack of screens of what opens first. Each article that is opened in its place has one of its own."""

    def __init__(
        self,
        reading: Session | Reading | None,
        *,
        at: Ref | None = None,
        settings: Settings,
        state: StateFile,
        shelf: Shelf | None = None,
        no_color: bool = False,
        notice: str = "",
        verified: tuple[Report, tuple[str, str]] | None = None,
    ) -> None:
        """`reading`: the article that is open first; None: the list of all articles. `shelf`: what `A` lists.
        `verified`: a report that is shown instead of both, and what its text and article are called."""
        super().__init__(ansi_color=True if no_color else None)
        self.guard = Guard()
        self.settings = settings
        self.state_file = state
        first = Reading(reading) if isinstance(reading, Session) else reading
        self.opening = Opening(self, first, shelf, state, lambda: self.look_of(self.current_theme))
        show = partial(self._verifying_screen, verified) if verified else partial(self.opening.first_screen, at)
        self.add_mode(self.DEFAULT_MODE, show)
        self.colourless = no_color
        """No colours at all: attributes and signs alone carry the meaning."""
        self._notice = notice
        """What to tell the user first; empty: nothing."""
        self.typed_ahead = TypedAhead(self)
        self._is_leaving = False
        """Whether the screens are being torn down."""
        self.animation_level = "none"

        self.set_reactive(ExplorerApp.theme, self._first_theme())  # before the only styling
        self.stylesheet.set_variables(self.get_css_variables())
        self.user_keys = keys.present_ids(settings.keymap)
        """Id of a binding → the keys that the user set for it."""
        self.opening.keymap = self.user_keys
        if self.user_keys:
            self.set_keymap(self.user_keys)

    # --- start ----------------------------------------------------------------------------------------------

    def _verifying_screen(self, verified: tuple[Report, tuple[str, str]]) -> Screen[None]:
        from explorer.tui.screens.verifying import VerifyingScreen

        return VerifyingScreen(*verified, self.look_of(self.current_theme), self.user_keys)

    def on_mount(self) -> None:
        self.theme_changed_signal.subscribe(self, self._theme_changed)
        self.app_resume_signal.subscribe(self, self._resumed)

    def on_ready(self) -> None:
        gc.freeze()
        gc.enable()
        problems = " · ".join(self.setting_problems())
        if isinstance(self.screen, ExplorerScreen | Page) and (problems or self._notice):
            self.screen.show_message(problems or self._notice, bad=bool(problems))

    def setting_problems(self) -> Iterator[str]:
        """A message for each theme or key of the settings that does not exist; Textual would ignore it silently."""
        theme = self.settings.theme
        if theme is not None and theme not in self.available_themes:
            yield messages.UNKNOWN_THEME.format(name=theme, nearest=or_nearest(theme, tuple(self.available_themes)))
        for old in sorted(keys.OLD_IDS.keys() & self.settings.keymap.keys()):
            yield messages.OLD_KEY.format(old=old, new=keys.OLD_IDS[old])
        ids = tuple(keys.bindings_by_id())
        for name in self.user_keys:
            if name not in ids:
                yield messages.UNKNOWN_KEY.format(name=name, nearest=or_nearest(name, ids))

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.InputEvent):
            for screen in self.screen_stack:
                if isinstance(screen, ExplorerScreen):
                    screen.indexing.key_came()
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self._on_typed(event)
        else:
            await super().on_event(event)

    async def _on_typed(self, event: events.Key | events.Paste) -> None:
        if self.typed_ahead.must_wait(event):
            return
        if isinstance(event, events.Key):
            self._clear_message(event)
        else:
            event.text = self._pasted(event.text)
        await super().on_event(event)
        self.typed_ahead.handed_out()

    def _pasted(self, text: str) -> str:
        """A pasted text, cleaned. For a field of one line, its lines are joined by spaces."""
        from textual.widgets import Input

        text = clean(text, keep_newlines=True)
        if isinstance(self.focused, Input) and len(lines := text.splitlines()) > 1:
            return " ".join(filter(None, map(str.strip, lines)))
        return text

    def _clear_message(self, key: events.Key) -> None:
        """Clear the last message before a key that does something: it would be untrue after that."""
        screen = self.screen
        if isinstance(screen, ExplorerScreen | Modal) and screen.has_message:
            is_typing = isinstance(screen, ExplorerScreen) and screen.searching.is_typing
            if is_typing or key.key in screen.active_bindings:
                screen.clear_message()

    def _resumed(self, _: object) -> None:
        """Draw everything again: after the shell, nothing of it is left in the terminal."""
        self.forget_frame()
        self.screen.refresh(layout=True)
        for widget in self.screen.walk_children():
            widget.refresh()

    @property
    def session(self) -> Session:
        """The article that is open. Raises LookupError if none is."""
        if self.opening.reading is None:
            raise LookupError
        return self.opening.reading.session

    def _first_theme(self) -> str:
        if self.colourless:
            return NO_COLOUR_THEME
        wanted = (self.settings.theme, self.state_file.theme, DEFAULT_THEME)
        return next(name for name in wanted if name in self.available_themes)

    def look_of(self, theme: Theme) -> Styles:
        if self.colourless:
            return plain_styles()
        variables = theme.to_color_system().generate()
        return ansi_styles(variables) if theme.ansi else themed_styles(variables)

    def _theme_changed(self, theme: Theme) -> None:
        look = self.look_of(theme)
        for screen in self.screen_stack:
            if isinstance(screen, ExplorerScreen | Page):
                screen.look = look
        if not self.colourless:
            self.state_file.put_theme(theme.name)

    # --- palette --------------------------------------------------------------------------------------------

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action of the main screen that has a key, by its name."""
        for binding in keys.BINDINGS:
            if binding.id not in ("commands", "leave"):
                spelled = keys.spell(binding, self.user_keys)
                run = partial(screen.run_action, binding.action)
                yield SystemCommand(f"{binding.description.capitalize()}  {spelled}", binding.tooltip, run)

    def action_command_palette(self) -> None:
        from explorer.tui.dialogs.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())  # without an id, because the last one may still be closing

    def action_articles(self) -> None:
        self.opening.show_articles()

    def search_themes(self) -> None:
        from textual.theme import ThemeProvider

        from explorer.tui.dialogs.palette import Palette

        self.push_screen(Palette(providers=[ThemeProvider], placeholder=messages.THEME_PLACEHOLDER))

    # --- the end --------------------------------------------------------------------------------------------

    async def _on_exit_app(self) -> None:
        self.opening.save_place()
        self._is_leaving = True
        await super()._on_exit_app()

    # --- what reaches the terminal --------------------------------------------------------------------------

    def get_driver_class(self) -> type[AnyDriver]:
        if sys.platform == "win32":
            return super().get_driver_class()
        from explorer.tui.terminal.driver import Driver

        return Driver

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), self.guard]

    def copy_to_clipboard(self, text: str) -> None:
        from explorer.tui.terminal import clipboard

        clipboard.copy(self, text)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """As Textual does, but a message is markup only if `markup` says so."""
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    # --- errors ---------------------------------------------------------------------------------------------

    @property
    def failure(self) -> Exception | None:
        """The error that ended the screen; None: it did not end by an error."""
        error = self._exception
        return error.error if isinstance(error, WorkerFailed) and isinstance(error.error, Exception) else error

    def _handle_exception(self, error: Exception) -> None:
        """Ignore errors while quitting: keys may open screens, which can't find their own widgets (NoMatches)."""
        if not (self._is_leaving or self._exit):
            super()._handle_exception(error)

    def panic(self, *_: object) -> None:
        """End, and print nothing: Textual's traceback shows the values of variables, and notes are among them."""
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        self.panic()

    def give_back(self, *, now: bool = False) -> None:
        """Give the terminal back, unless that has happened. `now`: only as far as that takes no waiting."""
        if sys.platform != "win32":
            from explorer.tui.terminal.driver import Driver

            if isinstance(self._driver, Driver):
                (self._driver.give_back_at_once if now else self._driver.give_back)()


def run(
    reading: Reading | None,
    *,
    at: Ref | None = None,
    settings: Settings,
    state: StateFile,
    shelf: Shelf | None = None,
    no_color: bool,
    notice: str = "",
    verified: tuple[Report, tuple[str, str]] | None = None,
) -> int:
    """Show the screen until the user or a signal ends it. Returns the exit code; raises an error that ended it."""
    app = ExplorerApp(
        reading, at=at, settings=settings, state=state, shelf=shelf, no_color=no_color, notice=notice, verified=verified
    )
    handle_signals(app, partial(app.give_back, now=True))
    with asyncio.Runner() as runner:
        loop = runner.get_loop()
        handle_errors(loop, app._handle_exception)
        try:
            app.run(mouse=settings.mouse, loop=loop)
        finally:
            app.give_back()
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0
