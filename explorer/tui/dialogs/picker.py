"""A list to choose from, which letters narrow: the commands, and the themes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events, on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input, Static

from explorer.search.titles import Titles, matched
from explorer.tui import dialog_keys, footer, keys, messages
from explorer.tui.dialogs.choices import Choice, ChoicesPane
from explorer.tui.dialogs.dialog import AROUND, EDGES, Dialog
from explorer.tui.footer import Hints
from explorer.tui.look.excerpt import excerpt
from explorer.tui.look.lines import Part, cut_after_word, highlight
from explorer.tui.look.styles import Styles
from explorer.tui.panes.base import LinesPane

MOST_ROWS = 18
"""Rows of the list, unless it takes the whole page."""
COMMANDS_WIDTH = 100
"""Cells of the list of commands, where there are as many."""
OTHER_ROWS = 2
"""Rows of the line that is typed in, and of the blank below."""
LONGEST = 100
"""Letters that can be typed."""
GUTTER, GAP, END = 3, 2, 2
"""Cells before the names, between columns, and after the last one: a blank and the thumb."""
LEAST_SAID = 16
"""Cells of what an entry does, below which it is not said."""
CLAUSES = (";", ":", ",")
"""What may follow where the words of what an entry does are shortened."""


class Option(NamedTuple):
    value: str
    """What choosing it returns."""
    name: str
    right: str = ""
    """Shown at the right end of its row, such as keys."""
    more: str = ""
    """What it does: shown in the middle, and searched where no name has what is typed."""


class PickerScreen(Dialog[str | None]):
    """Returns the value of the chosen option, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*dialog_keys.PICKER]

    def __init__(
        self,
        look: Styles,
        keymap: Mapping[str, str],
        heading: str,
        options: Sequence[Option],
        *,
        hints: Hints = footer.PICKER,
        current: str = "",
        moved: Callable[[str], object] = lambda value: None,
        wanted_width: int = COMMANDS_WIDTH,
        is_aside: bool = False,
    ) -> None:
        """`current`: the value of the option that has the cursor first. `moved`: called with the value of the option
        under the cursor whenever the cursor moves to another. `is_aside`: at the right of the page, which one wants to
        see meanwhile, instead of in the middle."""
        super().__init__(look, keymap, heading)
        self.options = options
        self._hints = hints
        self._wanted_width = wanted_width
        self._is_aside = is_aside
        self._shown = list(options)
        self._moved = moved
        self._last = current or (options[0].value if options else "")
        """The value of the option that had the cursor last."""
        self.line = Input(max_length=LONGEST, compact=True, placeholder=messages.TYPE_TO_NARROW, id="picker-line")
        self.choices = ChoicesPane(id="choices")

    def content(self) -> Iterator[Widget]:
        yield self.line
        yield Static()
        yield self.choices

    def on_mount(self) -> None:
        if self.line.is_attached:  # not so if the window closes before it is ready
            self.show_hints(self._hints)
            self.line.focus()
            values = [option.value for option in self.options]
            at = values.index(self._last) if self._last in values else 0
            self._place()
            self._fill(at)

    def on_resize(self, _: events.Resize) -> None:
        self._place()
        if self.choices.is_attached:
            self._fill(self.choices.cursor or 0)

    @property
    def wanted_width(self) -> int:
        return self._wanted_width

    @property
    def width(self) -> int:
        return min(self.wanted_width, self.app.size.width) if self._is_aside else super().width

    @property
    def _most_rows(self) -> int:
        """Rows of the list while nothing is typed."""
        covers_page = self.width == self.app.size.width
        most = len(self.options) if covers_page else min(len(self.options), MOST_ROWS)
        return max(1, min(most, self.room[1] - OTHER_ROWS))

    def _place(self) -> None:
        """Put the box where it would be in the middle with all rows: the upper edge stays there while letters narrow
        the list, and with it the line that is typed in."""
        self.fit_width()
        self.styles.align = ("right" if self._is_aside else "center", "top")
        above = self.app.size.height - self._most_rows - OTHER_ROWS - AROUND
        self.around.styles.margin = (0 if self._is_aside else max(0, above) // 2, 0, 0, 0)

    # --- narrowing ------------------------------------------------------------------------------------------

    @property
    def current(self) -> Option | None:
        """The option under the cursor; None: nothing matches."""
        cursor = self.choices.cursor
        return self._shown[cursor] if cursor is not None else None

    @on(Input.Changed)
    def changed(self, message: Input.Changed) -> None:
        message.stop()
        self._shown = list(self._matching(message.value))
        self._fill(0)
        self._report()

    def _matching(self, typed: str) -> Iterator[Option]:
        """The options with the words in their names, best first; if there are none, with the words in what they do."""
        if not typed.strip():
            return iter(self.options)
        for texts in ([option.name for option in self.options], [option.more for option in self.options]):
            if found := Titles(texts).find(typed):
                return (self.options[number] for number in found)
        return iter(())

    def _fill(self, cursor: int) -> None:
        look, typed = self.inner_look, self.line.value.strip()
        names = max((cell_len(option.name) for option in self.options), default=0) + GAP
        rows = []
        for option in self._shown:
            parts = highlight(option.name, matched(typed, option.name), look.ink, look.match)
            room = self.room[0] - GUTTER - names - GAP - cell_len(option.right) - END
            if option.more and room >= LEAST_SAID:
                parts.append((" " * (names - cell_len(option.name)), look.ink))
                parts += said(option.more, typed, room, look)
            rows.append(Choice((" ", look.ink), parts, [(f"{option.right} ", look.quiet)]))
        self.choices.nothing = messages.NOTHING_MATCHES.format(typed=typed)
        self.choices.styles.height = max(1, min(len(rows), self._most_rows))
        self.choices.put(rows, cursor)

    def watch_look(self, look: Styles) -> None:
        super().watch_look(look)
        if self.is_mounted:
            self._fill(self.choices.cursor or 0)

    # --- keys -----------------------------------------------------------------------------------------------

    @on(LinesPane.CursorMoved)
    def _report(self) -> None:
        if self.current is not None and self.current.value != self._last:
            self._last = self.current.value
            self._moved(self._last)

    def action_move(self, step: int) -> None:
        self.choices.turn(step)

    def action_page(self, step: int) -> None:
        self.choices.action_page(step)

    @on(LinesPane.Activated)
    def action_choose(self) -> None:
        if self.current is not None:
            self.dismiss(self.current.value)

    def action_leave(self) -> None:
        self.dismiss(None)

    def clicked_beside(self) -> None:
        self.dismiss(None)


def said(text: str, typed: str, room: int, look: Styles) -> list[Part]:
    """What an entry does, in `room` cells, with the words that match what is typed: as many whole clauses as fit, or
    the words around the match."""
    shortened = shorten(text, room)
    if matched(typed, text) and not matched(typed, shortened):
        return excerpt(highlight(text, matched(typed, text), look.quiet, look.match), matched(typed, text), room)
    return highlight(shortened, matched(typed, shortened), look.quiet, look.match)


def shorten(text: str, room: int) -> str:
    """The text without its last clauses, until it fits; if even the first is too wide, cut after a word."""
    for mark in CLAUSES:
        clauses = text
        while cell_len(clauses) > room and mark in clauses:
            clauses = clauses.rpartition(mark)[0]
        if cell_len(clauses) <= room:
            return clauses
    return cut_after_word(clauses, room)


def commands(
    look: Styles, keymap: Mapping[str, str], config: Path | None, of_models: Sequence[tuple[str, str, str]] = ()
) -> PickerScreen:
    """Every action of the main screen that has a key, by its name, and where the settings are. Returns an action.

    `of_models`: the actions that there are since a model is or was named.
    """
    options = [
        Option(binding.action, binding.description.capitalize(), keys.spell(binding, keymap), binding.tooltip)
        for binding in keys.BINDINGS
        if binding.id not in ("commands", "leave")
    ]
    options += [Option(action, name, more=more) for action, name, more in (*keys.WITHOUT_KEYS, *of_models)]
    if config is not None:
        options.append(Option("app.show_config", messages.SETTINGS_NAME, more=messages.SETTINGS_MORE))
    return PickerScreen(look, keymap, messages.COMMANDS_HEADING, options)


def themes(
    look: Styles,
    keymap: Mapping[str, str],
    names: Iterable[str],
    current: str,
    try_on: Callable[[str], object],
) -> PickerScreen:
    """The themes. `try_on`: shows the one under the cursor until one is chosen."""
    options = [Option(name, name, messages.CURRENT_THEME * (name == current)) for name in sorted(names)]
    widest = max(cell_len(option.name) for option in options) + len(messages.CURRENT_THEME)
    return PickerScreen(
        look,
        keymap,
        messages.THEMES_HEADING,
        options,
        hints=footer.THEMES,
        current=current,
        moved=try_on,
        wanted_width=EDGES + GUTTER + widest + GAP + END,
        is_aside=True,
    )
