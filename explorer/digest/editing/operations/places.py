"""Where the records of a document are. A document is as its author wrote it: unclean texts, refs in place of ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from msgspec import Struct, structs

from explorer.digest.cleaning import clean_value, value_needs_cleaning
from explorer.digest.conversion import convert_list
from explorer.digest.editing import messages
from explorer.digest.editing.changes import Document
from explorer.digest.editing.outcome import EditError
from explorer.digest.kinds import KINDS, Caveat
from explorer.digest.model import identified
from explorer.digest.problems import Problems, describe_value, quote_value
from explorer.digest.refs import Ref
from explorer.digest.unknown import MOST_NESTED, is_deep
from explorer.text.cleaning import clean


def cleaned_fields(fields: Mapping[str, Any], cls: type[Struct]) -> dict[str, Any]:
    """Fields as the program would read them; one text or anchor where the format has a list becomes a list of one.

    Raises EditError if one is nested too deep for that.
    """
    for name, value in fields.items():
        if is_deep(value):
            raise EditError(messages.TOO_DEEP.format(place=name, most=MOST_NESTED))
    lists = {field.encode_name for field in structs.fields(cls) if field.default == ()}
    found: dict[str, Any] = cleaned(dict(fields))
    return {
        name: [value] if name in lists and value and type(value) in (str, dict) else value
        for name, value in found.items()
    }


def cleaned(value: Any) -> Any:
    """A value as the program reads it: the same object if nothing in it needs cleaning."""
    try:
        if not value_needs_cleaning(value):
            return value
    except UnicodeEncodeError:  # half a character, from a terminal of another encoding
        pass
    return clean_value(deepcopy(value))[0]


def cleaned_text(text: str) -> str:
    return text if text.isascii() and text.isprintable() else clean(text)


def items(document: Document, field: str) -> list[Any]:
    """A list of a document; one that is missing is empty. Raises EditError if it is something else."""
    found = document.get(field)
    if found is None:
        return []
    if not isinstance(found, list):
        raise EditError(messages.NOT_A_LIST.format(field=field, found=describe_value(found)))
    return found


def ids(document: Document, kind: str) -> Iterator[tuple[int, str]]:
    """Index and id of every record of a kind that has one, in the order of the file."""
    if kind == Caveat.kind:
        yield from caveat_ids(document).items()
        return
    for index, item in enumerate(items(document, KINDS[kind].plural)):
        identifier = item.get("id") if isinstance(item, dict) else None
        if isinstance(identifier, str):
            yield index, cleaned_text(identifier).removeprefix(f"{kind}/")


def caveat_ids(document: Document) -> dict[int, str]:
    """Index → id of every caveat that can be read: its own, or the one that is made of its words."""
    raw = cleaned(items(document, Caveat.plural))
    entries = convert_list(raw, Caveat, (Caveat.plural,), Problems())
    return {index: caveat.id for index, caveat in zip(entries.origin, identified(tuple(entries.kept)), strict=True)}


def find(document: Document, ref: str) -> tuple[Ref, int]:
    """A record's ref and its index in its list. Raises EditError if there is no such record."""
    try:
        parsed = Ref.parse(ref)
    except ValueError as error:
        raise EditError(str(error)) from None
    if parsed.kind in KINDS:
        for index, identifier in ids(document, parsed.kind):
            if identifier == parsed.id:
                return parsed, index
    raise EditError(messages.NO_RECORD.format(ref=quote_value(ref)))


def record_at(document: Document, ref: str) -> dict[str, Any]:
    """The JSON object of a record. Raises EditError if there is no such record."""
    parsed, index = find(document, ref)
    record: dict[str, Any] = document[KINDS[parsed.kind].plural][index]
    return record


def with_list(document: Document, field: str, changed: list[Any]) -> dict[str, Any]:
    """A document with another list; one that was missing comes last."""
    return {**document, field: changed}


def with_item(document: Document, field: str, index: int, item: Mapping[str, Any] | None) -> dict[str, Any]:
    """A document with another item in a list, or without it: None."""
    before = items(document, field)
    return with_list(document, field, [*before[:index], *([] if item is None else [item]), *before[index + 1 :]])
