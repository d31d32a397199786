"""A box of entries over the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.widget import Widget

from explorer.tui import messages, window_keys
from explorer.tui.dialogs.dialog import Dialog
from explorer.tui.dialogs.modal import Result
from explorer.tui.footer import Hints
from explorer.tui.look.entries import GAP, Entry
from explorer.tui.look.styles import Styles
from explorer.tui.panes.base import LinesPane
from explorer.tui.panes.entries import EntriesPane


class SheetPane(EntriesPane):
    rules = 0

    def reveal_item(self, item: int) -> None:
        """With an entry, show the lines below that belong to it: those before the next gap or link."""
        last = item
        while last + 1 < self.count and not self.entries[last + 1].selectable and self.entries[last + 1] is not GAP:
            last += 1
        self.reveal(self.place_of(item)[0], self.place_of(last)[1])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as its entries."""
        return sum(self.height_at(item, max(1, width - 1)) for item in range(self.count))


class Sheet(Dialog[Result]):
    """A box with one pane, as high as its lines or as the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [*window_keys.SHEET]
    pane: LinesPane

    def content(self) -> Iterator[Widget]:
        self.pane.styles.max_height = self.room[1]
        yield self.pane

    def on_mount(self) -> None:
        self.fill()
        self.pane.focus()

    def fill(self) -> None:
        """Show what there is to show."""
        raise NotImplementedError

    def watch_look(self, look: Styles) -> None:
        super().watch_look(look)
        if self.is_mounted:
            self.fill()

    def on_resize(self, _: events.Resize) -> None:
        self.fit_width()
        self.pane.styles.max_height = self.room[1]

    def action_close(self) -> None:
        self.dismiss(None)

    def clicked_beside(self) -> None:
        self.dismiss(None)

    def action_page(self) -> None:
        before = self.pane.top, self.pane.cursor
        self.pane.action_page(1)
        if before == (self.pane.top, self.pane.cursor):
            self.show_message(messages.ALL_IN_VIEW if self.pane.extent == (0.0, 1.0) else messages.NOTHING_FURTHER)


class EntriesSheet(Sheet[Result]):
    """A sheet of entries, one of which may be chosen."""

    def __init__(self, look: Styles, keymap: Mapping[str, str], heading: str) -> None:
        super().__init__(look, keymap, heading)
        self.pane: SheetPane = SheetPane(key="", heading="", id="sheet")

    def put(self, entries: Iterable[Entry], hints: Hints) -> None:
        """Show entries, and keys in the last line. `hints`: the most useful first."""
        self.show_hints(hints)
        self.pane.put(list(entries))
        self.pane.refresh(layout=True)
