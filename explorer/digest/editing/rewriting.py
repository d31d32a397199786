"""Writes a document into the text that it came from: only what differs is changed, byte for byte.

Order, indentation, line breaks, unknown fields, the spelling of numbers and escapes stay. New values look like those
beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import orjson

from explorer.digest.cleaning import replace_half_characters
from explorer.digest.editing import messages
from explorer.digest.editing.changes import Document
from explorer.digest.editing.layout import Layout, beside_of, column_after, is_full
from explorer.digest.editing.merging import same
from explorer.digest.editing.outcome import EditError
from explorer.digest.editing.parts import Container, Part
from explorer.digest.editing.sequences import paired
from explorer.digest.problems import describe_value
from explorer.digest.reading import collector_off

_MARK = "\ufeff"
_NAMES = (("id",), ("from", "relation", "to"), ("text",), ("exact",))
"""The fields that say which item of a list an object is."""
_Written = tuple[int | None, str]
"""A part's place in the text as it was, and its text now; None: it is new."""
_Beside = Callable[[], Iterator[Container]]
"""What a changed value may look like; only looked up where something changed."""
_NEAR = 4
"""Items on each side that a new one may look like."""


def document_of(text: str) -> Document:
    """The document that a file's text holds. Raises EditError if it holds none."""
    return _parsed(text)[0]


def rewritten(text: str, after: Document) -> str:
    """The text of a file with another document, changed only where that differs.

    Where an object has a name twice, the last one counts, as it does for the reader. Raises EditError if the text holds
    no document.
    """
    with collector_off():
        before, source = _parsed(text)
        if same(before, after):
            return text
        start = source.index("{")
        writer = _Writer(text, source, Layout(source, start))
        top = Container(source, start)
        return text[:start] + writer.changed(top, before, after, "", []) + text[top.close + 1 :]


def _parsed(text: str) -> tuple[dict[str, Any], str]:
    """The document, and a text of the same length in which every escape is a whole character."""
    plain = text.removeprefix(_MARK)
    try:
        try:
            value = orjson.loads(plain)
        except orjson.JSONDecodeError as error:
            if "surrogate" not in error.msg:
                raise
            plain = replace_half_characters(plain)[0]
            value = orjson.loads(plain)
    except orjson.JSONDecodeError as error:
        raise EditError(messages.NOT_JSON.format(reason=error)) from None
    if not isinstance(value, dict):
        raise EditError(messages.NOT_AN_OBJECT.format(found=describe_value(value)))
    return value, " " * (len(text) - len(plain)) + plain


class _Writer:
    """Writes one text anew."""

    def __init__(self, text: str, source: str, layout: Layout) -> None:
        self._text = text
        self._source = source
        """The same with whole characters: what is scanned, while `text` is what is copied."""
        self._layout = layout

    def changed(self, container: Container, old: Any, new: Any, indent: str, samples: Sequence[Container]) -> str:
        """The text of a value that is another one now; it begins in a line that is indented by `indent`."""
        if container.parts and new:
            inner = container.indent if container.is_open else indent
            if isinstance(old, dict) and isinstance(new, dict):
                return self._joined(container, self._members(container, old, new, inner, samples))
            if isinstance(old, list) and isinstance(new, list):
                return self._joined(container, self._items(container, old, new, inner, samples))
        return self._layout.fresh(new, indent, samples)

    def _members(
        self,
        container: Container,
        old: Mapping[str, Any],
        new: Mapping[str, Any],
        indent: str,
        samples: Sequence[Container],
    ) -> Iterator[_Written]:
        """The members of an object. New ones come behind those that they follow in the document."""
        places = {part.name: place for place, part in enumerate(container.parts)}
        added: dict[int, list[str]] = {}
        last = -1
        for name, value in new.items():
            last = places.get(name, last)
            if name not in places:
                key = f"{self._layout.plain(name)}{container.parts[0].colon}"
                beside = list(beside_of(name, value, [*samples, container]))
                fresh = self._layout.fresh(value, indent, beside, container.is_open)
                added.setdefault(last, []).append(key + fresh)
        for text in added.get(-1, ()):
            yield None, text
        for place, part in enumerate(container.parts):
            if part.name in new:
                if places[part.name] != place:  # the name comes again, and that one counts
                    yield place, self._text[part.start : part.end]
                    continue
                key = self._text[part.start : part.value]
                value = new[part.name]
                near = partial(beside_of, part.name, value, [*samples, container])
                yield place, key + self._part(container, part, old[part.name], value, indent, near)
            for text in added.get(place, ()):
                yield None, text

    def _items(
        self, container: Container, old: Sequence[Any], new: Sequence[Any], indent: str, samples: Sequence[Container]
    ) -> Iterator[_Written]:
        """The items of a list."""
        parts = container.parts
        near = 0
        for value, place in zip(new, paired(list(map(_key, old)), list(map(_key, new))), strict=True):
            near = near if place is None else place
            beside = partial(_around, container, near)
            if place is None:
                yield None, self._layout.fresh(value, indent, list(beside()), container.is_open)
            else:
                yield place, self._part(container, parts[place], old[place], value, indent, beside)

    def _part(
        self,
        container: Container,
        part: Part,
        old: Any,
        new: Any,
        indent: str,
        beside: Callable[[], Iterator[Container]],
    ) -> str:
        if same(old, new):
            return self._text[part.value : part.end]
        return self.changed(container.inner(part), old, new, indent, list(beside()))

    def _joined(self, container: Container, written: Iterator[_Written]) -> str:
        """An object or list of parts, with what stood between them as far as that can be."""
        parts, text = container.parts, self._text
        new_line = f",{self._layout.newline}{container.indent}" if container.is_open else self._layout.comma
        usual = container.comma or new_line
        start = container.start
        column = start - text.rfind("\n", 0, start)
        pieces: list[str] = []
        before: int | None = None
        for place, piece in written:
            if not pieces:
                pieces.append(container.lead)
            elif place:
                pieces.append(text[parts[place - 1].end : parts[place].start])
            elif before is not None and before + 1 < len(parts):
                pieces.append(text[parts[before].end : parts[before + 1].start])
            else:
                pieces.append(container.wrap if container.wrap and is_full(column, piece) else usual)
            pieces.append(piece)
            before = place
            column = column_after(piece, column_after(pieces[-2], column))
        inside = (*pieces, container.tail) if pieces else ()
        return "".join((text[start], *inside, text[container.close]))


def _around(container: Container, place: int) -> Iterator[Container]:
    """The items of a list near a place, the nearest first, the item itself last."""
    parts = container.parts
    for step in range(1, _NEAR + 1):
        for near in (place - step, place + step):
            if 0 <= near < len(parts):
                yield container.inner(parts[near])
    yield container.inner(parts[place])


def _key(item: Any) -> str:
    """What makes an item of a list the same in two documents."""
    if isinstance(item, str):
        return item
    if isinstance(item, dict):
        for names in _NAMES:
            found = [item.get(name) for name in names]
            if all(isinstance(text, str) for text in found):
                return " ".join((*names, *map(str, found)))
    try:
        return orjson.dumps(item, option=orjson.OPT_SORT_KEYS).decode()
    except TypeError:  # nested too deep
        return ""
