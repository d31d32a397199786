"""The second wall before the terminal: what may never be in a text that is written to one, whoever wrote it.

The first wall is `cleaning.clean`, once, where text is read. This one stands where text leaves, and knows no
neighbours and no Unicode tables: one search a text, so that it can look at everything. With cleaned text it finds
nothing.
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
"""Ranges of a character class: controls, halves of surrogates, and what turns the writing round or hides in it."""

_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
"""Combining marks of no script of their own. Cleaning leaves no more than six in a row."""
_JOINERS = "\u200c\u200d"

_doubtful = re.compile(f"[{ACTING}{_MARKS}{_JOINERS}]").search


@cache
def _found() -> re.Pattern[str]:
    """Compiled when there is something: that takes milliseconds, and most starts find nothing."""
    return re.compile(f"[{ACTING}]|(?<=[{_MARKS}]{{6}})[{_MARKS}]|(?<=[!-~])[{_JOINERS}]+(?=[!-~])")


def neutralize(text: str, instead: Callable[[str], str]) -> str:
    """The text with `instead` of whatever may not be in it; the same object where there is nothing."""
    if (text.isascii() and text.isprintable()) or not _doubtful(text):
        return text
    return _found().sub(lambda match: instead(match.group()), text)


def strip_acting(text: str) -> str:
    """Lines without what may not be in them: for what is copied, and may be pasted into a terminal."""
    return "\n".join(neutralize(line, lambda _: "") for line in text.split("\n"))


_OURS = r"\x1b\[[012]m|\n"
"""What plain output has of controls by itself: bold, dim, neither, and the ends of lines."""


def escape_acting(text: str) -> str:
    """Lines for a terminal: what may not be in them is spelt as JSON spells it, so that JSON stays the same JSON."""
    if not _doubtful(text):
        return text
    ours = re.findall(_OURS, text)
    pieces = [neutralize(piece, _escape) for piece in re.split(_OURS, text)]
    return pieces[0] + "".join(own + piece for own, piece in zip(ours, pieces[1:], strict=True))


def _escape(found: str) -> str:
    from json import dumps

    return dumps(found)[1:-1].replace("\x7f", "\\u007f")
