"""Workflow commands of GitHub Actions, which annotate the lines of a pull request.

::error file=ferry.json,line=3,col=5,endLine=3,endColumn=12,title=quote-altered::quotes[0]: it has other words
"""

from __future__ import annotations

from collections.abc import Sequence

from explorer.digest.problems import Problem
from explorer.formats.annotations.places import relative
from explorer.text.cleaning import clean

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
"""Severity → command."""

_OF_TEXTS = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_OF_PROPERTIES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})
"""What ends a text or a property, as GitHub's toolkit escapes it."""


def write_annotations(name: str, problems: Sequence[Problem]) -> str:
    """A line for each problem of a digest; "" if it has none."""
    return "".join(f"{_annotation(name, problem)}\n" for problem in problems)


def _annotation(name: str, problem: Problem) -> str:
    properties: dict[str, str | int | None] = {"file": relative(name), "line": problem.line}
    one_line = problem.end_line in (None, problem.line)
    if one_line:  # GitHub drops columns of different lines
        properties["col"] = problem.column
    properties["endLine"] = problem.end_line
    if one_line:
        properties["endColumn"] = problem.end_column
    properties["title"] = problem.code
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value is not None)
    where = f"{problem.path}: " if problem.path else ""
    return f"::{_COMMANDS[problem.severity]} {written}::{_visible(where + problem.message).translate(_OF_TEXTS)}"


def _property(value: str | int) -> str:
    return _visible(str(value)).translate(_OF_PROPERTIES)


def _visible(text: str) -> str:
    """Without what acts on a terminal, where logs are read; line breaks stay, to be escaped."""
    return "\n".join("\r".join(map(clean, line.split("\r"))) for line in text.split("\n"))
