"""What the matrix and the neighbourhoods share: a picture with a cursor, and lines that explain the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from explorer.digest.refs import Ref
from explorer.pictures.canvas import Picture
from explorer.pictures.relations.matrix import Clear
from explorer.pictures.signs import CHANGED, sign_of_status
from explorer.session.relations import Relations
from explorer.text.anchors import Span
from explorer.tui import messages
from explorer.tui.footer import Hints
from explorer.tui.look.direction import Direction
from explorer.tui.look.ledger import bookmark_sign
from explorer.tui.look.lines import Part, wrap_parts
from explorer.tui.look.styles import Styles
from explorer.tui.painters.painter import Outcome

BAR = "   │ "
"""The bar before evidence."""
MEASURE = 100
"""Most cells of a line of evidence."""


NBSP = "\N{NO-BREAK SPACE}"


class Diagram:
    """Remembers its cursor. Verbs that don't apply to a diagram do nothing."""

    hints: ClassVar[Hints]
    """Its keys, for the last line of the screen."""
    side: ClassVar[int]
    """From this width up, the lines that explain the cursor are at the right of the picture; else below it."""
    below: ClassVar[int]
    """The most rows that the lines below it may take of its room."""
    visible: range = range(0)
    """The rows of the last picture that scroll; empty: none do."""

    def __init__(self, relations: Relations) -> None:
        self.relations = relations
        self.session = relations.session
        own = self.session.bookmarks
        self._bookmarked = own.by_ref() if self.session.store is not None else {}
        self._changed = own.changed() if self.session.store is not None else ()

    def sign(self, ref: Ref) -> str:
        """The sign of a record's bookmark; empty: it has none."""
        if ref in self._changed:
            return CHANGED
        bookmark = self._bookmarked.get(ref)
        return sign_of_status(bookmark.status) if bookmark is not None else ""

    def status(self, ref: Ref, look: Styles) -> list[Part]:
        """The same with its word, after a title; empty: it has no bookmark."""
        bookmark = self._bookmarked.get(ref)
        if bookmark is None:
            return []
        sign, style = bookmark_sign(bookmark.status, look, changed=ref in self._changed)
        return [(f" {sign}{NBSP}{bookmark.status}", style)]

    # --- what is shown --------------------------------------------------------------------------------------

    @property
    def caption(self) -> str:
        """A title for the frame: what the diagram shows."""
        raise NotImplementedError

    @property
    def place(self) -> str:
        """Where the cursor is among the rows; empty: it is said elsewhere."""
        return ""

    @property
    def extent(self) -> tuple[float, float]:
        """Start and end of the part of all rows that the last picture has, each from 0 to 1."""
        return 0, 1

    def height(self, most: int) -> int:
        """How many rows its picture takes, at most `most`."""
        raise NotImplementedError

    def rows_beside(self, x: int, height: int) -> int:
        """How many rows of a picture of this height may be clear from column `x` on."""
        return height

    def picture(self, width: int, height: int, clear: Clear | None = None) -> Picture:
        """The part of the diagram around the cursor. `clear`: what the lines that explain the cursor take of it."""
        raise NotImplementedError

    def explain(self, look: Styles, width: int, most: int, room: int) -> list[list[Part]]:
        """The lines beside or below the picture: what is at the cursor, each with its evidence in at most `most`
        lines. There may be more than `room`; then what matters comes first."""
        raise NotImplementedError

    def evidence(self, sentences: Sequence[Span], look: Styles, width: int, most: int) -> list[list[Part]]:
        """The first sentence of the evidence, in at most `most` lines; a notice if there is none."""
        if not sentences and not self.session.links.is_built:
            return [[(BAR, look.quiet), (messages.STILL_INDEXING, look.quiet)]]
        if not sentences:
            return [[(BAR, look.warn), (messages.UNPROVEN, look.warn)]]
        span = sentences[0]
        parts: list[Part] = [(f"¶{span.paragraph + 1} ", look.quiet), (self.session.article.words(span), look.ink)]
        lines = wrap_parts(parts, max(1, min(MEASURE, width - len(BAR) - 1)))
        if len(lines) > most:
            lines = [*lines[: most - 1], [*lines[most - 1], ("…", look.quiet)]]
        return [[(BAR, look.tied), *line] for line in lines]

    # --- where Enter and g go -------------------------------------------------------------------------------

    @property
    def choice(self) -> Outcome | None:
        """The record or passage that Enter goes to; None: there is none."""
        raise NotImplementedError

    @property
    def neighbour(self) -> Ref | None:
        """The record whose neighbourhood `v` draws; None: there is none."""
        raise NotImplementedError

    # --- verbs ----------------------------------------------------------------------------------------------

    def move(self, down: int, across: int) -> None:
        """Move the cursor by rows and columns, no further than to the edge."""
        raise NotImplementedError

    def go_to_end(self, direction: Direction) -> None:
        """Move the cursor to the first row (back) or to the last (forward)."""
        raise NotImplementedError

    def point(self, key: str) -> None:
        """Move the cursor to a spot of the picture, given by its key."""
        raise NotImplementedError

    def step_item(self, direction: Direction) -> None:
        """Choose the next or previous of the items that relate two records."""

    def sort(self) -> None:
        """Sort rows and columns by the next order."""

    def switch_axes(self, direction: Direction) -> None:
        """Show the next or previous kinds of records in rows and columns."""
