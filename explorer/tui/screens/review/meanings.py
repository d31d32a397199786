"""What the keys of a page mean, and whether that changed under a finger: answers of models arrive by themselves."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from time import monotonic
from typing import TYPE_CHECKING

from explorer.tui.screens.review.walk import key_of

if TYPE_CHECKING:
    from explorer.session.review.doubt import Doubt
    from explorer.tui.screens.review.answers import Option

TOO_SOON = 1.0
"""Seconds after such a change in which a key may be meant for what was there before."""

Meaning = tuple[str, Hashable]
"""The key of an answer, and what it answers."""


def meanings(doubt: Doubt | None, options: Sequence[Option]) -> list[Meaning]:
    """What each answer means, in their order. `doubt`: None: none is left."""
    if doubt is None:
        return []
    values = [one.candidate.value if one.candidate is not None else "" for one in options]
    pairs = zip(options, values, strict=True)
    return [(one.key, (key_of(doubt), one.does, one.words, value)) for one, value in pairs]


def same_answer(before: Sequence[Meaning], after: Sequence[Meaning], chosen: int | None) -> int | None:
    """Where the answer with the cursor is now; None: nowhere, or none has it."""
    if chosen is None or chosen >= len(before):
        return None
    return next((place for place, (_, meaning) in enumerate(after) if meaning == before[chosen][1]), None)


class KeysChanged:
    """When keys got another meaning without a key."""

    def __init__(self) -> None:
        self._at: float | None = None

    def look(self, before: Sequence[Meaning], after: Sequence[Meaning]) -> None:
        """Compare what they meant with what they mean now."""
        if before and before != after:
            self._at = monotonic()

    @property
    def is_just_now(self) -> bool:
        """Whether that was a moment ago. Whoever has been asked has seen it: the next key is taken."""
        at, self._at = self._at, None
        return at is not None and monotonic() < at + TOO_SOON
