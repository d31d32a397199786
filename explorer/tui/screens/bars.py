"""The first lines and the last: the digest, what narrows it, what was found, the bookmarks, and the keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from explorer.tui import keys, messages
from explorer.tui.look.lines import Part
from explorer.tui.panes.bars import Hint, KeyBar, StatusBar, TitleBar, hint_of

if TYPE_CHECKING:
    from explorer.settings.state import StateFile
    from explorer.tui.screens.host import Host

FIRST_RUN_ROWS = 30
"""Rows below which the hint of the first run would take room from what it explains."""


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
        self._bindings = keys.bindings_by_id()
        self._hints_of: dict[tuple[str, ...], list[Hint]] = {}
        """The keys of the last line, by the ids of their bindings: each is spelled only once."""

    def show(
        self, *, bookmarks: int, found: Sequence[Part], progress: Sequence[Part], offer: Sequence[Part],
        hints: tuple[str, ...],
    ) -> None:  # fmt: skip
        """Show the number of bookmarks, the counts of a search, how much is built, what Tab offers, and some keys.

        Empty parts are not shown. `hints`: ids of bindings, the most useful first.
        """
        look, digest = self.host.look, self.host.session.digest
        counts = "·".join(str(len(records)) for records in digest.records.values())
        right = found or [(f"◆ {bookmarks}  " if bookmarks else "", look.strong), (f"{counts} ", look.quiet)]
        self.title.right = [*progress, *right]
        self.status.left = [*offer, *self._narrowed()] or self._first_run_hint()
        self.status.right = list(found) if self.title.tabs else []
        self.status.display = bool(self.status.left or self.status.right)
        self.last.hints = self._hints(hints)
        for bar in (self.title, self.status, self.last):
            bar.changed()

    def _narrowed(self) -> list[Part]:
        """What narrows the panes, and how many records were left out of the digest."""
        look, state, session = self.host.look, self.host.exploration.state, self.host.session
        parts: list[Part] = []
        if state.focus is not None:
            title = session.title(state.focus)
            parts += [(messages.FOCUSED_ON, look.here), (f" {title} ", look.strong)]
            parts += [(messages.CLEAR_FOCUS, look.quiet)]
        if state.during is not None:
            from explorer.pictures.timeline.calendar import span_label

            parts += [(messages.NARROWED_TO, look.here), (f" {span_label(*state.during)} ", look.strong)]
            parts += [(messages.CLEAR_SPAN, look.quiet)]
        if left_out := session.digest.left_out:
            warning = messages.LEFT_OUT_ONE if left_out == 1 else messages.LEFT_OUT.format(count=left_out)
            parts += [(warning, look.warn)]
        return parts

    # --- the hint of the first run ------------------------------------------------------------------------------

    def _first_run_hint(self) -> list[Part]:
        if not self.is_first_run or self.host.app.size.height < FIRST_RUN_ROWS:
            return []
        return [(messages.FIRST_RUN, self.host.look.strong), (messages.HIDE_FIRST_RUN, self.host.look.quiet)]

    def dismiss_hint(self) -> bool:
        """Hide the hint for good. False: it was hidden already."""
        if not self.is_first_run:
            return False
        self.is_first_run = False
        self.past.dismiss_hint()
        return True

    # --- keys ---------------------------------------------------------------------------------------------------

    def _hints(self, ids: tuple[str, ...]) -> list[Hint]:
        if ids not in self._hints_of:
            self._hints_of[ids] = [hint_of(self._bindings[id], self.keymap) for id in ids]
        return self._hints_of[ids]
