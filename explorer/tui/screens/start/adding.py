"""A new article: written in the user's editor, or pasted; drafted, filed, and opened."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

from explorer.digest.problems import DigestError
from explorer.library.writing import blank_sheet, command_of, editor_in, written_on
from explorer.text.cleaning import clean
from explorer.tui.screens.start import messages
from explorer.tui.terminal.lending import lend_terminal

if TYPE_CHECKING:
    from explorer.tui.screens.start.host import Host


class Adding:
    def __init__(self, host: Host) -> None:
        self.host = host
        self._is_asked_for = False
        """Whether the user was asked to paste an article: then any text is one."""
        self._begun = b""
        """What was written in the editor and could not be drafted; empty: nothing."""

    def write(self) -> None:
        """Let the user write an article in their editor. Without one, a paste is waited for."""
        editor = editor_in(os.environ)
        if not editor:
            self._is_asked_for = True
            self.host.show_message(messages.PASTE_HERE)
            return
        try:
            with blank_sheet(self._begun) as sheet:
                code = lend_terminal(self.host.app, command_of(editor, sheet))
                written = written_on(sheet)
        except (OSError, ValueError) as error:
            self.host.show_message(messages.NOT_DRAFTED.format(problem=clean(str(error))), bad=True)
            return
        if code is None:
            self.host.show_message(messages.EDITOR_MISSING.format(editor=clean(editor)), bad=True)
        elif code:
            self._begun = written
            self.host.show_message(messages.EDITOR_FAILED.format(editor=clean(editor), code=code), bad=True)
        else:
            self._begun = written
            self._draft(written, anyway=True)

    def take(self, text: str) -> None:
        """Draft a text that was pasted, if it looks like an article or was asked for."""
        anyway, self._is_asked_for = self._is_asked_for, False
        self._draft(text.encode("utf-8", "replace"), anyway=anyway)

    def _draft(self, data: bytes, *, anyway: bool) -> None:
        if not data.strip():
            self.host.show_message(messages.NOTHING_WRITTEN)
            return
        self.host.show_message(messages.DRAFTING)
        self.host.run_worker(self._open(data, anyway), group="draft", exclusive=True)

    async def _open(self, data: bytes, anyway: bool) -> None:
        from explorer.draft.reading.errors import ReadingError

        name, shelf = messages.NEW_ARTICLE, self.host.shelf
        try:
            drafted = await asyncio.to_thread(shelf.draft, data, name, anyway=anyway)
            reading = shelf.read(drafted, name)
        except (ReadingError, DigestError, OSError) as error:
            text = messages.NOT_DRAFTED_YET if self._begun else messages.NOT_DRAFTED
            self.host.show_message(text.format(problem=clean(str(error), keep_newlines=True)), bad=True)
            return
        self._begun = b""
        self.host.enter(reading, drafted.notice, False)
