"""Rows of cells: exactly as wide as the sheet, whatever is written; spots that are pointed at and walked between."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.pictures.canvas import Canvas, cells, fit_text, row
from explorer.pictures.svg import document, element, text


@given(st.lists(st.tuples(st.integers(-5, 20), st.integers(-2, 4), st.text(max_size=12)), max_size=8))
def test_whatever_is_written_every_row_is_as_wide_as_the_sheet(written: list[tuple[int, int, str]]) -> None:
    canvas = Canvas(16, 3)
    for x, y, words in written:
        canvas.put(x, y, words, "linked", key="a/b")
    picture = canvas.picture()
    assert [sum(cells(run) for run, _ in one) for one in picture.rows] == [16, 16, 16]
    assert all(spot.x >= 0 and spot.x + spot.width <= 16 and 0 <= spot.y < 3 for spot in picture.spots)


def test_half_a_wide_character_is_blank() -> None:
    canvas = Canvas(6, 1)
    canvas.put(0, 0, "日本語")
    canvas.put(1, 0, "x")
    assert canvas.picture().plain() == [" x本語"]
    canvas.put(5, 0, "文")
    assert canvas.picture().plain() == [" x本語"]


def test_the_last_drawn_is_pointed_at() -> None:
    canvas = Canvas(10, 1)
    canvas.put(0, 0, "aaaaaa", key="under")
    canvas.put(2, 0, "bb", key="over")
    picture = canvas.picture()
    assert [picture.at(x, 0) for x in (1, 2, 3, 4, 6)] == ["under", "over", "over", "under", None]


@pytest.mark.parametrize(("direction", "found"), [((1, 0), "e"), ((-1, 0), "w"), ((0, -1), "n"), ((0, 1), None)])
def test_an_arrow_leads_to_the_nearest_that_way(direction: tuple[int, int], found: str | None) -> None:
    canvas = Canvas(20, 5)
    for x, y, key in ((10, 4, "here"), (15, 4, "e"), (19, 4, "far"), (4, 4, "w"), (11, 1, "n")):
        canvas.put(x, y, "o", key=key)
    assert canvas.picture().towards("here", direction) == found
    assert canvas.picture().towards(None, direction) == "here"


def test_text_is_fitted_by_cells() -> None:
    assert fit_text("日本語", 5) == "日本…"
    assert fit_text("abc", 3) == "abc"
    assert fit_text("abc", 0) == ""
    assert row([("ab", "text"), ("cdef", "dim")], 4) == (("ab", "text"), ("cd", "dim"))


@given(st.text())
def test_any_text_makes_a_picture_that_xml_can_read(words: str) -> None:
    whole = document(100, 50.0, words, words, [text(1, 2.345, words, font_weight="bold"), element("g", id=words)])
    root = ElementTree.fromstring(whole.encode())
    assert root.get("viewBox") == "0 0 100 50"
    assert [child.tag.partition("}")[2] for child in root] == ["title", "desc", "rect", "text", "g"]
