"""All text is readable in every theme, and colour is never the only sign."""

from __future__ import annotations

from itertools import combinations

import pytest
from rich.style import Style
from textual.color import Color
from textual.css.stylesheet import Stylesheet
from textual.theme import BUILTIN_THEMES

from explorer.pictures import signs
from explorer.tui.look.styles import (
    INK,
    READABLE,
    STEP,
    Styles,
    ansi_styles,
    contrast,
    plain_styles,
    raised,
    themed_styles,
)  # fmt: skip
from explorer.tui.look.styles import difference as difference_of_styles
from explorer.tui.look.themes import THEMES as OWN
from tests.colour_vision import VISIONS, ciede2000, difference
from tests.tui.conftest import MakeApp

ALL = {theme.name: theme for theme in (*BUILTIN_THEMES.values(), *OWN) if not theme.ansi}
TEXTS = set(Styles.__struct_fields__) - {"frame"}  # lines, not text
MEANINGS = ("here", "tied", "alarm", "good")
"""Roles that must not be taken for one another."""

SIGNS: dict[str, set[str]] = {
    "tied": {signs.STATED, signs.DERIVED, signs.HEARD, signs.OPENS},
    "alarm": {signs.CAVEAT, signs.LEDGER["disputed"], *filter(None, signs.BADGES.values())},
    "good": {signs.LEDGER["confirmed"]},
    "here": {signs.CURSOR, "━"},
}
"""What stands beside the words in each role, or is drawn in it."""

BY_SIGNS: dict[tuple[str, str], set[str]] = {
    ("tied", "good"): {
        "textual-dark", "textual-light", "gruvbox", "catppuccin-mocha", "catppuccin-latte", "tokyo-night", "rose-pine",
        "rose-pine-moon", "rose-pine-dawn", "atom-one-light",
    },
    ("here", "alarm"): {
        "textual-light", "nord", "gruvbox", "catppuccin-mocha", "rose-pine", "rose-pine-moon", "rose-pine-dawn",
    },
}  # fmt: skip
"""Two roles with the same attributes → the themes whose colours for them look alike to some eyes."""


def styles_of(name: str) -> Styles:
    return themed_styles(ALL[name].to_color_system().generate())


@pytest.fixture(params=ALL)
def styles(request: pytest.FixtureRequest) -> Styles:
    return styles_of(request.param)


def ink_of(style: Style) -> Color:
    assert style.color is not None
    return Color.from_rich_color(style.color)


def ground_of(style: Style) -> Color:
    assert style.bgcolor is not None
    return Color.from_rich_color(style.bgcolor)


def worst(one: Color, other: Color) -> float:
    """The difference for the eyes that see the least of it."""
    return min(difference(one, other, vision) for vision in VISIONS)


# --- contrast -----------------------------------------------------------------------------------------------


def test_all_text_has_enough_contrast(styles: Styles) -> None:
    for field in TEXTS:
        style = getattr(styles, field)
        assert contrast(ink_of(style), ground_of(style)) >= READABLE, field


def test_what_is_read_stands_out_from_metadata_and_that_from_rules(styles: Styles) -> None:
    ink, quiet, frame = (
        contrast(ink_of(style), ground_of(style)) for style in (styles.ink, styles.quiet, styles.frame)
    )
    assert ink >= INK
    assert READABLE <= quiet <= ink / STEP
    assert 1.2 < frame < quiet


def test_grounds_show(styles: Styles) -> None:
    below = ground_of(styles.ink)
    cursor, mark, sentence = (ground_of(style) for style in (styles.cursor, styles.mark, styles.sentence))
    assert worst(cursor, below) >= 15
    assert worst(mark, below) >= 8
    assert worst(sentence, below) >= 5
    assert worst(mark, sentence) >= 5, "marked words in the sentence of the cursor"
    assert worst(cursor, sentence) >= 8


@pytest.mark.parametrize("name", ALL)
def test_text_in_a_window_is_as_readable_as_on_the_page(name: str) -> None:
    page, window = styles_of(name), raised(styles_of(name))
    assert window.ink.bgcolor is not None
    assert page.ink.bgcolor is not None
    panel, ground = (Color.from_rich_color(one.ink.bgcolor) for one in (window, page))
    assert difference_of_styles(panel, ground) >= 4, "the window can be told from the page"
    for field in ("ink", "strong"):
        assert contrast(ink_of(getattr(window, field)), panel) >= 7
    for field in ("quiet", "here", "tied", "match", "good", "warn", "alarm", "removed", "added"):
        assert getattr(window, field).bgcolor == window.ink.bgcolor
        assert contrast(ink_of(getattr(window, field)), panel) >= 4.5


def test_where_there_are_no_colours_a_window_has_none_of_its_own() -> None:
    assert raised(plain_styles()) == plain_styles()
    assert raised(ansi_styles(is_dark=True)) == ansi_styles(is_dark=True)


def test_contrast_as_wcag_defines_it() -> None:
    assert contrast(Color(0, 0, 0), Color(255, 255, 255)) == pytest.approx(21)
    assert contrast(Color(119, 119, 119), Color(255, 255, 255)) == pytest.approx(4.48, abs=0.01)


# --- meaning ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_differences_as_published(
    one: tuple[float, float, float], other: tuple[float, float, float], expected: float
) -> None:
    """Pairs of Sharma, Wu, Dalal (2005)."""
    assert ciede2000(one, other) == pytest.approx(expected, abs=1e-4)


def test_colour_blindness_makes_red_and_green_alike_and_leaves_grey() -> None:
    red, green, grey, dark = Color(200, 80, 60), Color(130, 130, 50), Color(128, 128, 128), Color(60, 60, 60)
    assert difference(red, green, "deuteranopia") < difference(red, green) / 2
    for vision in VISIONS:
        assert difference(grey, dark, vision) == pytest.approx(difference(grey, dark), abs=0.5)


def told_apart_by_signs_alone(name: str) -> set[tuple[str, str]]:
    """The pairs of roles with the same attributes that look alike to some eyes in a theme: less than 20 (CIEDE2000)."""
    styles = styles_of(name)
    pairs = combinations(MEANINGS, 2)
    roles = [(one, other, getattr(styles, one), getattr(styles, other)) for one, other in pairs]
    return {
        (one, other)
        for one, other, a, b in roles
        if attributes(a) == attributes(b) and worst(ink_of(a), ink_of(b)) < 20
    }


@pytest.mark.parametrize("name", ALL)
def test_what_differs_in_meaning_differs_for_every_eye(name: str) -> None:
    """By colour; or one is bold and the other is not; or, in the themes listed above, by signs."""
    for pair in told_apart_by_signs_alone(name):
        assert name in BY_SIGNS[pair], pair
        assert not SIGNS[pair[0]] & SIGNS[pair[1]]
        one, other = (ink_of(getattr(styles_of(name), role)) for role in pair)
        assert difference(one, other) >= 10, "colours that are alike even to eyes that see all"


def test_signs_of_one_meaning_have_no_other() -> None:
    for one, other in combinations(SIGNS.values(), 2):
        assert not one & other


@pytest.mark.parametrize("theme", OWN, ids=lambda theme: theme.name)
def test_in_our_own_themes_colour_is_enough_for_every_eye(theme: object) -> None:
    styles = themed_styles(theme.to_color_system().generate())  # type: ignore[attr-defined]
    for one, other in combinations(MEANINGS, 2):
        assert worst(ink_of(getattr(styles, one)), ink_of(getattr(styles, other))) >= 20, (one, other)


def test_a_doubt_never_has_the_colour_of_a_link(styles: Styles) -> None:
    assert difference(ink_of(styles.warn), ink_of(styles.tied)) >= 10


# --- few colours, and none ----------------------------------------------------------------------------------

FEW = {"none": plain_styles(), "dark": ansi_styles(is_dark=True), "light": ansi_styles(is_dark=False)}


def attributes(style: Style) -> tuple[bool, ...]:
    return tuple(bool(getattr(style, name)) for name in ("bold", "dim", "italic", "underline", "reverse", "strike"))


@pytest.mark.parametrize("styles", FEW.values(), ids=FEW)
def test_without_colours_attributes_carry_the_meaning(styles: Styles) -> None:
    places = (styles.ink, styles.cursor, styles.mark, styles.found, styles.sentence, styles.removed)
    assert len({attributes(style) for style in places}) == len(places)
    assert len({attributes(style) for style in (styles.ink, styles.quiet, styles.strong)}) == 3
    assert {field for field in TEXTS if getattr(styles, field).reverse} == {"cursor", "found"}, (
        "reverse is the cursor's"
    )


@pytest.mark.parametrize("name", ["dark", "light"])
def test_sixteen_colours_are_the_terminals_own(name: str) -> None:
    styles = FEW[name]
    colors = [getattr(styles, role).color for role in MEANINGS]
    assert len({color.name for color in colors}) == len(MEANINGS)
    assert all(color.number < 8 for color in colors), "bright ones are lacking in some terminals"
    assert not any(getattr(styles, field).bgcolor for field in Styles.__struct_fields__)
    assert styles.ink.color is None


async def test_the_styles_are_read_once_at_the_start_and_are_those_of_a_second_reading(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_again: list[Stylesheet] = []
    reparse = Stylesheet.reparse
    monkeypatch.setattr(Stylesheet, "reparse", lambda sheet: (read_again.append(sheet), reparse(sheet)))
    app = make_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert read_again == []
        widgets = [app, *app.screen.walk_children(with_self=True)]
        before = [widget.styles.get_rules() for widget in widgets]
        app.refresh_css()
        await pilot.pause()
        assert len(read_again) == 1
        assert [widget.styles.get_rules() for widget in widgets] == before
        assert len(widgets) > 10
