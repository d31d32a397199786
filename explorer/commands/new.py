"""The command `new`: takes an article from your editor, or from a paste, and opens its draft."""

from __future__ import annotations

import sys

from explorer.commands import articles, messages
from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.opening import open_screen
from explorer.commands.output import warn, write
from explorer.commands.sources import STANDARD_INPUT
from explorer.commands.starting import start
from explorer.commands.terminal import keyboard_is_there
from explorer.library.writing import blank_sheet, editor_in, keep, written_on


def run(call: Call) -> int:
    typed = sys.stdin is not None and sys.stdin.isatty()
    editor = editor_in(call.environ) if typed else ""
    data = from_editor(editor) if editor else articles.read_article(STANDARD_INPUT)
    if not data.strip():
        raise CommandError(messages.NOTHING_WRITTEN, FOUND)
    call.arguments.article = True  # the user says so
    printed = call.arguments.json or call.arguments.plain
    opens = not printed and call.terminal.obstacle is None and keyboard_is_there()
    try:
        opened = call.open_article(data, messages.NEW_ARTICLE, file=opens)
    except CommandError as error:
        kept = _kept(data) if editor else ""
        raise CommandError(f"{error}{kept}", error.code) from error
    if opens:
        return open_screen(call, opened)
    write(articles.text_of(opened))
    warn(opened.notice)
    return FINE


def from_editor(editor: str) -> bytes:
    """What the user writes in their editor. Raises CommandError if it can't be run, or fails."""
    try:
        with blank_sheet() as sheet:
            code = start(editor, sheet)
            try:
                written = written_on(sheet)
            except (OSError, ValueError) as error:
                reason = getattr(error, "strerror", None) or error
                raise CommandError(messages.NOTHING_READ.format(reason=reason), FOUND) from error
    except OSError as error:
        raise CommandError(messages.NO_SHEET.format(reason=error.strerror or error), FOUND) from error
    if code:
        kept = _kept(written)
        raise CommandError(messages.EDITOR_FAILED.format(editor=editor, code=code, where=kept), FOUND)
    return written


def _kept(written: bytes) -> str:
    path = keep(written)
    return messages.KEPT.format(path=path) if path is not None else ""
