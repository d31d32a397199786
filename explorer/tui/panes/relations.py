"""Who is related with whom: a matrix to walk in, below it what relates the two and the words that prove it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from explorer.digest.refs import Ref
from explorer.links.index import Link
from explorer.pictures.canvas import Picture
from explorer.pictures.relations import At, Edge, Size, matrix, neighbourhood, scrolled, sides
from explorer.session.relations import Heads, Item, Order, Relations, told
from explorer.session.wording import words_of
from explorer.tui.look.lines import Part, fit_parts, strip, wrap_parts
from explorer.tui.painters.painter import Wish
from explorer.tui.panes.base import LinesPane

AXES = (("actor", "actor"), ("country", "country"), ("actor", "country"))
"""The kinds of rows and columns, in the order of Tab."""
NAMES = "actors", "countries", "actors × countries"
NEIGHBOURS = 400
"""Links that are drawn around a record at most."""
BAR = "   │ "
"""Before the words that prove something."""
WRAPPED = 3
"""Lines of such words, where there is room for more than one."""
HINTS = "⏎ evidence · n next of these · o order · Tab actors/countries · g neighbourhood · Esc close"
AROUND_HINTS = "⏎ open · g go on from there · Esc back to the matrix"


class RelationsPane(LinesPane):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "sideways(-1)", "Left", id="relations.left", tooltip="The column before", show=False),
        Binding("right,l", "sideways(1)", "Right", id="relations.right", tooltip="The next column", show=False),
        Binding("g", "around", "Neighbourhood", id="relations.around", tooltip="Draw what the record is linked with"),
        Binding("home", "end(-1)", "First", id="relations.first", tooltip="To the first row", show=False),
        Binding("o", "sort", "Order", id="relations.order", tooltip="Sort by links, by name, by first mention"),
        Binding("tab", "turn(1)", "Actors/countries", id="relations.turn", tooltip="Change actors and countries"),
        Binding("shift+tab", "turn(-1)", "Back", id="relations.turn-back", tooltip="The same, backward", show=False),
        Binding("n", "item(1)", "Next of these", id="relations.next", tooltip="The next relation or event of the two"),
        Binding("N", "item(-1)", "Previous of these", id="relations.previous", tooltip="The one before", show=False),
    ]

    class Chosen(Message):
        """The user wants to go to a record, or to the words that prove a relation."""

        def __init__(self, wish: Wish) -> None:
            super().__init__()
            self.wish = wish

    def __init__(self, relations: Relations, selected: Ref | None, *, id: str) -> None:
        super().__init__(key="", heading="Relations", id=id)
        self.relations = relations
        self.session = relations.session
        self.axes = 1 if selected is not None and selected.kind == "country" else 0
        self.order = Order.LINKS
        self.at = self.first = At(0, 0)
        """The cell of the cursor, and the first one in sight."""
        self.chosen_item = 0
        """Which of the things that relate the two is looked at."""
        self.centre: Ref | None = None
        """The record whose neighbourhood is drawn; None: the matrix is."""
        self.edge = 0
        """Which of its links the cursor is on."""
        self._way: list[tuple[Ref, int]] = []
        """The neighbourhoods on the way to this one, each with its cursor."""
        self._whole: tuple[object, list[list[Part]]] | None = None
        """The lines within the frame, with the size that they are made for; None: they have to be made."""
        self._titles: tuple[Ref | None, Counter[str]] = None, Counter()
        """Of the record in the middle and its neighbours, how many have the same words."""
        self._edges_of = lru_cache(4)(self._find_edges)
        self._items_of = lru_cache(16)(self._find_items)
        self._select(selected)

    def _select(self, ref: Ref | None) -> None:
        """Put the cursor on a record's row, beside the column of the first that it is related with."""
        rows, columns = self.rows, self.columns
        row = rows.index(ref) if ref in rows else 0
        count = self._counts()
        related = (at for at in range(min(len(columns), NEIGHBOURS)) if rows and count(row, at))
        self.at = At(row, next(related, 0))

    # --- what is shown --------------------------------------------------------------------------------------

    @property
    def rows(self) -> Sequence[Ref]:
        return self.relations.heads(AXES[self.axes][0], self.order)

    @property
    def columns(self) -> Sequence[Ref]:
        return self.relations.heads(AXES[self.axes][1], self.order)

    def _counts(self) -> Callable[[int, int], int | None]:
        """How many things relate the records of a row and of a column; None: they are the same."""
        rows, columns, relations = self.rows, self.columns, self.relations

        def count(row: int, column: int) -> int | None:
            one, other = rows[row], columns[column]
            return relations.cell(one, other).size or (None if relations.are_same(one, other) else 0)

        return count

    @property
    def pair(self) -> tuple[Ref, Ref] | None:
        """The two records of the cursor's cell; None: there are none."""
        rows, columns = self.rows, self.columns
        return (rows[self.at.row], columns[self.at.column]) if rows and columns else None

    def _find_items(self, pair: tuple[Ref, Ref]) -> Sequence[Item]:
        return self.relations.items(self.relations.cell(*pair))

    @property
    def items(self) -> Sequence[Item]:
        if self.pair is None:
            return ()
        # what is not yet read to its end is asked again
        return self._items_of(self.pair) if self.session.links.is_built else self._find_items(self.pair)

    def _find_edges(self, ref: Ref) -> Sequence[Link]:
        return self.session.links.stated(ref)[:NEIGHBOURS]

    @property
    def edges(self) -> Sequence[Link]:
        return self._edges_of(self.centre) if self.centre is not None else ()

    @property
    def count(self) -> int:
        return 0  # drawn as a whole, not item by item

    # --- the picture and the lines below it -----------------------------------------------------------------

    @property
    def picture_height(self) -> int:
        height = self.inner_height
        most = max(2, height - (7 if height >= 20 else 4 if height >= 11 else 2))
        # what a small matrix leaves free is for the words below it
        return most if self.centre is not None else min(most, len(self.rows) + 2)

    @property
    def picture(self) -> Picture:
        width, height = self.inner_width, self.picture_height
        if self.centre is not None:
            edges = [Edge(link.relation, self._told_apart(link.target)) for link in self.edges]
            return neighbourhood(self._words(self.centre), edges, width, height, self.edge)
        rows, columns = Heads(self.session, self.rows), Heads(self.session, self.columns)
        size = Size.of(width, height, rows, columns)
        self.first = scrolled(self.first, self.at, size, len(rows), len(columns))
        return matrix(rows, columns, self._counts(), width, height, self.at, self.first)

    def _told_apart(self, ref: Ref) -> str:
        """The words of a neighbour, with its kind where another has the same: the state that acts, and the country."""
        if self._titles[0] != self.centre:
            refs = {self.centre, *(link.target for link in self.edges)}
            self._titles = self.centre, Counter(self._words(one) for one in refs if one is not None)
        words = self._words(ref)
        return words if self._titles[1][words] < 2 else f"{words} ({ref.kind})"

    def _words(self, ref: Ref) -> str:
        record = self.session.record(ref)
        return words_of(record) if record is not None else str(ref)

    def changed(self) -> None:
        self._whole = None
        super().changed()

    @property
    def inner_lines(self) -> list[list[Part]]:
        """All lines within the frame."""
        if self._whole is None or self._whole[0] != self.outer_size:
            self._whole = self.outer_size, self._make_lines()
        return self._whole[1]

    def _make_lines(self) -> list[list[Part]]:
        look, picture = self.look, self.picture
        lines = [[(text, getattr(look, role)) for text, role in row] for row in picture.rows]
        below = self._around() if self.centre is not None else self._told()
        room = self.inner_height - len(lines)
        hints = AROUND_HINTS if self.centre is not None else HINTS
        lines += [fit_parts(parts, self.inner_width) for parts in below[: room - (room >= 4)]]
        lines += [[] for _ in range(self.inner_height - len(lines))]
        if room >= 4:
            lines[-1] = fit_parts([(f" {hints}", look.dim)], self.inner_width)
        return lines

    def _told(self) -> list[list[Part]]:
        """What relates the two of the cursor's cell, and on which words that stands."""
        look, pair = self.look, self.pair
        if pair is None:
            return [[(" the digest has none of them", look.dim)]]
        one, other = map(self.session.title, pair)
        if self.relations.are_same(*pair):
            return [[(f" {one}", look.strong), (" itself", look.dim)]]
        head: list[Part] = [(f" {one} × {other}  ", look.strong), (told(self.relations.cell(*pair)), look.dim)]
        lines = [head]
        for number, item in list(enumerate(self.items))[self.chosen_item :]:
            sign: Part = (" › " if number == self.chosen_item else "   ", look.linked)
            lines.append([sign, (item.words, look.text)])
            lines += self._evidence(item)
        return lines

    def _evidence(self, item: Item) -> list[list[Part]]:
        look = self.look
        if not item.evidence and not self.session.links.is_built:
            return [[(BAR, look.dim), ("the digest is still being read", look.dim)]]
        if not item.evidence:
            return [[(BAR, look.warn), ("no sentence of the article proves it", look.warn)]]
        span = item.evidence[0]
        parts: list[Part] = [(f"¶{span.paragraph + 1} ", look.dim), (self.session.article.words(span), look.text)]
        lines = wrap_parts(parts, max(1, self.inner_width - len(BAR) - 1))
        most = WRAPPED if self.inner_height >= 20 else 1
        if len(lines) > most:
            lines = [*lines[: most - 1], [*lines[most - 1], ("…", look.dim)]]
        return [[(BAR, look.linked), *line] for line in lines]

    def _around(self) -> list[list[Part]]:
        look, edges = self.look, self.edges
        if self.centre is None or not edges:
            return [[(" nothing is stated of it", look.dim)]]
        link = edges[min(self.edge, len(edges) - 1)]
        evidence = self.session.links.evidence(link)
        date = self.session.chronology.label_beside(self.session.record(link.target), link)
        words = f"{self._words(self.centre)} {link.relation} {self._told_apart(link.target)}"
        words += f", {date}" if date else ""
        place: list[Part] = [(f" {self.edge + 1} of {len(edges)}  ", look.dim), (words, look.strong)]
        return [place, *self._evidence(Item(words, link.target, evidence))]

    def describe(self) -> None:
        """Say in the frame what is looked at."""
        around = self.centre is not None
        self.remark = [("neighbourhood" if around else f"{NAMES[self.axes]} by {self.order}", self.look.dim)]
        self.changed()

    def _inner_line(self, row: int) -> Strip:
        lines = self.inner_lines
        parts = lines[row] if row < len(lines) else []
        return strip(parts, self.inner_width, self.look.text)

    def state_of_line(self, y: int) -> object:
        return None

    # --- keys and mouse -------------------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        self._walk(by, 0)

    def action_sideways(self, by: int) -> None:
        self._walk(0, by)

    def action_page(self, by: int) -> None:
        self._walk(by * max(1, self.picture_height - 2), 0)

    def action_end(self, by: int) -> None:
        self._walk(by * (len(self.rows) + NEIGHBOURS), 0)

    def _walk(self, down: int, across: int) -> None:
        if self.centre is not None:
            self._walk_around(down, across)
            return
        rows, columns = len(self.rows), len(self.columns)
        if rows and columns:
            row, column = self.at.row + down, self.at.column + across
            self._go_to(At(min(max(0, row), rows - 1), min(max(0, column), columns - 1)))

    def _go_to(self, at: At) -> None:
        self.at, self.chosen_item = at, 0
        self.changed()

    def _walk_around(self, down: int, across: int) -> None:
        """Up and down among the neighbours of a side, left and right from side to side."""
        count = len(self.edges)
        right = sides(count, self.inner_width)
        at_right = self.edge < right
        start, end = (0, right) if at_right else (right, count)
        if across and (across < 0) == at_right and right < count:
            start, end = (right, count) if at_right else (0, right)
            self.edge = min(start + self.edge - (0 if at_right else right), end - 1)
        elif count:
            self.edge = min(max(start, self.edge + down), end - 1)
        self.changed()

    def action_item(self, by: int) -> None:
        if self.centre is None and self.items:
            self.chosen_item = (self.chosen_item + by) % len(self.items)
            self.changed()

    def action_sort(self) -> None:
        """The next order; the cursor stays on the same two records."""
        self._change(self.axes, list(Order)[(list(Order).index(self.order) + 1) % len(Order)])

    def action_turn(self, by: int) -> None:
        self._change((self.axes + by) % len(AXES), self.order)

    def _change(self, axes: int, order: Order) -> None:
        if self.centre is not None:
            return
        pair, same = self.pair, axes == self.axes
        self.axes, self.order, self.first = axes, order, At(0, 0)
        if same and pair is not None:
            self.at = At(self.rows.index(pair[0]), self.columns.index(pair[1]))
        else:
            self._select(pair[0] if pair else None)
        self.chosen_item = 0
        self.describe()

    def action_around(self) -> None:
        """Draw the neighbourhood of the row's record, or of the neighbour that the cursor is on."""
        if self.centre is not None:
            if self.edges:
                self._way.append((self.centre, self.edge))
                self.centre, self.edge = self.edges[self.edge].target, 0
        elif self.pair is not None:
            self.centre, self.edge = self.pair[0], 0
        self.describe()

    def back(self) -> bool:
        """One step out of the neighbourhoods; False: the matrix is what is shown."""
        if self.centre is None:
            return False
        self.centre, self.edge = self._way.pop() if self._way else (None, 0)
        self.describe()
        return True

    def action_activate(self) -> None:
        if self.centre is not None:
            if self.edges:
                self.post_message(self.Chosen(Wish(ref=self.edges[self.edge].target)))
        elif self.items:
            item = self.items[self.chosen_item]
            passage = item.evidence[0] if item.evidence else None
            self.post_message(self.Chosen(Wish(ref=item.target, passage=passage)))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        key = self.picture.at(event.x - 1, event.y - 1)
        if key is None:
            return
        if self.centre is not None:
            self.edge = int(key)
            self.changed()
        elif "," in key:
            self._go_to(At(*map(int, key.split(","))))
        else:
            self._go_to(self.at._replace(row=self.rows.index(Ref.parse(key))))
        if event.chain == 2:
            self.action_activate()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._walk(1, 0)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._walk(-1, 0)
