"""What was offered before: what a person decided then is not offered again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

Offer = tuple[str, str, str]
"""The ref of a record or the name of a link, a field, and what was offered for it; of a new record or link its kind,
an empty text, and its words: under another id it would be the same."""


class Memory:
    """What earlier answers offered, and what this one does."""

    def __init__(self, offered: Iterable[Offer] = ()) -> None:
        self._before = frozenset(offered)
        self._offered: dict[Offer, None] = {}

    @property
    def offered(self) -> tuple[Offer, ...]:
        """What this answer offered."""
        return tuple(self._offered)

    def has(self, place: str, field: str, value: Any) -> bool:
        """Whether that was offered before. Nothing of this answer counts."""
        return _offer(place, field, value) in self._before

    def add(self, place: str, field: str, value: Any) -> None:
        self._offered[_offer(place, field, value)] = None


def _offer(place: str, field: str, value: Any) -> Offer:
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    return place, field, text
