"""Which records a document's items name, and which of these it has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from explorer.digest.kinds import KINDS, Caveat
from explorer.digest.references import is_address
from explorer.text.cleaning import clean

ENDS = ("from", "to")
"""The fields of a link that name records."""

Known = Mapping[str, frozenset[str]]
"""Kind → ids."""


def known_ids(document: Mapping[str, Any]) -> Known:
    """The ids of a document's records, without caveats."""
    known = {}
    for kind, cls in KINDS.items():
        items = document.get(cls.plural)
        given = [item.get("id") for item in items if isinstance(item, dict)] if isinstance(items, list) else []
        known[kind] = frozenset(_plain(text).removeprefix(f"{kind}/") for text in given if isinstance(text, str))
    return known


def named(field: str, item: Any) -> set[str]:
    """The records that an item of a list names, as refs; an id that may be one of several kinds is named alone.
    Caveats, whose ids may be made of their words, and addresses are left out."""
    return set(_named(field, item)) if isinstance(item, dict) else set()


def _named(field: str, item: Mapping[str, Any]) -> Iterator[str]:
    fields: list[tuple[str, str | None]] = [(name, None) for name in ENDS] if field == "links" else []
    for cls in KINDS.values():
        if cls.plural == field:
            fields = [(reference.field, reference.kind) for reference in cls.references]
    for name, kind in fields:
        value = item.get(name)
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and text and not is_address(text):
                plain = _plain(text)
                if not plain.startswith(f"{Caveat.kind}/"):
                    yield plain if kind is None or plain.startswith(f"{kind}/") else f"{kind}/{plain}"


def is_known(ref: str, known: Known) -> bool:
    kind, slash, identifier = ref.partition("/")
    if not slash:
        return any(ref in ids for ids in known.values())
    return identifier in known.get(kind, ())


def _plain(text: str) -> str:
    return text if text.isascii() and text.isprintable() else clean(text).strip()
