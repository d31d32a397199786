"""The first row of a list in the order of time: an axis with all of its dates, and which of them are linked."""

from __future__ import annotations

from explorer.dates.edtf import parse
from explorer.pictures.axisline import AxisLine, Span
from explorer.session.exploration import Rows, Shown
from explorer.session.session import Session
from explorer.tui.look.lines import Part
from explorer.tui.look.styles import Styles

MOST = 2_000
"""A list with more events has no axis: it would be full, and take long to make."""


class DateLine:
    def __init__(self, session: Session, kind: str) -> None:
        self._records = session.digest.records[kind]
        self._kind = kind
        self._made: tuple[Rows, int, AxisLine, dict[int, int]] | None = None
        """The rows and the width that the axis was made for, and each dated record's index in it."""

    def applies(self, shown: Shown, width: int) -> bool:
        """Whether there is anything to draw: rows in the order of time, some of them dated."""
        rows = shown.rows
        if rows.searched or rows.order or len(rows.numbers) > MOST:
            return False
        return bool(self._axis(rows, width)[0].cells)

    def draw(self, shown: Shown, width: int, look: Styles) -> list[Part]:
        axis, places = self._axis(shown.rows, width)
        linked = [places[number] for number in shown.linked.of_kind(self._kind) if number in places]
        return [(text, look.tied if tied else look.quiet) for text, tied in axis.draw(linked)]

    def _axis(self, rows: Rows, width: int) -> tuple[AxisLine, dict[int, int]]:
        if self._made is None or self._made[0] is not rows or self._made[1] != width:
            spans, places = list[Span](), dict[int, int]()
            for number in rows.numbers:
                date = self._records[number].date
                when = parse(date) if date else None
                if when is not None and when.earliest is not None and when.latest is not None:
                    places[number] = len(spans)
                    spans.append((when.earliest, when.latest))
            self._made = rows, width, AxisLine(spans, width), places
        return self._made[2:]
