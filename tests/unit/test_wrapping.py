"""The lines of the article: quotations set in, with their marks before the edge, and the place of each word."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from explorer.tui.panes.article.wrapping import INSET, WrappedText, hang_of
from tests.counting import grows_in_proportion


@pytest.mark.parametrize(
    ("paragraph", "cells"),
    [
        ("“We will not wait,” she said.", 0),
        ("“We will not wait. We will go.”", 1),
        ("“We will not wait.” ", 1),
        ("“We will not wait. Nor will they", 1),  # goes on in the next paragraph
        ("She said: “We will not wait.”", 0),
        ("“Yes,” she said. “We will not wait.”", 0),
        ("“She told me ‘no’, and left.”", 1),
        ('"We will not wait."', 1),
        ("‘We won’t wait.’", 1),
        ("’Tis the season.", 0),
        ("„Wir warten nicht.“", 1),
        ("„Wir warten nicht“, sagte sie.", 0),
        ("»Wir warten nicht.«", 1),
        ("”Vi väntar inte.”", 1),
        ("« Nous n’attendrons pas. »", 2),
        ("«Мы не будем ждать».", 1),
        ("「待たない。」", 2),
        ("『待たない。』", 2),
        ("「待たない」と言った。", 0),
        ("— No esperaremos.", 0),
        ("No marks here.", 0),
        ("“", 1),
        ("", 0),
    ],
)
def test_the_mark_of_a_paragraph_that_is_one_quotation_hangs(paragraph: str, cells: int) -> None:
    assert hang_of(paragraph) == cells


TEXTS = st.lists(st.text(st.sampled_from("ab “”中 -"), max_size=80), min_size=1, max_size=3)


@given(TEXTS, st.integers(8, 40))
def test_each_word_is_in_one_line_and_each_line_within_the_width(body: list[str], width: int) -> None:
    text = WrappedText(body)
    for paragraph, words in enumerate(body):
        lines = text.ranges(paragraph, width)
        assert "".join(words[start:end] for start, end in lines).replace(" ", "") == words.replace(" ", "")
        for number, (start, end) in enumerate(lines):
            assert cell_len(words[start:end]) + text.shift(paragraph, number) <= width
        for offset, character in enumerate(words):
            if character != " ":
                _, number = text.line_of(paragraph, offset, width)
                assert lines[number][0] <= offset < lines[number][1]


def test_a_quotation_is_set_in_and_its_words_are_at_one_edge() -> None:
    text = WrappedText(["“This bold move sets an example for others.”", "This bold move sets an example for others."])
    quoted, plain = ([text.shift(number, line) for line in range(2)] for number in range(2))
    assert quoted == [INSET, INSET + 1]
    assert plain == [0, 0]
    start, end = text.ranges(0, 30)[0]
    assert cell_len(text.body[0][start:end]) + INSET <= 30


def test_the_place_of_a_word_is_found_in_proportion_to_the_length_of_the_paragraph() -> None:
    def find(count: int) -> Any:
        text = WrappedText(["word and " * (count // 9)])
        return [text.line_of(0, offset, 66) for offset in range(0, count, 5)]

    assert grows_in_proportion(find, 20_000, 200_000)
