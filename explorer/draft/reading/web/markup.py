"""The tokens of a web page, in linear time whatever it holds.

The parser of the standard library needs quadratic time for some broken pages, so this is one of its own: simpler, as
it does not repair anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_RAW = ("script", "style", "template", "noscript", "iframe", "svg", "textarea", "xmp", "noembed", "noframes")
"""Elements whose content is no text of the page."""
_NAME = re.compile(r"[a-z][^\s/>]{0,50}", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"[\s/]*+([^\s/>=]{1,100})[^\s/>=]*+(?:\s*+=\s*+)?")
_UNQUOTED = re.compile(r"[^\s>]*+")


class Token(NamedTuple):
    """A piece of text, or the start or end of an element."""

    tag: str
    """Lower case; empty: text."""
    is_end: bool = False
    text: str = ""
    attributes: dict[str, str] = {}  # noqa: RUF012  # never changed: those of the start of an element


class _Finder:
    """Finds texts from a place that only moves on: what was not found once is not looked for again."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._none: set[str] = set()

    def find(self, what: str, start: int) -> int:
        if what in self._none:
            return -1
        place = self.text.find(what, start)
        if place < 0:
            self._none.add(what)
        return place


def tokens(page: str) -> Iterator[Token]:
    """The texts, with entities replaced, and the elements that hold text. Comments, scripts and styles are left out;
    the content of a script of type `application/ld+json` comes as the text of its start."""
    finder = _Finder(page)
    folded = _Finder(_lowered(page))
    place = 0
    while True:
        start = finder.find("<", place)
        if start < 0:
            start = len(page)
        if start > place:
            yield Token("", text=unescape(page[place:start]))
        if start == len(page):
            return
        after = page[start + 1 : start + 2]
        if after in ("!", "?"):
            place = _skip(finder, start)
            continue
        is_end = after == "/"
        name = _NAME.match(page, start + 1 + is_end)
        if not name:
            yield Token("", text="<")
            place = start + 1
            continue
        tag = name[0].lower()
        attributes, place = _attributes(finder, name.end())
        if is_end or tag not in _RAW:
            yield Token(tag, is_end, attributes=attributes)
            continue
        end = folded.find(f"</{tag}", place)
        content = page[place : end if end >= 0 else len(page)]
        if tag == "script" and attributes.get("type", "").lower() == "application/ld+json":
            yield Token(tag, text=content, attributes=attributes)
        elif tag == "noscript" and len(content) < 2_000:
            yield Token(tag, text=content)
        place = end if end >= 0 else len(page)


def _lowered(page: str) -> str:
    """In lower case with the same places: some letters become two."""
    low = page.lower()
    return low if len(low) == len(page) else "".join(c.lower() if c.isascii() else c for c in page)


def _skip(finder: _Finder, start: int) -> int:
    """The place behind a comment or a declaration."""
    if finder.text.startswith("<!--", start):
        end = finder.find("-->", start + 4)
        return len(finder.text) if end < 0 else end + 3
    end = finder.find(">", start)
    return len(finder.text) if end < 0 else end + 1


def _attributes(finder: _Finder, place: int) -> tuple[dict[str, str], int]:
    """The attributes of a tag from behind its name, and the place behind the tag. The first of a name counts."""
    found: dict[str, str] = {}
    text = finder.text
    while match := _ATTRIBUTE.match(text, place):
        place = match.end()
        value = ""
        if match[0].rstrip().endswith("="):
            quote = text[place : place + 1]
            end = finder.find(quote, place + 1) if quote in ('"', "'") else -1
            if end >= 0:
                value, place = text[place + 1 : end], end + 1
            elif unquoted := _UNQUOTED.match(text, place):
                value, place = unquoted[0], unquoted.end()
        if len(found) < 50:
            found.setdefault(match[1].lower(), unescape(value[:20_000]))
    end = finder.find(">", place)
    return found, len(text) if end < 0 else end + 1
