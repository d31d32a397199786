"""The second wall: what it replaces, what it counts, and that lines keep their width."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from rich.segment import ControlType, Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from explorer.tui.terminal.guard import Guard
from tests import hostile

BLACK = Color(0, 0, 0)


@pytest.mark.parametrize("text", [*hostile.TEXTS, *hostile.SURROGATES.values()])
def test_a_line_keeps_its_width_and_loses_whatever_acts(text: str) -> None:
    line = Strip([Segment("left "), Segment(text, Style(bold=True)), Segment(" right")])
    drawn = line.apply_filter(Guard(), BLACK)
    assert sum(cell_len(segment.text) for segment in drawn) == line.cell_length
    assert hostile.offences(drawn.text.encode("utf-8", "surrogatepass")) == []


def test_links_and_control_codes_are_dropped() -> None:
    guard = Guard()
    line = [Segment("x", Style(link="https://evil.example")), Segment("", None, [(ControlType.BELL,)])]
    assert [(part.style.link if part.style else None, part.control) for part in guard.apply(line, BLACK)] == [
        (None, None),
        (None, None),
    ]
    assert guard.hits == 2


def test_a_harmless_line_is_the_same_object() -> None:
    guard, line = Guard(), [Segment("│▌◆ Amir Khan Muttaqi  “bold” ▂█ 漢字")]
    assert guard.apply(line, BLACK) is line
    assert guard.hits == 0
