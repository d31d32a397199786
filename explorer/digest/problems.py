"""Collects the problems of a digest and reports them with path, line and column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from explorer.digest import messages
from explorer.digest.locations import Excerpt, JsonPath, Place, format_path, locate_ranges
from explorer.digest.messages import Code as Code
from explorer.text.cleaning import clean
from explorer.text.nearest import did_you_mean, nearest

MOST = 1_000
"""Errors kept, and as many warnings and notes; the rest is only counted. Nobody reads more."""

MOST_TEXT = 16_000_000
"""The longest text, in characters, in which lines and columns are looked up: the scanner reads about 8 MB a second."""

MOST_SUGGESTIONS = 50
MOST_COMPARED = 1_000
"""Names compared for one suggestion: 20 take a fifth of a millisecond, 1,000 about 10."""

Severity = Literal["error", "warning", "note"]
"""error: something is wrong, or was left out; warning: a careful reader should know; note: nothing is wrong, but
something was read that the schema does not allow, or is worth a look."""
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""The gravest first."""


class Edit(Struct, frozen=True):
    """One change of a digest's file."""

    action: Literal["replace", "id", "wrap", "rename", "add"]
    """Replace a value; replace an id wherever it is referred to; put a value into a list; rename its field; add a field
    after it."""
    path: JsonPath
    """The value that the action is about. Indices count the items of the file."""
    value: Any = None
    """The new value of “replace”, “id” and “add”."""
    name: str = ""
    """The field name of “rename” and “add”."""


class Problem(Struct, frozen=True, kw_only=True):
    """Something wrong with a digest, or with a file of settings.

    >>> from explorer import Problem
    >>> print(Problem(severity="error", path="quotes[3].speaker", message="is missing", line=12, column=5))
    quotes[3].speaker: is missing (line 12, column 5)
    """

    severity: Severity
    path: str
    """Where, as in `quotes[3].speaker`; empty: the whole document."""
    message: str
    """What was expected and what was found."""
    code: Code | None = None
    """None only where the problem is not one of a digest."""
    line: int | None = None
    """From 1; None: not known."""
    column: int | None = None
    end_line: int | None = None
    """Where the value ends; None: not known, or further away than anybody marks."""
    end_column: int | None = None
    """That of the first character behind the value."""
    cause: str | None = None
    """The path of the error that this one follows from, and is listed after; None: it is a problem of its own."""
    fix: tuple[Edit, ...] = ()
    """What `explorer check --fix` changes in the file; empty: nothing, because nothing is certain."""

    def __str__(self) -> str:
        return f"{self.path or 'digest'}: {self.message}{_position(self)}"

    def __repr__(self) -> str:
        return f"<Problem {self.severity}, {self.code}: {self}>" if self.code else f"<Problem {self.severity}: {self}>"

    def to_dict(self) -> dict[str, Any]:
        """The problem as `explorer check --json` prints it."""
        return {
            "severity": self.severity,
            "code": None if self.code is None else self.code.value,
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "endLine": self.end_line,
            "endColumn": self.end_column,
            "message": self.message,
            "cause": self.cause,
            "fixable": bool(self.fix),
        }


class DigestError(Exception):
    """A digest that can't be opened at all. `str()` has one line for each problem, in the form that editors know.

    >>> import explorer
    >>> try:
    ...     explorer.loads(b'{"digest": "1.0"}', name="ferry.json")
    ... except explorer.DigestError as error:
    ...     print(error, error.problems[0].code)
    ferry.json: expected the field “article”; without it this is not a digest article-missing
    """

    def __init__(self, name: str, problems: tuple[Problem, ...], excerpt: Excerpt | None = None) -> None:
        super().__init__(name, problems)
        self.excerpt = excerpt
        """The line that is no JSON; None: something else is wrong."""
        self.name = quote_value(name, 1_000)
        """What was read: the path of a file, or the name that the caller gave."""
        self.problems = problems

    def to_dict(self) -> dict[str, Any]:
        """What every command prints for it with `--json`."""
        return {"digest": self.name, "problems": [problem.to_dict() for problem in self.problems]}

    def __str__(self) -> str:
        return "\n".join(self._line(problem) for problem in self.problems)

    def _line(self, problem: Problem) -> str:
        place = f":{problem.line}:{problem.column}" if problem.line else ""
        path = f"{problem.path}: " if problem.path else ""
        return f"{self.name}{place}: {path}{problem.message}"


def _position(problem: Problem) -> str:
    return f" (line {problem.line}, column {problem.column})" if problem.line else ""


def count(problems: Iterable[Problem], severity: Severity) -> int:
    """How many problems of a severity there are, without those that follow from another."""
    return sum(problem.severity == severity and problem.cause is None for problem in problems)


class _Found(Struct, frozen=True):
    severity: Severity
    path: JsonPath
    code: Code
    message: str
    fix: tuple[Edit, ...]
    cause: JsonPath | None
    """The item whose errors caused this one."""


class Problems:
    """The problems of one digest while it is read.

    Each severity has its own limit, so that none crowds out the others.
    """

    def __init__(self) -> None:
        self._found: list[_Found] = []
        self._kept: dict[Severity, int] = {"error": 0, "warning": 0, "note": 0}
        self._dropped: dict[Severity, int] = {"error": 0, "warning": 0, "note": 0}
        self._suggestions = 0

    def error(
        self,
        path: JsonPath,
        code: Code,
        message: str,
        fix: tuple[Edit, ...] = (),
        cause: JsonPath | None = None,
    ) -> None:
        """Add an error. `cause` is the path of an item whose errors caused this one."""
        self._add(_Found("error", path, code, message, fix, cause))

    def warning(self, path: JsonPath, code: Code, message: str, fix: tuple[Edit, ...] = ()) -> None:
        self._add(_Found("warning", path, code, message, fix, None))

    def note(self, path: JsonPath, code: Code, message: str, fix: tuple[Edit, ...] = ()) -> None:
        self._add(_Found("note", path, code, message, fix, None))

    def suggestion(self, wrong: str, right: Iterable[str]) -> str:
        """“ (did you mean “x”?)”, or nothing. Comparing is slow, so only the first `MOST_SUGGESTIONS` calls do it."""
        self._suggestions += 1
        if self._suggestions > MOST_SUGGESTIONS or len(wrong) > 100:
            return ""
        return did_you_mean(nearest(wrong, islice(right, MOST_COMPARED)), messages.DID_YOU_MEAN)

    def has_error(self, path: JsonPath) -> bool:
        """Whether an error about this very value was added."""
        return any(found.path == path and found.severity == "error" for found in self._found)

    def new_ids(self) -> list[Edit]:
        """Every change of an id that is proposed."""
        return [edit for found in self._found for edit in found.fix if edit.action == "id"]

    def withdraw_id(self, edit: Edit, template: str, other: str) -> None:
        """Propose a change of an id no longer, and add to the message why: `template` has `problem` and `other`."""
        for index, found in enumerate(self._found):
            if edit in found.fix:
                message = template.format(problem=found.message, other=other)
                self._found[index] = replace(found, fix=(), message=message)

    def places_of(self, code: Code) -> set[JsonPath]:
        return {found.path for found in self._found if found.code is code}

    def withdraw(self, path: JsonPath, code: Code) -> None:
        self._found = [found for found in self._found if (found.path, found.code) != (path, code)]

    def is_full(self) -> bool:
        """Whether another error would only be counted, so that explaining it is wasted work."""
        return self._kept["error"] >= MOST

    def _add(self, found: _Found) -> None:
        if self._kept[found.severity] >= MOST:
            self._dropped[found.severity] += 1
            return
        self._kept[found.severity] += 1
        self._found.append(found)

    def finish(self, text: str | None = None, places: Mapping[JsonPath, Place] | None = None) -> tuple[Problem, ...]:
        """All problems. With the text, or with places that are known already, they carry line and column, and are
        sorted by them; an error that follows from another comes after that one."""
        if not self._found:
            return ()
        if text is not None and len(text) <= MOST_TEXT:
            places = locate_ranges(text, [found.path for found in self._found if found.path])
        known = places or {}
        causes = self._causes()
        order = sorted(self._found, key=lambda found: known.get(found.path, Place(0, 0)))
        if causes:
            following: dict[int, list[_Found]] = {}
            for found in order:
                if id(found) in causes:
                    following.setdefault(id(causes[id(found)]), []).append(found)
            roots = [found for found in order if id(found) not in causes]
            order = [found for root in roots for found in (root, *following.get(id(root), ()))]
        problems = []
        for found in order:
            line, column, end_line, end_column = known.get(found.path, (None, None, None, None))
            cause = causes.get(id(found))
            problems.append(
                Problem(
                    severity=found.severity,
                    path=_written(found.path),
                    message=found.message,
                    code=found.code,
                    line=line,
                    column=column,
                    end_line=end_line,
                    end_column=end_column,
                    cause=None if cause is None else _written(cause.path),
                    fix=found.fix,
                )
            )
        for severity, number in self._dropped.items():
            if number:
                message = messages.MORE_PROBLEMS.format(count=number, severity=severity)
                problems.append(Problem(severity=severity, path="", message=message, code=Code.MORE_PROBLEMS))
        return tuple(problems)

    def _causes(self) -> dict[int, _Found]:
        """The root error of each problem that follows from another, by the identity of the problem."""
        if all(found.cause is None for found in self._found):
            return {}
        first: dict[JsonPath, _Found] = {}  # the first error of each item, as ("actors", 3), and of each list
        for found in sorted(self._found, key=lambda found: found.cause is not None):
            if found.severity == "error":
                first.setdefault(found.path[:2], found)
        causes = {}
        for found in self._found:
            root, seen = found, {id(found)}
            while root.cause is not None and (above := first.get(root.cause)) is not None and id(above) not in seen:
                seen.add(id(above))
                root = above
            if root is not found:
                causes[id(found)] = root
        return {key: root for key, root in causes.items() if id(root) not in causes}


def _written(path: JsonPath) -> str:
    return quote_value(format_path(path), 200)


def quote_value(value: Any, most: int = 60) -> str:
    """A value as a message shows it: at most `most` characters, and safe to print."""
    if isinstance(value, str):
        text = clean(value[: 4 * most])
        return text if len(text) <= most else clean(text[: most - 1]) + "…"  # the cut may leave half a pair
    return kind_of(value)


def describe_value(value: Any) -> str:
    """A value as it follows “found”: a text in quotation marks, anything else by its kind."""
    return f"“{quote_value(value)}”" if isinstance(value, str) else kind_of(value)


def kind_of(value: Any) -> str:
    """A JSON value in a word or two: “null”, “the number 42”, “a list”."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case float() if abs(value) >= 2**53:
            return "a very large number"  # whose digits may not be those in the file
        case int() | float():
            return f"the number {value}"
        case list():
            return "a list"
        case dict():
            return "an object"
    return "text"
