"""Offers a person what a model says otherwise of a record that is theirs."""

from __future__ import annotations

from typing import Any

from explorer.digest.refs import Ref
from explorer.draft.model.merging.desk import Desk, Item
from explorer.draft.model.merging.memory import Memory
from explorer.draft.model.merging.outcomes import Became
from explorer.draft.model.merging.statements import Maker, candidates, with_candidate


def offer(
    desk: Desk, memory: Memory, ref: Ref, record: Item, field: str, value: Any, maker: Maker, *, of: str = ""
) -> Became:
    """Add a candidate for a field, unless it was offered before and the person has decided since.

    `of`: what of the value is new, where that is a list.
    """
    is_open = any(one.get("value") == value for one in candidates(record, field))
    if not is_open and memory.has(str(ref), field, of or value):
        return Became.KNOWN
    desk.put(ref, with_candidate(record, field, value, [maker]))
    memory.add(str(ref), field, of or value)
    return Became.DOUBT
