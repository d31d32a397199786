"""JSON values → the model's structs: reports everything that is wrong, and keeps everything that is right.

A list is converted in one go, which is fast. Only if that fails is it converted item by item, and each field of
a bad item is tried on its own, so that all its faults are reported at once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Generic, Literal, TypeVar, get_args, get_origin

import msgspec
from msgspec import Struct

from explorer.digest import messages
from explorer.digest.fields import CountryCode, RefText, Slug
from explorer.digest.locations import JsonPath
from explorer.digest.problems import Code, Edit, Problems, describe_value, quote_value

S = TypeVar("S", bound=Struct)


class Entries(Generic[S]):
    """The good items of one list of a digest."""

    def __init__(self, kept: list[S], origin: Sequence[int]) -> None:
        self.kept = kept
        self.origin = origin
        """For each item in `kept`, its index in the file."""

    def keep(self, indices: Sequence[int]) -> None:
        """Keep only these items, given by their indices in `kept`."""
        self.kept = [self.kept[index] for index in indices]
        self.origin = [self.origin[index] for index in indices]

    def replace(self, changed: Mapping[int, Any]) -> None:
        """Replace items, given by their indices in `kept`."""
        if changed:
            self.kept = [changed.get(index, item) for index, item in enumerate(self.kept)]


def convert_list(raw: Any, cls: type[S], path: JsonPath, problems: Problems) -> Entries[S]:
    """Every good item of a list. The faults of the others are reported."""
    if not isinstance(raw, list):
        message = messages.EXPECTED.format(expected=messages.A_LIST, found=describe_value(raw))
        problems.error(path, Code.TYPE_INVALID, message)
        return Entries([], ())
    try:
        return Entries(msgspec.convert(raw, list[cls]), range(len(raw)))  # type: ignore[valid-type]
    except msgspec.ValidationError:
        items = [convert(item, cls, (*path, index), problems) for index, item in enumerate(raw)]
        origin = [index for index, item in enumerate(items) if item is not None]
        return Entries([item for item in items if item is not None], origin)


def convert(raw: Any, cls: type[S], path: JsonPath, problems: Problems, *, narrow: bool = False) -> S | None:
    """One struct; None: it is bad, and its faults are reported.

    Values that nobody can misunderstand are accepted with a note. A bad date only costs the date. With `narrow`, any
    other bad field that is optional only costs itself, too.
    """
    try:
        return msgspec.convert(raw, cls)
    except msgspec.ValidationError as error:
        if not isinstance(raw, dict) or problems.is_full():
            _report_item(_explain(error, raw), cls, path, problems)
            return None
    from explorer.digest.lenient import soften  # most digests are as the schema has them

    understood = soften(raw, cls, path, problems)
    softened, late = understood.raw, understood.late
    fields = _fields(cls)
    faults = {field.encode_name: fault for field in fields if (fault := _find_fault(softened, field))}
    for fault in faults.values():
        _report(fault, cls, raw, path, problems)
    optional = {f.encode_name for f in fields if not f.required and (narrow or f.name in getattr(cls, "dates", ()))}
    if not optional.issuperset(faults):
        return None
    struct = msgspec.convert({name: value for name, value in softened.items() if name not in faults}, cls)
    return msgspec.structs.replace(struct, **late) if late else struct


@cache
def _fields(cls: type[Struct]) -> tuple[msgspec.structs.FieldInfo, ...]:
    return msgspec.structs.fields(cls)


# --- msgspec's errors, reworded -----------------------------------------------------------------------------

_PATTERNS: Mapping[str, tuple[Code, str]] = {
    repr(meta.pattern): (code, meta.description or "")
    for code, meta in (
        (Code.ID_INVALID, get_args(Slug)[1]),
        (Code.COUNTRY_INVALID, get_args(CountryCode)[1]),
        (Code.REF_INVALID, get_args(RefText)[1]),
    )
}
"""The pattern of a text, as msgspec's messages show it → what it means not to match it."""


class _Fault(Struct, frozen=True):
    """What is wrong with a value, and where in it."""

    path: JsonPath
    """From the value down."""
    code: Code
    expected: str
    """Empty: `message` is all there is to say."""
    value: Any = None
    message: str = ""

    def report(self, path: JsonPath, problems: Problems, suggestion: str = "", fix: tuple[Edit, ...] = ()) -> None:
        found = describe_value(self.value)
        message = messages.EXPECTED_NEAR.format(expected=self.expected, found=found, suggestion=suggestion)
        problems.error((*path, *self.path), self.code, message if self.expected else self.message, fix)


def _find_fault(raw: Mapping[str, Any], field: msgspec.structs.FieldInfo) -> _Fault | None:
    """What is wrong with a field of an object; None: nothing."""
    name = field.encode_name
    if name not in raw:
        return _Fault((name,), Code.FIELD_MISSING, "", None, messages.MISSING) if field.required else None
    try:
        msgspec.convert(raw[name], field.type)
    except msgspec.ValidationError as error:
        choices = get_args(field.type) if get_origin(field.type) is Literal else ()
        fault = _explain(error, raw[name], choices)
        return msgspec.structs.replace(fault, path=(name, *fault.path))
    return None


def _report_item(fault: _Fault, cls: type[Struct], path: JsonPath, problems: Problems) -> None:
    """Report a value that is not an object, with the object that was probably meant."""
    from explorer.digest.hints.values import meant_object

    meant = meant_object(fault.value, cls) if isinstance(fault.value, str) and path[-1:] != ("article",) else None
    fault.report(path, problems, *(_as_json((*path, *fault.path), meant) if meant else ()))


def _as_json(place: JsonPath, meant: Any) -> tuple[str, tuple[Edit, ...]]:
    """A suggestion and the edit that follows it, of a value that is no text, or an empty one."""
    shown = quote_value(msgspec.json.encode(meant).decode())
    return messages.MEANT_JSON.format(meant=shown), (Edit("replace", place, meant),)


def _report(fault: _Fault, cls: type[Struct], raw: Mapping[str, Any], path: JsonPath, problems: Problems) -> None:
    """Report a fault in an object with what was probably meant."""
    from explorer.digest.hints.dates import date_of_number
    from explorer.digest.hints.names import country_code, near_choice, near_id
    from explorer.digest.hints.values import meant_value, misspelt_name, other_name

    place, value = (*path, *fault.path), fault.value
    meant = ""
    if fault.code is Code.FIELD_MISSING and (other := other_name(fault.path, cls, raw)):
        message = messages.MISSING_NEAR.format(name=quote_value(other))
        problems.error(place, fault.code, message, (Edit("rename", (*place[:-1], other), name=str(place[-1])),))
        return
    if fault.code is Code.FIELD_MISSING and (other := misspelt_name(fault.path, cls, raw)):
        problems.error(place, fault.code, messages.MISSING_NEAR.format(name=quote_value(other)))
        return
    if fault.code is Code.TYPE_INVALID and (wanted := meant_value(value, fault.path, cls)) is not None:
        fault.report(path, problems, *_as_json(place, wanted))
        return
    if fault.code is Code.CHOICE_INVALID:
        choices = fault.expected.removeprefix(messages.ONE_OF.format(choices="")).split(", ")
        meant = near_choice(value, choices) or ""
        if not meant:
            fault.report(path, problems, problems.suggestion(value, choices))
            return
    elif fault.code is Code.COUNTRY_INVALID and isinstance(value, str):
        meant = country_code(value) or ""
    elif fault.code is Code.ID_INVALID and isinstance(value, str):
        meant = near_id(value)
    elif fault.path and fault.path[-1] in getattr(cls, "dates", ()) and type(value) is int:
        meant = date_of_number(value)
    if not meant:
        fault.report(path, problems)
        return
    action: Literal["id", "replace"] = "id" if fault.path == ("id",) else "replace"
    fault.report(path, problems, messages.MEANT.format(meant=meant), (Edit(action, place, meant),))


def explain_invalid(error: msgspec.ValidationError, raw: Any) -> str:
    """What msgspec found wrong with a value, as the problems of digests say it: `note: expected text, found null`."""
    problems = Problems()
    _explain(error, raw).report((), problems)
    (problem,) = problems.finish(None)
    return f"{problem.path}: {problem.message}" if problem.path else problem.message


def _explain(error: msgspec.ValidationError, raw: Any, choices: Sequence[str] = ()) -> _Fault:
    """What msgspec found wrong. `choices` are the texts that the value may be; empty: any."""
    message, _, place = str(error).partition(" - at `$")
    path: JsonPath = tuple(int(index) if index else name for index, name in re.findall(r"\[(\d+)\]|\.(\w+)", place))
    if message.startswith("Object missing required field"):
        return _Fault((*path, message.split("`")[1]), Code.FIELD_MISSING, "", None, messages.MISSING)
    value = raw
    for step in path:
        value = value[step]
    if limit := re.search(r"of length <= (\d+)", message):
        is_text = isinstance(value, str)
        template = messages.TOO_LONG if is_text else messages.TOO_MANY
        code = Code.TEXT_TOO_LONG if is_text else Code.TOO_MANY_ITEMS
        return _Fault(path, code, "", value, template.format(most=int(limit[1]), count=len(value)))
    code, expected = _expected(message)
    if choices:
        code = Code.CHOICE_INVALID if isinstance(value, str) else Code.TYPE_INVALID
        expected = messages.ONE_OF.format(choices=", ".join(choices))
    return _Fault(path, code, expected, value)


def _expected(message: str) -> tuple[Code, str]:
    """What msgspec expected (“Expected `str | null` …”), in words, and the code of the fault."""
    match = re.match(r"Expected `([^`]*)`(?: (.*))?", message)
    if match is None:
        return Code.TYPE_INVALID, messages.SOMETHING_ELSE
    types, constraint = match[1], (match[2] or "").partition(", got")[0]
    if constraint.startswith("matching regex"):
        return _PATTERNS.get(constraint.removeprefix("matching regex "), (Code.TYPE_INVALID, messages.OTHER_TEXT))
    if constraint == "of length >= 1":
        return Code.TEXT_EMPTY, messages.NOT_EMPTY
    if constraint == ">= 1":
        return Code.NUMBER_INVALID, messages.WHOLE_NUMBER
    return Code.TYPE_INVALID, " or ".join(messages.TYPES.get(name, name) for name in types.split(" | "))
