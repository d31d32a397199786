"""Bookmarks out of the program and into it: JSON that holds all, CSV for spreadsheets, Markdown for reports.

What is exported to JSON and imported again is the same, with the times and the fields of other versions. An import
never replaces anything: what differs goes beside what is kept, for the reader to merge.
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
"""Of the exported JSON. A later one is imported as far as it holds bookmarks that can be read."""

_COLUMNS = (
    *("ref", "title", "status", "checked", "source", "note", "tags", "words", "search", "made", "changed"),
    *("headline", "url"),
)
_FORMULA = "=+-@＝＋－＠"
"""A cell that begins with one of these is run as a formula by spreadsheets, whoever wrote it."""

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))", re.MULTILINE)


class TransferError(Exception):
    """What was to be imported is no export of bookmarks. The message says why."""


def to_json(store: BookmarkStore, bookmarks: Iterable[Bookmark]) -> str:
    """All that their files hold."""
    document = {"format": NAME, "version": VERSION, "bookmarks": [store.payload(one) for one in bookmarks]}
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


def to_csv(store: BookmarkStore, bookmarks: Iterable[Bookmark]) -> str:
    """A row each, for spreadsheets; nothing in it is a formula."""
    import csv
    import io

    table = io.StringIO()
    rows = csv.writer(table, lineterminator="\n")
    rows.writerow(_COLUMNS)
    for one in bookmarks:
        words, tags = " … ".join(quoted.exact for quoted in one.quoted), ", ".join(one.tags)
        search = one.view.query if one.view else ""
        cells = (one.ref, one.title, one.status, one.checked, one.source, one.note, tags, words, search)
        rows.writerow(map(_harmless, (*cells, one.made, one.changed, one.digest.headline, one.digest.url)))
    return table.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip()[:1] and cell.lstrip()[0] in _FORMULA else cell


def to_markdown(store: BookmarkStore, bookmarks: Iterable[Bookmark]) -> str:
    """A report, article by article. What was written by others stands in it as text, never as markup."""
    lines = ["# Bookmarks", ""]
    for (headline, url), group in groupby(bookmarks, key=lambda one: (one.digest.headline, one.digest.url)):
        lines += [f"## {_escaped(headline) or 'Without a headline'}", ""]
        lines += [_escaped(url), ""] if url else []
        for one in group:
            lines += [f"### {_escaped(one.title or one.ref)}", ""]
            checked = f" ({one.checked[:10]})" if one.checked else ""
            facts = [f"{_escaped(one.status)}{checked}", _escaped(one.source), _escaped(", ".join(one.tags))]
            lines += [" · ".join(filter(None, (*facts, _escaped(one.ref)))), ""]
            lines += [f"search: {_escaped(one.view.query)}", ""] if one.view else []
            for quoted in one.quoted:
                lines += [f"> {_escaped(quoted.exact)}", ""]
            lines += [*(f"{_escaped(line)}  " if line else "" for line in one.note.splitlines()), ""] * bool(one.note)
    return "\n".join(lines).rstrip("\n") + "\n"


def _escaped(text: str) -> str:
    return _LINE_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", text))


FORMATS = {"json": to_json, "csv": to_csv, "markdown": to_markdown}
ENDINGS = {".json": "json", ".csv": "csv", ".md": "markdown", ".markdown": "markdown"}
"""The format that a file's name tells."""


def read_export(data: bytes) -> Sequence[Any]:
    """The bookmarks in an exported JSON file, unchecked. Raises TransferError."""
    try:
        document = orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except ValueError as error:
        raise TransferError(f"it is no JSON: {error}") from error
    if not isinstance(document, dict) or document.get("format") != NAME:
        raise TransferError("it is no export of bookmarks, as “explorer bookmarks export” writes it")
    found = document.get("bookmarks")
    if not isinstance(found, list):
        raise TransferError("it holds no list of bookmarks")
    return found


def import_bookmarks(store: BookmarkStore, payloads: Iterable[Any]) -> Counter[str]:
    """Keep them as well: how many were `added`, put `beside` what is kept, `known`, or `refused` as no bookmarks.

    Raises StoreError where one can't be written; those before it are kept.
    """
    counts = Counter(added=0, beside=0, known=0, refused=0)
    for payload in payloads:
        try:
            counts[store.add_exported(payload)] += 1
        except ValueError:
            counts["refused"] += 1
    return counts
