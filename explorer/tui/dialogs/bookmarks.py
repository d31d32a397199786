"""All bookmarks: those of this article, which Enter goes to; those of other articles; and those that were removed.

`/` narrows the list while letters are typed; Enter makes letters keys again, and Esc lists all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.worker import Worker

from explorer.bookmarks.store import UNCHECKED, Bookmark, SavedSearch
from explorer.digest.refs import Ref
from explorer.session.session import Session
from explorer.session.wording import describe_source
from explorer.tui import footer, keys, messages, window_keys
from explorer.tui.dialogs.editing import Above, Editing, Host
from explorer.tui.dialogs.ledger import messages as ledger
from explorer.tui.dialogs.ledger.around import heading, hints, page
from explorer.tui.dialogs.ledger.listing import Fold, Listing
from explorer.tui.dialogs.ledger.pane import BookmarksPane
from explorer.tui.dialogs.ledger.together import Together
from explorer.tui.dialogs.modal import Modal
from explorer.tui.look.styles import Styles
from explorer.tui.panes.bars import StatusBar
from explorer.tui.panes.base import LinesPane
from explorer.tui.panes.drawn import Drawn
from explorer.tui.terminal import clipboard


class BookmarksScreen(Above, Modal[Ref | SavedSearch | None]):
    """Returns the ref or the view to go to, or None."""

    DEFAULT_CSS = """
    BookmarksScreen KeyBar { dock: bottom; }
    BookmarksScreen BookmarksPane { margin-left: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*window_keys.BOOKMARKS]

    def __init__(self, session: Session, look: Styles, keymap: Mapping[str, str], below: Host) -> None:
        super().__init__(look, keymap)
        self.session = session
        self.below = below
        self.editing = Editing(self, session.store)
        self.listing = Listing(session)
        self._is_narrowing = False
        """Whether letters are typed."""
        self._searching: Worker[None] | None = None
        """What reads the bookmarks that are searched; None: nothing has yet."""
        self.title_bar = StatusBar(id="bookmarks-title")
        self.pane = BookmarksPane(session, id="bookmarks")
        for part in (self.title_bar, self.pane):
            part.set_reactive(Drawn.look, look)

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield self.pane
        yield self.last_line

    def on_mount(self) -> None:
        self.fill()
        self.pane.focus()
        if not self.listing.is_read:
            self.run_worker(self.listing.read(self.fill))

    def on_resize(self) -> None:
        self._describe()  # how much of the first line has room

    def watch_look(self, look: Styles) -> None:
        for part in (self.title_bar, self.pane, self.last_line):
            part.look = look
        if self.is_mounted:
            self.fill()

    # --- what is listed -------------------------------------------------------------------------------------

    def fill(self) -> None:
        """Show the bookmarks as they are now."""
        self.pane.put(page(self.listing), self.listing.typed or "")
        self._describe()
        self.show_marks()
        if not self.listing.is_searched and (self._searching is None or self._searching.is_finished):
            self._searching = self.run_worker(self.listing.search(self.fill))

    def _describe(self) -> None:
        """Say in the first line what is listed, and how many bookmarks have which status."""
        cursor, counted = "▏" * self._is_narrowing, self.session.bookmarks.count() if self.listing.is_read else {}
        left, right = heading(self.listing, cursor, counted, self.app.size.width, self.look)
        self.title_bar.left, self.title_bar.right = left, right
        self.title_bar.changed()

    # --- what is under the cursor ---------------------------------------------------------------------------

    @property
    def current(self) -> Bookmark | None:
        """The bookmark under the cursor, removed or not."""
        return self.pane.item.bookmark if self.pane.item else None

    def _editable(self) -> Bookmark | None:
        """The bookmark under the cursor; None, with a message, if there is none, or it was removed."""
        if self.pane.item is None:
            self.show_message(messages.NO_BOOKMARK_HERE)
            return None
        if self.pane.item.removed:
            self.show_message(messages.ALREADY_REMOVED)
            return None
        return self.current

    def _together(self) -> Together | None:
        """The marked bookmarks, to be changed as one; None: there are none."""
        marked = self.pane.marked
        return Together(self.editing, marked) if marked else None

    @on(LinesPane.CursorMoved)
    def show_marks(self) -> None:
        """Show the keys, and before them how many bookmarks they act on."""
        self.show_hints(footer.NARROWING if self._is_narrowing else hints(self.listing, self.pane.item))
        count = len(self.pane.marked)
        self.last_line.before = [(messages.MARKED.format(count=count), self.look.here)] if count else []
        self.last_line.changed()

    def _competing(self) -> Sequence[Bookmark] | None:
        """The versions of the bookmark under the cursor; None, with a message, if there is only one."""
        bookmark, store = self._editable(), self.session.store
        if bookmark is None or store is None:
            return None
        versions = store.versions(bookmark.digest, bookmark.ref)
        if len(versions) < 2:
            self.show_message(messages.ONLY_VERSION)
            return None
        return versions

    # --- actions --------------------------------------------------------------------------------------------

    @on(LinesPane.Activated)
    def activated(self) -> None:
        item = self.pane.item
        if self._is_narrowing:
            self._narrow(self.listing.typed or None, is_typing=False)
            return
        if isinstance(self.pane.stop, Fold):
            self.listing.open(self.pane.stop.part)
            self.fill()
        if item is None:
            return
        bookmark = item.bookmark
        if item.removed:
            self.editing.restore(bookmark)
        elif not self.session.bookmarks.is_mine(bookmark):
            self.show_message(messages.IN_OTHER_ARTICLE.format(headline=bookmark.digest.headline))
        elif bookmark.view is not None:
            self.dismiss(bookmark.view)
        elif self.session.bookmarks.reanchor(bookmark).passage is not None:
            self.dismiss(Ref.parse(bookmark.ref))
        elif bookmark.between:
            from explorer.session.contradicting.contradictions import first_end

            if (end := first_end(self.session, bookmark)) is None:
                self.show_message(messages.CONTRADICTION_GONE)
            else:
                self.dismiss(end)
        elif (ref := self.session.bookmarks.reanchor(bookmark).ref) is None:
            self.show_message(next(reversed(self.session.bookmarks.remarks(bookmark)), ledger.NO_RECORD))
        else:
            self.dismiss(ref)

    def bookmarks_changed(self) -> None:
        self.fill()

    def action_mark(self) -> None:
        if self._editable() is not None:
            self.pane.mark()
            self.show_marks()

    def action_mark_range(self) -> None:
        if self._editable() is not None:
            self.pane.mark_range()
            self.show_marks()

    def action_remove(self) -> None:
        if (together := self._together()) is not None:
            together.remove()
        elif (bookmark := self._editable()) is not None:
            self.editing.remove(bookmark)

    def action_edit(self, field: str) -> None:
        if (together := self._together()) is not None:
            together.edit(field)
        elif (bookmark := self._editable()) is not None:
            self.editing.edit(field, bookmark)

    def action_undo(self) -> None:
        self.editing.undo()

    def action_redo(self) -> None:
        self.editing.redo()

    def action_choose(self) -> None:
        """Accept a changed record, unless there are competing versions to choose from first."""
        bookmark, store, own = self._editable(), self.session.store, self.session.bookmarks
        if bookmark is None or store is None:
            return
        if len(store.versions(bookmark.digest, bookmark.ref)) > 1:
            self._choose()
        elif own.may_accept(bookmark):
            self.editing.accept(bookmark)
        else:
            self.show_message(next(reversed(own.remarks(bookmark)), messages.NOTHING_TO_ACCEPT))

    def action_leave_old(self) -> None:
        if (bookmark := self._editable()) is not None:
            self.editing.leave(bookmark)

    def _choose(self) -> None:
        if (versions := self._competing()) is not None and (current := self.current) is not None:
            self.editing.choose(current, [version for version in versions if version.revision != current.revision])

    def action_join(self) -> None:
        if (versions := self._competing()) is not None:
            self.editing.join(versions)

    def action_sort(self) -> None:
        self.listing.turn()
        self.fill()
        self.show_message(ledger.SORTED.format(order=ledger.ORDERS[self.listing.order]))

    @property
    def is_typing(self) -> bool:
        return self._is_narrowing

    def _narrow(self, typed: str | None, *, is_typing: bool) -> None:
        self.listing.typed, self._is_narrowing = typed, is_typing
        self.fill()

    def action_narrow(self) -> None:
        if self._is_narrowing:
            self.show_message(messages.TYPE_TO_NARROW)
        else:
            self._narrow(self.listing.typed or "", is_typing=True)

    def on_key(self, event: events.Key) -> None:
        """While the list is narrowed, letters are typed. Every other key is the pane's."""
        if not self._is_narrowing:
            return
        typed = self.listing.typed or ""
        if event.key == "backspace":
            self._narrow(typed[:-1], is_typing=True)
        elif event.is_printable and event.character and (event.character != " " or typed):
            self._narrow(typed + event.character, is_typing=True)
        else:
            return
        event.stop()
        event.prevent_default()

    def take_paste(self, text: str) -> None:
        if self._is_narrowing:
            self._narrow((self.listing.typed or "") + " ".join(text.split()), is_typing=True)
        else:
            super().take_paste(text)

    def action_copy(self) -> None:
        bookmarks = self.pane.marked or ([self.current] if self.current is not None else [])
        self.show_message(copy(self.app, bookmarks, [self.editing.words_of(bookmark) for bookmark in bookmarks]))

    def action_help(self) -> None:
        from explorer.tui.dialogs.help import HelpScreen

        self.app.push_screen(HelpScreen(self.look, self.keymap, keys.IN_BOOKMARKS))

    def action_close(self) -> None:
        """One step out: of what is typed, of the marks, of the list."""
        if self.listing.typed is not None:
            self._narrow(None, is_typing=False)
        elif self.pane.clear_marks():
            self.show_marks()
        else:
            self.dismiss(None)


def copy(app: App[None], bookmarks: Sequence[Bookmark], titles: Sequence[str]) -> str:
    """Copy bookmarks as text. Returns what to tell the user."""
    if not bookmarks:
        return messages.NO_BOOKMARK_HERE
    name = titles[0] if len(titles) == 1 else messages.MARKED_RECORDS.format(count=len(titles))
    return messages.copied(clipboard.copy(app, "\n\n".join(map(cited, bookmarks, titles))), name)


def cited(bookmark: Bookmark, title: str) -> str:
    """A bookmark as text: its words, who says them, the note, the status, the sources, the article, the ref."""
    words = " … ".join(quoted.exact for quoted in bookmark.quoted)
    query = bookmark.view.query if bookmark.view else ""
    quoted = [f"“{words}”"] if words and words != bookmark.title else []
    said = f"{title} — {bookmark.recorded.speaker}" if bookmark.recorded and bookmark.recorded.speaker else title
    status = "" if bookmark.status == UNCHECKED else bookmark.status
    lines = [said, query, *quoted, bookmark.note, status, *map(describe_source, bookmark.sources)]
    lines += [f"“{bookmark.digest.headline}” {bookmark.digest.url}".rstrip(), bookmark.ref]
    return "\n".join(line for line in lines if line)
