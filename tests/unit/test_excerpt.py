"""What a row shows of a text that a search found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from explorer.tui.look.columns import Context, Found
from explorer.tui.look.excerpt import excerpt, whole_words
from explorer.tui.look.lines import highlight
from explorer.tui.look.styles import plain_styles

LOOK = plain_styles()
LONG = "They must show to the world that the Taliban are a partner in combating terrorism and drugs"


def shown(text: str, words: str, width: int) -> str:
    at = text.index(words)
    spans = [(at, at + len(words))]
    return "".join(part for part, _ in excerpt(highlight(text, spans, LOOK.ink, LOOK.match), spans, width))


@pytest.mark.parametrize(
    ("words", "width", "expected"),
    [
        ("They", 30, "They must show to the world…"),
        ("combating", 30, "…in combating terrorism and…"),
        ("drugs", 30, "…combating terrorism and drugs"),
        ("drug", 12, "…and drugs"),
        ("terror", 8, "…terror…"),
        ("terrorism", 6, "…terr…"),
        ("must", 100, LONG),
    ],
)
def test_a_cut_text_has_the_words_that_were_found(words: str, width: int, expected: str) -> None:
    assert shown(LONG, words, width) == expected


@given(st.lists(st.text(st.sampled_from("abé中"), min_size=1, max_size=9), min_size=1, max_size=40), st.data())
def test_a_match_that_fits_is_never_cut_away(words: list[str], data: st.DataObject) -> None:
    text, width = " ".join(words), data.draw(st.integers(1, 60))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 12)))
    parts = excerpt(highlight(text, [(start, end)], LOOK.ink, LOOK.match), [(start, end)], width)
    said = "".join(part for part, _ in parts)
    assert cell_len(said) <= width
    if cell_len(text[start:end].strip()) <= width - 2 or cell_len(text) <= width:
        assert text[start:end].strip() in said
    inner = said.removeprefix("…").removesuffix("…")
    assert inner in text


def test_the_title_of_a_row_shows_the_match() -> None:
    at = LONG.index("drugs")
    row = Context(LOOK, 40, [(at, at + 5)]).row([], LONG)
    assert ("drugs", LOOK.match) in row


def test_a_name_is_not_shortened_to_words_that_were_not_searched_for() -> None:
    parts = Context(LOOK, 10, [(0, 4)]).title("Amir Khan Muttaqi", 10, "Muttaqi")
    assert parts[0] == ("Amir", LOOK.match)
    assert (
        "".join(text for text, _ in Context(LOOK, 10, [(10, 17)]).title("Amir Khan Muttaqi", 10, "Muttaqi"))
        == "Muttaqi"
    )


@pytest.mark.parametrize(
    ("width", "expected"),
    [(60, "involved in Putin’s statement on the Taliban"), (42, "involved in Putin’s statement…"), (16, ""), (4, "")],
)
def test_a_reason_is_cut_after_a_word_that_says_something(width: int, expected: str) -> None:
    assert whole_words("involved in Putin’s statement on the Taliban", width) == expected


def test_a_reason_has_the_words_that_were_found_or_is_left_out() -> None:
    at = LONG.index("drugs")
    found = Found(highlight(LONG, [(at, at + 5)], LOOK.quiet, LOOK.match), "", "", [(at, at + 5)])
    assert ("drugs", LOOK.match) in found.fit(20)
    assert found.fit(5) == []
