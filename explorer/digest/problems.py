"""Collects the problems of a digest and reports them with path, line and column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from itertools import islice
from typing import Any, Literal

from msgspec import Struct

from explorer.digest import messages
from explorer.digest.locations import JsonPath, format_path, locate_all
from explorer.text.cleaning import clean
from explorer.text.nearest import did_you_mean, nearest

MOST = 1_000
"""Errors kept, and as many warnings; the rest is only counted. Nobody reads more."""

MOST_TEXT = 16_000_000
"""The longest text, in characters, in which lines and columns are looked up: the scanner reads about 8 MB a second."""

MOST_SUGGESTIONS = 50
MOST_COMPARED = 1_000
"""Names compared for one suggestion: 20 take a fifth of a millisecond, 1,000 about 10."""

Severity = Literal["error", "warning"]


class Code(StrEnum):
    """What kind of problem it is, for programs: messages may be reworded, codes never change or disappear."""

    # the file
    FILE_UNREADABLE = "file-unreadable"
    FILE_TOO_LARGE = "file-too-large"
    FILE_NOT_JSON = "file-not-json"
    ENCODING_INVALID = "encoding-invalid"
    BYTE_ORDER_MARK = "byte-order-mark"
    JSON_INVALID = "json-invalid"
    HALF_CHARACTER = "half-character"
    HIDDEN_CHARACTERS = "hidden-characters"
    # the document
    DIGEST_INVALID = "digest-invalid"
    DIGEST_TOO_LARGE = "digest-too-large"
    VERSION_MISSING = "version-missing"
    VERSION_INVALID = "version-invalid"
    VERSION_UNSUPPORTED = "version-unsupported"
    VERSION_NEWER = "version-newer"
    ARTICLE_MISSING = "article-missing"
    # fields
    FIELD_MISSING = "field-missing"
    FIELD_UNKNOWN = "field-unknown"
    FIELD_REPEATED = "field-repeated"
    FIELD_MERGED = "field-merged"
    NESTED_TOO_DEEP = "nested-too-deep"
    TYPE_INVALID = "type-invalid"
    TEXT_EMPTY = "text-empty"
    TEXT_TOO_LONG = "text-too-long"
    TOO_MANY_ITEMS = "too-many-items"
    NUMBER_INVALID = "number-invalid"
    CHOICE_INVALID = "choice-invalid"
    ID_INVALID = "id-invalid"
    ID_REPEATED = "id-repeated"
    COUNTRY_INVALID = "country-invalid"
    DATE_INVALID = "date-invalid"
    # references
    REF_INVALID = "ref-invalid"
    RECORD_NOT_FOUND = "record-not-found"
    RECORD_LEFT_OUT = "record-left-out"
    REFERS_TO_ITSELF = "refers-to-itself"
    # the article
    BODY_MISSING = "body-missing"
    ANCHORS_MISSING = "anchors-missing"
    ANCHOR_NOT_FOUND = "anchor-not-found"
    ANCHOR_AMBIGUOUS = "anchor-ambiguous"
    ANCHOR_OCCURRENCE = "anchor-occurrence"
    QUOTE_ALTERED = "quote-altered"
    QUOTE_AMBIGUOUS = "quote-ambiguous"
    QUOTE_NOT_FOUND = "quote-not-found"
    QUOTE_FORM = "quote-form"
    # all of them
    MORE_PROBLEMS = "more-problems"


class Problem(Struct, frozen=True, kw_only=True):
    """Something wrong with a digest, or with a file of settings.

    >>> from explorer import Problem
    >>> print(Problem(severity="error", path="quotes[3].speaker", message="is missing", line=12, column=5))
    quotes[3].speaker: is missing (line 12, column 5)
    """

    severity: Severity
    """error: what `path` names is wrong or was left out; warning: a careful reader should know about it."""
    path: str
    """Where, as in `quotes[3].speaker`; empty: the whole document."""
    message: str
    """What was expected and what was found."""
    code: Code | None = None
    """None only where the problem is not one of a digest."""
    line: int | None = None
    """From 1; None: not known."""
    column: int | None = None

    def __str__(self) -> str:
        return f"{self.path or 'digest'}: {self.message}{_position(self)}"


class DigestError(Exception):
    """A digest that can't be opened at all. `str()` has one line for each problem.

    >>> import explorer
    >>> try:
    ...     explorer.loads(b'{"digest": "1.0"}', name="ferry.json")
    ... except explorer.DigestError as error:
    ...     print(error, error.problems[0].code)
    ferry.json: expected the field “article”; without it this is not a digest article-missing
    """

    def __init__(self, name: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(name, problems)
        self.name = quote_value(name, 1_000)
        """What was read: the path of a file, or the name that the caller gave."""
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(self._line(problem) for problem in self.problems)

    def _line(self, problem: Problem) -> str:
        path = f"{problem.path}: " if problem.path else ""
        return f"{self.name}: {path}{problem.message}{_position(problem)}"


def _position(problem: Problem) -> str:
    return f" (line {problem.line}, column {problem.column})" if problem.line else ""


class Problems:
    """The problems of one digest while it is read.

    Errors and warnings are limited separately, so that neither crowds out the other.
    """

    def __init__(self) -> None:
        self._found: list[tuple[Severity, JsonPath, Code, str]] = []
        self._kept: dict[Severity, int] = {"error": 0, "warning": 0}
        self._dropped: dict[Severity, int] = {"error": 0, "warning": 0}
        self._suggestions = 0

    def error(self, path: JsonPath, code: Code, message: str) -> None:
        self._add("error", path, code, message)

    def warning(self, path: JsonPath, code: Code, message: str) -> None:
        self._add("warning", path, code, message)

    def suggestion(self, wrong: str, right: Iterable[str]) -> str:
        """“ (did you mean “x”?)”, or nothing. Comparing is slow, so only the first `MOST_SUGGESTIONS` calls do it."""
        self._suggestions += 1
        if self._suggestions > MOST_SUGGESTIONS or len(wrong) > 100:
            return ""
        return did_you_mean(nearest(wrong, islice(right, MOST_COMPARED)), messages.DID_YOU_MEAN)

    def is_full(self) -> bool:
        """Whether another error would only be counted, so that explaining it is wasted work."""
        return self._kept["error"] >= MOST

    def _add(self, severity: Severity, path: JsonPath, code: Code, message: str) -> None:
        if self._kept[severity] >= MOST:
            self._dropped[severity] += 1
            return
        self._kept[severity] += 1
        self._found.append((severity, path, code, message))

    def finish(
        self, text: str | None = None, places: Mapping[JsonPath, tuple[int, int]] | None = None
    ) -> tuple[Problem, ...]:
        """All problems. With the text, or with places that are known already, they carry line and column, and are
        sorted by them."""
        if not self._found:
            return ()
        if text is not None and len(text) <= MOST_TEXT:
            places = locate_all(text, [path for _, path, _, _ in self._found if path])
        known = places or {}
        problems = []
        for severity, path, code, message in sorted(self._found, key=lambda found: known.get(found[1], (0, 0))):
            line, column = known.get(path, (None, None))
            problems.append(
                Problem(
                    severity=severity,
                    path=quote_value(format_path(path), 200),
                    message=message,
                    code=code,
                    line=line,
                    column=column,
                )
            )
        for severity, count in self._dropped.items():
            if count:
                message = messages.MORE_PROBLEMS.format(count=count, severity=severity)
                problems.append(Problem(severity=severity, path="", message=message, code=Code.MORE_PROBLEMS))
        return tuple(problems)


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
        case int() | float():
            return f"the number {value}"
        case list():
            return "a list"
        case dict():
            return "an object"
    return "text"
