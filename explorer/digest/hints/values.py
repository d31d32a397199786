"""Values that were written in another form than the format has, and fields under another name."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

import msgspec
from msgspec import Struct

from explorer.digest.fields import Anchor
from explorer.digest.hints.names import meant_field
from explorer.digest.locations import JsonPath
from explorer.text.nearest import nearest


def meant_object(text: str, cls: type[Struct]) -> dict[str, str] | None:
    """The object that is meant by a text: one with the only field that it needs; None: it needs more."""
    needed = [field.encode_name for field in msgspec.structs.fields(cls) if field.required]
    return {needed[0]: text} if len(needed) == 1 else None


def meant_value(value: Any, path: JsonPath, cls: type[Struct]) -> Any:
    """What is meant by a value that is of the wrong type: a number in quotation marks, or null for nothing.

    `path`: from an object of the class down. None: nothing is known to be meant.
    """
    if isinstance(value, str) and path[-1] in ("p", "n") and re.fullmatch("[1-9][0-9]{0,8}", value):
        return int(value)
    if value is None:
        empties: tuple[Any, ...] = ("", [])
        fields = msgspec.structs.fields(_owner(path, cls))
        kinds = [field.type for field in fields if field.encode_name == path[-1]]  # none: it is an item of a list
        return next((empty for kind in kinds for empty in empties if _takes(kind, empty)), None)
    return None


def _owner(path: JsonPath, cls: type[Struct]) -> type[Struct]:
    """The class of the object with the field at a path: a record, or an anchor in it."""
    return Anchor if len(path) > 1 and path[-1] in Anchor.__struct_encode_fields__ else cls


def _takes(kind: Any, value: Any) -> bool:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    return True


def other_name(path: JsonPath, cls: type[Struct], raw: Any) -> str:
    """The unknown field by which people mean the missing one at a path in an object; empty: none, or one of several."""
    known = _owner(path, cls).__struct_encode_fields__
    names = [name for name in _unknown_names(path, known, raw) if meant_field(name, known) == path[-1]]
    return names[0] if len(names) == 1 else ""


def misspelt_name(path: JsonPath, cls: type[Struct], raw: Any) -> str:
    """The unknown field that looks like the missing one at a path in an object; empty: none, or one of several."""
    known = _owner(path, cls).__struct_encode_fields__
    names = [name for name in _unknown_names(path, known, raw) if nearest(name, known) == [path[-1]]]
    return names[0] if len(names) == 1 else ""


def _unknown_names(path: JsonPath, known: Collection[str], raw: Any) -> list[str]:
    """The fields beside the missing one that are not known, without names that are too long to compare."""
    for step in path[:-1]:
        raw = raw[step]
    return [name for name in raw if name not in known and len(name) <= 100]
