"""Draws the words of two versions: those that are gone with `−`, new ones with `+`, long passages of others cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.style import Style

from explorer.session.versions.change import Piece, Side
from explorer.tui.look.lines import Part
from explorer.tui.look.styles import Styles

GONE, NEW = "−", "+"
_NOT_STRUCK = Style(strike=False, underline=False)
"""For the signs: a minus that is struck through can't be seen."""


def painted(pieces: Sequence[Piece], sides: Iterable[Side], base: Style, look: Styles, *, around: int) -> list[Part]:
    """The pieces of some sides as parts of a paragraph.

    Args:
        pieces: Word by word.
        sides: WAS, NOW, or both: then words that are gone stand before those that replace them.
        base: The style of the words that both versions have.
        look: The styles.
        around: Words of those that are shown beside a difference.
    """
    wanted = tuple(sides)
    parts: list[Part] = []
    for number, piece in enumerate(pieces):
        if piece.side is Side.BOTH:
            before_gone = number + 1 < len(pieces) and pieces[number + 1].side is Side.WAS
            text = piece.of(wanted[0] if before_gone else wanted[-1])
            parts.append((_cut(text, around, is_first=number == 0, is_last=number == len(pieces) - 1), base))
        elif piece.side in wanted:
            sign, style = (GONE, look.removed) if piece.side is Side.WAS else (NEW, look.added)
            words = piece.text.rstrip()
            parts += [*signed(sign, words, style), (piece.text[len(words) :] or _gap(pieces, number, wanted), base)]
    return [part for part in parts if part[0]]


def signed(sign: str, words: str, style: Style) -> list[Part]:
    """Words with the sign of their version before them."""
    return [(sign, style + _NOT_STRUCK), (words, style)]


def _gap(pieces: Sequence[Piece], number: int, wanted: tuple[Side, ...]) -> str:
    """A blank between words that are gone and those that replace them."""
    return " " if len(wanted) > 1 and number + 1 < len(pieces) and pieces[number + 1].side is not Side.BOTH else ""


def _cut(text: str, around: int, *, is_first: bool, is_last: bool) -> str:
    """Words that both versions have, but for those that are far from a difference."""
    words = text.split(" ")
    head = 0 if is_first else around
    tail = 0 if is_last else around
    if len(words) <= head + tail + 2:
        return text
    before = f"{' '.join(words[:head])} " if head else ""
    after = f" {' '.join(words[-tail:])}" if tail else ""
    return f"{before}…{after}"
