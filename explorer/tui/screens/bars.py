"""What the first lines and the last say: the digest, what narrows it, what is found and kept, which keys do what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.binding import Binding

from explorer.tui import keys
from explorer.tui.look.lines import Part
from explorer.tui.panes.bars import Hint, KeyBar, StatusBar, TitleBar
from explorer.tui.panes.base import LinesPane

if TYPE_CHECKING:
    from explorer.settings.state import StateFile
    from explorer.tui.screens.host import Host

HINT = " New here?  ↓ marks what is linked · ⏎ opens · / searches · z draws · b keeps · ? lists all keys "
ROOM_FOR_HINT = 30
"""Rows under which the first run's hint would take room from what it is about."""


class Bars:
    def __init__(
        self, host: Host, title: TitleBar, status: StatusBar, last: KeyBar, keymap: Mapping[str, str], past: StateFile
    ) -> None:
        self.host = host
        self.title, self.status, self.last = title, status, last
        self.keymap = keymap
        self.past = past
        self.is_first_run = past.wants_hint
        """Whether the hint of the first run is shown."""
        self._bindings = keys.every_binding(LinesPane.BINDINGS)
        self._hints_of: dict[tuple[str, ...], list[Hint]] = {}
        """The last line's keys, spelt once."""

    def show(
        self, *, kept: int, found: Sequence[Part], building: Sequence[Part], offered: Sequence[Part],
        hints: tuple[str, ...],
    ) -> None:  # fmt: skip
        """Show how many bookmarks there are, what was found, how much is built, what Tab offers, and some keys."""
        look, digest = self.host.look, self.host.session.digest
        counts = "·".join(str(len(records)) for records in digest.records.values())
        right = found or [(f"◆ {kept}  " if kept else "", look.bookmark), (f"{counts} ", look.dim)]
        self.title.right = [*building, *right]
        self.status.left = [*offered, *self._narrowed()] or self._first_hint()
        self.status.right = list(found) if self.title.tabs else []
        self.status.display = bool(self.status.left or self.status.right)
        self.last.hints = self._spelt(hints)
        for bar in (self.title, self.status, self.last):
            bar.changed()

    def _narrowed(self) -> list[Part]:
        """What narrows the panes, and what is left out of them."""
        look, state, session = self.host.look, self.host.exploration.state, self.host.session
        parts: list[Part] = []
        if state.focus is not None:
            title = session.title(state.focus)
            parts += [(" focus on ", look.title_focus), (f" {title} ", look.strong), (" f or Esc lifts it ", look.dim)]
        if state.during is not None:
            from explorer.pictures.timeline.calendar import span_label

            parts += [(" time ", look.title_focus), (f" {span_label(*state.during)} ", look.strong)]
            parts += [(" Esc lifts it ", look.dim)]
        if left_out := session.digest.left_out:
            records = "record" if left_out == 1 else "records"
            parts += [(f" ⚠ {left_out} {records} left out: explorer check tells why ", look.warn)]
        return parts

    # --- the hint of the first run ------------------------------------------------------------------------------

    def _first_hint(self) -> list[Part]:
        if not self.is_first_run or self.host.app.size.height < ROOM_FOR_HINT:
            return []
        return [(HINT, self.host.look.strong), (" Esc hides this for good ", self.host.look.dim)]

    def dismiss_hint(self) -> bool:
        """Hide it for good; False: it was hidden already."""
        if not self.is_first_run:
            return False
        self.is_first_run = False
        self.past.dismiss_hint()
        return True

    # --- keys ---------------------------------------------------------------------------------------------------

    def _spelt(self, names: tuple[str, ...]) -> list[Hint]:
        if names not in self._hints_of:
            if not self._bindings.keys() >= set(names):
                from explorer.tui.panes.search import SearchLine  # with Textual's Input, which no start needs

                self._bindings |= keys.every_binding(SearchLine.BINDINGS)
            self._hints_of[names] = [self._hint(self._bindings[name]) for name in names]
        return self._hints_of[names]

    def _hint(self, binding: Binding) -> Hint:
        key = keys.spell(binding, self.keymap, self.host.app.get_key_display).split()[0]
        return Hint(key, binding.description.lower(), binding.action)
