"""Text of the article or the digest as a line of a question: clean, without line breaks, and nobody's command.

What begins a line of ours (“[3]”, “Q1”, a heading) can't begin a line of theirs, and what servers read as the end of a
message or a tool's call, such as “<|im_end|>” or “[INST]”, is parted by a space. Words that are copied from such a
place are still found in the article: its search does not mind spaces beside signs.
"""

from __future__ import annotations

import re

from explorer.text.cleaning import clean

_COMMAND = re.compile(r"(?<=[<＜])(?=\S)|(?<=\[)(?=/?[A-Z_]{3,40}\])")
_ELLIPSIS = "…"
_ENDS = 5
"""Words at either end of a quotation that are shown, where it has more than both together and an ellipsis."""
_LONGEST_END = 80
"""Characters of either end: scripts without spaces have long “words”."""


def line(text: str, most: int | None = None) -> str:
    """A text in one line. `most`: characters, of which an ellipsis is one; None: all."""
    if most is not None:
        text = text[: 4 * most + 100]
    flat = " ".join(_COMMAND.sub(" ", clean(text)).split())
    return flat if most is None or len(flat) <= most else flat[: most - 1].rstrip() + _ELLIPSIS


def first_words(text: str) -> str:
    """The first five words of a text."""
    return line(" ".join(text[:1000].split()[:_ENDS]), _LONGEST_END)


def ends(text: str) -> str:
    """The first and last five words of a text."""
    words = text.split()
    if len(words) <= 2 * _ENDS + 1 and len(text) <= 2 * _LONGEST_END:
        return line(text)
    last = line(" ".join(words[-_ENDS:])[-_LONGEST_END:]) if len(words) > _ENDS else line(text[-_LONGEST_END:])
    return f"{first_words(text).removesuffix(_ELLIPSIS)} {_ELLIPSIS} {last}"


def tokens(text: str) -> int:
    """An estimate: a token for 3.6 characters, as models cut English."""
    return -(-len(text) * 10 // 36)
