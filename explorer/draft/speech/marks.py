"""Which quotation marks of a paragraph belong together, in the typography of many languages.

An apostrophe is told from a single mark by the letters around it. A mark that has no partner opens a quotation that
goes on in the next paragraph, or closes one from an earlier paragraph; one that is open when others pair is an error.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from explorer.text.speech import CLOSED_BY, EITHER_WAY, MARK, SINGLE, Mark, may_open

_TITLES = "《〈"
"""What Chinese writes around titles; Korean, around speech, too, which is not worth the titles."""


_MANY, _DENSE = 100, 8
"""Marks from which on a paragraph is no prose if there are fewer letters for each than this."""


class _Sign(NamedTuple):
    """A mark, or an apostrophe, and what is around."""

    sign: str
    start: int
    end: int
    before: str
    after: str

    @property
    def faces_word(self) -> bool:
        """Whether something begins here, as the spaces go."""
        return (
            not self.before.isalnum() and not self.after.isspace() and (self.after.isalnum() or self.before.isspace())
        )

    @property
    def ends_word(self) -> bool:
        return not self.before.isspace() and not self.after.isalnum()

    def opens(self) -> bool:
        if self.sign not in CLOSED_BY or self.sign in _TITLES or not may_open(self.sign, self.before, self.after):
            return False
        if self.before == "=":  # of an attribute in markup
            return False
        return self.sign not in (*EITHER_WAY, "''") or self.faces_word

    def closes(self, opener: str) -> bool:
        """Whether it closes what another mark opened. “like this“ is common in carelessly set text."""
        if self.sign == opener == "“":
            return self.ends_word and not self.before.isspace()
        if self.sign not in CLOSED_BY[opener] and (opener, self.sign) != ('"', "”"):
            return False
        if self.sign in "\"'»''" and self.before.isspace() and self.after.isalnum():
            return False
        return not (self.sign in SINGLE and self.after.isalnum())


@lru_cache(256)
def outer_marks(paragraph: str) -> tuple[Mark, ...]:
    """The marks where a quotation begins or ends; what is quoted inside of it does not count."""
    signs = [
        _Sign(
            match.group(),
            *match.span(),
            paragraph[match.start() - 1 : match.start()] or " ",
            paragraph[match.end() : match.end() + 1] or " ",
        )
        for match in MARK.finditer(paragraph)
    ]
    if len(signs) > _MANY and len(signs) * _DENSE > len(paragraph):
        return ()
    apostrophes = _unclosed_singles(signs)
    plurals = _plurals(signs, paragraph)
    found: list[Mark] = []
    opened: list[_Sign] = []
    inside: list[Mark] = []
    for number, sign in enumerate(signs):
        if opened and number not in plurals and sign.closes(opened[-1].sign):
            first = opened.pop()
            pair = [Mark(first.start, first.end, True), Mark(sign.start, sign.end, False)]
            if opened:
                inside += pair
            else:
                found += pair
                inside = []
        elif opened:
            if sign.sign not in SINGLE and sign.opens() and sign.faces_word:
                opened.append(sign)
        elif sign.opens() and number not in apostrophes:
            opened = [sign]
        elif sign.sign not in SINGLE and sign.sign != "''":
            found.append(Mark(sign.start, sign.end, False))  # of a quotation that began in an earlier paragraph
    last = [Mark(sign.start, sign.end, True) for sign in opened[-1:]]
    return tuple(found + _outer(inside, opened) + (last if not inside or inside[-1].end < opened[-1].start else []))


def _outer(inside: list[Mark], opened: list[_Sign]) -> list[Mark]:
    """The pairs inside of a mark that is never closed, without those inside of other pairs."""
    pairs = sorted(zip(inside[::2], inside[1::2], strict=True))
    outer: list[Mark] = []
    for first, second in pairs:
        if not outer or first.start >= outer[-1].end:
            outer += [first, second]
    return outer


def _unclosed_singles(signs: list[_Sign]) -> set[int]:
    """Which single marks are apostrophes: nothing closes them, or what does is on the other side of a double mark."""
    apostrophes: set[int] = set()
    closing: int | None = None
    doubles = odd = 0
    for number in range(len(signs) - 1, -1, -1):
        sign = signs[number]
        if sign.sign not in SINGLE:
            doubles += 1
        elif sign.ends_word:
            closing, odd = number, doubles
        elif sign.opens() and (closing is None or (doubles - odd) % 2):
            apostrophes.add(number)
    return apostrophes


def _plurals(signs: list[_Sign], paragraph: str) -> set[int]:
    """Which marks after a plural, as in *the sailors’ boats*, are apostrophes: a mark after a stop closes later."""
    plurals: set[int] = set()
    closes = False
    for number in range(len(signs) - 1, -1, -1):
        sign = signs[number]
        if sign.sign not in SINGLE:
            continue
        if sign.ends_word and sign.before in ",.!?…":
            closes = True
        elif sign.opens():
            closes = False
        elif (
            closes and sign.before == "s" and sign.after.isspace() and paragraph[sign.start - 2 : sign.start].isalpha()
        ):
            plurals.add(number)
    return plurals
