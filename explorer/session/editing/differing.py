"""What is different in the digest that took the place of the one before, in a few words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import structs

from explorer.digest.editing.merging import MARKS
from explorer.digest.kinds import KINDS, Record, Reference
from explorer.digest.model import Digest, column, unlike
from explorer.digest.refs import Ref
from explorer.session.editing import messages
from explorer.session.editing.describing import short
from explorer.session.wording import title_of, words_at
from explorer.text.plural import number

MOST_NAMED = 3
"""Records that are named; more are counted."""
_SHOWN = ("name", "when", "form", "medium", "role", "type", "text")
"""Fields whose values say in a few letters what changed."""


def differences(before: Digest, now: Digest) -> str:
    """`quote “We wait” changed: speaker Kari Lund → unknown`, or of many `5 records changed, 1 added`; empty: nothing
    that a reader sees."""
    changed: list[tuple[Record, Record]] = []
    added: list[Record] = []
    removed: list[Record] = []
    for kind in KINDS:
        was, places = before.records[kind], before.positions[kind]
        new = 0
        for record in unlike(now.records[kind], was):
            place = places.get(record.id)
            if place is None:
                added.append(record)
                new += 1
            elif (there := was[place]) != record:
                changed.append((there, record))
        if len(was) + new > len(now.records[kind]):
            there_now = now.positions[kind]
            removed += [was[place] for place, name in enumerate(column(was, "id")) if name not in there_now]
    said = [messages.ARTICLE] if before.article != now.article else []
    said += [messages.LINKS] if before.links != now.links else []
    if len(changed) + len(added) + len(removed) <= MOST_NAMED:
        is_alone = len(changed) == 1 and not added and not removed
        said += [_changed(pair, before, now, with_fields=is_alone) for pair in changed]
        said += [messages.IS_ADDED.format(record=_named(record, now)) for record in added]
        said += [messages.IS_REMOVED.format(record=_named(record, before)) for record in removed]
    else:
        counts = ((len(changed), messages.CHANGED), (len(added), messages.ADDED), (len(removed), messages.REMOVED))
        found = [(count, form) for count, form in counts if count]
        said += [
            form.format(count=f"{count:,}" if place else number(count, "record"))
            for place, (count, form) in enumerate(found)
        ]
    return ", ".join(said)


def _named(record: Record, digest: Digest) -> str:
    return f"{record.kind} {short(words_at(digest, record.ref))}"


def _changed(pair: tuple[Record, Record], before: Digest, now: Digest, *, with_fields: bool) -> str:
    """That a record is different, and in which fields and how, if that is short."""
    said = messages.IS_CHANGED.format(record=_named(pair[0], before))
    fields = list(_fields(pair, (before, now))) if with_fields else []
    if not fields:
        return said  # only how far it can be trusted
    more = messages.MORE_FIELDS.format(count=len(fields) - MOST_NAMED + 1) if len(fields) > MOST_NAMED else ""
    return f"{said}: {'; '.join([*fields[: MOST_NAMED - bool(more)], *filter(None, [more])])}"


def _fields(pair: tuple[Record, Record], digests: tuple[Digest, Digest]) -> Iterator[str]:
    cls = type(pair[0])
    references = {reference.field: reference for reference in cls.references}
    for field in structs.fields(cls):
        values = [getattr(record, field.name) for record in pair]
        if values[0] == values[1] or field.encode_name in MARKS:
            continue
        label = messages.LABELS.get(field.encode_name, field.encode_name)
        shown = [
            _value(value, references.get(field.encode_name), digest)
            for value, digest in zip(values, digests, strict=True)
        ]
        if isinstance(values[1], str) and (field.encode_name in references or field.encode_name in _SHOWN):
            yield messages.WAS_NOW.format(label=label, was=shown[0], now=shown[1])
        else:
            yield label


def _value(value: Any, reference: Reference | None, digest: Digest) -> str:
    if not value:
        return messages.UNKNOWN if reference is not None else messages.NOTHING
    if reference is not None and reference.kind:
        return short(title_of(digest, Ref(reference.kind, str(value))))
    return short(" ".join(str(value).split()))
