"""Checks everything that an answer holds."""

from __future__ import annotations

from explorer.digest.model import Digest
from explorer.draft.model.answers.answer import Answer
from explorer.draft.model.checks.verdict import Checked


def check(digest: Digest, answer: Answer) -> Checked:
    """A verdict on each choice and proposal of an answer, by the words of the digest's article.

    Args:
        digest: The digest that was asked about.
        answer: Of one question or several joined, without what is about paragraphs that the model did not see.
    """
    raise NotImplementedError
