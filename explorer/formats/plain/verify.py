"""What the verifying of a text found, as plain text: each line stands by itself, its kind first."""

from __future__ import annotations

from explorer.draft.verifying.describing import parts_of
from explorer.draft.verifying.report import Report
from explorer.formats.page import Page, Style
from explorer.text.plural import number

_SUPPORTED = "{claims}, all supported"
_PROBLEMS = "{claims}, {problems} not supported"
_NOTHING = "no quotation, name, number, date or country was found in {name}"


def write_report(page: Page, report: Report, name: str) -> None:
    """The counts, then each claim in the order of the text. `name`: what the text is called."""
    if not report.claims:
        page.row(_NOTHING.format(name=name))
    else:
        problems, claims = report.problems(), number(len(report.claims), "claim")
        head = (
            _PROBLEMS.format(claims=claims, problems=f"{problems:,}") if problems else _SUPPORTED.format(claims=claims)
        )
        counts = ", ".join(f"{count:,} {status}" for status, count in report.counts().items())
        page.row(f"{name}: {head}: {counts}")
    for remark in report.remarks:
        page.row(remark)
    if report.claims:
        page.gap()
    shown: set[str] = set()
    for claim in report.claims:
        kind, status, rest = parts_of(claim, report, shown)
        style = Style.PLAIN if claim.supported else Style.STRONG
        page.row(f"{kind}: ", (status, style), f": {rest}")
