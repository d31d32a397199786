"""Applies the edits that problems propose to the text of a digest's file.

Only the values that an edit is about change: order, indentation, line breaks, unknown fields and everything else stay
byte for byte as they are.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import orjson
from msgspec.structs import replace

from explorer.digest.kinds import KINDS
from explorer.digest.locations import JsonPath, locate_offsets, value_end
from explorer.digest.model import StatedLink
from explorer.digest.problems import Edit, Problem
from explorer.durable import write_whole

MOST_CHARACTERS = 16_000_000
"""The longest text that is edited, as of the longest in which places are looked up."""

_REFS = ("about", "sameAs")

_LONGEST_KEY = 4_000
"""Characters of a field name, with the white space around it, that is renamed or that a field is added after."""


class _Change(NamedTuple):
    """A range of the text and what replaces it."""

    start: int
    end: int
    text: str


def proposed_edits(problems: Iterable[Problem], document: Any) -> list[Edit]:
    """All edits that problems propose, each once; the change of an id includes those of all references to it."""
    edits: dict[tuple[str, JsonPath], Edit] = {}
    for edit in [edit for problem in problems for edit in problem.fix]:
        expanded = _with_references(edit, document) if edit.action == "id" else [edit]
        if any((found.action, found.path) in edits for found in expanded):
            continue
        edits |= {(found.action, found.path): found for found in expanded}
    return list(edits.values())


def apply_edits(text: str, edits: Sequence[Edit]) -> str:
    """The text with all edits applied. An edit whose place can't be found, or that overlaps another, is left out."""
    wrapped = {edit.path for edit in edits if edit.action == "wrap"}
    placed = [(edit, _unwrapped(edit.path, wrapped)) for edit in edits]
    offsets = locate_offsets(text, [path for _, path in placed])
    changes: list[_Change] = []
    for edit, path in placed:
        start = offsets[path]
        if start is not None:
            changes += _changes(text, edit, start, ascii_only=text.isascii())
    pieces: list[str] = []
    end = 0
    for change in sorted(changes, key=lambda change: (change.start, change.end)):
        if change.start < end:
            continue
        pieces += (text[end : change.start], change.text)
        end = change.end
    return "".join((*pieces, text[end:]))


def _unwrapped(path: JsonPath, wrapped: set[JsonPath]) -> JsonPath:
    """A path in the file as given: the items of a list that is still to be made are that value itself."""
    for length in range(len(path) - 1, 0, -1):
        if path[:length] in wrapped and path[length] == 0:
            return path[:length] + path[length + 1 :]
    return path


def _changes(text: str, edit: Edit, start: int, ascii_only: bool) -> Iterator[_Change]:
    end = value_end(text, start)
    written = json.dumps(edit.value, ensure_ascii=ascii_only)
    name = json.dumps(edit.name, ensure_ascii=ascii_only)
    if edit.action in ("replace", "id"):
        yield _Change(start, end, written)
    elif edit.action == "wrap":
        yield _Change(start, start, "[")
        yield _Change(end, end, "]")
    elif key := _key_before(text, start):
        if edit.action == "rename":
            yield _Change(key.start("name"), key.end("name"), name)
        else:
            blank = key["blank"] or " "
            yield _Change(end, end, f",{blank}{name}{key['colon']}{written}")


def _key_before(text: str, start: int) -> re.Match[str] | None:
    """The field name of a value, with the white space before it and the colon after it."""
    window = max(0, start - _LONGEST_KEY)
    before = text[window:start]
    colon = re.search(r"\s*:\s*\Z", before)
    if colon is None:
        return None
    key = re.search(r'"(?:[^"\\]|\\.)*"\Z', before[: colon.start()])
    if key is None:
        return None
    blank = len(before[: key.start()].rstrip())
    pattern = r'(?P<blank>\s*)(?P<name>"(?:[^"\\]|\\.)*")(?P<colon>\s*:\s*)'
    return re.compile(pattern).match(text, window + blank)


# --- ids and the references to them -------------------------------------------------------------------------


def _with_references(edit: Edit, document: Any) -> list[Edit]:
    """The change of an id and of every reference to it; nothing if another record has that id."""
    plural, index, _ = edit.path
    kind = next(kind for kind, cls in KINDS.items() if cls.plural == plural)
    records = document[plural]
    ids = [record.get("id") for record in records if isinstance(record, dict)]
    old, new = records[index].get("id"), edit.value
    if new in ids or ids.count(old) != 1:
        return []
    edits = [replace(edit, action="replace")]
    for path, value in _references(document, kind):
        if value in (old, f"{kind}/{old}"):
            is_ref = value != old or _is_ref(path)
            edits.append(Edit("replace", path, f"{kind}/{new}" if is_ref else new))
    return edits


def _is_ref(path: JsonPath) -> bool:
    return path[-1] in ("from", "to") or any(step in _REFS for step in path[2:])


def _references(document: Any, kind: str) -> Iterator[tuple[JsonPath, str]]:
    """Every text in a field that may refer to a record of a kind, with its path."""
    fields = {cls.plural: [r.field for r in cls.references if r.kind in (kind, None)] for cls in KINDS.values()}
    ends = [name for name in StatedLink.__struct_encode_fields__ if name in ("from", "to")]
    for plural, names in {**fields, "links": ends}.items():
        items = document.get(plural)
        for index, item in enumerate(items if isinstance(items, list) else ()):
            for name in names if isinstance(item, dict) else ():
                value = item.get(name)
                if isinstance(value, str):
                    yield (plural, index, name), value
                for number, text in enumerate(value if isinstance(value, list) else ()):
                    if isinstance(text, str):
                        yield (plural, index, name, number), text


def parse_document(text: str) -> Any:
    """The JSON value of a file, uncleaned; None: it can't be edited."""
    if len(text) > MOST_CHARACTERS:
        return None
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return None


def fixed_data(data: bytes, problems: Iterable[Problem]) -> bytes | None:
    """The bytes of a file with everything mended that its problems propose; None: there is nothing to mend."""
    text = data.decode().removeprefix("\ufeff")
    document = parse_document(text)
    if document is None:
        return None
    fixed = apply_edits(text, proposed_edits(problems, document))
    if fixed == text or parse_document(fixed) is None:
        return None
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return mark + fixed.encode()


def replace_file(path: Path, before: bytes, after: bytes) -> Path:
    """Write a mended file, and keep a copy of it as it was. Returns the path of the copy.

    No copy is ever overwritten: `ferry.json.bak`, `ferry.json.bak2` and so on. Raises BlockingIOError if the file is
    no longer `before`, and OSError if it or the copy can't be written; then it stays as it is.
    """
    target = Path(os.path.realpath(path))
    if target.read_bytes() != before:
        raise BlockingIOError
    for number in count(1):
        backup = target.with_name(f"{target.name}.bak{number if number > 1 else ''}")
        try:
            write_whole(backup, before, mode=target.stat().st_mode & 0o777)
        except FileExistsError:
            continue
        break
    if target.read_bytes() != before:
        backup.unlink()
        raise BlockingIOError
    try:
        write_whole(target, after, overwrite=True)
    except BaseException:
        with suppress(OSError):
            backup.unlink()
        raise
    return backup
