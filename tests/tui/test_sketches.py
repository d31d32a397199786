"""Pictures of large digests: sketched within the key, completed between keys, and dropped when they are closed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache
from math import inf
from typing import cast

import pytest
from textual.pilot import Pilot

from explorer.digest.kinds import Actor, Event, Quote, Record
from explorer.digest.model import Article, Digest
from explorer.digest.refs import Ref
from explorer.session.voices import MANY
from explorer.tui.app import ExplorerApp
from explorer.tui.dialogs.relations import RelationsScreen
from explorer.tui.panes.records import RecordsPane
from explorer.tui.screens.explorer import ExplorerScreen
from tests.tui.conftest import MakeApp
from tests.tui.test_screen import WIDE, screen_of, text_of

COUNT = 800
LOUD = "a3"
DRAWING = "drawing…"
KINDS = {"voices": ("actor", "1"), "timeline": ("event", "3")}
"""What the pane of a picture lists, and its key."""


@cache
def large() -> Digest:
    """People, one of whom says much, their quotes, and events through forty years, in which they take part."""
    body = tuple(f"Then “word {n} of it” came, said Ann {n}. Nothing more happened that day." for n in range(40))
    actors = tuple(Actor(id=f"a{n}", type="Person", name=f"Ann {n}", at=(f"Ann {n}.",)) for n in range(COUNT))
    quotes = tuple(
        Quote(id=f"q{n}", speaker=LOUD if n <= MANY else f"a{n}", form="direct", text=said, at=(said,))
        for n, said in enumerate(f"word {n} of it" for n in range(40))
    )
    events = tuple(
        Event(
            id=f"e{n}",
            name=f"Event {n}",
            when=None if n % 7 == 0 else f"{1980 + n * n % 40}-{1 + n % 12:02}",
            actors=(f"a{n}", f"a{n % 5}"),
        )
        for n in range(COUNT)
    )
    records: dict[str, tuple[Record, ...]] = {"actor": actors, "quote": quotes, "event": events, "country": ()}
    positions = {kind: {record.id: at for at, record in enumerate(found)} for kind, found in records.items()}
    return Digest(Article(headline="Much", body=body, datePublished="2021-02-03"), records, positions=positions)


class Held:
    """An app whose pictures are completed when `release` is called, and not before."""

    def __init__(self, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
        self.app: ExplorerApp = make_app(of=large())
        self._may = asyncio.Event()
        for module in ("pictured", "relations.pane"):
            monkeypatch.setattr(f"explorer.tui.panes.{module}.AT_ONCE", 0.0)
        complete = self.app.quiet.complete

        async def held(build: Callable[[float], bool]) -> None:
            await self._may.wait()
            await complete(build)

        monkeypatch.setattr(self.app.quiet, "complete", held)

    def release(self) -> None:
        self._may.set()


async def until_complete(pilot: Pilot[None], lines: Callable[[], str]) -> None:
    for _ in range(1_000):
        await pilot.pause(0.01)
        if DRAWING not in lines():
            return
    raise AssertionError("the picture is not completed")


def drawing(app: ExplorerApp) -> bool:
    """Whether anything is still being drawn."""
    return any(worker.group == "picture" and not worker.is_finished for worker in app.workers)


async def until_indexed(pilot: Pilot[None], screen: ExplorerScreen) -> None:
    while screen.indexing.percent is not None:
        await pilot.pause(0.01)


@asynccontextmanager
async def at_list(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, picture: str
) -> AsyncIterator[tuple[Held, Pilot[None], RecordsPane]]:
    """The list of a picture in front, not maximized; its digest is indexed."""
    kind, key = KINDS[picture]
    held = Held(make_app, monkeypatch)
    async with held.app.run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await until_indexed(pilot, screen)
        await pilot.press(key)
        await pilot.pause()
        yield held, pilot, screen.list_of(kind)


async def drawn_at_once(make_app: MakeApp, *keys: str) -> str:
    """What a pane or window with a picture shows after these keys if the picture is never sketched."""
    app = make_app(of=large())
    async with app.run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await until_indexed(pilot, screen)
        app.session.at_once = inf
        await pilot.press(*keys)
        await pilot.pause()
        shown = pilot.app.screen
        return text_of(shown.pane if isinstance(shown, RelationsScreen) else screen.front)  # type: ignore[arg-type]


@pytest.mark.parametrize("picture", KINDS)
async def test_a_sketch_answers_keys_and_becomes_the_picture_that_is_drawn_at_once(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, picture: str
) -> None:
    async with at_list(make_app, monkeypatch, picture) as (held, pilot, pane):
        await pilot.press("z")
        await pilot.pause()
        assert DRAWING in pane.render_line(0).text
        sketch = text_of(pane)
        before = pane.current
        await pilot.press("down")
        await pilot.pause()
        assert pane.current != before
        assert screen_of(pilot).exploration.state.selected == pane.current
        held.release()
        await until_complete(pilot, lambda: text_of(pane))
        complete = text_of(pane)
    assert complete != sketch
    assert complete == await drawn_at_once(make_app, KINDS[picture][1], "z", "down")


@pytest.mark.parametrize("picture", KINDS)
async def test_closing_a_picture_midway_leaves_nothing_behind(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, picture: str
) -> None:
    async with at_list(make_app, monkeypatch, picture) as (held, pilot, pane):
        before = text_of(pane)
        await pilot.press("z")
        await pilot.pause()
        assert drawing(held.app)
        await pilot.press("z")
        await pilot.pause()
        assert not drawing(held.app)
        held.release()
        await pilot.pause(0.05)
        assert text_of(pane) == before
        await pilot.press("z")
        await until_complete(pilot, lambda: text_of(pane))
        assert len(text_of(pane)) > len(before)


async def test_a_sketched_timeline_says_that_it_can_not_be_zoomed_yet(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(make_app, monkeypatch)
    async with held.app.run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await until_indexed(pilot, screen)
        for key in ("plus", "right", "space"):
            await pilot.press("3", *(["z"] if not screen.front_maximized else []), key)
            await pilot.pause()
            assert "still being drawn" in screen.keys.render_line(0).text
        held.release()
        await until_complete(pilot, lambda: text_of(screen.front))
        sketch = text_of(screen.front)
        await pilot.press("plus")
        await pilot.pause()
        assert text_of(screen.front) != sketch


async def test_another_search_while_a_picture_is_drawn_is_what_it_shows_in_the_end(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(make_app, monkeypatch)
    async with held.app.run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await until_indexed(pilot, screen)
        await pilot.press("3", "z")
        await pilot.pause()
        screen.exploration.focus_on(Ref("actor", "a1"))
        screen.update()
        await pilot.pause()
        held.release()
        await until_complete(pilot, lambda: text_of(screen.front))
        focused = screen.exploration.rows("event").numbers
        assert 0 < len(focused) < COUNT
        assert screen.front.picture is not None  # type: ignore[attr-defined]
        keys = {spot.key for spot in screen.front.picture.spots}  # type: ignore[attr-defined]
        assert keys <= {f"event/e{number}" for number in focused}
        assert keys


async def test_an_actor_who_says_much_can_be_walked_along_once_its_quotes_are_found(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(make_app, monkeypatch)
    async with held.app.run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await until_indexed(pilot, screen)
        await pilot.press("1", "z", "right")
        await pilot.pause()
        assert "1 of 1" in screen.keys.render_line(0).text
        await pilot.press("down", "down", "down", "right")
        await pilot.pause()
        assert screen.exploration.state.selected == Ref("actor", LOUD)
        assert "still being drawn" in screen.keys.render_line(0).text
        held.release()
        await until_complete(pilot, lambda: text_of(screen.front))
        await pilot.press("right")
        await pilot.pause()
        assert f"1 of {MANY + 2}" in screen.keys.render_line(0).text


async def test_the_window_of_relations_opens_at_once_and_then_has_its_matrix(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(make_app, monkeypatch)
    async with held.app.run_test(size=WIDE) as pilot:
        await until_indexed(pilot, screen_of(pilot))
        await pilot.press("x")
        await pilot.pause()
        pane = cast(RelationsScreen, held.app.screen).pane
        text = lambda: text_of(pane)  # type: ignore[arg-type]  # noqa: E731
        assert DRAWING in pane.render_line(0).text
        await pilot.press("down", "s", "v", "enter", "end")  # there is nothing yet that they could do
        await pilot.pause()
        assert "Counting" in text()
        held.release()
        await until_complete(pilot, text)
        complete = text()
    assert complete == await drawn_at_once(make_app, "x")


async def test_the_window_of_relations_can_be_closed_before_its_matrix_is_there(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(make_app, monkeypatch)
    async with held.app.run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await until_indexed(pilot, screen)
        await pilot.press("x")
        await pilot.pause()
        assert drawing(held.app)
        await pilot.press("escape")
        await pilot.pause()
        assert held.app.screen is screen
        assert not drawing(held.app)
        held.release()
        await pilot.pause(0.05)
        await pilot.press("down")
        assert held.app.screen is screen
