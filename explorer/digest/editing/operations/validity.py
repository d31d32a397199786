"""Refuses an edit whose record the program could not read, in the words of its own reader."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from msgspec import Struct

from explorer.digest import messages as reader
from explorer.digest.editing import messages
from explorer.digest.editing.changes import Document
from explorer.digest.editing.merging import MARKS
from explorer.digest.editing.operations.places import ids, items
from explorer.digest.editing.outcome import EditError
from explorer.digest.kinds import KINDS
from explorer.digest.loading import loads
from explorer.digest.messages import Code
from explorer.digest.model import FORMAT, StatedLink
from explorer.digest.problems import Problem
from explorer.digest.references import required_fields

_LEAST: Mapping[str, Any] = {"type": "Group", "name": "?", "speaker": "", "form": "indirect", "text": "?"}
"""Values for the fields that a record must have."""

_OUTCOMES = (
    reader.DATE_DROPPED.format(problem=""),
    reader.REFERENCE_DROPPED.format(problem=""),
    *(reader.RECORD_DROPPED.format(problem="", kind=kind) for kind in (*KINDS, reader.LINK)),
)
"""What the reader says became of a fault: here, nothing was changed."""


def refuse_faults(
    document: Document, field: str, index: int, before: Mapping[str, Any] | None, set_now: Collection[str], place: str
) -> None:
    """Raise EditError if the program could not read the item at an index of a list as it is.

    Args:
        before: The item as it was; faults that it had before are no reason to refuse. None: it is new.
        set_now: Its fields that are set by the edit: their names must be known to the format.
        place: What messages call the item: a ref.
    """
    sketch = _sketch(document, field, index)
    cls: type[Struct] = next((cls for cls in KINDS.values() if cls.plural == field), StatedLink)
    read = {*cls.__struct_encode_fields__, *set_now}.difference(MARKS)
    old = set(map(_essence, _problems(sketch, field, _only(read, before))))
    for problem in _problems(sketch, field, _only(read, items(document, field)[index])):
        path = problem.path.partition("]")[2].lstrip(".")
        if problem.code is Code.FIELD_UNKNOWN and (path not in set_now or path in (before or ())):
            continue
        if (problem.severity == "error" or problem.code is Code.FIELD_UNKNOWN) and _essence(problem) not in old:
            where = f"{place}, {path}" if path else place
            raise EditError(messages.AT_PLACE.format(place=where, problem=plain(problem.message)))


def _only(names: Collection[str], item: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if item is None else {name: value for name, value in item.items() if name in names}


def _essence(problem: Problem) -> tuple[Code | None, str, str]:
    return problem.code, problem.path, problem.message


def plain(message: str) -> str:
    """A message of the reader without what became of the fault: of an edit that is refused, nothing does."""
    for outcome in _OUTCOMES:
        message = message.removesuffix(outcome)
    return message.removesuffix(reader.UNKNOWN_FIELD.partition(" field")[2])


def _sketch(document: Document, field: str, index: int) -> dict[str, list[Any]]:
    """The records of a document with no more than what others' references depend on, without the item at an index."""
    lists: dict[str, list[Any]] = {"links": []}
    for kind, cls in KINDS.items():
        found = items(document, cls.plural)
        least = {name: _LEAST[name] for name in required_fields(cls) if name in _LEAST}
        needed = [reference.field for reference in cls.references if reference.kind == kind]
        needed += ["name"] if "name" in least else []  # by which the reader finds what was meant
        lists[cls.plural] = [
            {**least, **{name: found[place][name] for name in needed if found[place].get(name)}, "id": identifier}
            for place, identifier in ids(document, kind)
            if (cls.plural, place) != (field, index)
        ]
    return lists


def _problems(sketch: Mapping[str, list[Any]], field: str, item: Any) -> list[Problem]:
    """What the reader finds wrong with an item of a list among the sketched ones, circles with others included."""
    import orjson  # most commands edit nothing

    lists = sketch if item is None else {**sketch, field: [*sketch[field], item]}
    document = {"digest": FORMAT, "article": {"headline": "?"}, **lists}
    path = f"{field}[{len(sketch[field])}]"
    return [
        problem
        for problem in loads(orjson.dumps(document), large=True).problems
        if problem.path == path or problem.path.startswith(f"{path}.") or problem.code is Code.EVENTS_CIRCULAR
    ]
