"""The bytes of a digest → what is in it, its records still unread."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, Raw, Struct, UnsetType, defstruct

from explorer.digest.fields import MOST_ITEMS, Anchor, Reviewed, Words, anchor_fields
from explorer.digest.kinds import PARTS
from explorer.digest.model import Article, Generator

Lists = Mapping[str, type[Struct]]
"""Field of a digest → what its list holds."""

UNREAD = frozenset(cls.plural for cls in PARTS.values())
"""The lists that stay as they are; links and caveats are few."""

_OTHERS: Mapping[str, type[Struct]] = {"article": Article, "generator": Generator, "reviewed": Reviewed}
_SHORT = Annotated[int, Meta(ge=1, lt=10**18)]
"""A number that both parsers read alike; the one of the careful way rounds longer ones."""


class Decoded:
    """A digest whose bytes are as the schema has them.

    Args:
        data: The whole file.
        lists: What may be in it.
        is_known: Whether it was read before, and there was nothing to report.

    Raises msgspec.MsgspecError, UnicodeDecodeError or RecursionError if they are not, and msgspec.ValidationError if
    there is another field beside the lists, or in what is not unread.
    """

    def __init__(self, data: bytes, lists: Lists, *, is_known: bool) -> None:
        document: Any = msgspec.json.decode(data, type=_document(tuple(lists)))
        self.fields: dict[str, Any] = {"digest": document.digest}
        """Those that it has, with structs in place of objects, but for `listed`."""
        self.listed: dict[str, memoryview] = {}
        """Field → the list as it is."""
        for field in document.__struct_fields__[1:]:
            raw = getattr(document, field)
            if raw is UNSET:
                continue
            if field in UNREAD:
                self.listed[field] = memoryview(raw)
                continue
            if not is_known:
                msgspec.json.decode(raw, type=exact(_OTHERS[field]) if field in _OTHERS else _list(exact(lists[field])))
            self.fields[field] = msgspec.json.decode(raw, type=_OTHERS.get(field) or _list(lists[field]))


def _list(cls: type[Struct]) -> Any:
    return list[cls]  # type: ignore[valid-type]


@cache
def _document(lists: tuple[str, ...]) -> type[Struct]:
    """A digest as one struct. Fields that it lacks are UNSET."""
    fields = [(field, Raw | UnsetType, UNSET) for field in ("generator", "reviewed", *lists)]
    return defstruct("Document", [("digest", str), ("article", Raw), *fields], forbid_unknown_fields=True)


@cache
def exact(cls: type[Struct]) -> type[Struct]:
    """A class of the same, but no object that is read, and whose unknown fields are reported, may have any."""
    anchors = anchor_fields(cls) if "at" in cls.__struct_fields__ and cls is not Reviewed else ()  # a time there
    fields: list[tuple[str, Any, Any]] = [(name, _exact_anchors(), ()) for name in anchors]
    if cls is Anchor:
        fields = [(name, _SHORT | None, None) for name in ("p", "n")]
    return defstruct(cls.__name__, fields, bases=(cls,), kw_only=True, frozen=True, forbid_unknown_fields=True)


@cache
def _exact_anchors() -> Any:
    return Annotated[tuple[Words | exact(Anchor), ...], Meta(max_length=MOST_ITEMS)]  # type: ignore[misc]
