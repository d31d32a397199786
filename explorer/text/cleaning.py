"""What strangers wrote, made harmless for a terminal.

`clean` is the first wall between a digest and the terminal. It takes nothing that a reader can see: no-break
spaces, accents, right-to-left scripts and joined emoji stay. What it takes, or shows as a picture, is what
moves the cursor, turns the writing round, or hides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

MARKS_IN_A_ROW = 6
"""Combining marks kept on one letter: pointed and accented Hebrew needs 4, a hundred draw over the screen."""

_CHUNK = 1 << 18
"""Characters examined at a time: the copies made on the way stay small beside the text."""
_MANY = 5000
"""Different characters beyond which a text is in no one language, and a pattern for them is slow."""
_PLAIN = bytes(range(0x20, 0x7F))
_JOINERS = "\u200c\u200d\u180e"
"""Also Mongolian's vowel separator, without which a word is another."""
_MONGOLIAN = (("\u1820", "\u18aa"),)
_HIDDEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
"""Grapheme joiner, Hangul fillers, inherent Khmer vowels: invisible although Unicode doesn't file them so."""
_VISIBLE_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""Filed with the invisible format characters, but number and verse signs that are seen."""
_SELECTORS = frozenset(map(chr, (0x180B, 0x180C, 0x180D, 0x180F, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_CONTEXTUAL = _SELECTORS.union(_JOINERS)
"""Kept or not as the neighbours want it; combining marks are left aside."""
_EMOJI = (  # ranges whose characters can be parts of a joined emoji
    *(("\u203c", "\u203c"), ("\u2049", "\u2049"), ("\u2190", "\u21ff"), ("\u2300", "\u23ff")),
    *(("\u25a0", "\u27bf"), ("\u2900", "\u297f"), ("\u2b00", "\u2bff"), ("\U0001f000", "\U0001faff")),
)
_JOINED_SCRIPTS = (  # where a joiner changes how its neighbours are written: Arabic and its kin, Indic, …
    *(("\u0600", "\u0dff"), ("\u0f00", "\u109f"), ("\u1780", "\u18af"), ("\u1900", "\u1cff")),
    *(("\ua800", "\uabff"), ("\ufb50", "\ufdff"), ("\ufe70", "\ufefc")),
    *(("\U00010a00", "\U00011fff"), ("\U0001e900", "\U0001e95f")),
)


def needs_cleaning(text: str, *, json_source: bool = False) -> bool:
    """Whether `clean` might change the text; False: it would not.

    With `json_source`, for a whole JSON file before it is parsed: white space between tokens doesn't count,
    but an escape does that may stand for a control (`\\n`, `\\u…`). False: no string in it needs cleaning.
    """
    if json_source and "\\" in text and any("\\" + letter in text for letter in "bfnrtu"):
        return True
    harmless = "\t\n\r" if json_source else ""
    marked = False
    for seen in _unusual(text):
        if any((_fate(c) != c and c not in harmless) or c in _CONTEXTUAL for c in seen):
            return True
        marked = marked or any(map(is_mark, seen))
    return marked and _many_signs().search(text) is not None


def clean(text: str, *, keep_newlines: bool = False) -> str:
    """The text with nothing left that acts on a terminal or hides from a reader; idempotent.

    Controls become their pictures (␛), and what no font can show U+FFFD. A run of breaks and tabs becomes
    a space; with `keep_newlines`, breaks stay as newlines. What is invisible goes, but for joiners and
    variation selectors where the writing needs them.
    """
    if not needs_cleaning(text):
        return text
    unusual = set[str]().union(*_unusual(text))
    table = {ord(c): fate for c in unusual if (fate := _fate(c)) != c}
    table.update({9: " " if keep_newlines else "\n", 10: "\n", 13: "\n"})
    text = text.replace("\r\n", "\n").translate(table)
    if not _CONTEXTUAL.isdisjoint(unusual) or _many_signs().search(text):
        text = _signs().sub(_settle, text)
    return text if keep_newlines else re.sub("\n+", " ", text)


_SIGN = r"[^\w\s\x00-\u02ff]"
"""Combining marks, joiners and variation selectors, among much that is no letter."""


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(f"{_SIGN}+")


@cache
def _many_signs() -> re.Pattern[str]:
    """So many in a row that there may be too many marks."""
    return re.compile(f"{_SIGN}{{{MARKS_IN_A_ROW + 1}}}")


def _unusual(text: str) -> Iterator[set[str]]:
    """The different characters of the text that aren't printable ASCII, each at least once, part by part."""
    if text.isascii() and text.isprintable():
        return
    known: set[str] = set()
    new: re.Pattern[str] | None = None
    for start in range(0, len(text), _CHUNK):
        source = text[start : start + _CHUNK].encode("utf-8", "surrogatepass")
        rest = source.translate(None, _PLAIN).decode("utf-8", "surrogatepass")
        seen = set(new.findall(rest) if new else rest)
        if seen:
            yield seen
            known |= seen
            more = start + _CHUNK < len(text)
            new = re.compile(f"[^{''.join(known)}]") if more and len(known) <= _MANY else None


@lru_cache(8192)
def _fate(character: str) -> str:
    """What becomes of a character wherever it stands; itself, if that depends on its neighbours."""
    from unicodedata import category

    code = ord(character)
    if code < 0x20:
        return " " if character in "\t\n\r" else chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if character in _CONTEXTUAL or character in _VISIBLE_FORMATS:
        return character
    match category(character):
        case "Cc" | "Cs" | "Co" | "Cn":
            return "\ufffd"
        case "Zl" | "Zp":
            return "\n"
        case kind:
            return "" if kind == "Cf" or character in _HIDDEN else character


def is_mark(character: str) -> bool:
    """Whether it is drawn onto the letter before it."""
    if character < "\u0300":
        return False
    from unicodedata import category

    return category(character)[0] == "M"


def _within(character: str, ranges: tuple[tuple[str, str], ...]) -> bool:
    return any(first <= character <= last for first, last in ranges)


def _settle(match: re.Match[str]) -> str:
    """A run of marks, joiners, selectors and signs with those that the writing needs.

    Each is judged by what is kept before it and what certainly follows: judging again changes nothing.
    """
    run, text = match.group(), match.string
    if len(run) <= MARKS_IN_A_ROW and _CONTEXTUAL.isdisjoint(run):
        return run
    base = last = text[match.start() - 1] if match.start() else ""
    marks = 0
    kept = []
    for character, following in pairwise(run + (text[match.end() : match.end() + 1] or " ")):
        if character in _JOINERS:
            room = marks < MARKS_IN_A_ROW
            keep = last not in (*_JOINERS, "") and _joins(character, base, last, following, room)
        elif character in _SELECTORS:
            keep = last == base and _takes_selector(base, character)
        elif is_mark(character):
            keep = marks < MARKS_IN_A_ROW
            marks += 1
        else:
            keep, base, marks = True, character, 0
        if keep:
            kept.append(character)
            last = character
    return "".join(kept)


def _joins(joiner: str, base: str, last: str, following: str, room: bool) -> bool:
    """Whether a joiner does something between its neighbours. `room`: a mark that follows will be kept."""
    from unicodedata import combining

    if joiner == "\u180e":
        return _within(base, _MONGOLIAN) and _within(following, _MONGOLIAN)
    if joiner == "\u200d" and _within(base, _EMOJI) and (last == base or last == "\ufe0f"):
        return _within(following, _EMOJI)
    if combining(last) == 9:  # a virama: the joiner chooses the form of the letter before it
        return True
    here = _within(last, _JOINED_SCRIPTS) and _is_written(last)
    if here and joiner == "\u200d":  # the joined form of a letter that stands alone
        return True
    if not _is_written(following) or (is_mark(following) and not room):
        return False
    return here or (_is_written(last) and _within(following, _JOINED_SCRIPTS))


def _is_written(character: str) -> bool:
    return character.isalnum() or (is_mark(character) and character not in _CONTEXTUAL)


def _takes_selector(base: str, selector: str) -> bool:
    """Whether a variation selector can stand after a character; the supplementary ones, ideographs only."""
    if selector > "\uffff":
        return base >= "\u3400" and base.isalpha()
    return not (base == "" or base.isspace() or is_mark(base) or base in _CONTEXTUAL)
