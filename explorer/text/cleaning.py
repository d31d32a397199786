"""Makes untrusted text harmless for a terminal.

`clean` is the first wall between a digest and the terminal. It removes nothing that a reader can see: no-break
spaces, accents, right-to-left scripts and joined emoji stay. It removes, or shows as a symbol, whatever moves the
cursor, changes the direction of writing, or is invisible.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

MARKS_IN_A_ROW = 6
"""Combining marks kept on one letter. Pointed and accented Hebrew needs 4; a hundred cover half the screen."""

_CHUNK = 1 << 18
"""Characters examined at a time, so that temporary copies stay small beside the text."""
_MOST_EXCLUDED = 5000
"""Different characters in the pattern that skips known ones. No language has more, and a larger pattern is slow."""
_PLAIN = bytes(range(0x20, 0x7F))
_JOINERS = "\u200c\u200d\u180e"
"""With the Mongolian vowel separator: without it, a word changes."""
_MONGOLIAN = (("\u1820", "\u18aa"),)
_HIDDEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
"""Grapheme joiner, Hangul fillers, inherent Khmer vowels: invisible, though not format characters in Unicode."""
_VISIBLE_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""Number and verse signs: format characters in Unicode, but visible."""
_TO_BE_INVISIBLE = (
    *(("\u2065", "\u2065"), ("\ufff0", "\ufff8"), ("\U00013439", "\U0001343f"), ("\U000e0000", "\U000e0fff")),
)
"""Ranges reserved for invisible characters. What else is unassigned may be visible in a newer Unicode, and stays, so
that the result is the same under every version of Python."""
_SELECTORS = frozenset(map(chr, (0x180B, 0x180C, 0x180D, 0x180F, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_CONTEXTUAL = _SELECTORS.union(_JOINERS)
"""Characters whose neighbours decide whether they stay. Combining marks are handled separately."""
_MARKS_SINCE_14 = (
    *(("\u0897", "\u0897"), ("\u0cf3", "\u0cf3"), ("\u0ece", "\u0ece"), ("\U00010d69", "\U00010d6d")),
    *(("\U00010efa", "\U00010eff"), ("\U00011241", "\U00011241"), ("\U000113b8", "\U000113d0")),
    *(("\U000113d2", "\U000113d2"), ("\U000113e1", "\U000113e2"), ("\U00011f00", "\U00011f01")),
    *(("\U00011f03", "\U00011f03"), ("\U00011f34", "\U00011f42"), ("\U00011f5a", "\U00011f5a")),
    *(("\U00013440", "\U00013440"), ("\U00013447", "\U00013455"), ("\U0001611e", "\U0001612f")),
    *(("\U0001e08f", "\U0001e08f"), ("\U0001e4ec", "\U0001e4ef"), ("\U0001e5ee", "\U0001e5ef")),
)
"""Ranges of combining marks that the Unicode of Python 3.11 does not have."""
_EMOJI = (  # ranges whose characters can be part of a joined emoji
    *(("\u203c", "\u203c"), ("\u2049", "\u2049"), ("\u2190", "\u21ff"), ("\u2300", "\u23ff")),
    *(("\u25a0", "\u27bf"), ("\u2900", "\u297f"), ("\u2b00", "\u2bff"), ("\U0001f000", "\U0001faff")),
)
_JOINED_SCRIPTS = (  # where a joiner changes the shape of its neighbours: Arabic and related, Indic, …
    *(("\u0600", "\u0dff"), ("\u0f00", "\u109f"), ("\u1780", "\u18af"), ("\u1900", "\u1cff")),
    *(("\ua800", "\uabff"), ("\ufb50", "\ufdff"), ("\ufe70", "\ufefc")),
    *(("\U00010a00", "\U00011fff"), ("\U0001e900", "\U0001e95f")),
)


def needs_cleaning(text: str, *, json_source: bool = False) -> bool:
    """Whether `clean` might change the text. False is certain, True is not.

    Args:
        text: The text, or with `json_source` a whole JSON file before it is parsed.
        json_source: Ignore white space between tokens, but count an escape that may encode a control character
            (`\\n`, `\\u…`). False then means that no string of the file needs cleaning.
    """
    if json_source and "\\" in text and any("\\" + letter in text for letter in "bfnrtu"):
        return True
    harmless = "\t\n\r" if json_source else ""
    marked = False
    for seen in _unusual(text):
        if any((_replacement(c) != c and c not in harmless) or c in _CONTEXTUAL for c in seen):
            return True
        marked = marked or any(map(is_mark, seen))
    return marked and _long_runs().search(text) is not None


def clean(text: str, *, keep_newlines: bool = False) -> str:
    """The text without anything that acts on a terminal or is invisible to a reader. Idempotent.

    Control characters become their symbols (␛), lone surrogates and noncharacters U+FFFD. Invisible characters go,
    except joiners and variation selectors where the script needs them. The flags of England, Scotland and others, which
    differ in invisible characters only, become a black flag and their letters: 🏴gbsct. Characters of private use stay:
    they are legal text, a terminal draws a sign of one column for each, and different ones must stay different.

    Args:
        text: Any text, lone surrogates included.
        keep_newlines: Keep line breaks as newlines. Otherwise a run of breaks and tabs becomes one space.
    """
    if not needs_cleaning(text):
        return text
    if _BLACK_FLAG in text:
        text = re.sub(_TAGGED_FLAG, _show_tags, text)
    unusual = set[str]().union(*_unusual(text))
    table = {ord(c): replacement for c in unusual if (replacement := _replacement(c)) != c}
    table.update({9: " " if keep_newlines else "\n", 10: "\n", 13: "\n"})
    text = text.replace("\r\n", "\n").translate(table)
    if not _CONTEXTUAL.isdisjoint(unusual) or _long_runs().search(text):
        text = _sign_runs().sub(_filter_signs, text)
    return text if keep_newlines else re.sub("\n+", " ", text)


_BLACK_FLAG = "\U0001f3f4"
_TAGGED_FLAG = "(?<=\U0001f3f4)[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"
"""The invisible code of a country's region after a black flag."""


def _show_tags(match: re.Match[str]) -> str:
    return "".join(chr(ord(tag) - 0xE0000) for tag in match.group()[:-1])


_SIGN = r"[^\w\s\x00-\u02ff]"
"""Combining marks, joiners and variation selectors, along with other characters that are not letters."""


@cache
def _sign_runs() -> re.Pattern[str]:
    return re.compile(f"{_SIGN}+")


@cache
def _long_runs() -> re.Pattern[str]:
    """Runs long enough to hold too many marks."""
    return re.compile(f"{_SIGN}{{{MARKS_IN_A_ROW + 1}}}")


def _unusual(text: str) -> Iterator[set[str]]:
    """Yield the distinct characters that are not printable ASCII, chunk by chunk; each at least once."""
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
            is_last = start + _CHUNK >= len(text)
            new = None if is_last or len(known) > _MOST_EXCLUDED else re.compile(f"[^{''.join(known)}]")


@lru_cache(8192)
def _replacement(character: str) -> str:
    """What replaces a character wherever it occurs; the character itself if its neighbours decide."""
    from unicodedata import category

    code = ord(character)
    if code < 0x20:
        return " " if character in "\t\n\r" else chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if character in _CONTEXTUAL or character in _VISIBLE_FORMATS:
        return character
    match category(character):
        case "Cn" if not _is_noncharacter(code):
            return "" if _within(character, _TO_BE_INVISIBLE) else character
        case "Cc" | "Cs" | "Cn":
            return "\ufffd"
        case "Zl" | "Zp":
            return "\n"
        case kind:
            return "" if kind == "Cf" or character in _HIDDEN else character


def _is_noncharacter(code: int) -> bool:
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def is_mark(character: str) -> bool:
    """Whether the character is drawn onto the letter before it."""
    if character < "\u0300":
        return False
    from unicodedata import category

    kind = category(character)
    return kind[0] == "M" or (kind == "Cn" and _within(character, _MARKS_SINCE_14))


def is_joinable(character: str) -> bool:
    """Whether a character may be part of a joined emoji."""
    return _within(character, _EMOJI)


def _within(character: str, ranges: tuple[tuple[str, str], ...]) -> bool:
    return any(first <= character <= last for first, last in ranges)


def _filter_signs(match: re.Match[str]) -> str:
    """A run of marks, joiners, selectors and signs, reduced to those that the script needs.

    Each is judged by what remains before it and by what is certain to follow, so that a second pass changes nothing.
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
    """Whether a joiner has an effect between its neighbours. `room`: whether a mark that follows will be kept."""
    from unicodedata import combining

    if joiner == "\u180e":
        return _within(base, _MONGOLIAN) and _within(following, _MONGOLIAN)
    if joiner == "\u200d" and _within(base, _EMOJI) and (last == base or last == "\ufe0f"):
        return _within(following, _EMOJI)
    if combining(last) == 9:  # a virama: the joiner selects the form of the letter before it
        return True
    here = _within(last, _JOINED_SCRIPTS) and _is_written(last)
    if here and joiner == "\u200d":  # the joined form of an isolated letter
        return True
    if not _is_written(following) or (is_mark(following) and not room):
        return False
    return here or (_is_written(last) and _within(following, _JOINED_SCRIPTS))


def _is_written(character: str) -> bool:
    return character.isalnum() or (is_mark(character) and character not in _CONTEXTUAL)


def _takes_selector(base: str, selector: str) -> bool:
    """Whether a variation selector may follow a character. Supplementary selectors may follow ideographs only."""
    if selector > "\uffff":
        return base >= "\u3400" and base.isalpha()
    return not (base == "" or base.isspace() or is_mark(base) or base in _CONTEXTUAL)
