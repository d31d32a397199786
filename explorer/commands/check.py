"""The command `check`: reports everything that is wrong with a digest, and with --fix mends what is certain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from explorer.assets import asset
from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND, USAGE, CommandError
from explorer.commands.sources import SHIPPED, STANDARD_INPUT
from explorer.digest.loading import DigestError, check, loads
from explorer.digest.problems import count
from explorer.formats.jsonable import check as jsonable
from explorer.formats.plain import check as plain
from explorer.session.facts import count_badges

if TYPE_CHECKING:
    from explorer.digest.model import Digest
    from explorer.digest.problems import Problem
    from explorer.formats.page import Page
    from explorer.text.quotes import Badge

_ROUNDS = 10
"""Times that a file is checked and fixed: a fix may show what else can be fixed."""

_NO_FILE = "--fix needs a file of your own: explorer check --fix my.json"
_CHANGED = "{path} changed on the disk while it was being fixed; nothing was written. Try again"
_CANNOT_WRITE = "{path} can't be fixed: {reason}"


class _Checked(NamedTuple):
    digest: Digest | None
    """None: it can't be opened."""
    problems: Sequence[Problem]


class _Fixes(NamedTuple):
    """What --fix did."""

    number: int
    backup: str | None
    """The path of the copy of the file as it was; None: nothing was changed."""


def run(call: Call) -> int:
    data = _read(call)
    fixes: _Fixes | None = None
    if call.arguments.fix:
        data, fixes = _fix(call, data)
    digest, problems = _check(call, data)
    badges: Mapping[Badge, int] = {}
    if digest is not None:
        call.digest = digest
        badges = count_badges(call.session)
    call.answer(
        as_json=lambda: (
            jsonable.describe_check(call.name, problems, digest, badges)
            | (jsonable.describe_fixes(*fixes) if fixes else {})
        ),
        as_text=lambda page: _write(page, call, _Checked(digest, problems), badges, fixes),
    )
    if digest is None:
        return USAGE
    return FOUND if count(problems, "error") + count(problems, "warning") else FINE


def _read(call: Call) -> bytes:
    """The digest's bytes. Raises CommandError; with --json, what can't be read is told as JSON, too."""
    try:
        return call.read()
    except CommandError as error:
        if isinstance(error.__cause__, DigestError) and call.arguments.json:
            problems = error.__cause__.problems
            call.answer(
                as_json=lambda: jsonable.describe_check(call.name, problems, None, {}), as_text=lambda page: None
            )
        raise


def _write(page: Page, call: Call, checked: _Checked, badges: Mapping[Badge, int], fixes: _Fixes | None) -> None:
    if fixes:
        plain.write_fixes(page, call.name, *fixes)
    can_fix = fixes is None and _is_own_file(call)
    plain.write_check(page, call.name, checked.problems, checked.digest, badges, can_fix)


def _is_own_file(call: Call) -> bool:
    """Whether the digest is in a file of the user, and not standard input or the one that ships with the program."""
    return call.opened is None and call.source not in (STANDARD_INPUT, str(asset(SHIPPED)))


def _check(call: Call, data: bytes) -> _Checked:
    try:
        digest = loads(data, name=call.name, large=call.arguments.large)
    except DigestError as error:
        return _Checked(None, error.problems)
    return _Checked(digest, check(digest, data))


def _fix(call: Call, data: bytes) -> tuple[bytes, _Fixes]:
    """Fix what is certain, and write it. Returns what the file then has. Raises CommandError."""
    from explorer.digest.checking.fixing import fixed_data, replace_file

    if not _is_own_file(call):
        raise CommandError(_NO_FILE)
    before, checked = data, _check(call, data)
    number = 0
    for _ in range(_ROUNDS):
        changed = fixed_data(data, checked.problems)
        better = None if changed is None else _check(call, changed)
        if changed is None or better is None or better.digest is None:
            break
        if count(better.problems, "error") > count(checked.problems, "error"):
            break
        number += sum(bool(problem.fix) for problem in checked.problems)
        number -= sum(bool(problem.fix) for problem in better.problems)
        data, checked = changed, better
    if data == before:
        return data, _Fixes(0, None)
    path = Path(call.source)
    try:
        return data, _Fixes(number, str(replace_file(path, before, data)))
    except BlockingIOError as error:
        raise CommandError(_CHANGED.format(path=path), FOUND) from error
    except OSError as error:
        raise CommandError(_CANNOT_WRITE.format(path=path, reason=error.strerror or error), FOUND) from error
