"""The map: places of countries, projections, drawing, and walking with the arrow keys."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from explorer.digest.countries import COUNTRIES
from explorer.pictures.canvas import cells
from explorer.pictures.worldmap.atlas import Box, atlas, capitals
from explorer.pictures.worldmap.drawing import Base, Emphasis, base_of, draw, land_cells, map_height
from explorer.pictures.worldmap.filling import sample, step, steps
from explorer.pictures.worldmap.framing import closer, cropped, fit, whole
from explorer.pictures.worldmap.labels import Involved
from explorer.pictures.worldmap.projection import Projection, fit_boxes, window
from explorer.pictures.worldmap.raster import sheet
from explorer.pictures.worldmap.walking import ARROWS, ways
from tests.examples import examples

CODES = tuple(COUNTRIES)
some_codes = st.lists(st.sampled_from(CODES), min_size=1, max_size=12, unique=True)
sizes = st.tuples(st.integers(24, 120), st.integers(5, 40))


def story(codes: list[str]) -> tuple[Involved, ...]:
    """Countries, the first never named, and each other one once more than the one before it."""
    return tuple(Involved(code, f"country/{code}", COUNTRIES[code], number) for number, code in enumerate(codes))


# --- places of countries ------------------------------------------------------------------------------------


def test_the_atlas_has_exactly_the_countries_that_there_are() -> None:
    assert atlas().codes == set(COUNTRIES)
    assert not set(atlas().outlined) & atlas().points.keys()


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
    view = fit_boxes([atlas().box(code) for code in codes], 2 * size[0], 4 * size[1])
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


# --- the lands of the story ---------------------------------------------------------------------------------


def named(**mentions: int) -> tuple[Involved, ...]:
    """Countries with how often they are named, by code."""
    return tuple(Involved(code, f"country/{code}", COUNTRIES[code], count) for code, count in mentions.items())


RECOGNITION = named(RU=17, AF=11, PK=2, CN=2, SA=1, AE=1, US=1)
"""The countries of the article that ships with the program."""


def off(countries: tuple[Involved, ...], width: int = 156, height: int = 31) -> set[str]:
    boxes = [atlas().box(country.code) for country in countries]
    near = cropped(boxes, [country.mentions for country in countries], width, height)
    return {country.code for number, country in enumerate(countries) if number not in near}


@pytest.mark.parametrize(
    ("countries", "far"),
    [
        (RECOGNITION, {"US"}),
        (named(FR=20, CA=1, US=1), {"CA", "US"}),
        (named(GB=30, FR=4, RU=1), {"RU"}),
        (named(NO=5, SE=5, CL=1), {"CL"}),
        (named(DE=9, FR=9, PL=3, NZ=0), {"NZ"}),
        (named(FR=10, US=3), set()),
        (named(JP=4, US=4), set()),
        (named(UA=3), set()),
        (named(VA=0, NZ=0), set()),
    ],
    ids=[
        "one far",
        "two far",
        "a large one",
        "in the south",
        "never named",
        "not seldom",
        "as often",
        "alone",
        "equal",
    ],
)
def test_what_is_far_and_seldom_named_is_off_the_map(countries: tuple[Involved, ...], far: set[str]) -> None:
    assert off(countries) == far


def test_a_far_country_stays_on_a_map_that_is_readable_with_it() -> None:
    near = named(BE=20, NL=20, IT=1)
    assert off(near, 30, 8) == {"IT"}
    assert off(near, 100, 24) == set(), "with that much room for all, a gain is no reason to leave one out"


@given(st.dictionaries(st.sampled_from(CODES), st.integers(0, 40), min_size=1, max_size=30), sizes)
@examples(0.6)
def test_a_crop_loses_few_mentions_and_gains_much(mentions: dict[str, int], size: tuple[int, int]) -> None:
    countries = named(**mentions)
    far = off(countries, *size)
    assert len(far) < len(countries)
    assert sum(mentions[code] for code in far) <= sum(mentions.values()) * 0.1
    if far:
        dots = 2 * size[0], 4 * size[1]
        all_boxes = fit_boxes([atlas().box(code) for code in mentions], *dots)
        rest = fit_boxes([atlas().box(code) for code in mentions if code not in far], *dots)
        assert all_boxes.scale < 4
        assert rest.scale**2 >= 2 * all_boxes.scale**2


@pytest.mark.parametrize("size", [(196, 46), (156, 32), (116, 31), (76, 16), (56, 14), (36, 8)])
def test_the_line_below_the_map_names_what_is_off_it(size: tuple[int, int]) -> None:
    width, height = size
    picture = draw(RECOGNITION, Emphasis(), fit(RECOGNITION, width, height - 1), width, height)
    *rows, line = picture.plain()
    assert "US" not in "".join(rows)
    assert "United States" not in "".join(rows), "Alaska is not where a reader looks for the United States"
    if width >= 76:
        assert "also: United States, off the map" in line
        assert picture.at(line.index("United"), height - 1) == "country/US"
    else:
        assert ("also: US, off the map" if width >= 56 else "1 off the map") in line
    assert "17×" in line


def test_what_is_off_the_map_is_marked_in_its_line() -> None:
    view = fit(RECOGNITION, 116, 30)
    picture = draw(RECOGNITION, Emphasis("country/US", {}), view, 116, 31)
    assert "also: [United States], off" in picture.plain()[-1]
    assert ("[United States]", "cursor") in picture.rows[-1]
    picture = draw(RECOGNITION, Emphasis("country/RU", {"country/US": True}), view, 116, 31)
    assert "also: •United States, off" in picture.plain()[-1]


@pytest.mark.parametrize("size", [(196, 46), (156, 32), (116, 31), (76, 16)])
def test_labels_lie_on_no_other_country_of_the_story(size: tuple[int, int]) -> None:
    width, height = size
    base = base_of(RECOGNITION, fit(RECOGNITION, width, height))
    owner = {(x, y): key for key, run in base.cells.items() for y, start, end in run for x in range(start, end)}
    assert {label.key for label in base.labels} == {key for key, run in base.cells.items() if run}
    for label in base.labels:
        covered = {owner.get((x, label.y), label.key) for x in range(label.x, label.end)}
        assert covered == {label.key}, label


def test_a_name_is_not_written_over_a_neighbour() -> None:
    """It stands in its country or over the sea, else there is only its code."""
    countries = named(EG=10, SA=5, IL=3)
    base = base_of(countries, fit(countries, 60, 20))
    ground = land_cells(fit(countries, 60, 20))
    for label in base.labels:
        if len(label.text) > 2:
            own = {(x, y) for y, start, end in base.cells[label.key] for x in range(start, end)}
            foreign = [x for x in range(label.x, label.end) if ground[label.y][x] and (x, label.y) not in own]
            assert len(foreign) <= 2, label


# --- panning ------------------------------------------------------------------------------------------------


@given(
    st.lists(st.sampled_from([code for code in CODES if code != "AQ"]), min_size=1, max_size=8, unique=True),
    st.integers(1, 5),
    st.tuples(st.integers(-30, 30), st.integers(-8, 8)),
)
@examples(0.6)
def test_a_shifted_map_is_the_map_drawn_anew(codes: list[str], steps: int, shift: tuple[int, int]) -> None:
    countries, (across, down) = story(codes), shift
    view = closer(fit(countries, 60, 18), codes[0], steps)
    moved = view._replace(left=view.left + 2 * across, top=view.top + 4 * down)
    sheet.cache_clear()
    base_of.cache_clear()
    before = base_of(countries, view)
    sheet.cache_clear()  # so that nothing is left of the first drawing
    base_of.cache_clear()
    after = base_of(countries, moved)
    both = {key for key in before.cells if bool(before.cells[key]) == bool(after.cells[key])}
    assume(len(both) == len(codes))  # a country of which only islands are seen is not one of the story
    for y in range(max(0, down), min(18, 18 + down)):
        for x in range(max(0, across), min(60, 60 + across)):
            assert after.rows[y - down][x - across] == before.rows[y][x]
            assert owners(after, x - across, y - down) == owners(before, x, y)


def owners(base: Base, x: int, y: int) -> set[str]:
    return {key for key, run in base.cells.items() if any(row == y and start <= x < end for row, start, end in run)}


@given(some_codes, st.integers(1, 5))
@examples(0.3)
def test_close_up_all_views_are_windows_on_one_sheet(codes: list[str], steps: int) -> None:
    fitted = fit(story(codes), 60, 18)
    views = [closer(fitted, code, steps) for code in codes]
    assert len({(view.shape, view.middle, view.scale) for view in views}) == 1
    assert all(view.left % 2 == 0 and view.top % 4 == 0 for view in views), "whole cells apart"
    around_world = 360 * views[0].scale
    assert around_world == pytest.approx(round(around_world))
    assert round(around_world) % 8 == 0, "no seam"


# --- drawing ------------------------------------------------------------------------------------------------


@given(some_codes, sizes, st.integers(0, 5))
@examples(0.6)
def test_a_picture_has_the_given_size(codes: list[str], size: tuple[int, int], steps: int) -> None:
    countries, (width, height) = story(codes), size
    view = closer(fit(countries, width, map_height(height)), codes[0], steps)
    picture = draw(countries, Emphasis("country/" + codes[0], {"country/" + codes[-1]: True}), view, width, height)
    assert len(picture.rows) == height
    assert {sum(cells(text) for text, _ in row) for row in picture.rows} == {width}
    for spot in picture.spots:
        assert 0 <= spot.x < spot.x + spot.width <= width
        assert 0 <= spot.y < height


@given(some_codes, sizes)
@examples(0.6)
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
            if spot.key == country.key and (spot.x, spot.y) not in labels and spot.y < map_height(height):
                assert left <= spot.x <= spot.x + spot.width - 1 <= right
                assert top <= spot.y <= bottom


@given(some_codes)
@examples(0.3)
def test_few_countries_all_have_labels(codes: list[str]) -> None:
    countries = story(codes)
    picture = draw(countries, Emphasis(), whole(100, 28), 100, 30)
    text = "\n".join(picture.plain())
    for country in countries:
        is_labelled = any(word in text for word in (country.code, country.name))
        assert is_labelled or len(codes) > 3


def test_a_small_map() -> None:
    countries = story(["SG", "TH", "VN", "LA"])
    emphasis = Emphasis("country/VN", {"country/TH": True, "country/LA": False})
    picture = draw(countries, emphasis, fit(countries, 36, 12), 36, 13)
    assert picture.plain() == GOLDEN.splitlines()


GOLDEN = """\
   ⠈⡆ ⠰⡎⢰⠜  ⠸⢴⡀    ⢀⡀         ⣀⠔⠁⢠⢋⠇
  ⢠⠤⠕⠮⠋⣾⠃     ⠣⢤⣺⢯⠩⠡⠩⢧⠤⢤⢤⠤⠔⠊⠊⠉   ⠈⠊
⡠⠔⠊    ⠈⠢⡀   ⡤⠊⠷⣕⢝⢽⠣⡕⠁⢠⠒⢛⠄
         ⢱  ⡹⡀⠁◦Laos ⢄[VN]       ⢠⠋⢺
         ⠓⠒⠊⢸⡜⠁ ⠄ ⠁⠑⣕⢵⠱⡄         ⢹⡀⡎
             ⡏•TH ⠉⠉⠛⢹⠡⢹         ⠠⡿⡟
             ⣱⡟ ⠈⠱⣀⣀⡲⠩⡡⠃         ⡄⠈⣲
             ⡇⠧⡀   ⢽⠕⠋        ⢀⡤⠞  ⠐
             ⠋⢣⡣⡀             ⢠⡀   ⠼
          ⠲⡒⠢⡀ ⢟⠊⠑⡄         ⣠⣖⣁⠑⡶
           ⠑⢢⠈⠒⡌⢆⠈⡆      ⢠⠤⠜⠈⡎ ⢫
             ⠹⡀⠈⠑⠳○ SG ⡎⠫⠥⠒⠒⠚  ⡨⠦⣠⣢⣤
⣏⣉⣹ never  ⠁ ⠄ 1×  ⠡⠡⠡ 2×  ⢕⢕⢕ 3×
"""


def test_a_country_inside_another_is_a_hole_in_it() -> None:
    countries = named(ZA=9)
    for view in (fit(countries, 100, 30), closer(fit(countries, 100, 30), "ZA", 1)):
        x, y = view.place(view.near(atlas().middle("LS")))
        rows = base_of(countries, view).rows
        assert rows[int(y // 4)][int(x // 2)] == " "
        assert "⣿⣿⣿" in rows[int(y // 4)], "around Lesotho is South Africa"


def test_signs_show_selected_and_linked_countries_without_colours() -> None:
    countries = story(["SG", "TH", "VN", "LA"])
    emphasis = Emphasis("country/VN", {"country/TH": True, "country/LA": False})
    text = "\n".join(draw(countries, emphasis, fit(countries, 100, 28), 100, 30).plain())
    assert "[Vietnam]" in text
    assert "•Thailand" in text
    assert "◦LA" in text or "◦Laos" in text


def test_the_selected_country_has_a_label_even_in_a_crowd() -> None:
    countries = story(list(CODES))
    view = fit(countries, 80, 22)
    for code in ("AD", "VA", "SG", "LU", "RU", "TO", "FJ"):
        text = "\n".join(draw(countries, Emphasis(f"country/{code}"), view, 80, 24).plain()[:22])
        assert f"[{code}]" in text or f"[{COUNTRIES[code]}]" in text


def test_each_role_has_one_meaning() -> None:
    countries = named(RU=9, CN=1, MN=0, KZ=2, IN=2)
    view = fit(countries, 120, 34)
    picture = draw(countries, Emphasis("country/CN", {"country/IN": False}), view, 120, 35)
    roles: dict[str, set[str]] = {country.code: set() for country in countries}
    base = base_of(countries, view)
    labels = {(x, label.y) for label in base.labels for x in range(label.x - 1, label.end + 1)}
    for y, row in enumerate(picture.rows[:-1]):
        cell_roles = [role for text, role in row for _ in text]
        for country in countries:
            alone = [x for x in range(120) if owners(base, x, y) == {country.key} and (x, y) not in labels]
            roles[country.code].update(cell_roles[x] for x in alone)
    assert roles == {"RU": {"ink"}, "CN": {"here"}, "MN": {"quiet"}, "KZ": {"ink"}, "IN": {"tied"}}
    assert any(role == "frame" for row in picture.rows for _, role in row), "all other lands"


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
    assert "No countries to show" in picture.plain()[-1]


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
