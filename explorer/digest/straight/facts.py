"""What is known of the records of one kind once all of them were read, so that they need not be read again for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

SPARSE = ("drafted", "trust", "candidates", "after", "before")
"""Fields that are asked for in all records, and that those of many digests do not have."""


class Dates(NamedTuple):
    """What each record has in a field with a date."""

    texts: list[str | None]
    """Each once; the first is None."""
    codes: Any
    """Of each record: where in `texts` its date is. An array, or a part of a file."""


class Facts(NamedTuple):
    """What is known of some records, in their order."""

    dates: Mapping[str, Dates]
    """By field."""
    empty: frozenset[str]
    """Those of `SPARSE` in which no record has anything."""


NOT_LOOKED = Facts({}, frozenset())
