"""The search line, its label, and the help below it. Mounted at the first search, so it costs nothing at start."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Literal, Protocol, Self

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.color import Color
from textual.containers import Horizontal, Vertical
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widgets import Input

from explorer.text.normalization import QUERY_LIMIT
from explorer.tui import keys
from explorer.tui.look.lines import Part, fit_parts, strip, width_of
from explorer.tui.look.queries import ABREAST, explained
from explorer.tui.look.styles import Styles
from explorer.tui.panes.drawn import AlikeInFocus, Drawn
from explorer.tui.terminal.frames import FramedApp

ANSWER_TIMEOUT = 0.5
"""Seconds to wait for the answer to Enter or Esc; after that, a window that opened meanwhile has taken the key."""

OTHERS = 6
"""Rows of the screen that the help leaves to what is not help."""

APART = 2
"""Least blank cells, the cursor's among them, between what is typed and why nothing is found."""

Request = Literal["next", "previous", "close", "offer", "offer-back", "keep", "explain", "everything"]


class SearchLine(AlikeInFocus, Input):
    DEFAULT_CSS = """
    SearchLine, SearchLine:focus {
        height: 1; width: 1fr; border: none; padding: 0; background: $background; background-tint: transparent;
        color: $foreground; text-style: bold;
        & > .input--placeholder { color: $foreground 70%; text-style: not bold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*keys.SEARCH]
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)
    """Textual lays the whole screen out again with each letter."""
    _drawn_size: Size | None = None
    """The size that it was last drawn in; None: it was not. Of the class, because Textual refreshes it unmade."""
    _styles_drawn: tuple[str, tuple[Style, Style, Style, Color]] | None = None
    """The theme and the styles that it was last drawn in; None: they may have changed."""

    class Requested(Message):
        """The user pressed a key of the search line that is not text."""

        def __init__(self, what: Request) -> None:
            super().__init__()
            self.what = what

    def __init__(self, search: Search) -> None:
        super().__init__(max_length=QUERY_LIMIT, compact=True, select_on_focus=False, id="search")
        self.cursor_blink = False  # as in every window: a program at rest writes nothing
        self._search = search
        self._typed_ahead: list[events.Key] | None = None
        """Keys typed after an Enter or Esc that is not handled yet; they are not for this line.
        None: no Enter or Esc is pending."""

    def post_message(self, message: Message) -> bool:
        """Hand the text over at once where it can be, so that one frame shows the letter and what it finds."""
        if isinstance(message, Input.Changed) and isinstance(self.parent, SearchRow) and self.is_attached:
            self.parent.block.on_input_changed(message)
            return True
        return super().post_message(message)

    def action_request(self, what: Request) -> None:
        self.post_message(self.Requested(what))

    def on_key(self, event: events.Key) -> None:
        """Handle `?` and `/` in an empty line, and hold back keys after Enter or Esc.

        The answer to Enter or Esc comes through the app, and so after the keys that follow. That to `?` and `/` does
        not, because letters that follow at once are for this line.
        """
        if self._typed_ahead is not None:
            self._typed_ahead.append(events.Key(event.key, event.character))
        elif not self.value and event.character in ("?", "/"):
            self._search.request("explain" if event.character == "?" else "everything")
        else:
            if not event.is_printable and self._leads_away(event.key):
                self._typed_ahead = []
                self.set_timer(ANSWER_TIMEOUT, self.answered)
            return
        event.stop()
        event.prevent_default()

    def _leads_away(self, key: str) -> bool:
        active = self.screen.active_bindings.get(key)
        return active is not None and active.node is self and active.binding.id in ("search.open", "search.close")

    def answered(self) -> None:
        """Send the keys typed since Enter or Esc to whatever has the focus now."""
        keys, self._typed_ahead = self._typed_ahead or (), None
        for key in keys:
            self.app.post_message(key)

    def put(self, text: str, cursor: int | None = None) -> None:
        """Replace the text of the line. `cursor`: a position in the text; None: its end."""
        self.value = text
        self.cursor_position = len(text) if cursor is None else cursor

    # --- drawing: a line without borders, padding, opacity or links -----------------------------------------

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:  # fmt: skip
        app: Any = self.app if self._drawn_size else None
        if isinstance(app, FramedApp) and not app.is_headless and repaint and not (layout or recompose):
            app.paint_soon(self)
            return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def changed_lines(self) -> Sequence[tuple[int, Strip]] | None:
        size = self.outer_size
        return [(0, self._drawn_line())] if size == self._drawn_size else None

    def refresh_rows(self, lines: Sequence[int] | None) -> None:
        if lines is None or lines:
            super().refresh()

    def put_off(self) -> None:
        """Nothing to do: it is drawn anew each time."""

    def cursor_cell(self) -> Offset | None:
        return Offset(cell_len(self.value[: self.cursor_position]) - int(self.scroll_offset.x), 0)

    def render_lines(self, crop: Region) -> list[Strip]:
        self._drawn_size = self.outer_size
        line = self._drawn_line()
        lines = [line, *[Strip.blank(line.cell_length, self.rich_style)] * (crop.bottom - 1)][crop.y : crop.bottom]
        return [each.crop(crop.x, crop.right) for each in lines]

    def notify_style_update(self) -> None:
        self._styles_drawn = None
        super().notify_style_update()

    def _own_styles(self) -> tuple[Style, Style, Style, Color]:
        """The styles of the line, of its cursor and of its placeholder, and its background: found once for each
        theme."""
        theme, found = self.app.theme, self._styles_drawn
        if found is None or found[0] != theme:
            cursor, placeholder = map(self.get_component_rich_style, ("input--cursor", "input--placeholder"))
            found = self._styles_drawn = theme, (self.rich_style, cursor, placeholder, self.background_colors[1])
        return found[1]

    def _drawn_line(self) -> Strip:
        width, (base, cursor_style, placeholder_style, background) = self.outer_size.width, self._own_styles()
        is_plain = self.has_focus and self.selection.is_empty and not self.scroll_offset.x
        if is_plain and (self.value or cell_len(self.placeholder) <= width):  # as Textual does, in a tenth of the time
            at, text, own = self.cursor_position, self.value + " ", base
            if not self.value:
                text, own = self.placeholder or " ", placeholder_style
            cursor = own + cursor_style if self._cursor_visible else own
            line = strip([(text[:at], own), (text[at], cursor), (text[at + 1 :], own)], width, base)
        else:
            # without the line break that Rich puts behind a text
            drawn = [segment for segment in self.render_line(0) if segment.text != "\n"]
            line = Strip(drawn).adjust_cell_length(width, base)
        for line_filter in self.app.get_line_filters():
            line = line.apply_filter(line_filter, background)
        return line


class Said(Drawn):
    """Words beside the search line, flush right."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.said: list[Part] = []

    def say(self, parts: list[Part]) -> None:
        if parts != self.said:
            self.said = parts
            self.changed()

    def render_line(self, y: int) -> Strip:
        width = self.outer_size.width
        fitted = fit_parts(self.said, width)
        return strip([(" " * (width - width_of(fitted)), self.look.ink), *fitted], width, self.look.ink)


class SearchHelp(Drawn):
    """The query language."""

    def lines_in(self, screen: Size) -> Sequence[Sequence[tuple[str, str]]]:
        return explained(screen.width, max(1, screen.height - OTHERS))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.lines_in(viewport))

    def render_line(self, y: int) -> Strip:
        width, look, lines = self.outer_size.width, self.look, self.lines_in(self.app.size)
        parts: list[Part] = []
        for typed, meaning in lines[y] if y < len(lines) else ():
            parts += [(" " * ABREAST, look.ink), (typed, look.strong), (meaning, look.quiet)]
        return strip(fit_parts(parts, width), width, look.ink)


class Search(Protocol):
    """Handles what happens in the search line."""

    def changed(self, text: str) -> None:
        """The text of the line changed."""

    def submit(self) -> None:
        """The user pressed Enter: go to the hit."""

    def request(self, what: Request) -> None:
        """The user pressed a key that is not text."""


class SearchRow(Horizontal):
    """The line, with its label."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)

    def __init__(self, block: SearchBlock) -> None:
        self.block = block
        super().__init__(block.label, block.line, block.summary, id="search-row")


class SearchBlock(Vertical):
    """The search line with its label and help; forwards what happens there to `search`."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)

    def __init__(self, search: Search, look: Styles) -> None:
        self.search = search
        self.line = SearchLine(search)
        self.label, self.summary = Said(id="search-label"), Said(id="search-summary")
        self.explained = SearchHelp(id="search-help")
        for part in (self.label, self.summary, self.explained):
            part.set_reactive(Drawn.look, look)
        self.explained.styles.height = "auto"
        self.explained.display = False
        super().__init__(SearchRow(self), self.explained, id="search-block")
        self.display = False

    def begin(self, label: str, placeholders: Sequence[str]) -> None:
        """Show the line, empty, with the first of the placeholders that is whole beside the room for the answer."""
        self.label.say([(label, self.label.look.here)])
        self.summary.say([])
        self.label.styles.width = len(label)
        room = self.app.size.width - len(label) - self.half
        self.line.placeholder = next((said for said in placeholders if cell_len(said) < room), placeholders[-1])
        self.line.put("")
        self.display = True

    def end(self) -> None:
        self.display = self.explained.display = False

    @property
    def rows(self) -> int:
        return 1 + (len(self.explained.lines_in(self.app.size)) if self.explained.display else 0)

    @property
    def free(self) -> int:
        """The cells beside the label and what is typed, with some blank ones between."""
        return self.app.size.width - width_of(self.label.said) - cell_len(self.line.value) - APART

    @property
    def half(self) -> int:
        return self.app.size.width // 2

    def say(self, summary: list[Part]) -> None:
        """Show beside the line what was found. It takes half of the row, and more only if it needs more."""
        self.summary.styles.width = max(self.half, min(width_of(summary), self.free))
        self.label.say([(text, self.label.look.here) for text, _ in self.label.said])
        self.summary.say(summary)

    def explain(self) -> None:
        """Show or hide the help on the query language."""
        self.explained.display = not self.explained.display

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()
        if message.value == self.line.value:  # otherwise, more was typed by now, and its message is on the way
            self.search.changed(message.value)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.line.call_later(self.line.answered)
        self.search.submit()

    def on_search_line_requested(self, message: SearchLine.Requested) -> None:
        message.stop()
        self.line.call_later(self.line.answered)
        self.search.request(message.what)
