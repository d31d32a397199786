"""The second wall on the screen: every line goes through it before Textual writes it. See `explorer.text.wall`."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from explorer.text.wall import neutralize


class Guard(LineFilter):
    """Lets nothing through that acts on a terminal, nor links. A line keeps its width.

    Textual asks once for each strip that is new, so a step of the cursor costs a look at two lines.
    """

    def __init__(self) -> None:
        super().__init__()
        self.hits = 0
        """Texts that were held up. All that is shown was cleaned when it was read, so this stays 0; tests see to it."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        hits = self.hits
        passed = [self._passed(segment) for segment in segments]
        return passed if hits != self.hits else segments

    def _passed(self, segment: Segment) -> Segment:
        text, style, control = segment
        harmless = neutralize(text, _instead)
        linked = style is not None and style.link is not None
        if harmless is text and not linked and not control:
            return segment
        self.hits += 1
        return Segment(set_cell_size(harmless, cell_len(text)), _without_link(style) if linked else style)


def _instead(found: str) -> str:
    return "\ufffd" * cell_len(found)


def _without_link(style: Style | None) -> Style | None:
    return style.update_link(None) if style is not None else None
