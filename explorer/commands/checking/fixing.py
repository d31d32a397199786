"""`check --fix`: mends what is certain, in a file or as a diff."""

from __future__ import annotations

from pathlib import Path

from explorer.assets import asset
from explorer.commands.call import Call
from explorer.commands.checking import messages
from explorer.commands.checking.checked import Checked, Fixes, check_data
from explorer.commands.errors import FOUND, CommandError
from explorer.commands.sources import SHIPPED, STANDARD_INPUT
from explorer.digest.problems import count
from explorer.text.cleaning import clean

_ROUNDS = 10
"""Times that a file is checked and fixed: a fix may show what else can be fixed."""


def is_own_file(call: Call) -> bool:
    """Whether the digest is in a file of the user, and not standard input or the one that ships with the program."""
    return call.opened is None and call.source not in (STANDARD_INPUT, str(asset(SHIPPED)))


def fix(call: Call, data: bytes, checked: Checked, *, dry_run: bool) -> Checked:
    """Fix what is certain, and write it, unless it is only tried. Returns what is then wrong.

    With `dry_run` that is what is wrong now. Raises CommandError if it is no file of the user.
    """
    if not is_own_file(call):
        raise CommandError(messages.NO_FILE)
    after, better, number = _mended(call, data, checked)
    if dry_run:
        return checked._replace(fixes=Fixes(number, None, _diff(checked.name, data, after)))
    if after == data:
        return checked._replace(fixes=Fixes(0, None, None))
    from explorer.digest.checking.fixing import replace_file

    path = Path(call.source)
    try:
        return better._replace(fixes=Fixes(number, str(replace_file(path, data, after)), None))
    except BlockingIOError:
        failure = CommandError(messages.CHANGED.format(path=path), FOUND)
    except OSError as error:
        failure = CommandError(messages.CANNOT_WRITE.format(path=path, reason=error.strerror or error), FOUND)
    return checked._replace(failure=failure)


def _mended(call: Call, data: bytes, checked: Checked) -> tuple[bytes, Checked, int]:
    """The file with everything mended, what is then wrong, and how many problems that mended."""
    from explorer.digest.checking.fixing import fixed_data

    number = 0
    for _ in range(_ROUNDS):
        if not any(problem.fix for problem in checked.problems):
            break
        changed = fixed_data(data, checked.problems)
        better = None if changed is None else check_data(checked.name, changed, large=call.arguments.large)
        if changed is None or better is None or better.digest is None:
            break
        if count(better.problems, "error") > count(checked.problems, "error"):
            break
        number += sum(bool(problem.fix) for problem in checked.problems)
        number -= sum(bool(problem.fix) for problem in better.problems)
        data, checked = changed, better
    return data, checked, number


def _diff(name: str, before: bytes, after: bytes) -> str:
    """What `patch` would take; "" if there is nothing to change."""
    if before == after:
        return ""
    from difflib import unified_diff
    from io import StringIO

    # as `patch` has lines: texts may have other separators in them
    was, now = (list(StringIO(data.decode(), newline="\n")) for data in (before, after))
    diff = unified_diff(was, now, clean(name), clean(name))
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in diff)
