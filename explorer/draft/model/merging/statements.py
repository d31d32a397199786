"""What a record says of a field, who says so, and what is offered for it besides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from explorer.digest.editing.merging import same
from explorer.digest.fields import MOST_ITEMS
from explorer.draft.model.merging.desk import Item

Maker = Mapping[str, Any]
"""An item of `drafted`: `{"model": "qwen3:8b", "prompt": 1}`."""


def made_by(item: Item, maker: Maker) -> bool:
    """Whether a record, link or candidate names a maker."""
    return any(same(one, maker) for one in _listed(item, "drafted"))


def makers(item: Item) -> list[Any]:
    """All that made it."""
    return list(_listed(item, "drafted"))


def models(item: Item) -> list[Any]:
    """The models among the makers."""
    return [one for one in _listed(item, "drafted") if isinstance(one, dict) and one.get("model")]


def rules(item: Item) -> list[str]:
    """The names of the rules among the makers."""
    found = (one.get("rule") for one in _listed(item, "drafted") if isinstance(one, dict))
    return [rule for rule in found if isinstance(rule, str) and rule]


def with_maker(item: Item, maker: Maker) -> Item:
    """The same, made by one more."""
    return item if made_by(item, maker) else {**item, "drafted": [*_listed(item, "drafted"), dict(maker)]}


def candidates(item: Item, field: str) -> list[Item]:
    return [one for one in _listed(item, "candidates") if isinstance(one, dict) and one.get("field") == field]


def with_candidate(item: Item, field: str, value: Any, makers: list[Any], at: Sequence[Any] = ()) -> Item:
    """The same with a candidate; one of that value gets those makers, too. `at`: anchors of words that may say so."""
    found, others = None, []
    for one in _listed(item, "candidates"):
        if isinstance(one, dict) and one.get("field") == field and same(one.get("value", ""), value):
            found = one
            others.append(_of(one if one.get("at") else _with_words(one, at), makers))
        else:
            others.append(one)
    if found is None and len(others) < MOST_ITEMS:
        made = _with_words({"field": field, "value": value}, at)
        others.append({**made, "drafted": [dict(one) for one in makers]})
    return {**item, "candidates": others}


def _with_words(candidate: Item, at: Sequence[Any]) -> Item:
    return {**candidate, "at": list(at)} if at else candidate


def without_candidates(item: Item, field: str) -> Item:
    left = [one for one in _listed(item, "candidates") if not (isinstance(one, dict) and one.get("field") == field)]
    rest = {name: value for name, value in item.items() if name != "candidates"}
    return {**rest, "candidates": left} if left else rest


def _of(candidate: Item, makers: list[Any]) -> Item:
    for maker in makers:
        candidate = with_maker(candidate, maker)
    return candidate


def _listed(item: Mapping[str, Any], name: str) -> list[Any]:
    found = item.get(name)
    return found if isinstance(found, list) else []
