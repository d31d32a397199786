"""What was offered before: what a person decided since is not offered again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from explorer.digest.editing.changes import LISTS, Document
from explorer.draft.model.merging.statements import models

Offer = tuple[str, str, str]
"""The ref of a record, a field, and what was offered for it; of a new record or link its kind, an empty text, and its
words: under another id it would be the same."""


class Memory:
    """What earlier answers offered, and what this one does.

    Args:
        document: The document before this answer.
        offered: What earlier ones offered.
        anew: Add what was added before, whatever became of it.
    """

    def __init__(self, document: Document, offered: Iterable[Offer] = (), *, anew: bool = False) -> None:
        self._before = frozenset(offered)
        self._offered: dict[Offer, None] = {}
        self._has_models = not anew and any(map(models, _made(document)))

    @property
    def offered(self) -> tuple[Offer, ...]:
        """What this answer offered."""
        return tuple(self._offered)

    def has(self, place: str, field: str, value: Any) -> bool:
        """Whether that was offered before, for a field of a record. Nothing of this answer counts."""
        return _offer(place, field, value) in self._before

    def was_deleted(self, kind: str, words: str) -> bool:
        """Whether a record or link that is not there was added before.

        Where nothing in the document is of a model, nobody deleted it: the whole edit was undone, or drafted over.
        """
        return self._has_models and (kind, "", words) in self._before

    def add(self, place: str, field: str, value: Any) -> None:
        self._offered[_offer(place, field, value)] = None


def _offer(place: str, field: str, value: Any) -> Offer:
    return place, field, value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _made(document: Document) -> Iterator[Any]:
    """Everything that says who made it: records, links, candidates."""
    for field in LISTS:
        found = document.get(field)
        for item in found if isinstance(found, list) else ():
            if isinstance(item, dict):
                yield item
                candidates = item.get("candidates")
                yield from (
                    one for one in (candidates if isinstance(candidates, list) else ()) if isinstance(one, dict)
                )
