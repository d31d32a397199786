"""Changing several bookmarks at once: one change for undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from typing import TYPE_CHECKING

from msgspec.structs import replace

from explorer.bookmarks.bookmark import with_source
from explorer.bookmarks.store import Bookmark, BookmarkStore
from explorer.session.accepting.accepting import has_changed, judge
from explorer.tui import messages
from explorer.tui.dialogs.status.messages import judged

if TYPE_CHECKING:
    from explorer.tui.dialogs.editing import Editing
    from explorer.tui.dialogs.status.screen import Chosen


class Together:
    """Changes of several bookmarks at once, which undo takes back as one.

    `bookmarks`: at least one. Those of records that have none yet are saved by the first change.
    """

    def __init__(self, editing: Editing, bookmarks: Sequence[Bookmark]) -> None:
        self.editing = editing
        self.bookmarks = bookmarks

    @property
    def _name(self) -> str:
        first, *others = self.bookmarks
        return messages.MARKED_RECORDS.format(count=1 + len(others)) if others else self.editing.named(first)

    def _change(
        self, change: Callable[[BookmarkStore, Bookmark], object], done: str, failed: str = messages.NOT_CHANGED
    ) -> None:
        def change_all(store: BookmarkStore) -> None:
            for bookmark in self.bookmarks:
                change(store, bookmark)

        self.editing.change_all(change_all, done, failed)

    def save(self) -> None:
        done = messages.BOOKMARKED.format(title=self._name)
        self._change(lambda store, bookmark: store.save(bookmark), done, messages.NOT_BOOKMARKED)

    def remove(self) -> None:
        done = messages.REMOVED.format(title=self._name)
        self._change(lambda store, bookmark: store.remove(bookmark), done, messages.NOT_REMOVED)

    def edit(self, field: str) -> None:
        """Set the status of all, or the tags that they share; a note belongs to one."""
        if field == "status":
            self._edit_status()
        elif field == "tags":
            self._edit_tags()
        else:
            self.editing.host.show_message(messages.ONE_NOTE)

    def _edit_status(self) -> None:
        from explorer.tui.dialogs.status.screen import StatusScreen

        session = self.editing.host.session

        def chosen(choice: Chosen | None) -> None:
            if choice is None:
                return
            status, new = choice
            if status is None:
                done = messages.SOURCES_ADDED.format(count=len(new or ()), title=self._name)
            else:
                done = messages.STATUS_SET.format(judged=judged(status, len(new or ())), title=self._name)

            def change(store: BookmarkStore, bookmark: Bookmark) -> None:
                judge(session, store, bookmark, status, reduce(with_source, new or (), bookmark.sources))

            self._change(change, done)

        host, first = self.editing.host, self.bookmarks[0]
        is_shared = all(bookmark.status == first.status for bookmark in self.bookmarks)
        shown = replace(first, source="", sources=(), status=first.status if is_shared else "")
        changed = any(has_changed(host.session.bookmarks, bookmark) for bookmark in self.bookmarks)
        window = StatusScreen(host.look, host.keymap, self._name, shown, on_words_before=changed)
        host.app.push_screen(window, chosen)

    def _edit_tags(self) -> None:
        from explorer.tui.dialogs.name import NameScreen

        shared = [tag for tag in self.bookmarks[0].tags if all(tag in bookmark.tags for bookmark in self.bookmarks)]

        def written(line: str | None) -> None:
            if line is None:
                return
            tags = [tag for part in line.split(",") if (tag := part.strip(" #"))]

            def change(store: BookmarkStore, bookmark: Bookmark) -> None:
                own = [tag for tag in bookmark.tags if tag not in shared]
                store.set_tags(bookmark, [*own, *tags])

            message = messages.TAGS_SET if tags else messages.TAGS_CLEARED
            self._change(change, message.format(title=self._name, tags=", ".join(tags)))

        host = self.editing.host
        window = NameScreen(
            host.look,
            host.keymap,
            messages.SHARED_TAGS_HEADING,
            ", ".join(shared),
            used=self.editing.used_tags(),
        )
        host.app.push_screen(window, written)
