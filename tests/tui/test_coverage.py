"""Coverage: how many records cover each sentence, and going from one uncovered sentence to the next."""

from __future__ import annotations

from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style
from textual.pilot import Pilot

from explorer.digest.loading import loads
from explorer.digest.refs import Ref
from explorer.links.passages import Covered
from explorer.text.anchors import Span
from explorer.tui.look.direction import Direction
from explorer.tui.look.styles import plain_styles
from explorer.tui.panes.article import coverage
from explorer.tui.panes.rule import Rule
from explorer.tui.screens.explorer import ExplorerScreen
from tests.tui.conftest import MakeApp
from tests.unit.grain import changed

PARAGRAPH = [Covered(Span(0, 0, 10), 2), Covered(Span(0, 10, 20), 0), Covered(Span(0, 20, 30), 4)]


def screen_of(pilot: Pilot[None]) -> ExplorerScreen:
    return cast(ExplorerScreen, pilot.app.screen)


@pytest.mark.parametrize(
    ("start", "end", "records"),
    [(0, 8, [2]), (0, 12, [2, 0]), (10, 20, [0]), (20, 30, [4]), (9, 30, [2, 0, 4]), (30, 40, [])],
)
def test_the_sentences_of_a_line(start: int, end: int, records: list[int]) -> None:
    assert [covered.records for covered in coverage.within(PARAGRAPH, start, end)] == records


def test_the_covered_share_is_never_rounded_up() -> None:
    assert coverage.coverage_label([PARAGRAPH]) == "66% covered"
    assert coverage.coverage_label([[Covered(Span(0, n, n + 1), n) for n in range(500)]]) == "99% covered"
    assert coverage.coverage_label([]) == ""


@given(st.lists(st.integers(0, 50), unique=True), st.integers(0, 50), st.sampled_from(Direction))
def test_stepping_visits_every_sentence_before_it_starts_again(
    starts: list[int], start: int, direction: Direction
) -> None:
    spans = [Span(0, first, first + 1) for first in sorted(starts)]
    visited: list[Span] = []
    cursor: Span | None = Span(0, start, start + 1)
    for _ in spans:
        number = coverage.beside(spans, cursor, direction)
        assert number is not None
        cursor = spans[number]
        visited.append(cursor)
    assert sorted(visited) == spans


def styles_of(screen: ExplorerScreen, words: str) -> set[Style]:
    """The styles in which the lines with some words show them."""
    lines = (screen.article.render_line(y) for y in range(screen.article.size.height))
    segments = (segment for line in lines if words in line.text for segment in line if words in segment.text)
    return {segment.style for segment in segments if segment.style is not None}


UNCOVERED = loads(changed({"article.body.+": "Nothing stands here. Nor does it here."}))


@pytest.mark.parametrize("settings", [{"theme": "textual-dark"}, {"theme": "solarized-light"}, {"no_color": True}])
async def test_v_leaves_only_what_no_record_covers_in_ink(make_app: MakeApp, settings: dict[str, object]) -> None:
    async with make_app(of=UNCOVERED, **settings).run_test(size=(120, 36)) as pilot:
        screen = screen_of(pilot)
        await pilot.press("v")
        await pilot.pause()
        look = screen.article.look
        assert "60% covered, ○ not" in screen.article.render_line(0).text
        lines = [screen.article.render_line(y).text for y in range(1, 30)]
        assert [line.strip(" ▎▐") for line in lines if "○" in line] == ["○ 3 Nothing stands here. Nor does it here."]
        assert styles_of(screen, "Nothing stands here") == {look.ink}
        assert styles_of(screen, "reopen talks") == {look.quiet}
        assert look.quiet != look.ink
        assert not look.quiet.bold
        assert not look.ink.bold


async def test_brackets_step_through_uncovered_sentences(make_app: MakeApp) -> None:
    async with make_app(of=UNCOVERED).run_test(size=(120, 36)) as pilot:
        screen = screen_of(pilot)
        for key, number in (("right", 1), ("right", 2), ("right", 1), ("left", 2)):
            await pilot.press(f"{key}_curly_bracket")
            await pilot.pause()
            assert f"Uncovered sentence {number} of 2" in screen.keys.render_line(0).text
            assert screen.article.sentence == (2, *digest_sentences(screen)[number - 1])
            assert "60% covered" in screen.article.render_line(0).text


@pytest.mark.parametrize("end", ["v", "escape"])
async def test_coverage_ends_without_a_trace(make_app: MakeApp, end: str) -> None:
    async with make_app(of=UNCOVERED).run_test(size=(120, 36)) as pilot:
        screen = screen_of(pilot)
        await pilot.press("5")
        await pilot.pause()
        before = [screen.article.render_line(y) for y in range(30)]
        keys = screen.keys.render_line(0).text
        await pilot.press("v")
        await pilot.pause()
        assert "{ uncovered" in screen.keys.render_line(0).text
        await pilot.press(end)
        await pilot.pause()
        assert screen.keys.render_line(0).text == keys
        assert not screen.article.coverage.is_shown
        assert screen.front is screen.article
        assert [screen.article.render_line(y) for y in range(30)] == before


def digest_sentences(screen: ExplorerScreen) -> tuple[tuple[int, int], ...]:
    return screen.session.article.sentences(2)


SAID = "All 15 paragraphs have records; nobody has checked them"


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_an_article_without_uncovered_sentences(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app().run_test(size=size) as pilot:
        await pilot.press("right_curly_bracket")
        await pilot.pause()
        assert SAID in screen_of(pilot).keys.render_line(0).text
        assert "100% covered" in screen_of(pilot).article.render_line(0).text


@pytest.mark.parametrize("size", [(160, 45), (120, 36), (80, 24)])
async def test_coverage_from_end_to_end_is_said_and_seen_and_the_focus_stays(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app().run_test(size=size) as pilot:
        screen = screen_of(pilot)
        await pilot.pause()
        front = screen.front
        assert front is not screen.article
        await pilot.press("v")
        await pilot.pause()
        assert SAID in screen.keys.render_line(0).text
        assert (
            "100% covered ─" in screen.article.render_line(0).text
            or "100% covered ·" in screen.article.render_line(0).text
        )
        assert styles_of(screen, "Foreign") == {screen.article.look.quiet}
        assert screen.front is front
        assert screen.focused is front
        await pilot.press("5")
        await pilot.pause()
        assert "uncovered" not in screen.keys.render_line(0).text
        await pilot.press("v")
        await pilot.pause()
        assert styles_of(screen, "Foreign") == {screen.article.look.ink}


async def test_coverage_does_not_say_that_nobody_checked_what_somebody_confirmed(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "putin")).run_test(size=(120, 36)) as pilot:
        await pilot.press("s", "down", "enter", "v")
        await pilot.pause()
        assert "All 15 paragraphs have records; confirmed records: 1" in screen_of(pilot).keys.render_line(0).text


@pytest.mark.parametrize("width", [160, 120, 80, 60, 40])
async def test_coverage_and_found_words_are_both_in_the_rule(make_app: MakeApp, width: int) -> None:
    async with make_app().run_test(size=(width, 36)) as pilot:
        await pilot.press("5", "v", "slash", *"taliban", "enter")
        await pilot.pause()
        top = screen_of(pilot).article.render_line(0).text
        assert "5 Article" in top
        assert "100% covered · 1 of " in top
        assert "○" not in top


def test_a_narrow_rule_drops_the_first_parts_of_its_remark() -> None:
    look = plain_styles()
    remark = [("100% covered · ", look.strong), ("1 of 15", look.match)]
    assert Rule(look, False, 40).line("5 Article", remark).text.endswith("─ 100% covered · 1 of 15")
    assert Rule(look, False, 26).line("5 Article", remark).text == "5 Article ──────── 1 of 15"
    assert Rule(look, False, 18).line("5 Article", remark).text == "5 Article ────────"
