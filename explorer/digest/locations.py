"""Finds where a value is in a JSON text, with an iterative scanner that runs only if something is wrong.

It scans the text as given, so that line and column are those that an editor shows. It works on broken JSON, too, as
far as that can be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from explorer.text.cleaning import clean

JsonPath = tuple[str | int, ...]
"""From the top of a document to a value: field names, and indices from 0."""

AROUND = 200
"""Characters of a line that are looked at on each side of a place."""
CUT = "…"
LONGEST_MARKED = 2_000
"""Characters of the longest value whose end is looked up: nobody marks a whole document."""
MOST_OF_A_NAME = 1_000
"""Characters of a field name that a path shows: a hostile name may have millions."""


def format_path(path: JsonPath) -> str:
    """A path as people write it: `quotes[3].speaker`.

    Each name is cleaned on its own: after the characters put before it here, a mark that no text may begin with would
    pass.
    """
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
            continue
        name = clean(step[:MOST_OF_A_NAME])
        if step.replace("$", "").replace("-", "").isidentifier():
            text += f".{name}" if text else name
        else:
            text += f"[“{name}”]"
    return text


class Place(NamedTuple):
    """Where a value is, in lines and columns from 1."""

    line: int
    column: int
    end_line: int | None = None
    """None: not known, or further away than `LONGEST_MARKED`."""
    end_column: int | None = None
    """That of the first character behind the value."""


def locate(data: bytes | str, path: JsonPath) -> tuple[int, int]:
    """Line and column, both from 1, of the value at `path`; if it is missing, of what should contain it."""
    return locate_all(data, [path])[path]


def locate_all(data: bytes | str, paths: Iterable[JsonPath]) -> dict[JsonPath, tuple[int, int]]:
    """`locate` for many paths in one pass.

    If an object has a name twice, the last one counts, as it does for the parser.
    """
    return {path: (place.line, place.column) for path, place in locate_ranges(decode_text(data), paths).items()}


def locate_ranges(text: str, paths: Iterable[JsonPath]) -> dict[JsonPath, Place]:
    """`locate` for many paths of a text, as `decode_text` returns it, with where their values end."""
    wanted = list(dict.fromkeys(paths))
    tree = _Node()
    for path in wanted:
        tree.at(path)
    _note_offsets(text, tree)
    starts = {path: _offset(tree, path) for path in wanted}
    ends = {start: _near_end(text, start) for start in set(starts.values())}
    places: dict[int, tuple[int, int]] = _line_columns(text, sorted({*ends, *filter(None, ends.values())}))
    return {path: Place(*places[start], *places.get(ends[start] or -1, ())) for path, start in starts.items()}


def _near_end(text: str, start: int) -> int | None:
    """Where the value at an offset ends; None: further away than `LONGEST_MARKED`."""
    end = value_end(text[start : start + LONGEST_MARKED + 1], 0)
    return start + end if end <= LONGEST_MARKED else None


def locate_offsets(text: str, paths: Iterable[JsonPath]) -> dict[JsonPath, int | None]:
    """The offset of each value in a text, as `decode_text` returns it; None: it is not there."""
    wanted = list(dict.fromkeys(paths))
    tree = _Node()
    nodes = {path: tree.at(path) for path in wanted}
    _note_offsets(text, tree)
    return {path: node.offset for path, node in nodes.items()}


def value_end(text: str, start: int) -> int:
    """Where the value that begins at an offset ends."""
    depth = 0
    for token in _tokens().finditer(text, start):
        character = text[token.start()]
        depth += (character in "{[") - (character in "}]")
        if depth == 0:
            return token.end()
    return len(text)


def line_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column of one offset, both from 1; a column is a character."""
    return _line_columns(text, [offset])[offset]


def decode_text(data: bytes | str) -> str:
    """The text of a document, without a byte order mark; invalid UTF-8 is replaced."""
    text = data if isinstance(data, str) else data.decode(errors="replace")
    return text.removeprefix("\ufeff")


def innermost(text: str, offset: int) -> JsonPath:
    """The path of the innermost value around an offset; in a broken document, the path to where it breaks."""
    steps: list[str | int | None] = []
    for _ in _values(text, steps, offset):
        pass
    return _path(steps)


def repeated_names(text: str) -> list[JsonPath]:
    """The path of each field that its object has more than once, in the order of the text."""
    seen: list[set[str | int | None]] = []
    """The steps so far in every open container. A container's first value is one level deeper than the container,
    so whatever an earlier container left at that depth is gone by then."""
    steps: list[str | int | None] = []
    repeated: dict[JsonPath, None] = {}
    for _ in _values(text, steps):
        depth = len(steps)
        del seen[depth:]
        if len(seen) < depth:
            seen.append(set())
        if depth and steps[-1] in seen[-1]:
            repeated[_path(steps)] = None
        elif depth:
            seen[-1].add(steps[-1])
    return list(repeated)


def numbers(text: str) -> Iterator[tuple[JsonPath, str]]:
    """Every number of a JSON text, as written, with its path."""
    steps: list[str | int | None] = []
    for offset in _values(text, steps):
        if text[offset] in "-0123456789" and (match := _number().match(text, offset)):
            yield _path(steps), match[0]


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"[-+.0-9eE]+")


class _Node:
    """A value that is looked for, or that contains one."""

    __slots__ = ("below", "offset")

    def __init__(self) -> None:
        self.below: dict[str | int, _Node] = {}
        self.offset: int | None = None
        """None: not found yet, or not at all."""

    def at(self, path: JsonPath) -> _Node:
        """The node of a path below this one, which is made if need be."""
        node = self
        for step in path:
            node = node.below.setdefault(step, _Node())
        return node


def _values(text: str, steps: list[str | int | None], end: int | None = None) -> Iterator[int]:
    """The offset of every value. Updates `steps`, the steps within the open containers.

    None: an object whose next name has not been read.
    """
    for token in _tokens().finditer(text, 0, len(text) if end is None else end):
        character = text[token.start()]
        if character == ":":
            continue
        if character == ",":
            if steps:
                step = steps[-1]
                steps[-1] = step + 1 if isinstance(step, int) else None
        elif character in "}]":
            if steps:
                steps.pop()
        elif character == '"' and steps and steps[-1] is None:
            if token["open"] is None:
                steps[-1] = _unquoted(token[0])
        else:
            yield token.start()
            if character == "{":
                steps.append(None)
            elif character == "[":
                steps.append(0)


def _path(steps: list[str | int | None]) -> JsonPath:
    return tuple(step for step in steps if step is not None)


@cache
def _tokens() -> re.Pattern[str]:
    """A string, possibly unclosed at the end of the text; a bracket, comma or colon; a number or word."""
    return re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|(?P<open>\\?\Z))|[\[\]{},:]|[^\s\[\]{},:"]++', re.DOTALL)


def _unquoted(token: str) -> str:
    if "\\" not in token:
        return token[1:-1]
    import orjson

    try:
        return str(orjson.loads(token))
    except ValueError:
        return token[1:-1]


def _note_offsets(text: str, tree: _Node) -> None:
    """Set the offset of each node in the tree of wanted paths."""
    steps: list[str | int | None] = []
    nodes: list[_Node | None] = []
    """The node of every open container and of the value in it; None: not wanted."""
    for offset in _values(text, steps):
        depth = len(steps)
        del nodes[depth:]
        if depth == 0:
            node: _Node | None = tree
        else:
            above, step = nodes[depth - 1], steps[-1]
            node = above.below.get(step) if above is not None and step is not None else None
        nodes.append(node)
        if node is not None:
            if node.offset is not None:
                _reset(node)
            node.offset = offset


def _reset(node: _Node) -> None:
    """Reset the offsets of a node and those below it: they belong to an earlier field of the same name."""
    stack = [node]
    while stack:
        node = stack.pop()
        node.offset = None
        stack.extend(node.below.values())


def _offset(tree: _Node, path: JsonPath) -> int:
    node, offset = tree, tree.offset or 0
    for step in path:
        node = node.below[step]
        if node.offset is None:
            break
        offset = node.offset
    return offset


def _line_columns(text: str, offsets: list[int]) -> dict[int, tuple[int, int]]:
    """Offset → line and column, in one pass. The offsets must ascend."""
    places = {}
    line, counted = 1, 0
    for offset in offsets:
        line += text.count("\n", counted, offset)
        counted = offset
        places[offset] = (line, offset - text.rfind("\n", 0, offset))
    return places


# --- what stands there -------------------------------------------------------------------------------------


class Excerpt(Struct, frozen=True):
    """A line around a place in it. Both parts are safe to show."""

    before: str
    after: str

    @classmethod
    def of(cls, text: str, offset: int) -> Excerpt:
        """The line of a text around an offset in it."""
        start = max(text.rfind("\n", 0, offset) + 1, offset - AROUND)
        end = text.find("\n", offset, offset + AROUND)
        parts = text[start:offset].lstrip(), text[offset : offset + AROUND if end < 0 else end].rstrip()
        return cls(*(clean(part.replace("\t", " ")) for part in parts))

    def lines(self, width: int) -> tuple[str, str]:
        """The line, cut to `width` cells, and a line with a caret below the place."""
        room = max(4, width)
        before = self.before
        most = room if not self.after else max(1, room * 2 // 3)
        if _cells(before + self.after) > room and _cells(before) >= most:
            before = CUT + _end_of(before, most - 2)
        line = before + self.after
        if _cells(line) > room:
            line = _begin_of(line, room - 1) + CUT
        return line, " " * min(_cells(before), room - 1) + "^"


def _end_of(text: str, cells: int) -> str:
    while _cells(text) > cells:
        text = text[1:]
    return text


def _begin_of(text: str, cells: int) -> str:
    while _cells(text) > cells:
        text = text[:-1]
    return text


def _cells(text: str) -> int:
    from unicodedata import category, east_asian_width

    return sum(0 if category(char)[0] == "M" else 2 if east_asian_width(char) in "WF" else 1 for char in text)
