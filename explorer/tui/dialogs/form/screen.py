"""The form of a record: a line for each of its fields, checked while one types; below, what fits the current line.

letters → the line is read → beside it, or below: the date in words, where words are, or what is wrong
Tab, or ↓ and ⏎ → an entry that fits → the line has it
⏎ on the last line, ctrl+s anywhere → every changed line is read → saved, or the first wrong line is the current one
"""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.widgets import Input

from explorer.digest.editing.outcome import EditError
from explorer.session.forms import saving
from explorer.session.forms.fields import Takes
from explorer.session.forms.reading import SEVERAL, Fitting, Read, begun, lines_of
from explorer.settings import messages as settings_messages
from explorer.tui import dialog_keys, keys
from explorer.tui.dialogs.form import messages
from explorer.tui.dialogs.form.window import SPLIT, FormWindow, Saved
from explorer.tui.dialogs.note import PAUSE
from explorer.tui.panes.base import LinesPane

__all__ = ["FormScreen", "Saved"]


class FormScreen(FormWindow):
    """Returns what was saved, or None: it was cancelled."""

    BINDINGS: ClassVar[list[BindingType]] = [*dialog_keys.FORM]

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
        field = self._field
        text = self._text(field.name)
        if field.takes is Takes.ANCHORS and self._reads[field.name].problem and text.strip():
            found = await to_thread(self.reader.read, field, text, thoroughly=True)
            if self._text(field.name) == text:
                self._reads[field.name] = found
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
        entries = [entry for entry in self._entries if not (entry.is_other or entry.line.startswith(SPLIT))]
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

    def splitting(self) -> Iterator[Fitting]:
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

    def _settle(self) -> None:
        """Take the entry at the cursor; in lines that name nothing, what alone fits them."""
        if self.fitting.cursor is not None:
            self._take(self._entries[self.fitting.cursor])
        for field in self.form.fields:
            text = self._text(field.name)
            if text.strip() and self.reader.read(field, text).problem:
                fits = [one for one in self.reader.fitting(field, text) if not (one.is_other or one.is_new)]
                if len(fits) == 1:
                    self.rows.lines[field.name].value = fits[0].line

    def action_keep(self) -> None:
        """Save every line that was changed, or go to the first that is wrong."""
        self._settle()
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
            save, discard, reason = (
                keys.first_key("form.keep", self.keymap),
                keys.first_key("form.discard", self.keymap),
                error.strerror or error,
            )
            self.show_message(
                settings_messages.NOTE_CAN_NOT_WAIT.format(reason=reason, save=save, discard=discard), bad=True
            )
            return
        self.unsaved.leave()
        self.dismiss(None)

    def action_discard(self) -> None:
        self.unsaved.finish()
        self.dismiss(None)
