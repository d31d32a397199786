"""The second wall before the terminal: removes what must never be written to one, whoever wrote it.

The first wall is `cleaning.clean`, which runs once, where text is read. This one runs where text leaves. It uses no
Unicode tables and ignores context, so that a single search per text is enough to check everything. It finds nothing
in cleaned text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

ACTING = (
    "\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff"
)
"""Ranges for a character class: controls, lone surrogates, invisible characters, and those that change direction."""

_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
"""Combining marks that belong to no particular script. Cleaning leaves at most six in a row."""
_JOINERS = "\u200c\u200d"

_is_suspicious = re.compile(f"[{ACTING}{_MARKS}{_JOINERS}]").search


@cache
def _acting() -> re.Pattern[str]:
    """Compiled on demand: that takes milliseconds, and most runs find nothing."""
    return re.compile(f"[{ACTING}]|(?<=[{_MARKS}]{{6}})[{_MARKS}]|(?<=[!-~])[{_JOINERS}]+(?=[!-~])")


def neutralize(text: str, instead: Callable[[str], str]) -> str:
    """The text with each forbidden match replaced by `instead(match)`; the same object if there is none."""
    if (text.isascii() and text.isprintable()) or not _is_suspicious(text):
        return text
    return _acting().sub(lambda match: instead(match.group()), text)


def strip_acting(text: str) -> str:
    """Lines without forbidden characters, for text that is copied and may be pasted into a terminal."""
    return "\n".join(neutralize(line, lambda _: "") for line in text.split("\n"))


_OURS = r"\x1b\[[012]m|\n"
"""Controls that plain output writes itself: bold, dim, reset, and line ends."""


def escape_acting(text: str) -> str:
    """Lines for a terminal: forbidden characters become JSON escapes, so that JSON keeps its meaning."""
    if not _is_suspicious(text):
        return text
    own_controls = re.findall(_OURS, text)
    pieces = [neutralize(piece, _escape) for piece in re.split(_OURS, text)]
    return pieces[0] + "".join(control + piece for control, piece in zip(own_controls, pieces[1:], strict=True))


def _escape(text: str) -> str:
    from json import dumps

    return dumps(text)[1:-1].replace("\x7f", "\\u007f")
