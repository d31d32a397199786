"""Imports exported bookmarks. `export` has all that writes them.

A bookmark exported to JSON and imported again is unchanged, including its times and any fields from other versions of
explorer. An import never replaces anything: what differs is saved beside the existing bookmark, to be merged later.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

from msgspec import Struct

from explorer.bookmarks.problems import StoreError, UnsavableError
from explorer.bookmarks.store import BookmarkStore
from explorer.digest.problems import DigestError, Problem, Problems
from explorer.digest.reading import read_json
from explorer.formats.export.json import NAME

_LONG_NUMBER = re.compile(r"\d{19}")
"""Perhaps an integer that takes more than 64 bits, which orjson turns into a float."""


class NotAnExportError(Exception):
    """The file to import is not an export of bookmarks. The message says why."""


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
