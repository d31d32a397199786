"""What is wrong with a digest, as plain text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.digest.model import Digest
from explorer.digest.problems import Problem
from explorer.formats.page import Page, Style
from explorer.formats.plain.parts import count_records, number
from explorer.session.wording import BADGES
from explorer.text.quotes import Badge


def write_check(
    page: Page, name: str, problems: Sequence[Problem], digest: Digest | None, badges: Mapping[Badge, int]
) -> None:
    """What is wrong with a digest, in the form that editors read (file:line:column: …), and the counts."""
    for problem in problems:
        place = f":{problem.line}:{problem.column}" if problem.line else ""
        where = f"{problem.path}: " if problem.path else ""
        strong = Style.STRONG if problem.severity == "error" else Style.PLAIN
        page.line(f"{name}{place}: ", (problem.severity, strong), f": {where}{problem.message}", hang=4)
    page.gap()
    errors = sum(problem.severity == "error" for problem in problems)
    told = [number(errors, "error"), number(len(problems) - errors, "warning")] if problems else ["no problems"]
    if digest is None:
        page.line(f"{name}: {', '.join(told)}; it is no digest that could be opened")
        return
    if digest.left_out:
        told.append(f"{number(digest.left_out, 'record')} left out")
    page.line(f"{name}: {', '.join(told)}")
    page.line(count_records(digest))
    if badges:
        page.line("quotes: ", ", ".join(f"{count} {BADGES[badge]} {badge}" for badge, count in badges.items()))
