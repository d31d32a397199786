"""Text that others wrote, in Markdown: as text, never as markup, with the addresses in it as links."""

from __future__ import annotations

import re

from explorer.text.address import is_openable
from explorer.text.cleaning import needs_cleaning

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&!@$]|(?i:(?<=www))\.|(?i:(?<=http)|(?<=https)):)")
"""Markup, and what GitHub makes an address or a formula of."""
_LINE_START = re.compile(r"^(\s*)([-+=])|^(\s*\d+)(?=[.)])", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_ADDRESS = re.compile(r"(?i:https?)://[^\s<>\"“”«»]+")
_PUNCTUATION, _BRACKETS = ".,;:!?'’*_~", {")": "(", "]": "[", "}": "{"}


def escape(text: str) -> str:
    """Escape whatever Markdown would take for markup or for an address."""
    text = escape_inside(_INDENT.sub(_indent, text))
    return _LINE_START.sub(lambda match: f"{match[1]}\\{match[2]}" if match[2] else f"{match[3]}\\", text)


def escape_inside(text: str) -> str:
    """Escape what is markup anywhere in a line."""
    return _MARKUP.sub(r"\\\1", text)


def _indent(match: re.Match[str]) -> str:
    """Replace an indent by no-break spaces, as four spaces would begin a block of code."""
    return "\u00a0" * len(match[0].expandtabs(4))


def address(url: str) -> str:
    """Write an address as a link if it may be opened, else as text."""
    return f"<{url}>" if _is_link(url) and _ADDRESS.fullmatch(url) else escape(url)


def _is_link(url: str) -> bool:
    """Whether an address may be opened, and hides nothing in readers that show `%1B` as the character it stands for."""
    if not is_openable(url):
        return False
    from urllib.parse import unquote  # `is_openable` has loaded it

    return "%" not in url or not needs_cleaning(unquote(url))


def escape_line(line: str) -> str:
    """Escape a line, but write the addresses in it that may be opened as links."""
    pieces, end = [], 0
    for match in _ADDRESS.finditer(line):
        url = _trim(match[0])
        if _is_link(url):
            pieces += [line[end : match.start()], url]
            end = match.start() + len(url)
    pieces.append(line[end:])
    escaped = [f"<{piece}>" if number % 2 else escape_inside(piece) for number, piece in enumerate(pieces)]
    return "".join([escape(pieces[0]), *escaped[1:]])


def _trim(url: str) -> str:
    """Cut off the punctuation of the sentence around an address, and closing brackets that it does not open."""
    while url and (url[-1] in _PUNCTUATION or url.count(url[-1]) > url.count(_BRACKETS.get(url[-1], url[-1]))):
        url = url[:-1]
    return url


def day(date: str) -> str:
    """An EDTF date for people; a text that is none as it is."""
    from explorer.dates.edtf import DateError, parse
    from explorer.dates.labels import label

    try:
        return label(parse(date)) if date else ""
    except DateError:
        return date
