"""The map: places of countries, projections, drawing, and walking with the arrow keys."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.digest.countries import COUNTRIES
from explorer.pictures.canvas import cells
from explorer.pictures.worldmap.atlas import Box, atlas, capitals
from explorer.pictures.worldmap.drawing import Emphasis, draw, fit, map_height, whole, zoomed_in
from explorer.pictures.worldmap.filling import sample, step, steps
from explorer.pictures.worldmap.labels import Involved
from explorer.pictures.worldmap.projection import Projection, fit_boxes, window
from explorer.pictures.worldmap.walking import ARROWS, ways

CODES = tuple(COUNTRIES)
some_codes = st.lists(st.sampled_from(CODES), min_size=1, max_size=12, unique=True)
sizes = st.tuples(st.integers(24, 120), st.integers(5, 40))


def story(codes: list[str]) -> tuple[Involved, ...]:
    """Countries, the first never named, and each other one once more than the one before it."""
    return tuple(Involved(code, f"country/{code}", COUNTRIES[code], number) for number, code in enumerate(codes))


# --- places of countries ------------------------------------------------------------------------------------


def test_the_atlas_has_exactly_the_countries_that_there_are() -> None:
    assert atlas().codes == set(COUNTRIES)
    assert not atlas().rings.keys() & atlas().points.keys()


def test_capitals_are_in_their_countries() -> None:
    """As far as outlines are exact; islands with a capital may be too small to have one."""
    assert set(COUNTRIES) - set(capitals()) == {"AQ", "BV", "HM", "TK", "UM"}
    for code, (_, (lon, lat)) in capitals().items():
        west, south, east, north = atlas().box(code)
        near = 1.6 if code in atlas().points or code in ("GQ", "VU") else 0.6
        assert south - near <= lat <= north + near, code
        assert any(west - near <= lon + turn <= east + near for turn in (-360, 0, 360)), code


@pytest.mark.parametrize(
    ("code", "part_of"), [("GF", (-54, 4)), ("SJ", (16, 78)), ("UA", (34, 45)), ("XK", (21, 42.5)), ("RU", (185, 67))]
)
def test_parts_have_the_code_of_iso_3166(code: str, part_of: tuple[float, float]) -> None:
    west, south, east, north = atlas().box(code)
    assert west <= part_of[0] <= east
    assert south <= part_of[1] <= north


# --- projections --------------------------------------------------------------------------------------------


@given(some_codes)
def test_a_window_holds_all_its_countries(codes: list[str]) -> None:
    world = window([atlas().box(code) for code in codes])
    for code in codes:
        west, south, east, north = atlas().box(code)
        assert world.south <= south <= north <= world.north
        assert any(world.west - 1e-9 <= west + turn and east + turn <= world.east + 1e-9 for turn in (-360, 0, 360))


@given(some_codes, sizes)
def test_a_fitted_view_holds_all_of_every_country(codes: list[str], size: tuple[int, int]) -> None:
    view = fit(story(codes), *size)
    for code in codes:
        west, _, east, _ = atlas().box(code)
        turn = view.turn(west, east)
        for x, y in _corners(view, atlas().box(code), turn):
            assert -1 <= x <= view.width + 1
            assert -1 <= y <= view.height + 1


def _corners(view: Projection, box: Box, turn: float) -> list[tuple[float, float]]:
    return [view.place((lon + turn, lat)) for lon in (box.west, box.east) for lat in (box.south, box.north)]


def test_a_window_may_cross_the_date_line() -> None:
    fiji, samoa = atlas().box("FJ"), atlas().box("WS")
    near = window([fiji, samoa])
    assert near.east - near.west < 15
    assert window([atlas().box(code) for code in ("RU", "FJ", "US")]).east > 180, "all around, cut in the Bering Strait"


def test_islands_beyond_the_date_line_draw_no_bars_across_the_picture() -> None:
    countries = story(["FJ", "RU", "US"])
    picture = draw(countries, Emphasis(), fit(countries, 100, 28), 100, 30)
    widest = max(sum(role == "frame" for _, role in row) for row in picture.rows)
    assert widest < 30


# --- drawing ------------------------------------------------------------------------------------------------


@given(some_codes, sizes, st.integers(0, 5))
@settings(max_examples=60)
def test_a_picture_has_the_given_size(codes: list[str], size: tuple[int, int], steps: int) -> None:
    countries, (width, height) = story(codes), size
    view = zoomed_in(fit(countries, width, map_height(height)), codes[0], steps)
    picture = draw(
        countries, Emphasis("country/" + codes[0], {"country/" + codes[-1]: True}, True), view, width, height
    )
    assert len(picture.rows) == height
    assert {sum(cells(text) for text, _ in row) for row in picture.rows} == {width}
    for spot in picture.spots:
        assert 0 <= spot.x < spot.x + spot.width <= width
        assert 0 <= spot.y < map_height(height)


@given(some_codes, sizes)
@settings(max_examples=60)
def test_cells_of_a_country_are_in_its_box(codes: list[str], size: tuple[int, int]) -> None:
    countries, (width, height) = story(codes), size
    view = fit(countries, width, map_height(height))
    picture = draw(countries, Emphasis(), view, width, height)
    for country in countries:
        if country.code == "AQ":  # around the pole, and at both sides of every map
            continue
        west, south, east, north = box = atlas().box(country.code)
        turn = view.turn(west, east)
        middle = (west, 0.0 if south < 0 < north else south), (east, 0.0 if south < 0 < north else south)
        points = _corners(view, box, turn) + [view.place((lon + turn, lat)) for lon, lat in middle]
        left, right = min(x for x, _ in points) // 2 - 1, max(x for x, _ in points) // 2 + 1
        top, bottom = min(y for _, y in points) // 4 - 1, max(y for _, y in points) // 4 + 1
        labels = {(s.x, s.y) for s in picture.spots if s.key == country.key and s.width >= 4}
        for spot in picture.spots:
            if spot.key == country.key and (spot.x, spot.y) not in labels:
                assert left <= spot.x <= spot.x + spot.width - 1 <= right
                assert top <= spot.y <= bottom


@given(some_codes)
@settings(max_examples=30)
def test_few_countries_all_have_labels(codes: list[str]) -> None:
    countries = story(codes)
    picture = draw(countries, Emphasis(), whole(100, 28), 100, 30)
    text = "\n".join(picture.plain())
    for country in countries:
        is_labelled = any(word in text for word in (country.code, country.name))
        assert is_labelled or len(codes) > 3


def test_a_small_map() -> None:
    countries = story(["SG", "TH", "VN", "LA"])
    emphasis = Emphasis("country/VN", {"country/TH": True, "country/LA": False}, True)
    picture = draw(countries, emphasis, fit(countries, 36, 12), 36, 14)
    assert picture.plain() == GOLDEN.splitlines()


GOLDEN = """\
   ⠐⢗ ⢨⣽⢠⠼  ⠸⢤⡀    ⣀         ⢀⡠⠔⠃⡴⡹⠁
  ⠠⡤⠼⠖⠏⢣⡟     ⠣⢤⣶⢯⠩⠡⠹⣥⠤[VN]⠚⠋⠁   ⠑⠃
⢀⠤⠚⠁   ⠈⠲⡄   ⡤⠖⢷⢕⢝⣽⡧⡕⠁⢠⠜⣚⠄
⠉        ⢱  ⡸⢄⠄⠸⠓⠛⠝⣝⢷⣄·Laos      ⢸⠉⣇
         ⠘⠒⠋⢸⡼⠄ ⠁ ⠄⢑⢟⢵⠳⡄         ⣟⣰⠁
            ⠈⣫•TH ⠉⠉⠋⢹⠡⡇         ⠸⣾⠻
             ⢱⡟  ⠱⣀⡠⠶⢩⠵⠃        ⣰ ⠉⣶
             ⣎⠷⡀   ⢯⠗⠁        ⢠⠖⠃  ⢹
             ⠉⢣⣷⢄⡀           ⢀⠤⡀   ⠗
          ⠘⣕⠒⣄ ⣏⠉⠙⡄        ⣠⣒⣇⣀⣹⠃
           ⠈⠱⣀⠑⢌⣦⡈⢇    ⢀⣀⡔⠒⠁⡰⠃⠐⡅
             ⠘⢄  ⠫○ SG ⡏⠓⠒⠋⠉⠁ ⢀⠞⢂⡴⠷⠶
[VN] Vietnam · named 2× · no capital
named ⣏⣉⣹ never  ⠁ ⠄ 1×  ⠡⠡⠡ 2×  ⢕⢕⢕
"""


def test_signs_show_selected_and_linked_countries_without_colours() -> None:
    countries = story(["SG", "TH", "VN", "LA"])
    emphasis = Emphasis("country/VN", {"country/TH": True, "country/LA": False}, True)
    text = "\n".join(draw(countries, emphasis, fit(countries, 100, 28), 100, 30).plain())
    assert "[Vietnam]" in text
    assert "•Thailand" in text
    assert "·LA" in text or "·Laos" in text


def test_the_selected_country_has_a_label_even_in_a_crowd() -> None:
    countries = story(list(CODES))
    view = fit(countries, 80, 22)
    for code in ("AD", "VA", "SG", "LU", "RU", "TO", "FJ"):
        text = "\n".join(draw(countries, Emphasis(f"country/{code}"), view, 80, 24).plain()[:22])
        assert f"[{code}]" in text or f"[{COUNTRIES[code]}]" in text


def test_selecting_moves_nothing() -> None:
    countries = story(["SG", "TH", "VN", "LA"])
    view = fit(countries, 60, 28)
    plain, other = (draw(countries, Emphasis(f"country/{code}"), view, 60, 30).plain() for code in ("TH", "VN"))
    signs = str.maketrans("[]", "  ")
    assert [row.translate(signs).rstrip() for row in plain[:28]] == [
        row.translate(signs).rstrip() for row in other[:28]
    ]


def test_steps_look_different_and_cover_the_mentions() -> None:
    assert len({sample(number) for number in range(5)}) == 5
    assert [step(mentions, 17) for mentions in (0, 1, 4, 5, 8, 9, 12, 13, 17)] == [0, 1, 1, 2, 2, 3, 3, 4, 4]
    assert step(1, 1) == 1, "one mention is not a peak"
    assert steps(story(["SG", "TH", "VN"])) == {0: (0, 0), 1: (1, 1), 2: (2, 2)}


def test_a_map_without_countries() -> None:
    picture = draw((), Emphasis(), fit((), 60, 18), 60, 20)
    assert picture.spots == ()
    assert "No countries to show" in picture.plain()[-2]


# --- walking ------------------------------------------------------------------------------------------------


@given(st.lists(st.sampled_from(CODES), min_size=1, max_size=30, unique=True))
def test_every_country_can_be_reached_from_every_other(codes: list[str]) -> None:
    targets = ways(tuple(codes))
    for start in codes:
        reached, queue = {start}, [start]
        while queue:
            here = queue.pop()
            new = {targets[here, arrow] for arrow in ARROWS if (here, arrow) in targets} - reached
            reached |= new
            queue += new
        assert reached == set(codes)


def test_arrows_go_where_they_point() -> None:
    targets = ways(("FR", "DE", "ES", "DK", "PL"))
    assert targets["FR", (1, 0)] == "DE"
    assert targets["DE", (1, 0)] == "PL"
    assert targets["DE", (0, -1)] == "DK"
    assert targets["FR", (0, 1)] == "ES"
    assert ("ES", (0, 1)) not in targets


def test_a_view_fitted_to_a_point_shows_its_surroundings() -> None:
    view = fit_boxes([atlas().box("VA")], 160, 80)
    assert view.holds((12.45, 41.9))
    assert view.holds((9.2, 45.5)), "Milan"
