"""What differs between two documents, unit by unit, and how that is applied to another one.

A unit is what is changed, undone and joined as one: a record, a stated link, a caveat, a field of the article, or any
other value at the top of a document.
"""

# No `from __future__ import annotations`: msgspec would have to compile each annotation.
from collections.abc import Mapping
from typing import Any, NamedTuple

from msgspec import Struct

Document = Mapping[str, Any]
"""The JSON value of a digest's file. Never changed in place."""


class Unit(NamedTuple):
    """The address of a unit."""

    field: str
    """A field at the top of the document: `actors`, `links`, `article`, `digest`."""
    name: str = ""
    """Within a list, the record's id; of a link `from relation to`, of a caveat without an id its text, each with
    ` #2` for the second of the same name; within the article its field; empty: the field's whole value."""


class Change(Struct, frozen=True):
    """What an edit does to one unit."""

    unit: Unit
    before: Any = None
    """The unit's JSON value; None: it was not there."""
    after: Any = None
    """None: it is not there any more."""
    index: int = 0
    """In a list: where it stands after the change or, if it is removed, stood before, counted from 0."""


class Conflict(Struct, frozen=True):
    """A unit that two changed in ways that can't be joined."""

    unit: Unit
    base: Any
    """What both started from. Here and below None: it is not there."""
    mine: Any
    theirs: Any
