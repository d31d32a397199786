"""Coverage: how many records cover each sentence, and going from one uncovered sentence to the next."""

from __future__ import annotations

from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from explorer.digest.loading import loads
from explorer.links.passages import Covered
from explorer.text.anchors import Span
from explorer.tui.look.direction import Direction
from explorer.tui.look.styles import plain_styles
from explorer.tui.panes.article import shading
from explorer.tui.panes.rule import Frame
from explorer.tui.screens.explorer import ExplorerScreen
from tests.tui.conftest import MakeApp
from tests.unit.grain import changed

PARAGRAPH = [Covered(Span(0, 0, 10), 2), Covered(Span(0, 10, 20), 0), Covered(Span(0, 20, 30), 4)]


def screen_of(pilot: Pilot[None]) -> ExplorerScreen:
    return cast(ExplorerScreen, pilot.app.screen)


@pytest.mark.parametrize(("start", "end", "sign"), [(0, 8, "▍"), (0, 12, "○"), (20, 30, "█"), (30, 40, " ")])
def test_a_line_has_the_sign_of_its_least_covered_sentence(start: int, end: int, sign: str) -> None:
    assert shading.sign(PARAGRAPH, start, end) == sign


def test_the_covered_share_is_never_rounded_up() -> None:
    assert shading.coverage_label([PARAGRAPH]) == "66% covered"
    assert shading.coverage_label([[Covered(Span(0, n, n + 1), n) for n in range(500)]]) == "99% covered"
    assert shading.coverage_label([]) == ""


def test_the_grades_differ_without_colours() -> None:
    look = plain_styles()
    assert len({shading.style_of(records, look) for records in (0, 1, 2, 4)}) == 4
    assert len({*shading.SIGNS}) == 4


@given(st.lists(st.integers(0, 50), unique=True), st.integers(0, 50), st.sampled_from(Direction))
def test_stepping_visits_every_sentence_before_it_starts_again(
    starts: list[int], start: int, direction: Direction
) -> None:
    spans = [Span(0, first, first + 1) for first in sorted(starts)]
    visited: list[Span] = []
    cursor: Span | None = Span(0, start, start + 1)
    for _ in spans:
        number = shading.beside(spans, cursor, direction)
        assert number is not None
        cursor = spans[number]
        visited.append(cursor)
    assert sorted(visited) == spans


async def test_v_shades_sentences_and_brackets_step_through_uncovered_ones(make_app: MakeApp) -> None:
    digest = loads(changed({"article.body.+": "Nothing stands here. Nor does it here."}))
    async with make_app(of=digest).run_test(size=(120, 36)) as pilot:
        screen = screen_of(pilot)
        await pilot.press("v")
        await pilot.pause()
        assert "60% covered" in screen.article.render_line(0).text
        text = "\n".join(screen.article.render_line(y).text for y in range(30))
        assert "○" in text
        assert "█" in text
        assert "4+" in screen.keys.render_line(0).text
        for key, number in (("right", 1), ("right", 2), ("right", 1), ("left", 2)):
            await pilot.press(f"{key}_curly_bracket")
            await pilot.pause()
            assert f"Uncovered sentence {number} of 2" in screen.keys.render_line(0).text
            assert screen.article.sentence == (2, *digest_sentences(screen)[number - 1])


def digest_sentences(screen: ExplorerScreen) -> tuple[tuple[int, int], ...]:
    return screen.session.article.sentences(2)


async def test_an_article_without_uncovered_sentences(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("right_curly_bracket")
        await pilot.pause()
        assert "Every sentence is covered by a record" in screen_of(pilot).keys.render_line(0).text
        assert "100% covered" in screen_of(pilot).article.render_line(0).text


@pytest.mark.parametrize("width", [160, 120, 80, 60, 40])
async def test_coverage_and_found_words_are_both_in_the_frame(make_app: MakeApp, width: int) -> None:
    async with make_app().run_test(size=(width, 36)) as pilot:
        await pilot.press("5", "v", "slash", *"taliban", "enter")
        await pilot.pause()
        top = screen_of(pilot).article.render_line(0).text
        assert "5 Article" in top
        assert "100% covered · 1 of " in top


def test_a_narrow_frame_drops_the_first_parts_of_its_remark() -> None:
    look = plain_styles()
    remark = [("100% covered · ", look.strong), ("1 of 15", look.match)]
    assert Frame(look, False, 40).top("5 Article", remark).text.endswith(" 100% covered · 1 of 15 ─╮")
    assert Frame(look, False, 26).top("5 Article", remark).text == "╭ 5 Article ─── 1 of 15 ─╮"
    assert Frame(look, False, 18).top("5 Article", remark).text == "╭ 5 Article ─────╮"
