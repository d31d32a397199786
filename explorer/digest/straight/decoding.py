"""The bytes of a digest → what is in it, its records still unread."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, Raw, Struct, UnsetType, defstruct

from explorer.digest.fields import MOST_ITEMS, Anchor, Reviewed, Words, anchor_fields
from explorer.digest.kinds import PARTS
from explorer.digest.model import Article, Generator
from explorer.digest.straight.records import Records

Lists = Mapping[str, type[Struct]]
"""Field of a digest → what its list holds."""

_UNREAD = frozenset(cls.plural for cls in PARTS.values())
"""The lists that stay as they are; links and caveats are few."""

_OTHERWISE = rb'"[ \t\n\r]+:'
_ESCAPED = rb"\\u00(?:22|3[aA])"
"""What makes counting `":` no count of names: a blank between the two; either of them written as an escape."""


class Decoded:
    """A digest whose bytes are as the schema has them. Whether there are other fields in them is not known yet.

    Args:
        data: The whole file.
        lists: What may be in it.

    Raises msgspec.MsgspecError, UnicodeDecodeError or RecursionError if they are not.
    """

    def __init__(self, data: bytes, lists: Lists) -> None:
        self._data = data
        self._lists = lists
        document = msgspec.json.decode(data, type=_document(tuple(lists.items())))
        values = ((field, getattr(document, field)) for field in document.__struct_fields__)
        self.fields: dict[str, Any] = {field: value for field, value in values if value is not UNSET}
        """Those that it has, with structs in place of objects."""
        for field in _UNREAD & self.fields.keys():
            self.fields[field] = Records(memoryview(self.fields[field]), lists[field])

    def has_other_fields(self, names: int) -> bool:
        """Whether there may be a field whose name is not known. `names`: how many the JSON has that the whole digest
        makes when it is written without defaults.

        If the bytes have more, some may only be given with their default; then all is read once more, by types that
        allow no other field. Raises msgspec.MsgspecError if there is one.
        """
        is_counted = not re.search(_OTHERWISE, self._data) and not re.search(_ESCAPED, self._data)
        if is_counted and names == self._data.count(b'":'):
            return False
        msgspec.json.decode(self._data, type=_exact_document(tuple(self._lists.items())))
        for field in _UNREAD & self.fields.keys():
            decode = msgspec.json.Decoder(list[_exact(self._lists[field])]).decode  # type: ignore[misc]
            for piece in self.fields[field].pieces():
                decode(piece)
        return False


@cache
def _document(lists: tuple[tuple[str, type[Struct]], ...]) -> type[Struct]:
    """A digest as one struct. Fields that it lacks are UNSET."""
    parts: list[tuple[str, Any]] = [("generator", Generator), ("reviewed", Reviewed)]
    parts += [(field, Raw if field in _UNREAD else list[cls]) for field, cls in lists]  # type: ignore[valid-type]
    fields = [(field, kind | UnsetType, UNSET) for field, kind in parts]
    return defstruct("Document", [("digest", str), ("article", Article), *fields])


@cache
def _exact_document(lists: tuple[tuple[str, type[Struct]], ...]) -> type[Struct]:
    """The same, but no object that is read, and whose unknown fields are reported, may have any."""
    parts: list[tuple[str, Any]] = [("generator", _exact(Generator)), ("reviewed", _exact(Reviewed))]
    parts += [(field, Raw if field in _UNREAD else list[_exact(cls)]) for field, cls in lists]  # type: ignore[misc]
    fields = [(field, kind | UnsetType, UNSET) for field, kind in parts]
    required = [("digest", str), ("article", _exact(Article))]
    return defstruct("Document", [*required, *fields], forbid_unknown_fields=True)


@cache
def _exact(cls: type[Struct]) -> type[Struct]:
    fields = msgspec.structs.fields(cls)
    anchors = anchor_fields(cls) if cls is not Reviewed else ()  # `at` is a time there
    return defstruct(
        cls.__name__,
        [(field.name, _exact_anchors() if field.name in anchors else field.type, *_default(field)) for field in fields],
        rename={field.name: field.encode_name for field in fields},
        kw_only=True,
        forbid_unknown_fields=True,
    )


@cache
def _exact_anchors() -> Any:
    return Annotated[tuple[Words | _exact(Anchor), ...], Meta(max_length=MOST_ITEMS)]  # type: ignore[misc]


def _default(field: msgspec.structs.FieldInfo) -> tuple[Any, ...]:
    """What an optional field is if it is missing: nobody looks at it."""
    return () if field.required else (None,)
