"""A record as FIELD=VALUE lines, which a shell takes back as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from shlex import quote
from typing import Any

from explorer.commands.edit.fields import NOT_BY_HAND, fields_of


def lines(kind: str, raw: Mapping[str, Any]) -> Iterator[str]:
    """A line for each value of each field that a person sets, in the order of the file; lists have one for each item.

    `raw`: the record as it is in the file.
    """
    known = fields_of(kind)
    for field, value in raw.items():
        if field in NOT_BY_HAND or value in (None, "", []):
            continue
        if field in known and known[field].form.is_list:
            yield from (f"{field}={quote(_item(item))}" for item in (value if isinstance(value, list) else [value]))
        else:
            yield f"{field}={quote(value if isinstance(value, str) else _compact(value))}"


def _item(item: Any) -> str:
    """An item of a list; what would be read as JSON, though it is a text, as a text of JSON."""
    if isinstance(item, str) and item[:1] not in ("[", "{", '"'):
        return item
    return _compact(item)


def _compact(value: Any) -> str:
    import json  # most values are plain text

    return json.dumps(value, ensure_ascii=False)
