"""Exports and imports bookmarks: JSON that loses nothing, CSV for spreadsheets, Markdown for reports.

A bookmark exported to JSON and imported again is unchanged, including its times and any fields from other versions of
explorer. An import never replaces anything: what differs is saved beside the existing bookmark, to be merged later.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import groupby
from typing import Any

import orjson
from msgspec import Struct

from explorer.bookmarks.problems import StoreError, UnsavableError
from explorer.bookmarks.store import Bookmark, BookmarkStore
from explorer.digest.problems import DigestError, Problem, Problems
from explorer.digest.reading import read_json
from explorer.text.address import is_openable

NAME = "explorer-bookmarks"
VERSION = 1
"""The version of the exported JSON. A later one is imported as far as its bookmarks can be read."""

_COLUMNS = (
    *("ref", "title", "status", "checked", "source", "note", "tags", "words", "search", "made", "changed"),
    *("headline", "url"),
)
_FORMULA = "=+-@＝＋－＠"
"""Spreadsheets run a cell that begins with one of these as a formula, whoever wrote it."""

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&!@$]|(?i:(?<=www))\.|(?i:(?<=http)|(?<=https)):)")
"""Markup, and what GitHub makes an address or a formula of."""
_LINE_START = re.compile(r"^(\s*)([-+=])|^(\s*\d+)(?=[.)])", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_ADDRESS = re.compile(r"(?i:https?)://[^\s<>\"“”«»]+")
_PUNCTUATION, _BRACKETS = ".,;:!?'’*_~", {")": "(", "]": "[", "}": "{"}

_LONG_NUMBER = re.compile(r"\d{19}")
"""Perhaps an integer that takes more than 64 bits, which orjson turns into a float."""


class NotAnExportError(Exception):
    """The file to import is not an export of bookmarks. The message says why."""


def to_json(store: BookmarkStore, bookmarks: Iterable[Bookmark]) -> str:
    """Return everything that the bookmarks' files hold."""
    document = {"format": NAME, "version": VERSION, "bookmarks": [store.payload(bookmark) for bookmark in bookmarks]}
    try:
        return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()
    except TypeError:  # an integer of more than 64 bits
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def to_csv(store: BookmarkStore, bookmarks: Iterable[Bookmark]) -> str:
    """Return a table with a row for each bookmark; none of its cells is a formula."""
    import csv
    import io

    table = io.StringIO()
    rows = csv.writer(table, lineterminator="\n")
    rows.writerow(_COLUMNS)
    for item in bookmarks:
        words, tags = " … ".join(quoted.exact for quoted in item.quoted), ", ".join(item.tags)
        search = item.view.query if item.view else ""
        cells = (item.ref, item.title, item.status, item.checked, item.source, item.note, tags, words, search)
        rows.writerow(map(_disarm, (*cells, item.made, item.changed, item.digest.headline, item.digest.url)))
    return table.getvalue()


def _disarm(cell: str) -> str:
    """Quote a cell that a spreadsheet would run as a formula."""
    return f"'{cell}" if cell.lstrip()[:1] and cell.lstrip()[0] in _FORMULA else cell


def to_markdown(store: BookmarkStore, bookmarks: Iterable[Bookmark]) -> str:
    """Return a report, article by article. What the bookmarks say is in it as text, never as markup."""
    lines = ["# Bookmarks", ""]
    for (headline, url), group in groupby(bookmarks, key=lambda item: (item.digest.headline, item.digest.url)):
        lines += [f"## {_escape(headline) or 'Without a headline'}", ""]
        lines += [_address(url), ""] if url else []
        for item in group:
            lines += [f"### {_escape(item.title or item.ref)}", ""]
            checked = f" ({item.checked[:10]})" if item.checked else ""
            facts = [f"{_escape(item.status)}{checked}", _address(item.source), _escape(", ".join(item.tags))]
            lines += [" · ".join(filter(None, (*facts, _escape(item.ref)))), ""]
            lines += [f"search: {_escape(item.view.query)}", ""] if item.view else []
            for quoted in item.quoted:
                lines += [f"> {_escape(quoted.exact)}", ""]
            note = map(_with_addresses, item.note.splitlines())
            lines += [*(f"{line}  " if line else "" for line in note), ""] * bool(item.note)
    return "\n".join(lines).rstrip("\n") + "\n"


def _escape(text: str) -> str:
    """Escape whatever Markdown would take for markup or for an address."""
    text = _escape_inside(_INDENT.sub(_indent, text))
    return _LINE_START.sub(lambda match: f"{match[1]}\\{match[2]}" if match[2] else f"{match[3]}\\", text)


def _escape_inside(text: str) -> str:
    """Escape what is markup anywhere in a line."""
    return _MARKUP.sub(r"\\\1", text)


def _indent(match: re.Match[str]) -> str:
    """Replace an indent by no-break spaces, as four spaces would begin a block of code."""
    return "\u00a0" * len(match[0].expandtabs(4))


def _address(url: str) -> str:
    """Write an address as a link if it may be opened, else as text."""
    return f"<{url}>" if is_openable(url) and _ADDRESS.fullmatch(url) else _escape(url)


def _with_addresses(line: str) -> str:
    """Escape a line, but write the addresses in it that may be opened as links."""
    pieces, end = [], 0
    for match in _ADDRESS.finditer(line):
        url = _trim(match[0])
        if is_openable(url):
            pieces += [line[end : match.start()], url]
            end = match.start() + len(url)
    pieces.append(line[end:])
    escaped = [f"<{piece}>" if number % 2 else _escape_inside(piece) for number, piece in enumerate(pieces)]
    return "".join([_escape(pieces[0]), *escaped[1:]])


def _trim(url: str) -> str:
    """Cut off the punctuation of the sentence around an address, and closing brackets that it does not open."""
    while url and (url[-1] in _PUNCTUATION or url.count(url[-1]) > url.count(_BRACKETS.get(url[-1], url[-1]))):
        url = url[:-1]
    return url


FORMATS = {"json": to_json, "csv": to_csv, "markdown": to_markdown}
SHORT_NAMES = {"md": "markdown"}
ENDINGS = {".json": "json", ".csv": "csv", ".md": "markdown", ".markdown": "markdown"}
"""File ending → format."""


class Refusal(Struct, frozen=True):
    """A bookmark of an export that was not imported."""

    number: int
    """Its place in the export, from 1."""
    ref: str
    """Empty: it has none that can be read."""
    message: str


class ImportReport(Struct):
    """What became of the bookmarks of an export. Each is counted in one place."""

    added: int = 0
    beside: int = 0
    """Saved beside a different version of the same bookmark."""
    known: int = 0
    """The store had them already, now or earlier; nothing was written."""
    refused: list[Refusal] = []
    """Those that are not bookmarks, or can't be saved."""
    stopped: Refusal | None = None
    """The bookmark that the disk failed at; it and those after it were not imported. None: all were tried."""


def read_export(data: bytes, name: str) -> tuple[Sequence[Any], tuple[Problem, ...]]:
    """Return the bookmarks in an exported JSON file, unchecked, and what had to be repaired.

    The file is read as digests are: UTF-8, half characters replaced, integers of any size. Raises NotAnExportError.
    """
    problems = Problems()
    try:
        document, _, text = read_json(data, name, problems)
    except DigestError as error:
        raise NotAnExportError("; ".join(map(_sentence, error.problems))) from error
    if _LONG_NUMBER.search(text):
        with suppress(ValueError, RecursionError):
            document = json.loads(text)
    if not isinstance(document, dict) or document.get("format") != NAME:
        raise NotAnExportError("it is not an export of bookmarks, as “explorer bookmarks export” writes it")
    payloads = document.get("bookmarks")
    if not isinstance(payloads, list):
        raise NotAnExportError("it has no list of bookmarks")
    return payloads, problems.finish(text)


def _sentence(problem: Problem) -> str:
    place = f" (line {problem.line}, column {problem.column})" if problem.line else ""
    return f"{problem.message}{place}"


def add_all(store: BookmarkStore, payloads: Iterable[Any]) -> ImportReport:
    """Add exported bookmarks to a store, one by one.

    A bookmark that can't be saved is passed over; an error of the disk ends the import. It can then be repeated: what
    was imported is known.
    """
    report = ImportReport()
    for number, payload in enumerate(payloads, 1):
        ref = payload.get("ref") if isinstance(payload, dict) else None
        ref = ref if isinstance(ref, str) else ""
        try:
            outcome = store.add_exported(payload)
        except (ValueError, RecursionError, UnsavableError) as error:
            report.refused.append(Refusal(number, ref, str(error)))
        except StoreError as error:
            report.stopped = Refusal(number, ref, str(error))
            break
        else:
            setattr(report, outcome, getattr(report, outcome) + 1)
    return report
