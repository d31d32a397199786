"""The screen on digests so large that they are indexed while you look at them."""

from __future__ import annotations

import asyncio
from functools import cache

import pytest
from textual.pilot import Pilot

from explorer.digest.fields import Anchor
from explorer.digest.kinds import Actor, Event, Record
from explorer.digest.model import Article, Digest
from explorer.digest.refs import Ref
from explorer.pictures.signs import LEDGER
from explorer.search import matching
from explorer.search.matching import SMALL
from explorer.tui.screens import indexing
from explorer.tui.screens.explorer import ExplorerScreen
from explorer.tui.screens.warming import warm_up
from tests.tui.conftest import MakeApp
from tests.tui.test_screen import WIDE, screen_of, text_of

FIRST = Ref("actor", "a0")


@cache
def large(count: int = SMALL + 500) -> Digest:
    """`count` people, called Quill, Quill and Ann in turn, and an event with the first of them."""
    names = ("Quill", "Quill", "Ann")
    actors = tuple(Actor(id=f"a{n}", type="Person", name=f"{names[n % 3]} {n:x}") for n in range(count))
    events = (Event(id="party", name="Party", actors=("a0",)),)
    records: dict[str, tuple[Record, ...]] = {"actor": actors, "quote": (), "event": events, "country": ()}
    positions = {kind: {record.id: at for at, record in enumerate(found)} for kind, found in records.items()}
    return Digest(Article(headline="Many people"), records, positions=positions)


async def until_indexed(pilot: Pilot[None], screen: ExplorerScreen) -> None:
    for _ in range(2_000):
        if screen.indexing.percent is None:
            return
        await pilot.pause(0.01)
    raise AssertionError("indexing has not ended")


def first_line(screen: ExplorerScreen) -> str:
    return screen.title_bar.render_line(0).text


async def test_rows_come_first_then_links_and_the_progress_is_shown(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(of=large())
    build = app.session.build
    monkeypatch.setattr(app.session, "build", lambda seconds: False)  # as if nothing could be built in a slice
    async with app.run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.pause()
        assert "Quill 0" in text_of(screen.list_of("actor"))
        assert "indexing 0%" in first_line(screen)
        await pilot.press("down", "up")
        assert screen.exploration.state.selected == FIRST
        assert not screen.exploration.linked  # the event names its actor, but the event is not indexed yet
        monkeypatch.setattr(app.session, "build", build)
        await until_indexed(pilot, screen)
        await pilot.pause()
        assert "indexing" not in first_line(screen)
        assert list(screen.exploration.linked) == [Ref("event", "party")]
        assert "took part in" in text_of(screen.record)


async def test_statuses_stand_beside_the_article_once_its_links_are_known(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = large()
    events = (Event(id="party", name="Party", at=(Anchor(exact="celebrated"),)),)
    digest = Digest(Article(headline="Many", body=("All of them celebrated.",)), {**many.records, "event": events})
    async with make_app(of=digest, at=Ref("event", "party")).run_test(size=WIDE) as pilot:
        await until_indexed(pilot, screen_of(pilot))
        await pilot.press("b")
        assert LEDGER["unchecked"] in text_of(screen_of(pilot).article)
    app = make_app(of=digest)
    build = app.session.build
    monkeypatch.setattr(app.session, "build", lambda seconds: False)
    async with app.run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.pause()
        assert not app.session.links.progress
        monkeypatch.setattr(app.session, "build", build)
        await until_indexed(pilot, screen)
        await pilot.pause()
        assert LEDGER["unchecked"] in text_of(screen.article)


async def test_a_search_finds_what_is_indexed_and_later_the_rest_and_keeps_its_hit(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(of=large())
    build = app.session.build
    monkeypatch.setattr(app.session, "build", lambda seconds: False)
    async with app.run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.pause()
        app.session.links.build()
        app.session.index.build(0)  # one slice
        await pilot.press("slash", *"quill", "down")
        found = len(screen.exploration.results)
        selected = screen.exploration.state.selected
        assert 2 <= found < 100
        assert selected not in (None, screen.exploration.results[0].ref)
        assert "indexing" in first_line(screen)
        monkeypatch.setattr(app.session, "build", build)
        await until_indexed(pilot, screen)
        assert len(screen.exploration.results) > found
        assert screen.exploration.state.selected == selected
        await pilot.press("down")
        ranks = [one.ref for one in screen.exploration.results]
        assert ranks.index(screen.exploration.state.selected) == ranks.index(selected) + 1
        await pilot.press("escape")
        assert screen.exploration.state.query == ""


async def test_a_key_pauses_indexing(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 5_000.0  # the clock, which only this test moves
    asked: asyncio.Queue[float] = asyncio.Queue()
    goes_on = asyncio.Semaphore(0)

    async def sleep(seconds: float) -> None:
        asked.put_nowait(seconds)
        await goes_on.acquire()

    async def next_pause() -> float:
        goes_on.release()
        return await asked.get()

    monkeypatch.setattr(indexing, "sleep", sleep)
    monkeypatch.setattr(indexing, "perf_counter", lambda: now)
    app = make_app(of=large())
    monkeypatch.setattr(app.session, "build", lambda seconds: False)
    async with app.run_test(size=WIDE) as pilot:
        assert await asked.get() == indexing.BREATH
        await pilot.press("down")
        assert await next_pause() == pytest.approx(indexing.PAUSE)
        now += indexing.PAUSE / 2
        assert await next_pause() == pytest.approx(indexing.PAUSE / 2)
        now += indexing.PAUSE / 2
        assert await next_pause() == indexing.BREATH


async def test_what_searches_begin_with_is_answered_before_it_is_typed(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(of=large())
    async with app.run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await until_indexed(pilot, screen)
        for _ in warm_up(app.session, screen.look, lambda: screen.searching.block):
            pass  # what is done in quiet moments, but not in a program without a terminal
        ranked: list[object] = []
        rank = matching.ranked
        monkeypatch.setattr(matching, "ranked", lambda *given: (ranked.append(given), rank(*given))[1])
        await pilot.press("slash", "q")
        await pilot.pause()
        assert len(screen.exploration.rows("actor").hits) == matching.LIMIT
        assert ranked == []
        await pilot.press(*"uil")
        await pilot.pause()
        assert ranked != []


async def test_a_small_digest_has_nothing_to_index(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app()
    monkeypatch.setattr(app.session, "build", lambda seconds: pytest.fail("nothing is left to build"))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert screen_of(pilot).indexing.percent is None
        assert screen_of(pilot).exploration.linked


async def test_the_first_of_very_many_links_are_listed_and_the_others_counted(make_app: MakeApp) -> None:
    events = tuple(Event(id=f"e{n}", name=f"Party {n}", actors=("a0",)) for n in range(150))
    records: dict[str, tuple[Record, ...]] = {**large(3).records, "event": events}
    positions = {kind: {record.id: at for at, record in enumerate(found)} for kind, found in records.items()}
    digest = Digest(Article(headline="Parties"), records, positions=positions)
    async with make_app(of=digest, at=FIRST).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.pause()
        assert len(screen.exploration.linked) == 150
        texts = ["".join(text for text, _ in entry.parts) for entry in screen.record.entries]
        assert sum("Party" in text for text in texts) == 100
        assert any("50 more linked records" in text for text in texts)
        await pilot.press("f")
        assert screen.list_of("event").count == 150
