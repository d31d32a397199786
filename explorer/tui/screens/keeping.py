"""Bookmarks on the screen: reading them after the first frame, keeping, letting go, notes; every failure told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from explorer.bookmarks import Bookmark, KeptView
from explorer.model import Ref
from explorer.session import parsed
from explorer.store import StoreError, StoreProblem
from explorer.text import clean

if TYPE_CHECKING:
    from explorer.tui.screens.explorer import ExplorerScreen


class Keeping:
    def __init__(self, screen: ExplorerScreen) -> None:
        self.screen = screen
        self.session = screen.session
        self.refs: frozenset[Ref] = frozenset()
        """The records of this digest that have a bookmark; empty until they are read."""

    def read(self) -> None:
        """Read the store and show what is kept. Problems are told, and nothing else is lost for them."""
        store = self.session.bookmarks
        if store is None:
            return
        try:
            self.refs = self.session.bookmarked()
        except StoreError as error:
            self.screen.keys.say(str(error), bad=True)
            return
        if store.problems:
            more = len(store.problems) - 1
            self.screen.keys.say(told(store.problems[0]) + (f" (and {more} more)" if more else ""), bad=True)
        if self.refs:
            self.screen.update()

    def bookmark_of(self, ref: Ref | None) -> Bookmark | None:
        return self.session.bookmark(ref) if ref is not None and ref in self.refs else None

    def toggle(self, ref: Ref | None) -> None:
        if ref is None:
            self.screen.keys.say("select a record to bookmark it")
            return
        old = self.bookmark_of(ref)
        if old is not None and old.note:
            self.screen.keys.say("the bookmark has a note: empty the note first (m), then b lets it go")
        elif old is not None:
            self.drop(old)
        else:
            self.keep(self.session.new_bookmark(ref))

    def keep(self, bookmark: Bookmark) -> bool:
        """Write a bookmark; True once it is on the disk."""
        store = self.session.bookmarks
        if store is None:
            self.screen.keys.say("bookmarks are not kept here: there is no directory for them", bad=True)
            return False
        return self._write(lambda: store.save(bookmark), f"kept: {bookmark.title}", "not kept")

    def drop(self, bookmark: Bookmark) -> None:
        store = self.session.bookmarks
        if store is not None:
            self._write(lambda: store.remove(bookmark), f"no longer kept: {bookmark.title}", "still kept")

    def _write(self, change: Callable[[], object], done: str, undone: str) -> bool:
        """Make a change of the store and tell how it went; whether it is made."""
        try:
            change()
        except StoreError as error:
            if error.kept:  # it is there, though the disk did not confirm it
                self._changed(str(error))
            else:
                self.screen.keys.say(f"{undone}: {error}", bad=True)
            return error.kept
        self._changed(done)
        return True

    def _changed(self, message: str) -> None:
        self.refs = self.session.bookmarked()
        self.screen.update()
        self.screen.keys.say(message)

    def edit_note(self, ref: Ref | None) -> None:
        """Write a note in a window of its own; a note keeps its record."""
        if ref is None:
            self.screen.keys.say("select a record to write a note to it")
            return
        from explorer.tui.screens.note import NoteScreen

        old = self.bookmark_of(ref)

        def written(note: str | None) -> None:
            if note is not None and (old is None or note != old.note):
                bookmark = old or self.session.new_bookmark(ref)
                if not self.keep(with_note(bookmark, note)):
                    self.screen.app.push_screen(NoteScreen(self.session.title(ref), note), written)

        self.screen.app.push_screen(NoteScreen(self.session.title(ref), old.note if old else ""), written)

    def keep_view(self, query: str) -> None:
        """Keep a search, with what is narrowed and selected, under a name that is asked for."""
        from explorer.tui.screens.name import NameScreen

        state = self.screen.view.state

        def named(name: str | None) -> None:
            if name is None:
                return
            try:
                view = self.session.new_view(name, query, state.focus, state.selected)
            except ValueError as error:
                self.screen.keys.say(str(error), bad=True)
                return
            if self.keep(view):
                self.screen.keys.say(f"kept as the view “{view.title}”: B lists it")

        self.screen.app.push_screen(NameScreen("Keep the search as a view named", query), named)

    def show_all(self) -> None:
        """The list of all bookmarks; choosing one of this digest goes there."""
        from explorer.tui.screens.bookmarks import BookmarksScreen

        store = self.session.bookmarks
        if store is None:
            self.screen.keys.say("bookmarks are not kept here: there is no directory for them", bad=True)
            return

        def chosen(chosen: Ref | KeptView | None) -> None:
            self.refs = self.session.bookmarked()
            self.screen.update()
            if isinstance(chosen, KeptView):
                self._show_view(chosen)
            elif chosen is not None:
                self.screen.open(chosen)
                self.screen.bring_forward(self.screen.list_of(chosen.kind))

        self.screen.app.push_screen(BookmarksScreen(self.session, self.screen.look), chosen)

    def _show_view(self, view: KeptView) -> None:
        """Narrow the panes as they were, and search again."""
        focus = parsed(view.focus)
        self.screen.end_search()
        self.screen.view.focus_on(focus if focus is not None and self.session.record(focus) else None)
        self.screen.update()
        self.screen.searching.open(view.query, parsed(view.selected))


def told(problem: StoreProblem) -> str:
    """A problem of the store in one line, with where it lies."""
    return f"{problem.message} {clean(str(problem.path))}"


def with_note(bookmark: Bookmark, note: str) -> Bookmark:
    from msgspec.structs import replace

    return replace(bookmark, note=note)
