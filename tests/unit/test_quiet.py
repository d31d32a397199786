"""Quiet moments: chores in slices, and only while nobody types; rubbish is collected then."""

from __future__ import annotations

import asyncio
import gc
import weakref
from collections.abc import Iterator

import pytest

from explorer.tui.terminal import quiet
from explorer.tui.terminal.quiet import Quiet


@pytest.fixture(autouse=True)
def _collector() -> Iterator[None]:
    before, was_enabled = gc.get_threshold(), gc.isenabled()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)
    (gc.enable if was_enabled else gc.disable)()


class Knot:
    """Rubbish that only the collector finds."""

    def __init__(self) -> None:
        self.itself = self


def test_chores_are_done_in_the_order_in_which_they_came() -> None:
    done: list[int] = []

    def chore(*numbers: int) -> Iterator[None]:
        for number in numbers:
            done.append(number)
            yield

    async def main() -> None:
        moments = Quiet()
        moments.begin()
        moments.add(chore(1, 2, 3))
        moments.add(chore(4, 5))
        while len(done) < 5:
            await asyncio.sleep(0.01)

    asyncio.run(asyncio.wait_for(main(), 10))
    assert done == [1, 2, 3, 4, 5]


def test_no_chore_delays_the_first_frame() -> None:
    done: list[int] = []

    def chore() -> Iterator[None]:
        done.append(1)
        yield

    async def main() -> None:
        moments = Quiet()
        moments.add(chore())
        await asyncio.sleep(2 * quiet.PAUSE)
        assert not done
        moments.begin()
        while not done:
            await asyncio.sleep(0.01)

    asyncio.run(asyncio.wait_for(main(), 10))


def test_nothing_is_done_while_somebody_types() -> None:
    done: list[int] = []

    def chore() -> Iterator[None]:
        while True:
            done.append(len(done))
            yield

    async def main() -> None:
        moments = Quiet()
        moments.begin()
        moments.add(chore())
        for _ in range(20):
            moments.key_came()
            await asyncio.sleep(quiet.PAUSE / 10)
        assert not done

    asyncio.run(main())


def test_rubbish_is_collected_in_a_quiet_moment_and_none_of_the_oldest_between_keys(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(quiet, "REST", 0.2)

    async def main() -> None:
        moments = Quiet()
        moments.begin()
        gone = weakref.ref(Knot())
        collections: list[int] = []
        gc.callbacks.append(lambda phase, info: collections.append(info["generation"]) if phase == "start" else None)
        kept = []
        for _ in range(20):
            moments.key_came()
            kept.append([[] for _ in range(3_000)])
            await asyncio.sleep(0.01)
        assert 2 not in collections
        while gone() is not None:
            await asyncio.sleep(0.01)
        del gc.callbacks[-1]

    asyncio.run(asyncio.wait_for(main(), 10))


def test_the_rubbish_of_a_key_is_collected_after_its_frame_and_not_before() -> None:
    async def main() -> None:
        moments = Quiet()
        moments.begin()
        collections: list[int] = []
        gc.callbacks.append(lambda phase, info: collections.append(info["generation"]) if phase == "start" else None)
        moments.key_came()
        gone = weakref.ref(Knot())
        kept: list[list[object]] = [[] for _ in range(3_000)]
        assert not collections
        moments.frame_sent()
        assert not collections
        await asyncio.sleep(10 * quiet.SWEEP)
        del gc.callbacks[-1]
        assert collections == [0]
        assert gone() is None
        assert kept

    asyncio.run(asyncio.wait_for(main(), 10))


def test_what_somebody_waits_for_is_completed_in_slices_which_rest_after_each_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 5_000.0  # the clock, which only this test moves
    rests: list[float] = []
    monkeypatch.setattr(quiet, "perf_counter", lambda: now)
    slices: list[float] = []

    async def sleep(seconds: float) -> None:
        rests.append(seconds)
        if len(rests) == 2:
            moments.key_came()

    def build(seconds: float) -> bool:
        slices.append(seconds)
        return len(slices) == 4

    async def main() -> None:
        monkeypatch.setattr(asyncio, "sleep", sleep)
        await moments.complete(build)

    moments = Quiet()
    monkeypatch.setattr(moments, "_plan", lambda: None)
    asyncio.run(main())
    assert slices == [quiet.SLICE] * 4
    assert rests == [quiet.BREATH, quiet.BREATH, pytest.approx(quiet.ANSWER)]


def test_what_was_taken_for_lasting_and_is_rubbish_since_is_collected_after_a_long_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(quiet, "PAUSE", 0.01)
    monkeypatch.setattr(quiet, "REST", 0.02)
    monkeypatch.setattr(quiet, "LONG_REST", 0.03)
    monkeypatch.setattr(quiet, "MORE", 0.5)

    async def main() -> None:
        moments = Quiet()
        moments.begin()
        while not moments._lasting:  # as much as there is after the start
            await asyncio.sleep(0.01)
        knot = Knot()
        gone = weakref.ref(knot)
        moments.settle()
        del knot
        moments.key_came()
        while gone() is not None:
            await asyncio.sleep(0.01)

    asyncio.run(asyncio.wait_for(main(), 10))


def test_nothing_that_lasts_is_looked_through_unless_it_has_become_much_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quiet, "LONG_REST", 0.03)
    monkeypatch.setattr(quiet, "REST", 0.02)

    async def main() -> None:
        moments = Quiet()
        moments.begin()
        while not moments._lasting:
            await asyncio.sleep(0.01)
        knot = Knot()
        gone = weakref.ref(knot)
        moments.settle()
        del knot
        moments.key_came()
        while moments._has_settled:
            await asyncio.sleep(0.01)
        assert gone() is not None

    asyncio.run(asyncio.wait_for(main(), 10))
