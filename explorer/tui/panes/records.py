"""The list pane: one for all kinds, told apart by their `PaneSpec`."""

from __future__ import annotations

from functools import lru_cache

from explorer.digest.kinds import Record
from explorer.digest.refs import Ref
from explorer.links.index import Basis
from explorer.links.stated import NOTHING
from explorer.session.facts import Facts, facts
from explorer.session.session import Session
from explorer.session.view import Rows, Shown
from explorer.tui.look.lines import Part, fit_parts, marked, two_sides, width_of, wrap
from explorer.tui.look.rows import Context, PaneSpec
from explorer.tui.painters.painter import Painter
from explorer.tui.panes.base import Line, over
from explorer.tui.panes.pictured import PicturedPane

LOOKED_AT = 100
"""Linked records among which the first is looked for: more than a list of any height shows."""
DRAWN = 256
"""Records of which is kept what rows say: more than the rows on a screen."""
GUTTER = 3
"""Cells at the left of a row: the cursor, the link with the selection, the bookmark."""


class RecordsPane(PicturedPane):
    def __init__(self, spec: PaneSpec, session: Session, *, key: str, id: str) -> None:
        super().__init__(key=key, heading=spec.heading, id=id)
        self.spec = spec
        self.session = session
        self.records = session.digest.records[spec.kind.kind]
        self.shown = Shown(Rows((), 0), NOTHING, None)
        self._shows = 0
        """Counts the different rows that were shown."""
        self.pinned = False
        """Stays as it is while the others follow the selection, for comparing."""
        self.zoomed = False
        self._facts_of = lru_cache(DRAWN)(self._find_facts)
        self._more_at = lru_cache(DRAWN)(self._find_more)

    # --- what the screen tells it ---------------------------------------------------------------------------

    def show(self, shown: Shown) -> None:
        """Show another state. The cursor follows the selection if that is in this pane; else it stays."""
        if self.pinned:
            return
        rows_changed = shown.rows is not self.shown.rows
        self.shown = shown
        if rows_changed:
            self._shows += 1
            self._more_at.cache_clear()
            self.top = Line(0, 0)
            self.cursor = 0 if shown.rows.numbers else None
        self.remark = self._remark()
        row = self.row_of(shown.selected) if shown.selected else None
        self._lines = None
        if row is not None:
            self.move_to(row)
        else:
            self._reveal_linked()
        self.changed()

    @property
    def kind(self) -> str:
        return self.spec.kind.kind

    def _reveal_linked(self) -> None:
        """Put the cursor on the first linked row, unless it is on one: whoever comes here comes for these."""
        brush, current = self.shown.brush, self.current
        if not brush.count(self.kind) or (current is not None and current in brush):
            return
        near = brush.of_kind(self.kind)[:LOOKED_AT]
        rows = [row for number in near if (row := self.shown.rows.position(number)) is not None]
        if rows:
            self.move_to(min(rows))

    def row_of(self, ref: Ref) -> int | None:
        """In which row a record stands; None: it is not shown here."""
        if ref.kind != self.spec.kind.kind:
            return None
        number = self.session.digest.positions[ref.kind].get(ref.id)
        return None if number is None else self.shown.rows.position(number)

    def record_at(self, item: int) -> Record:
        record: Record = self.records[self.shown.rows.numbers[item]]
        return record

    @property
    def current(self) -> Ref | None:
        """The record under the cursor; None in an empty pane."""
        return None if self.cursor is None or self.cursor >= self.count else self.record_at(self.cursor).ref

    def pin(self, pinned: bool) -> None:
        self.pinned = pinned
        self.remark = self._remark()
        self.changed()

    def zoom(self, zoomed: bool, painter: Painter | None = None) -> None:
        """Show more of each record, and a picture above them; or the list alone."""
        self.zoomed, self.painter = zoomed, painter
        self.repaint_picture()
        if self.cursor is not None and self.cursor < self.count:  # the picture may stand where it was
            self.reveal(Line(self.cursor, 0), Line(self.cursor, self.height_of(self.cursor) - 1))

    @property
    def showing(self) -> Shown:
        return self.shown

    def _remark(self) -> list[Part]:
        rows, look = self.shown.rows, self.look
        parts: list[Part] = [("pinned ", look.warn)] if self.pinned else []
        if rows.searched:
            linked = f" + {len(rows.reasons)} linked" if rows.reasons else ""
            return [*parts, (f"{len(rows.hits)}{linked} of {rows.total}", look.match)]
        near = self.shown.brush.count(self.kind)
        here = self.shown.selected is not None and self.shown.selected.kind == self.spec.kind.kind
        total = f"{len(rows.numbers)} of {rows.total}" if rows.narrowed else str(rows.total)
        if here:
            return [*parts, (f"1 + {near} linked" if near else total, look.linked if near else look.dim)]
        if near:
            return [*parts, (f"{near} of {rows.total}", look.linked)]
        return [*parts, (total, look.dim)]

    # --- lines ----------------------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        return len(self.shown.rows.numbers)

    def height_of(self, item: int) -> int:
        return 1 + len(self._more(item)) if self.zoomed else 1

    def _more(self, item: int) -> list[str]:
        return self._more_at(item, self.inner_width)

    def _find_more(self, item: int, inner_width: int) -> list[str]:
        width = max(1, inner_width - 2 * GUTTER)
        texts = self.spec.more(self._facts_of(self.shown.rows.numbers[item]), self._row_context(()))
        return [text[start:end] for text in texts for start, end in wrap(text, width)] + [""]

    def _find_facts(self, number: int) -> Facts:
        return facts(self.session, self.records[number])

    def _row_context(self, spans: tuple[tuple[int, int], ...]) -> Context:
        return Context(self.look, max(0, self.inner_width - GUTTER), spans)

    def state_of(self, item: int, line: int) -> object:
        shown, record = self.shown, self.record_at(item)
        selected, near = record.ref == shown.selected, shown.brush.get(record.ref)
        linked = near.basis if near is not None else record.ref in shown.brush
        kept = record.ref in shown.bookmarked
        return self._shows, self.zoomed, item == self.cursor, selected, linked, bool(shown.brush), kept

    def draw(self, item: int, line: int) -> list[Part]:
        record = self.record_at(item)
        if line:
            return [(" " * (2 * GUTTER), self.look.text), (self._more(item)[line - 1], self.look.dim)]
        number = self.shown.rows.numbers[item]
        hit, reason = self.shown.rows.hits.get(number), self.shown.rows.reasons.get(number)
        spans = hit.spans if hit and hit.field == "title" else ()
        width = self.inner_width - GUTTER
        why: list[Part] = []
        if reason:
            why = [(reason, self.look.dim)]
        elif hit and hit.field != "title":
            why = marked(hit.text, hit.spans, self.look.dim, self.look.match)
        row = self.spec.row(self._facts_of(number), self._row_context(spans)._replace(brief=bool(why)))
        right = row.right
        if why:
            room = max(width // 3, width - width_of(row.left) - 1)
            right = fit_parts(why, min(room, width * 2 // 3 - 2))  # the title keeps its third
        parts = [*self._gutter(item, record.ref), *two_sides(row.left, right, width, self.look.text)]
        return self._weigh(parts, item, record.ref, faint=reason is not None)

    def _gutter(self, item: int, ref: Ref) -> list[Part]:
        look = self.look
        bar = "▌" if item == self.cursor and (self.has_focus or ref == self.shown.selected) else " "
        near = self.shown.brush.get(ref)
        derived = near is not None and near.basis is Basis.DERIVED
        dot = " " if ref not in self.shown.brush else "·" if derived else "•"
        mark = "◆" if ref in self.shown.bookmarked else " "
        return [(bar, look.linked), (dot, look.linked), (mark, look.bookmark)]

    def _weigh(self, parts: list[Part], item: int, ref: Ref, *, faint: bool) -> list[Part]:
        """The row as the cursor, the selection and its links want it: plain, inverse, or dim."""
        look = self.look
        selected = ref == self.shown.selected
        if item == self.cursor and (self.has_focus or selected):
            style = look.cursor if self.has_focus else look.cursor_blur
            fill = self.inner_width - width_of(parts)
            return [(text, over(style, own)) for text, own in [*parts, (" " * max(0, fill), style)]]
        unrelated = self.shown.brush and ref not in self.shown.brush and not selected
        if faint or (unrelated and not self.shown.rows.hits):
            return [
                *parts[:GUTTER],
                *((text, look.dim if own is not look.match else own) for text, own in parts[GUTTER:]),
            ]
        return parts

    def empty(self) -> list[str]:
        if self.shown.rows.searched:
            return ["nothing found here"]
        if self.shown.rows.total:
            return ["nothing linked here"]
        return [f"the digest has no {self.spec.kind.plural}"]
