"""The form of a record: a line for each of its fields, checked while one types; below, what fits the current line.

letters → the line is read → beside it, or below: the date in words, where words are, or what is wrong
Tab, or ↓ and ⏎ → an entry that fits → the line has it
⏎ on the last line, ctrl+s anywhere → every changed line is read → saved, or the first wrong line is the current one
"""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, ClassVar, NamedTuple

from textual import events, on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from explorer.digest.editing.outcome import EditError
from explorer.session.forms import saving
from explorer.session.forms.fields import Field, Takes
from explorer.session.forms.filling import Form
from explorer.session.forms.reading import SEVERAL, Fitting, LineReader, Read, begun, lines_of, texts_in
from explorer.session.session import Session
from explorer.settings import messages as settings_messages
from explorer.settings.unsaved import Unsaved
from explorer.tui import dialog_keys, footer, keys
from explorer.tui.dialogs.choices import Choice, ChoicesPane
from explorer.tui.dialogs.dialog import AROUND, Dialog
from explorer.tui.dialogs.form import messages
from explorer.tui.dialogs.form.rows import FormRows
from explorer.tui.dialogs.note import PAUSE, rows_of_subject
from explorer.tui.dialogs.verdict.screen import WordsPane
from explorer.tui.look.lines import Part, wrap_parts
from explorer.tui.look.styles import Styles
from explorer.tui.panes.base import LinesPane

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


class FormScreen(Dialog[Saved | None]):
    """Returns what was saved, or None: it was cancelled."""

    BINDINGS: ClassVar[list[BindingType]] = [*dialog_keys.FORM]

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
        self._entries = [*self._split_entries(), *self.reader.fitting(self._field, self._text(self._field.name))]
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
        said = wrap_parts(self._said(), width - 1, 1)[:below]
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
            return [(f" {read.problem}", look.alarm)]
        splits = "; ".join(messages.SPLITS.format(alias=alias) for alias in self.splits)
        text = splits if splits and self._field.name == "alternateName" else read.says
        return [(f" {text}", look.quiet)] if text else []

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

    # --- typing ---------------------------------------------------------------------------------------------

    @on(Input.Changed)
    def typed(self, message: Input.Changed) -> None:
        message.stop()
        name = message.input.id or ""
        field = next((field for field in self.form.fields if field.name == name), None)
        if field is None or not self._reads:
            return
        self._reads[name] = self._read(field)
        self._changed()
        if not self._waits:
            self._waits = True
            self.set_timer(PAUSE, lambda: self.run_worker(self._after_pause(), group="unsaved"))

    async def _after_pause(self) -> None:
        """Write what was typed to the disk, and look for words that are like those that the article does not have."""
        self._waits = False
        with suppress(OSError):  # told by Esc, when it matters
            await to_thread(self._write, self.rows.texts)
        if self._reads and self._reads[self._field.name].problem and self._field.takes is Takes.ANCHORS:
            self._reads[self._field.name] = self.reader.read(self._field, self._text(self._field.name), thoroughly=True)
            self._draw()

    def _write(self, texts: Mapping[str, str]) -> None:
        typed = {name: text for name, text in texts.items() if text != self.form.texts[name]}
        if typed:
            self.unsaved.write(lines_of(typed))
        else:
            self.unsaved.drop()

    def save_unsaved(self) -> str:
        with suppress(OSError):
            self._write(self.rows.texts)
        self.unsaved.leave()
        return self.unsaved.title if self.unsaved.is_left else ""

    # --- from line to line ----------------------------------------------------------------------------------

    def _go_to(self, number: int) -> None:
        self._current = number % len(self.form.fields)
        line = self.rows.lines[self._field.name]
        line.display = True  # what is out of sight cannot have the focus
        self.set_focus(line)
        line.cursor_position = len(line.value)
        self.rows.follow_line()

    @on(events.DescendantFocus)
    def _focused(self) -> None:
        names = [field.name for field in self.form.fields]
        if self._reads and isinstance(self.focused, Input) and self.focused.id in names:
            self._current = names.index(self.focused.id)
            self._changed()

    def action_move(self, step: int) -> None:
        """Go to the next or previous entry that fits; without any, or above the first, to another line."""
        at, count = self.fitting.cursor, len(self._entries)
        if not count or (at is None and step < 0):
            self._go_to(self._current + step)
        elif at is None:
            self.fitting.cursor = 0
            self.fitting.turn(0)
            self.fitting.changed()
        elif at + step < 0:
            self.fitting.cursor = None
            self.fitting.changed()
            self.rows.follow_line()
        else:
            self.fitting.turn(step if at + step < count else 0)

    def action_previous(self) -> None:
        self._go_to(self._current - 1)

    def action_complete(self) -> None:
        """Take the first entry that fits what is typed, if that names none yet; else go to the next line."""
        line = self._text(self._field.name)
        typed = begun(line)[1] if self._field.takes in SEVERAL else line.strip()
        entries = [entry for entry in self._entries if not entry.line.startswith(SPLIT)]
        if self.fitting.cursor is not None:
            self._take(self._entries[self.fitting.cursor])
        elif typed and entries and all(entry.line != line.strip() for entry in entries):
            self._take(entries[0])
        else:
            self._go_to(self._current + 1)

    def _take(self, entry: Fitting) -> None:
        line = self.rows.lines[self._field.name]
        if entry.line.startswith(SPLIT):
            alias = entry.line.removeprefix(SPLIT)
            self.splits.append(alias)
            names = [name for name in map(str.strip, line.value.split(",")) if name != alias]
            line.value = ", ".join(names)
        else:
            line.value = entry.line
        line.cursor_position = len(line.value)

    def _split_entries(self) -> Iterator[Fitting]:
        if self.form.kind != "actor" or self.form.ref is None or self._field.name != "alternateName":
            return
        for alias in map(str.strip, self._text("alternateName").split(",")):
            if alias and alias in map(str.strip, self.form.texts["alternateName"].split(",")):
                yield Fitting(SPLIT + alias, messages.SPLIT_OFF.format(alias=alias))

    @on(LinesPane.Activated, "#fitting")
    def choose(self, message: LinesPane.Activated) -> None:
        message.stop()
        if self.fitting.cursor is not None:
            self._take(self._entries[self.fitting.cursor])

    # --- keys -----------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self._is_back if action == "drop" else True

    def action_next(self) -> None:
        """Take the entry at the cursor; else go to the next line; on the last one, save."""
        if self.fitting.cursor is not None:
            is_split = self._entries[self.fitting.cursor].line.startswith(SPLIT)
            self._take(self._entries[self.fitting.cursor])
            if self._field.takes in SEVERAL or is_split:
                return
        if self._current == len(self.form.fields) - 1:
            self.action_keep()
        else:
            self._go_to(self._current + 1)

    def action_keep(self) -> None:
        """Save every line that was changed, or go to the first that is wrong."""
        texts, self._was_tried = self.rows.texts, True
        found = saving.wrong(self.form, self.reader, texts)
        if found is not None:
            self._reads[found.field] = Read(problem=found.problem)
            self._go_to([field.name for field in self.form.fields].index(found.field))
            self._draw()
            self.show_message(found.problem, bad=True)
            return
        operation = saving.operation(self.session, self.form, self.reader, texts, self.splits)
        try:
            done = self._apply(operation) if operation is not None else None
        except EditError as error:
            self.show_message(str(error), bad=True)
            return
        self.unsaved.finish()
        self.dismiss(Saved(done))

    def action_cancel(self) -> None:
        try:
            self._write(self.rows.texts)
        except OSError as error:
            save, discard, reason = self._key("form.keep"), self._key("form.discard"), error.strerror or error
            self.show_message(
                settings_messages.NOTE_CAN_NOT_WAIT.format(reason=reason, save=save, discard=discard), bad=True
            )
            return
        self.unsaved.leave()
        self.dismiss(None)

    def action_drop(self) -> None:
        """Show the lines as they are in the digest."""
        self._is_back = False
        for name, line in self.rows.lines.items():
            line.value = self.form.texts[name]
        self.unsaved.drop()
        self.show_hints(footer.FORM)
        self._changed()

    def action_discard(self) -> None:
        self.unsaved.finish()
        self.dismiss(None)
