"""Bookmarks exported to a file and imported from one."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from explorer.commands.arguments import or_nearest
from explorer.commands.bookmarked import report_problems
from explorer.commands.bookmarks import messages
from explorer.commands.bookmarks.selection import select
from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.files import STANDARD_OUTPUT
from explorer.commands.messages import BOM_ELSEWHERE
from explorer.commands.output import warn, write
from explorer.commands.sources import STANDARD_INPUT

if TYPE_CHECKING:
    from explorer.formats.bookmarks import ImportReport, Refusal
    from explorer.formats.export.claim import Format


MOST_REFUSALS = 20
"""Bookmarks of an import that are reported one by one when they can't be saved; --json lists all."""


def export_bookmarks(call: Call) -> int:
    """The old spelling of `export --all`: its format goes by the ending of the file, and is JSON without one."""
    from explorer.commands.claims import claims_of
    from explorer.commands.exporting import review_of, write_claims

    target = STANDARD_OUTPUT if call.arguments.ref is None else call.arguments.ref
    if not target:
        raise CommandError(messages.FILE_MISSING.format(action="export"))
    form = _format(target, call.arguments.format)
    if call.arguments.bom and form.name != "csv":
        raise CommandError(BOM_ELSEWHERE.format(format=form.name))
    claims = claims_of(call, select(call, call.store.all()))
    write_claims(call, claims, form, target, review=review_of(call), what="bookmark", bom=call.arguments.bom)
    report_problems(call)
    return FOUND if call.store.problems else FINE


def _format(target: str, name: str | None) -> Format:
    """The format that --format named, else that of the file's ending. Raises CommandError."""
    from explorer.commands.exporting import ending_of, format_named
    from explorer.formats.export.registry import ENDINGS, FORMATS

    if name is not None:
        return format_named(name)
    ending = ending_of(target)
    if ending and ending not in ENDINGS:
        near = or_nearest(ending, ENDINGS)
        raise CommandError(messages.UNKNOWN_ENDING.format(ending=ending, near=near, known=", ".join(ENDINGS)))
    return FORMATS[ENDINGS.get(ending, "json")]


def import_bookmarks(call: Call) -> int:
    from explorer.formats.bookmarks import NotAnExportError, add_all, read_export

    path = call.arguments.ref
    try:
        payloads, problems = read_export(_read_file(path, large=call.arguments.large), path)
    except NotAnExportError as error:
        raise CommandError(messages.NOT_IMPORTED.format(path=path, reason=error)) from error
    for problem in problems:
        warn(f"{path}: {problem}" if problem.path else f"{path} {problem.message}")
    report = add_all(call.store, payloads)
    if call.arguments.json:
        from explorer.formats.jsonable import bookmarks as describe
        from explorer.formats.jsonable.pieces import to_json

        write(to_json(describe.describe_import(report)))
    _warn_of_import(path, report, len(payloads))
    return FOUND if report.refused or report.stopped else FINE


def _warn_of_import(path: str, report: ImportReport, count: int) -> None:
    for refusal in report.refused[:MOST_REFUSALS]:
        warn(messages.REFUSAL.format(path=path, bookmark=_named(refusal), reason=refusal.message))
    parts = [messages.ADDED.format(count=report.added), messages.KNOWN.format(count=report.known)]
    parts += [messages.BESIDE.format(count=report.beside)] * bool(report.beside)
    parts += [messages.REFUSED.format(count=len(report.refused))] * bool(report.refused)
    warn(messages.IMPORTED.format(path=path, counts=", ".join(parts)))
    if (stopped := report.stopped) is not None:
        left = count - stopped.number + 1
        warn(messages.STOPPED.format(bookmark=_named(stopped), reason=stopped.message, left=left))


def _named(refusal: Refusal) -> str:
    return f"{refusal.number} ({refusal.ref})" if refusal.ref else str(refusal.number)


def _read_file(name: str, *, large: bool) -> bytes:
    """Return the bytes of a file or of standard input: at most 64 MiB, unless `large`. Raises CommandError."""
    from explorer.digest.problems import DigestError
    from explorer.digest.reading import read, read_stream

    try:
        if name != STANDARD_INPUT:
            if os.path.exists(name) and not os.path.isfile(name):
                raise CommandError(messages.NOT_A_FILE.format(path=name))
            return read(name, large=large)
        if sys.stdin is None:
            raise CommandError(messages.NO_STANDARD_INPUT)
        return read_stream(sys.stdin.buffer, name, large=large)
    except DigestError as error:
        raise CommandError(str(error)) from error
