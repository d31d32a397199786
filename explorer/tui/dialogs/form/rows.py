"""The lines of a form: their labels, what is typed, and beside it what that is read as."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.strip import Strip
from textual.widgets import Input

from explorer.pictures.signs import CURSOR
from explorer.session.forms.fields import Field, Takes
from explorer.session.forms.reading import Read
from explorer.tui.dialogs.form import messages
from explorer.tui.dialogs.verdict.screen import WordsPane
from explorer.tui.look.lines import Part, fit_words, pad
from explorer.tui.look.styles import Styles
from explorer.tui.terminal.frames import FramedApp

LABEL, BESIDE = 16, 34
"""Cells of the labels, and of what is said beside the lines."""
LEAST = 84
"""Cells of the rows, from which there is room beside them."""
LONGEST = 20_000
"""Letters of a line: those of a record with a thousand mentions."""
PROBLEM, CUT = "!", "…"


class Line(Input):
    """A line that says where it is cut, unless the cursor is there."""

    def render_line(self, y: int) -> Strip:
        strip, width = super().render_line(y), self.scrollable_content_region.width
        if not self.value and cell_len(self.placeholder) > width:  # it was cut after a word
            first = strip.text.partition("\n")[0].rstrip()
            return self._signed(strip.crop(0, width), min(cell_len(first), width - 1))
        start, ends = round(self.scroll_x), cell_len(self.value)
        cursor = cell_len(self.value[: self.cursor_position]) - start if self.has_focus else -1
        for cell, is_cut in ((0, start > 0), (width - 1, start + width < ends)):
            if is_cut and cell != cursor:
                strip = self._signed(strip, cell)
        return strip

    def _signed(self, strip: Strip, cell: int) -> Strip:
        sign = Strip([Segment(CUT, next(iter(strip.crop(max(0, cell - 1), cell + 1))).style)])
        return Strip.join([strip.crop(0, cell), sign, strip.crop(cell + 1)])


class FormRows(Horizontal):
    """All lines of a form, or as many as there is room for around the current one."""

    DEFAULT_CSS = """
    FormRows { height: auto; }
    FormRows Vertical { width: 1fr; height: auto; }
    """

    def __init__(self, fields: Sequence[Field], texts: Mapping[str, str]) -> None:
        super().__init__(id="form-rows")
        self.fields = fields
        self.labels, self.beside = WordsPane(id="labels"), WordsPane(id="beside")
        self.labels.styles.width, self.beside.styles.width = LABEL + 1, BESIDE  # a pane ends with a blank
        self.lines = {
            # Not selected on focus: the first letter typed would replace what is there.
            field.name: Line(
                texts[field.name],
                placeholder=_placeholder(field),
                max_length=LONGEST,
                compact=True,
                select_on_focus=False,
                id=field.name,
            )
            for field in fields
        }
        self.first, self.most = 0, len(fields)
        """The first line that is in view, and how many are."""

    def compose(self) -> ComposeResult:
        yield self.labels
        with Vertical():
            for line in self.lines.values():
                line.cursor_blink = False
                yield line
        yield self.beside

    @property
    def texts(self) -> dict[str, str]:
        return {name: line.value for name, line in self.lines.items()}

    def follow_line(self) -> None:
        """Put the terminal's cursor into the line in focus."""
        if isinstance(self.app, FramedApp):
            self.app.follow(None)

    def fit(self, most: int, width: int, current: int) -> None:
        """Show at most so many lines, with the current one among them."""
        self.most = max(1, min(most, len(self.fields)))
        self.first = min(max(0, min(self.first, current), current - self.most + 1), len(self.fields) - self.most)
        for number, line in enumerate(self.lines.values()):
            line.display = number in self._in_view
        self.labels.styles.height = self.beside.styles.height = self.most
        self.beside.display = width >= LEAST

    @property
    def _in_view(self) -> range:
        return range(self.first, self.first + self.most)

    def show(self, reads: Mapping[str, Read], current: int, look: Styles) -> None:
        """Draw labels, and what each line is read as."""
        self.labels.put([self._label(number, reads, current, look) for number in self._in_view])
        beside = []
        for number in self._in_view:
            read, field = reads[self.fields[number].name], self.fields[number]
            text = read.problem.partition(": ")[2] or read.problem if read.problem else read.says
            is_below = number == current and not self.says_beside(field, read)
            shown = "" if is_below or self.says_itself(field, read) else fit_words(text, BESIDE - 3)
            beside.append([("  " + shown, look.alarm if read.problem else look.quiet)])
        self.beside.put(beside)

    def says_beside(self, field: Field, read: Read) -> bool:
        """Whether all that a line is read as is said beside it, or in it: not what is wrong, nor where it is too long,
        nor where no room is beside the lines."""
        is_beside = bool(self.beside.display) and not read.problem and cell_len(read.says) <= BESIDE - 3
        return is_beside or self.says_itself(field, read)

    def says_itself(self, field: Field, read: Read) -> bool:
        """Whether an empty line has in it what would be said beside it."""
        line = self.lines[field.name]
        return not read.problem and not line.value and line.placeholder == read.says

    def _label(self, number: int, reads: Mapping[str, Read], current: int, look: Styles) -> list[Part]:
        field, is_current = self.fields[number], number == current
        wrong = bool(reads[field.name].problem)
        sign = CURSOR if is_current else PROBLEM if wrong else " "
        more = messages.MORE_ABOVE if number == self.first > 0 else ""
        if number == self._in_view.stop - 1 < len(self.fields) - 1:
            more = messages.MORE_BELOW
        style = look.alarm if wrong else look.strong if is_current else look.quiet
        return [
            (sign, look.here if is_current else style),
            (pad(f" {field.label}", LABEL - 2), style),
            (more or " ", look.quiet),
        ]


def _placeholder(field: Field) -> str:
    if field.takes is Takes.CHOICE:
        return ", ".join(field.choices)
    return messages.PLACEHOLDERS.get(field.takes, messages.NEEDED if field.required else "")
