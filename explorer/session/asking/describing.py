"""Says what came of asking a model, in one line."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from explorer.session.asking import messages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explorer.draft.model.asked import Report
    from explorer.draft.model.proposing import Proposed


def counts_of(report: Report, review: str = "") -> str:
    """`9 agreed, 3 checked, 2 in doubt (R), 4 refused`. `review`: the key that reviews doubts; empty: none."""
    doubt = f"{messages.DOUBT} ({review})" if review else messages.DOUBT
    counts = (
        (report.agreed, messages.AGREED),
        (report.checked, messages.CHECKED),
        (report.doubt, doubt),
        (report.rejected, messages.REFUSED),
        (report.known, messages.KNOWN),
        (report.unknown, messages.UNKNOWN),
    )
    said = [messages.COUNTS.format(count=f"{count:,}", what=what) for count, what in counts if count]
    return ", ".join(said) or messages.NOTHING


def outcome(model: str, proposed: Proposed, review: str = "") -> str:
    """What a model answered, what it did not see, and why some questions have no answer."""
    if proposed.stopped and not proposed.report.answered:
        return messages.STOPPED_BEFORE.format(model=model)
    said = messages.ANSWERED.format(model=model, counts=counts_of(proposed.report, review))
    if proposed.stopped:
        said = messages.STOPPED.format(said=said)
    return "; ".join(filter(None, (said, unseen(proposed.unseen), proposed.failure)))


def unanswered(reason: str) -> str:
    """Why nothing came of it. `reason`: what a DoorError says."""
    form = messages.NOT_ANSWERED_ASKING if reason.endswith("?") else messages.NOT_ANSWERED
    return form.format(reason=reason)


def unseen(paragraphs: Sequence[int]) -> str:
    """`it did not see paragraphs 3, 7–9`; empty: it saw all."""
    if not paragraphs:
        return ""
    runs = [list(run) for _, run in groupby(enumerate(sorted(paragraphs)), lambda pair: pair[1] - pair[0])]
    ends = [(run[0][1], run[-1][1]) for run in runs]
    numbers = ", ".join(f"{first}" if first == last else f"{first}–{last}" for first, last in ends)
    return (messages.UNSEEN_ONE if len(paragraphs) == 1 else messages.UNSEEN).format(numbers=numbers)
