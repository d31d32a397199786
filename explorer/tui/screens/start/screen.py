"""The screen of all articles.

a key in the list → the cursor moves → its preview, after a pause
Enter             → the article opens, in place of the one before
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from explorer.digest.problems import DigestError
from explorer.library.catalogue import Catalogue
from explorer.library.library import DIGEST
from explorer.pictures.signs import CHANGED
from explorer.tui import footer, keys, window_keys
from explorer.tui.dialogs.modal import Modal
from explorer.tui.look.direction import Direction
from explorer.tui.look.styles import Styles
from explorer.tui.messages import TYPE_TO_NARROW
from explorer.tui.panes.bars import StatusBar
from explorer.tui.panes.base import LinesPane
from explorer.tui.panes.drawn import Drawn
from explorer.tui.screens.start import completing, messages
from explorer.tui.screens.start.adding import Adding
from explorer.tui.screens.start.heading import heading
from explorer.tui.screens.start.listing import Listing
from explorer.tui.screens.start.pane import ArticlesPane
from explorer.tui.screens.start.preview import PreviewPane
from explorer.tui.screens.start.previewing import Previewing
from explorer.tui.screens.start.removing import Removing
from explorer.tui.screens.start.rows import Row, Rows

if TYPE_CHECKING:
    from explorer.session.preview import Preview
    from explorer.session.shelf import Reading, Shelf
    from explorer.settings.state import StateFile

WIDE = 100
"""Columns from which the list and the preview are side by side."""
TALL = 20
"""Rows from which there is a blank one below the first."""


class StartScreen(Modal[None]):
    DEFAULT_CSS = """
    StartScreen { background: $background; }
    StartScreen #start-body { height: 1fr; width: 100%; padding-left: 1; }
    StartScreen.tall #start-body { margin-top: 1; }
    StartScreen.wide #preview { margin-left: 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*window_keys.START]

    def __init__(
        self,
        shelf: Shelf,
        state: StateFile,
        look: Styles,
        keymap: Mapping[str, str],
        *,
        enter: Callable[[Reading, str, bool], None],
        current: Path | None,
    ) -> None:
        """`enter`: opens an article in place of the one before, tells the user something, and reviews its doubts if
        asked to. `current`: the digest that is open; None: none."""
        super().__init__(look, keymap)
        self.shelf = shelf
        self.enter = enter
        self.current = current
        self.catalogue = Catalogue(shelf.library, shelf.kept)
        self.rows = Rows(self.catalogue, shelf.shipped, state)
        self.listing = Listing(self.rows)
        self.previewing, self.adding, self.removing = Previewing(self), Adding(self), Removing(self)
        self._is_preview_in_front = False
        """Whether the preview is shown, where there is room for only one of the two."""
        self.articles, self.preview = ArticlesPane(id="articles"), PreviewPane(id="preview")
        self.title_bar = StatusBar(id="start-title")
        for part in self._parts:
            part.set_reactive(type(part).look, look)

    @property
    def _parts(self) -> Iterator[Drawn]:
        yield from (self.title_bar, self.articles, self.preview, self.last_line)

    def compose(self) -> ComposeResult:
        self._place()
        yield self.title_bar
        with Horizontal(id="start-body"):
            yield self.articles
            yield self.preview
        yield self.last_line

    def on_mount(self) -> None:
        self.show_hints(footer.START)
        self.articles.focus()
        self.list_again(name_of(self.current))

    def watch_look(self, look: Styles) -> None:
        for part in self._parts:
            part.look = look
        if self.is_mounted:
            self._fill(self.row.name if self.row is not None else None)

    # --- what is listed -------------------------------------------------------------------------------------

    @property
    def row(self) -> Row | None:
        return self.articles.row

    def list_again(self, cursor: str | None = None) -> None:
        if cursor is None and self.row is not None:
            cursor = self.row.name
        self.listing.look_up()
        self._fill(cursor)
        self.run_worker(completing.complete(self, self.articles.names_in_view), group="overviews", exclusive=True)

    def _fill(self, cursor: str | None, *, from_top: bool = False) -> None:
        """Show the articles that the list is narrowed to. `cursor`: the name of the one that gets the cursor."""
        listing = self.listing
        shown = listing.rows
        at = next((number for number, row in enumerate(shown) if row.name == cursor), None)
        if at is None and shown:  # the one that has come to the place of the one that is gone
            at = 0 if from_top else min(self.articles.cursor or 0, len(shown) - 1)
        pane = self.articles
        pane.typed = listing.typed or ""
        pane.repeats_days = listing.order != "date" or bool(listing.typed)
        doubts, (opened, disputed, _) = listing.left_to_do()
        counted = zip(messages.COLUMNS[2:], (doubts, opened, disputed), strict=True)
        pane.counted = frozenset(head for head, count in counted if count)
        pane.put(shown, at, from_top=from_top)
        self._show_remark()
        pane.legend = messages.CHANGED_ON_DISK.format(sign=CHANGED) if listing.has_changed_ones else ""
        self._show_heading()
        self.previewing.show(self.row)

    def _show_heading(self) -> None:
        self.title_bar.left = heading(self.listing, self.look, self.app.size.width)
        self.title_bar.changed()

    def _show_remark(self) -> None:
        """Show where the cursor is, and what the list is narrowed to, or its order."""
        pane, look = self.articles, self.look
        place = f"{pane.cursor + 1:,}/{pane.count:,}" if pane.cursor is not None else "0"
        typed, order = self.listing.typed, (f" · {messages.ORDERS[self.listing.order]}", look.quiet)
        narrowed = [(f"/{typed}▏", look.match), (f" {place}", look.quiet)]
        pane.remark = [(place, look.quiet), order] if typed is None else narrowed
        pane.changed()

    def show_again(self) -> None:
        self.listing.changed()
        self._fill(self.row.name if self.row is not None else None)

    # --- the preview ----------------------------------------------------------------------------------------

    def show_preview(self, preview: Preview | None) -> None:
        self.preview.show(self.row, preview)

    def _place(self) -> None:
        """Show list and preview side by side, or one of them."""
        is_wide = self.app.size.width >= WIDE
        self.preview.display = is_wide or self._is_preview_in_front
        self.articles.display = is_wide or not self._is_preview_in_front
        self.preview.styles.width = "38%" if is_wide else "1fr"
        self.set_class(is_wide, "wide")
        self.set_class(self.app.size.height >= TALL, "tall")
        if self.is_mounted:
            (self.articles if self.articles.display else self.preview).focus()

    def on_resize(self) -> None:
        self._place()
        self._show_heading()

    def action_preview(self) -> None:
        if self.app.size.width < WIDE:
            self._is_preview_in_front = not self._is_preview_in_front
            self._place()
            return
        top = self.preview.top
        self.preview.page(Direction.FORWARD)
        if self.preview.top == top:
            self.preview.go_to_end(Direction.BACK)

    # --- keys -----------------------------------------------------------------------------------------------

    @on(LinesPane.CursorMoved)
    def cursor_moved(self) -> None:
        self._show_remark()
        self.previewing.show(self.row)

    @on(LinesPane.Activated)
    def activated(self) -> None:
        """Open the article at the cursor. One that is open, and has not changed since, is only gone back to."""
        row = self.row
        if row is not None and row.path == self.current and not row.changed:
            self.dismiss(None)
        elif row is not None:
            self._open(row)

    def action_review(self) -> None:
        """Open the article at the cursor, and review its doubts."""
        if self.row is None:
            self.show_message(messages.NOTHING_TO_REVIEW)
        else:
            self._open(self.row, review=True)

    def _open(self, row: Row, *, review: bool = False) -> None:
        try:
            reading = self.shelf.open(row.path)
        except DigestError as error:
            problem = " · ".join(str(error).splitlines())
            self.show_message(messages.ARTICLE_NOT_OPENED.format(problem=problem), bad=True)
            return
        notice = messages.ALREADY_OPEN if row.path == self.current and not review else ""
        self.enter(reading, notice, review)

    @property
    def is_typing(self) -> bool:
        return self.listing.typed is not None

    def on_key(self, event: events.Key) -> None:
        """While the list is narrowed, letters are typed. Every other key is the pane's."""
        active = self.active_bindings.get(event.key)
        if active is None or active.binding.action != "remove":
            self.removing.another_key()
        typed = self.listing.typed
        if typed is None:
            return
        if event.key == "backspace":
            self._narrow(typed[:-1])
        elif event.is_printable and event.character and (event.character != " " or typed):
            self._narrow(typed + event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def take_paste(self, text: str) -> None:
        """A pasted text is an article; while the list is narrowed, it is more of the words."""
        if (typed := self.listing.typed) is not None:
            self._narrow(typed + " ".join(text.split()))
        else:
            self.adding.take(text)

    def _narrow(self, typed: str | None) -> None:
        cursor = self.row.name if self.row is not None and not typed else None
        self.listing.typed = typed
        self._fill(cursor, from_top=bool(typed))

    def action_narrow(self) -> None:
        if self.is_typing:
            self.show_message(TYPE_TO_NARROW)
        else:
            self._narrow("")

    def action_sort(self) -> None:
        self.listing.turn()
        self.show_again()

    def action_write(self) -> None:
        self.adding.write()

    def action_remove(self) -> None:
        self.removing.remove()

    def action_undo(self) -> None:
        self.removing.undo()

    def action_help(self) -> None:
        from explorer.tui.dialogs.help import HelpScreen

        self.app.push_screen(HelpScreen(self.look, self.keymap, keys.IN_ARTICLES))

    def action_leave(self) -> None:
        """One step out: of what is typed, of the preview, of the list. Quits if no article is open."""
        if self.listing.typed is not None:
            self._narrow(None)
        elif self._is_preview_in_front and self.app.size.width < WIDE:
            self.action_preview()
        elif len(self.app.screen_stack) > 1:
            self.dismiss(None)
        else:
            self.app.exit()


def name_of(path: Path | None) -> str | None:
    """The name of the article that a digest may be of: in the library it is that of its directory."""
    if path is None:
        return None
    return path.parent.name if path.name == DIGEST else path.stem
