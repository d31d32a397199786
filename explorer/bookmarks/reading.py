"""Reading bookmarks from files: exactly, if that loses nothing of the file; else cleaned, as far as possible."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cached_property
from typing import Any, TypeVar

from msgspec import MsgspecError, ValidationError, convert
from msgspec.json import Decoder
from msgspec.structs import fields, force_setattr

from explorer.bookmarks.bookmark import Bookmark, Recorded, agreed, are_clean, clean_bookmark, key_of
from explorer.bookmarks.revisions.revision import FORMAT, TOMBSTONE, Revision

T = TypeVar("T")

_ALIKE = ("digest", "status", "tags", "recorded")
"""Fields that have the same value in many bookmarks."""
_MOST_SHARED = 4_096
"""Values that are remembered, to be shared: a hundred thousand bookmarks are of some articles."""


class Reader:
    """Reads payloads of which nothing is lost in a bookmark, so that they are not held a second time, as JSON."""

    def __init__(self) -> None:
        self._shared: dict[Any, Any] = {}

    @cached_property
    def _decode(self) -> Callable[[bytes], Bookmark]:
        return Decoder(Bookmark).decode

    def read(self, name: str, key: str, payload: bytes) -> Bookmark | bytes | None:
        """Read a payload. A tombstone is returned as it is. None: the bookmark would not be all of it, letter by
        letter, or needs to be cleaned, or is under another key than its own."""
        from explorer.text.cleaning import needs_cleaning

        if payload == TOMBSTONE:
            return payload
        try:
            bookmark, text = self._decode(payload), payload.decode()
        except (MsgspecError, ValueError):
            return None
        force_setattr(bookmark, "revision", name)
        is_exact = bookmark.encoded() == payload and key_of(bookmark.digest, bookmark.ref) == key
        if not is_exact or agreed(bookmark) is not bookmark or needs_cleaning(text, json_source=True):
            return None
        if not payload.isascii():  # to encode a text leaves its bytes beside it
            bookmark = self._decode(payload)
            force_setattr(bookmark, "revision", name)
        self.share(bookmark)
        return bookmark

    def share(self, bookmark: Bookmark) -> None:
        """Let a bookmark hold the same values as others that are equal."""
        if len(self._shared) > _MOST_SHARED:
            self._shared.clear()
        for field in _ALIKE:
            value = getattr(bookmark, field)
            if value:
                known = self._shared.get(value)
                if known is None:
                    known = self._shared[value] = self._with_shared_texts(value)
                force_setattr(bookmark, field, known)
        if bookmark.changed == bookmark.made:
            force_setattr(bookmark, "changed", bookmark.made)

    def _with_shared_texts(self, value: T) -> T:
        """The value; if it is what was recorded, with the same texts as others."""
        if isinstance(value, Recorded):
            for field in value.__struct_fields__:
                text = getattr(value, field)
                if isinstance(text, str) and text:
                    force_setattr(value, field, self._shared.setdefault(text, text))
        return value


def read_bookmarks(revisions: Iterable[Revision]) -> dict[str, Bookmark | None]:
    """Return the bookmarks in revisions, cleaned, by revision name; None: it holds no bookmark."""
    bookmarks = {revision.name: (read := _convert(revision)) and agreed(read) for revision in revisions}
    if are_clean(filter(None, bookmarks.values())):
        return bookmarks
    return {name: bookmark and clean_bookmark(bookmark) for name, bookmark in bookmarks.items()}


def _convert(revision: Revision) -> Bookmark | None:
    """Convert a payload as written; from a newer version, only the fields whose types still fit."""
    values = {**(revision.payload or {}), "revision": revision.name}
    with suppress(ValidationError):
        return convert(values, Bookmark)
    if revision.is_tombstone or revision.version <= FORMAT:
        return None
    known = {field.name for field in fields(Bookmark) if _fits(values.get(field.name), field.type)}
    if not known.issuperset(("ref", "digest")):
        return None
    return convert({name: values[name] for name in known}, Bookmark)


def _fits(value: object, kind: Any) -> bool:
    try:
        convert(value, kind)
    except ValidationError:
        return False
    return True
