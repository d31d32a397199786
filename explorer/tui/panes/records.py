"""The list pane: one for all kinds, told apart by their `PaneSpec`."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from explorer.digest.kinds import Record
from explorer.digest.refs import Ref
from explorer.links.link import Basis
from explorer.links.linked import NOTHING
from explorer.session.exploration import Rows, Shown
from explorer.session.facts import Facts, facts
from explorer.session.session import Session
from explorer.tui.look.lines import Part, fit_parts, highlight, two_sides, width_of, wrap
from explorer.tui.look.rows import Context, PaneSpec
from explorer.tui.painters.painter import Painter, painter
from explorer.tui.panes.frame import over
from explorer.tui.panes.pictured import PicturedPane
from explorer.tui.panes.window import FIRST

LOOKED_AT = 100
"""Linked records among which the first is looked for: more than a list of any height shows."""
DRAWN = 256
"""Records of which is kept what rows say: more than the rows on a screen."""
GUTTER = 3
"""Cells at the left of a row: the cursor, the link with the selection, the bookmark."""


class _Standing(NamedTuple):
    """What a row's record is to the selection."""

    selected: bool
    link: str
    """`•` if they are linked, `·` if that was only derived, else a space."""
    kept: bool
    """Whether it is bookmarked."""


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
        self.maximized = False
        self._own_painter: Painter | None = None
        """Made when the pane is first maximized; remembers from then on how its picture is looked at."""
        self._facts_of = lru_cache(DRAWN)(self._find_facts)
        self._more_at = lru_cache(DRAWN)(self._find_more)
        self._standing_of = lru_cache(DRAWN)(self._find_standing)

    # --- what the screen tells it ---------------------------------------------------------------------------

    def show(self, shown: Shown) -> None:
        """Show another state. The cursor follows the selection if that is in this pane; else it stays."""
        if self.pinned:
            return
        rows_changed = shown.rows is not self.shown.rows
        self.shown = shown
        self._standing_of.cache_clear()
        if rows_changed:
            self._shows += 1
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
        """Put the cursor on the first linked row, unless it is on one: whoever comes here comes for these."""
        linked, current = self.shown.linked, self.current
        if not linked.count(self.kind) or (current is not None and current in linked):
            return
        near = linked.of_kind(self.kind)[:LOOKED_AT]
        rows = [row for number in near if (row := self.shown.rows.position(number)) is not None]
        if rows:
            self.move_to(min(rows))

    def row_of(self, ref: Ref) -> int | None:
        """In which row a record stands; None: it is not shown here."""
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

    def maximize(self, maximized: bool) -> None:
        """Show more of each record, and a picture above them; or the list alone."""
        if maximized and self._own_painter is None and self.spec.picture:
            self._own_painter = painter(self.spec.picture, self.session, self.kind)
        self.maximized, self.painter = maximized, self._own_painter if maximized else None
        self.repaint_picture()
        if self.cursor is not None and self.cursor < self.count:  # the picture may stand where it was
            self.reveal_item(self.cursor)

    @property
    def showing(self) -> Shown:
        return self.shown

    def _remark(self) -> list[Part]:
        rows, look = self.shown.rows, self.look
        parts: list[Part] = [("pinned ", look.warn)] if self.pinned else []
        if rows.searched:
            linked = f" + {len(rows.reasons)} linked" if rows.reasons else ""
            return [*parts, (f"{len(rows.hits)}{linked} of {rows.total}", look.match)]
        near = self.shown.linked.count(self.kind)
        here = self.shown.selected is not None and self.shown.selected.kind == self.kind
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
        return 1 + len(self._more(item)) if self.maximized else 1

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
        standing = self._standing_of(self.record_at(item).ref)
        return self._shows, self.maximized, item == self.cursor, standing, bool(self.shown.linked)

    def _find_standing(self, ref: Ref) -> _Standing:
        shown = self.shown
        is_linked = ref in shown.linked
        dot = " " if not is_linked else "·" if shown.linked[ref] is Basis.DERIVED else "•"
        return _Standing(ref == shown.selected, dot, ref in shown.bookmarked)

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
            why = highlight(hit.text, hit.spans, self.look.dim, self.look.match)
        row = self.spec.row(self._facts_of(number), self._row_context(spans)._replace(brief=bool(why)))
        right = row.right
        if why:
            room = max(width // 3, width - width_of(row.left) - 1)
            right = fit_parts(why, min(room, width * 2 // 3 - 2))  # the title keeps its third
        standing = self._standing_of(record.ref)
        parts = [*self._gutter(item, standing), *two_sides(row.left, right, width, self.look.text)]
        return self._weigh(parts, item, standing, faint=reason is not None)

    def _gutter(self, item: int, standing: _Standing) -> list[Part]:
        look = self.look
        bar = "▌" if item == self.cursor and (self.has_focus or standing.selected) else " "
        mark = "◆" if standing.kept else " "
        return [(bar, look.linked), (standing.link, look.linked), (mark, look.bookmark)]

    def _weigh(self, parts: list[Part], item: int, standing: _Standing, *, faint: bool) -> list[Part]:
        """The row as the cursor, the selection and its links want it: plain, inverse, or dim."""
        look = self.look
        if item == self.cursor and (self.has_focus or standing.selected):
            style = look.cursor if self.has_focus else look.cursor_blur
            fill = self.inner_width - width_of(parts)
            return [(text, over(style, own)) for text, own in [*parts, (" " * max(0, fill), style)]]
        unrelated = self.shown.linked and standing.link == " " and not standing.selected
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
