"""Columns of a row: the title takes the room that the others leave, and says as much of itself as that holds.

    date or speaker │ title …            │ codes, strip        or │ why the search found it

Dates, codes and numbers are never cut. The reason of a search gives way before the title does, and that before its
first `TITLE` cells do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from explorer.session.facts import Facts
from explorer.tui.look.excerpt import Ranges, excerpt, whole_words
from explorer.tui.look.lines import Part, fit, fit_parts, fit_words, highlight, width_of
from explorer.tui.look.styles import Styles

Middle = Callable[[int], list[Part]]
"""Draws in at most this many cells."""

TITLE = 20
"""Cells of a title that no reason takes away, where a row has that many to share."""
LONGEST = 2_000
"""Characters of a title that are measured: more than any row shows."""
REASON = 12
"""A reason that is cut to fewer cells would say nothing."""
ROOMY = 52
"""From this width up, a row has room for roles."""
WIDE = 90
"""From this width up, a row has room for a column more, and for longer strips."""


class Found(NamedTuple):
    """Why the search found a record, if its title does not show that."""

    reason: Sequence[Part]
    field: str = ""
    """The field whose text the reason is; empty: it is something else, or says more than that."""
    text: str = ""
    spans: Ranges = ()
    """The characters of the reason that matched."""
    shorten: Callable[[], tuple[Sequence[Part], Ranges]] | None = None
    """The reason with short names of people, and what matched in that; None: it has no names."""

    def fit(self, cells: int) -> list[Part]:
        """The reason in at most `cells` cells: with full names, else with short ones; with the match in it, else cut
        after a word, else nothing."""
        reason, spans = self.reason, self.spans
        if self.shorten is not None and width_of(reason) > cells:
            reason, spans = self.shorten()
        if spans:
            match = spans[0]
            shown = excerpt(reason, spans, cells)
            return shown if cells > match[1] - match[0] + 1 or cells >= width_of(reason) else []
        if len(reason) != 1:
            return fit_parts(reason, cells)
        ((text, style),) = reason
        said = whole_words(text, cells)
        return [(said, style)] if said else []


class Context(NamedTuple):
    """What a row is drawn with, besides the facts."""

    look: Styles
    width: int
    """Cells of the row, without the gutter."""
    spans: Ranges = ()
    """The characters of the title that the search matched."""
    found: Found | None = None
    above: Facts | None = None
    """The record in the row above, whose date or speaker is not said again; None: there is none that can be seen."""
    maximized: bool = False
    """Whether a row may continue below, and has columns of its own."""
    finest: str = "month"
    """How exact the dates of the list are: `second`, `day`, or less."""

    def title(self, text: str, room: int, short: str = "") -> list[Part]:
        """A text with what the search matched, in at most `room` cells: whole, else its short form, else cut."""
        spans: Ranges = self.spans
        text = text[:LONGEST]
        if cell_len(text) > room and short and len(matched := moved(spans, text, short)) == len(spans):
            text, spans = short, matched
        if cell_len(text) > room:
            shown = fit_words(text, room)
            if spans and spans[0][1] > len(shown) - 1:
                return excerpt(highlight(text, spans, self.look.ink, self.look.match), spans, room)
            text, spans = shown, [(start, min(end, len(shown) - 1)) for start, end in spans]
        return highlight(text, spans, self.look.ink, self.look.match)

    def row(self, head: Sequence[Part], text: str, tail: Sequence[Part] = (), *, short: str = "") -> list[Part]:
        """A row of the whole width: fixed parts, the title, and parts flush right, which a reason stands for."""
        return self.fill(head, lambda room: self.title(text, room, short), cell_len(text[:LONGEST]), tail)

    def fill(self, head: Sequence[Part], middle: Middle, size: int, tail: Sequence[Part] = ()) -> list[Part]:
        """Like `row`, with any middle part. `size`: the cells that the whole of it would take."""
        width = max(0, self.width - width_of(head))
        if self.found is not None:
            cells = _room_of(width, size, width_of(self.found.reason))
            tail = self.found.fit(cells) if cells else ()
        room = width - (width_of(tail) + 1 if tail else 0)
        if tail and room < min(size, width // 3):  # the title is what the row is about
            tail, room = (), width
        parts = middle(room)
        if self.found is not None and tail:  # a title that ends with a word leaves some cells to the reason
            tail = self.found.fit(max(width_of(tail), width - width_of(parts) - 2))
        return [*head, *parts, (" " * (width - width_of(parts) - width_of(tail)), self.look.ink), *tail]


def _room_of(width: int, title: int, reason: int) -> int:
    """The cells of a reason beside a title."""
    free = width - title - 2
    least = min(reason, width // 3, width - TITLE - 1)
    cells = min(reason, max(free, least))
    return cells if cells >= min(REASON, reason) else 0


def moved(spans: Ranges, text: str, short: str) -> Ranges:
    """Ranges of a text as ranges of a shorter form of it, as far as that has the same characters."""
    found = ((text[start:end], short.find(text[start:end])) for start, end in spans)
    return [(at, at + len(words)) for words, at in found if at >= 0]


def first_that_fits(texts: Sequence[str], cells: int) -> str:
    """The first text of at most `cells` cells; if there is none, the last one, cut."""
    return next((text for text in texts if cell_len(text) <= cells), None) or fit(texts[-1], cells)
