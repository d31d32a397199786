"""The lines above and below the panes: what is open and searched, and which keys do what."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.strip import Strip

from explorer.tui.look.lines import Part, fit_parts, strip, two_sides, width_of
from explorer.tui.panes.drawn import Drawn


class Bar(Drawn):
    """One line of parts, some of which can be clicked."""

    class Clicked(Message):
        """The user clicked something that stands for an action."""

        def __init__(self, bar: Bar, action: str) -> None:
            super().__init__()
            self.bar = bar
            self.action = action

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.spots: list[tuple[int, int, str]] = []
        """Cells from, to, and the action that a click there means."""

    def parts(self) -> list[Part]:
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        return strip(self.parts() if y == 0 else [], self.outer_size.width, self.look.text)

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
    """What is open; under 80 columns, the tabs of the panes instead."""

    def __init__(self, headline: str, *, id: str) -> None:
        super().__init__(id=id)
        self.headline = headline
        self.right: list[Part] = []
        self.tabs: list[Tab] = []
        """Empty: the headline is shown."""
        self.warning = ""
        """Stands instead of everything else."""

    def parts(self) -> list[Part]:
        self.spots = []
        if self.warning:
            return [(self.warning, self.look.warn)]
        if self.tabs:
            return self._tab_parts()
        return two_sides([(f" {self.headline}", self.look.strong)], self.right, self.outer_size.width, self.look.text)

    def _tab_parts(self) -> list[Part]:
        """All tabs with as much of their names as fits: whole, cut to three letters, or only the current one's."""
        for letters in (99, 3, 0):
            parts: list[Part] = []
            self.spots = []
            for tab in self.tabs:
                name = tab.heading if tab.current else tab.heading[:letters]
                text = f" {tab.key} {name}".rstrip() + " "
                start = width_of(parts)
                self.spots.append((start, start + cell_len(text), tab.action))
                parts.append((text, self.look.title_focus if tab.current else self.look.dim))
            if width_of(parts) <= self.outer_size.width:
                break
        return fit_parts(parts, self.outer_size.width)


class StatusBar(Bar):
    """The second line: what narrows the panes, and the search's counts. Hidden while there is nothing to say."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.left: list[Part] = []
        self.right: list[Part] = []

    def parts(self) -> list[Part]:
        return two_sides(self.left, self.right, self.outer_size.width, self.look.text)


class Hint(NamedTuple):
    key: str
    word: str
    action: str


class KeyBar(Bar):
    """The keys that matter now, or for some seconds what the last one did."""

    SECONDS = 5.0

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.hints: list[Hint] = []
        self.message: list[Part] = []
        self._said = 0

    def show_message(self, text: str, *, bad: bool = False) -> None:
        """Say something until the next thing is said, or for a few seconds."""
        self.message = [(" " + text, self.look.bad if bad else self.look.strong)]
        self._said += 1
        said = self._said
        self.set_timer(self.SECONDS * (2 if bad else 1), lambda: self._fall_silent(said))
        self.changed()

    def clear_message(self) -> None:
        self._said += 1
        self.message = []
        self.changed()

    def _fall_silent(self, said: int) -> None:
        if said == self._said:
            self.clear_message()

    def parts(self) -> list[Part]:
        self.spots = []
        if self.message:
            return fit_parts(self.message, self.outer_size.width)
        parts: list[Part] = []
        for hint in self.hints:
            start = width_of(parts)
            more: list[Part] = [(" ", self.look.text), (hint.key, self.look.key), (f" {hint.word} ", self.look.dim)]
            if start + width_of(more) > self.outer_size.width:
                break
            self.spots.append((start, start + width_of(more), hint.action))
            parts += more
        return parts
