"""What brings a record back that an earlier version of a document had, with all that referred to it there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from explorer.digest.editing.changes import KIND_OF, Change, Document, changes_between
from explorer.digest.editing.naming import ENDS
from explorer.digest.editing.operations.places import ids, record_at
from explorer.digest.editing.outcome import EditError
from explorer.digest.kinds import KINDS, Reference
from explorer.digest.refs import Ref


def deleted_between(earlier: Document, now: Document) -> Iterator[Ref]:
    """The records that a document does not have any more. Raises EditError if one of both has no lists of records."""
    for kind in KINDS:
        left = {identifier for _, identifier in ids(now, kind)}
        yield from (Ref(kind, identifier) for _, identifier in ids(earlier, kind) if identifier not in left)


def bringing_back(earlier: Document, now: Document, ref: Ref) -> tuple[Change, ...]:
    """The changes that bring a record back: itself, links with it, and the fields of others that named it.

    What else differs between the two stays as it is now.
    """
    left = {Ref(kind, identifier) for kind in KINDS for _, identifier in ids(now, kind)} | {ref}
    return tuple(change for found in changes_between(now, earlier) for change in _of(found, ref, left))


def _of(change: Change, ref: Ref, left: set[Ref]) -> Iterator[Change]:
    field, value = change.unit.field, change.after
    if not isinstance(value, dict):
        return
    if field == "links":
        ends = [value.get(end) for end in ENDS]
        if change.before is None and str(ref) in ends and all(_is_left(end, left) for end in ends):
            yield change
    elif field in KIND_OF and change.before is None:
        kind = KIND_OF[field]
        is_caveat_of_it = kind == "caveat" and str(ref) in (value.get("about") or ())
        if Ref(kind, change.unit.name) == ref or is_caveat_of_it:
            yield replace(change, after=_without_missing(kind, value, left))
    elif field in KIND_OF and isinstance(change.before, dict):
        fields = _named_again(KINDS[KIND_OF[field]].references, change.before, value, ref)
        if fields:
            yield Change(change.unit, change.before, {**change.before, **fields}, change.index)


def _without_missing(kind: str, record: Mapping[str, Any], left: set[Ref]) -> dict[str, Any]:
    """A record without what it says of records that are not there any more."""
    fields = dict(record)
    for reference in KINDS[kind].references:
        value = record.get(reference.field)
        texts = value if isinstance(value, list) else [value]
        stay = [text for text in texts if not isinstance(text, str) or _names_one(reference, text, left)]
        if len(stay) == len(texts):
            continue
        if isinstance(value, list):
            fields[reference.field] = stay
        else:
            fields[reference.field] = ""
    return fields


def _names_one(reference: Reference, text: str, left: set[Ref]) -> bool:
    if reference.kind is not None:
        return Ref(reference.kind, text.removeprefix(f"{reference.kind}/")) in left
    return (reference.foreign and "://" in text) or _is_left(text, left)


def _is_left(end: Any, left: set[Ref]) -> bool:
    kind, _, identifier = end.partition("/") if isinstance(end, str) else ("", "", "")
    return Ref(kind, identifier) in left


def _named_again(
    references: tuple[Reference, ...], now: Mapping[str, Any], earlier: Mapping[str, Any], ref: Ref
) -> dict[str, Any]:
    """The fields of another record that named it, with it; what they name now stays."""
    fields: dict[str, Any] = {}
    for reference in references:
        if reference.kind not in (None, ref.kind):
            continue
        text = str(ref) if reference.kind is None else ref.id
        was, is_now = earlier.get(reference.field), now.get(reference.field)
        if was == text and not is_now:
            fields[reference.field] = text
        elif isinstance(was, list) and text in was and text not in (is_now or ()):
            fields[reference.field] = [*(is_now if isinstance(is_now, list) else ()), text]
    return fields


def title_in(document: Document, ref: Ref) -> str:
    """What a record is called in a document; its ref if it has no name."""
    try:
        record = record_at(document, str(ref))
    except EditError:
        return str(ref)
    words = [one if isinstance(one, str) else (one or {}).get("exact") for one in record.get("at") or ()]
    texts = (record.get("name"), record.get("text"), *words)
    return next((text for text in texts if isinstance(text, str) and text), str(ref))
