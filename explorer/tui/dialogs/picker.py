"""A list to choose from, which letters narrow: the commands, and the themes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events, on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input, Static

from explorer.search.titles import Titles, matched
from explorer.tui import dialog_keys, footer, keys, messages
from explorer.tui.dialogs.choices import Choice, ChoicesPane
from explorer.tui.dialogs.dialog import Dialog
from explorer.tui.look.lines import cut_after_word, highlight
from explorer.tui.look.styles import Styles
from explorer.tui.panes.base import LinesPane

MOST_ROWS = 18
"""Rows of the list. Their number stays the same while letters narrow it."""
OTHER_ROWS = 2
"""Rows of the line that is typed in, and of the blank below."""
LONGEST = 100
"""Letters that can be typed."""
GUTTER, GAP, END = 3, 2, 2
"""Cells before the names, between columns, and after the last one: a blank and the thumb."""
LEAST_SAID = 16
"""Cells of what an entry does, below which it is not said."""


class Option(NamedTuple):
    value: str
    """What choosing it returns."""
    name: str
    right: str = ""
    """Shown at the right end of its row, such as keys."""
    more: str = ""
    """Words that are searched where no name has what is typed."""


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
        current: str = "",
        moved: Callable[[str], object] = lambda value: None,
    ) -> None:
        """`current`: the value of the option that has the cursor first. `moved`: called with the value of the option
        under the cursor whenever the cursor moves to another."""
        super().__init__(look, keymap, heading)
        self.options = options
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
            self.show_hints(footer.PICKER)
            self.line.focus()
            values = [option.value for option in self.options]
            at = values.index(self._last) if self._last in values else 0
            self._fit()
            self._fill(at)

    def on_resize(self, _: events.Resize) -> None:
        self.box.styles.width = self.width
        self._fit()
        if self.choices.is_attached:
            self._fill(self.choices.cursor or 0)

    def _fit(self) -> None:
        self.choices.styles.height = max(1, min(len(self.options), MOST_ROWS, self.room[1] - OTHER_ROWS))

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
        look, typed = self.look, self.line.value.strip()
        names = max((cell_len(option.name) for option in self.options), default=0) + GAP
        rows = []
        for option in self._shown:
            parts = highlight(option.name, matched(typed, option.name), look.ink, look.match)
            room = self.room[0] - GUTTER - names - GAP - cell_len(option.right) - END
            if option.more and room >= LEAST_SAID:
                parts.append((" " * (names - cell_len(option.name)), look.ink))
                parts.append((cut_after_word(option.more, room), look.quiet))
            rows.append(Choice((" ", look.ink), parts, [(f"{option.right} ", look.quiet)]))
        self.choices.nothing = messages.NOTHING_MATCHES.format(typed=typed)
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


def commands(look: Styles, keymap: Mapping[str, str]) -> PickerScreen:
    """Every action of the main screen that has a key, by its name. Returns an action."""
    options = [
        Option(binding.action, binding.description.capitalize(), keys.spell(binding, keymap), binding.tooltip)
        for binding in keys.BINDINGS
        if binding.id not in ("commands", "leave")
    ]
    return PickerScreen(look, keymap, messages.COMMANDS_HEADING, options)


def themes(
    look: Styles,
    keymap: Mapping[str, str],
    names: Iterable[str],
    current: str,
    try_on: Callable[[str], object],
) -> PickerScreen:
    """The themes. `try_on`: shows the one under the cursor until one is chosen."""
    options = [Option(name, name) for name in sorted(names)]
    return PickerScreen(look, keymap, messages.THEMES_HEADING, options, current=current, moved=try_on)
