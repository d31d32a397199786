"""What a model saw: servers cut long questions and report nothing, so an answer counts only for what it saw."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from explorer.draft.model.answers.answer import Answer
from explorer.draft.model.questions.choices import Choices

ENOUGH = 0.6
"""The part of the estimated tokens that a server must have read. English text takes .7 to 1.1 of the estimate."""


class Asked(Struct, frozen=True):
    """A question about a part of an article, and the answer."""

    choices: Choices
    answer: Answer
    tokens: int = 0
    """The estimate for the question."""
    tokens_in: int | None = None
    """What the server says it read; None: nothing."""


def seen(asked: Asked) -> frozenset[int]:
    """The paragraphs that the model saw, from 1: those between the first and the last that it names.

    None of them, if the server read too little of the question, wherever it was cut; all, if neither is answered. A
    model that names a paragraph that it was not shown proves nothing: then all, if the server read enough, else none.
    """
    if asked.tokens_in is None and asked.answer.is_astray:
        return frozenset()
    if asked.tokens_in is not None and asked.tokens_in < ENOUGH * asked.tokens:
        return frozenset()
    first, last = asked.answer.first, asked.answer.last
    return frozenset(
        number
        for number in asked.choices.paragraphs
        if (first is None or first <= number) and (last is None or number <= last)
    )


def unseen(asked: Sequence[Asked]) -> tuple[int, ...]:
    """The paragraphs that were shown in questions, and seen in none of them."""
    shown = {number for one in asked for number in one.choices.paragraphs}
    return tuple(sorted(shown.difference(*map(seen, asked))))


def within(asked: Asked) -> Answer:
    """The answer without what is about paragraphs that the model did not see."""
    saw = seen(asked)
    answer = asked.answer
    if saw.issuperset(asked.choices.paragraphs):
        return answer
    fine = {quote.ref for quote in asked.choices.quotes.values() if quote.span.paragraph + 1 in saw}
    return replace(
        answer,
        speakers=tuple(one for one in answer.speakers if one.quote in fine),
        said=tuple(one for one in answer.said if one.paragraph in saw),
        events=tuple(one for one in answer.events if one.paragraph in saw),
        links=tuple(one for one in answer.links if one.paragraph in saw),
        roles=tuple(one for one in answer.roles if one.paragraph in saw),
        aliases=tuple(one for one in answer.aliases if one.paragraph in saw),
    )
