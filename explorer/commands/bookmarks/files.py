"""Bookmarks exported to a file and imported from one."""

from __future__ import annotations

import sys
from pathlib import Path

from explorer.commands.arguments import or_nearest
from explorer.commands.bookmarks import messages
from explorer.commands.bookmarks.selection import report_problems, select
from explorer.commands.call import STANDARD_INPUT, Call
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.files import STANDARD_OUTPUT
from explorer.commands.output import warn, write


def export_bookmarks(call: Call) -> int:
    from explorer.commands.files import write_file
    from explorer.formats.bookmarks import ENDINGS, FORMATS
    from explorer.formats.plain.parts import number

    target = call.arguments.ref or STANDARD_OUTPUT
    name = call.arguments.format or ENDINGS.get(Path(target).suffix.lower(), "json")
    if name not in FORMATS:
        near = or_nearest(name, FORMATS)
        raise CommandError(messages.UNKNOWN_FORMAT.format(format=name, near=near, known=", ".join(FORMATS)))
    bookmarks = select(call, call.store.all())
    text = FORMATS[name](call.store, bookmarks)
    if target == STANDARD_OUTPUT:
        write(text)
    else:
        write_file(Path(target), text, overwrite=call.arguments.yes, advice=messages.OR_OVERWRITE)
        warn(messages.EXPORTED.format(count=number(len(bookmarks), "bookmark"), path=target))
    report_problems(call)
    return FOUND if call.store.problems else FINE


def import_bookmarks(call: Call) -> int:
    from explorer.formats.bookmarks import NotAnExportError, add_all, read_export

    path = call.arguments.ref
    try:
        payloads = read_export(_read_file(path))
    except NotAnExportError as error:
        raise CommandError(messages.NOT_IMPORTED.format(path=path, reason=error)) from error
    counts = add_all(call.store, payloads)
    parts = [messages.ADDED.format(count=counts["added"]), messages.KNOWN.format(count=counts["known"])]
    parts += [messages.BESIDE.format(count=counts["beside"])] * bool(counts["beside"])
    parts += [messages.REFUSED.format(count=counts["refused"])] * bool(counts["refused"])
    if call.arguments.json:
        from explorer.formats.jsonable.pieces import to_json

        write(to_json(dict(counts)))
    warn(messages.IMPORTED.format(path=path, counts=", ".join(parts)))
    return FOUND if counts["refused"] else FINE


def _read_file(name: str) -> bytes:
    if name == STANDARD_INPUT and sys.stdin is not None:
        return sys.stdin.buffer.read()
    path = Path(name)
    try:
        if path.exists() and not path.is_file():
            raise CommandError(messages.NOT_A_FILE.format(path=name))
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CommandError(messages.CANNOT_READ.format(path=name, reason=reason)) from error
