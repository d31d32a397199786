"""The lines above and below the panes: title or tabs, what narrows the panes, keys and messages."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.strip import Strip

from explorer.pictures.signs import CAVEAT
from explorer.tui.footer import Hint
from explorer.tui.look.columns import first_that_fits
from explorer.tui.look.lines import Part, cut_after_word, fit, fit_parts, strip, two_sides, width_of, wrap_parts
from explorer.tui.panes.drawn import Drawn

APART = 3
"""Blank cells between keys, and before numbers, where there is room."""
WORDS = 0.6
"""The share of its room that a message fills at least with whole words."""
_INDENT = "  "
"""Before the lines of an error but the first, which has a sign there."""
MANY = 6
"""Keys that are more worth than wide gaps between them."""


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
    """The headline, and numbers where it leaves room; below 80 columns, the tabs of the panes."""

    def __init__(self, headline: str, *, id: str) -> None:
        super().__init__(id=id)
        self.headline = headline
        self.right: list[Part] = []
        """Always shown."""
        self.numbers: Sequence[list[Part]] = ()
        """The same numbers said at length and ever shorter. Only the last of them may cut the headline; an empty one
        is not shown."""
        self.tabs: list[Tab] = []
        """Empty: show the headline."""
        self.warning = ""
        """Replaces everything else, unless empty."""
        self.trouble: Sequence[str] = ()
        """Why the digest can't be read again, from the longest to the shortest; it takes the place of the headline, and
        a line above tabs. Empty: it can."""
        self.copy: Sequence[str] = ()
        """That edits go into a copy, in the same way: before the numbers, where there is room."""

    def say(self, trouble: Sequence[str]) -> bool:
        """Say what `trouble` is. Returns whether there was any before."""
        before, self.trouble = self.trouble, trouble
        self.warn(self.warning)
        return bool(before)

    def warn(self, text: str) -> None:
        """Show a warning in place of everything else, in as many lines as it takes; empty: show no warning."""
        self.warning = text
        above_tabs = bool(self.trouble and self.tabs)
        self.styles.height = len(self._warned(self.app.size.width)) if text else 1 + above_tabs
        self.changed()

    def _warned(self, width: int) -> list[list[Part]]:
        return wrap_parts([(self.warning, self.look.warn)], max(1, width - 2))

    def render_line(self, y: int) -> Strip:
        width = self.outer_size.width
        if not self.warning:
            above_tabs = bool(self.trouble and self.tabs)
            if above_tabs and y == 0:
                return strip(self._trouble_parts(width), width, self.look.ink)
            return super().render_line(y - above_tabs)
        lines = self._warned(width)
        said = [(" ", self.look.ink), *lines[y]] if y < len(lines) else []
        return strip(fit_parts(said, width), width, self.look.ink)

    def _trouble_parts(self, width: int) -> list[Part]:
        said = first_that_fits([f" {CAVEAT} {form}" for form in self.trouble], width)
        return fit_parts([(said, self.look.alarm)], width)

    def on_click(self, event: events.Click) -> None:
        if event.y == bool(self.trouble and self.tabs):
            super().on_click(event)

    def parts(self) -> list[Part]:
        self.spots = []
        if self.tabs:
            return self._tab_parts()
        width, left = self.outer_size.width, [(f" {self.headline}", self.look.strong)]
        if self.trouble:
            return self._trouble_parts(width)
        room = width - width_of(left) - width_of(self.right) - APART - 1
        if self.right:  # it is not to go for the numbers: the headline has a third of the line before both
            room = min(room, width - width // 3 - APART - 1 - width_of(self.right))
        copied: list[Part] = []
        if self.copy:
            said = next((form for form in self.copy if cell_len(form) + APART <= min(room, width // 2)), self.copy[-1])
            copied = [(said, self.look.here), (" " * APART, self.look.ink)]
            room = min(room, width - width // 3 - APART - 1) - width_of(copied)
        numbers = next((said for said in self.numbers if width_of(said) <= room), next(iter(self.numbers[-1:]), []))
        right = [*self.right, *copied, *numbers]
        if right:
            right = [(" " * (APART - 1), self.look.ink), *right, (" ", self.look.ink)]
        return two_sides(left, right, width, self.look.ink)

    def _tab_parts(self) -> list[Part]:
        """All tabs: with full names if they fit, else with names of three letters, else only the current tab named."""
        width = self.outer_size.width
        for current, others in ((99, 99), (99, 3), (3, 3), (3, 0), (0, 0)):
            names = [tab.heading[: current if tab.current else others] for tab in self.tabs]
            texts = [f"{tab.key} {name}".rstrip() for tab, name in zip(self.tabs, names, strict=True)]
            airy = sum(map(cell_len, texts)) + 2 * len(texts) <= width
            if airy or sum(map(cell_len, texts)) + len(texts) - 1 <= width:
                break
        parts: list[Part] = []
        self.spots = []
        for tab, text in zip(self.tabs, texts, strict=True):
            text = f" {text} " if airy else text
            if parts and not airy:
                parts.append((" ", self.look.ink))
            start = width_of(parts)
            self.spots.append((start, start + cell_len(text), tab.action))
            parts.append((text, self.look.cursor if tab.current else self.look.quiet))
        return fit_parts(parts, width)


class StatusBar(Bar):
    """The second line: what narrows the panes, or what a newcomer should know. Hidden while it is empty."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.left: list[Part] = []
        self.right: list[Part] = []

    def parts(self) -> list[Part]:
        return two_sides(self.left, self.right, self.outer_size.width, self.look.ink)


class KeyBar(Bar):
    """The keys that matter now, and a message: a good one beside them, for some seconds; an error above them.

    A good message takes the place of the last keys: what it asks for must be there to press. If it is whole only
    without any, it leaves no key but the one at the edge. An error takes lines of its own, and stays until a key is
    pressed: nobody misses it, and no key is hidden by it.
    """

    SECONDS = 5.0
    """How long a good message stays unless a key is pressed."""
    MOST_LINES = 5
    """Lines that an error may take, so that its advice is not cut off."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.hints: list[Hint] = []
        """The most useful first."""
        self.before: list[Part] = []
        """Shown before the keys: what they act on."""
        self.message: list[Part] = []
        self._is_bad = False
        self._messages = 0
        """Counts them, so that a timer clears only the message that it was set for."""
        self._line_count = 1

    def watch_look(self) -> None:
        style = self.look.alarm if self._is_bad else self.look.strong
        self.message = [(text, style) for text, _ in self.message]
        super().watch_look()

    def show_message(self, text: str, *, bad: bool = False, stays: bool = False) -> None:
        """Show a message until the next key, a good one for some seconds unless it `stays`. An empty one is not
        shown; lines are joined."""
        text = " · ".join(text.splitlines())
        if not text:
            return
        self.message = [(text, self.look.alarm if bad else self.look.strong)]
        self._is_bad = bad
        self._messages += 1
        number = self._messages
        if not (bad or stays):
            self.set_timer(self.SECONDS, lambda: self._clear_message(number))
        self._show_lines(1 + len(self._wrapped()) if bad else 1)

    def resized(self) -> None:
        super().resized()
        if self.message and self._is_bad:
            self._show_lines(1 + len(self._wrapped()))

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
        """The error in lines, which leave room for a space. Too long a one loses its middle, which is a path: its
        beginning says what happened, and its end what to do."""
        width = max(4, self.app.size.width - 1)
        first, *others = wrap_parts([(f"{CAVEAT} ", self.look.alarm), *self.message], width, len(_INDENT))
        lines = [first, *([(_INDENT, self.look.ink), *line] for line in others)]
        if len(lines) <= self.MOST_LINES:
            return lines
        start = self.MOST_LINES // 2
        return [*lines[: start - 1], [*lines[start - 1], ("…", self.look.alarm)], *lines[start - self.MOST_LINES :]]

    def render_line(self, y: int) -> Strip:
        width, lines = self.outer_size.width, self._line_count - 1
        if y >= lines:  # the keys are in the last line
            return strip(self.parts() if y == lines else [], width, self.look.ink)
        wrapped = self._wrapped()
        parts: list[Part] = [(" ", self.look.ink), *(wrapped[y] if y < len(wrapped) else [])]
        return strip(fit_parts(parts, width), width, self.look.ink)

    def _clear_message(self, number: int) -> None:
        if number == self._messages:
            self.clear_message()

    def on_click(self, event: events.Click) -> None:
        if event.y == self._line_count - 1:
            super().on_click(event)

    # --- the line of keys -----------------------------------------------------------------------------------

    def parts(self) -> list[Part]:
        self.spots = []
        width, look = self.outer_size.width, self.look
        message = self.message if self._line_count == 1 else []
        hints, edge = self._sides()
        room_beside_key = self._room_for_message(width)
        if message and width_of(message) > room_beside_key:
            edge = []  # whole, or not at all
        at_edge = sum(_cells(hint) + 1 for hint in edge)
        room = width - 2 + bool(edge) - width_of(self.before) - at_edge - (width_of(message) + APART if message else 0)
        count, gap = _spread(hints, room - (APART - 1 if edge else 0))
        parts: list[Part] = [(" ", look.ink), *self.before]
        if message and (at_edge + width_of(message) + APART > width or width_of(message) <= room_beside_key):
            count = max(count, 1)
        for number, hint in enumerate(hints[:count], 1):
            self._add(parts, hint, gap if number < count else 0)
        end = width - at_edge
        if message:
            apart = APART if count or self.before else 0
            said = _cut(message, max(0, end - width_of(parts) - apart - (APART - 1 if edge else 1)))
            start = end - width_of(said) - (APART - 1 if edge else 1)
            parts += [(" " * max(0, start - width_of(parts)), look.ink), *said]
        parts.append((" " * max(0, end - width_of(parts)), look.ink))
        for hint in edge:
            self._add(parts, hint, 1)
        return fit_parts(parts, width)

    def _sides(self) -> tuple[list[Hint], list[Hint]]:
        """The keys at the left, and those at the right edge."""
        return [hint for hint in self.hints if not hint.at_edge], [hint for hint in self.hints if hint.at_edge]

    def _room_for_message(self, width: int) -> int:
        """The cells that a message has beside one key and what is at the edge."""
        hints, edge = self._sides()
        return width - 1 - width_of(self.before) - sum(_cells(hint) + APART for hint in (*hints[:1], *edge))

    def _add(self, parts: list[Part], hint: Hint, gap: int) -> None:
        start = width_of(parts)
        self.spots.append((start, start + _cells(hint), hint.action))
        word = f" {hint.word}" if hint.word else ""
        parts += [(hint.key, self.look.strong), (word + " " * gap, self.look.quiet)]


def _cut(message: Sequence[Part], width: int) -> list[Part]:
    """A message in at most `width` cells, cut after a whole word unless that is a long path."""
    ((text, style),) = message
    said = cut_after_word(text, width)
    return [(said if cell_len(said) > width * WORDS else fit(text, width), style)]


def _cells(hint: Hint) -> int:
    return cell_len(hint.key) + (1 + cell_len(hint.word) if hint.word else 0)


def _spread(hints: Sequence[Hint], room: int) -> tuple[int, int]:
    """How many of the hints fit, the first ones, and the blanks after each: fewer where wide gaps cost keys."""
    counts = {
        gap: sum(end - gap <= room for end in accumulate(_cells(hint) + gap for hint in hints)) for gap in (APART, 2)
    }
    gap = APART if counts[APART] >= min(MANY, counts[2]) else 2
    return counts[gap], gap


class Speaking:
    """A screen that says in its last line what it did, until the next key."""

    last_line: KeyBar

    def show_message(self, text: str, *, bad: bool = False, stays: bool = False) -> None:
        """Show a message in the last line, until the next key. `bad`: something went wrong. `stays`: nobody pressed a
        key for it, so it does not go by itself."""
        self.last_line.show_message(text, bad=bad, stays=stays)

    @property
    def has_message(self) -> bool:
        return bool(self.last_line.message)

    def clear_message(self) -> None:
        self.last_line.clear_message()
