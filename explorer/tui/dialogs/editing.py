"""Changing bookmarks, from whatever screen: each change is on the disk before it is said, and every failure is told.

A text that could not be kept stays in its window, with what went wrong, to be tried again or copied.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace

from explorer.bookmarks.problems import StoreError, StoreProblem
from explorer.bookmarks.store import Bookmark, BookmarkStore, Change
from explorer.text.cleaning import clean

if TYPE_CHECKING:
    from textual.app import App


class Host(Protocol):
    """The screen that bookmarks are changed from."""

    @property
    def app(self) -> App[object]: ...

    def show_message(self, text: str, *, bad: bool = False) -> None:
        """Tell the user something."""

    def bookmarks_changed(self) -> None:
        """Show what is kept now."""


class Editing:
    def __init__(self, host: Host, store: BookmarkStore | None) -> None:
        self.host = host
        self.store = store
        """None: bookmarks are not kept here."""

    def keep(self, bookmark: Bookmark) -> bool:
        """Write a bookmark; True once it is on the disk."""
        return self._done(lambda store: store.save(bookmark), f"kept: {bookmark.title}", "not kept")

    def drop(self, bookmark: Bookmark) -> bool:
        done = f"no longer kept: {bookmark.title} · u brings it back"
        return self._done(lambda store: store.remove(bookmark), done, "still kept")

    def bring_back(self, bookmark: Bookmark) -> bool:
        return self._done(lambda store: store.restore(bookmark), f"kept again: {bookmark.title}", "not brought back")

    def choose(self, bookmark: Bookmark, others: Sequence[Bookmark]) -> bool:
        """Of versions that were made in two windows, keep one; the others stay in its history."""
        return self._done(lambda store: store.merge(bookmark, others), "kept this version", "both stay")

    def join(self, versions: Sequence[Bookmark]) -> bool:
        """Make one bookmark of several versions, with all their notes and tags."""
        notes = dict.fromkeys(version.note for version in versions if version.note)
        tags = dict.fromkeys(tag for version in versions for tag in version.tags)
        joined = replace(versions[0], note="\n\n".join(notes), tags=tuple(tags))
        return self._done(lambda store: store.merge(joined, versions[1:]), "joined: both notes are kept", "both stay")

    def note(self, bookmark: Bookmark) -> None:
        """Write its note in a window of its own; a note keeps its record."""
        from explorer.tui.dialogs.note import NoteScreen

        def written(note: str | None) -> None:
            if note is not None and (note != bookmark.note or not bookmark.revision):
                problem = self._failure(lambda store: store.save(replace(bookmark, note=note)))
                if problem is not None:
                    self.host.app.push_screen(NoteScreen(bookmark.title, note, problem), written)
                    return
                self._tell(f"kept: {bookmark.title}")

        self.host.app.push_screen(NoteScreen(bookmark.title, bookmark.note), written)

    def tags(self, bookmark: Bookmark) -> None:
        """Write its tags in one line."""
        from explorer.tui.dialogs.name import NameScreen

        def written(line: str | None) -> None:
            if line is None:
                return
            tags = tuple(dict.fromkeys(tag for tag in (part.strip(" #") for part in line.split(",")) if tag))
            problem = self._failure(lambda store: store.set_tags(bookmark, tags))
            if problem is not None:
                self.host.app.push_screen(NameScreen(problem, line), written)
                return
            self._tell(f"tags of {bookmark.title}: {', '.join(tags) or 'none'}")

        heading = "Tags, with commas between"
        self.host.app.push_screen(NameScreen(heading, ", ".join(bookmark.tags)), written)

    def status(self, bookmark: Bookmark) -> None:
        """Choose how far it is checked, and say by what."""
        from explorer.tui.dialogs.status import Checked, StatusScreen

        def chosen(checked: Checked | None) -> None:
            if checked is None:
                return
            status, source = checked
            problem = self._failure(lambda store: store.set_status(bookmark, status, source))
            if problem is not None:
                self.host.show_message(problem, bad=True)
                return
            self._tell(f"{status}: {bookmark.title}")

        self.host.app.push_screen(StatusScreen(bookmark), chosen)

    def undo(self) -> None:
        self._step(lambda store: store.undo(), "undone", "nothing to undo")

    def redo(self) -> None:
        self._step(lambda store: store.redo(), "done again", "nothing to do again")

    def _step(self, step: Callable[[BookmarkStore], Change | None], done: str, nothing: str) -> None:
        change: Change | None = None

        def take(store: BookmarkStore) -> None:
            nonlocal change
            change = step(store)

        problem = self._failure(take)
        if problem is not None:
            self.host.show_message(problem, bad=True)
        elif change is None:
            self.host.show_message(nothing)
        else:
            self._tell(f"{done}: {change.label}")

    def _done(self, change: Callable[[BookmarkStore], object], done: str, undone: str) -> bool:
        """Make a change and tell how it went; whether it is made."""
        problem = self._failure(change)
        if problem is not None:
            self.host.show_message(f"{undone}: {problem}", bad=True)
            return False
        self._tell(done)
        return True

    def _failure(self, change: Callable[[BookmarkStore], object]) -> str | None:
        """Make a change; what went wrong, None if it is made."""
        if self.store is None:
            return "bookmarks are not kept here: there is no directory for them"
        try:
            change(self.store)
        except StoreError as error:
            if not error.unconfirmed:
                return str(error)
            self._tell(str(error))  # it is there, though the disk did not confirm it
        return None

    def _tell(self, text: str) -> None:
        self.host.bookmarks_changed()
        self.host.show_message(text)


def describe_problem(problem: StoreProblem) -> str:
    """A problem of the store in one line, with where it lies."""
    return f"{problem.message} {clean(str(problem.path))}"
