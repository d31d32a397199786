"""The composition root of the screen: theme, keymap, screens, and the way in and out of the terminal.

An error that nobody foresaw ends the screen; `__main__` says so once the terminal is given back, and where the report
is. There is no going on after it: Textual stops the widget in which it happened, so half of the screen would be dead.
"""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.driver import Driver as AnyDriver
from textual.filter import LineFilter
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.theme import Theme
from textual.worker import WorkerFailed

from explorer.digest.refs import Ref
from explorer.session.exploration import Exploration
from explorer.session.session import Session
from explorer.settings.config import or_nearest
from explorer.text.cleaning import clean
from explorer.text.wall import strip_acting
from explorer.tui import keys
from explorer.tui.look.styles import Styles, ansi_styles, plain_styles, themed_styles
from explorer.tui.panes.base import LinesPane
from explorer.tui.screens.explorer import ExplorerScreen
from explorer.tui.terminal.ending import heed_errors, heed_signals
from explorer.tui.terminal.guard import Guard

if TYPE_CHECKING:
    from explorer.settings.config import Settings
    from explorer.settings.state import StateFile

DEFAULT_THEME = "textual-dark"
LIST_KEYS = tuple(str(binding.id) for binding in LinesPane.BINDINGS if isinstance(binding, Binding))
NO_COLOUR_THEME = "ansi-dark"
"""Draws on the terminal's own background; all its colours are taken out."""


class ExplorerApp(App[None]):
    CSS_PATH = "explorer.tcss"
    TITLE = "explorer"
    COMMAND_PALETTE_BINDING = "f36"  # our own binding opens it; this one no keyboard has
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar = []

    def __init__(
        self, session: Session, *, at: Ref | None = None, settings: Settings, state: StateFile, no_color: bool = False
    ) -> None:
        super().__init__(ansi_color=True if no_color else None)
        self.guard = Guard()
        self.session = session
        self.settings = settings
        self.state_file = state
        self.colourless = no_color
        """No colours at all: meaning is carried by attributes and glyphs alone."""
        self._at = at
        self._is_leaving = False
        """Whether the screens are being taken apart."""
        self.animation_level = "none"

        self.set_reactive(ExplorerApp.theme, self._first_theme())  # styled once, not twice
        self.stylesheet.set_variables(self.get_css_variables())
        self.keys_set = keys.present(settings.keymap)
        """Id of a binding → the keys that the user gave it."""
        if self.keys_set:
            self.set_keymap(self.keys_set)

    # --- start ----------------------------------------------------------------------------------------------

    def get_default_screen(self) -> ExplorerScreen:
        """The explorer screen is the first: an empty one below it would be laid out and drawn for nothing."""
        restored = self.state_file.get(self.digest_key)
        look = self.look_of(self.current_theme)
        view, past = Exploration(self.session), self.state_file
        return ExplorerScreen(view, look, self.keys_set, past=past, at=self._at, restored=restored)

    def on_mount(self) -> None:
        self.theme_changed_signal.subscribe(self, self._theme_changed)
        self.app_resume_signal.subscribe(self, self._resumed)

    def on_ready(self) -> None:
        gc.freeze()
        gc.enable()
        if isinstance(self.screen, ExplorerScreen):
            for problem in self.setting_problems():
                self.screen.keys.show_message(problem, bad=True)

    def setting_problems(self) -> Iterator[str]:
        """What the settings name and the screen has not: Textual would pass over it in silence."""
        theme = self.settings.theme
        if theme is not None and theme not in self.available_themes:
            yield f"config: there is no theme “{theme}”{or_nearest(theme, tuple(self.available_themes))}"
        known = tuple(str(binding.id) for binding in keys.BINDINGS) + LIST_KEYS
        for old in sorted(keys.OLD_IDS.keys() & self.settings.keymap.keys()):
            yield f"config: the key “{old}” is called “{keys.OLD_IDS[old]}” now"
        for name in self.keys_set:
            if name not in known:
                yield f"config: there is no key “{name}” to set{or_nearest(name, known)}"

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.InputEvent):
            for screen in self.screen_stack:
                if isinstance(screen, ExplorerScreen):
                    screen.indexing.heard()
        if isinstance(event, events.Paste):
            event.text = clean(event.text, keep_newlines=True)
        await super().on_event(event)

    def _resumed(self, _: App[None]) -> None:
        """Back from the shell, the terminal shows nothing of ours any more."""
        self.screen.refresh(layout=True)
        for widget in self.screen.walk_children():
            widget.refresh()

    @property
    def digest_key(self) -> str:
        article = self.session.digest.article
        return article.url or article.headline

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
            if isinstance(screen, ExplorerScreen):
                screen.look = look
        if not self.colourless:
            self.state_file.put_theme(theme.name)

    # --- palette --------------------------------------------------------------------------------------------

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Everything that has a key, by its name; the same list as in the help."""
        for binding in keys.BINDINGS:
            if binding.id not in ("commands", "leave"):
                spelt = keys.spell(binding, self.keys_set, self.get_key_display)
                run = partial(screen.run_action, binding.action)
                yield SystemCommand(f"{binding.description.capitalize()}  {spelt}", binding.tooltip, run)

    def action_command_palette(self) -> None:
        from explorer.tui.dialogs.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())  # with no id: the last one may still be closing

    def search_themes(self) -> None:
        from textual.theme import ThemeProvider

        from explorer.tui.dialogs.palette import Palette

        self.push_screen(Palette(providers=[ThemeProvider], placeholder="colours…"))

    # --- the end --------------------------------------------------------------------------------------------

    def remember(self) -> None:
        """Keep where the user is for the next start."""
        for screen in self.screen_stack:
            if isinstance(screen, ExplorerScreen):
                self.state_file.put(self.digest_key, screen.remember())

    async def _on_exit_app(self) -> None:
        self.remember()
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
        super().copy_to_clipboard(strip_acting(text))

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """As Textual's, but a message is no markup unless that is asked for."""
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    # --- errors ---------------------------------------------------------------------------------------------

    @property
    def failure(self) -> Exception | None:
        """The error that ended the screen; None: none did."""
        error = self._exception
        return error.error if isinstance(error, WorkerFailed) and isinstance(error.error, Exception) else error

    def _handle_exception(self, error: Exception) -> None:
        """On the way out no error counts: keys still open screens, which find nothing of themselves (NoMatches)."""
        if not self._is_leaving:
            super()._handle_exception(error)

    def panic(self, *_: object) -> None:
        """End, and draw nothing of what Textual would: it shows the values of variables, notes among them."""
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        self.panic()

    def give_back(self, *, now: bool = False) -> None:
        """Give the terminal back if it has not been. `now`: as far as there is nothing to wait for."""
        if sys.platform != "win32":
            from explorer.tui.terminal.driver import Driver

            if isinstance(self._driver, Driver):
                (self._driver.let_go if now else self._driver.give_back)()


def run(session: Session, *, at: Ref | None, settings: Settings, state: StateFile, no_color: bool) -> int:
    """Show the screen until the user leaves, or the system ends it; the exit code. Raises what went wrong in it."""
    app = ExplorerApp(session, at=at, settings=settings, state=state, no_color=no_color)
    heed_signals(app, partial(app.give_back, now=True))
    with asyncio.Runner() as runner:
        loop = runner.get_loop()
        heed_errors(loop, app._handle_exception)
        try:
            app.run(mouse=settings.mouse, loop=loop)
        finally:
            app.give_back()
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0
