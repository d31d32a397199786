"""Editing in the user's own editor: the record's lines of the file, or all of it. A broken edit comes back with its
message.

    the record → a temporary file → $VISUAL or $EDITOR → read → what differs → applied
                                         ↑ broken: said above it, and opened again
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from explorer.commands import editing, starting
from explorer.commands.edit import messages
from explorer.commands.edit.actions import Place, place_of
from explorer.commands.edit.fields import LINK
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.output import release, report_error, warn
from explorer.commands.recording import editor_of
from explorer.commands.terminal import is_terminal
from explorer.library.writing import editor_in, keep

if TYPE_CHECKING:
    from explorer.commands.call import Call
    from explorer.digest.editing.changes import Document
    from explorer.digest.editing.outcome import Edited

Make = Callable[["Document"], "Edited"]


def edit(call: Call, text: str) -> int:
    """`text`: the address of a record or link; empty: the whole digest. Raises CommandError."""
    from explorer.digest.editing.outcome import EditError
    from explorer.digest.editing.pieces import with_remarks, without_remarks

    editor = editor_in(call.environ)
    if not editor:
        raise CommandError(messages.NO_EDITOR)
    if not is_terminal(sys.stdin):
        raise CommandError(messages.EDITOR_NEEDS_TERMINAL)
    place = place_of(call, text) if text else None
    label = messages.BY_HAND.format(title=messages.DIGEST if place is None else place.address)
    with editing.refusals():
        before = _text(call, place)
    release()
    written = before
    while True:
        name = messages.DIGEST_NAME if place is None else f"{place.kind}.json"
        written = starting.edited(editor, name, written)
        if without_remarks(written).split() == before.split():
            warn(messages.AS_IT_WAS)
            return FINE
        try:
            with editing.refusals():
                make = _operation(call, place, written)
            return editing.apply(call, label, make)
        except CommandError as error:
            if not isinstance(error.__cause__, EditError):
                raise
            report_error(str(error))
            if not _again():
                path = keep(without_remarks(written).encode("utf-8", "surrogatepass"))
                raise CommandError(messages.LEFT_UNDONE.format(path=path or messages.NOWHERE), FOUND) from error
            written = with_remarks(written, str(error))


def _text(call: Call, place: Place | None) -> str:
    """What is opened. Raises EditError."""
    from explorer.digest.editing.pieces import lines_of

    editor = editor_of(call)
    if place is None:
        return editor.text
    if place.kind == LINK:
        import json

        return json.dumps(place.find(editor.document), ensure_ascii=False, indent=2) + "\n"
    return lines_of(editor.text, editor.document, place.address)[0]


def _operation(call: Call, place: Place | None, written: str) -> Make:
    """What makes the document as it was written; of a record only the fields that differ. Raises EditError."""
    from explorer.digest.editing.operations.links import set_link
    from explorer.digest.editing.operations.records import set_fields
    from explorer.digest.editing.outcome import Edited
    from explorer.digest.editing.pieces import changed_fields_of, read_document

    after = read_document(written, messages.WRITTEN)
    if place is None:
        return lambda document: Edited(after)
    fields = changed_fields_of(place.find(editor_of(call).document), after)
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
