"""A small window before new words are accepted under a verdict, which was given on others: does it hold for them, too?

The cursor is on “check again”: nobody has judged the new words yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.widget import Widget

from explorer.bookmarks.bookmark import STATUSES, UNCHECKED, Bookmark
from explorer.session.corrections.describing import details, sides
from explorer.session.session import Session
from explorer.tui import dialog_keys, footer
from explorer.tui import messages as common
from explorer.tui.dialogs.choices import Choice, ChoicesPane
from explorer.tui.dialogs.dialog import Dialog
from explorer.tui.dialogs.verdict import messages
from explorer.tui.look.byline import day
from explorer.tui.look.columns import first_that_fits
from explorer.tui.look.ledger import status_sign
from explorer.tui.look.lines import Part, pad, wrap_parts
from explorer.tui.look.record import compared
from explorer.tui.look.styles import Styles
from explorer.tui.panes.base import LinesPane

LABEL, SHORT_LABEL, NARROW = 9, 5, 50
"""Cells of the labels before the words; in a narrow box, where a longer label takes more; and the cells of such a box,
up to which the words need the room."""
NAMES = max(map(len, STATUSES)) + 2
"""Cells of the column of statuses."""


class WordsPane(LinesPane, can_focus=False):
    """Lines of text that scroll if there are too many."""

    rules = 0

    def __init__(self, *, id: str) -> None:
        super().__init__(key="", heading="", id=id)
        self.texts: Sequence[list[Part]] = ()

    def put(self, texts: Sequence[list[Part]]) -> None:
        self.texts = texts
        self.changed()

    @property
    def count(self) -> int:
        return len(self.texts)

    def selectable(self, item: int) -> bool:
        return False

    def draw(self, item: int, line: int) -> list[Part]:
        return self.texts[item]


class AcceptScreen(Dialog[str | None]):
    """Returns the status that the bookmark has with the new words, or None to change nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [*dialog_keys.PICKER]

    def __init__(self, session: Session, look: Styles, keymap: Mapping[str, str], bookmark: Bookmark) -> None:
        super().__init__(look, keymap, messages.HEADING)
        self.session = session
        self.bookmark = bookmark
        self.statuses = tuple(dict.fromkeys((bookmark.status, UNCHECKED, *STATUSES)))
        self.words = WordsPane(id="words")
        self.choices = ChoicesPane(id="statuses")

    def content(self) -> Iterator[Widget]:
        yield self.words
        yield self.choices

    def on_mount(self) -> None:
        if self.choices.is_attached:  # not so if the window closes before it is ready
            self.show_hints(footer.ACCEPT)
            self._fill(self.statuses.index(UNCHECKED))

    def on_resize(self, _: events.Resize) -> None:
        self.fit_width()
        self._fill(self.choices.cursor or 0)

    def watch_look(self, look: Styles) -> None:
        super().watch_look(look)
        if self.is_mounted:
            self._fill(self.choices.cursor or 0)

    # --- what is in it --------------------------------------------------------------------------------------

    def _fill(self, cursor: int) -> None:
        width, rows = self.room
        texts = [line for label, parts in self._labelled() for line in self._lines(label, parts, width)]
        free = rows - len(self.statuses)
        if len(texts) < free:
            texts.append([])
        elif len(texts) > free:
            del texts[0]  # the verdict has a row of its own below
        self.choices.styles.height = len(self.statuses)
        self.words.styles.height = max(1, min(len(texts), free))
        self.words.put(texts)
        self.choices.put([self._choice(status, width) for status in self.statuses], cursor)

    def _labelled(self) -> Iterator[tuple[str, list[Part]]]:
        """The verdict with its day, the words that it was given on, those of now, and what else has changed."""
        own, bookmark, look = self.session.bookmarks, self.bookmark, self.inner_look
        sign, style = status_sign(bookmark.status, look)
        given = f" · {day(bookmark.checked[:10])}" if bookmark.checked else ""
        yield messages.VERDICT, [(f"{sign} {bookmark.status}", style), (given, look.quiet)]
        found = own.reanchor(bookmark)
        record = self.session.record(found.ref) if found.ref is not None else None
        was, now = sides(found, record)
        if was or now:
            yield messages.WAS, list(compared(was, look))
            yield messages.NOW, list(compared(now, look))
        if changed := details(own.changes(bookmark)):
            yield messages.CHANGES, [(changed, look.ink)]
        if bookmark.sources:
            yield messages.SOURCES, [(messages.SOURCES_STAY, look.quiet)]

    def _lines(self, label: str, parts: list[Part], width: int) -> Iterator[list[Part]]:
        cells = SHORT_LABEL if width < NARROW else LABEL
        head: Part = (pad(label, cells) if len(label) < cells else f"{label} ", self.inner_look.quiet)
        for number, line in enumerate(wrap_parts([head, *parts], max(1, width - 1), cells)):
            yield [(" " * cells, self.inner_look.quiet), *line] if number else line

    def _choice(self, status: str, width: int) -> Choice:
        look = self.inner_look
        said = {self.bookmark.status: messages.STILL_HOLDS, UNCHECKED: messages.CHECK_AGAIN}.get(status, ("",))
        text: list[Part] = [(pad(status, max(NAMES, len(status) + 2)), look.ink)]
        return Choice(
            status_sign(status, look), [*text, (first_that_fits(said, max(1, width - NAMES - 4)), look.quiet)], []
        )

    # --- keys -----------------------------------------------------------------------------------------------

    def action_move(self, step: int) -> None:
        self.choices.turn(step)

    def action_page(self, step: int) -> None:
        """Scroll the words, if not all have room."""
        top = self.words.top
        self.words.action_page(step)
        if self.words.top == top:
            whole = self.words.extent == (0.0, 1.0)
            self.show_message(common.ALL_IN_VIEW if whole else common.NOTHING_FURTHER)

    @on(LinesPane.Activated, "#statuses")
    def action_choose(self) -> None:
        self.dismiss(self.statuses[self.choices.cursor or 0])

    def action_leave(self) -> None:
        self.dismiss(None)

    def clicked_beside(self) -> None:
        self.dismiss(None)
