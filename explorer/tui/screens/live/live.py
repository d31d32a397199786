"""What becomes of the open digest: edits and undos, what other programs do to its file, and how the screen says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from explorer.tui.panes.bars import Speaking
from explorer.tui.screens.live import messages
from explorer.tui.screens.live.watching import Watching

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from explorer.digest.editing.changes import Unit
    from explorer.digest.refs import Ref
    from explorer.library.stamps import Stamp
    from explorer.session.editing.outcome import Done
    from explorer.tui.screens.live.host import LiveHost


@runtime_checkable
class TakesDigest(Protocol):
    """A window that shows the digest as it is now."""

    def take_digest(self) -> None:
        """Show the digest and the bookmarks that the session has now."""


@runtime_checkable
class NamesNews(Protocol):
    """A window that says itself what is new in a digest that it has taken."""

    @property
    def news(self) -> str:
        """For people; empty: nothing that it would name."""


COPY_NAME = "digest.json"
"""How files of the library are called: of others, nothing is looked up."""


def _is_copy(path: Path) -> bool:
    from explorer.library.library import Filed  # few starts need it

    return Filed(path.parent).is_copy


class Live:
    def __init__(self, host: LiveHost) -> None:
        self.host = host
        self.watching = Watching(self)
        self._moved_to: Callable[[Path | None, Stamp | None], None] = lambda *_: None
        self.shown = host.session.digest
        """The digest that the panes show."""

    def opened(
        self, path: Path | None, stamp: Stamp | None, moved_to: Callable[[Path | None, Stamp | None], None]
    ) -> None:
        """`path`: the digest's file; None: there is none. `stamp`: its, from just before it was read. `moved_to`: is
        told which file is open from now on, and its stamp."""
        self.watching.opened(stamp)
        if path is not None and path.name == COPY_NAME and _is_copy(path):
            self._say_copy(path)
        self._moved_to = moved_to

    # --- another digest -----------------------------------------------------------------------------------------

    def take(self, done: Done) -> None:
        """Show what an edit left, and say what was done."""
        self.show(done.renamed, done.ref)
        if done.copied_to is not None:
            self._say_copy(done.copied_to)
            self.host.title_bar.changed()
        self.say(done.message)
        if done.conflicts:
            self._choose(done)

    def arrived(self, done: Done) -> None:
        """Show an edit that no key made, without a word: who made it says so. What another program wrote stands."""
        self.show(done.renamed)
        if done.copied_to is not None:
            self._say_copy(done.copied_to)
            self.host.title_bar.changed()

    def _say_copy(self, path: Path) -> None:
        """Say in the first line that a copy is open, in place of a digest that can't be edited."""
        self.host.title_bar.copy = [form.format(name=path.parent.name) for form in messages.COPY]

    def _choose(self, done: Done) -> None:
        """Let the reader choose where another program changed the same: what it wrote stands, unless they decide
        otherwise."""
        from explorer.digest.editing.outcome import EditError
        from explorer.tui.dialogs.conflicts.messages import THEIRS_STAND
        from explorer.tui.dialogs.conflicts.screen import ConflictsScreen

        host = self.host

        def chosen(units: frozenset[Unit] | None) -> None:
            if not units:
                self.say(done.message if units is None else THEIRS_STAND)
                return
            try:
                self.take(host.editor.choose_mine(units))
            except EditError as error:
                self.say(str(error), bad=True)

        host.app.push_screen(ConflictsScreen(host.session, host.look, host.keymap, done.conflicts), chosen)

    def show(self, renamed: Mapping[Ref, Ref | None], selected: Ref | None = None) -> None:
        """Show the digest and the bookmarks that the session has now, on the main screen and in the windows over it."""
        host = self.host
        if host.session.digest is not self.shown:
            from explorer.tui.screens.live.replacing import show_digest  # most sessions change nothing

            self.shown = host.session.digest
            show_digest(host, renamed, selected)
        else:
            host.bookmarks_changed()
        editor = host.editor
        host.path = editor.path
        self.watching.wrote()
        self._moved_to(editor.path, editor.stamp)
        for window in self._windows:
            if isinstance(window, TakesDigest):
                window.take_digest()

    @property
    def is_open(self) -> bool:
        """Whether the main screen is there. Its workers go on for a moment once another article has taken its place."""
        return self.host in self._stack

    @property
    def _stack(self) -> list[object]:
        return list(self.host.app.screen_stack)

    @property
    def _windows(self) -> list[object]:
        """Those over the main screen, which is there."""
        return self._stack[self._stack.index(self.host) + 1 :]

    @property
    def is_in_front(self) -> bool:
        """Whether no window is over the main screen."""
        return self.is_open and not self._windows

    @property
    def may_show(self) -> bool:
        """Whether each window over the main screen can show another digest."""
        return self.is_open and all(isinstance(window, TakesDigest) for window in self._windows)

    @property
    def news(self) -> str:
        """What the window in front says of the digest that it took last; empty: nothing."""
        screen = self.host.app.screen
        return screen.news if isinstance(screen, NamesNews) else ""

    def say(self, text: str, *, bad: bool = False, stays: bool = False) -> None:
        """Show a message in the window in front. `stays`: until the next key, as nobody may be looking now."""
        screen = self.host.app.screen
        if isinstance(screen, Speaking):
            screen.show_message(text, bad=bad, stays=stays)
