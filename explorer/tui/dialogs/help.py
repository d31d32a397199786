"""The help: the signs of the screen below, the keys of its pane in focus, then every other key that works there.

Windows in which letters are typed have no help of their own; the main screen's lists their keys. `/` narrows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content

from explorer.tui import footer, keys, messages, window_keys
from explorer.tui.dialogs.columns import ColumnsPane, Section
from explorer.tui.dialogs.sheet import Sheet
from explorer.tui.look.legend import Sign, split
from explorer.tui.look.styles import Styles
from explorer.tui.panes.bars import KeyBar
from explorer.tui.panes.drawn import Drawn
from explorer.tui.panes.pane import Pane

WIDEST = 160
"""Cells of the box, at most: three columns."""
PANES = tuple(f"pane.{pane.name}" for pane in keys.PANE_KEYS)


class HelpScreen(Sheet[None]):
    BINDINGS: ClassVar[list[BindingType]] = [*window_keys.HELP]

    def __init__(self, look: Styles, keymap: Mapping[str, str], first: str = "") -> None:
        """`first`: the heading of the keys to list first, those of the screen below."""
        super().__init__(look, keymap, messages.HELP_HEADING)
        self.pane: ColumnsPane = ColumnsPane(id="help")
        self._first = first
        self._here: list[Sign] = []
        """The signs that can be seen on the screen below."""
        self._elsewhere: list[Sign] = []
        self._active: set[str] = set()
        """The ids of the bindings that work on the screen below."""
        self._pane_below: Pane | None = None
        """The pane in focus; None: there is none, or the keys are those of the screen."""
        self.typed: str | None = None
        """What the list is narrowed to; None: `/` was not pressed, so letters are keys."""

    @property
    def wanted_width(self) -> int:
        return WIDEST

    def on_mount(self) -> None:
        below = self.app.screen_stack[-2]
        self._active = {str(active.binding.id) for active in below.active_bindings.values()}
        self._here, self._elsewhere = split(
            part.render_line(y).text
            for part in below.query(Drawn)
            if part.display and not isinstance(part, KeyBar)
            for y in range(part.outer_size.height)
        )
        if not self._first and isinstance(below.focused, Pane):
            self._pane_below = below.focused
        # `Sheet.on_mount`, which Textual calls next, fills it

    def fill(self) -> None:
        sections = [section for section in self._sections() if section.rows]
        nothing = Section(messages.NO_SUCH_HELP.format(typed=self.typed), ())
        typed = self.typed
        heading = self.heading if typed is None else f"{self.heading} /{typed}▏"
        self.box.border_title = Content(heading)
        self.show_hints(footer.HELP if typed is None else footer.SHEET)
        self.pane.put(sections or [nothing])

    def _sections(self) -> Iterator[Section]:
        bindings = keys.bindings_by_id()
        yield self._section(messages.SIGNS_HERE, ((sign.shown, sign.meaning) for sign in self._here))
        listed: set[str] = set()
        if (pane := self._pane_below) is not None:
            shown = [name for name in dict.fromkeys(footer.ids_of(pane.hints)) if name in self._active]
            listed = set(shown)
            rows = self._rows(bindings[name] for name in shown)
            yield self._section(messages.KEYS_IN.format(pane=pane.heading), rows)
        for heading, names in sorted(keys.GROUPS, key=lambda group: group[0] != self._first):
            is_typed_in = not self._first and heading in keys.TYPED_IN
            wanted = [name for name in names if is_typed_in or (name in self._active and name not in listed)]
            rows = self._rows(bindings[name] for name in wanted if name not in PANES)
            yield self._section(heading, (*rows, *(self._panes() if set(PANES) <= set(wanted) else ())))
        yield self._section(messages.OTHER_SIGNS, ((sign.shown, sign.meaning) for sign in self._elsewhere))

    def _rows(self, bindings: Iterable[Binding]) -> Iterator[tuple[str, str]]:
        return ((keys.spell(binding, self.keymap), binding.tooltip) for binding in bindings)

    def _panes(self) -> Iterator[tuple[str, str]]:
        """The keys of all panes, in one row."""
        bindings = keys.bindings_by_id()
        spelled = " ".join(keys.spell(bindings[name], self.keymap) for name in PANES)
        yield spelled, messages.GO_TO_PANES.format(panes=", ".join(pane.heading for pane in keys.PANE_KEYS))

    def _section(self, heading: str, rows: Iterable[tuple[str, str]]) -> Section:
        """The rows that have what is typed, under their heading."""
        wanted = (self.typed or "").casefold()
        return Section(heading, [row for row in rows if wanted in " ".join(row).casefold()])

    def _narrow(self, typed: str | None) -> None:
        if self.typed is None:  # while letters are typed, the box stays as high as it is
            self.pane.styles.height = self.pane.outer_size.height
        if typed is None:
            self.pane.styles.height = "auto"
        self.typed = typed
        self.fill()

    def action_narrow(self) -> None:
        if self.typed is None:
            self._narrow("")
        else:
            self.show_message(messages.TYPE_TO_NARROW)

    def action_close(self) -> None:
        """One step out: first of what is typed."""
        if self.typed is None:
            super().action_close()
        else:
            self._narrow(None)

    @property
    def is_typing(self) -> bool:
        return self.typed is not None

    def on_key(self, event: events.Key) -> None:
        """While the list is narrowed, letters are typed. Every other key is the pane's."""
        if self.typed is None:
            return
        if event.key == "backspace":
            self._narrow(self.typed[:-1])
        elif event.is_printable and event.character and (event.character != " " or self.typed):
            self._narrow(self.typed + event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def take_paste(self, text: str) -> None:
        self._narrow((self.typed or "") + " ".join(text.split()))
