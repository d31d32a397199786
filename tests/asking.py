"""Digests to ask a model about, and answers to the questions."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from explorer.digest.model import Digest
from explorer.draft.model.answers.answer import Answer
from explorer.draft.model.questions.choices import Choices
from tests.drafts import drafted

PARAGRAPHS = (
    "The ferry will not sail before spring, Kari Lund, Norway’s transport minister, told reporters on Thursday.",
    "“We will not wait for ever,” Lund said. “But a ship that is not safe does not leave the quay.”",
    "Henrik Dahl, the chief executive of Skagen Færger, disagreed. “They knew about the cracks in March,” he said.",
    "The mayor of Hirtshals, Mette Holm, was short: “We have built a quay for nothing.”",
)


def ferry(*more: str) -> Digest:
    """A draft with four quotations: Q1 and Q2 by Lund, Q3 by Dahl, Q4 by Holm, who are N1, N2 and N3."""
    return drafted(*PARAGRAPHS, *more)


def id_of(name: str, digest: Digest, choices: Choices) -> str:
    """The id by which a question offers an actor."""
    refs = {digest.get(ref).title: id_ for id_, ref in choices.names.items()}  # type: ignore[union-attr]
    return refs[name]


def answered(speakers: Sequence[tuple[str, str, int]], first: int = 1, last: int = 4, **more: Any) -> str:
    """An honest answer as JSON."""
    said = [{"q": quote, "who": who, "p": paragraph} for quote, who, paragraph in speakers]
    return json.dumps({"first": first, "last": last, "speakers": said, **more}, ensure_ascii=False)


def who(answer: Answer, choices: Choices) -> Mapping[str, list[tuple[str, int | None]]]:
    """By the id of the quotation: the ids of those that an answer names, each with the paragraph."""
    quotes = {quote.ref: id_ for id_, quote in choices.quotes.items()}
    names = {None: "N0", **{ref: id_ for id_, ref in choices.names.items()}}
    found: dict[str, list[tuple[str, int | None]]] = {}
    for one in answer.speakers:
        found.setdefault(quotes[one.quote], []).append((names[one.speaker], one.paragraph))
    return found
