"""Bookmarks out into a file, and in again."""

from __future__ import annotations

import sys
from pathlib import Path

from explorer.commands.arguments import or_nearest
from explorer.commands.bookmarks.selection import report_problems, select
from explorer.commands.call import STANDARD_INPUT, Call
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.output import warn, write


def export(call: Call) -> int:
    from explorer.commands.files import write_file
    from explorer.formats.bookmarks import ENDINGS, FORMATS

    target = call.arguments.ref or STANDARD_INPUT
    form = call.arguments.format or ENDINGS.get(Path(target).suffix.lower(), "json")
    if form not in FORMATS:
        raise CommandError(f"“{form}” is no format.{or_nearest(form, FORMATS)} Known: {', '.join(FORMATS)}")
    kept = select(call, call.store.all())
    text = FORMATS[form](call.store, kept)
    if target == STANDARD_INPUT:
        write(text)
    else:
        write_file(Path(target), text, over=call.arguments.yes, instead=", or add --yes to write over it")
        warn(f"{len(kept):,} bookmarks are in {target}")
    report_problems(call)
    return FOUND if call.store.problems else FINE


def import_(call: Call) -> int:
    from explorer.formats.bookmarks import TransferError, import_bookmarks, read_export

    name = call.arguments.ref
    try:
        payloads = read_export(_read_file(name))
    except TransferError as error:
        raise CommandError(f"{name} was not imported: {error}") from error
    counts = import_bookmarks(call.store, payloads)
    told = [f"{counts['added']:,} added", f"{counts['known']:,} known already"]
    if counts["beside"]:
        told.append(f"{counts['beside']:,} differ and stand beside what was kept: merge them on the screen")
    if counts["refused"]:
        told.append(f"{counts['refused']:,} were no bookmarks")
    if call.arguments.json:
        from explorer.formats.jsonable.pieces import to_json

        write(to_json(dict(counts)))
    warn(f"{name}: {', '.join(told)}")
    return FOUND if counts["refused"] else FINE


def _read_file(name: str) -> bytes:
    if name == STANDARD_INPUT and sys.stdin is not None:
        return sys.stdin.buffer.read()
    path = Path(name)
    try:
        if path.exists() and not path.is_file():
            raise CommandError(f"{name} is no file")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise CommandError(f"{name} can't be read: {getattr(error, 'strerror', None) or error}") from error
