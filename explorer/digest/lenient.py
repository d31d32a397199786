"""Reads values that the schema does not allow but nobody can misunderstand, each with a note.

This is only tried with an item that could not be converted as it is, so that good digests cost nothing.
"""

from __future__ import annotations

import types
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec
from msgspec import Struct

from explorer.digest import messages
from explorer.digest.fields import Anchor, CountryCode, RefText
from explorer.digest.kinds import Record
from explorer.digest.locations import JsonPath
from explorer.digest.problems import Code, Edit, Problems, quote_value

_LARGEST = 2**53
"""Up to here, every whole number has a decimal of its own."""


class Softened(Struct, frozen=True):
    """An item whose values can be converted, as far as they were understood."""

    raw: dict[str, Any]
    late: dict[str, Any]
    """Values that replace those of `raw` after conversion, by the names of the struct's fields: references that do not
    look like references. They are explained together with those that lead nowhere."""


class _Shape(Struct, frozen=True):
    """What can be read leniently in a field."""

    name: str
    """In the file."""
    field: str
    """In the struct."""
    is_list: bool
    has_anchors: bool
    has_references: bool
    choices: tuple[str, ...]


def soften(raw: dict[str, Any], cls: type[Struct], path: JsonPath, problems: Problems) -> Softened:
    """Understand what can be understood of the values of one item, and note what that was.

    Values that were wrapped into a list are wrapped in `raw`, too.
    """
    softened = Softened(dict(raw), {})
    for shape in _shapes(cls):
        if shape.name not in raw:
            continue
        place, value = (*path, shape.name), raw[shape.name]
        if shape.is_list and (isinstance(value, str) or (shape.has_anchors and isinstance(value, dict))):
            problems.note(place, Code.LIST_OF_ONE, messages.LIST_OF_ONE, (Edit("wrap", place),))
            value = [value]
            raw[shape.name] = value  # so that unknown fields of a single anchor are found
        if shape.has_anchors and isinstance(value, list):
            value = [_with_whole_numbers(item, (*place, index), problems) for index, item in enumerate(value)]
        elif shape.choices and isinstance(value, str) and value not in shape.choices:
            value = _choice(value, shape.choices, place, problems)
        elif shape.name == "id" and issubclass(cls, Record):
            value = _own_id(value, cls.kind, place, problems)
        softened.raw[shape.name] = value
        _postpone(shape, softened)
    return softened


def _postpone(shape: _Shape, softened: Softened) -> None:
    """Set references aside whose form is wrong, if nothing else is."""
    value = softened.raw[shape.name]
    if not shape.has_references:
        return
    if shape.is_list and isinstance(value, list) and all(type(item) is str and len(item) <= 1_000 for item in value):
        softened.late[shape.field] = tuple(value)
        softened.raw[shape.name] = []
    elif not shape.is_list and isinstance(value, str) and 0 < len(value) <= 1_000:
        softened.late[shape.field] = value
        softened.raw[shape.name] = "a/a"  # has the right form, and is replaced


@cache
def _shapes(cls: type[Struct]) -> tuple[_Shape, ...]:
    return tuple(_shape(field) for field in msgspec.structs.fields(cls))


def _shape(field: msgspec.structs.FieldInfo) -> _Shape:
    plain = next((kind for kind in _alternatives(field.type) if kind is not type(None)), field.type)
    is_list = get_origin(plain) is tuple
    item = get_args(plain)[0] if is_list else field.type
    return _Shape(
        name=field.encode_name,
        field=field.name,
        is_list=is_list,
        has_anchors=is_list and Anchor in _alternatives(item),
        has_references=item in (RefText, CountryCode) and field.name != "id",
        choices=get_args(plain) if get_origin(plain) is Literal else (),
    )


def _alternatives(kind: Any) -> tuple[Any, ...]:
    """The types that a value may have: of `X | None`, both."""
    if get_origin(kind) is Annotated:
        return _alternatives(get_args(kind)[0])
    return get_args(kind) if get_origin(kind) in (Union, types.UnionType) else (kind,)


def _choice(value: str, choices: tuple[str, ...], path: JsonPath, problems: Problems) -> str:
    from explorer.digest.hints.names import same_choice

    meant = same_choice(value, choices)
    if meant is None:
        return value
    message = messages.READ_AS.format(found=quote_value(value), meant=meant)
    problems.note(path, Code.SPELLING, message, (Edit("replace", path, meant),))
    return meant


def _own_id(value: Any, kind: str, path: JsonPath, problems: Problems) -> Any:
    """An id without its kind."""
    if not isinstance(value, str) or not value.startswith(f"{kind}/"):
        return value
    meant = value.removeprefix(f"{kind}/")
    message = messages.REF_FOR_ID.format(found=quote_value(value), meant=quote_value(meant))
    problems.note(path, Code.REF_FOR_ID, message, (Edit("replace", path, meant),))
    return meant


def _with_whole_numbers(anchor: Any, path: JsonPath, problems: Problems) -> Any:
    """An anchor whose `p` and `n` are no decimals, as 1.0 is."""
    if not isinstance(anchor, dict):
        return anchor
    changed = dict(anchor)
    for name in ("p", "n"):
        value = anchor.get(name)
        if isinstance(value, float) and value.is_integer() and 1 <= value <= _LARGEST:
            changed[name] = int(value)
            message = messages.WHOLE_DECIMAL.format(found=value, meant=int(value))
            problems.note((*path, name), Code.WHOLE_DECIMAL, message, (Edit("replace", (*path, name), int(value)),))
    return changed
