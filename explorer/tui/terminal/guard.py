"""The second wall: every line of the screen passes it before Textual writes it. See `explorer.text.wall`."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from explorer.text.wall import neutralize


class Guard(LineFilter):
    """Replaces whatever acts on a terminal, and drops links. A line keeps its width.

    Textual filters each new strip once, so a step of the cursor costs two lines.
    """

    def __init__(self) -> None:
        super().__init__()
        self.hits = 0
        """Segments that were changed. All text is cleaned when it is read, so this stays 0, which tests check."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        hits = self.hits
        filtered = [self._filter(segment) for segment in segments]
        return filtered if hits != self.hits else segments

    def _filter(self, segment: Segment) -> Segment:
        text, style, control = segment
        harmless = neutralize(text, _replacement)
        is_linked = style is not None and style.link is not None
        if harmless is text and not is_linked and not control:
            return segment
        self.hits += 1
        return Segment(set_cell_size(harmless, cell_len(text)), _without_link(style) if is_linked else style)


def _replacement(found: str) -> str:
    return "\ufffd" * cell_len(found)


def _without_link(style: Style | None) -> Style | None:
    return style.update_link(None) if style is not None else None
