"""What is said of a status."""

from __future__ import annotations

from explorer.text.plural import number

NOTED = "a note"
ON_WORDS_BEFORE = (
    "on the words before: a status chosen here is about those of now",
    "on the words before; choose: on those of now",
    "on the words before",
)
"""Of a bookmark whose words or details are others now; at length, and ever shorter."""


def judged(status: str, sources: int, *, is_noted: bool = False) -> str:
    """What a bookmark says of a claim, in one line: “disputed (2 sources, a note)”."""
    counted = number(sources, "source") if sources else ""
    more = ", ".join(filter(None, (counted, NOTED * is_noted)))
    return f"{status} ({more})" if more else status
