"""Joins what two made of the same JSON value. None: it is not there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

AUTOMATIC = ("trust", "candidates")
"""The fields that rules and models say how far a record can be trusted with: nobody contradicts another by them."""
MARKS = (*AUTOMATIC, "reviewed")
"""The fields that say how far a record can be trusted, not what it says."""


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values are the same, 1 and 1.0 and true being different. The order of names is of no account."""
    if one is other:
        return True
    import orjson  # most commands edit nothing

    try:
        if one != other:
            return False
        return orjson.dumps(one, option=orjson.OPT_SORT_KEYS) == orjson.dumps(other, option=orjson.OPT_SORT_KEYS)
    except (TypeError, RecursionError):  # nested too deep for that
        return _same_deep(one, other)


def _same_deep(one: Any, other: Any) -> bool:
    left = [(one, other)]
    while left:
        first, second = left.pop()
        if type(first) is not type(second):
            return False
        if isinstance(first, dict):
            if first.keys() != second.keys():
                return False
            left += [(value, second[name]) for name, value in first.items()]
        elif isinstance(first, list):
            if len(first) != len(second):
                return False
            left += zip(first, second, strict=True)
        elif first != second:
            return False
    return True


def joined_value(base: Any, mine: Any, theirs: Any) -> tuple[Any, bool]:
    """What has both changes, and whether there is such a value; else `theirs`.

    Objects are joined field by field; but what a person has looked at, and so decided, is not changed beside that.
    """
    if same(mine, theirs) or same(base, mine):
        return theirs, True
    if same(base, theirs):
        return mine, True
    objects = [value for value in (base, mine, theirs) if isinstance(value, dict)]
    if isinstance(mine, dict) and isinstance(theirs, dict) and (base is None or len(objects) == 3):
        return _joined_object(base or {}, mine, theirs)
    if len(objects) == 2 and (mine is None or theirs is None):  # one deleted what no person has looked at since
        one, other = map(_unmarked, objects)
        if same(one, other):
            return None, True
    return theirs, False


def _joined_object(base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    if _is_against(base, mine, theirs, settled=True) or _is_against(base, theirs, mine, settled=False):
        return theirs, False
    after = {**theirs}
    for name in dict.fromkeys(chain(mine, base)):
        values = [value.get(name, _ABSENT) for value in (base, mine, theirs)]
        started, my, their = values
        if _same(my, their) or _same(started, my):
            continue
        if not _same(started, their):
            if name not in MARKS:
                return theirs, False
            my = joined_reviewed(my, their) if name == "reviewed" else my
        if my is _ABSENT:
            after.pop(name, None)
        else:
            after[name] = my
    return after, True


_ABSENT: Any = object()


def _same(one: Any, other: Any) -> bool:
    return one is other if one is _ABSENT or other is _ABSENT else same(one, other)


def _is_against(base: dict[str, Any], one: dict[str, Any], other: dict[str, Any], *, settled: bool) -> bool:
    """Whether one changes what a person has decided in the other: there it was found right as it was or, if `settled`
    is asked for, a doubt about the whole record was settled."""
    reviewed = other.get("reviewed", _ABSENT)
    if reviewed is _ABSENT or _same(reviewed, base.get("reviewed", _ABSENT)):
        return False
    is_settled = settled and "trust" in base and "trust" not in other
    if not is_settled and any(True for _ in _changed(base, other)):
        return False
    return any(not _same(one.get(name, _ABSENT), other.get(name, _ABSENT)) for name in _changed(base, one))


def _changed(base: dict[str, Any], value: dict[str, Any]) -> Iterator[str]:
    """The fields that say something else, or not any more."""
    names = (name for name in dict.fromkeys(chain(value, base)) if name not in MARKS)
    return (name for name in names if not _same(base.get(name, _ABSENT), value.get(name, _ABSENT)))


def joined_reviewed(mine: Any, theirs: Any) -> Any:
    """Who looked at it last; if both did in the same second, they. A mark that is removed is behind each other one."""
    return max((theirs, mine), key=_when)


def _when(reviewed: Any) -> str:
    at = reviewed.get("at") if isinstance(reviewed, dict) else None
    return at if isinstance(at, str) else ""


def _unmarked(value: dict[str, Any]) -> dict[str, Any]:
    return {name: item for name, item in value.items() if name not in AUTOMATIC}
