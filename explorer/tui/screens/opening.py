"""Which article is open: opens another in its place, and saves where you were.

A → StartScreen → an article is chosen → `enter` → save the place in the old one → its screen → in place of the old
"""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from explorer.session.exploration import Exploration
from explorer.session.reading.last import key_of
from explorer.tui import keys, messages
from explorer.tui.dialogs.modal import Modal
from explorer.tui.screens.explorer import ExplorerScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from typing import Any, Protocol

    from textual.app import App
    from textual.screen import Screen

    from explorer.digest.refs import Ref
    from explorer.library.stamps import Stamp
    from explorer.session.asking.models import Models
    from explorer.session.editing.editor import Editor
    from explorer.session.session import Session
    from explorer.session.shelf import Reading, Shelf
    from explorer.session.versions.pair import Pair
    from explorer.settings.state import StateFile
    from explorer.tui.dialogs.ledger.listing import Chosen
    from explorer.tui.look.styles import Styles

    class Export(Protocol):
        def __call__(self, session: Session, target: str, chosen: Chosen | None = None) -> tuple[str, bool]:
            """Write bookmarks to a new file: all of the article, or those that are chosen. Returns what to tell the
            user, and whether it failed."""

        def asks(self, target: str) -> bool:
            """Whether it must be told first who reviews."""

        def remember(self, line: str) -> str:
            """Save who reviews: name, organisation, URL. Returns what is wrong; empty: nothing."""


EXPORTED = "ledger.md"
"""The file that is offered; its ending says the format."""


class Opening:
    """Opens articles on the screen of an app.

    Args:
        app: Whose screen it is.
        reading: The article that is open first; None: the list of all articles is shown instead.
        shelf: All articles; None: there are none but that one.
        state: Where places are saved.
        look: Returns the styles of the current theme.
    """

    def __init__(
        self,
        app: App[None],
        reading: Reading | None,
        shelf: Shelf | None,
        state: StateFile,
        look: Callable[[], Styles],
    ) -> None:
        self.app = app
        self.reading = reading
        """The article that is open; None: none yet."""
        self.shelf = shelf
        self.state = state
        self._look = look
        self.keymap: Mapping[str, str] = {}
        """Id of a binding → the keys that the user set for it."""
        self.since: Pair | None = None
        """The version that the user named to compare it with; None: the library may have one."""
        self.export: Export | None = None
        """Writes a file; None: this program can't."""
        self.models: Models | None = None
        """The model that the user named, or what there is of those before; None: there is neither."""
        self._opened = 0
        """Counts the articles that were opened in place of another."""

    def first_screen(self, at: Ref | None) -> Screen[None]:
        """The main screen, or the list of all articles if nothing is open. Over it come the differences since the
        version that the user named."""
        if self.since is not None:
            self.app.call_after_refresh(self.show_differences)
        if self.models is not None and self.models.at_once:
            self.app.call_after_refresh(self._ask_model)
        screen = self._screen(self.reading, at) if self.reading is not None else self._articles()
        screen._css_update_count = self.app._css_update_count  # else Textual would read all styles once more
        return screen

    def _ask_model(self) -> None:
        for screen in self.app.screen_stack:
            if isinstance(screen, ExplorerScreen):
                screen.action_ask_model()

    @property
    def actions_of_models(self) -> Sequence[tuple[str, str, str]]:
        """What can be done with a model, and with what one said before: action, name, what it does."""
        if self.models is None:
            return ()
        return (keys.ASK_MODEL, keys.REFUSED) if self.models.is_named else (keys.REFUSED,)

    def _screen(self, reading: Reading, at: Ref | None = None) -> ExplorerScreen:
        session, past = reading.session, self.state
        restored, exploration = past.get(key_of(session)), Exploration(session)
        look, path = self._look(), reading.path
        screen = ExplorerScreen(exploration, look, self.keymap, past=past, at=at, restored=restored, path=path)
        screen.show_differences = self.show_differences
        screen.make_editor = partial(self._editor, reading)
        screen.models = self.models
        screen.live.opened(path, reading.stamp, self._move_to)
        if session.store is not None:
            session.store.recording.recorder = lambda recorded: screen.editor.record(recorded)
        return screen

    def _editor(self, reading: Reading) -> Editor:
        """What edits an article, and lists what is done in it."""
        from explorer.session.editing.editor import Editor  # most sessions change nothing

        state = self.state.path.parent if self.state.path is not None else None
        library = self.shelf.library if self.shelf is not None else None
        session, path, stamp, data = reading
        if path is None and data is None:
            from explorer.digest.loading import dumps

            data = dumps(session.digest)
        # whatever its size, it was read
        return Editor(session, path, library=library, state=state, data=data, stamp=stamp, large=True)

    def _move_to(self, path: Path | None, stamp: Stamp | None) -> None:
        """The open article is in another file from now on, or that is another one."""
        if self.reading is not None:
            self.reading = self.reading._replace(path=path, stamp=stamp)

    def _articles(self) -> Screen[None]:
        from explorer.tui.screens.start.screen import StartScreen

        assert self.shelf is not None
        current = self.reading.path if self.reading is not None else None
        return StartScreen(self.shelf, self.state, self._look(), self.keymap, enter=self.enter, current=current)

    def show_articles(self) -> None:
        """Open the list of all articles."""
        screen = self.app.screen
        if not isinstance(screen, ExplorerScreen):
            return
        if self.shelf is None:
            screen.show_message(messages.NO_SHELF)
            return
        self.save_place()  # the list shows where you were
        self.app.push_screen(self._articles())

    def show_differences(self) -> None:
        """Show what is different since an earlier version of the article that is open."""
        screen = self.app.screen
        if isinstance(screen, ExplorerScreen):
            from explorer.tui.screens.versions.opening import show_differences

            show_differences(screen.host, self._earlier)

    def _earlier(self) -> Pair | None:
        if self.since is not None or self.shelf is None or self.reading is None:
            return self.since
        return self.shelf.earlier(self.reading)

    def save_place(self) -> None:
        """Save where you are in the article that is open, for the next time that it is opened."""
        reading = self.reading
        for screen in self.app.screen_stack:
            if isinstance(screen, ExplorerScreen) and reading is not None:
                place: dict[str, Any] = {**screen.snapshot(), "at": int(time.time())}
                if reading.path is not None and reading.stamp is not None:
                    place |= {"digest": str(reading.path.absolute()), "stamp": list(reading.stamp)}
                self.state.put(key_of(screen.session), place)
                screen.save_sizes()

    def enter(self, reading: Reading, notice: str = "", review: bool = False) -> None:
        """Open an article in place of the one before, as soon as the current message is handled.

        `notice`: what to tell the user; empty: nothing. `review`: whether to review its doubts at once.
        """
        self.app.call_next(self._enter, reading, notice, review)

    async def _enter(self, reading: Reading, notice: str, review: bool) -> None:
        app, old = self.app, self.app.current_mode
        self.save_place()
        self.reading, self.since = reading, None
        self._opened += 1
        screen, mode = self._screen(reading), f"article-{self._opened}"
        app.add_mode(mode, lambda: screen)
        await app.switch_mode(mode)
        await app.remove_mode(old)
        if notice:
            screen.bookmarking.notice(self.on_screen(notice))
        if review:
            screen.action_review()

    def on_screen(self, notice: str) -> str:
        """How an article was opened, with the key that reviews its doubts instead of the command."""
        from explorer.draft.messages import HOW_TO_REVIEW  # not needed where a digest is opened

        if HOW_TO_REVIEW not in notice:
            return notice
        key = keys.first_key("review", self.keymap)
        return notice.replace(HOW_TO_REVIEW, messages.REVIEWS.format(key=key) if key else "")

    # --- writing out ----------------------------------------------------------------------------------------

    def ask_export(self, name: str = EXPORTED, problem: str = "") -> None:
        """Ask for a file, and write what is bookmarked in the open article to it; in the list of bookmarks, what is
        marked or what it is narrowed to.

        `name`: what its line begins with. `problem`: why the last try failed; empty: none did.
        """
        if self.reading is None or self.export is None:
            return
        from explorer.tui.dialogs.bookmarks import BookmarksScreen
        from explorer.tui.dialogs.name import NameScreen

        session, export, screen = self.reading.session, self.export, self.app.screen
        chosen = screen.listing.chosen(screen.pane.marked) if isinstance(screen, BookmarksScreen) else None
        what = chosen.words if chosen is not None else messages.ALL_BOOKMARKS
        heading = messages.EXPORT_HEADING.format(what=what)

        def named(line: str | None) -> None:
            if line is None or not line.strip():
                return
            if export.asks(line.strip()):
                self._ask_me(export, lambda: named(line))
                return
            message, failed = export(session, line.strip(), chosen)
            if failed:
                self.ask_export(line, message)
            elif isinstance(screen, ExplorerScreen | Modal):
                screen.show_message(message)

        hint = messages.EXPORT_FORMATS
        self.app.push_screen(NameScreen(self._look(), self.keymap, heading, name, problem, hint=hint), named)

    def _ask_me(self, export: Export, go_on: Callable[[], None], typed: str = "", problem: str = "") -> None:
        """Ask who reviews, which is saved in the config file, and go on."""
        from explorer.tui.dialogs.name import NameScreen

        def told(line: str | None) -> None:
            if line is None:
                return
            if problem := export.remember(line):
                self._ask_me(export, go_on, line, problem)
            else:
                go_on()

        self.app.push_screen(NameScreen(self._look(), self.keymap, messages.ME_HEADING, typed, problem), told)
