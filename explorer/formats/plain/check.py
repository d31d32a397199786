"""The problems of a digest as plain text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.digest.model import Digest
from explorer.digest.problems import Problem, count
from explorer.formats.page import Page, Style
from explorer.formats.plain.parts import count_records, number
from explorer.text.quotes import Badge

_NO_PROBLEMS = "no problems"
_NOT_OPENED = "it can't be opened as a digest"
_LEFT_OUT = "{records} left out"
_FOLLOWS = "follows: "
_FIXED = "{name}: fixed {problems}; the file as it was is in {backup}"
_NOTHING_FIXED = "{name}: nothing that could be fixed for certain; the file is unchanged"
_FIXABLE = "{problems} can be fixed for certain: explorer check --fix"


def write_check(
    page: Page,
    name: str,
    problems: Sequence[Problem],
    digest: Digest | None,
    badges: Mapping[Badge, int],
    can_fix: bool = False,
) -> None:
    """Each problem in the form that editors understand (file:line:column: …), then the counts. `can_fix`: advise --fix,
    if something can be fixed."""
    for problem in problems:
        place = f":{problem.line}:{problem.column}" if problem.line else ""
        where = f"{problem.path}: " if problem.path else ""
        strong = Style.STRONG if problem.severity == "error" and problem.cause is None else Style.PLAIN
        follows = _FOLLOWS if problem.cause is not None else ""
        page.row(f"{name}{place}: ", (problem.severity, strong), f": {follows}{where}{problem.message}")
    if problems:
        page.gap()
    counts = _counts(problems)
    if digest is None:
        page.row(f"{name}: {', '.join(counts)}; {_NOT_OPENED}")
        return
    if digest.left_out:
        counts.append(_LEFT_OUT.format(records=number(digest.left_out, "record")))
    page.row(f"{name}: {', '.join(counts)}")
    fixable = sum(bool(problem.fix) for problem in problems)
    if fixable and can_fix:
        page.row(_FIXABLE.format(problems=number(fixable, "problem")))
    page.row(count_records(digest))
    if badges:
        page.row("quotes: ", ", ".join(f"{count:,} {badge}" for badge, count in badges.items()))


def _counts(problems: Sequence[Problem]) -> list[str]:
    """“2 errors”, “1 warning”, and notes only if there are any."""
    if not problems:
        return [_NO_PROBLEMS]
    counts = [number(count(problems, "error"), "error"), number(count(problems, "warning"), "warning")]
    notes = count(problems, "note")
    return [*counts, number(notes, "note")] if notes else counts


def write_fixes(page: Page, name: str, fixed: int, backup: str | None) -> None:
    """What `check --fix` did, before what is still wrong."""
    if backup is None:
        page.row(_NOTHING_FIXED.format(name=name))
    else:
        page.row(_FIXED.format(name=name, problems=number(fixed, "problem"), backup=backup))
    page.gap()
