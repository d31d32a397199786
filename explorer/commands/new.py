"""The command `new`: takes an article from your editor, or from a paste, and opens its draft."""

from __future__ import annotations

import subprocess
import sys

from explorer.commands import articles, messages
from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.opening import open_screen
from explorer.commands.output import warn, write
from explorer.commands.sources import STANDARD_INPUT
from explorer.commands.terminal import keyboard_is_there
from explorer.library.writing import blank_sheet, command_of, editor_in, written_on


def run(call: Call) -> int:
    typed = sys.stdin is not None and sys.stdin.isatty()
    editor = editor_in(call.environ)
    data = from_editor(editor) if typed and editor else articles.read_article(STANDARD_INPUT)
    if not data.strip():
        raise CommandError(messages.NOTHING_WRITTEN, FOUND)
    call.arguments.article = True  # the user says so
    opens = call.terminal.obstacle is None and keyboard_is_there()
    opened = call.open_article(data, messages.NEW_ARTICLE, file=opens)
    if opens:
        return open_screen(call, opened)
    write(opened.data.decode())
    warn(opened.notice)
    return FINE


def from_editor(editor: str) -> bytes:
    """What the user writes in their editor. Raises CommandError if it can't be run."""
    with blank_sheet() as sheet:
        try:
            code = subprocess.run(command_of(editor, sheet), check=False).returncode
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise CommandError(messages.NO_EDITOR.format(editor=editor, reason=reason), FOUND) from error
        if code:
            raise CommandError(messages.EDITOR_FAILED.format(editor=editor, code=code), FOUND)
        return written_on(sheet)
