"""A small window to choose a status: how far a bookmark is checked, as fact-checkers note it in spreadsheets.

Below the statuses are the sources. A digit chooses a status as Enter does: both save what was typed of the sources.

Of a bookmark on words that the article no longer has, the lower edge says so. Enter then saves the sources alone,
unless a status was chosen, by its digit or by moving to it: that is a judgement about the words of now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from explorer.bookmarks.bookmark import STATUSES, Bookmark, Source
from explorer.pictures.signs import LEDGER
from explorer.tui import dialog_keys, footer, keys, messages
from explorer.tui.dialogs.choices import Choice, ChoicesPane
from explorer.tui.dialogs.dialog import Dialog
from explorer.tui.dialogs.status.messages import ON_WORDS_BEFORE
from explorer.tui.dialogs.status.sources import FIELDS, SourcesEditor
from explorer.tui.look.columns import first_that_fits
from explorer.tui.look.rows import ledger_style
from explorer.tui.look.styles import Styles
from explorer.tui.panes.base import LinesPane


class Chosen(NamedTuple):
    status: str | None
    """One of STATUSES. None: none was chosen, so that a verdict on the words before stays where it is."""
    sources: tuple[Source, ...] | None
    """All that there are now; None: they were not changed."""


class StatusScreen(Dialog[Chosen | None]):
    """Returns the status and its sources, or None to leave both as they were.

    Keys choose a status; letters are for the sources only once Tab went there.
    """

    AUTO_FOCUS = ""
    _warned_of: tuple[Source, ...] = ()
    """The sources, not saved, that were there when Esc was pressed first."""

    BINDINGS: ClassVar[list[BindingType]] = [*dialog_keys.STATUS]

    def __init__(
        self, look: Styles, keymap: Mapping[str, str], title: str, bookmark: Bookmark, *, on_words_before: bool = False
    ) -> None:
        """`on_words_before`: whether its words or details are others now than those that it is about."""
        super().__init__(look, keymap, messages.STATUS_HEADING.format(title=title))
        self.bookmark = bookmark
        self.on_words_before = on_words_before
        self._is_chosen = not on_words_before
        """Whether the status at the cursor is the reader's choice, and not only what it was."""
        self.list = ChoicesPane(id="statuses")
        self.editor = SourcesEditor(self.inner_look, bookmark.sources)

    def content(self) -> Iterator[Widget]:
        if self.on_words_before:
            said = first_that_fits(ON_WORDS_BEFORE, max(1, self.room[0] - 4))
            self.box.border_subtitle = Content(said)
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
            self._show_focus()

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _show_focus(self) -> None:
        """Show where letters and digits go: in the last line, and by the one row that is filled."""
        self.show_hints(footer.STATUS_SOURCE if self._is_typing else footer.STATUS)
        self.list.rests, self.editor.rows.rests = self._is_typing, not self._is_typing
        for rows in (self.list, self.editor.rows):
            rows.changed()

    def on_key(self, event: events.Key) -> None:
        if not self._is_typing and event.is_printable:
            self.show_message(messages.TAB_TO_TYPE.format(key=keys.first_key("status.source", self.keymap)))

    def _fill(self, cursor: int) -> None:
        look = self.inner_look
        rows = [
            Choice((LEDGER[status], ledger_style(status, look)), [(f"{number} ", look.quiet), (status, look.ink)], [])
            for number, status in enumerate(STATUSES, 1)
        ]
        self.list.put(rows, cursor)

    def watch_look(self, look: Styles) -> None:
        super().watch_look(look)
        if self.is_mounted:
            self._fill(self.list.cursor or 0)
            self.editor.dress(self.inner_look)

    def on_resize(self, _: events.Resize) -> None:
        self.fit_width()

    @property
    def _is_typing(self) -> bool:
        """Whether letters go into the lines of a source."""
        return self.focused in self.editor.lines.values()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        return action != "set" or not self._is_typing  # digits are part of many a URL

    def action_move(self, step: int) -> None:
        """To the next or previous status; among the lines, source."""
        if self._is_typing:
            problem = self.editor.turn(step)
            if problem:
                message = messages.TAB_TO_NEXT_FIELD.format(
                    problem=problem, key=keys.first_key("status.source", self.keymap)
                )
                self.show_message(message, bad=True)
            self.set_focus(self.editor.lines["source"])
        else:
            self.list.turn(step)
            self._is_chosen = True

    def action_set(self, number: int) -> None:
        """Set a status by its number, from 1."""
        self._is_chosen = True
        self.list.turn(number - 1 - (self.list.cursor or 0))
        self.action_choose()

    def action_turn_to_source(self, step: int = 1) -> None:
        """Go to the next line of the source, or back to the statuses. From there the lines are for another source, so
        that what is typed is not added to a known one."""
        if not self._is_typing:
            self.editor.begin_another()
        stops: list[Input | None] = [None, *self.editor.lines.values()]
        at = next((number for number, line in enumerate(stops) if line is self.focused), 0)
        self.set_focus(stops[(at + step) % len(stops)])

    def take_paste(self, text: str) -> None:
        """What is pasted while a status is chosen can only be another source."""
        self.editor.show(len(self.editor.drafts))
        self.set_focus(self.editor.lines["source"])
        self.editor.lines["source"].insert_text_at_cursor(" ".join(text.split()))

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
        sources = self.editor.sources
        is_changed = sources != self.bookmark.sources
        status = STATUSES[self.list.cursor or 0]
        self.dismiss(Chosen(status if self._is_chosen else None, sources if is_changed else None))

    def action_leave(self) -> None:
        typed = tuple(self.editor.drafts)
        if self.editor.has_unsaved and typed != self._warned_of:
            self._warned_of = typed
            self.show_message(messages.DROPS_SOURCE.format(key=keys.first_key("status.leave", self.keymap)))
            return
        self.dismiss(None)
