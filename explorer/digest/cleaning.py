"""A JSON value with all its texts cleaned, and what that changed: how much, and where."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import orjson

from explorer.digest.locations import JsonPath
from explorer.digest.problems import Problems
from explorer.text.cleaning import clean, needs_cleaning

MOST_PLACES = 5
"""Places that are told one by one; of more, only how many they are."""

_BREAKS = "\t\n\r\u2028\u2029 "
"""What becomes a space, and is nobody's fault."""

_DEEP = 3
"""Steps of a path that say what was touched: `quotes[3].text`, `article.body[2]`."""


@dataclass
class Cleaned:
    """What cleaning changed in one document. Breaks made into spaces don't count."""

    texts: int = 0
    characters: int = 0
    places: list[tuple[JsonPath, int]] = field(default_factory=list)
    """The first ones, by the names as given, and how many characters."""
    touched: set[JsonPath] = field(default_factory=set)
    """All of them, by the first steps of their paths, cleaned."""
    merged: list[JsonPath] = field(default_factory=list)
    """Fields whose names became one of another field; the last of them counts."""

    def tell(self, problems: Problems) -> None:
        if self.texts:
            texts = "a text" if self.texts == 1 else f"{self.texts:,} texts"
            message = f"{texts} had invisible or control characters, {self.characters:,} in all"
            problems.warning((), f"{message}, which were replaced or dropped")
        for path, count in self.places:
            had = "an invisible or control character" if count == 1 else f"{count:,} invisible or control characters"
            problems.warning(path, f"had {had}")
        for path in self.merged:
            problems.warning(path, "is the name of another field once it is cleaned; the last one counts")

    def note(self, given: str, better: str, path: _Path) -> None:
        """Count a text that was changed."""
        lost = Counter(given)
        lost.subtract(better)
        count = sum(number for character, number in lost.items() if number > 0 and character not in _BREAKS)
        if not count:
            return
        self.texts += 1
        self.characters += count
        steps = _steps(path)
        self.touched.add(tuple(clean(step) if isinstance(step, str) else step for step in steps[:_DEEP]))
        if len(self.places) < MOST_PLACES:
            self.places.append((steps, count))


_Path = tuple["_Path", str | int] | None
"""A path as a chain from its last step: of a document that is nested deep, each way costs no more than a step."""


def _steps(path: _Path) -> JsonPath:
    steps: list[str | int] = []
    while path is not None:
        path, step = path
        steps.append(step)
    return tuple(reversed(steps))


def clean_value(value: Any) -> tuple[Any, Cleaned]:
    """The same JSON value with every text in it cleaned, names of fields too."""
    found = Cleaned()

    def clean_text(text: str, path: _Path) -> str:
        better = clean(text)
        if better != text:
            found.note(text, better, path)
        return better

    if type(value) is str:
        return clean_text(value, None), found
    stack: list[tuple[Any, _Path]] = [(value, None)]
    while stack:
        container, path = stack.pop()
        below: list[tuple[Any, _Path]] = []
        if type(container) is dict:
            items = list(container.items())
            container.clear()
            for name, item in items:
                place = path, name
                better = clean_text(name, place)
                if better in container:
                    found.merged.append(_steps(place))
                container[better] = clean_text(item, place) if type(item) is str else item
                below.append((item, place))
        elif type(container) is list:
            for index, item in enumerate(container):
                if type(item) is str:
                    container[index] = clean_text(item, (path, index))
                else:
                    below.append((item, (path, index)))
        stack += [(item, place) for item, place in reversed(below) if type(item) is dict or type(item) is list]
    return value, found


def needs_cleaned(value: Any) -> bool:
    """Whether a text in it does need cleaning, escapes such as \\u00e9 in the source put aside.

    Looking through all of it written anew is several times quicker than looking text by text.
    """
    try:
        return needs_cleaning(orjson.dumps(value).decode(), json_source=True)
    except orjson.JSONEncodeError:  # nested too deep to be written
        return True


def with_whole_characters(text: str) -> tuple[str, int]:
    """A JSON text in which each escape of half a character is one of U+FFFD, as long as it was, and how many were."""
    count = 0

    def whole(match: re.Match[str]) -> str:
        nonlocal count
        count += match[1] is not None
        return match[0] if match[1] is None else r"\ufffd"

    return re.sub(_ESCAPE, whole, text), count


_HIGH, _LOW = r"\\u[dD][89abAB][0-9a-fA-F]{2}", r"\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_ESCAPE = rf"{_HIGH}{_LOW}|({_HIGH}|{_LOW})|\\."
"""A pair; one that is alone; any other escape, so that a backslash that is itself escaped begins none."""
