"""A paragraph of a pane: its parts, and what Enter does at it. Links of a record are rows of a table.

wide     announced     › Recognition by Russia         narrow   announced
         took part in  › Meeting in Kabul                        › Recognition by Russia
                       › Video posted on X                      took part in
"""

from __future__ import annotations

from msgspec import Struct

from explorer.digest.refs import Ref
from explorer.links.link import Link
from explorer.text.anchors import Span
from explorer.tui.look.lines import Part
from explorer.tui.look.styles import Styles


class Entry(Struct, frozen=True):
    """A paragraph."""

    parts: list[Part]
    indent: int = 0
    """Cells at the left of every line; of a row, the pane knows."""
    hang: int = 0
    """Extra indent of the second and later lines, in cells."""
    rail: Part | None = None
    """At the left of every line, behind the indent: what says that the lines belong together. None: nothing."""
    label: str | None = None
    """In a column at the left of the parts, or above them: this is a row of a table. Empty: the label is that of the
    row before. None: not a row."""
    flows: bool = False
    """Whether it goes on in the line in which the entry before ends."""
    is_caveat: bool = False
    target: Ref | None = None
    """The record that Enter opens; None: no record."""
    choice: object = None
    """What Enter chooses, in windows that list something other than records."""
    links: tuple[Link, ...] = ()
    """The links whose evidence `w` shows: one, or two to the same thing as records of different kinds."""
    spans: tuple[Span, ...] = ()
    """The words of the article that Enter goes to."""

    @property
    def selectable(self) -> bool:
        return self.target is not None or self.choice is not None or bool(self.spans)

    def all_parts(self, look: Styles) -> list[Part]:
        """The label, if there is one, with a space, and the parts."""
        return [(f"{self.label} ", look.quiet), *self.parts] if self.label else self.parts


GAP = Entry([])
