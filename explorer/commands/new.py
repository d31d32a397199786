"""The command `new`: takes an article from your editor, or from a paste, and opens its draft."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from explorer.commands import articles, messages
from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.opening import open_screen
from explorer.commands.output import warn, write
from explorer.commands.sources import STANDARD_INPUT
from explorer.commands.terminal import keyboard_is_there

_TEMPLATE = """\
# Write or paste the article below: its headline, an empty line, then its paragraphs.
# Lines at the top that begin with # are left out. Save and quit to go on.

"""
_REMARKS = frozenset(line.encode() for line in _TEMPLATE.splitlines() if line)


def run(call: Call) -> int:
    typed = sys.stdin is not None and sys.stdin.isatty()
    editor = call.environ.get("VISUAL") or call.environ.get("EDITOR")
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
    with tempfile.TemporaryDirectory(prefix="explorer-") as directory:
        path = Path(directory, "article.txt")
        path.write_text(_TEMPLATE, encoding="utf-8")
        try:
            command = [*shlex.split(editor, posix=os.name == "posix"), str(path)]
            code = subprocess.run(command, check=False).returncode
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise CommandError(messages.NO_EDITOR.format(editor=editor, reason=reason), FOUND) from error
        if code:
            raise CommandError(messages.EDITOR_FAILED.format(editor=editor, code=code), FOUND)
        data = path.read_bytes()
    return b"".join(line for line in data.splitlines(keepends=True) if line.strip() not in _REMARKS)
