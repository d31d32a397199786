"""What is said of a status."""

from __future__ import annotations

NOTED = "note"


def judged(status: str, sources: int, *, is_noted: bool = False) -> str:
    """What a bookmark says of a claim, in one line: “disputed · 2 sources · note”."""
    counted = f"{sources:,} source{'s' * (sources != 1)}" if sources else ""
    return " · ".join(filter(None, (status, counted, NOTED * is_noted)))
