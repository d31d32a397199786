"""Cleans every text in a JSON value, and counts what that changed and where."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import msgspec

from explorer.digest import messages
from explorer.digest.locations import JsonPath
from explorer.digest.problems import Code, Problems
from explorer.text.cleaning import clean, needs_cleaning

MOST_PLACES = 5
"""Places that are reported one by one; the rest is only counted."""

_BREAKS = "\t\n\r\u2028\u2029 "
"""Characters that become a space; nobody's mistake, so they are not counted."""

_DEEP = 3
"""Steps of a path that identify what was changed: `quotes[3].text`, `article.body[2]`."""


class Cleaned(msgspec.Struct):
    """What cleaning changed in one document. Line breaks that became spaces don't count."""

    texts: int = 0
    characters: int = 0
    places: list[tuple[JsonPath, int]] = []
    """The first `MOST_PLACES`, by the field names as given, each with its number of characters."""
    touched: set[JsonPath] = set()
    """All places, by the first `_DEEP` steps of their cleaned paths."""
    merged: list[JsonPath] = []
    """Fields whose name became that of another field; the last one counts."""

    def report(self, problems: Problems) -> None:
        """Warn of the total and of the first places."""
        if self.texts:
            template = messages.HIDDEN_IN_TEXT if self.texts == 1 else messages.HIDDEN_IN_TEXTS
            message = template.format(texts=self.texts, count=self.characters)
            problems.warning((), Code.HIDDEN_CHARACTERS, message)
        for path, count in self.places:
            template = messages.HIDDEN_CHARACTER if count == 1 else messages.HIDDEN_CHARACTERS
            problems.warning(path, Code.HIDDEN_CHARACTERS, template.format(count=count))
        for path in self.merged:
            problems.warning(path, Code.FIELD_MERGED, messages.MERGED_FIELD)

    def count_change(self, before: str, after: str, path: _Path) -> None:
        """Count a text that cleaning changed."""
        removed = Counter(before)
        removed.subtract(after)
        count = sum(number for character, number in removed.items() if number > 0 and character not in _BREAKS)
        if not count:
            return
        self.texts += 1
        self.characters += count
        steps = _steps(path)
        self.touched.add(tuple(clean(step) if isinstance(step, str) else step for step in steps[:_DEEP]))
        if len(self.places) < MOST_PLACES:
            self.places.append((steps, count))


_Path = tuple["_Path", str | int] | None
"""A path as a chain from its last step back: in a deeply nested document, a longer path costs only one more step."""


def _steps(path: _Path) -> JsonPath:
    steps: list[str | int] = []
    while path is not None:
        path, step = path
        steps.append(step)
    return tuple(reversed(steps))


def clean_value(value: Any) -> tuple[Any, Cleaned]:
    """The same JSON value with every text in it cleaned, field names too. Lists and objects are changed in place."""
    changes = Cleaned()

    def clean_text(text: str, path: _Path) -> str:
        cleaned = clean(text)
        if cleaned != text:
            changes.count_change(text, cleaned, path)
        return cleaned

    if type(value) is str:
        return clean_text(value, None), changes
    stack: list[tuple[Any, _Path]] = [(value, None)]
    while stack:
        container, path = stack.pop()
        below: list[tuple[Any, _Path]] = []
        if type(container) is dict:
            items = list(container.items())
            container.clear()
            for name, item in items:
                place = path, name
                clean_name = clean_text(name, place)
                if clean_name in container:
                    changes.merged.append(_steps(place))
                container[clean_name] = clean_text(item, place) if type(item) is str else item
                below.append((item, place))
        elif type(container) is list:
            for index, item in enumerate(container):
                if type(item) is str:
                    container[index] = clean_text(item, (path, index))
                else:
                    below.append((item, (path, index)))
        stack += [(item, place) for item, place in reversed(below) if type(item) is dict or type(item) is list]
    return value, changes


def value_needs_cleaning(value: Any) -> bool:
    """Whether a text in the value needs cleaning; harmless escapes such as \\u00e9 in its source don't count.

    Serializing the value and scanning that is several times faster than scanning text by text.
    """
    try:
        return needs_cleaning(msgspec.json.encode(value).decode(), json_source=True)
    except RecursionError:
        return True


def replace_half_characters(text: str) -> tuple[str, int]:
    """A JSON text with each escape of a lone surrogate replaced by one of U+FFFD, of the same length; and how many."""
    count = 0

    def replace(match: re.Match[str]) -> str:
        nonlocal count
        count += match[1] is not None
        return match[0] if match[1] is None else r"\ufffd"

    return re.sub(_ESCAPE, replace, text), count


_HIGH, _LOW = r"\\u[dD][89abAB][0-9a-fA-F]{2}", r"\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_ESCAPE = rf"{_HIGH}{_LOW}|({_HIGH}|{_LOW})|\\."
"""A pair; a lone half; any other escape, so that an escaped backslash does not start one."""
