"""Bookmarks exported and imported: JSON that loses nothing, CSV for spreadsheets, Markdown for reports.

A bookmark that is exported to JSON and imported again is the same, including its times and the fields of other
versions. An import never replaces anything: what differs is saved beside the present bookmark, for the reader to merge.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

import orjson

from explorer.bookmarks.store import Bookmark, BookmarkStore

NAME = "explorer-bookmarks"
VERSION = 1
"""The version of the exported JSON. A later one is imported as far as its bookmarks can be read."""

_COLUMNS = (
    *("ref", "title", "status", "checked", "source", "note", "tags", "words", "search", "made", "changed"),
    *("headline", "url"),
)
_FORMULA = "=+-@＝＋－＠"
"""Spreadsheets run a cell that begins with one of these as a formula, whoever wrote it."""

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))", re.MULTILINE)


class NotAnExportError(Exception):
    """The file to import is not an export of bookmarks. The message says why."""


def to_json(store: BookmarkStore, bookmarks: Iterable[Bookmark]) -> str:
    """Return everything that the bookmarks' files hold."""
    document = {"format": NAME, "version": VERSION, "bookmarks": [store.payload(bookmark) for bookmark in bookmarks]}
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


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
    for (headline, url), group in groupby(
        bookmarks, key=lambda bookmark: (bookmark.digest.headline, bookmark.digest.url)
    ):
        lines += [f"## {_escape(headline) or 'Without a headline'}", ""]
        lines += [_escape(url), ""] if url else []
        for item in group:
            lines += [f"### {_escape(item.title or item.ref)}", ""]
            checked = f" ({item.checked[:10]})" if item.checked else ""
            facts = [f"{_escape(item.status)}{checked}", _escape(item.source), _escape(", ".join(item.tags))]
            lines += [" · ".join(filter(None, (*facts, _escape(item.ref)))), ""]
            lines += [f"search: {_escape(item.view.query)}", ""] if item.view else []
            for quoted in item.quoted:
                lines += [f"> {_escape(quoted.exact)}", ""]
            lines += [*(f"{_escape(line)}  " if line else "" for line in item.note.splitlines()), ""] * bool(item.note)
    return "\n".join(lines).rstrip("\n") + "\n"


def _escape(text: str) -> str:
    """Escape whatever Markdown would take for markup."""
    return _LINE_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", text))


FORMATS = {"json": to_json, "csv": to_csv, "markdown": to_markdown}
ENDINGS = {".json": "json", ".csv": "csv", ".md": "markdown", ".markdown": "markdown"}
"""File ending → format."""


def read_export(data: bytes) -> Sequence[Any]:
    """Return the bookmarks in an exported JSON file, unchecked. Raises NotAnExportError."""
    try:
        document = orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except ValueError as error:
        raise NotAnExportError(f"it is not JSON: {error}") from error
    if not isinstance(document, dict) or document.get("format") != NAME:
        raise NotAnExportError("it is not an export of bookmarks, as “explorer bookmarks export” writes it")
    payloads = document.get("bookmarks")
    if not isinstance(payloads, list):
        raise NotAnExportError("it has no list of bookmarks")
    return payloads


def add_all(store: BookmarkStore, payloads: Iterable[Any]) -> Counter[str]:
    """Add exported bookmarks to a store.

    Returns:
        How many were `added`, saved `beside` a different one, `known` already, or `refused` as not being bookmarks.

    Raises:
        StoreError: One can't be saved. Those before it are.
    """
    counts = Counter(added=0, beside=0, known=0, refused=0)
    for payload in payloads:
        try:
            counts[store.add_exported(payload)] += 1
        except ValueError:
            counts["refused"] += 1
    return counts
