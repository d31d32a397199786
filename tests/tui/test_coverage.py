"""How thickly records stand on the sentences of the article, and the way from one uncovered sentence to the next."""

from __future__ import annotations

from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from explorer.digest.loading import loads
from explorer.links.passages import Covered
from explorer.text.anchors import Span
from explorer.tui.look.styles import plain_styles
from explorer.tui.panes.article import shading
from explorer.tui.screens.explorer import ExplorerScreen
from tests.tui.conftest import MakeApp
from tests.unit.grain import changed

PARAGRAPH = [Covered(Span(0, 0, 10), 2), Covered(Span(0, 10, 20), 0), Covered(Span(0, 20, 30), 4)]


def screen_of(pilot: Pilot[None]) -> ExplorerScreen:
    return cast(ExplorerScreen, pilot.app.screen)


@pytest.mark.parametrize(("start", "end", "sign"), [(0, 8, "▍"), (0, 12, "○"), (20, 30, "█"), (30, 40, " ")])
def test_a_line_is_marked_by_its_thinnest_sentence(start: int, end: int, sign: str) -> None:
    assert shading.sign(PARAGRAPH, start, end) == sign


def test_the_share_is_told_and_never_rounded_up_to_all() -> None:
    assert shading.share([PARAGRAPH]) == "66 % of the sentences"
    assert shading.share([[Covered(Span(0, n, n + 1), n) for n in range(500)]]) == "99 % of the sentences"
    assert shading.share([]) == ""


def test_the_grades_differ_without_colour() -> None:
    look = plain_styles()
    assert len({shading.style_of(records, look) for records in (0, 1, 2, 4)}) == 4
    assert len({*shading.SIGNS}) == 4


@given(st.lists(st.integers(0, 50), unique=True), st.integers(0, 50), st.sampled_from([1, -1]))
def test_going_on_meets_each_once_before_it_comes_again(starts: list[int], at: int, by: int) -> None:
    spans = [Span(0, start, start + 1) for start in sorted(starts)]
    met: list[Span] = []
    here: Span | None = Span(0, at, at + 1)
    for _ in spans:
        number = shading.beside(spans, here, by)
        assert number is not None
        here = spans[number]
        met.append(here)
    assert sorted(met) == spans


async def test_v_shades_and_brackets_go_from_one_uncovered_sentence_to_the_next(make_app: MakeApp) -> None:
    digest = loads(changed({"article.body.+": "Nothing stands here. Nor does it here."}))
    async with make_app(of=digest).run_test(size=(120, 36)) as pilot:
        screen = screen_of(pilot)
        await pilot.press("v")
        await pilot.pause()
        assert "60 % of the sentences" in screen.article.render_line(0).text
        text = "\n".join(screen.article.render_line(y).text for y in range(30))
        assert "○" in text
        assert "█" in text
        assert "4+" in screen.keys.render_line(0).text
        for key, number in (("right", 1), ("right", 2), ("right", 1), ("left", 2)):
            await pilot.press(f"{key}_curly_bracket")
            await pilot.pause()
            assert f"{number} of 2 sentences" in screen.keys.render_line(0).text
            assert screen.article.sentence == (2, *digest_sentences(screen)[number - 1])


def digest_sentences(screen: ExplorerScreen) -> tuple[tuple[int, int], ...]:
    return screen.session.article.sentences(2)


async def test_where_nothing_is_left_out_that_is_said(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("right_curly_bracket")
        await pilot.pause()
        assert "some record stands on every sentence" in screen_of(pilot).keys.render_line(0).text
        assert "100 % of the sentences" in screen_of(pilot).article.render_line(0).text
