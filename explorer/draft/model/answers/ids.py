"""Reads ids and numbers of paragraphs as models and people write them: “N2”, “n2:”, “N2 (Muttaqi)”, “[4]”, “p. 4”."""

from __future__ import annotations

import re
from typing import TypeVar

from explorer.digest.refs import Ref
from explorer.draft.model.questions.choices import NO_DATE, UNKNOWN, Choices, DateChoice, QuoteChoice, spelling

T = TypeVar("T")

_READ = 200
"""Characters of a field in which an id is looked for."""
_ID = {letter: re.compile(rf"(?<![^\W_]){letter}[ ]?0*([0-9]{{1,6}})(?![^\W_])", re.IGNORECASE) for letter in "QND"}
_NUMBER = re.compile(r"(?<![0-9])0*([0-9]{1,7})(?![0-9])")
_NOBODY = frozenset({
    "unknown", "none", "null", "nobody", "no one", "n/a", "unclear", "not stated", "not given", "unattributed",
})  # fmt: skip


class NotOfferedError(Exception):
    """An id that was not offered, or several, or none."""


def id_of(letter: str, text: str) -> str | None:
    """The one id of a kind in a text, “N2”; None: there is none, or several."""
    found = {f"{letter}{int(digits)}" for digits in _ID[letter].findall(text[:_READ])}
    return found.pop() if len(found) == 1 else None


def quote_of(text: str, choices: Choices) -> QuoteChoice:
    """Raises NotOfferedError."""
    return _offered(choices.quotes.get(id_of("Q", text) or ""))


def actor_of(text: str, choices: Choices) -> Ref | None:
    """The actor that an id or a name stands for; None: the answer is that it is unknown. Raises NotOfferedError."""
    id_ = id_of("N", text) or choices.spelled.get(spelling(text))
    if id_ == UNKNOWN or (id_ is None and is_nobody(text)):
        return None
    return _offered(choices.names.get(id_ or ""))


def known_actor_of(text: str, choices: Choices) -> Ref:
    """Raises NotOfferedError, also for one that is unknown."""
    return _offered(actor_of(text, choices))


def date_of(text: str, choices: Choices) -> DateChoice | None:
    """None: no date. Raises NotOfferedError."""
    id_ = id_of("D", text)
    if id_ == NO_DATE or (id_ is None and (not spelling(text) or is_nobody(text))):
        return None
    return _offered(choices.dates.get(id_ or ""))


def paragraph_of(text: str, choices: Choices) -> int | None:
    """The first number of a text, if such a paragraph was shown; None: it was not."""
    match = _NUMBER.search(text[:_READ])
    return int(match[1]) if match and int(match[1]) in choices.shown else None


def is_astray(text: str, choices: Choices) -> bool:
    """Whether the first number of a text is one of a paragraph that was not shown; without a number, it is not."""
    return _NUMBER.search(text[:_READ]) is not None and paragraph_of(text, choices) is None


def is_nobody(text: str) -> bool:
    return spelling(text) in _NOBODY or text.strip() == "?"


def _offered(choice: T | None) -> T:
    if choice is None:
        raise NotOfferedError
    return choice
