"""The lines above and below the panes: title or tabs, what narrows the panes, keys and messages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip

from explorer.tui import keys
from explorer.tui.look.lines import Part, fit_parts, strip, two_sides, width_of, wrap_parts
from explorer.tui.panes.drawn import Drawn


class Bar(Drawn):
    """One line of parts; some of them can be clicked."""

    class Clicked(Message):
        """The user clicked a part that runs an action."""

        def __init__(self, bar: Bar, action: str) -> None:
            super().__init__()
            self.bar = bar
            self.action = action

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.spots: list[tuple[int, int, str]] = []
        """First cell, cell after the last, and the action that a click there runs."""

    def parts(self) -> list[Part]:
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        return strip(self.parts() if y == 0 else [], self.outer_size.width, self.look.ink)

    def on_click(self, event: events.Click) -> None:
        for start, end, action in self.spots:
            if start <= event.x < end:
                self.post_message(self.Clicked(self, action))


class Tab(NamedTuple):
    key: str
    heading: str
    action: str
    current: bool


class TitleBar(Bar):
    """The headline; below 80 columns, the tabs of the panes."""

    def __init__(self, headline: str, *, id: str) -> None:
        super().__init__(id=id)
        self.headline = headline
        self.right: list[Part] = []
        self.tabs: list[Tab] = []
        """Empty: show the headline."""
        self.warning = ""
        """Replaces everything else, unless empty."""

    def parts(self) -> list[Part]:
        self.spots = []
        if self.warning:
            return [(self.warning, self.look.warn)]
        if self.tabs:
            return self._tab_parts()
        return two_sides([(f" {self.headline}", self.look.strong)], self.right, self.outer_size.width, self.look.ink)

    def _tab_parts(self) -> list[Part]:
        """All tabs: with full names if they fit, else with names of three letters, else only the current tab named."""
        for letters, end in ((99, " "), (99, ""), (3, " "), (0, " ")):
            parts: list[Part] = []
            self.spots = []
            for tab in self.tabs:
                name = tab.heading if tab.current else tab.heading[:letters]
                text = f" {tab.key} {name}".rstrip() + end
                start = width_of(parts)
                self.spots.append((start, start + cell_len(text), tab.action))
                parts.append((text, self.look.here if tab.current else self.look.quiet))
            if width_of(parts) <= self.outer_size.width:
                break
        return fit_parts(parts, self.outer_size.width)


class StatusBar(Bar):
    """The second line: what narrows the panes, and the counts of a search. Hidden while it is empty."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.left: list[Part] = []
        self.right: list[Part] = []

    def parts(self) -> list[Part]:
        return two_sides(self.left, self.right, self.outer_size.width, self.look.ink)


class Hint(NamedTuple):
    key: str
    word: str
    action: str


def hint_of(binding: Binding, keymap: Mapping[str, str]) -> Hint:
    """A binding by the first of its keys."""
    return Hint(keys.spell(binding, keymap).split()[0], binding.description.lower(), binding.action)


class KeyBar(Bar):
    """The keys that matter now, or, for some seconds, a message."""

    SECONDS = 5.0
    """How long a message stays; a bad one stays twice as long."""
    MOST_LINES = 5
    """Lines that a bad message may take, so that its advice is not cut off; a good one has one line."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.hints: list[Hint] = []
        self.message: list[Part] = []
        self._is_bad = False
        self._messages = 0
        """Counts them, so that a timer clears only the message that it was set for."""
        self._line_count = 1

    def watch_look(self) -> None:
        style = self.look.alarm if self._is_bad else self.look.strong
        self.message = [(text, style) for text, _ in self.message]
        super().watch_look()

    def show_message(self, text: str, *, bad: bool = False) -> None:
        """Show a message until the next one, or for some seconds."""
        self.message = [(" " + text, self.look.alarm if bad else self.look.strong)]
        self._is_bad = bad
        self._messages += 1
        number = self._messages
        self.set_timer(self.SECONDS * (2 if bad else 1), lambda: self._clear_message(number))
        self._show_lines(len(self._wrapped()) if bad else 1)

    def clear_message(self) -> None:
        self._messages += 1
        self.message = []
        self._show_lines(1)

    def _show_lines(self, count: int) -> None:
        if count != self._line_count:
            self._line_count = count
            self.styles.height = count
        self.changed()

    def _wrapped(self) -> list[list[Part]]:
        """The message in lines, of which all but the first leave room for a space. Too long a one loses its middle,
        which is a path: its beginning says what happened, and its end what to do."""
        lines = wrap_parts(self.message, max(2, self.outer_size.width or self.app.size.width), 1)
        if len(lines) <= self.MOST_LINES:
            return lines
        start = self.MOST_LINES // 2
        return [*lines[: start - 1], [*lines[start - 1], ("…", self.look.alarm)], *lines[start - self.MOST_LINES :]]

    def render_line(self, y: int) -> Strip:
        if self._line_count == 1:
            return super().render_line(y)
        width, lines = self.outer_size.width, self._wrapped()
        parts = [(" " * (y > 0), self.look.ink), *(lines[y] if y < len(lines) else [])]
        return strip(fit_parts(parts, width), width, self.look.ink)

    def _clear_message(self, number: int) -> None:
        if number == self._messages:
            self.clear_message()

    def parts(self) -> list[Part]:
        self.spots = []
        if self.message:
            return fit_parts(self.message, self.outer_size.width)
        parts: list[Part] = []
        for hint in self.hints:
            start = width_of(parts)
            added: list[Part] = [
                (" ", self.look.ink),
                (hint.key, self.look.strong),
                (f" {hint.word} ", self.look.quiet),
            ]
            end = start + width_of(added)
            if end > self.outer_size.width:
                break
            self.spots.append((start, end, hint.action))
            parts += added
        return parts
