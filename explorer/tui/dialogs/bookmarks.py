"""All bookmarks: those of this article, which Enter goes to; those of other articles; and those that were removed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from explorer.bookmarks.store import UNCHECKED, Bookmark, SavedSearch
from explorer.digest.refs import Ref
from explorer.pictures.signs import CAVEAT
from explorer.session.session import Session
from explorer.settings.unsaved import UnsavedTexts
from explorer.tui import footer, keys, messages
from explorer.tui.dialogs.editing import Editing, Together, describe_problem
from explorer.tui.dialogs.ledger import BookmarksPane
from explorer.tui.dialogs.modal import Modal
from explorer.tui.look.ledger import BLANK, Ledger, Line, counts
from explorer.tui.look.styles import Styles
from explorer.tui.panes.bars import StatusBar
from explorer.tui.panes.base import LinesPane
from explorer.tui.panes.drawn import Drawn
from explorer.tui.terminal import clipboard


class BookmarksScreen(Modal[Ref | SavedSearch | None]):
    """Returns the ref or the view to go to, or None."""

    DEFAULT_CSS = """
    BookmarksScreen KeyBar { dock: bottom; }
    BookmarksScreen BookmarksPane { margin-left: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*keys.BOOKMARKS]

    def __init__(self, session: Session, look: Styles, keymap: Mapping[str, str], unsaved: UnsavedTexts) -> None:
        super().__init__(look, keymap)
        self.session = session
        self.unsaved = unsaved
        self.editing = Editing(self, session.store)
        self.by_status = True
        """Whether the bookmarks are grouped by status; else they are in the order of the article."""
        self.title_bar = StatusBar(id="bookmarks-title")
        self.pane = BookmarksPane(id="bookmarks")
        for part in (self.title_bar, self.pane):
            part.set_reactive(Drawn.look, look)

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield self.pane
        yield self.last_line

    def on_mount(self) -> None:
        self.fill()
        self.pane.focus()

    def watch_look(self, look: Styles) -> None:
        for part in (self.title_bar, self.pane, self.last_line):
            part.look = look
        if self.is_mounted:
            self.fill()

    # --- what is listed -------------------------------------------------------------------------------------

    def fill(self) -> None:
        """Show the bookmarks as they are now."""
        store, look = self.session.store, self.look
        ledger = Ledger(self.session, look, by_status=self.by_status)
        lines = [BLANK, *ledger.lines()]
        hints: footer.Hints = footer.BOOKMARKS
        if len(lines) == 1:
            lines.append(Line([(messages.NO_BOOKMARKS, look.quiet)]))
            hints = footer.NO_BOOKMARKS
        lines += [
            Line([(f"{CAVEAT} ", look.alarm), (describe_problem(problem), look.ink)])
            for problem in (store.problems if store else ())
        ]
        self.show_hints(hints)
        headline = self.session.digest.article.headline
        self.title_bar.left = [(f" {messages.BOOKMARKS_HEADING}", look.strong), (f"  {headline}", look.quiet)]
        by_status = Ledger(self.session, look, by_status=True).mine()
        self.title_bar.right = [*counts(by_status, look), (" ", look.ink)] if by_status else []
        self.title_bar.changed()
        self.pane.put(lines)
        self.show_marks()

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
        if self.pane.item is not None and self.pane.item.removed:
            self.show_message(messages.ALREADY_REMOVED)
            return None
        return self.current

    def _together(self) -> Together | None:
        """The marked bookmarks, to be changed as one; None: there are none."""
        marked = self.pane.marked
        return Together(self.editing, marked) if marked else None

    @on(LinesPane.CursorMoved)
    def show_marks(self) -> None:
        """Show before the keys how many bookmarks they act on."""
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
            self._open_contradiction(bookmark)
        elif (ref := self.session.bookmarks.reanchor(bookmark).ref) is None:
            self.show_message(self.session.bookmarks.remarks(bookmark)[-1])
        else:
            self.dismiss(ref)

    def _open_contradiction(self, bookmark: Bookmark) -> None:
        """Go to the first of its ends that the digest still has: the record shows the other."""
        from explorer.session.contradicting.contradictions import contradiction

        sides = contradiction(self.session, bookmark).sides if len(bookmark.between) == 2 else ()
        ref = next((side.ref for side in sides if side.ref is not None), None)
        if ref is None:
            self.show_message(messages.CONTRADICTION_GONE)
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

    def _choose(self) -> None:
        if (versions := self._competing()) is not None and (current := self.current) is not None:
            self.editing.choose(current, [version for version in versions if version.revision != current.revision])

    def action_join(self) -> None:
        if (versions := self._competing()) is not None:
            self.editing.join(versions)

    def action_sort(self) -> None:
        self.by_status = not self.by_status
        self.fill()
        self.show_message(messages.BY_STATUS if self.by_status else messages.BY_ARTICLE)

    def action_copy(self) -> None:
        bookmarks = self.pane.marked or ([self.current] if self.current is not None else [])
        if bookmarks:
            text = "\n\n".join(map(cited, bookmarks))
            name = messages.MARKED_RECORDS.format(count=len(bookmarks))
            if len(bookmarks) == 1:
                name = self.editing.words_of(bookmarks[0])
            self.show_message(messages.copied(clipboard.copy(self.app, text), name))

    def action_help(self) -> None:
        from explorer.tui.dialogs.help import HelpScreen

        self.app.push_screen(HelpScreen(self.look, self.keymap, keys.IN_BOOKMARKS))

    def action_close(self) -> None:
        """One step out: first of the marks."""
        if self.pane.clear_marks():
            self.show_marks()
        else:
            self.dismiss(None)


def cited(bookmark: Bookmark) -> str:
    """A bookmark as text: its words, the note, the status with its source, the article, the ref."""
    words = " … ".join(quoted.exact for quoted in bookmark.quoted)
    query = bookmark.view.query if bookmark.view else ""
    quoted = [f"“{words}”"] if words and words != bookmark.title else []
    status = "" if bookmark.status == UNCHECKED else f"{bookmark.status} {bookmark.source}".rstrip()
    lines = [bookmark.title, query, *quoted, bookmark.note, status]
    lines += [f"“{bookmark.digest.headline}” {bookmark.digest.url}".rstrip(), bookmark.ref]
    return "\n".join(line for line in lines if line)
