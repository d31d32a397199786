"""The problems of a digest as plain text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.digest.model import Digest
from explorer.digest.problems import Problem
from explorer.formats.page import Page, Style
from explorer.formats.plain.parts import count_records, number
from explorer.session.wording import BADGES
from explorer.text.quotes import Badge

_NO_PROBLEMS = "no problems"
_NOT_OPENED = "it can't be opened as a digest"
_LEFT_OUT = "{records} left out"


def write_check(
    page: Page, name: str, problems: Sequence[Problem], digest: Digest | None, badges: Mapping[Badge, int]
) -> None:
    """Each problem in the form that editors understand (file:line:column: …), then the counts."""
    for problem in problems:
        place = f":{problem.line}:{problem.column}" if problem.line else ""
        where = f"{problem.path}: " if problem.path else ""
        strong = Style.STRONG if problem.severity == "error" else Style.PLAIN
        page.line(f"{name}{place}: ", (problem.severity, strong), f": {where}{problem.message}", hang=4)
    page.gap()
    errors = sum(problem.severity == "error" for problem in problems)
    counts = [number(errors, "error"), number(len(problems) - errors, "warning")] if problems else [_NO_PROBLEMS]
    if digest is None:
        page.line(f"{name}: {', '.join(counts)}; {_NOT_OPENED}")
        return
    if digest.left_out:
        counts.append(_LEFT_OUT.format(records=number(digest.left_out, "record")))
    page.line(f"{name}: {', '.join(counts)}")
    page.line(count_records(digest))
    if badges:
        page.line("quotes: ", ", ".join(f"{count} {BADGES[badge]} {badge}" for badge, count in badges.items()))
