"""A count with its noun."""

from __future__ import annotations


def number(count: int, one: str, many: str = "") -> str:
    """`1 link`, `2 links`, `1,000 links`. `many`: the plural; empty: `one` with an s."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
