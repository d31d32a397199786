"""JSON values → the model's structs, with everything that is wrong told and everything that is right kept.

A list is converted in one go, which is quick. Only where that fails is it converted item by item, and of an
item that fails every field is tried by itself, so that all its faults are told at once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Generic, Literal, TypeVar, get_args, get_origin

import msgspec
from msgspec import Struct

from explorer.digest.fields import CountryCode, RefText, Slug
from explorer.digest.locations import JsonPath
from explorer.digest.problems import Problems, describe_value

S = TypeVar("S", bound=Struct)


class Entries(Generic[S]):
    """The good items of one list of a digest."""

    def __init__(self, kept: list[S], origin: Sequence[int]) -> None:
        self.kept = kept
        self.origin = origin
        """For each item kept its index in the file."""

    def keep(self, indices: Sequence[int]) -> None:
        """Leave out all but these, given by their index among those kept so far."""
        self.kept = [self.kept[index] for index in indices]
        self.origin = [self.origin[index] for index in indices]

    def replace(self, changed: Mapping[int, Any]) -> None:
        """Put other items in the place of some of those kept."""
        if changed:
            self.kept = [changed.get(index, item) for index, item in enumerate(self.kept)]


def convert_list(raw: Any, cls: type[S], path: JsonPath, problems: Problems) -> Entries[S]:
    """Every item of a list that is good. The faults of the others are told."""
    if not isinstance(raw, list):
        problems.error(path, f"expected a list, {describe_value(raw)}")
        return Entries([], ())
    try:
        return Entries(msgspec.convert(raw, list[cls]), range(len(raw)))  # type: ignore[valid-type]
    except msgspec.ValidationError:
        items = [convert(item, cls, (*path, index), problems) for index, item in enumerate(raw)]
        origin = [index for index, item in enumerate(items) if item is not None]
        return Entries([item for item in items if item is not None], origin)


def convert(raw: Any, cls: type[S], path: JsonPath, problems: Problems, *, lenient: bool = False) -> S | None:
    """One struct; None: it is bad, and its faults are told.

    A bad date costs no more than itself. If `lenient`, neither does any other bad field that may be left out.
    """
    try:
        return msgspec.convert(raw, cls)
    except msgspec.ValidationError as error:
        if not isinstance(raw, dict) or problems.full():
            below, message = _said(error, raw)
            problems.error((*path, *below), message)
            return None
    fields = _fields(cls)
    faults = {field.encode_name: fault for field in fields if (fault := _fault(raw, field))}
    for below, message in faults.values():
        problems.error((*path, *below), message)
    spared = {f.encode_name for f in fields if not f.required and (lenient or f.name in getattr(cls, "dates", ()))}
    if not spared.issuperset(faults):
        return None
    return msgspec.convert({name: value for name, value in raw.items() if name not in faults}, cls)


@cache
def _fields(cls: type[Struct]) -> tuple[msgspec.structs.FieldInfo, ...]:
    return msgspec.structs.fields(cls)


# --- what msgspec says, for people --------------------------------------------------------------------------

_TYPES = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "object": "an object",
    "array": "a list",
    "null": "null",
}
_PATTERNS = {meta.pattern: meta.description for meta in (get_args(kind)[1] for kind in (Slug, CountryCode, RefText))}


def _fault(raw: Mapping[str, Any], field: msgspec.structs.FieldInfo) -> tuple[JsonPath, str] | None:
    """Where a field is bad, and why; None: it isn't."""
    name = field.encode_name
    if name not in raw:
        return ((name,), "is missing") if field.required else None
    try:
        msgspec.convert(raw[name], field.type)
    except msgspec.ValidationError as error:
        choices = get_args(field.type) if get_origin(field.type) is Literal else ()
        below, message = _said(error, raw[name], choices)
        return (name, *below), message
    return None


def _said(error: msgspec.ValidationError, raw: Any, choices: Sequence[str] = ()) -> tuple[JsonPath, str]:
    """Where a fault lies within a value, and what was expected and found there."""
    message, _, place = str(error).partition(" - at `$")
    path: JsonPath = tuple(int(index) if index else name for index, name in re.findall(r"\[(\d+)\]|\.(\w+)", place))
    if message.startswith("Object missing required field"):
        return (*path, message.split("`")[1]), "is missing"
    value = raw
    for step in path:
        value = value[step]
    if most := re.search(r"of length <= (\d+)", message):
        what = ("text", "characters") if isinstance(value, str) else ("a list", "items")
        return path, f"expected {what[0]} of at most {int(most[1]):,} {what[1]}, found {len(value):,}"
    expected = f"one of {', '.join(choices)}" if choices else _expected(message)
    return path, f"expected {expected}, {describe_value(value)}"


def _expected(message: str) -> str:
    """“Expected `str | null` …” in words."""
    match = re.match(r"Expected `([^`]*)`(?: (.*))?", message)
    if match is None:
        return "something else"
    types, more = match[1], (match[2] or "").partition(", got")[0]
    if more.startswith("matching regex"):
        return _PATTERNS.get(more.split("'", 1)[1][:-1]) or "another text"
    if more == "of length >= 1":
        return "text that is not empty"
    if more == ">= 1":
        return "a whole number from 1"
    return " or ".join(_TYPES.get(name, name) for name in types.split(" | "))
