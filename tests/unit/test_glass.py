"""What is written to the terminal: as little as it takes, and what stands there afterwards is what was asked for."""

from __future__ import annotations

import re

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from explorer.tui.terminal.glass import Glass
from explorer.tui.terminal.sgr import PLAIN, Pens
from tests.frames import look

WIDTH = 24
STYLES = [
    PLAIN,
    Style.parse("bold"),
    Style.parse("dim"),
    Style.parse("bold underline red on blue"),
    Style.parse("#a0b0c0 on #102030"),
    Style.parse("italic #a0b0c0"),
    Style.parse("reverse strike"),
    Style.parse("bright_green on #102030"),
]
WORDS = ["", "a", "abc", "Müller", "▌", "• ", "   ", "Зюганов", "日本", "é", "❤️", "🇳🇴", "محمد"]


def glass() -> Glass:
    return Glass(Pens("truecolor"))


def strip(*parts: tuple[str, Style], width: int = WIDTH) -> Strip:
    return Strip([Segment(*part) for part in parts]).adjust_cell_length(width, PLAIN)


def shown(screen: pyte.Screen) -> list[list[object]]:
    return [[look(screen.buffer[y][x]) for x in range(screen.columns)] for y in range(screen.lines)]


def emulated(*frames: str, width: int = WIDTH) -> list[list[object]]:
    screen = pyte.Screen(width, 2)
    stream = pyte.Stream(screen)
    stream.feed("\x1b[?7l")  # as the driver does: what a terminal takes for wider does not run into the next line
    for frame in frames:
        stream.feed(frame)
    return shown(screen)


def text_in(frame: str) -> str:
    """A frame without its styles and places."""
    return re.sub(r"\x1b\[[0-9;]*[mHC]", "", frame)


def text_of(parts: list[tuple[str, Style]]) -> Strip:
    return strip(*parts)


LINES = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(STYLES)), max_size=6).map(text_of)


@st.composite
def pieces(draw: st.DrawFn) -> tuple[int, Strip]:
    """A piece of a row of characters that take one cell in every terminal, and its first column."""
    x = draw(st.integers(0, WIDTH - 1))
    parts = draw(st.lists(st.tuples(st.sampled_from(WORDS[:8]), st.sampled_from(STYLES)), max_size=6))
    return x, strip(*parts, width=draw(st.integers(1, WIDTH - x)))


@given(st.lists(pieces(), min_size=1, max_size=9))
def test_pieces_lie_over_one_another_as_they_were_put(frames: list[tuple[int, Strip]]) -> None:
    ours, written, whole = glass(), [], []
    for x, piece in frames:
        fresh = glass()
        for one, sent in ((ours, written), (fresh, whole)):
            one.put(x, 0, piece)
            sent.append(one.take())
    assert emulated(*written) == emulated(*whole)


@given(st.lists(LINES, min_size=1, max_size=5))
def test_after_several_frames_the_terminal_shows_the_last(lines: list[Strip]) -> None:
    ours = glass()
    frames = []
    for line in lines:
        ours.put(0, 0, line)
        frames.append(ours.take())
    fresh = glass()
    fresh.put(0, 0, lines[-1])
    whole = fresh.take()
    letters = {character for line in lines for character in line.text}
    if all(cell_len(letter) == 1 and letter < "\U0001f000" for letter in letters):  # pyte gives others other widths
        assert emulated(*frames) == emulated(whole)
    elif frames[-1] and any(cell_len(character) != 1 for line in lines[-2:] for character in line.text):
        # every cell of it, as the terminal may have given other widths to the last one
        assert sorted(text_in(frames[-1])) == sorted(text_in(whole))


@given(LINES, LINES, st.integers(1, WIDTH - 1))
def test_pieces_may_be_cut_otherwise_than_before(first: Strip, second: Strip, place: int) -> None:
    if not (first.text + second.text).isascii():
        return
    ours = glass()
    ours.put(0, 0, first)
    frames = [ours.take()]
    ours.put(0, 0, second.crop(0, place))
    ours.put(place, 0, second.crop(place))
    frames.append(ours.take())
    ours.put(0, 0, second)
    frames.append(ours.take())
    fresh = glass()
    fresh.put(0, 0, second)
    assert emulated(*frames) == emulated(fresh.take())


def test_what_stands_there_is_not_written_again() -> None:
    ours = glass()
    ours.put(0, 0, strip(("the same", STYLES[3])))
    ours.take()
    ours.put(0, 0, strip(("the same", STYLES[3])))
    assert ours.take() == ""
    ours.forget()
    ours.put(0, 0, strip(("the same", STYLES[3])))
    assert "the same" in ours.take()


def test_only_the_letters_that_differ_are_written() -> None:
    ours = glass()
    ours.put(0, 0, strip(("3 of 27 rows", PLAIN)))
    ours.take()
    ours.put(0, 0, strip(("3 of 28 rows", PLAIN)))
    assert ours.take() == "\x1b[1;7H8"


def test_a_style_is_written_where_it_changes() -> None:
    ours = glass()
    ours.put(0, 0, strip(("one ", STYLES[4]), ("two ", STYLES[5]), ("three", STYLES[5]), width=13))
    assert ours.take() == "\x1b[1;1H\x1b[38;2;160;176;192;48;2;16;32;48mone \x1b[3;49mtwo three\x1b[m"


@pytest.mark.parametrize("old", STYLES)
@pytest.mark.parametrize("new", STYLES)
def test_a_change_of_style_leaves_nothing_of_the_old_one(old: Style, new: Style) -> None:
    pens = Pens("truecolor")
    both = emulated(pens.change(PLAIN, old), pens.change(old, new), "x")
    assert both == emulated(pens.change(PLAIN, new), "x")


def test_dim_ends_and_bold_goes_on() -> None:
    assert Pens("truecolor").change(Style.parse("bold dim"), Style.parse("bold")) == "\x1b[22;1m"


def test_colours_are_those_that_the_terminal_has() -> None:
    assert Pens("standard").change(PLAIN, Style.parse("#ff0000")) == "\x1b[31m"
    assert Pens("256").change(PLAIN, Style.parse("#ff0000")) == "\x1b[38;5;196m"
