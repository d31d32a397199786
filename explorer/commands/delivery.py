"""Where the output of a command goes: to standard output, to the file of -o, or to the user's pager."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from explorer.commands import messages
from explorer.commands.output import collecting
from explorer.commands.wishes import filed_as

if TYPE_CHECKING:
    from collections.abc import Callable

    from explorer.commands.call import Call


def deliver(command: Callable[[Call], int], call: Call) -> int:
    """Run a command, and bring what it prints to where the user wants it. Returns the exit code.

    Raises CommandError if the file exists, in which case the command is not run, or can't be written.
    """
    if filed := filed_as(call.arguments):
        return _file(command, call, filed)
    if not call.arguments.command or not call.terminal.pages:
        return command(call)
    with collecting(releasable=True) as collected:
        code = command(call)
    if collected:
        from explorer.commands.pager import page_or_write

        page_or_write("".join(collected), call.environ)
    return code


def _file(command: Callable[[Call], int], call: Call, target: str) -> int:
    from pathlib import Path

    from explorer.commands.files import existing, write_file

    if os.path.lexists(target) and not call.arguments.yes:
        raise existing(target, messages.OR_OVERWRITE)
    with collecting() as collected:
        code = command(call)
    if collected:  # else there is nothing, and standard error says so
        write_file(Path(target), "".join(collected), overwrite=call.arguments.yes, advice=messages.OR_OVERWRITE)
    return code
