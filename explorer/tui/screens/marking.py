"""Marked records, on which b, s, t and y act in place of the selected one.

space → one more, and on to the next row;   V → a range begins, follows the cursor, and ends with V;   Esc → none
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from explorer.tui import messages
from explorer.tui.look.direction import Direction
from explorer.tui.panes.records import RecordsPane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explorer.bookmarks.store import Bookmark, BookmarkStore
    from explorer.digest.refs import Ref
    from explorer.tui.screens.bookmarking import Bookmarking, Field
    from explorer.tui.screens.host import Host


class Marking:
    def __init__(self, host: Host) -> None:
        self.host = host
        self._marked: dict[Ref, None] = {}
        """In the order of marking."""
        self._start: tuple[RecordsPane, Ref] | None = None
        """Where a range begins, which ends at the cursor; None: there is no range."""

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The marked records, those of an open range included, in the order of marking."""
        return (*self._marked, *(ref for ref in self._range() if ref not in self._marked))

    @property
    def in_range(self) -> bool:
        """Whether a range is open, which ends at the cursor."""
        return self._start is not None

    def _range(self) -> Sequence[Ref]:
        if self._start is None:
            return ()
        pane, start = self._start
        first, last = pane.row_of(start), pane.cursor
        if first is None or last is None or last >= pane.count:
            return (start,)
        step = 1 if first <= last else -1
        return [pane.record_at(row).ref for row in range(first, last + step, step)]

    # --- keys ---------------------------------------------------------------------------------------------------

    def toggle(self) -> None:
        """Mark the record at the cursor, or clear its mark, and move on; end an open range."""
        ref, front = self.host.front.target, self.host.front
        if self._start is not None:
            self._end_range()
            return
        if ref is None:
            self.host.show_message(messages.NOTHING_TO_MARK)
            return
        if ref in self._marked:
            del self._marked[ref]
        else:
            self._marked[ref] = None
        self.host.update()
        front.move_cursor(Direction.FORWARD)

    def toggle_range(self) -> None:
        """Begin a range at the cursor, or end it."""
        front = self.host.front
        if self._start is not None:
            self._end_range()
        elif isinstance(front, RecordsPane) and front.current is not None:
            self._start = front, front.current
            self.host.update()
        else:
            self.host.show_message(messages.NO_RANGE)

    def _end_range(self) -> None:
        self._marked |= dict.fromkeys(self._range())
        self._start = None
        self.host.update()

    def clear(self) -> bool:
        """Leave an open range, or else clear all marks. False: there was neither."""
        had_any = bool(self._start or self._marked)
        if self._start is not None:
            self._start = None
        else:
            self._marked.clear()
        if had_any:
            self.host.update()
        return had_any

    # --- what is done to all marked records -----------------------------------------------------------------

    def toggle_bookmarks(self, bookmarking: Bookmarking) -> None:
        """Bookmark those that are not; if all are, remove the bookmarks."""
        refs = self.refs
        saved = [bookmark for ref in refs if (bookmark := bookmarking.bookmark_of(ref)) is not None]
        new = [ref for ref in refs if bookmarking.bookmark_of(ref) is None]

        def change(store: BookmarkStore) -> None:
            for ref in new:
                store.save(bookmarking.session.bookmarks.new(ref))
            for bookmark in () if new else saved:
                store.remove(bookmark)

        done = messages.BOOKMARKED_ALL.format(count=len(new)) if new else messages.REMOVED_ALL.format(count=len(saved))
        failed = messages.NOT_BOOKMARKED if new else messages.NOT_REMOVED
        bookmarking.editing.change_all(change, done, failed)

    def edit(self, field: Field, bookmarking: Bookmarking) -> None:
        """Set the status of all, or the tags that they share."""
        bookmarks = [bookmarking.bookmark_of(ref) or bookmarking.session.bookmarks.new(ref) for ref in self.refs]
        if field == "status":
            self._set_status(bookmarks, bookmarking)
        elif field == "tags":
            self._set_tags(bookmarks, bookmarking)
        else:
            self.host.show_message(messages.ONE_NOTE)

    def _set_status(self, bookmarks: Sequence[Bookmark], bookmarking: Bookmarking) -> None:
        from explorer.tui.dialogs.status import Choice, StatusScreen

        def chosen(choice: Choice | None) -> None:
            if choice is None:
                return
            status, source = choice

            def change(store: BookmarkStore) -> None:
                for bookmark in bookmarks:
                    store.set_status(bookmark, status, source or None)

            done = messages.STATUS_SET.format(status=status, title=_name_of(bookmarks))
            bookmarking.editing.change_all(change, done, messages.NOT_CHANGED)

        shared = {bookmark.status for bookmark in bookmarks}
        first = replace(bookmarks[0], title=_name_of(bookmarks), source="")
        self.host.app.push_screen(StatusScreen(first if len(shared) == 1 else replace(first, status="")), chosen)

    def _set_tags(self, bookmarks: Sequence[Bookmark], bookmarking: Bookmarking) -> None:
        from explorer.tui.dialogs.name import NameScreen

        shared = [tag for tag in bookmarks[0].tags if all(tag in bookmark.tags for bookmark in bookmarks)]

        def written(line: str | None) -> None:
            if line is None:
                return
            tags = [tag for part in line.split(",") if (tag := part.strip(" #"))]

            def change(store: BookmarkStore) -> None:
                for bookmark in bookmarks:
                    own = [tag for tag in bookmark.tags if tag not in shared]
                    store.set_tags(bookmark, [*own, *tags])

            message = messages.TAGS_SET if tags else messages.TAGS_CLEARED
            done = message.format(title=_name_of(bookmarks), tags=", ".join(tags))
            bookmarking.editing.change_all(change, done, messages.NOT_CHANGED)

        self.host.app.push_screen(NameScreen(messages.SHARED_TAGS_HEADING, ", ".join(shared)), written)


def _name_of(bookmarks: Sequence[Bookmark]) -> str:
    return bookmarks[0].title if len(bookmarks) == 1 else messages.MARKED_RECORDS.format(count=len(bookmarks))
