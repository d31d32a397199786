"""--dry-run: what a model would be asked, word by word. Nothing is sent."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from explorer.commands.modelling import messages
from explorer.draft.model.questions.asking import asked
from explorer.draft.model.questions.chunks import chunks, too_long
from explorer.text.plural import number

if TYPE_CHECKING:
    from explorer.digest.model import Digest
    from explorer.draft.model.doors.door import Door, Question
    from explorer.settings.modelling import Model

MILLION = 1_000_000
"""Tokens that a price is for."""


def questions_about(digest: Digest, *, more: bool) -> tuple[Question, ...]:
    return tuple(asked(chunk, more)[0] for chunk in chunks(digest, more))


def preview(digest: Digest, door: Door, settings: Model, *, more: bool) -> str:
    """All questions as text, and how many tokens they have."""
    questions = questions_about(digest, more=more)
    lines = [messages.TO.format(name=door.name, host=door.host or messages.NOBODY), ""]
    for count, question in enumerate(questions, 1):
        lines += [
            messages.QUESTION.format(
                number=count, count=len(questions), tokens=f"{question.tokens:,}", answer=question.answer
            ),
            messages.SYSTEM,
            question.system,
            messages.USER,
            question.user,
            messages.SCHEMA,
            json.dumps(question.schema, ensure_ascii=False),
            "",
        ]
    if left := too_long(digest):
        lines.append(messages.TOO_LONG.format(paragraphs=number(len(left), "paragraph")))
    return "\n".join([*lines, total(questions, settings, door) if questions else messages.NOTHING_TO_ASK]) + "\n"


def total(questions: tuple[Question, ...], settings: Model, door: Door) -> str:
    tokens, answer = sum(one.tokens for one in questions), sum(one.answer for one in questions)
    price = price_of(tokens, answer, settings, door)
    said = messages.AT_MOST.format(price=price) if price is not None else ""
    return messages.TOTAL.format(tokens=tokens, answer=answer, price=said)


def described(digest: Digest, door: Door, settings: Model, *, more: bool) -> dict[str, Any]:
    """The same as JSON."""
    questions = questions_about(digest, more=more)
    tokens, answer = sum(one.tokens for one in questions), sum(one.answer for one in questions)
    return {
        "model": door.name,
        "host": door.host or None,
        "questions": [
            {
                "system": question.system,
                "user": question.user,
                "schema": question.schema,
                "tokens": question.tokens,
                "mostAnswerTokens": question.answer,
            }
            for question in questions
        ],
        "tokens": tokens,
        "mostAnswerTokens": answer,
        "mostPrice": price_of(tokens, answer, settings, door),
        "tooLong": list(too_long(digest)),
    }


def price_of(tokens_in: int, tokens_out: int, settings: Model, door: Door) -> float | None:
    """What so many tokens cost, in the currency of the config file; None: that does not say, or is about another
    model."""
    if settings.name != door.name or (settings.price_in is None and settings.price_out is None):
        return None
    return (tokens_in * (settings.price_in or 0) + tokens_out * (settings.price_out or 0)) / MILLION
