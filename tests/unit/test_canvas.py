"""The canvas: rows exactly as wide as the sheet, and spots to click on and walk between."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.pictures.canvas import Canvas, cells, fit_text, row
from explorer.pictures.svg import document, element, text


@given(st.lists(st.tuples(st.integers(-5, 20), st.integers(-2, 4), st.text(max_size=12)), max_size=8))
def test_every_row_is_as_wide_as_the_sheet(texts: list[tuple[int, int, str]]) -> None:
    canvas = Canvas(16, 3)
    for x, y, words in texts:
        canvas.put(x, y, words, "linked", key="a/b")
    picture = canvas.picture()
    assert [sum(cells(run) for run, _ in runs) for runs in picture.rows] == [16, 16, 16]
    assert all(spot.x >= 0 and spot.x + spot.width <= 16 and 0 <= spot.y < 3 for spot in picture.spots)


@given(st.lists(st.tuples(st.integers(-9, 20), st.text(st.sampled_from("ab█…日́"), max_size=12)), max_size=8))
def test_a_text_is_put_as_its_characters_are(texts: list[tuple[int, str]]) -> None:
    """Texts of narrow characters are put at once, others one character after another."""
    whole, single = Canvas(16, 1), Canvas(16, 1)
    for x, words in texts:
        end = x
        for character in words:
            end = single.put(end, 0, character, "tied")
        assert whole.put(x, 0, words, "tied") == end
    assert whole.picture().rows == single.picture().rows


def test_half_covered_wide_characters_become_blank() -> None:
    canvas = Canvas(6, 1)
    canvas.put(0, 0, "日本語")
    canvas.put(1, 0, "x")
    assert canvas.picture().plain() == [" x本語"]
    canvas.put(5, 0, "文")
    assert canvas.picture().plain() == [" x本語"]


def test_the_last_drawn_spot_is_on_top() -> None:
    canvas = Canvas(10, 1)
    canvas.put(0, 0, "aaaaaa", key="under")
    canvas.put(2, 0, "bb", key="over")
    picture = canvas.picture()
    assert [picture.at(x, 0) for x in (1, 2, 3, 4, 6)] == ["under", "over", "over", "under", None]


@pytest.mark.parametrize(("arrow", "target"), [((1, 0), "e"), ((-1, 0), "w"), ((0, -1), "n"), ((0, 1), None)])
def test_an_arrow_leads_to_the_nearest_spot_that_way(arrow: tuple[int, int], target: str | None) -> None:
    canvas = Canvas(20, 5)
    for x, y, key in ((10, 4, "here"), (15, 4, "e"), (19, 4, "far"), (4, 4, "w"), (11, 1, "n")):
        canvas.put(x, y, "o", key=key)
    assert canvas.picture().towards("here", arrow) == target
    assert canvas.picture().towards(None, arrow) == "here"


def test_text_is_cut_by_cells() -> None:
    assert fit_text("日本語", 5) == "日本…"
    assert fit_text("abc", 3) == "abc"
    assert fit_text("abc", 0) == ""
    assert row([("ab", "text"), ("cdef", "dim")], 4) == (("ab", "text"), ("cd", "dim"))


@given(st.text())
def test_a_vector_picture_of_any_text_is_valid_xml(words: str) -> None:
    picture = document(100, 50.0, words, words, [text(1, 2.345, words, font_weight="bold"), element("g", id=words)])
    root = ElementTree.fromstring(picture.encode())
    assert root.get("viewBox") == "0 0 100 50"
    assert [child.tag.partition("}")[2] for child in root] == ["title", "desc", "rect", "text", "g"]
