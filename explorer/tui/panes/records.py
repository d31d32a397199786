"""The list pane of a kind; its `PaneSpec` holds what differs between kinds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from explorer.digest.kinds import Record
from explorer.digest.refs import Ref
from explorer.links.link import Basis
from explorer.links.linked import NOTHING
from explorer.pictures.canvas import Picture
from explorer.pictures.signs import CURSOR, DERIVED, LEDGER, STATED
from explorer.search.messages import missing
from explorer.session.exploration import Rows, Shown
from explorer.session.facts import Facts, facts
from explorer.session.session import Session
from explorer.tui import messages
from explorer.tui.look.lines import Part, fit_parts, highlight, two_sides, width_of, wrap
from explorer.tui.look.rows import Context, PaneSpec, ledger_style, trust_sign
from explorer.tui.painters.painter import Painter, painter
from explorer.tui.panes.pictured import PicturedPane
from explorer.tui.panes.rule import overlay
from explorer.tui.panes.window import FIRST, ItemLine

LOOKED_AT = 100
"""How many linked records are searched for the topmost one: more than any list has rows on the screen."""
CACHED = 256
"""How many records' facts are cached: more than there are rows on a screen."""
GUTTER, SIGNS = 3, 3
"""Cells at the left of a row, and the parts they are: the cursor, or how the record is linked with the selection; the
status of its bookmark; a space."""


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
        self.remark = self._remark()
        self.changed()
        row = self.row_of(shown.selected) if shown.selected else None
        if row is not None:
            self.move_to(row)
        else:
            self._reveal_linked()

    def _reveal_linked(self) -> None:
        """Put the cursor on the first linked row, unless it is on one: that is what people come here for."""
        linked, current = self.shown.linked, self.current
        if not linked.count(self.kind) or (current is not None and current in linked):
            return
        near = linked.of_kind(self.kind)[:LOOKED_AT]
        rows = [row for number in near if (row := self.shown.rows.position(number)) is not None]
        if rows:
            self.move_to(min(rows))

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
        self.remark = self._remark()
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

    def _remark(self) -> list[Part]:
        rows, look = self.shown.rows, self.look
        pinned: list[Part] = [(messages.PINNED, look.warn)] if self.pinned else []
        if rows.searched:
            found = messages.FOUND_AND_LINKED if rows.reasons else messages.FOUND
            counts = found.format(found=len(rows.hits), linked=len(rows.reasons), total=rows.total)
            return [(counts, look.match), *pinned]
        linked = self.shown.linked.count(self.kind)
        if linked:
            return [(messages.LINKED.format(linked=linked, total=rows.total), look.tied), *pinned]
        total = messages.NARROWED if rows.narrowed else messages.TOTAL
        return [(total.format(listed=len(rows.numbers), total=rows.total), look.quiet), *pinned]

    # --- lines ----------------------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        return len(self.shown.rows.numbers)

    def height_of(self, item: int) -> int:
        return 1 + len(self._more(item)) if self.maximized and not self._rows_are_drawn else 1

    @property
    def _rows_are_drawn(self) -> bool:
        """Whether the painter draws the rows."""
        return self.painter is not None and self.painter.draws_rows and self.picture is not None

    def _more(self, item: int) -> list[Part]:
        """The lines below a row in the maximized pane, with an empty one at the end."""
        return self._more_at(item, self.inner_width)

    def _find_more(self, item: int, inner_width: int) -> list[Part]:
        width = max(1, inner_width - 2 * GUTTER)
        number = self.shown.rows.numbers[item]
        context = self._row_context(number, (), is_brief=bool(self._reason(number)))
        texts = self.spec.more(self._facts_of(number), context)
        return [(text[start:end], style) for text, style in texts for start, end in wrap(text, width)] + [
            ("", self.look.ink)
        ]

    def _reason(self, number: int) -> list[Part]:
        """Why the search found a record, if its title does not show that; else empty."""
        hit, reason = self.shown.rows.hits.get(number), self.shown.rows.reasons.get(number)
        if reason:
            return [(reason, self.look.quiet)]
        if hit is None:
            return []
        lacking: list[Part] = [(f" {missing(hit.missing)}", self.look.quiet)] if hit.missing else []
        if hit.field != "title":
            return [*highlight(hit.text, hit.spans, self.look.quiet, self.look.match), *lacking]
        return lacking

    def _find_facts(self, number: int) -> Facts:
        return facts(self.session, self.records[number])

    def _row_context(self, number: int, spans: tuple[tuple[int, int], ...], *, is_brief: bool) -> Context:
        width = max(0, self.inner_width - GUTTER - width_of(trust_sign(self._facts_of(number), self.look)))
        return Context(self.look, width, spans, is_brief, continues=self.maximized and not is_brief)

    def state_of(self, item: int, line: int) -> object:
        marks = self._marks_of(self.record_at(item).ref)
        return self._version, self.maximized, item == self.cursor, marks, bool(self.shown.linked)

    def _find_marks(self, ref: Ref) -> _Marks:
        shown = self.shown
        is_linked = ref in shown.linked
        sign = " " if not is_linked else DERIVED if shown.linked[ref] is Basis.DERIVED else STATED
        bookmark = shown.bookmarked.get(ref)
        return _Marks(ref == shown.selected, sign, bookmark.status if bookmark else "")

    def draw(self, item: int, line: int) -> list[Part]:
        record = self.record_at(item)
        if line:
            return [(" " * (2 * GUTTER), self.look.ink), self._more(item)[line - 1]]
        if self._rows_are_drawn:
            marks, look = self._marks_of(record.ref), self.look
            runs = [(text, getattr(look, role)) for text, role in self._picture_of(record.ref).rows[0]]
            return self._emphasize([*self._gutter(item, marks), *runs], item, marks, faint=False)
        number = self.shown.rows.numbers[item]
        hit = self.shown.rows.hits.get(number)
        spans = hit.spans if hit and hit.field == "title" else ()
        width = self.inner_width - GUTTER
        reason = self._reason(number)
        known = self._facts_of(number)
        row = self.spec.row(known, self._row_context(number, spans, is_brief=bool(reason)))
        left, right = [*trust_sign(known, self.look), *row.left], row.right
        if reason:
            room = max(width // 3, width - width_of(left) - 1)
            right = fit_parts(reason, min(room, width * 2 // 3 - 2))  # leaves a third for the title
        marks = self._marks_of(record.ref)
        parts = [*self._gutter(item, marks), *two_sides(left, right, width, self.look.ink)]
        return self._emphasize(parts, item, marks, faint=number in self.shown.rows.reasons)

    def _picture_of(self, ref: Ref) -> Picture:
        """The row of a record as its painter draws it."""
        assert self.painter is not None
        return self.painter.row(self.shown, ref, self.inner_width - GUTTER)

    def clicked_line(self, line: ItemLine, x: int) -> None:
        key = self._picture_of(self.record_at(line.item).ref).at(x - GUTTER, 0) if self._rows_are_drawn else None
        if key is not None and self.painter is not None:
            self._announce(self.painter.point(self.shown, key))
        else:
            super().clicked_line(line, x)

    def _gutter(self, item: int, marks: _Marks) -> list[Part]:
        look, sign = self.look, LEDGER.get(marks.status, " ")
        here: Part = (marks.link, look.tied)
        if item == self.cursor and (self.has_focus or marks.is_selected):
            here = (CURSOR, look.ink)
        return [here, (sign, ledger_style(marks.status, look)), (" ", look.ink)]

    def _emphasize(self, parts: list[Part], item: int, marks: _Marks, *, faint: bool) -> list[Part]:
        """The row as a cursor bar; or quiet, if it only follows from a hit; or bold, if it is linked; or as it is.

        Rows that have nothing to do with the selection stay as they are: they are there to be read, too.
        """
        look = self.look
        if item == self.cursor and (self.has_focus or marks.is_selected):
            style = look.cursor if self.has_focus else look.cursor_blur
            fill = self.inner_width - width_of(parts)
            return [(text, overlay(style, below)) for text, below in [*parts, (" " * max(0, fill), style)]]
        gutter, row = parts[:SIGNS], parts[SIGNS:]
        if faint:
            return gutter + [(text, style if style is look.match else look.quiet) for text, style in row]
        if marks.link != " " and not self.shown.rows.searched:
            return gutter + [(text, look.strong if style is look.ink else style) for text, style in row]
        return parts

    def empty_text(self) -> Sequence[str]:
        if self.shown.rows.searched:
            return [messages.LIST_NOTHING_FOUND]
        if self.shown.rows.total:
            return [messages.LIST_NOTHING_LINKED]
        return [messages.LIST_EMPTY.format(plural=self.spec.kind.plural)]
