"""A short list to choose from: by a letter of each entry, by arrows, or by the mouse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events, on
from textual.binding import BindingType
from textual.widget import Widget

from explorer.tui import dialog_keys, footer
from explorer.tui.dialogs.choices import Choice, ChoicesPane
from explorer.tui.dialogs.dialog import EDGES, Dialog
from explorer.tui.dialogs.verdict.screen import WordsPane
from explorer.tui.look.lines import Part, fit_words, wrap_parts
from explorer.tui.look.styles import Styles
from explorer.tui.panes.base import LinesPane

GAP = 2
LEAST_MORE = 20
"""Cells from which it is said what an entry is."""
WIDEST = 96
"""Cells of the box, at most."""
MARGIN = 6
"""Cells before the words, and of the thumb."""


class Choosable(NamedTuple):
    value: str
    """What choosing it returns."""
    key: str
    """The letter that chooses it; empty: only arrows do."""
    words: str
    more: str = ""
    """What it is, in a column of its own where there is room."""


class ChoiceScreen(Dialog[str | None]):
    """Returns the value of the chosen entry, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*dialog_keys.PICKER]

    def __init__(
        self, look: Styles, keymap: Mapping[str, str], heading: str, options: Sequence[Choosable], *, said: str = ""
    ) -> None:
        """`said`: what is asked about, in lines above the entries; empty: the heading says it."""
        super().__init__(look, keymap, heading)
        self.options = options
        self.text = said
        self.said = WordsPane(id="asked")
        self.choices = ChoicesPane(id="options")

    def content(self) -> Iterator[Widget]:
        yield self.said
        yield self.choices

    @property
    def wanted_width(self) -> int:
        """As wide as its entries, but for what nobody could read at once."""
        named = max((cell_len(one.words) for one in self.options if one.more), default=0) + GAP
        rows = (named + cell_len(one.more) if one.more else cell_len(one.words) for one in self.options)
        return min(WIDEST, max(super().wanted_width, max(rows, default=0) + MARGIN + EDGES + 3))

    def on_mount(self) -> None:
        if self.choices.is_attached:  # not so if the window closes before it is ready
            self.show_hints(footer.PICKER)
            self._fill(0)
            self.choices.take_cursor()

    def on_resize(self, _: events.Resize) -> None:
        self.fit_width()
        self._fill(self.choices.cursor or 0)

    def watch_look(self, look: Styles) -> None:
        super().watch_look(look)
        if self.is_mounted:
            self._fill(self.choices.cursor or 0)

    def _fill(self, cursor: int) -> None:
        width, rows = self.room
        lines = ([(line, self.inner_look.alarm)] for line in self.text.splitlines())
        text = [one for line in lines for one in wrap_parts(line, width - 1)][: max(0, rows - len(self.options))]
        said = [*text, []] if self.text and len(text) < rows - len(self.options) else text
        said = said if self.text else []
        self.said.display = bool(said)
        self.said.styles.height = len(said)
        self.said.put(said)
        rows -= len(said)
        self.choices.styles.height = min(len(self.options), rows)
        self.choices.put([self._row(option, width - MARGIN) for option in self.options], cursor)

    def _row(self, option: Choosable, width: int) -> Choice:
        look = self.inner_look
        widest = max(cell_len(one.words) for one in self.options if one.more) if option.more else 0
        parts: list[Part] = [(f"{option.key or ' '}  ", look.here)]
        names = min(widest + GAP, width)
        words = fit_words(option.words, width if not option.more else min(widest, width))
        parts.append((words, look.ink))
        if option.more and width - names >= LEAST_MORE:
            parts.append((" " * (names - cell_len(words)), look.ink))
            parts.append((fit_words(option.more, width - names), look.quiet))
        return Choice((" ", look.ink), parts, [])

    # --- keys -----------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        value = next((option.value for option in self.options if option.key and option.key == event.character), None)
        if value is not None:
            event.stop()
            self.dismiss(value)

    def action_move(self, step: int) -> None:
        self.choices.turn(step)

    def action_page(self, step: int) -> None:
        self.choices.action_page(step)

    @on(LinesPane.Activated, "#options")
    def action_choose(self) -> None:
        self.dismiss(self.options[self.choices.cursor or 0].value)

    def action_leave(self) -> None:
        self.dismiss(None)

    def clicked_beside(self) -> None:
        self.dismiss(None)
