"""Starts the user's editor on a file, and waits for it."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

from explorer.commands import messages
from explorer.commands.errors import FOUND, CommandError
from explorer.library.writing import command_of, keep, sheet_of


def start(editor: str, sheet: Path) -> int:
    """Run the editor, and return its exit code. Ctrl+C is for the editor alone, where it may be any command.

    Raises CommandError if it can't be started.
    """
    before = signal.signal(signal.SIGINT, lambda *_: None)  # which the editor does not inherit, as it would SIG_IGN
    try:
        return subprocess.run(command_of(editor, sheet), check=False).returncode
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CommandError(messages.NO_EDITOR.format(editor=editor, reason=reason), FOUND) from error
    finally:
        signal.signal(signal.SIGINT, before)


def edited(editor: str, name: str, written: str) -> str:
    """What the user makes of a text in their editor.

    Args:
        name: Of the file that it is in meanwhile.
        written: The text.

    Raises:
        CommandError: The editor could not be started, or failed; what was written is stored then.
    """
    from explorer.digest.problems import DigestError
    from explorer.digest.reading import read

    try:
        with sheet_of(name, written.encode("utf-8", "surrogatepass")) as sheet:
            code = start(editor, sheet)
            after = read(str(sheet), large=True)
    except (OSError, DigestError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CommandError(messages.NOTHING_READ.format(reason=reason), FOUND) from error
    if code:
        path = keep(after)
        where = messages.KEPT.format(path=path) if path is not None else ""
        raise CommandError(messages.EDITOR_STOPPED.format(editor=editor, code=code, where=where), FOUND)
    return after.decode("utf-8", "replace")
