"""From one style to another in the fewest bytes: only what differs is written.

Textual writes every colour of every piece of text, and a reset behind it, which was two thirds of what a key sent.
"""

from __future__ import annotations

from typing import NamedTuple

from rich.color import Color, ColorSystem
from rich.console import COLOR_SYSTEMS
from rich.style import Style

_ATTRIBUTES = (
    ("bold", "1", "22"),
    ("dim", "2", "22"),
    ("italic", "3", "23"),
    ("underline", "4", "24"),
    ("blink", "5", "25"),
    ("blink2", "6", "25"),
    ("reverse", "7", "27"),
    ("conceal", "8", "28"),
    ("strike", "9", "29"),
    ("underline2", "21", "24"),
    ("frame", "51", "54"),
    ("encircle", "52", "54"),
    ("overline", "53", "55"),
)
"""Each attribute of a style, with the code that begins it and the one that ends it, with all others of that end."""
_END = {begin: end for _, begin, end in _ATTRIBUTES}
_SEEN = frozenset({"4", "7", "9", "21", "51", "52", "53"})
"""The attributes that are seen of a blank."""
PLAIN = Style.null()
"""How a terminal writes after a reset."""


class _Codes(NamedTuple):
    attributes: tuple[str, ...]
    colour: str
    background: str


class Pens:
    """The changes between the styles of one program, each made once."""

    def __init__(self, color_system: str | None) -> None:
        """`color_system`: the name that Rich gives to the terminal's; None: as Textual, all colours there are."""
        self._system = COLOR_SYSTEMS[color_system] if color_system else ColorSystem.TRUECOLOR
        self._codes: dict[Style, _Codes] = {}
        self._changes: dict[tuple[Style, Style], str] = {}
        self._grounds: dict[Style, str | None] = {}

    def change(self, old: Style, new: Style) -> str:
        """What to write so that after text in one style comes text in another; empty: they look the same."""
        if old is new:
            return ""
        change = self._changes.get((old, new))
        if change is None:
            change = self._changes[old, new] = self._change(self._codes_of(old), self._codes_of(new))
        return change

    def ground(self, style: Style) -> str | None:
        """All that is seen of blanks in a style; None: more than a background, such as a line."""
        ground = self._grounds.get(style, "")
        if ground == "":
            attributes, _, background = self._codes_of(style)
            ground = self._grounds[style] = None if _SEEN.intersection(attributes) else background
        return ground

    def _change(self, old: _Codes, new: _Codes) -> str:
        if old == new:
            return ""
        ends = {_END[code] for code in old.attributes if code not in new.attributes}
        codes = sorted(ends)
        codes += [code for code in new.attributes if code not in old.attributes or _END[code] in ends]
        codes += [now for before, now in zip(old[1:], new[1:], strict=True) if now != before]
        if new == _NO_CODES:
            codes = []
        return f"\x1b[{';'.join(codes)}m"

    def _codes_of(self, style: Style) -> _Codes:
        codes = self._codes.get(style)
        if codes is None:
            attributes = tuple(begin for name, begin, _ in _ATTRIBUTES if getattr(style, name))
            colour, background = self._colour(style.color, True), self._colour(style.bgcolor, False)
            codes = self._codes[style] = _Codes(attributes, colour, background)
        return codes

    def _colour(self, colour: Color | None, foreground: bool) -> str:
        if colour is None:
            return "39" if foreground else "49"
        return ";".join(colour.downgrade(self._system).get_ansi_codes(foreground))


_NO_CODES = _Codes((), "39", "49")
