"""Fitting, wrapping and highlighting text, measured in cells."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from explorer.tui.look.lines import (
    characters_in,
    cut,
    fit,
    fit_parts,
    highlight,
    pad,
    two_sides,
    width_of,
    wrap,
    wrap_parts,
)
from tests.counting import grows_in_proportion

PLAIN, BOLD = Style(), Style(bold=True)
TEXTS = st.text(st.sampled_from("ab é-—中文 ́"), max_size=80)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("Vladimir Putin", 14, "Vladimir Putin"),
        ("Vladimir Putin", 10, "Vladimir…"),
        ("中文字符", 5, "中文…"),
        ("中文字符", 6, "中文…"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
    ],
)
def test_fit(text: str, width: int, expected: str) -> None:
    assert fit(text, width) == expected


@given(TEXTS, st.integers(0, 40))
def test_fitted_texts_do_not_exceed_and_padded_texts_fill_the_width(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) <= width
    assert cell_len(pad(text, width)) == width


@given(TEXTS, TEXTS, st.integers(0, 60))
def test_two_sides_never_exceed_their_width(left: str, right: str, width: int) -> None:
    assert width_of(two_sides([(left, PLAIN)], [(right, BOLD)] if right else [], width, PLAIN)) <= width
    assert width_of(fit_parts([(left, PLAIN), (right, BOLD)], width)) <= width


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("a 20-year war", 6, ["a 20-", "year", "war"]),
        ("conflict—including", 12, ["conflict—", "including"]),
        ("from 1996–2001 on", 12, ["from", "1996–2001 on"]),  # a date stays in one line
        ("by 2026-11-29", 8, ["by", "2026-11-", "29"]),  # unless it is longer than that
        ("open 24/7 here", 7, ["open", "24/7", "here"]),
        ("the 1990s–era", 11, ["the 1990s–", "era"]),
        ("extraordinarily", 6, ["extrao", "rdinar", "ily"]),
        ("战争中文字", 4, ["战争", "中文", "字"]),
        ("战争中，文「字」", 6, ["战争", "中，文", "「字」"]),  # no mark without the word that it belongs to
    ],
)
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    assert [text[start:end] for start, end in wrap(text, width)] == lines


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("in the relationship of the two nations.", 31, ["in the relationship of the", "two nations."]),
        ("a turning point in bilateral ties.", 28, ["a turning point in", "bilateral ties."]),
        ("two words.", 6, ["two", "words."]),  # nothing is left to move
        ("one two three.", 8, ["one two", "three."]),  # else the line before were a single word
        ("one two extraordinarily.", 17, ["one two", "extraordinarily."]),  # both would not fit
        ("many more words than these two", 14, ["many more", "words than", "these two"]),
        ("the rest is a 20-year war", 21, ["the rest is a", "20-year war"]),
        ("one line only", 40, ["one line only"]),
    ],
)
def test_the_last_line_has_two_words_where_that_is_possible(text: str, width: int, lines: list[str]) -> None:
    assert [text[start:end] for start, end in wrap(text, width, orphans=False)] == lines


@given(TEXTS, st.integers(2, 30), st.integers(-3, 3))
def test_without_an_orphan_only_the_last_break_moves(text: str, width: int, indent: int) -> None:
    plain, tidy = wrap(text, width, indent), wrap(text, width, indent, orphans=False)
    assert tidy[:-2] == plain[:-2]
    assert len(tidy) == len(plain)
    assert all(cell_len(text[start:end]) <= width for start, end in tidy[1:])
    assert "".join(text[start:end] for start, end in tidy).replace(" ", "") == text.replace(" ", "")


@given(st.text(st.sampled_from("ab中 ́"), max_size=20), st.integers(0, 40))
def test_the_character_in_a_cell(text: str, cell: int) -> None:
    index = characters_in(text, cell)
    assert cell_len(text[:index]) <= cell
    assert index == len(text) or cell_len(text[: index + 1]) > cell


def test_long_paragraphs_are_wrapped_in_proportion_to_their_length() -> None:
    for words in ("word and ", "word-and/", "unbroken", "字", "é ", "a" * 300 + " b "):
        assert grows_in_proportion(
            lambda count, words=words: wrap(words * (count // len(words)), 66, orphans=False), 20_000, 200_000
        )


@example("\u0301中a", 2)
@example("aa   bb", 3)
@example("    a b", 3)
@given(TEXTS, st.integers(2, 30))
def test_wrapped_lines_fit_and_drop_only_spaces(text: str, width: int) -> None:
    ranges = wrap(text, width)
    assert all(cell_len(text[start:end]) <= width for start, end in ranges)
    assert "".join(text[start:end] for start, end in ranges).replace(" ", "") == text.replace(" ", "")
    assert all(first[1] <= second[0] for first, second in pairwise(ranges))


@given(TEXTS, TEXTS, st.integers(8, 30), st.integers(0, 5))
@example(one="aa中", other="aaaaa", width=8, hang=3)  # the rest does not fit on the second line
def test_wrapped_parts_keep_their_styles(one: str, other: str, width: int, hang: int) -> None:
    lines = wrap_parts([(one, PLAIN), (other, BOLD)], width, hang)
    bold = "".join(text for line in lines for text, style in line if style is BOLD)
    assert bold.replace(" ", "") == other.replace(" ", "")
    for number, line in enumerate(lines):
        assert cell_len("".join(text for text, _ in line)) <= width - (hang if number else 0)


def test_highlighted_ranges_have_the_other_style_and_no_text_is_lost() -> None:
    parts = highlight("Amir Khan Muttaqi", [(0, 4), (10, 99), (2, 3)], PLAIN, BOLD)
    assert "".join(text for text, _ in parts) == "Amir Khan Muttaqi"
    assert [text for text, style in parts if style is BOLD] == ["Amir", "Muttaqi"]


def test_cut_takes_a_range_that_spans_several_parts() -> None:
    assert cut([("abc", PLAIN), ("def", BOLD)], 2, 5) == [("c", PLAIN), ("de", BOLD)]
