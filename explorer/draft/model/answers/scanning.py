"""Reads what is meant to be JSON, in one pass, and keeps every whole object of it.

Understood are talk and fences around it, trailing or missing commas, comments, single or curly marks, keys without
marks, raw line breaks and unescaped marks in texts, several objects, and a text that is cut off anywhere. The position
only ever moves forward, and nothing looks ahead further than it then moves, so the time is linear in any text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from msgspec import Struct

MOST_DEPTH = 40
MOST_OBJECTS = 20_000
"""Objects that are read: a hundred times those of a long answer."""
_TOP = re.compile(r"\{|\[(?=\s*+[{\[])")
"""Where JSON may begin in talk."""
_BETWEEN = re.compile(r"(?:\s++|,|//[^\n]*+|#[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/)?+)*+")
"""White space, commas and comments, even one that is never closed."""
_KEY = re.compile(r"""(?:"([^"\n]{0,60})"|'([^'\n]{0,60})'|[“”„]([^“”"\n]{0,60})[“”"]|([\w-]{1,60}+))\s*+:""")
_FOLLOWS = r"""(?=\s*+(?:[,}\]]|\Z|//|\#|["“'][\w ]{1,40}["”']\s{0,20}:))"""
"""What shows that a mark ends a text."""
_STRICT = {
    mark: re.compile(rf"{mark}([^{mark}\\]*+(?:\\.[^{mark}\\]*+)*+){mark}{_FOLLOWS}", re.DOTALL) for mark in "\"'"
}
_END = {mark: re.compile(rf"(?<!\\){mark}{_FOLLOWS}") for mark in "\"'"}
_CURLY, _CURLY_END = "“”„", re.compile(rf"[“”\"]{_FOLLOWS}")
_BARE = re.compile(r"[^,{}\[\]\n]++")
_BRACKET = re.compile(r"[{}\[\]]")
_SURROGATES = re.compile("[\ud800-\udfff]")


class Found(Struct, frozen=True):
    """An object without objects in it."""

    section: str
    """The key of the list that it is in; empty: none."""
    key: str
    """Its own key; empty: it has none."""
    fields: Mapping[str, str]
    """Its texts, numbers and words, by key in small letters."""


class Scan:
    """What was found in a text."""

    def __init__(self, text: str) -> None:
        self.found: list[Found] = []
        self.values: dict[str, str] = {}
        """The texts, numbers and words of objects that hold others; of one key, the first."""
        self.whole = True
        """False: it ends before an object does, or has too many or too deeply nested ones to be read on."""
        self.broken = 0
        """Objects in which something could not be read."""
        self._text, self._at, self._begun = text, 0, 0
        self._open: list[_Open] = []
        while self._step():
            pass
        self.whole = self.whole and not self._open
        for frame in self._open:
            if frame.is_object and frame.holds:
                self._keep_values(frame)

    def _step(self) -> bool:
        """Read one thing; False: nothing is left."""
        if not self._open:
            match = _TOP.search(self._text, self._at)
            return match is not None and self._begin(match.start(), "")
        frame = self._open[-1]
        self._at = at = _between(self._text, self._at)
        if at == len(self._text):
            return False
        if (sign := self._text[at]) in "}]":
            self._end(sign)
        elif sign in "{[":
            return self._begin(at, "")
        elif frame.is_object:
            return self._pair(frame)
        else:
            return self._item(frame)
        return True

    def _begin(self, at: int, key: str) -> bool:
        self._begun += 1
        if len(self._open) == MOST_DEPTH or self._begun > MOST_OBJECTS:
            self.whole = False
            return False
        parent = self._open[-1] if self._open else None
        section = (key if self._text[at] == "[" else "") or (parent.inner_section if parent else "")
        self._open.append(_Open(self._text[at] == "{", key, section))
        if parent is not None:
            parent.holds = True
        self._at = at + 1
        return True

    def _end(self, sign: str) -> None:
        """End what the bracket ends; what is still open in it ends, too, but is broken."""
        self._at += 1
        is_object = sign == "}"
        if not any(frame.is_object is is_object for frame in self._open):
            return
        while (frame := self._open.pop()).is_object is not is_object:
            frame.is_broken = True
            self._close(frame)
        self._close(frame)

    def _close(self, frame: _Open) -> None:
        if not frame.is_object:
            if len(frame.items) == 1 and self._open and self._open[-1].is_object:
                self._open[-1].fields.setdefault(frame.key.casefold(), frame.items[0])
            return
        if frame.holds or not frame.is_broken:
            self._keep_values(frame)
        if frame.is_broken:
            self.broken += 1
        else:
            self.found.append(Found(frame.section, frame.key, frame.fields))

    def _keep_values(self, frame: _Open) -> None:
        for key, value in frame.fields.items():
            self.values.setdefault(key, value)

    def _pair(self, frame: _Open) -> bool:
        key = _KEY.match(self._text, self._at)
        if key is None:
            return self._skip(frame)
        name = next(filter(None, key.groups()), "").strip()
        at = _space(self._text, key.end())
        if self._text[at : at + 1] in ("{", "["):
            return self._begin(at, name)
        value = self._value(at)
        if value is None:
            return False
        frame.fields.setdefault(name.casefold(), value)
        return True

    def _item(self, frame: _Open) -> bool:
        value = self._value(self._at)
        if value is not None:
            frame.items.append(value)
        return value is not None

    def _skip(self, frame: _Open) -> bool:
        """Go to the next bracket, past what is no key; an object that begins so in talk is none."""
        if len(self._open) == 1 and not frame.fields and not frame.holds:
            self._open.pop()
            return True
        frame.is_broken = True
        match = _BRACKET.search(self._text, self._at)
        self._at = match.start() if match else len(self._text)
        return match is not None

    def _value(self, at: int) -> str | None:
        """The text, number or word at a place; None: the text ends in it."""
        text, mark = self._text, self._text[at : at + 1]
        if mark in _STRICT and (strict := _STRICT[mark].match(text, at)):
            self._at = strict.end()
            return _unescaped(strict[1])
        if mark and (mark in _STRICT or mark in _CURLY):
            end = _END.get(mark, _CURLY_END).search(text, at + 1)
            self._at = end.end() if end else len(text)
            return _unescaped(text[at + 1 : end.start()]) if end else None
        bare = _BARE.match(text, at)
        self._at = bare.end() if bare else at
        return bare[0].strip() if bare else ("" if at < len(text) else None)


class _Open:
    """An object or list whose end has not been read yet."""

    __slots__ = ("fields", "holds", "is_broken", "is_object", "items", "key", "section")

    def __init__(self, is_object: bool, key: str, section: str) -> None:
        self.is_object, self.key, self.section = is_object, key, section
        self.fields: dict[str, str] = {}
        self.items: list[str] = []
        self.holds = self.is_broken = False

    @property
    def inner_section(self) -> str:
        """The section of what is in it: its own, or, of an object with a key, that key."""
        return self.key or self.section if self.is_object else self.section


def _between(text: str, at: int) -> int:
    match = _BETWEEN.match(text, at)
    return match.end() if match else at


_SPACE = re.compile(r"\s*+")


def _space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _unescaped(raw: str) -> str:
    if "\\" not in raw:
        return raw
    try:
        value = str(json.loads(f'"{raw}"', strict=False))
    except ValueError:
        value = re.sub(r"\\(.)", r"\1", raw)
    return _SURROGATES.sub("\ufffd", value)
