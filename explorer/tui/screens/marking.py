"""Marked records, on which b, s, t and y act in place of the selected one.

space → one more, and on to the next row;   V → a range begins, follows the cursor, and ends with V;   Esc → none
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.tui import messages
from explorer.tui.look.direction import Direction
from explorer.tui.panes.records import RecordsPane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explorer.digest.refs import Ref
    from explorer.session.replacing.moved import Moved
    from explorer.tui.dialogs.ledger.together import Together
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

    def take_digest(self, moved: Moved) -> None:
        """The same records are marked in the digest that the session has now."""
        self._marked = {there: None for ref in self._marked if (there := moved.ref(ref)) is not None}
        if self._start is not None:
            start = moved.ref(self._start[1])
            self._start = (self._start[0], start) if start is not None else None

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
        new = [ref for ref in self.refs if bookmarking.bookmark_of(ref) is None]
        if new:
            _together(bookmarking, new).save()
        else:
            _together(bookmarking, self.refs).remove()

    def edit(self, field: Field, bookmarking: Bookmarking) -> None:
        """Set the status of all, or the tags that they share."""
        _together(bookmarking, self.refs).edit(field)


def _together(bookmarking: Bookmarking, refs: Sequence[Ref]) -> Together:
    from explorer.tui.dialogs.ledger.together import Together  # not needed at the start

    new = bookmarking.session.bookmarks.new
    return Together(bookmarking.editing, [bookmarking.bookmark_of(ref) or new(ref) for ref in refs])
