"""Messages of the search: why a query finds nothing, and which words a hit lacks."""

from __future__ import annotations

NO_RECORD = "no {kinds} “{value}”"
NO_WORD = "no record has “{word}”"
NO_KIND = "no kind “{value}”"
NO_STATE = "no state “{value}”"
NO_DATE = "“{value}” is neither a date nor a range from an earlier to a later date"
NO_TAG = "no record has your tag “{value}”"
NO_NOTE = "none of your notes has “{value}”"
NO_SOURCE = "none of your sources has “{value}”"
NEAR = "; did you mean {}?"
"""What follows a reason if something is near to what was typed."""
NONE_IN_STATE = "no record is in the state {states}"
NOT_TOGETHER = "no record matches all of this at once"
RECORD = "record"
"""What a field names that may name any kind."""
OR = " or "

MISSING = "without {words}"
QUOTED = "“{word}”"


def missing(words: tuple[str, ...]) -> str:
    """What a record lacks: `without “kabul”`."""
    return MISSING.format(words=", ".join(QUOTED.format(word=word) for word in words))
