"""Typographic normalization: what is written in different ways and reads the same becomes one text.

Quotation marks, dashes, spaces, ellipses, apostrophe-like letters and ligatures of every shape become plain ones, and
canonically equivalent characters are composed. `trace_typography` also keeps the way back to the text as given.
Offsets count code points. The result is the same under every supported version of Python.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

SEPARATOR = "\0"
"""Ends a paragraph; no match may contain it. Cleaned text does not."""

_SHAPES = {
    "'": "‘’‚‛′ʹʻʼʽʾʿˀˁˈ‹›´`＇ʹ՚׳ߴߵ᾽᾿Ꞌꞌ",
    '"': "“”„‟″«»〝〞〟＂ʺˮ״「」｢｣『』",
    "-": "‐‑‒–—―−⁃⸺⸻﹘﹣－",
    "…": "⋯‥᠁︙",
    ".": "․",
    " ": "\t\n\r\v\f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000",
}
_SAME_LENGTH = tuple((shape, plain) for plain, shapes in _SHAPES.items() for shape in shapes)
_ASCII_SHAPES = tuple((shape, plain) for shape, plain in _SAME_LENGTH if shape.isascii())

_LIGATURES = "\u0132\u0133\u0149\u01c4-\u01cc\u01f1-\u01f3\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufdf9\ufe70-\ufefc"
"""Ranges of ligatures and digraphs, and of the Hebrew and Arabic letter forms in text from PDFs."""
_AFTER_UNICODE_14 = "\U000105c0-\U000105ff\U00011380-\U000113ff\U00016100-\U0001613f\U00016d40-\U00016d7f"
"""Scripts with compositions that Python 3.11 does not know; they are left as they are by every version."""
_LOOKS = {0xFE0E: None, 0xFE0F: None}
"""Select the plain or the coloured form of the sign before them; many programs add or drop them."""


class TracedText:
    """A normalized text and the way back to the text as given."""

    __slots__ = ("_froms", "_origins", "_untils", "_wholes", "inner", "text")

    def __init__(self, text: str, froms: array[int], untils: array[int], origins: array[int], wholes: array[int]):
        self.text = text
        self._froms, self._untils = froms, untils
        """Start and end of the ranges in the normalized text that were replaced; empty: all offsets are the same."""
        self._origins, self._wholes = origins, wholes
        """Start and end of the same ranges in the text as given."""
        lengths = zip(froms, untils, strict=True)
        self.inner = frozenset(offset for start, end in lengths if end - start > 1 for offset in range(start + 1, end))
        """Offsets of the normalized text that are inside a replacement, such as between the letters of `ﬁ`."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The range of the text as given behind a range of the normalized text, widened to whole replacements."""
        froms, untils = self._froms, self._untils
        if not froms:
            return start, end
        piece = bisect_right(untils, start)
        shift = self._wholes[piece - 1] - untils[piece - 1] if piece else 0
        if piece == len(froms) or froms[piece] >= end:
            return start + shift, end + shift
        first = self._origins[piece] if froms[piece] <= start else start + shift
        if end <= start:
            return first, first
        piece = bisect_right(untils, end - 1)
        if piece < len(froms) and froms[piece] < end:
            return first, self._wholes[piece]
        return first, end + self._wholes[piece - 1] - untils[piece - 1]

    def normalized(self, start: int, end: int) -> tuple[int, int]:
        """The range of the normalized text for a range as given, narrowed to whole replacements; maybe low > high."""
        origins, wholes, froms, untils = self._origins, self._wholes, self._froms, self._untils
        low, high = start, end
        piece = bisect_right(origins, start) - 1
        if piece >= 0:
            if start < wholes[piece]:
                low = froms[piece] if start == origins[piece] else untils[piece]
            else:
                low = start - wholes[piece] + untils[piece]
        piece = bisect_left(origins, end) - 1
        if piece >= 0:
            high = froms[piece] if end < wholes[piece] else end - wholes[piece] + untils[piece]
        return low, high


_NONE = array("I")


def trace_typography(text: str) -> TracedText:
    """The text with plain quotation marks, dashes, ellipses and spaces, composed; case stays."""
    text = _reshape(text)
    return _trace(text, _replacements(text))


def trace_unspaced(text: str) -> TracedText:
    """A normalized text without spaces beside quotation marks, and where other signs have none as a rule; with the
    way back to it."""
    return _trace(text, ((*match.span(), "") for match in _needless_space(text)))


may_be_spaced = re.compile("['\"?!:;,.%)(\\]\\[]").search
_needless_space = re.compile(r""" (?=['"?!:;,.%)\]])|(?<=['"(\[]) """).finditer


def _trace(text: str, replacements: Iterable[tuple[int, int, str]]) -> TracedText:
    froms, untils, origins, wholes = (array("I") for _ in range(4))
    pieces: list[str] = []
    copied = length = 0
    for start, end, plain in replacements:
        pieces += (text[copied:start], plain)
        length += start - copied
        froms.append(length)
        length += len(plain)
        untils.append(length)
        origins.append(start)
        wholes.append(end)
        copied = end
    if not pieces:
        return TracedText(text, _NONE, _NONE, _NONE, _NONE)
    pieces.append(text[copied:])
    return TracedText("".join(pieces), froms, untils, origins, wholes)


def normalize_typography(text: str) -> str:
    """Only the normalized text, without surrounding white space; faster, for comparing."""
    if not _maybe_unusual(text):
        return text.strip()
    text = _reshape(text)
    pieces: list[str] = []
    copied = 0
    for start, end, plain in _replacements(text):
        pieces += (text[copied:start], plain)
        copied = end
    return ("".join(pieces) + text[copied:]).strip()


_maybe_unusual = re.compile("[^ -~]|`|[ -]-|- |  |[.] ?[.]|''|,,|<<|>>").search
"""Finds something in every text that normalization changes, and in few others."""


def _reshape(text: str) -> str:
    """The text with every replacement that keeps its length."""
    if not text.isascii():
        for shape, plain in _SAME_LENGTH:
            if shape in text:
                text = text.replace(shape, plain)
    elif not text.isprintable() or "`" in text:
        for shape, plain in _ASCII_SHAPES:
            text = text.replace(shape, plain)
    return text


_ABSORBING = "…-" + SEPARATOR
"""What takes the spaces around it away: whether there are any is a matter of taste, or of layout."""


def _replacements(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield each range of a reshaped text that is replaced, and by what, in order and apart."""
    kinds = tuple(kind for kind, (signs, _) in enumerate(_KINDS) if any(sign in text for sign in signs))
    classes = _classes(text)
    if not kinds and classes == ("", ""):
        return
    done = 0
    spaces: tuple[int, int, str] | None = None
    """A run that becomes one, unless what follows absorbs it."""
    for match in _pattern(kinds, *classes).finditer(text):
        start, end = match.span()
        plain = _plain(match.group())
        after_spaces: tuple[int, int, str] | None = (start, end, plain) if plain == " " else None
        if plain == "…" and _FOUR_DOTS.fullmatch(match.group()) and start and text[start - 1] not in " " + SEPARATOR:
            start += 1  # a full stop, and an ellipsis after it
        if plain in _ABSORBING:
            before = len(text[done:start].rstrip(" ")) + done
            if plain != "-" or text[before - 1 : before] != "-":  # not of two dashes, as in 5 - -3
                start = before
            if plain == text[end : end + 1] == "-":
                last = start + len(text[start:end].rstrip(" "))
                after_spaces, end = (last, end, " "), last
        if spaces and spaces[1] <= start:
            done = spaces[1]
            yield spaces
        spaces = after_spaces
        if plain != " ":
            done = end
            if text[start:end] != plain:
                yield start, end, plain
    if spaces:
        yield spaces


_FOUR_DOTS = re.compile(r"\.(?: *\.){3} *")


def _plain(piece: str) -> str:
    first = piece[0]
    if piece[-1] > "\x7f" and piece[-1] not in "…·・":
        return _compose(piece)
    if first in " -" + SEPARATOR:
        return first
    return "…" if first in "….·・" else '"'


@lru_cache(4096)
def _compose(piece: str) -> str:
    """Letters, with their marks, composed; ligatures as their letters; signs without a choice of colour."""
    from unicodedata import normalize

    if len(piece) > 1:
        piece = piece[0] + piece[1:].translate(_LOOKS)
    if any("\u0132" <= sign <= "\u01f3" or sign >= "\ufb00" for sign in piece):  # else none of what these find
        if re.search(f"[{_AFTER_UNICODE_14}]", piece):
            return piece
        if re.search(f"[{_LIGATURES}]", piece):
            piece = "".join(_letters(character) for character in piece)
    return normalize("NFC", piece)


def _letters(character: str) -> str:
    from unicodedata import normalize

    letters = normalize("NFKC", character) if re.match(f"[{_LIGATURES}]", character) else character
    return letters if " " not in letters else character  # a spacing form of a mark stays


def _classes(text: str) -> tuple[str, str]:
    """The characters of a text that are replaced, and the marks that may compose, for character classes."""
    if text.isascii():
        return "", ""
    from unicodedata import is_normalized

    unusual = sorted(character for character in set(text) if character > "\x7f")
    singles = "".join(character for character in unusual if _compose(character) != character)
    is_composed = not singles and is_normalized("NFC", text) and _LOOKS.keys().isdisjoint(map(ord, unusual))
    marks = "" if is_composed else "".join(filter(_may_compose, unusual))
    return singles, marks


def _may_compose(character: str) -> bool:
    """Whether it is a mark, or a Hangul vowel or final, which compose with the letter before them, too."""
    from unicodedata import category

    return "\u1160" <= character <= "\u11ff" or category(character)[0] == "M"


_KINDS = (
    (("…", "..", ". ."), r"(?:…|\.(?: *\.){2,}|\.\.)(?: *(?:…|\.(?: *\.){2,}|\.\.))* *"),
    (("--", "- ", " -"), "-(?:-+ *| +|(?<= -))"),
    (("···", "・・・"), "·{3,} *|・{3,} *"),
    (("  ",), "  +"),
    (("''", ",,", "<<", ">>"), "''|,,(?=[^ ,])|<<|>>"),
    ((SEPARATOR * 2, SEPARATOR + " ", " " + SEPARATOR), rf"{SEPARATOR}[{SEPARATOR} ]*"),
)
"""What is replaced: signs without which a text has none of it, and an expression. Fewer kinds are searched faster."""


@lru_cache(64)
def _pattern(kinds: tuple[int, ...], singles: str, marks: str) -> re.Pattern[str]:
    alternatives = [_KINDS[kind][1] for kind in kinds]
    if marks:
        alternatives.insert(0, f"[^{SEPARATOR} …'\",.{re.escape(marks)}-]?[{re.escape(marks)}]+")
    if singles:
        alternatives.append(f"[{re.escape(singles)}]")
    return re.compile("|".join(alternatives))
