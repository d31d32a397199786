"""Which theme the screen has: the one that was set, or one for the terminal's background.

The first frame does not wait for the terminal's answer: it has the theme for the background of the last time. The theme
that a reader chooses is remembered for such a background, so that a dark choice does not follow into a light terminal.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from explorer.settings.config import AUTO, DARK_THEME, LIGHT_THEME
from explorer.tui.terminal.colours import LATE

if TYPE_CHECKING:
    from textual.app import App

    from explorer.settings.config import Settings
    from explorer.settings.state import StateFile

ANSI_DARK, ANSI_LIGHT = "ansi-dark", "ansi-light"
"""Draw in the terminal's own 16 colours, on its own background."""


class Theming:
    def __init__(self, app: App[Any], settings: Settings, state: StateFile, *, colourless: bool) -> None:
        self._app = app
        self._settings = settings
        self._state = state
        self._colourless = colourless
        self._has_few_colours = app.console.color_system == "standard"
        """Whether the terminal has only 16 colours, which other themes are not made for."""
        self._is_dark = state.is_dark
        """Whether the background is dark, as far as is known."""
        self._answered = False
        """Whether the terminal has answered."""
        self._stays: str | None = None
        """The theme to go back to while others are tried; None: none is."""
        self._tried = ""

    @property
    def is_automatic(self) -> bool:
        """Whether the theme follows the terminal."""
        return not self._colourless and not self._exists(self._settings.theme)

    def current(self) -> str:
        """The theme for the present background, unless one is set. It exists."""
        if self._colourless:
            return ANSI_DARK  # all of its colours are removed
        settings, state = self._settings, self._state
        others: tuple[str | None, ...]
        if self._has_few_colours:
            others = (ANSI_DARK,) if self._is_dark else (ANSI_LIGHT,)
        elif self._is_dark:
            others = (state.earlier_theme, settings.theme_dark, DARK_THEME)
        else:
            others = (state.earlier_theme, settings.theme_light, LIGHT_THEME)
        wanted: tuple[str | None, ...] = (settings.theme, state.theme(self._background), *others)
        return next(name for name in wanted if name is not None and self._exists(name))

    @property
    def _background(self) -> str:
        """What is remembered under the same name is for the same kind of terminal."""
        return ("dark" if self._is_dark else "light") + ("-16" if self._has_few_colours else "")

    def problems(self) -> Iterator[tuple[str, str]]:
        """The setting of each theme that does not exist, and a message about it."""
        settings = self._settings
        named = {"theme": settings.theme, "theme-dark": settings.theme_dark, "theme-light": settings.theme_light}
        missing = {setting: name for setting, name in named.items() if name != AUTO and not self._exists(name)}
        if missing:
            from explorer.tui.look.themes import problems_of_themes

            yield from problems_of_themes(missing)

    def _exists(self, name: str) -> bool:
        """Whether there is such a theme. The program's own are registered only when Textual lacks what is wanted."""
        if name != AUTO and name not in self._app.available_themes:
            self.register_own()
        return name in self._app.available_themes

    def register_own(self) -> None:
        """Make the program's own themes known, unless they are."""
        from explorer.tui.look.themes import THEMES

        for theme in THEMES:
            self._app.register_theme(theme)

    # --- the terminal ---------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask the terminal for its background, if the theme depends on it. See `background_is`."""
        if self.is_automatic and sys.platform != "win32":
            from explorer.tui.terminal.driver import Driver

            if isinstance(driver := self._app._driver, Driver):
                driver.ask_for_background()
                if not self._is_dark:
                    self._answered = False
                    self._app.set_timer(LATE, self._forget_unless_answered)

    def _forget_unless_answered(self) -> None:
        """Start dark the next time if this terminal does not answer; the one before did."""
        if not self._answered:
            self._state.put_is_dark(True)

    def background_is(self, *, is_dark: bool) -> None:
        """Adapt the theme to the terminal's background."""
        self._answered = True
        if is_dark == self._is_dark or not self.is_automatic:
            return
        self._is_dark = is_dark
        self._state.put_is_dark(is_dark)
        if self._stays is None:
            self._app.theme = self.current()
        else:
            self._stays = self.current()

    # --- the reader's choice --------------------------------------------------------------------------------

    def try_on(self, name: str | None) -> None:
        """Show a theme until one is chosen, or `put_back`; None: the one from before. While keys are waiting, only the
        last one is shown."""
        if self._stays is None:
            self._stays = self._app.theme
        self._tried = name or self._stays
        self._app.call_later(self._show_tried)

    def _show_tried(self) -> None:
        if self._stays is not None:
            self._app.theme = self._tried

    def put_back(self) -> None:
        """Show the theme from before others were tried."""
        if self._stays is not None:
            self._app.theme, self._stays = self._stays, None

    def choose(self, name: str) -> None:
        """Show a theme, and remember it for such a background."""
        self._stays = None
        self._app.theme = name
        if not self._colourless:
            self._state.put_theme(name, self._background)
