"""FIELD=VALUE, FIELD+=VALUE and FIELD-=VALUE: from words of the command line to the fields of a record.

words → assignments → for each field, its values → what the record is to have; None: the field goes
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from explorer.commands.arguments import or_nearest
from explorer.commands.edit import messages
from explorer.commands.edit.fields import NOT_BY_HAND, Field, Form, fields_of
from explorer.commands.edit.values import Values
from explorer.commands.errors import FOUND, CommandError

SET, ADD, REMOVE = "=", "+=", "-="
_ASSIGNMENT = re.compile(r"([^\W\d][\w.$-]*?)(=|\+=|-=)(.*)", re.DOTALL)
_AS_SHOWN = {"date": "when", "words": "at", "remark": "note"}
"""What fields are called on the screen, where the format has another name."""
_EXAMPLES = {"quote": "speaker=lund", "event": "when=2025-11-25", "actor": "role=minister", "country": "role=host",
             "caveat": "about=actor/lund", "link": "relation=met"}  # fmt: skip


class Assignment(NamedTuple):
    field: str
    how: str
    """SET, ADD or REMOVE."""
    value: str


def read(words: Iterable[str], kind: str) -> list[Assignment]:
    """Raises CommandError for a word that is no assignment."""
    found = []
    for word in words:
        match = _ASSIGNMENT.fullmatch(word)
        if match is None:
            raise CommandError(messages.NOT_AN_ASSIGNMENT.format(word=word, example=_EXAMPLES[kind]))
        found.append(Assignment(*match.groups()))
    return found


def is_assignment(word: str) -> bool:
    return _ASSIGNMENT.fullmatch(word) is not None


def fields_set(
    kind: str, assignments: Sequence[Assignment], values: Values, raw: Mapping[str, Any], name: str
) -> dict[str, Any]:
    """What assignments make of the fields of a record.

    Args:
        kind: Of the record; LINK for a link.
        raw: The record as it is in the file; empty: it is new.
        name: What messages call the record.

    Returns:
        Field → its JSON value; None: it is emptied. Fields that nobody named are left out.

    Raises:
        CommandError: A field is unknown, or a value is not one that it can have.
    """
    by_field: dict[str, list[Assignment]] = {}
    for assignment in assignments:
        by_field.setdefault(_known(kind, assignment.field, raw), []).append(assignment)
    known = fields_of(kind)
    made: dict[str, Any] = {}
    for field, given in by_field.items():
        if field not in known:
            made[field] = values.of_unknown(given[-1].value, raw[field])
        elif known[field].form.is_list:
            made[field] = _list(known[field], given, values, raw, name)
        else:
            made[field] = _single(known[field], given, values)
    return made


def _known(kind: str, field: str, raw: Mapping[str, Any]) -> str:
    """The name of a field. Raises CommandError if there is none like it."""
    known = fields_of(kind)
    if field in known or (field in raw and field not in NOT_BY_HAND):
        return field
    if _AS_SHOWN.get(field) in known:
        return _AS_SHOWN[field]
    if field in NOT_BY_HAND:
        raise CommandError(messages.NOT_BY_HAND.format(field=field))
    from explorer.digest.hints.names import meant_field
    from explorer.text.nearest import did_you_mean

    meant = meant_field(field, known)
    near = did_you_mean([meant]) if meant is not None else or_nearest(field, known)
    listed = ", ".join(known)
    raise CommandError(messages.UNKNOWN_FIELD.format(kind=kind, field=field, near=near, fields=listed))


def _single(field: Field, given: Sequence[Assignment], values: Values) -> Any:
    for assignment in given:
        if assignment.how != SET:
            raise CommandError(messages.NOT_A_LIST.format(field=field.name, value=assignment.value))
    if len(given) > 1:
        raise CommandError(messages.TWICE.format(field=field.name))
    return values.single(field, given[0].value)


def _list(
    field: Field, given: Sequence[Assignment], values: Values, raw: Mapping[str, Any], name: str
) -> list[Any] | None:
    """The whole list that a field is to have."""
    before = raw.get(field.name)
    items = list(before) if isinstance(before, list) else [] if before in (None, "") else [before]
    if any(one.how == SET for one in given):
        items = []
    for assignment in given:
        changed = values.items(field, assignment.value)
        if assignment.how == REMOVE:
            for item in changed:
                _remove(item, items, field, name)
        else:
            items += [item for item in changed if item not in items]
    return items or None


def _remove(item: Any, items: list[Any], field: Field, name: str) -> None:
    """Remove an item; an anchor goes by its words, too. Raises CommandError if it is not there."""
    found = [one for one in items if one == item]
    if not found and field.form is Form.ANCHORS and isinstance(item, str):
        found = [one for one in items if isinstance(one, dict) and one.get("exact") == item]
    if not found:
        texts = [str(one.get("exact", "")) if isinstance(one, dict) else str(one) for one in items]
        near = or_nearest(str(item), texts)
        raise CommandError(messages.NOT_IN_LIST.format(ref=name, value=item, field=field.name, near=near), FOUND)
    for one in found:
        items.remove(one)
