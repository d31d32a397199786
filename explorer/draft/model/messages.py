"""What people read about a model that was asked."""

from __future__ import annotations

from explorer.draft.model.asked import Report

NOT_READ = "the answer holds nothing that can be read as one"
CUT = "the answer was cut off before it said anything"

NOTHING_SAID = "nothing said"
SAID = "{count:,} said"
AGREED, CHECKED, DOUBT = "{count:,} agreed", "{count:,} checked", "{count:,} in doubt"
REJECTED, FIRST = "{count:,} rejected", " (first: “{words}”, {reason})"
KNOWN, UNKNOWN = "{count:,} decided or there before", "{count:,} unknown"
MOST_LETTERS = 60
"""Of the first words that were rejected."""


def found(report: Report, first: str = "", reason: str = "") -> str:
    """“23 said: 15 agreed, 4 checked, 2 in doubt, 2 rejected (first: “…”, not in the article)”.

    Args:
        report: The numbers.
        first: The words that were rejected first; empty: none were.
        reason: Why.
    """
    if not report.said:
        return NOTHING_SAID
    counts = (
        (AGREED, report.agreed), (CHECKED, report.checked), (DOUBT, report.doubt), (KNOWN, report.known),
        (UNKNOWN, report.unknown), (REJECTED, report.rejected),
    )  # fmt: skip
    parts = ", ".join(template.format(count=count) for template, count in counts if count)
    if report.rejected and first:
        words = first if len(first) <= MOST_LETTERS else first[: MOST_LETTERS - 1].rstrip() + "…"
        parts += FIRST.format(words=words, reason=reason)
    return f"{SAID.format(count=report.said)}: {parts}"
