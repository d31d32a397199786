"""What became of one thing that a model said."""

from __future__ import annotations

from enum import StrEnum


class Became(StrEnum):
    """The names are those of the counts in a report."""

    AGREED = "agreed"
    CHECKED = "checked"
    DOUBT = "doubt"
    REJECTED = "rejected"
    KNOWN = "known"
    UNKNOWN = "unknown"
