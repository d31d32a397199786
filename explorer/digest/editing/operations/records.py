"""Sets fields of a record, adds and deletes records."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from explorer.digest.editing import messages
from explorer.digest.editing.changes import Document
from explorer.digest.editing.operations.marking import reviewed
from explorer.digest.editing.operations.places import cleaned_fields, find, ids, items, with_item, with_list
from explorer.digest.editing.operations.references import carried
from explorer.digest.editing.operations.validity import refuse_faults
from explorer.digest.editing.outcome import Edited, EditError, Reviewer
from explorer.digest.editing.slugs import free_id
from explorer.digest.fields import Slug
from explorer.digest.kinds import KINDS
from explorer.digest.problems import quote_value
from explorer.digest.references import required_fields
from explorer.digest.refs import Ref


def set_fields(document: Document, ref: str, fields: Mapping[str, Any], who: Reviewer) -> Edited:
    """Set fields of a record; without any, say that it is right as it is.

    Args:
        fields: None or an empty value removes a field. An `id` renames the record and every reference to it.

    Raises:
        EditError: There is no such record, or the program could not read the changed one.
    """
    old, index = find(document, ref)
    cls = KINDS[old.kind]
    before = document[cls.plural][index]
    record = changed_fields(before, cleaned_fields(fields, cls), required_fields(cls))
    new = old
    if "id" in fields and record.get("id") != before.get("id"):
        new = Ref(old.kind, str(record.get("id")))
        _refuse_taken(document, new, index)
    marked = reviewed(record, who)
    refuse_faults(with_item(document, cls.plural, index, marked), cls.plural, index, before, fields.keys(), ref)
    after, renamed = carried(document, cls.plural, index, marked, {old: new} if new != old else {})
    return Edited(after, renamed, renamed.get(str(old), str(old)))


def add_record(document: Document, kind: str, fields: Mapping[str, Any], who: Reviewer) -> Edited:
    """Add a record at the end of its list; without an `id` it gets one made from its words.

    Raises:
        EditError: There is no such kind, the id is taken, or the program could not read the record.
    """
    if kind not in KINDS:
        raise EditError(messages.NO_SUCH_KIND.format(found=quote_value(kind), kinds=", ".join(KINDS)))
    cls = KINDS[kind]
    given = changed_fields({}, cleaned_fields(fields, cls), frozenset())
    taken = {identifier for _, identifier in ids(document, kind)}
    if "id" not in given and "id" in required_fields(cls) and cls.__annotations__.get("id", Slug) == Slug:
        given = {"id": free_id(words_of(given), kind, taken), **given}
    for reference in cls.references:
        if reference.field in required_fields(cls):
            given.setdefault(reference.field, "")
    before = items(document, cls.plural)
    if isinstance(identifier := given.get("id"), str):
        _refuse_taken(document, Ref(kind, identifier), len(before))
    after = with_list(document, cls.plural, [*before, reviewed(given, who)])
    refuse_faults(after, cls.plural, len(before), None, fields.keys(), kind)
    return Edited(after, ref=str(Ref(kind, dict(ids(after, kind))[len(before)])))


def delete_record(document: Document, ref: str, who: Reviewer) -> Edited:
    """Delete a record and every reference to it: who said a quote is unknown then, and
    in doubt, whoever had reviewed it; links with that end go, and so do
    caveats that were about nothing else. Raises EditError if there is no such record."""
    old, index = find(document, ref)
    names = dict(ids(document, old.kind))
    after, renamed = carried(document, KINDS[old.kind].plural, index, None, {old: None})
    near = [str(Ref(old.kind, names[place])) for place in (index + 1, index - 1) if place in names]
    left = [renamed.get(other, other) for other in near]
    return Edited(after, renamed, next(filter(None, left), ""))


def changed_fields(before: Mapping[str, Any], fields: Mapping[str, Any], stay: Collection[str]) -> dict[str, Any]:
    """An object with fields set. Empty ones go; one that must be there stays, as an empty text: `stay`."""
    after = {**before, **fields}
    for name, value in fields.items():
        if value is None or value in ("", [], {}):
            if name in stay:
                after[name] = ""
            else:
                del after[name]
    return after


def _refuse_taken(document: Document, ref: Ref, index: int) -> None:
    """Raise EditError if a record at another index has that id."""
    if any(identifier == ref.id and place != index for place, identifier in ids(document, ref.kind)):
        raise EditError(messages.TAKEN.format(place=ref, id=quote_value(ref.id)))


def words_of(record: Mapping[str, Any]) -> str:
    """What a record is called, and its id is made of: its name, or its words; empty: it has neither."""
    anchors = record.get("at")
    first = anchors[0] if isinstance(anchors, list) and anchors else anchors
    exact = first.get("exact") if isinstance(first, dict) else first
    found = (record.get("name"), record.get("text"), exact)
    return next((words for words in found if isinstance(words, str) and words), "")
