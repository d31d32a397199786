"""The question as a plain file, for a chat window: the article, the names, the quotations, and a form to fill in."""

from __future__ import annotations

from explorer.digest.model import Digest
from explorer.draft.model.questions import messages
from explorer.draft.model.questions.asking import article, listed
from explorer.draft.model.questions.choices import UNKNOWN, Choices
from explorer.draft.model.questions.lines import first_words
from explorer.draft.model.questions.material import Material, material


class NothingToAskError(Exception):
    """There is nothing to ask about a digest, and why, in words for people."""


def form(digest: Digest) -> str:
    """The file. Raises NothingToAskError."""
    if not any(digest.article.body or ()):
        raise NothingToAskError(messages.NO_BODY)
    known = material(digest)
    quotes = tuple(id_ for id_ in known.quotes if id_ in known.open)
    if not quotes or not known.names:
        raise NothingToAskError(messages.NOTHING_TO_ASK)
    numbers = tuple(number for number, text in enumerate(known.paragraphs, 1) if text)
    lines = (
        messages.SYSTEM,
        "",
        *article(known, numbers),
        *listed(known, tuple(known.names), quotes, numbers),
        "",
        messages.QUESTIONS,
        messages.FORM_QUESTION.format(unknown=UNKNOWN),
        "",
        known.code,
        messages.FORM_SEES,
        *(_line(known, id_) for id_ in quotes),
    )
    return "\n".join(lines) + "\n"


def choices_of(digest: Digest) -> Choices:
    """What may be answered to the form. It has the quotations that a person has reviewed meanwhile, too: all ids are
    still those of the same records, or the answer's code is another one."""
    return material(digest).choices()


def _line(known: Material, id_: str) -> str:
    return messages.FORM_LINE.format(id=id_, words=first_words(known.quotes[id_].words))
