"""Editing in the user's own editor: the record as JSON, or the whole digest. A broken edit comes back with its message.

the record → a temporary file → $VISUAL or $EDITOR → read → what differs → applied
                                     ↑ broken: said, and opened again
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from explorer.commands import editing, starting
from explorer.commands.edit import messages
from explorer.commands.edit.actions import Place, place_of
from explorer.commands.edit.fields import LINK, NOT_BY_HAND
from explorer.commands.errors import FOUND, CommandError
from explorer.commands.output import release, report_error
from explorer.commands.terminal import is_terminal
from explorer.library.writing import editor_in, keep

if TYPE_CHECKING:
    from explorer.commands.call import Call
    from explorer.digest.editing.changes import Document
    from explorer.digest.editing.outcome import Edited

Make = Callable[["Document"], "Edited"]


class _BrokenError(Exception):
    """What was written can't be read. The message is for people."""


def edit(call: Call, text: str) -> int:
    """`text`: the address of a record or link; empty: the whole digest. Raises CommandError."""
    editor = editor_in(call.environ)
    if not editor:
        raise CommandError(messages.NO_EDITOR)
    if not is_terminal(sys.stdin):
        raise CommandError(messages.EDITOR_NEEDS_TERMINAL)
    place = place_of(call, text) if text else None
    with editing.refusals():
        document = editing.editor_of(call).document
        value: Mapping[str, Any] = document if place is None else _by_hand(place.find(document))
    label = messages.BY_HAND.format(title=messages.DIGEST if place is None else place.address)
    release()
    written = (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "surrogatepass")
    with TemporaryDirectory(prefix="explorer-", ignore_cleanup_errors=True) as directory:
        sheet = Path(directory, "digest.json" if place is None else f"{place.kind}.json")
        while True:
            written = starting.edited(editor, sheet, written)
            try:
                after = _read(written)
                return editing.apply(call, label, _operation(call, place, value, after))
            except (CommandError, _BrokenError) as error:
                report_error(str(error))
            if not _again():
                path = keep(written)
                raise CommandError(messages.LEFT_UNDONE.format(path=path or messages.NOWHERE), FOUND)


def _by_hand(record: Mapping[str, Any]) -> dict[str, Any]:
    return {field: value for field, value in record.items() if field not in NOT_BY_HAND}


def _read(written: bytes) -> dict[str, Any]:
    from explorer.digest.problems import DigestError, Problems
    from explorer.digest.reading import read_json

    try:
        after = read_json(written, messages.WRITTEN, Problems())[0]
    except DigestError as error:
        raise _BrokenError(str(error)) from error
    if not isinstance(after, dict):
        raise _BrokenError(messages.NOT_AN_OBJECT)
    return after


def _operation(call: Call, place: Place | None, before: Mapping[str, Any], after: Mapping[str, Any]) -> Make:
    """What makes the document as it was written; of a record only the fields that differ."""
    from explorer.digest.editing.operations.links import set_link
    from explorer.digest.editing.operations.records import set_fields
    from explorer.digest.editing.outcome import Edited

    if place is None:
        return lambda document: Edited(after)
    fields = {name: after.get(name) for name in (*before, *after) if before.get(name) != after.get(name)}
    who = editing.reviewer(call)
    if not fields:
        return lambda document: Edited(document)
    if place.kind == LINK:
        return lambda document: set_link(document, place.address, fields, who)
    return lambda document: set_fields(document, place.address, fields, who)


def _again() -> bool:
    """Ask whether to open the editor again: Enter does, any word does not."""
    print(messages.AGAIN, end="", file=sys.stderr, flush=True)
    answer = sys.stdin.readline()
    return answer.endswith("\n") and not answer.strip()
