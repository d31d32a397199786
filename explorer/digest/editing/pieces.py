"""A record's own lines of a digest's file, as a person edits them; and the same lines, read again."""

from __future__ import annotations

import os
from collections.abc import Mapping
from textwrap import dedent
from typing import Any

from explorer.digest.editing import messages
from explorer.digest.editing.changes import Document
from explorer.digest.editing.operations.places import find
from explorer.digest.editing.outcome import EditError
from explorer.digest.kinds import KINDS
from explorer.digest.locations import line_column, locate_offsets, value_end
from explorer.digest.problems import DigestError, Problems, describe_value
from explorer.digest.reading import read_json

REMARK = "//"
"""How the lines above a text begin that say what is wrong with it."""


def lines_of(text: str, document: Document, ref: str) -> tuple[str, int]:
    """A record as it stands in the file's text, without what all of its lines are indented by; and the line of the
    file, from 1, in which it begins. Raises EditError if there is no such record."""
    parsed, index = find(document, ref)
    path = KINDS[parsed.kind].plural, index
    start = locate_offsets(text, [path])[path]
    if start is None:
        raise EditError(messages.NO_RECORD.format(ref=ref))
    before = text[text.rfind("\n", 0, start) + 1 : start]
    indent = before if not before.strip() else ""
    piece = dedent(indent + text[start : value_end(text, start)])
    return piece.rstrip() + "\n", line_column(text, start)[0]


def read_document(text: str, name: str) -> Document:
    """The value of a digest's text. Raises EditError, with the line, if it is not a JSON object."""
    bare = without_remarks(text)
    try:
        value, _, _ = read_json(bare.encode("utf-8", "replace"), name, Problems())
    except DigestError as error:
        problem = error.problems[0]
        line = problem.line or 1
        raise EditError(messages.AT_LINE.format(line=line, problem=problem.message), line) from None
    if not isinstance(value, dict):
        raise EditError(messages.NOT_A_RECORD.format(found=describe_value(value)))
    return value


def changed_fields_of(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """What is to be set so that a record has the fields of another; None: the field is gone."""
    gone = dict.fromkeys(name for name in before if name not in after)
    return {**gone, **{name: value for name, value in after.items() if name not in before or before[name] != value}}


def with_remarks(text: str, message: str) -> str:
    """A text below what is wrong with it, which `without_remarks` takes off again."""
    return "".join(f"{REMARK} {line}\n" for line in message.splitlines()) + without_remarks(text)


def without_remarks(text: str) -> str:
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    while lines and (lines[0].startswith(REMARK) or not lines[0].strip(os.linesep + " \t\r\n")):
        del lines[0]
    return "".join(lines)
