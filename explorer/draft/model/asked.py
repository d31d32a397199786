"""What came of asking a model: how it went on the way, and what was reported at the end."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct


class Asking(Struct, frozen=True):
    """How the questions about an article stand."""

    part: int
    """The question that is reported on, from 1."""
    parts: int
    """How many there are; a question for the rest of an answer that was cut off adds one."""
    took: float
    """Seconds since the first of them was asked."""
    tokens_in: int = 0
    """Of all questions that were sent, as far as known: what servers said, else estimates."""
    tokens_out: int = 0
    """Of all answers so far, those that are still coming included."""
    note: str = ""
    """What is being waited for, if not for the answer: “busy; again in 20 s (2 of 3)”."""


OnAsking = Callable[[Asking], None]
"""Called several times a second, in a thread that asks; never in two at once."""


class Rejected(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a model said and a check refused. Nothing of it is in the digest."""

    what: str
    """The field of the answer: speakers, said, events, links, roles, aliases."""
    about: str = ""
    """The ref of the record that it is about: a quotation, an actor; empty: none."""
    words: str = ""
    """What the model said, clean, at most 1,000 characters; of a choice, the name that it chose."""
    code: str
    """The reason, from a closed list."""
    message: str
    """The reason, for people."""
    nearest: str = ""
    """The words of the article that come nearest; empty: none do."""
    model: str = ""
    prompt: int = 0


class Report(Struct, frozen=True, kw_only=True):
    """What came of asking, in numbers. `said` is the sum of those below it that are about what was said."""

    questions: int = 0
    """Questions that were to be asked."""
    answered: int = 0
    """Those with an answer that could be read."""
    cached: int = 0
    """Those of them whose answer was there from an earlier time."""
    said: int = 0
    """Choices and proposals that were made."""
    unknown: int = 0
    """Choices that nobody can tell."""
    agreed: int = 0
    """What the rules say, too."""
    checked: int = 0
    """What the rules don't say, and the checks bear out."""
    doubt: int = 0
    """What is to be looked at in the review."""
    rejected: int = 0
    """What a check refused."""
    known: int = 0
    """What a person has decided, or the digest has already, so that nothing came of it."""
    left_out: int = 0
    """What names nothing that was offered, or lacks its words: not in `said`."""
    tokens_in: int | None = None
    """None: no server said."""
    tokens_out: int | None = None
    seconds: float = 0.0
    """Spent on asking; 0: all answers were there from an earlier time."""
