"""The base of every pane: a rule with a title, the keys that move the cursor, and the verbs that the screen calls.

The screen calls the same verbs on every pane; where one does not apply, the default returns None or False, or does
nothing. Subclasses draw what is below the rule, row by row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.geometry import Offset
from textual.strip import Strip

from explorer.pictures.signs import CURSOR
from explorer.tui import footer, keys
from explorer.tui.look.direction import Direction, Zoom
from explorer.tui.look.lines import Line, Part, strip
from explorer.tui.panes.drawn import Drawn
from explorer.tui.panes.rule import Rule

if TYPE_CHECKING:
    from explorer.digest.refs import Ref
    from explorer.pictures.canvas import Arrow
    from explorer.session.replacing.moved import Moved
    from explorer.text.anchors import Span


class Pane(Drawn, can_focus=True):
    BINDINGS: ClassVar[list[BindingType]] = [*keys.PANE]
    rules: ClassVar[int] = 1
    """Rows that the rule takes: none in a pane whose title is in the box around it."""
    covered = False
    """Whether a dialog lies over its screen, so that keys go there."""

    def __init__(self, *, key: str, heading: str, id: str) -> None:
        super().__init__(id=id)
        self.key = key
        """The digit that focuses the pane; empty: none does."""
        self.heading = heading
        self.remark: list[Part] = []
        """Shown at the right end of the rule."""

    # --- for subclasses to define ---------------------------------------------------------------------------

    def draw_row(self, row: int) -> Strip:
        """A row below the rule, counted from 0: `inner_width` cells."""
        raise NotImplementedError

    @property
    def thumb(self) -> range:
        """The rows beside which the pane in focus has a thumb: the visible part of the content; empty if it is all."""
        return range(0)

    def turn_wheel(self, direction: Direction) -> None:
        """Scroll by one notch of the mouse wheel."""
        raise NotImplementedError

    def clicked(self, x: int, row: int) -> bool:
        """Handle a click below the rule, where cells count from 0. Returns whether Enter would open what is there."""
        raise NotImplementedError

    def move_cursor(self, direction: Direction) -> None:
        """Move the cursor by one item, or scroll by one line where there is no further item."""
        raise NotImplementedError

    def page(self, direction: Direction) -> None:
        """Scroll by a screenful."""
        raise NotImplementedError

    def half_page(self, direction: Direction) -> None:
        """Scroll by half a screenful."""
        raise NotImplementedError

    def go_to_end(self, direction: Direction) -> None:
        """Go to the first item (back) or to the last (forward)."""
        raise NotImplementedError

    def action_activate(self) -> None:
        raise NotImplementedError

    # --- actions --------------------------------------------------------------------------------------------

    def action_move(self, step: int) -> None:
        self.move_cursor(Direction(step))

    def action_page(self, step: int) -> None:
        self.page(Direction(step))

    def action_half_page(self, step: int) -> None:
        self.half_page(Direction(step))

    def action_end(self, step: int) -> None:
        self.go_to_end(Direction(step))

    @property
    def rule_remark(self) -> list[Part]:
        """What the rule says now at its right end; unless overridden, the remark that was set."""
        return self.remark

    # --- what the screen reads and calls --------------------------------------------------------------------

    usual_hints: ClassVar[footer.Hints] = footer.LIST
    """What `hints` returns, unless it depends on what goes on in the pane."""
    finds: ClassVar[bool] = False
    """Whether words can be found in its text."""
    words: str = ""
    """The words to find in its text; empty: none."""

    @property
    def lacks_words(self) -> bool:
        """Whether its text lacks the words to find."""
        return False

    @property
    def kind(self) -> str | None:
        """The kind of the records that it lists; None: it is not a list."""
        return None

    @property
    def current(self) -> Ref | None:
        """The record under the cursor; None if this is not a list, or the list is empty."""
        return None

    @property
    def target(self) -> Ref | None:
        """The record that Enter opens; None: there is none."""
        return self.current

    @property
    def passage(self) -> Span | None:
        """The words of the article that Enter goes to; None: there are none."""
        return None

    @property
    def hints(self) -> footer.Hints:
        """The keys that the last line of the screen shows while the record is in sight."""
        return self.usual_hints

    @property
    def hints_alone(self) -> footer.Hints:
        """The same while the record is out of sight."""
        return self.hints

    def leave(self) -> bool:
        """Take one step out of what goes on in the pane (finding, marking). Returns False if nothing does."""
        return False

    def walk(self, arrow: Arrow) -> bool:
        """Move in the picture. Returns False if there is none."""
        return False

    def zoom_picture(self, zoom: Zoom) -> bool:
        """Zoom in or out of the picture, or fit it. Returns False if there is none."""
        return False

    def mark_picture(self) -> bool:
        """Begin to mark a part of the picture, or narrow to the marked part; in a text, begin or end marking words.
        Returns False if nothing can be marked."""
        return False

    def begin_here(self) -> bool:
        """Begin what is marked in a text where it ends now. Returns False if no words can be marked."""
        return False

    def find(self, words: str) -> None:
        """Highlight all places of some words in its text and go to the first visible one; empty: end finding."""

    def step(self, direction: Direction) -> bool:
        """Go to the next or previous place of the words to find. Returns False if there are no such words."""
        return False

    def select_found(self) -> None:
        """Put the cursor where the current place of the words is, in a pane whose cursor goes through its text."""

    def toggle_pin(self) -> bool:
        """Stop following the selection, or follow it again. Returns False if the pane is not a list."""
        return False

    def go_to(self, ref: Ref) -> bool:
        """Move the cursor to a record, as the user would. Returns False if it is not listed here."""
        return False

    @property
    def has_keys(self) -> bool:
        """Whether keys go to it: it has the focus, and no dialog lies over it."""
        return self.has_focus and not self.covered

    def take_digest(self, moved: Moved) -> None:
        """Show the digest that the session has now, from the next state on that it is given."""
        self._states.clear()  # other words may be in the same state
        self.changed()

    # --- events ---------------------------------------------------------------------------------------------

    def on_focus(self) -> None:
        self.changed()

    def on_blur(self) -> None:
        self.changed()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.turn_wheel(Direction.FORWARD)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.turn_wheel(Direction.BACK)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        row = event.y - self.rules
        if row >= 0 and self.clicked(event.x, row) and event.chain == 2:
            self.action_activate()

    def sign_cell(self, y: int) -> Offset:
        """The cell of the cursor's sign in a row of the pane; the first one if the row has no such sign."""
        drawn = self._drawn.get(y)
        return Offset(max(0, drawn.text.find(CURSOR)) if drawn else 0, min(y, max(0, self.outer_size.height - 1)))

    # --- drawing --------------------------------------------------------------------------------------------

    @property
    def inner_width(self) -> int:
        return max(0, self.outer_size.width - 1)  # the last column is the thumb's

    @property
    def title(self) -> str:
        """The pane's digit and heading."""
        return f"{self.key} {self.heading}".strip()

    @property
    def remark_width(self) -> int:
        """Cells that the rule has room for beside its title."""
        return self.inner_width - cell_len(self.title) - 5

    @property
    def inner_height(self) -> int:
        return max(0, self.outer_size.height - self.rules)

    def render_line(self, y: int) -> Strip:
        width = self.outer_size.width
        row = y - self.rules
        if width < 4:
            return strip([(f"{self.key} {self.heading}", self.look.strong)], width, self.look.ink)
        if row < 0:
            rule = Rule(self.look, self.has_keys, self.inner_width)
            return rule.line(self.title, self.rule_remark).adjust_cell_length(width, self.look.ink)
        thumb = "▐" if self.has_keys and row in self.thumb else " "
        return Line([*self.draw_row(row), Segment(thumb, self.look.frame)], width)


def cover(screen: DOMNode, *, covered: bool) -> None:
    """Draw the panes of a screen with the look of the focus, or without it while a dialog lies over them."""
    for pane in screen.query(Pane):
        pane.covered = covered
        pane.changed()
