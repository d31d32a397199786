"""Offers a person what a model says otherwise of a record that is theirs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from explorer.digest.refs import Ref
from explorer.draft.model.merging.desk import Desk, Item
from explorer.draft.model.merging.memory import Memory
from explorer.draft.model.merging.outcomes import Became
from explorer.draft.model.merging.statements import Maker, candidates, with_candidate


def offer(
    desk: Desk,
    memory: Memory,
    ref: Ref,
    record: Item,
    field: str,
    value: Any,
    maker: Maker,
    *,
    of: str = "",
    at: Sequence[Any] = (),
) -> Became:
    """Add a candidate for a field, unless it was offered before and the person has decided since.

    Args:
        of: What of the value is new, where that is a list.
        at: Anchors of words that may say so.
    """
    is_open = any(one.get("value") == value for one in candidates(record, field))
    if not is_open and memory.has(str(ref), field, of or value):
        return Became.KNOWN
    desk.put(ref, with_candidate(record, field, value, [maker], at))
    memory.add(str(ref), field, of or value)
    return Became.DOUBT
