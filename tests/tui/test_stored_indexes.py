"""The screen on a large digest whose index is stored: there at once when it is opened again, and right after edits."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest
from textual.pilot import Pilot

from explorer.bookmarks.store import BookmarkStore
from explorer.digest.loading import load
from explorer.digest.packed.parts import text
from explorer.library.stamps import stamp_of
from explorer.session.session import STORED_FROM, Session
from explorer.session.shelf import Reading, Shelf
from explorer.session.storing import building, memory
from explorer.session.storing.naming import name_of
from explorer.session.storing.second import Second
from explorer.session.storing.stored import INDEXES, WORDS, Stored
from explorer.settings.config import Settings
from explorer.settings.state import StateFile
from explorer.tui.app import ExplorerApp
from explorer.tui.screens import indexing
from explorer.tui.screens.live import watching
from tests import hostile
from tests.bench.generate import encoded
from tests.calling import GRAIN
from tests.tui.test_large_digests import first_line, large, until_indexed
from tests.tui.test_screen import WIDE, screen_of, text_of

COUNT = STORED_FROM + 100


@pytest.fixture(autouse=True)
def _little_is_built_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "HEAD", 100)
    monkeypatch.setattr(indexing, "PAUSE", 0.01)
    monkeypatch.setattr(watching, "LOOK", 0.05)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "large.json"
    path.write_bytes(encoded(large(COUNT)))
    return path


def opened(path: Path, cache: Path) -> ExplorerApp:
    state = StateFile(path.parent / "state" / "state.json")
    state.dismiss_hint()
    store = BookmarkStore(path.parent / "bookmarks")
    session = Session(load(path), store)
    session.cache = cache
    shelf = Shelf(path.parent / "library", store, shipped=Path(GRAIN))
    return ExplorerApp(Reading(session, path, stamp_of(path)), settings=Settings(), state=state, shelf=shelf)


async def found(pilot: Pilot[None], query: str) -> list[str]:
    """The refs that a search finds, as they are listed."""
    await pilot.press("slash", *query)
    await pilot.pause()
    results = [str(result.ref) for result in screen_of(pilot).exploration.results]
    await pilot.press("escape", "escape")
    return results


async def until_stored(pilot: Pilot[None], cache: Path) -> None:
    for _ in range(3_000):
        await pilot.pause(0.01)
        if len(list((cache / INDEXES).glob("*.packed"))) == 3:
            return
    raise AssertionError("nothing was stored")


async def test_the_second_time_nothing_is_built(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "cache"
    async with opened(path, cache).run_test(size=WIDE) as pilot:
        await until_indexed(pilot, screen_of(pilot))
        first = await found(pilot, "quill 13")
        assert "indexing" not in first_line(screen_of(pilot))
        await until_stored(pilot, cache)
    monkeypatch.setattr(Second, "start", lambda *_: pytest.fail("a process is started"))
    async with opened(path, cache).run_test(size=WIDE) as pilot:
        await until_indexed(pilot, screen_of(pilot))
        assert await found(pilot, "quill 13") == first
        assert len(first) > 1
        await pilot.press("home")
        assert "took part in" in text_of(screen_of(pilot).record)


async def test_what_another_program_writes_is_indexed_anew(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And afterwards, what the one before took is given back."""
    given: list[None] = []
    give_back = memory.give_back
    monkeypatch.setattr(memory, "give_back", lambda: given.append(give_back()))
    async with opened(path, tmp_path / "cache").run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await until_indexed(pilot, screen)
        assert await found(pilot, "zebulon") == []
        written = path.read_bytes()
        assert b'"Ann 1001"' in written
        path.write_bytes(written.replace(b'"Ann 1001"', b'"Zebulon"'))
        for _ in range(3_000):
            await pilot.pause(0.01)
            if screen.indexing.percent is None and await found(pilot, "zebulon"):
                break
        assert await found(pilot, "zebulon") == ["actor/a4097"]
        assert await found(pilot, "ann 1001") != ["actor/a4097"]
        for _ in range(3_000):
            if given:
                break
            await pilot.pause(0.01)
        assert given


async def test_who_quits_meanwhile_leaves_no_process(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Second] = []
    start = Second.start

    def noted(*of: object) -> Second | None:
        second = start(*of)  # type: ignore[arg-type]
        started.extend([second] if second is not None else [])
        return second

    monkeypatch.setattr(Second, "start", noted)
    async with opened(path, tmp_path / "cache").run_test(size=WIDE) as pilot:
        for _ in range(1_000):
            await pilot.pause(0.001)
            if started:
                break
        await pilot.press("q")
    assert started
    assert started[0]._process.returncode is not None


async def test_a_file_of_the_cache_says_nothing_on_the_screen(path: Path, tmp_path: Path) -> None:
    """First files that are no index at all, then one with a right checksum whose words are escape sequences."""
    cache = tmp_path / "cache"
    name = name_of(load(path))
    assert name is not None
    stored = Stored(cache, name)
    session = Session(load(path))
    session.index.build()
    stored.write(WORDS, session.index.parts())
    (file,) = (cache / INDEXES).iterdir()
    evil = "\n".join(hostile.CASES.values()).encode("utf-8", "replace")
    file.write_bytes(evil * 200)
    async with opened(path, cache).run_test(size=WIDE) as pilot:
        await until_indexed(pilot, screen_of(pilot))
        assert await found(pilot, "zebulon") == []
        assert await found(pilot, "quill")
        nothing_evil(pilot)

    parts = dict(session.index.parts())
    words = sorted({f"quill\x1b[31m{at:06}" for at in range(len(parts["ids"]))})
    parts["words"], parts["ids"] = text("".join(f"{word}\n" for word in words)), memoryview(array("I", parts["ids"]))
    stored.write(WORDS, parts)
    async with opened(path, cache).run_test(size=WIDE) as pilot:
        await until_indexed(pilot, screen_of(pilot))
        await pilot.press("slash", *"quill")
        await pilot.pause()
        nothing_evil(pilot)
        await pilot.press("tab")
        nothing_evil(pilot)


def nothing_evil(pilot: Pilot[None]) -> None:
    for strip in pilot.app.screen._compositor.render_strips():
        assert not any(ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0 for letter in strip.text), strip.text
