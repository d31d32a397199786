"""The list pane of a kind; its `PaneSpec` holds what differs between kinds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from textual.strip import Strip

from explorer.digest.kinds import Record
from explorer.digest.refs import Ref
from explorer.links.link import Basis
from explorer.links.linked import NOTHING
from explorer.pictures.signs import CURSOR, DERIVED, LEDGER, STATED, TRUST
from explorer.search.messages import missing
from explorer.session.exploration import Rows, Shown
from explorer.session.facts import Facts, facts
from explorer.session.session import Session
from explorer.tui import messages
from explorer.tui.look.columns import Context, Found
from explorer.tui.look.lines import Part, fit_parts, highlight, strip, width_of
from explorer.tui.look.rows import PaneSpec, ledger_style, trust_sign
from explorer.tui.painters.painter import Painter, painter
from explorer.tui.panes.dateline import DateLine
from explorer.tui.panes.pictured import LEAST_LIST, PicturedPane
from explorer.tui.panes.rule import overlay
from explorer.tui.panes.window import FIRST, ItemLine

LOOKED_AT = 100
"""How many linked records are searched for the topmost one: more than any list has rows on the screen."""
CACHED = 256
"""How many records' facts are cached: more than there are rows on a screen."""
GUTTER = 3
"""Cells at the left of a row, without the one for drafted records; see `RecordsPane.indent`."""
TALL = 9
"""From this many rows up, a list of events has an axis of its dates above them."""


class _Marks(NamedTuple):
    """How a row's record relates to the selection, and whether it is bookmarked."""

    is_selected: bool
    link: str
    """The sign of a stated or a derived link; a space for none."""
    status: str
    """The status of its bookmark; empty: it has none."""


class RecordsPane(PicturedPane):
    def __init__(self, spec: PaneSpec, session: Session, *, key: str, id: str) -> None:
        super().__init__(key=key, heading=spec.heading, id=id)
        self.spec = spec
        self.session = session
        self.records = session.digest.records[spec.kind.kind]
        self.shown = Shown(Rows((), 0), NOTHING, None)
        self._version = 0
        """Counts how often the rows changed."""
        self.pinned = False
        """Whether it stays as it is while the other lists follow the selection, for comparing."""
        self.maximized = False
        self._saved_painter: Painter | None = None
        """Created when the pane is first maximized, and kept because it remembers zoom and position."""
        self._dates = DateLine(session, spec.kind.kind) if spec.kind.chronological else None
        self._facts_of = lru_cache(CACHED)(self._find_facts)
        self._more_at = lru_cache(CACHED)(self._find_more)
        self._marks_of = lru_cache(CACHED)(self._find_marks)

    # --- what the screen calls ------------------------------------------------------------------------------

    def show(self, shown: Shown) -> None:
        """Show a new state, unless pinned. The cursor moves to the selected record, else to the first linked one."""
        if self.pinned:
            return
        rows_changed = shown.rows is not self.shown.rows
        self.shown = shown
        self._marks_of.cache_clear()
        if rows_changed:
            self._version += 1
            self._more_at.cache_clear()
            self.top = FIRST
            self.cursor = 0 if shown.rows.numbers else None
        self.changed()
        row = self.row_of(shown.selected) if shown.selected else None
        if row is not None:
            self.move_to(row)
        else:
            self._reveal_linked()

    def _reveal_linked(self) -> None:
        """Put the cursor on the first linked row, unless it is on one, and show as many others as have room.

        That is what people come here for.
        """
        linked, current = self.shown.linked, self.current
        if not linked.count(self.kind) or (current is not None and current in linked):
            return
        near = linked.of_kind(self.kind)[:LOOKED_AT]
        rows = [row for number in near if (row := self.shown.rows.position(number)) is not None]
        if rows:
            first = min(rows)
            self.move_to(first)
            last = max(row for row in rows if row < first + max(1, self.window.rows))
            self.reveal(ItemLine(first, 0), self.window.last_of(last))

    def row_of(self, ref: Ref) -> int | None:
        """The row of a record; None: it is not in this list now."""
        if ref.kind != self.kind:
            return None
        number = self.session.digest.positions[ref.kind].get(ref.id)
        return None if number is None else self.shown.rows.position(number)

    def record_at(self, item: int) -> Record:
        record: Record = self.records[self.shown.rows.numbers[item]]
        return record

    @property
    def kind(self) -> str:
        return self.spec.kind.kind

    @property
    def current(self) -> Ref | None:
        return None if self.cursor is None or self.cursor >= self.count else self.record_at(self.cursor).ref

    def go_to(self, ref: Ref) -> bool:
        row = self.row_of(ref)
        if row is not None:
            self.user_moves_to(row)
        return row is not None

    def toggle_pin(self) -> bool:
        self.pinned = not self.pinned
        self.changed()
        return True

    def watch_look(self) -> None:
        self._more_at.cache_clear()  # its lines are styled
        super().watch_look()

    def maximize(self, maximized: bool) -> None:
        """Show more of each record, and a picture above the list; or go back to the list alone."""
        if maximized and self._saved_painter is None and self.spec.picture:
            self._saved_painter = painter(self.spec.picture, self.session, self.kind)
        self.maximized, self.painter = maximized, self._saved_painter if maximized else None
        self.repaint_picture()
        if self.cursor is not None and self.cursor < self.count:  # the picture may cover its row
            self.reveal_item(self.cursor)

    @property
    def showing(self) -> Shown:
        return self.shown

    def changed(self) -> None:
        self.remark = self._remark()  # it has the cursor's position
        super().changed()

    def _remark(self) -> list[Part]:
        """From the left, in which order parts give way: pinned, the order, how many are linked or found, the position
        in the focused pane, the number of records."""
        rows, look = self.shown.rows, self.look
        parts: list[list[Part]] = []
        if self.pinned:
            parts.append([(messages.PINNED, look.warn)])
        if rows.order:
            name = messages.ORDERS.get(rows.order, rows.order)
            parts.append([(messages.BY_ORDER.format(order=name), look.quiet)])
        if rows.searched:
            linked = messages.PLUS_ALSO_LINKED.format(linked=len(rows.reasons)) if rows.reasons else ""
            parts.append([(messages.FOUND.format(found=len(rows.hits)), look.ink), (linked, look.quiet)])
        elif linked_count := self.shown.linked.count(self.kind):
            parts.append([(messages.LINKED.format(linked=linked_count), look.tied)])
        narrowed = rows.narrowed and not rows.searched
        total = (messages.NARROWED if narrowed else messages.TOTAL).format(listed=self.count, total=rows.total)
        if self.has_focus and self.cursor is not None and not rows.searched:
            total = messages.POSITION.format(row=self.cursor + 1, rest=total)
        parts.append([(total, look.quiet)])
        joint: Part = (" · ", look.quiet)
        return [part for number, group in enumerate(parts) for part in ([joint] if number else []) + group if part[0]]

    # --- lines ----------------------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        return len(self.shown.rows.numbers)

    def height_of(self, item: int) -> int:
        return 1 + len(self._more(item)) if self.maximized else 1

    def _more(self, item: int) -> list[list[Part]]:
        """The lines below a row in the maximized pane."""
        return self._more_at(item, self.inner_width)

    def _find_more(self, item: int, inner_width: int) -> list[list[Part]]:
        number = self.shown.rows.numbers[item]
        return list(self.spec.more(self._facts_of(number), self._row_context(number, item)))

    def _found(self, number: int) -> Found | None:
        """Why the search found a record, if its title does not show that."""
        hit, reason, look = self.shown.rows.hits.get(number), self.shown.rows.reasons.get(number), self.look
        if reason:
            return Found([(reason, look.quiet)])
        if hit is None:
            return None
        lacking: list[Part] = [(f" {missing(hit.missing)}", look.quiet)] if hit.missing else []
        if hit.field == "title":
            return Found(lacking) if lacking else None
        parts = [*highlight(hit.text, hit.spans, look.quiet, look.match), *lacking]
        return Found(parts) if lacking else Found(parts, hit.field, hit.text, hit.spans)

    def _find_facts(self, number: int) -> Facts:
        return facts(self.session, self.records[number])

    def _row_context(self, number: int, item: int) -> Context:
        hit = self.shown.rows.hits.get(number)
        above = None
        if self.spec.repeats and item and not self._is_first(item):
            above = self._facts_of(self.shown.rows.numbers[item - 1])
        return Context(
            self.look, max(0, self.inner_width - self.indent), hit.spans if hit and hit.field == "title" else (),
            self._found(number), above, self.maximized, self._finest,
        )  # fmt: skip

    def _is_first(self, item: int) -> bool:
        """Whether it is the first visible item: it says what it has in common with those scrolled away."""
        return item == self.top.item

    @cached_property
    def _finest(self) -> str:
        return self.session.chronology.finest if self.spec.kind.chronological else ""

    @cached_property
    def indent(self) -> int:
        """Cells at the left of a row: the cursor, or how the record is linked with the selection; the status of its
        bookmark; if any record of the list was drafted, how far it can be trusted; a space."""
        return GUTTER + any(record.trust in TRUST for record in self.records)

    def state_of(self, item: int, line: int) -> object:
        marks = self._marks_of(self.record_at(item).ref)
        first = self.spec.repeats and self._is_first(item)
        return self._version, self.maximized, item == self.cursor, marks, bool(self.shown.linked), first

    def _find_marks(self, ref: Ref) -> _Marks:
        shown = self.shown
        is_linked = ref in shown.linked
        sign = " " if not is_linked else DERIVED if shown.linked[ref] is Basis.DERIVED else STATED
        bookmark = shown.bookmarked.get(ref)
        return _Marks(ref == shown.selected, sign, bookmark.status if bookmark else "")

    def draw(self, item: int, line: int) -> list[Part]:
        number = self.shown.rows.numbers[item]
        marks = self._marks_of(self.record_at(item).ref)
        if line:
            gutter: list[Part] = [(" " * self.indent, self.look.ink)]
            return self._emphasize(gutter, fit_parts(self._more(item)[line - 1], self.inner_width), number, marks)
        known = self._facts_of(number)
        row = self.spec.row(known, self._row_context(number, item))
        is_cursor = item == self.cursor and (self.has_focus or marks.is_selected)
        gutter = self._gutter(known, marks, is_cursor=is_cursor)
        return self._as_cursor([*gutter, *row]) if is_cursor else self._emphasize(gutter, row, number, marks)

    def _gutter(self, known: Facts, marks: _Marks, *, is_cursor: bool) -> list[Part]:
        look, status = self.look, LEDGER.get(marks.status, " ")
        here: Part = (CURSOR, look.ink) if is_cursor else (marks.link, look.tied)
        trust = trust_sign(known, look) or [(" " * (self.indent - GUTTER + 1), look.ink)]
        return [here, (status, ledger_style(marks.status, look)), *trust]

    def _as_cursor(self, parts: list[Part]) -> list[Part]:
        style = self.look.cursor if self.has_focus else self.look.cursor_blur
        fill = self.inner_width - width_of(parts)
        return [(text, overlay(style, below)) for text, below in [*parts, (" " * max(0, fill), style)]]

    def _emphasize(self, gutter: list[Part], row: list[Part], number: int, marks: _Marks) -> list[Part]:
        """The row, quiet if it only follows from a hit, bold if it is linked, or as it is.

        Rows that have nothing to do with the selection stay as they are: they are there to be read, too.
        """
        look = self.look
        if number in self.shown.rows.reasons:
            return gutter + [(text, style if style is look.match else look.quiet) for text, style in row]
        if marks.link != " " and not self.shown.rows.searched:
            return gutter + [(text, look.strong if style is look.ink else style) for text, style in row]
        return gutter + row

    # --- the row above the list -----------------------------------------------------------------------------

    @property
    def picture_height(self) -> int:
        return super().picture_height + self._has_top

    @property
    def _has_top(self) -> bool:
        """Whether a row above the list has the heads of its columns, or an axis of its dates."""
        if self.maximized:
            return self.spec.heads is not None and self.inner_height > LEAST_LIST and bool(self.count)
        if self._dates is None or self.inner_height < TALL:
            return False
        return self._dates.applies(self.shown, self.inner_width - self.indent)

    def draw_row(self, row: int) -> Strip:
        if not self._has_top or row != self.picture_height - 1:
            return super().draw_row(row)
        look, width = self.look, self.inner_width - self.indent
        gutter: Part = (" " * self.indent, look.ink)
        if self.maximized and self.spec.heads is not None:
            context = Context(look, width, maximized=True, finest=self._finest)
            return strip([gutter, *self.spec.heads(context)], self.inner_width, look.ink)
        assert self._dates is not None
        return strip([gutter, *self._dates.draw(self.shown, width, look)], self.inner_width, look.ink)

    def empty_text(self) -> Sequence[str]:
        if self.shown.rows.searched:
            return [messages.LIST_NOTHING_FOUND]
        if self.shown.rows.total:
            return [messages.LIST_NOTHING_LINKED]
        return [messages.LIST_EMPTY.format(plural=self.spec.kind.plural)]
