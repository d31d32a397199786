"""What is said of a status."""

from __future__ import annotations

from explorer.text.plural import number

NOTED = "note"


def judged(status: str, sources: int, *, is_noted: bool = False) -> str:
    """What a bookmark says of a claim, in one line: “disputed · 2 sources · note”."""
    counted = number(sources, "source") if sources else ""
    return " · ".join(filter(None, (status, counted, NOTED * is_noted)))
