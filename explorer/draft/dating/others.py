"""What speaks of time without being a date: durations, sets, clocks, vague words."""

from __future__ import annotations

import re

from explorer.draft.dating.days import day_text, moved
from explorer.draft.dating.reckoning import Read, Reader, Words
from explorer.draft.document import Trust


def vague(words: Words) -> Read | None:
    """“Now”, “recent years”; “recent” alone is said of things."""
    if words.word("alone") == "recent":
        return None
    return Read("", trust=Trust.DOUBT)


def past(words: Words) -> Read | None:
    """“The past”, “the future”: not “the past president”."""
    return Read("", trust=Trust.DOUBT) if words.word("word") in ("past", "future") else None


def duration(words: Words) -> Read | None:
    """“Two years”, “the past six months”, “20-year”; not an age."""
    following = words.after().lower()
    if following == "of" and words.word("unit") == "quarter":
        return None  # a fourth
    return None if following in ("old", "olds", "-") else Read("", "duration")


def repeated(words: Words) -> Read | None:
    if words.has("word") and words.is_title():
        return None
    return Read("", "set")


def clock(words: Words) -> Read | None:
    """“3 p.m.”, “15:30”: a time of day without its day."""
    match = re.fullmatch(r"(\d{1,2})(?:[:.](\d\d))?", words.word("time"))
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), words.word("half")[:1]
    if hour > (12 if half else 23) or minute > 59 or (half and not hour):
        return None
    hour = hour % 12 + 12 * (half == "p") if half else hour
    return Read("", "clock", time=f"{hour:02}:{minute:02}:00")


def part_of_day(words: Words) -> Read | None:
    """“This morning”, “last night”, “tonight”, “noon”: the day of it."""
    which, part = words.word("which"), words.word("part")
    if words.is_title():
        return None
    if words.today is None or not (which or part == "tonight"):
        return Read("", "clock", Trust.DOUBT) if which or part in ("tonight", "noon", "midnight") else None
    days = -1 if which in ("last", "previous") else 1 if which == "next" else 0
    return Read(day_text(moved(words.today, days)), "clock", Trust.CHECKED)


PATTERNS: tuple[tuple[str, str, Reader], ...] = (
    ("vague", r"v|[Rp]V(?:&V)?|xV|(?P<alone>R)", vague),
    ("vague", r"(?<=i)T(?P<word>p)(?![UVFNDAEWMuSHK])", past),
    ("vague", r"Tk?(?P<word>t)(?![UV])", past),
    ("set", r"(?<=[NDB])AU", repeated),
    (
        "duration",
        r"T?[pxOR]?(?P<number>[ND](?:-?N)?|AF[fL]?|F|A(?=[UH](?!-?[gr])))-?(?P<unit>[UVH])(?!-?[gr])",
        duration,
    ),
    ("duration", r"(?<=[i~o])(?:(?P<unit>V)|F?V)(?!-?[gr])|V(?=f)", duration),
    ("set", r"y(?:[NDO]|p)?(?:[UVWSEG]|M)", repeated),
    ("set", r"w|(?P<word>a)", repeated),
    ("clock", r"(?P<time>[DCN])-?(?P<half>z)", clock),
    ("clock", r"(?P<time>C)", clock),
    ("clock", r"(?:(?P<which>[cpx])|e|r)?-?(?P<part>G)", part_of_day),
)
"""Rule, pattern of letters, reader."""
