"""Checks everything that an answer holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from explorer.digest.model import Digest
from explorer.draft.model.answers.answer import Answer
from explorer.draft.model.checks.events import check_event
from explorer.draft.model.checks.knowledge import Knowledge
from explorer.draft.model.checks.links import check_link
from explorer.draft.model.checks.nearest import Nearest
from explorer.draft.model.checks.roles import check_alias, check_role
from explorer.draft.model.checks.said import check_said
from explorer.draft.model.checks.speakers import check_speaker
from explorer.draft.model.checks.verdict import Answered, Checked, Outcome, Reason, Verdict

MOST = 2_000
"""Proposals of one kind that are checked; more than an article can bear."""

T = TypeVar("T", bound=Answered)


def check(digest: Digest, answer: Answer) -> Checked:
    """A verdict on each choice and proposal of an answer, by the words of the digest's article.

    Args:
        digest: The digest that was asked about.
        answer: Of one question or several joined, without what is about paragraphs that the model did not see.
    """
    known = Knowledge(digest)
    nearest = Nearest(known.text.paragraphs)
    return Checked(
        tuple(check_speaker(known, one) for one in answer.speakers),
        _each(answer.said, lambda one: check_said(known, nearest, one)),
        _each(answer.events, lambda one: check_event(known, nearest, one)),
        _each(answer.links, lambda one: check_link(known, one)),
        _each(answer.roles, lambda one: check_role(known, one)),
        _each(answer.aliases, lambda one: check_alias(known, one)),
    )


def _each(proposals: Sequence[T], verdict: Callable[[T], Verdict]) -> tuple[Verdict, ...]:
    checked = [verdict(one) for one in proposals[:MOST]]
    return (*checked, *(Verdict(one, Outcome.REFUSED, Reason.TOO_MANY) for one in proposals[MOST:]))
