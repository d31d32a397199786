"""What an edit brings about, who makes it, and why one is refused."""

# No `from __future__ import annotations`: msgspec would have to compile each annotation.
from collections.abc import Mapping
from typing import Self

from msgspec import Struct, field

from explorer.digest.editing.changes import Document
from explorer.text.cleaning import clean


class EditError(ValueError):
    """An edit that can't be made. `str()` says to people what was expected, what was found, and what to do.

    Args:
        message: That. It is cleaned: it may name a file, or what stands in one.
        line: Where a text can't be read, from 1; 0: nowhere in particular.
    """

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(clean(message, keep_newlines=True))
        self.line = line


class Reviewer(Struct, frozen=True):
    """Who makes an edit: becomes the field `reviewed` of what they touch."""

    by: str
    """A name; may be empty."""
    at: str
    """When, in UTC: `2026-11-29T14:05:00Z`."""

    @classmethod
    def now(cls, by: str) -> Self:
        """Somebody who edits at this moment."""
        from datetime import UTC, datetime

        return cls(by, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))


class Edited(Struct, frozen=True):
    """A document after an edit. The one before is as it was, and shares what did not change."""

    document: Document
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Old ref → new ref, or an empty text if the record is gone."""
    ref: str = ""
    """The ref to select now; empty: there is none."""
    settled: tuple[str, ...] = ()
    """Refs of other records whose doubts the edit answered as well."""
