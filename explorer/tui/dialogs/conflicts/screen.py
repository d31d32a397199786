"""The window in which a reader chooses between the own version of a record and that of another program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType

from explorer.digest.editing.changes import Conflict, Unit
from explorer.session.session import Session
from explorer.tui import footer, window_keys
from explorer.tui.dialogs.conflicts import messages
from explorer.tui.dialogs.conflicts.words import Row, rows_of, title_of
from explorer.tui.dialogs.sheet import EntriesSheet
from explorer.tui.look.entries import GAP, Entry
from explorer.tui.look.lines import Part, fit_parts, fit_title, fit_words, pad, width_of, wrap_parts
from explorer.tui.look.styles import Styles
from explorer.tui.panes.base import LinesPane

WIDTH = 112
"""Cells of the box, where there are as many."""
ABREAST = 70
"""Cells from which the three versions are side by side."""
LABEL, APART = 14, 2


class ConflictsScreen(EntriesSheet[frozenset[Unit]]):
    """Returns the records of which the reader's version is to be written; None: none, as nothing was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [*window_keys.CONFLICTS]

    def __init__(
        self, session: Session, look: Styles, keymap: Mapping[str, str], conflicts: Sequence[Conflict]
    ) -> None:
        count = len(conflicts)
        heading = messages.HEADING_ONE if count == 1 else messages.HEADING.format(count=count)
        super().__init__(look, keymap, heading)
        self.pane.measure = WIDTH  # three columns are no text to be read in one line
        self.session = session
        self.conflicts = conflicts
        self.chosen: dict[Unit, str] = {}
        """What was chosen of which record: `mine` or `theirs`."""

    @property
    def width(self) -> int:
        return min(WIDTH, self.app.size.width)

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.fill()

    # --- what is in it --------------------------------------------------------------------------------------

    def fill(self) -> None:
        cursor = self.pane.cursor
        entries: list[Entry] = []
        for conflict in self.conflicts:
            entries += [GAP] if entries else []
            entries += self._entries(conflict)
        self.put(entries, footer.CONFLICTS)
        if cursor is not None and cursor < len(entries) and entries[cursor].selectable:
            self.pane.move_to(cursor)

    def _entries(self, conflict: Conflict) -> Iterator[Entry]:
        """Title and choice, then each field that differs."""
        look, width = self.inner_look, self.room[0] - 4
        chosen = self.chosen.get(conflict.unit)
        said: Part = (f"  {chosen}", look.here) if chosen else (f"  {messages.CHOOSE}", look.quiet)
        kind, _, title = title_of(self.session, conflict).partition(" ")
        room = width - width_of([said]) - width_of([(f"{kind} ", look.ink)])
        title = f"{kind} {fit_title(title, max(8, room))}"
        yield Entry([(title, look.strong), said], choice=conflict.unit)
        rows = rows_of(self.session, conflict)
        if width >= ABREAST:
            heads = (messages.BEFORE, messages.MINE, messages.THEIRS)
            yield from _lines("", [[(head, look.quiet)] for head in heads], look, width)
        for row in rows:
            yield from self._abreast(row, chosen, width) if width >= ABREAST else self._stacked(row, chosen)

    def _versions(self, row: Row, chosen: str | None) -> list[list[Part]]:
        """Before, mine and theirs; in strong letters what is not as before, or what was chosen of these."""
        look = self.inner_look
        changed = [
            look.strong if text != row.before and chosen in (None, name) else look.ink
            for name, text in ((messages.MINE, row.mine), (messages.THEIRS, row.theirs))
        ]
        return [[(row.before, look.quiet)], [(row.mine, changed[0])], [(row.theirs, changed[1])]]

    def _abreast(self, row: Row, chosen: str | None, width: int) -> Iterator[Entry]:
        yield from _lines(row.label, self._versions(row, chosen), self.inner_look, width)

    def _stacked(self, row: Row, chosen: str | None) -> Iterator[Entry]:
        look = self.inner_look
        yield Entry([(row.label, look.quiet)], indent=2)
        names = (messages.BEFORE, messages.MINE, messages.THEIRS)
        for name, parts in zip(names, self._versions(row, chosen), strict=True):
            yield Entry([(pad(name, 8), look.quiet), *parts], indent=4, hang=8)

    # --- keys -----------------------------------------------------------------------------------------------

    @property
    def current(self) -> Unit | None:
        chosen = self.pane.entry.choice if self.pane.entry else None
        return chosen if isinstance(chosen, Unit) else None

    def action_take(self, which: str) -> None:
        """Choose a version of the record under the cursor, and go to the next without a choice."""
        if (unit := self.current) is None:
            return
        self.chosen[unit] = which
        self.fill()
        left = [item for item, entry in enumerate(self.pane.entries) if self._is_left(entry)]
        cursor = self.pane.cursor or 0
        if left:
            self.pane.user_moves_to(next((item for item in left if item > cursor), left[0]))

    def _is_left(self, entry: Entry) -> bool:
        return isinstance(entry.choice, Unit) and entry.choice not in self.chosen

    @on(LinesPane.Activated)
    def write(self) -> None:
        """Write what was chosen, once there is a choice for each."""
        left = sum(one.unit not in self.chosen for one in self.conflicts)
        if left:
            said = messages.ALL_LEFT if left == len(self.conflicts) else messages.SOME_LEFT.format(count=left)
            self.show_message(said)
        else:
            self.dismiss(frozenset(unit for unit, which in self.chosen.items() if which == "mine"))

    def clicked_beside(self) -> None:
        """Nothing: what was chosen would be lost."""


def _lines(label: str, versions: Sequence[Sequence[Part]], look: Styles, width: int) -> Iterator[Entry]:
    """Three versions side by side, in as many lines as the longest takes."""
    cells = (width - LABEL - 2 * APART) // 3
    columns = [list(wrap_parts(list(parts), cells)) for parts in versions]
    for number, lines in enumerate(zip_longest(*columns, fillvalue=())):
        parts: list[Part] = [(pad(fit_words(label, LABEL - 2), LABEL) if not number else " " * LABEL, look.quiet)]
        for place, line in enumerate(lines):
            fitted = fit_parts(list(line), cells)
            blank = cells - width_of(fitted) + APART if place < 2 else 0
            parts += [*fitted, (" " * blank, look.ink)]
        yield Entry(parts, indent=2)
