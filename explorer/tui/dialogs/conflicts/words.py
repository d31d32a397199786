"""What a conflict is about, in words: its title, and each field in which the three versions are not the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from explorer.digest.editing.changes import KIND_OF, Conflict, Unit
from explorer.digest.editing.merging import MARKS
from explorer.digest.refs import Ref
from explorer.session.forms.fields import FORMS, Field
from explorer.session.forms.fields import LINK as LINKS
from explorer.session.session import Session
from explorer.session.trail import parse_ref
from explorer.text.cleaning import clean
from explorer.tui.dialogs.conflicts import messages

_KINDS = {**KIND_OF, "links": LINKS}
_SILENT = (*MARKS, "drafted")
"""Fields that say who touched a record, of which nobody chooses."""


class Row(NamedTuple):
    """A field."""

    label: str
    before: str
    mine: str
    theirs: str


def title_of(session: Session, conflict: Conflict) -> str:
    """The record's title, as the reader has it, before it that of its kind; of anything else, its address."""
    unit = conflict.unit
    kind = _KINDS.get(unit.field)
    if kind is None:
        return clean(" ".join(filter(None, unit)))
    if kind == LINKS:
        return f"{kind} {clean(unit.name)}"
    ref = unit.ref
    if ref is not None and session.record(ref) is not None:
        return f"{kind} {session.words(ref)}"
    known = next((one for one in (conflict.mine, conflict.theirs, conflict.base) if isinstance(one, Mapping)), {})
    return f"{kind} {clean(str(known.get('name') or known.get('text') or unit.name))}"


def rows_of(session: Session, conflict: Conflict) -> list[Row]:
    """The fields in which the versions differ, in the order of a form; one row if a version is no record."""
    versions = (conflict.base, conflict.mine, conflict.theirs)
    if not all(isinstance(version, Mapping | None) for version in versions) or None in versions[1:]:
        return [Row(messages.WHOLE, *(_whole(session, conflict.unit, version) for version in versions))]
    fields = {field.name: field for field in FORMS.get(_KINDS.get(conflict.unit.field, ""), ())}
    names = dict.fromkeys((*fields, *(name for version in versions for name in version or ())))
    values = ((name, [(version or {}).get(name) for version in versions]) for name in names if name not in _SILENT)
    return [
        Row(
            fields[name].label if name in fields else clean(name), *(_said(session, fields.get(name), v) for v in three)
        )
        for name, three in values
        if three[1] != three[2]
    ]


def _whole(session: Session, unit: Unit, version: Any) -> str:
    """A version in one text: the fields of a record, each with its label."""
    if not isinstance(version, Mapping):
        return _said(session, None, version)
    fields = {field.name: field for field in FORMS.get(_KINDS.get(unit.field, ""), ())}
    said = (
        f"{fields[name].label if name in fields else clean(name)}: {_said(session, fields.get(name), value)}"
        for name, value in version.items()
        if name not in (*_SILENT, "id")
    )
    return " · ".join(said)


def _said(session: Session, field: Field | None, value: Any) -> str:
    if value in (None, ""):
        return messages.NOT_THERE
    if isinstance(value, list):
        return "; ".join(_said(session, field, one) for one in value) or messages.NOT_THERE
    if isinstance(value, Mapping):
        return clean(str(value["exact"])) if "exact" in value else clean(json.dumps(value, ensure_ascii=False))
    text = clean(" ".join(str(value).split()))
    if not isinstance(value, str) or field is None:
        return text if isinstance(value, str) else json.dumps(value)
    refs = (Ref(field.kind, text) if field.kind else parse_ref(text) if field.takes.name.startswith("REF") else None,)
    return next((session.title(ref) for ref in refs if ref is not None and session.record(ref)), text)
