"""The composition root of the screen: theme, keymap, screens, and the way in and out of the terminal.

An unexpected error ends the screen, because Textual stops the widget in which it happened, and half of the screen would
be dead. Once the terminal is given back, `__main__` reports the error and where the crash report is.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.driver import Driver as AnyDriver
from textual.filter import LineFilter
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.theme import Theme
from textual.worker import WorkerFailed

from explorer.digest.refs import Ref
from explorer.session.session import Session
from explorer.session.shelf import Reading, Shelf
from explorer.settings.config import Config
from explorer.text.cleaning import clean
from explorer.tui import messages
from explorer.tui.dialogs.modal import Modal
from explorer.tui.dialogs.typed_ahead import TypedAhead
from explorer.tui.look.styles import Styles, ansi_styles, plain_styles, themed_styles
from explorer.tui.screens.explorer import ExplorerScreen
from explorer.tui.screens.last_line import clear_message, report_unbound
from explorer.tui.screens.opening import Opening
from explorer.tui.terminal.colours import Background, ColoursChanged
from explorer.tui.terminal.ending import handle_errors, handle_signals
from explorer.tui.terminal.frames import FramedApp
from explorer.tui.terminal.guard import Guard
from explorer.tui.theming import Theming

if TYPE_CHECKING:
    from explorer.draft.verifying.report import Report
    from explorer.session.asking.models import Models
    from explorer.session.versions.pair import Pair
    from explorer.settings.config import Settings
    from explorer.settings.state import StateFile
    from explorer.tui.screens.opening import Export


class ExplorerApp(FramedApp):
    CSS_PATH = "explorer.tcss"
    TITLE = "explorer"
    ENABLE_COMMAND_PALETTE = False  # ours is opened by a binding of ours
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
        config: Config | None = None,
    ) -> None:
        """`reading`: the article that is open first; None: the list of all articles. `shelf`: what `A` lists.
        `config`: the file that the settings come from, with what is wrong in it; None: no file.
        `verified`: a report that is shown instead of both, and what its text and article are called."""
        super().__init__(ansi_color=True if no_color else None)
        self.guard = Guard()
        self.settings = settings
        self.config = config or Config(None)
        self.state_file = state
        self.theming = Theming(self, settings, state, colourless=no_color)
        first = Reading(reading) if isinstance(reading, Session) else reading
        self.opening = Opening(self, first, shelf, state, lambda: self.look_of(self.current_theme))
        show = partial(self._verifying_screen, verified) if verified else partial(self.opening.first_screen, at)
        self.add_mode(self.DEFAULT_MODE, show)
        self.colourless = no_color
        """No colours at all: attributes and signs alone carry the meaning."""
        self._notice = notice
        """What to tell the user first; empty: nothing."""
        self.typed_ahead = TypedAhead(self)
        self.unsaved_on = ""
        """What a note that was open at the end is on, which was not saved; empty: none was."""
        self._is_leaving = False
        """Whether the screens are being torn down."""
        self.animation_level = "none"

        self.set_reactive(ExplorerApp.theme, self.theming.current())  # before the only styling
        self._refresh_truecolor_filter(self.ansi_theme)  # it was made for another theme
        self.stylesheet.set_variables(self.get_css_variables())
        self.user_keys, self._key_problems = _taken_keys(settings.keymap, self)
        """Id of a binding → the keys that the user set for it; empty: it has none. And what is wrong with others."""
        self.opening.keymap = self.user_keys

    # --- start ----------------------------------------------------------------------------------------------

    def _verifying_screen(self, verified: tuple[Report, tuple[str, str]]) -> Screen[None]:
        from explorer.tui.screens.verifying import VerifyingScreen

        return VerifyingScreen(*verified, self.look_of(self.current_theme), self.user_keys)

    def on_mount(self) -> None:
        self.theme_changed_signal.subscribe(self, self._theme_changed)
        self.app_resume_signal.subscribe(self, self._resumed)
        self.theming.ask()

    def on_ready(self) -> None:
        self.quiet.begin()
        if self._notice and isinstance(self.screen, ExplorerScreen):
            self.screen.bookmarking.notice(self.opening.on_screen(self._notice))
        elif self._notice and isinstance(self.screen, Modal):
            self.screen.show_message(self._notice)
        config, others = self.config, [*self._key_problems, *self.theming.problems()]
        if config.problems or others or config.missing_digest:
            from explorer.tui.mistakes import MistakesScreen, mistakes_in

            look = self.look_of(self.current_theme)
            self.push_screen(MistakesScreen(look, self.user_keys, mistakes_in(config, others)))

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.InputEvent):
            self.quiet.key_came()
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
        clear_message(self, event)
        if isinstance(event, events.Key):
            if event.is_printable:
                self.follow(None)
            report_unbound(self, event)
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

    def _resumed(self, _: object) -> None:
        """Draw everything again: after the shell, nothing of it is left in the terminal."""
        self.forget_frame()
        self.screen.refresh(layout=True)
        for widget in self.screen.walk_children():
            widget.refresh()
        self.theming.ask()

    @property
    def session(self) -> Session:
        """The article that is open. Raises LookupError if none is."""
        if self.opening.reading is None:
            raise LookupError
        return self.opening.reading.session

    def look_of(self, theme: Theme) -> Styles:
        if self.colourless:
            return plain_styles()
        return ansi_styles(is_dark=theme.dark) if theme.ansi else themed_styles(theme.to_color_system().generate())

    def _theme_changed(self, theme: Theme) -> None:
        look = self.look_of(theme)
        for screen in self.screen_stack:
            if isinstance(screen, ExplorerScreen | Modal):
                screen.look = look

    def on_background(self, report: Background) -> None:
        self.theming.background_is(is_dark=report.is_dark)

    def on_colours_changed(self, _: ColoursChanged) -> None:
        self.theming.ask()

    # --- palette --------------------------------------------------------------------------------------------

    def action_command_palette(self) -> None:
        from explorer.tui.dialogs.picker import commands

        screen, look = self.screen, self.look_of(self.current_theme)

        def run(action: str | None) -> None:
            if action is not None:
                self.call_later(self.run_action, action, screen)

        of_models = self.opening.actions_of_models
        self.push_screen(commands(look, self.user_keys, self.config.path, of_models), run)

    def action_show_config(self) -> None:
        if isinstance(self.screen, ExplorerScreen):
            self.screen.show_message(messages.SETTINGS.format(path=clean(str(self.config.path))))

    def action_articles(self) -> None:
        self.opening.show_articles()

    def action_export(self) -> None:
        self.opening.ask_export()

    def search_themes(self) -> None:
        """List the themes. The one under the cursor is shown, until one is chosen."""
        from explorer.tui.dialogs.picker import themes

        self.theming.register_own()

        def choose(name: str | None) -> None:
            if name is None:
                self.theming.put_back()
            else:
                self.theming.choose(name)

        names = [name for name in self.available_themes if name != "textual-ansi"]
        look, try_on = self.look_of(self.current_theme), self.theming.try_on
        self.push_screen(themes(look, self.user_keys, names, self.theme, try_on), choose)

    # --- the end --------------------------------------------------------------------------------------------

    async def _on_exit_app(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, Modal):
                self.unsaved_on = screen.save_unsaved() or self.unsaved_on
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


def _taken_keys(set_keys: Mapping[str, str], app: ExplorerApp) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Give an app the keys that the user set. Returns those that it took, and what is wrong with the others."""
    if not set_keys:
        return {}, []
    from explorer.tui import keymap  # most people set no keys

    taken, problems = keymap.checked(set_keys)
    app.set_keymap(keymap.for_textual(taken))
    return taken, [(f"keymap.{name}" if name else "keymap", message) for name, message in problems]


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
    since: Pair | None = None,
    export: Export | None = None,
    models: Models | None = None,
    config: Config | None = None,
) -> int:
    """Show the screen until the user or a signal ends it. Returns the exit code; raises an error that ended it.

    `since`: the open article with an older version, which are shown side by side at first.
    """
    app = ExplorerApp(
        reading, at=at, settings=settings, state=state, shelf=shelf, no_color=no_color, notice=notice,
        verified=verified, config=config,
    )  # fmt: skip
    app.opening.since = since
    app.opening.export, app.opening.models = export, models
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
    if app.unsaved_on:
        with suppress(OSError):  # the terminal may be gone
            print(messages.UNSAVED_AT_END.format(title=app.unsaved_on), file=sys.stderr)
    return app.return_code or 0
