"""The editor of a command, which lists what commands do, so that they can undo it."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.commands.errors import CommandError
from explorer.commands.sources import STANDARD_INPUT

if TYPE_CHECKING:
    from explorer.bookmarks.changes import Recorded
    from explorer.commands.call import Call
    from explorer.session.editing.editor import Editor


def editor_of(call: Call) -> Editor:
    """The editor of the call's digest: the same one for every question. Raises CommandError if it can't be read."""
    known: Editor | None = vars(call).get("editor")
    if known is None:
        from explorer.session.editing.editor import Editor

        (path, data), large = _source(call), call.arguments.large
        known = Editor(
            call.session, path, library=call.library, state=call.paths.state, data=data, large=large, by_command=True
        )
        vars(call)["editor"] = known
    return known


def _source(call: Call) -> tuple[Path | None, bytes | None]:
    """The file of the call's digest, and what it was read from if that is no file."""
    if call.opened is not None:
        filed = call.opened.filed
        return (filed.digest, None) if filed is not None else (None, call.opened.data)
    if call.source == STANDARD_INPUT:
        call.digest  # noqa: B018 - reads it
        return None, call.piped
    return Path(call.source), None


def list_changes(call: Call) -> None:
    """List what the command changes of bookmarks, so that `undo` can undo it."""
    if call.paths.bookmarks is not None:
        call.store.recording.recorder = partial(_record, call)


def _record(call: Call, recorded: Recorded) -> None:
    with suppress(CommandError):  # there is no digest that can be read
        editor_of(call).record(recorded)
