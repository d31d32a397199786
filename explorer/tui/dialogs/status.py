"""A small window to choose a status: how far a bookmark is checked, as fact-checkers note it in spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input, Static

from explorer.bookmarks.bookmark import STATUSES, Bookmark, Source
from explorer.pictures.signs import LEDGER
from explorer.tui import dialog_keys, footer, messages
from explorer.tui.dialogs.choices import Choice, ChoicesPane
from explorer.tui.dialogs.dialog import Dialog
from explorer.tui.dialogs.sources import FIELDS, SourcesEditor
from explorer.tui.look.rows import ledger_style
from explorer.tui.look.styles import Styles
from explorer.tui.panes.base import LinesPane


class Chosen(NamedTuple):
    status: str
    """One of STATUSES."""
    sources: tuple[Source, ...] | None
    """All that there are now; None: they were not changed."""


class StatusScreen(Dialog[Chosen | None]):
    """Returns the status and its sources, or None to leave both as they were.

    Keys choose a status; letters are for the sources only once Tab went there.
    """

    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [*dialog_keys.STATUS]

    def __init__(self, look: Styles, keymap: Mapping[str, str], title: str, bookmark: Bookmark) -> None:
        super().__init__(look, keymap, messages.STATUS_HEADING.format(title=title))
        self.bookmark = bookmark
        self.list = ChoicesPane(id="statuses")
        self.editor = SourcesEditor(look, bookmark.sources)

    def content(self) -> Iterator[Widget]:
        yield self.list
        rows = self.room[1] - len(STATUSES) - len(FIELDS)
        self.editor.most_rows = max(1, min(len(self.bookmark.sources) + 3, rows - 1))
        if rows > self.editor.most_rows:
            yield Static()
        yield self.editor

    def on_mount(self) -> None:
        if self.editor.is_attached:  # not so if the window closes before it is ready
            self.list.styles.height = len(STATUSES)
            at = STATUSES.index(self.bookmark.status) if self.bookmark.status in STATUSES else 0
            self._fill(at)
            self.show_hints(footer.STATUS)

    def _fill(self, cursor: int) -> None:
        look = self.look
        rows = [
            Choice((LEDGER[status], ledger_style(status, look)), [(f"{number} ", look.quiet), (status, look.ink)], [])
            for number, status in enumerate(STATUSES, 1)
        ]
        self.list.put(rows, cursor)

    def watch_look(self, look: Styles) -> None:
        super().watch_look(look)
        if self.is_mounted:
            self._fill(self.list.cursor or 0)
            self.editor.dress(look)

    def on_resize(self, _: events.Resize) -> None:
        self.box.styles.width = self.width

    @property
    def _is_typing(self) -> bool:
        """Whether letters go into the lines of a source."""
        return self.focused in self.editor.lines.values()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        return action != "go_to" or not self._is_typing  # digits are part of many a URL

    def action_move(self, step: int) -> None:
        """To the next or previous status; among the lines, source."""
        if self._is_typing:
            self.editor.turn(step)
        else:
            self.list.turn(step)

    def action_go_to(self, number: int) -> None:
        """Choose a status by its number, from 1."""
        self.list.turn(number - 1 - (self.list.cursor or 0))

    def action_turn_to_source(self, step: int = 1) -> None:
        """Go to the next line of the source, or back to the statuses."""
        stops: list[Input | None] = [None, *self.editor.lines.values()]
        at = next((number for number, line in enumerate(stops) if line is self.focused), 0)
        self.set_focus(stops[(at + step) % len(stops)])

    @on(LinesPane.Activated, "#source-rows")
    def choose_source(self, message: LinesPane.Activated) -> None:
        message.stop()
        self.editor.show(self.editor.rows.cursor or 0)
        self.set_focus(self.editor.lines["source"])

    @on(LinesPane.Activated, "#statuses")
    def action_choose(self) -> None:
        problem, line = self.editor.problem()
        if problem:
            self.set_focus(self.editor.lines[line])
            self.show_message(problem, bad=True)
            return
        sources = self.editor.sources if self.editor.is_changed else None
        self.dismiss(Chosen(STATUSES[self.list.cursor or 0], sources))

    def action_leave(self) -> None:
        self.dismiss(None)
