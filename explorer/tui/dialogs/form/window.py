"""What the form of a record shows: its lines, what the current one is read as, and what fits it.

It stands where the words that it is about stay in sight, if there is room for it there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, NamedTuple

from textual import events
from textual.widget import Widget

from explorer.session.forms import saving
from explorer.session.forms.fields import Field
from explorer.session.forms.filling import Form
from explorer.session.forms.reading import Fitting, LineReader, Read, texts_in
from explorer.session.session import Session
from explorer.settings import messages as settings_messages
from explorer.settings.unsaved import Unsaved
from explorer.tui import footer, keys
from explorer.tui.dialogs.choices import Choice, ChoicesPane
from explorer.tui.dialogs.dialog import AROUND, Dialog
from explorer.tui.dialogs.form import messages
from explorer.tui.dialogs.form.rows import FormRows
from explorer.tui.dialogs.note import rows_of_subject
from explorer.tui.dialogs.verdict.screen import WordsPane
from explorer.tui.look.lines import Part, wrap_parts
from explorer.tui.look.styles import Styles

WIDTH = 104
"""Cells of the box, where there are as many."""
MOST_BELOW = 7
"""Rows below the lines: what the current one is read as, and what fits it."""
LEAST_BELOW = 3
"""The same where there is little room: lines scroll rather."""
SPLIT = "\0split "
"""Before the other name that an entry makes an actor of its own."""


class Saved(NamedTuple):
    """What became of a form that was closed."""

    done: Any
    """What the editor returned; None: nothing was changed."""


class FormWindow(Dialog[Saved | None]):
    def __init__(
        self, session: Session, look: Styles, keymap: Mapping[str, str], heading: str, form: Form, reader: LineReader,
        unsaved: Unsaved, apply: Callable[[saving.Operation], Any], *, current: str = "",
    ) -> None:  # fmt: skip
        """`apply`: makes the edit; it raises EditError, and the form stays open. `current`: the line that has the
        cursor first; empty: the first one. `unsaved`: where what is typed waits; what it found is shown."""
        super().__init__(look, keymap, heading)
        self.session = session
        self.form = form
        self.reader = reader
        self.unsaved = unsaved
        self.splits: list[str] = []
        """Other names that become actors of their own."""
        self._apply = apply
        names = [field.name for field in form.fields]
        self._current = names.index(current) if current in names else 0
        left = texts_in(unsaved.found.text) if unsaved.found is not None else {}
        texts = {name: left.get(name, text) for name, text in form.texts.items()}
        self._is_back = texts != dict(form.texts)
        """Whether the text is one that was left unsaved."""
        self.back = WordsPane(id="back")
        self.rows = FormRows(form.fields, texts)
        self.said = WordsPane(id="said")
        self.fitting = ChoicesPane(id="fitting")
        self._entries: Sequence[Fitting] = ()
        self._reads: dict[str, Read] = {}
        self._waits = False
        """Whether what was typed will be written in a moment."""
        self._was_tried = False
        """Whether it was tried to save: before that, an empty line is no mistake."""

    def content(self) -> Iterator[Widget]:
        yield self.back
        yield self.rows
        yield self.said
        yield self.fitting

    @property
    def wanted_width(self) -> int:
        return WIDTH

    def on_mount(self) -> None:
        if not self.rows.is_attached:  # not so if the window closes before it is ready
            return
        for part in (self.rows.labels, self.rows.beside):
            part.look = self.inner_look
        self._reads = {field.name: self._read(field) for field in self.form.fields}
        self.show_hints(footer.FORM_AGAIN if self._is_back else footer.FORM)
        self._go_to(self._current)
        self._changed()

    def on_resize(self, _: events.Resize) -> None:
        self.fit_width()
        if self._reads:
            self._changed()

    def watch_look(self, look: Styles) -> None:
        super().watch_look(look)
        if self._reads:
            self._changed()

    # --- what is shown --------------------------------------------------------------------------------------

    @property
    def _field(self) -> Field:
        return self.form.fields[self._current]

    def _text(self, name: str) -> str:
        return self.rows.lines[name].value

    def _read(self, field: Field, *, thoroughly: bool = False) -> Read:
        text = self._text(field.name)
        read = self.reader.read(field, text, thoroughly=thoroughly)
        return read if text.strip() or self._was_tried else Read(says=read.says or messages.NEEDED * field.required)

    def _changed(self) -> None:
        """Show what the current line is read as, and what fits it."""
        self._entries = [*self.splitting(), *self.reader.fitting(self._field, self._text(self._field.name))]
        self._draw()

    def _draw(self) -> None:
        (width, most), look, count = self.room, self.inner_look, len(self.form.fields)
        back = wrap_parts([(self._offer(), look.warn)], width - 1) if self._is_back else []
        self.back.display = bool(back)
        self.back.styles.height = len(back)
        self.back.put(back)
        most -= len(back)
        below = min(MOST_BELOW, max(LEAST_BELOW, most - count))
        self.rows.fit(most - below, width, self._current)
        self.rows.show(self._reads, self._current, look)
        said = wrap_parts(self._said(), width - 1, 2)[:below]
        if below == MOST_BELOW and len(said) < below - 1:
            said = [[], *said] if said else said
        self.said.styles.height = max(1, len(said))
        self.said.put(said or [[]])
        rows = [
            Choice((" ", look.ink), [(entry.words, look.ink)], [(f"{entry.right} ", look.quiet)])
            for entry in self._entries
        ]
        self.fitting.styles.height = max(0, below - max(1, len(said)))
        self.fitting.put(rows)
        self.fitting.cursor = None  # nothing is chosen until a key says so
        self._place(len(back) + self.rows.most + below)

    def _said(self) -> list[Part]:
        read, look = self._reads[self._field.name], self.inner_look
        if read.problem:
            return [(f"  {read.problem}", look.alarm)]
        splits = "; ".join(messages.SPLITS.format(alias=alias) for alias in self.splits)
        text = "" if self.rows.says_beside(self._field, read) else read.says
        text = splits if splits and self._field.name == "alternateName" else text
        return [(f"  {text}", look.quiet)] if text else []

    def _offer(self) -> str:
        found, when = self.unsaved.found, ""
        with suppress(OverflowError, ValueError, OSError):  # a time that no calendar has
            at, now = datetime.fromtimestamp(found.at if found is not None else 0.0), datetime.now()
            is_today = at.date() == now.date()
            when = (settings_messages.WHEN_TODAY if is_today else settings_messages.WHEN_EARLIER).format(time=at)
        return settings_messages.UNSAVED_IS_BACK.format(when=when, key=self._key("form.drop"))

    def _key(self, id: str) -> str:
        return keys.spell(keys.bindings_by_id()[id], self.keymap).partition(" ")[0]

    def _place(self, rows: int) -> None:
        """Stand where the words that the form is about stay in sight, if there is room for it."""
        seen = rows_of_subject(self.app)
        above, below = seen.start, self.app.size.height - 1 - seen.stop
        fits = bool(seen) and rows + AROUND - 1 <= max(above, below)
        self.styles.align = ("center", ("top" if above > below else "bottom") if fits else "middle")

    # --- for the subclass to define -------------------------------------------------------------------------

    def _go_to(self, number: int) -> None:
        """Go to a line, around the ends."""
        raise NotImplementedError

    def splitting(self) -> Iterator[Fitting]:
        """The entries that make another name an actor of its own."""
        raise NotImplementedError
