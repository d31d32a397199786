"""Rewriting a file without losing what other versions wrote into it."""

from __future__ import annotations

from typing import Any


def carry_over(old: Any, new: Any) -> Any:
    """Return `new` with those fields of `old` that it lacks, so that rewriting a file loses nothing.

    An item of a list takes them from the old item with the same values, so that unknown fields stay with their words.
    """
    if isinstance(old, dict) and isinstance(new, dict):
        return {**old, **{name: carry_over(old.get(name), value) for name, value in new.items()}}
    if isinstance(old, list) and isinstance(new, list | tuple):
        return [carry_over(next((item for item in old if _includes(item, value)), None), value) for value in new]
    return new


def _includes(old: Any, new: Any) -> bool:
    return isinstance(old, dict) and isinstance(new, dict) and new.items() <= old.items()
