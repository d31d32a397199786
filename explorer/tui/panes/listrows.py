"""Draws the rows of a list: the gutter with its signs, then what `look.rows` says of the record.

    ▌◆  Muttaqi      “This bold move…      cursor or link, status of the bookmark, a blank, the row
    *◆  Putin        “partner in…          in place of the first: marked; before the blank, in a list with changed
                                           or drafted records, whether this one is, and how far it can be trusted

A row depends on nothing but its record, the row above it, and what is asked for here, so that a painted row stays as
long as these are the same.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property, partial
from typing import NamedTuple

from rich.style import Style

from explorer.digest.kinds import Record
from explorer.digest.model import has_any
from explorer.digest.refs import Ref
from explorer.links.caching import own_cache
from explorer.links.linked import NOTHING
from explorer.pictures.canvas import Row as Runs
from explorer.pictures.signs import CHANGED, CURSOR, MARKED
from explorer.search.messages import missing
from explorer.session.exploration import Rows, Shown
from explorer.session.facts import Facts, facts
from explorer.session.session import Session
from explorer.tui import messages
from explorer.tui.look.columns import Context, Found, moved
from explorer.tui.look.excerpt import Ranges
from explorer.tui.look.ledger import status_sign
from explorer.tui.look.lines import Part, fit_parts, highlight, width_of
from explorer.tui.look.rows import PaneSpec, trust_sign
from explorer.tui.look.styles import Styles
from explorer.tui.panes.rule import overlay

CACHED = 256
"""How many records' facts are cached: more than there are rows on a screen."""
GUTTER = 3
"""Cells at the left of a row, without the one for drafted records; see `ListRows.indent`."""


SOUGHT = 100
"""The most linked rows of which it is said how many are out of view: that is looked for in each frame."""


class Marks(NamedTuple):
    """How a row's record relates to the selection, and whether it is bookmarked."""

    is_selected: bool
    link: str
    """The sign of a stated or a derived link; a space for none."""
    status: str
    """The status of its bookmark; empty: it has none."""
    is_marked: bool
    is_changed: bool
    """Whether the record has changed since it was bookmarked."""


class View(NamedTuple):
    """What all rows of a list are drawn with."""

    look: Styles
    width: int
    """Cells of a row, with the gutter."""
    maximized: bool


class ListRows:
    def __init__(self, spec: PaneSpec, session: Session) -> None:
        self.spec = spec
        self.session = session
        self.records = session.digest.records[spec.kind.kind]
        self.shown = Shown(Rows((), 0), NOTHING, None)
        self._has_changed = False
        """Whether any record of the list has changed since it was bookmarked."""
        self.facts_of = own_cache(CACHED, self._find_facts)
        """All there is to say about a record, given by its number."""
        self.more = own_cache(CACHED, self._find_more)
        """The lines below the row of an item in the maximized list."""
        self.marks_of = own_cache(CACHED, self._find_marks)

    def show(self, shown: Shown) -> bool:
        """Draw from a new state. Returns whether there are other rows than before."""
        rows_changed = shown.rows is not self.shown.rows
        had_changed, self.shown = self._has_changed, shown
        self._has_changed = any(ref.kind == self.spec.kind.kind for ref in shown.changed)
        self.marks_of.cache_clear()
        for found in ("linked", "linked_items"):
            self.__dict__.pop(found, None)
        if rows_changed or had_changed != self._has_changed:
            self.more.cache_clear()
        return rows_changed

    def record_at(self, item: int) -> Record:
        record: Record = self.records[self.shown.rows.numbers[item]]
        return record

    @cached_property
    def linked(self) -> int:
        """How many of the rows are linked with the selection."""
        rows, linked, kind = self.shown.rows, self.shown.linked, self.spec.kind.kind
        if not rows.narrowed:
            return linked.count(kind)
        return sum(rows.position(number) is not None for number in linked.of_kind(kind))

    @cached_property
    def linked_items(self) -> Sequence[int]:
        """The rows that are linked with the selection, ascending; none if there are too many to look for each."""
        if self.shown.rows.searched or not 0 < self.linked <= SOUGHT:
            return ()
        numbers, rows = self.shown.linked.of_kind(self.spec.kind.kind), self.shown.rows
        return sorted(row for number in numbers if (row := rows.position(number)) is not None)

    def _out_of_view(self, seen: range) -> str:
        """How many of the linked rows are above and below those in view; empty: none, or too many to say."""
        above = bisect_left(self.linked_items, seen.start)
        below = len(self.linked_items) - bisect_left(self.linked_items, seen.stop)
        return "".join(
            form.format(count=count)
            for form, count in ((messages.FURTHER_UP, above), (messages.FURTHER_DOWN, below))
            if count
        )

    @property
    def indent(self) -> int:
        """Cells at the left of a row: the cursor, or how the record is linked with the selection; the status of its
        bookmark; if any record of the list has changed since, a sign for these; if any was drafted, how far it can be
        trusted; a blank."""
        return GUTTER + self._has_drafted + self._has_changed

    @cached_property
    def _has_drafted(self) -> bool:
        return has_any(self.records, "trust")

    @cached_property
    def finest(self) -> str:
        """How exact the dates of the list are, see `Context`; empty: it has no column of dates."""
        return self.session.chronology.finest if self.spec.kind.chronological else ""

    # --- lines ----------------------------------------------------------------------------------------------

    def draw(self, item: int, line: int, view: View, *, first: bool, cursor: Style | None) -> list[Part]:
        """A line of an item. `first`: whether it is the first visible item, which says what others leave out.
        `cursor`: the style of the cursor, if it is on the item."""
        number = self.shown.rows.numbers[item]
        if line:
            marks = self.marks_of(self.records[number].ref)
            blank: Part = (" " * self.indent, view.look.ink)
            parts = fit_parts(self.more(item, view)[line - 1], view.width - self.indent)
            if cursor is not None and parts:  # a line without words is the space below the record
                return _under(cursor, [blank, *parts], view.width)
            return self._emphasize([blank], parts, number, marks, view)
        says_all = first or cursor is not None  # what is selected is read alone
        row = self.spec.row(self.facts_of(number), self._context(item, view, first=says_all))
        return self._whole(item, row, view, cursor)

    def draw_runs(self, item: int, runs: Runs, view: View, *, cursor: Style | None) -> list[Part]:
        """The line of an item that a painter drew."""
        return self._whole(item, [(text, getattr(view.look, role)) for text, role in runs], view, cursor)

    def heads(self, view: View) -> list[Part]:
        """The heads of the columns of the maximized list; empty: it has none."""
        if self.spec.heads is None:
            return []
        context = Context(view.look, max(0, view.width - self.indent), maximized=True, finest=self.finest)
        return [(" " * self.indent, view.look.ink), *self.spec.heads(context)]

    def _context(self, item: int, view: View, *, first: bool) -> Context:
        numbers = self.shown.rows.numbers
        hit = self.shown.rows.hits.get(numbers[item])
        says_all = first or item == 0 or not self.spec.repeats
        return Context(
            view.look,
            max(0, view.width - self.indent),
            hit.spans if hit and hit.field == "title" else (),
            self._found(numbers[item], view.look),
            None if says_all else self.facts_of(numbers[item - 1]),
            view.maximized,
            self.finest,
        )

    def _found(self, number: int, look: Styles) -> Found | None:
        """Why the search found a record, if its title does not show that."""
        hit, reason = self.shown.rows.hits.get(number), self.shown.rows.reasons.get(number)
        if reason:
            return Found([(reason, look.quiet)], shorten=partial(self._shortened, reason, (), look))
        if hit is None:
            return None
        lacking: list[Part] = [(f" {missing(hit.missing)}", look.quiet)] if hit.missing else []
        if hit.field == "title":
            return Found(lacking) if lacking else None
        parts = [*highlight(hit.text, hit.spans, look.quiet, look.match), *lacking]
        if lacking:
            return Found(parts, spans=hit.spans)
        return Found(parts, hit.field, hit.text, hit.spans, partial(self._shortened, hit.text, hit.spans, look))

    def _shortened(self, text: str, spans: Ranges, look: Styles) -> tuple[list[Part], Ranges]:
        """A reason with short names of people, unless these lack what the search matched."""
        short = self.session.short_names.within(text)
        at = moved(spans, text, short)
        text, spans = (short, at) if len(at) == len(spans) else (text, spans)
        return highlight(text, spans, look.quiet, look.match), spans

    # --- groups ---------------------------------------------------------------------------------------------

    @property
    def is_grouped(self) -> bool:
        """Whether the rows are in groups with headings: by the status of their bookmarks."""
        return self.shown.rows.order == "status"

    def ends_group(self, item: int) -> bool:
        """Whether the next row begins another group."""
        return (
            self.is_grouped and item + 1 < len(self.shown.rows.numbers) and self._status(item) != self._status(item + 1)
        )

    def group_heading(self, item: int, look: Styles) -> list[Part]:
        """The heading of the group that an item is in; its rows have the sign."""
        status = self._status(item)
        return [(" " * self.indent + messages.GROUPS.get(status, status.capitalize()), look.quiet)]

    def _status(self, item: int) -> str:
        return self.marks_of(self.record_at(item).ref).status

    # --- the rule -------------------------------------------------------------------------------------------

    def remark(
        self, look: Styles, row: int | None, seen: range, *, pinned: bool, is_drawing: bool, room: int
    ) -> list[Part]:
        """How many rows are linked or found, the position of the cursor, and how many there are; before that what is
        unusual. What is least needed gives way first.

        `row`: the row of the cursor, if the pane has the focus. `seen`: the rows in view. `room`: cells in the rule.
        """
        rows = self.shown.rows
        unusual: list[list[Part]] = [[(messages.PINNED, look.warn)]] if pinned else []
        if is_drawing:
            unusual.append([(messages.DRAWING, look.quiet)])
        if rows.order:
            order = messages.ORDERS.get(rows.order, rows.order)
            unusual.append([(messages.BY_ORDER.format(order=order), look.quiet)])
        counts: list[list[Part]] = []
        away = ""
        if rows.searched:
            linked = messages.PLUS_ALSO_LINKED.format(linked=len(rows.reasons)) if rows.reasons else ""
            counts.append([(messages.FOUND.format(found=len(rows.hits)), look.ink), (linked, look.quiet)])
        elif linked_count := self.linked:
            counts.append([(messages.LINKED.format(linked=linked_count), look.tied)])
            away = self._out_of_view(seen)
        narrowed = rows.narrowed and not rows.searched
        text = (messages.NARROWED if narrowed else messages.TOTAL).format(listed=len(rows.numbers), total=rows.total)
        all_of_them: list[Part] = [(text, look.quiet)]
        if row is not None and not rows.searched:
            text = messages.POSITION.format(row=row + 1, rest=text)
        total: list[Part] = [(text, look.quiet)]
        pointed = [[*group, (away, look.tied)] for group in counts] if away else counts
        least = [group[:1] for group in counts]
        forms = [
            [*unusual, *pointed, total], [*unusual, *counts, total], [*(unusual or counts), total],
            [*counts, total], [*counts, all_of_them], counts, least,
        ]  # fmt: skip
        some = next((form for form in forms if _cells(form) <= room), least)
        return [part for group in some for part in [(" · ", look.quiet), *group] if part[0]][1:]

    # --- signs and emphasis ---------------------------------------------------------------------------------

    def _whole(self, item: int, row: list[Part], view: View, cursor: Style | None) -> list[Part]:
        number, look = self.shown.rows.numbers[item], view.look
        known = self.facts_of(number)
        marks = self.marks_of(known.ref)
        here: Part = (CURSOR, look.ink) if cursor else (marks.link, look.tied)
        if marks.is_marked:
            here = (MARKED, look.here)  # the cursor's row has its ground, and a linked one its bold letters
        status = status_sign(marks.status, look) if marks.status else (" ", look.ink)
        if marks.is_changed:
            status = (status[0], look.quiet)  # it is about other words
        changed: Part = ((CHANGED if marks.is_changed else " ") * self._has_changed, look.warn)
        gutter = [here, status, changed, *(trust_sign(known, look) or [(" " * (self._has_drafted + 1), look.ink)])]
        if cursor is None:
            return self._emphasize(gutter, row, number, marks, view)
        return _under(cursor, [*gutter, *row], view.width)

    def _emphasize(self, gutter: list[Part], row: list[Part], number: int, marks: Marks, view: View) -> list[Part]:
        """The row, quiet if it only follows from a hit or may belong to the time, bold if it is linked, or as it is.

        Rows that have nothing to do with the selection stay as they are: they are there to be read, too.
        """
        look = view.look
        if number in self.shown.rows.reasons or number in self.shown.rows.possible:
            return gutter + [(text, style if style is look.match else look.quiet) for text, style in row]
        if marks.link != " " and not self.shown.rows.searched:
            return gutter + [(text, look.strong if style is look.ink else style) for text, style in row]
        return gutter + row

    # --- what the caches hold -------------------------------------------------------------------------------

    def _find_facts(self, number: int) -> Facts:
        return facts(self.session, self.records[number])

    def _find_more(self, item: int, view: View) -> list[list[Part]]:
        known = self.facts_of(self.shown.rows.numbers[item])
        return list(self.spec.more(known, self._context(item, view, first=True)))

    def _find_marks(self, ref: Ref) -> Marks:
        bookmark = self.shown.bookmarked.get(ref)
        link = self.shown.link_sign(ref) or " "
        status = bookmark.status if bookmark else ""
        changed = ref in self.shown.changed
        return Marks(ref == self.shown.selected, link, status, ref in self.shown.marked, changed)


def _under(cursor: Style, parts: list[Part], width: int) -> list[Part]:
    """A line under the cursor, which goes on to its end."""
    fill = " " * max(0, width - width_of(parts))
    return [(text, overlay(cursor, below)) for text, below in [*parts, (fill, cursor)]]


def _cells(groups: Sequence[Sequence[Part]]) -> int:
    """The cells of a remark of these groups, with a dot between two of them."""
    return width_of(part for group in groups for part in group) + 3 * (len(groups) - 1)
