"""How far the walk has come: a sign for each doubt, and the counts."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.pictures.signs import CURSOR, LEDGER
from explorer.tui.look.lines import Part, width_of
from explorer.tui.look.styles import Styles

DECIDED, REJECTED, OPEN = LEDGER["confirmed"], LEDGER["disputed"], "·"
"""A person's judgement has the signs that it has everywhere."""


def signs(decided: Sequence[bool], left: int, width: int, look: Styles) -> list[Part]:
    """A sign for each doubt: decided or rejected, here, open; with blanks between them where they fit, and counted
    where they don't fit at all.

    `decided`: those that were decided, in order; whether each was taken rather than rejected. `left`: how many are
    open, with the one at hand.
    """
    count = len(decided) + left
    gap = " " if 2 * count < width else ""
    if count + 2 > width:
        return _counted(decided, left, look)
    parts: list[Part] = [
        (f"{DECIDED if taken else REJECTED}{gap}", look.good if taken else look.alarm) for taken in decided
    ]
    if left:
        parts.append((f"{CURSOR}{gap}", look.here))
    parts.append((f"{OPEN}{gap}" * (left - 1), look.quiet))
    return [(" ", look.ink), *parts]


def _counted(decided: Sequence[bool], left: int, look: Styles) -> list[Part]:
    taken = sum(decided)
    rejected = len(decided) - taken
    parts: list[Part] = [(f" {DECIDED} {taken:,}", look.good)]
    if rejected:
        parts.append((f"  {REJECTED} {rejected:,}", look.alarm))
    return [*parts, (f"  {OPEN} {left:,}", look.quiet)]


def fitting(variants: Sequence[list[Part]], room: int) -> list[Part]:
    """The first of some ways to say a thing that fits; the last one, if none does."""
    return next((parts for parts in variants if width_of(parts) <= room), variants[-1])
