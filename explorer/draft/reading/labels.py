"""Texts in which each turn begins with who speaks: “KARI LUND: We will not wait.”, with a time code or without."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from explorer.draft.patterns import lazy
from explorer.draft.reading.raw import Block, Raw

_LEAST_TURNS = 3
_LEAST_SHARE = 0.4
"""Share of the paragraphs that begin with a label, from which a text is a transcript."""
_MOST_LABEL = 140
"""Characters at the beginning of a line in which a label is looked for."""
_NOT_NAMES = frozenset((
    "background", "caption", "cc", "contact", "correction", "credit", "date", "editor's note", "editor’s note", "faq",
    "file", "from", "image", "key points", "location", "note", "photo", "picture", "q&a", "re", "read more", "related",
    "share", "source", "subject", "summary", "tags", "time", "to", "topics", "update", "video", "warning",
))  # fmt: skip
_CLOSING = lazy(r"\b(?:interview|transcript|conversation) (?:was|has been)|\bedited for|^\W*end of", re.IGNORECASE)
_ASIDE = lazy(r"[(\[][^()\[\]]{1,80}[)\]]\.?")
"""A paragraph that nobody says: “(APPLAUSE)”."""


@cache
def _label() -> re.Pattern[str]:
    time = r"[\[(]?(?P<time{}>(?:\d{{1,2}}:)?\d{{1,2}}:\d\d)(?:[.,]\d{{1,3}})?[\])]?"
    word = (
        r"(?:[A-ZÀ-ÖØ-Þ][\w.’'&-]{0,30}|(?:of|the|de|da|di|du|van|von|der|den|al|el|bin|and|la|le)\b|\d{1,3}(?![\d:]))"
    )
    name = rf"(?P<name>[A-ZÀ-ÖØ-Þ][\w.’'&-]{{0,30}}(?:,? {word}){{0,6}})"
    behind = r"(?: ?[(\[][^()\[\]:]{1,60}[)\]])?"  # a role, which is no part of the name
    return re.compile(
        rf"(?:>+ ?)?(?:{time.format(1)} ?(?:[-–—|] ?)?)?{name}{behind}(?: ?{time.format(2)})?(?P<colon>:)?"
    )


def split_label(line: str) -> tuple[str, str, str] | None:
    """Speaker, time code and the words behind them; None: the line does not begin with a label.

    A name without a colon is a label only if a time code stands beside it and nothing follows, as in “Kari Lund 0:12”.
    """
    start = line[:_MOST_LABEL]
    if ":" not in start or not (match := _label().match(start)):
        return None
    words = line[match.end() :]
    time = match["time1"] or match["time2"] or ""
    is_label = bool(match["colon"]) and (not words or words[0] == " ")
    if not is_label and (not time or words):
        return None
    name = match["name"]
    return None if name.lower() in _NOT_NAMES else (name, short(time), words.strip())


def short(time: str) -> str:
    """A time code as people write it: “00:12:41” becomes “12:41”."""
    if not time:
        return ""
    parts = [int(part) for part in time.split(":")]
    hours, minutes, seconds = ([0] * 3 + parts)[-3:]
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def labelled(paragraphs: list[str], headline: str = "") -> Raw | None:
    """A transcript; None if these paragraphs are none, or if their first is a headline that is not given."""
    found = [split_label(paragraph) for paragraph in paragraphs]
    names = Counter(label[0] for label in found if label)
    if not headline and not (found and (first := found[0]) and (first[1] or first[0].isupper() or names[first[0]] > 1)):
        return None
    if names.total() < max(_LEAST_TURNS, _LEAST_SHARE * len(found)) or max(names.values()) < 2:
        return None
    goes_on = names.total() >= 0.5 * len(found) or bool(found[0])
    blocks: list[Block] = []
    speaker = start = ""
    is_first = False
    for paragraph, label in zip(paragraphs, found, strict=True):
        words = paragraph
        if label:
            speaker, start, words = label
            is_first = True
            if not words:
                continue
        elif _CLOSING.search(paragraph[:300]) or _ASIDE.fullmatch(paragraph) or not (goes_on and speaker):
            blocks.append(Block(paragraph))
            continue
        blocks.append(Block(words, speaker, start, is_first))
        start, is_first = "", False
    return Raw(blocks, headline, is_transcript=True)
