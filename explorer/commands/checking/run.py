"""Checks one digest after the other, in one process, and ends with the worst exit code."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from explorer.commands.call import SLOW, Call
from explorer.commands.checking.checked import Checked, call_for, check_data, is_other, read_source
from explorer.commands.checking.fixing import fix, is_own_file
from explorer.commands.checking.options import FailOn, format_of, sources_of, targets_of
from explorer.commands.checking.reporting import Report
from explorer.commands.digests import Source
from explorer.commands.errors import FINE, FOUND, USAGE, CommandError
from explorer.commands.messages import NO_DIGESTS
from explorer.commands.output import warn
from explorer.commands.progress import Progress, Working, form_of


def run(call: Call) -> int:
    arguments = call.arguments
    targets = targets_of(arguments)
    several = len(targets) > 1 or any(map(os.path.isdir, targets))
    report = Report(call, format_of(arguments, several=several), several=several)
    fail_on = FailOn.of(arguments.fail_on)
    code = FINE
    for checked in _each(call, targets, report):
        report.add(checked)
        code = max(code, _code(checked, fail_on))
    report.finish()
    directories = list(filter(os.path.isdir, targets))
    if directories and not (report.tally.digests or arguments.skip_others):
        error = CommandError(NO_DIGESTS.format(paths=", ".join(directories)), FOUND)
        from explorer.commands.failing import fail_in_a_line

        fail_in_a_line(arguments, error)
        warn(str(error))
        return error.code
    return code


def _code(checked: Checked, fail_on: FailOn) -> int:
    if checked.digest is None:
        return USAGE
    would_fix = checked.fixes is not None and bool(checked.fixes.diff)
    return FOUND if checked.failure is not None or would_fix or fail_on.is_met(checked.problems) else FINE


def _each(call: Call, targets: list[str], report: Report) -> Iterator[Checked]:
    """Each digest, checked. What is none, and may be none, is only counted."""
    sources: Sequence[Source | None] = list(sources_of(targets, skip_others=call.arguments.skip_others))
    progress = Progress(form_of(call), max(1, len(sources)))
    for number, source in enumerate(sources if targets else (None,)):
        progress.step(number)
        one = call_for(call, None if source is None else source.path)
        data = read_source(one)
        if isinstance(data, Checked):
            yield data
            continue
        if len(sources) < 2 and len(data) >= SLOW:
            Working(form_of(call), one.name)
        checked = check_data(one.name, data, large=one.arguments.large)
        if source is not None and is_other(source, data, checked):
            report.tally.others += 1
            continue
        if call.arguments.fix:
            yield fix(one, data, checked, dry_run=call.arguments.dry_run)
        else:
            yield checked._replace(can_fix=is_own_file(one))
