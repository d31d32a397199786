"""The screen of two versions: the article above, side by side; below, what that does to bookmarks and records.

the cursor in one pane → CursorMoved → the other one shows what stands in the same paragraph
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from explorer.bookmarks.bookmark import Bookmark
from explorer.digest.refs import Ref
from explorer.session.following.bringing import only_earlier
from explorer.session.versions.change import Comparison, Side
from explorer.session.versions.comparing import compare
from explorer.session.versions.pair import Pair
from explorer.session.versions.reader import Ledger, ledger
from explorer.session.versions.wording import count_words
from explorer.tui import dialog_keys, footer, keys
from explorer.tui.dialogs.editing import Above, Editing, Host
from explorer.tui.dialogs.modal import Modal
from explorer.tui.look.styles import Styles
from explorer.tui.panes.bars import StatusBar
from explorer.tui.panes.base import LinesPane
from explorer.tui.panes.drawn import Drawn
from explorer.tui.screens.versions import messages
from explorer.tui.screens.versions.article import VersionsPane
from explorer.tui.screens.versions.changes import ChangesPane
from explorer.tui.screens.versions.entries import Entries, Entry, with_decided

TALL = 30
"""Rows from which there is a blank one above each pane."""
BELOW = 0.4
"""The share of the rows that the changes take at most."""


class VersionsScreen(Above, Modal[Ref | None]):
    """Returns the record to go to, or None."""

    DEFAULT_CSS = """
    VersionsScreen KeyBar { dock: bottom; }
    VersionsScreen LinesPane { margin-left: 1; }
    VersionsScreen.tall LinesPane { margin: 1 0 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*dialog_keys.VERSIONS]
    AUTO_FOCUS = ""

    def __init__(self, pair: Pair, look: Styles, keymap: Mapping[str, str], below: Host) -> None:
        """`keymap`: id of a binding → the keys that the user set for it."""
        super().__init__(look, keymap)
        self.pair = pair
        self.session = pair.new
        self.below = below
        self.editing = Editing(self, pair.new.store)
        self.comparison: Comparison | None = None
        """None: not compared yet."""
        self.ledger = Ledger()
        self.title_bar = StatusBar(id="versions-title")
        self.article, self.changes = VersionsPane(id="versions"), ChangesPane(id="changes")
        self.panes: tuple[LinesPane, ...] = (self.article, self.changes)
        for part in (*self.panes, self.title_bar):
            part.set_reactive(Drawn.look, look)

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield from self.panes
        yield self.last_line

    def on_mount(self) -> None:
        self._show_hints()
        self.article.focus()
        self._show_title()
        self.call_after_refresh(self.compare)  # a large digest takes seconds

    def compare(self) -> None:
        self.comparison = compare(self.pair.old, self.pair.new)
        self.ledger = ledger(self.comparison, self.pair.old, self.pair.new)
        texts = self.pair.old.article.paragraphs, self.pair.new.article.paragraphs
        empty = messages.SAME if self.comparison.rows else messages.NO_TEXT
        self.article.put(self.comparison.rows, texts, self.pair.names, empty)
        self._fill_changes()
        if not self.article.differing:
            self.changes.focus()
        self._show_title()
        if self.pair.is_guessed:
            self.show_message(messages.GUESSED.format(headline=self.pair.old.digest.article.headline))

    def _fill_changes(self) -> None:
        if self.comparison is not None:
            entries = Entries(self.comparison, self.ledger, self.pair.old, self.pair.new, self.look)
            is_of_bookmarks = bool(self.ledger.concerned)
            self.changes.put(entries.all(), messages.TO_BOOKMARKS if is_of_bookmarks else messages.TO_RECORDS)
            self._place(*self.app.size)
            self._show_hints()

    def _show_hints(self) -> None:
        """Of the keys; to bring bookmarks is offered as long as there are any to bring."""
        bookmark = self._concerned
        if bookmark is not None and self.session.bookmarks.is_mine(bookmark):
            self.show_hints(footer.CONCERNED)
        else:
            self.show_hints(footer.BRINGING if only_earlier(self.session, self.pair.old) else footer.VERSIONS)

    def on_resize(self, event: events.Resize) -> None:
        self._place(*event.size)

    def _place(self, width: int, height: int) -> None:
        """Give the changes the rows that they need, as far as the article has enough."""
        self.set_class(height >= TALL, "tall")
        self.changes.styles.height = min(self.changes.wanted(width - 1), max(3, int(height * BELOW)))

    def watch_look(self, look: Styles) -> None:
        for part in (*self.panes, self.title_bar, self.last_line):
            part.look = look
        self._fill_changes()
        self._show_title()

    # --- what is shown --------------------------------------------------------------------------------------

    def _show_title(self) -> None:
        look, bar = self.look, self.title_bar
        headline = self.pair.new.digest.article.headline
        bar.left = [(f" {messages.HEADING}", look.strong), (f"  {headline}", look.quiet)]
        bar.right = []
        if self.comparison is not None:
            changed = self.article.differing
            gone, new = (sum(count_words(row.pieces, side) for row in self.comparison.rows) for side in _SIDES)
            number = changed.index(self.article.cursor) + 1 if self.article.cursor in changed else 0
            place = messages.PLACE.format(number=number, count=len(changed)) if changed else messages.NO_CHANGE
            bar.right = [(f"  {place} · ", look.ink), (f"−{gone:,}", look.alarm), (" ", look.ink)]
            bar.right += [(f"+{new:,}", look.good), (" words ", look.quiet)]
        bar.changed()

    @on(LinesPane.CursorMoved)
    def cursor_moved(self, message: LinesPane.CursorMoved) -> None:
        self._follow(message.pane)
        self._show_title()
        self._show_hints()

    def _follow(self, pane: LinesPane) -> None:
        """Show in the other pane what stands in the same paragraph."""
        row, entry = self.article.row, self.changes.entry
        if pane is self.article and row is not None and row.now is not None:
            self.changes.show_paragraph(row.now)
        elif pane is self.changes and entry is not None and entry.paragraph:
            self.article.show_paragraph(entry.paragraph)

    # --- keys -----------------------------------------------------------------------------------------------

    @property
    def _entry(self) -> Entry | None:
        """The entry that keys act on: below, or of the paragraph under the cursor; None: nothing changed there."""
        entry, row = self.changes.entry, self.article.row
        is_elsewhere = self.focused is self.article and (row is None or entry is None or entry.paragraph != row.now)
        return None if is_elsewhere else entry

    @property
    def _concerned(self) -> Bookmark | None:
        """The bookmark that keys act on; None: there is none."""
        return self._entry.bookmark if self._entry is not None else None

    @on(LinesPane.Activated)
    def activated(self) -> None:
        if (entry := self._entry) is None:
            self.show_message(messages.NO_RECORD_THERE)
        elif entry.ref is None or self.pair.new.record(entry.ref) is None:
            self.show_message(messages.RECORD_IS_GONE if entry.is_gone else messages.NOT_A_RECORD)
        else:
            self.dismiss(entry.ref)

    def action_change(self, step: int) -> None:
        """Go to the next or previous paragraph that differs; if none does, to the next or previous entry below."""
        differing = self.article.differing
        pane: LinesPane = self.article if differing else self.changes
        stops = differing or [number for number in range(pane.count) if self.changes.selectable(number)]
        if stops:
            at = stops.index(pane.cursor) if pane.cursor in stops else -step
            pane.focus()
            pane.user_moves_to(stops[(at + step) % len(stops)])

    def action_accept(self) -> None:
        """Let the bookmark have the new words."""
        bookmark, own = self._concerned, self.session.bookmarks
        if bookmark is None:
            self.show_message(messages.NO_BOOKMARK_THERE)
        elif not own.is_mine(bookmark):
            self.show_message(messages.OF_EARLIER.format(key=keys.first_key("versions.bring", self.keymap)))
        elif own.may_accept(bookmark):
            self.editing.accept(bookmark)
        else:
            is_gone = own.reanchor(bookmark).ref is None
            self.show_message(messages.NOTHING_TO_TAKE if is_gone else messages.HAS_NEW_WORDS)

    def action_leave_old(self) -> None:
        """Let the bookmark stay on the words before, until its record changes again."""
        bookmark, own = self._concerned, self.session.bookmarks
        if bookmark is None:
            self.show_message(messages.NO_BOOKMARK_THERE)
        elif not own.is_mine(bookmark):
            self.show_message(messages.OF_EARLIER.format(key=keys.first_key("versions.bring", self.keymap)))
        elif not own.became(bookmark).word:
            self.show_message(messages.HAS_NEW_WORDS)
        else:
            self.editing.leave(bookmark)

    def action_bring(self) -> None:
        """Bring the bookmarks of the earlier version here."""
        bookmarks = only_earlier(self.session, self.pair.old)
        if bookmarks:
            self.editing.bring(bookmarks)
        else:
            self.show_message(messages.NOTHING_TO_BRING)

    def action_undo(self) -> None:
        self.editing.undo()

    def action_redo(self) -> None:
        self.editing.redo()

    def take_digest(self) -> None:
        self.compare()

    def bookmarks_changed(self) -> None:
        """Show what the differences do to the bookmarks as they are now."""
        if self.comparison is not None:
            now = ledger(self.comparison, self.pair.old, self.pair.new)
            self.ledger = with_decided(self.ledger, now, self.session.bookmarks)
            self._fill_changes()

    def action_next_pane(self, step: int) -> None:
        focused = self.panes.index(self.focused) if self.focused in self.panes else 0
        self.set_focus(self.panes[(focused + step) % len(self.panes)])  # at once: keys depend on it
        self._show_hints()

    def action_help(self) -> None:
        from explorer.tui.dialogs.help import HelpScreen

        self.app.push_screen(HelpScreen(self.look, self.keymap, keys.IN_VERSIONS))

    def action_close(self) -> None:
        self.dismiss(None)


_SIDES = (Side.WAS, Side.NOW)
