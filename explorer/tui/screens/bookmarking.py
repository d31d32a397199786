"""Bookmarks on the screen: reading them after the first frame, keeping, letting go, notes; every failure told."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from explorer.bookmarks.store import Bookmark, BookmarkStore, SavedSearch
from explorer.digest.refs import Ref
from explorer.session.trail import parse_ref
from explorer.tui.dialogs.editing import Editing, describe_problem

if TYPE_CHECKING:
    from explorer.tui.screens.host import Host


SLICE, BREATH = 0.008, 0.001
"""Seconds that reading may take at a time, half a frame; and those between, in which a key is answered."""
LOOK_AGAIN = 0.7
"""Seconds after which the store is looked at for what other windows wrote: what they keep shows within a second."""

Edited = Literal["note", "tag", "status"]


class Bookmarking:
    def __init__(self, host: Host) -> None:
        self.host = host
        self.session = host.session
        self.editing = Editing(host, self.session.store)
        self.refs: Mapping[Ref, Bookmark] = {}
        """The records of this digest that have a bookmark, with it; empty until they are read."""

    def start(self) -> None:
        """Read what is kept, a little at a time so that no key waits; then look for what other windows keep."""
        if self.session.store is not None:
            self.host.run_worker(self._read(self.session.store), exclusive=True, group="keeping")

    async def _read(self, store: BookmarkStore) -> None:
        while not store.load_some(SLICE):
            await sleep(BREATH)
        if store.problems:
            more = len(store.problems) - 1
            self.host.show_message(
                describe_problem(store.problems[0]) + (f" (and {more} more)" if more else ""), bad=True
            )
        self.refs = self.session.bookmarks.by_ref()
        if self.refs:
            self.host.update()
        while True:
            await sleep(LOOK_AGAIN)
            if store.refresh():
                self.host.bookmarks_changed()

    def changed(self) -> None:
        """What is kept is another now."""
        self.refs = self.session.bookmarks.by_ref()

    def bookmark_of(self, ref: Ref | None) -> Bookmark | None:
        return self.refs.get(ref) if ref is not None else None

    def toggle(self, ref: Ref | None) -> None:
        """Bookmark a record, or let its bookmark go: undo brings it back with all that it holds."""
        old = self.bookmark_of(ref)
        if ref is None:
            self.host.show_message("select a record to bookmark it")
        elif old is not None:
            self.editing.drop(old)
        else:
            self.editing.keep(self.session.bookmarks.new(ref))

    def edit(self, what: Edited, ref: Ref | None) -> None:
        """Change the note, the tags or the status of a record's bookmark; where there is none, that makes one."""
        if ref is None:
            self.host.show_message(f"select a record to give it a {what}")
            return
        bookmark = self.bookmark_of(ref) or self.session.bookmarks.new(ref)
        change = {"note": self.editing.note, "tag": self.editing.tags, "status": self.editing.status}[what]
        change(bookmark)

    def save_view(self, query: str) -> None:
        """Keep a search, with what is narrowed and selected, under a name that is asked for."""
        from explorer.tui.dialogs.name import NameScreen

        state = self.host.exploration.state

        def named(name: str | None) -> None:
            if name is None:
                return
            try:
                view = self.session.bookmarks.new_view(name, query, state.focus, state.selected)
            except ValueError as error:
                self.host.show_message(str(error), bad=True)
                return
            if self.editing.keep(view):
                self.host.show_message(f"kept as the view “{view.title}”: B lists it")

        self.host.app.push_screen(NameScreen("Keep the search as a view named", query), named)

    def show_all(self) -> None:
        """The list of all bookmarks; choosing one of this digest goes there."""
        from explorer.tui.dialogs.bookmarks import BookmarksScreen

        store = self.session.store
        if store is None:
            self.host.show_message("bookmarks are not kept here: there is no directory for them", bad=True)
            return

        def chosen(chosen: Ref | SavedSearch | None) -> None:
            self.host.bookmarks_changed()
            if isinstance(chosen, SavedSearch):
                self._show_view(chosen)
            elif chosen is not None:
                self.host.open(chosen)
                self.host.bring_forward(self.host.list_of(chosen.kind))

        self.host.app.push_screen(BookmarksScreen(self.session, self.host.look), chosen)

    def _show_view(self, view: SavedSearch) -> None:
        """Narrow the panes as they were, and search again."""
        focus = parse_ref(view.focus)
        self.host.end_search()
        self.host.exploration.focus_on(focus if focus is not None and self.session.record(focus) else None)
        self.host.update()
        self.host.search(view.query, parse_ref(view.selected))
