"""Collecting what is wrong with a digest, and saying it so that the writer of the digest finds the place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, Literal

from msgspec import Struct

from explorer.digest.locations import JsonPath, format_path, locate_all
from explorer.text.cleaning import clean
from explorer.text.nearest import did_you_mean, nearest

MOST = 1_000
"""Errors kept, and as many warnings; the rest is counted. Nobody reads more."""

MOST_TEXT = 16_000_000
"""The longest text in which places are looked up: the scanner takes a second for about 8 MB."""

MOST_SUGGESTIONS = 50
MOST_COMPARED = 1_000
"""Names among which a similar one is looked for: a fifth of a millisecond for 20, some 10 for 1,000."""

Severity = Literal["error", "warning"]


class Problem(Struct, frozen=True, kw_only=True):
    """Something wrong with a digest."""

    severity: Severity
    """error: what it names was left out, or is wrong; warning: a careful reader should know of it."""
    path: str
    """Where, as in `quotes[3].speaker`; empty: the whole document."""
    message: str
    """What was expected and what was found."""
    line: int | None = None
    """From 1; None: not known."""
    column: int | None = None

    def __str__(self) -> str:
        place = f" (line {self.line}, column {self.column})" if self.line else ""
        return f"{self.path or 'digest'}: {self.message}{place}"


class DigestError(Exception):
    """A digest that can't be read at all. `str()` is a message for people, with a line for each problem."""

    def __init__(self, name: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(name, problems)
        self.name = quote_value(name, 1_000)
        """What was read: a file's path, or what the caller calls it."""
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(self._line(problem) for problem in self.problems)

    def _line(self, problem: Problem) -> str:
        line = f"{self.name}: {problem.path}: " if problem.path else f"{self.name}: "
        line += problem.message
        return line + (f" (line {problem.line}, column {problem.column})" if problem.line else "")


class Problems:
    """The problems of one digest while it is read.

    Errors and warnings are counted apart, so that neither hides the other.
    """

    def __init__(self) -> None:
        self._found: list[tuple[Severity, JsonPath, str]] = []
        self._kept = {"error": 0, "warning": 0}
        self._more: dict[Severity, int] = {"error": 0, "warning": 0}
        self._suggested = 0

    def error(self, path: JsonPath, message: str) -> None:
        self._add("error", path, message)

    def warning(self, path: JsonPath, message: str) -> None:
        self._add("warning", path, message)

    def suggestion(self, wrong: str, right: Iterable[str]) -> str:
        """“(did you mean …?)”, or nothing. Looking takes long, so that only the first are looked for."""
        self._suggested += 1
        if self._suggested > MOST_SUGGESTIONS or len(wrong) > 100:
            return ""
        return did_you_mean(nearest(wrong, islice(right, MOST_COMPARED)), " (did you mean {}?)")

    def full(self) -> bool:
        """Whether another error would only be counted, so that it need not be looked into."""
        return self._kept["error"] >= MOST

    def _add(self, severity: Severity, path: JsonPath, message: str) -> None:
        if self._kept[severity] >= MOST:
            self._more[severity] += 1
            return
        self._kept[severity] += 1
        self._found.append((severity, path, message))

    def finish(
        self, text: str | None = None, places: Mapping[JsonPath, tuple[int, int]] | None = None
    ) -> tuple[Problem, ...]:
        """All of them. With the text or known places, they have line and column, and are in that order."""
        if not self._found:
            return ()
        if text is not None and len(text) <= MOST_TEXT:
            places = locate_all(text, [path for _, path, _ in self._found if path])
        known = places or {}
        problems = []
        for severity, path, message in sorted(self._found, key=lambda found: known.get(found[1], (0, 0))):
            line, column = known.get(path, (None, None))
            problems.append(
                Problem(
                    severity=severity,
                    path=quote_value(format_path(path), 200),
                    message=message,
                    line=line,
                    column=column,
                )
            )
        for severity, more in self._more.items():
            if more:
                problems.append(Problem(severity=severity, path="", message=f"{more:,} more {severity}s"))
        return tuple(problems)


def quote_value(value: Any, most: int = 60) -> str:
    """What was found, in words that are safe to print and short."""
    if isinstance(value, str):
        text = clean(value[: 4 * most])
        return text if len(text) <= most else clean(text[: most - 1]) + "…"  # the cut may leave half a pair
    return kind_of(value)


def describe_value(value: Any) -> str:
    """“found …”, as an error message ends."""
    return f"found “{quote_value(value)}”" if isinstance(value, str) else f"found {kind_of(value)}"


def kind_of(value: Any) -> str:
    """A JSON value in a word or two."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case int() | float():
            return f"the number {value}"
        case list():
            return "a list"
        case dict():
            return "an object"
    return "text"
