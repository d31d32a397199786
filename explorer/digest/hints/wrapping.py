"""Words, marks or values around a digest, as in an answer of a chat that was saved whole."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from explorer.digest import messages
from explorer.digest.locations import line_column
from explorer.digest.problems import quote_value

_FENCE = re.compile(r"(?m)^[ \t]*(?:```|~~~)")
_DIGEST = re.compile(r'\{\s*"(?:digest|article|generator|\$schema)"')

_COMMENT = ("//", "/*", "#")


def hint_of_wrapping(text: str, offset: int) -> str | None:
    """What to remove from a text that is no JSON at an offset; None: nothing stands around a digest, or only a
    comment does."""
    start = len(text) - len(text.lstrip())
    if text.startswith(("`", "~~~"), start):
        return messages.FENCED
    begin = None if text.startswith("{", start) else _DIGEST.search(text)
    if begin is None or begin.start() <= offset:
        return None
    if _FENCE.search(text, 0, begin.start()):
        return messages.FENCED
    if text.startswith(_COMMENT, start):
        return None
    return messages.WORDS_BEFORE.format(line=line_column(text, begin.start())[0])


def hint_of_rest(rest: str) -> str:
    """What to remove after a digest that is complete. `rest` begins with the first character that is too much."""
    if rest.startswith(("`", "~~~")):
        return messages.FENCED
    return messages.SECOND_VALUE if rest.startswith(("{", "[")) else messages.WORDS_AFTER


def with_wrapper(problem: str, value: Any) -> str:
    """A problem of a JSON value, and in which part of it a digest is, if it is inside one."""
    place = ""
    if isinstance(value, list) and any(map(_is_digest, value[:10])):
        place = messages.IN_LIST
    elif isinstance(value, str) and _DIGEST.match(value.lstrip()):
        place = messages.IN_TEXT
    elif isinstance(value, dict):
        names = (name for name, inner in islice(value.items(), 100) if _is_digest(inner))
        place = next((messages.IN_FIELD.format(name=quote_value(name)) for name in names), "")
    return messages.INSIDE.format(problem=problem, place=place) if place else problem


def _is_digest(value: Any) -> bool:
    return isinstance(value, dict) and "digest" in value and "article" in value
