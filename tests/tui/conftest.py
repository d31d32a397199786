from __future__ import annotations

import asyncio
import functools
import inspect
from collections.abc import Callable, Hashable, Iterable, Iterator
from pathlib import Path
from time import process_time
from typing import Any

import pytest
import textual._callback
import textual.app
import textual.pilot
from rich.segment import Segment
from textual._compositor import Compositor
from textual._context import active_app
from textual.cache import FIFOCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.strip import Strip

from explorer.bookmarks.store import BookmarkStore
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.session.session import Session
from explorer.settings.config import Settings
from explorer.settings.state import StateFile
from explorer.tui.app import ExplorerApp
from explorer.tui.terminal.composing import pieces

MakeApp = Callable[..., ExplorerApp]

SOON = 1 / 50
"""Seconds within which a timer belongs to what a key has brought about, such as the next frame; Textual's own wait."""

MOST, AT_WORK, LONGEST = 1.0, 0.3, 10.0
"""Seconds after which a program that never rests is not waited for, if it was given so many of the processor by then;
and seconds after which it is not waited for in any case: a busy machine may give a program no time for a second."""


def _is_to_be_drawn() -> bool:
    """Whether the screen has something to lay out or to repaint that no timer of the event loop speaks of."""
    app = active_app.get(None)
    if app is None or not app.screen_stack:
        return False
    screen = app.screen
    return bool(screen._layout_required or screen._repaint_required or screen._dirty_widgets)


async def settled(*_: float) -> None:
    """Wait until the program has done what there was to do, and what its timers do soon.

    In place of Textual's `wait_for_idle`, which sleeps twice for each key, and takes a process that gets no time from a
    busy machine for one that has nothing to do. What is asked here is the event loop.
    """
    loop = asyncio.get_running_loop()
    began, worked = loop.time(), process_time()
    end = began + LONGEST
    while loop.time() < began + MOST or (process_time() < worked + AT_WORK and loop.time() < end):
        await asyncio.sleep(0)
        if loop._ready:  # type: ignore[attr-defined]
            continue
        due = min((timer.when() for timer in loop._scheduled if not timer.cancelled()), default=end)  # type: ignore[attr-defined]
        # From now, as a busy machine may have taken longer than that already.
        if due >= loop.time() + SOON and not _is_to_be_drawn():
            return
        await asyncio.sleep(max(0.0, due - loop.time()))


def _rests(pump: MessagePump) -> bool:
    """Whether it waits for a message, having answered all."""
    queue = pump._message_queue
    waits = any(not waiter.done() for waiter in queue.ready_event._waiters)
    return waits and queue.empty() and pump._pending_message is None and not pump._next_callbacks


_wait_for_screen = Pilot._wait_for_screen


async def _all_answered(pilot: Pilot[None], timeout: float = 30.0) -> bool:
    """Ask no widget whether it has answered all messages where none has any: each would take its time to say so."""
    app = pilot.app
    if app.screen_stack and all(map(_rests, (app, *app.screen.walk_children(with_self=True)))):
        return not app._exception_event.is_set()
    return await _wait_for_screen(pilot, timeout)


_parse_rules = Stylesheet._parse_rules


@functools.lru_cache(maxsize=1024)
def _rules(variables: Hashable, css: str, place: Hashable, more: tuple[Any, ...], named: Any) -> list[RuleSet]:
    return _parse_rules(Stylesheet(variables=dict(variables)), css, place, *more, **dict(named))  # type: ignore[call-overload, arg-type]


@pytest.fixture(autouse=True)
def _styles_are_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each app parses the same styles anew, which Textual remembers only within an app, and only for one theme."""

    def parsed(sheet: Stylesheet, css: str, read_from: Any, *more: Any, **named: Any) -> list[RuleSet]:
        variables = frozenset(sheet._variables.items())
        return _rules(variables, css, read_from, more, frozenset(named.items()))

    monkeypatch.setattr(Stylesheet, "_parse_rules", parsed)


_full = Strip([])
CACHES = {name: cache._maxsize for name in Strip.__slots__ if isinstance(cache := getattr(_full, name), FIFOCache)}
"""The caches that a strip begins with → how much each holds."""


def _make_strip(strip: Strip, segments: Iterable[Segment], cell_length: int | None = None) -> None:
    strip._segments, strip._cell_length = list(segments), cell_length
    strip._render_cache = strip._link_ids = strip._cell_count = None


def _missing(strip: Strip, name: str) -> Any:
    if name not in CACHES:
        raise AttributeError(name)
    cache: FIFOCache[Any, Any] = FIFOCache(CACHES[name])
    setattr(strip, name, cache)
    return cache


@functools.cache
def _parameters(function: Callable[..., object]) -> int:
    return len(inspect.signature(function).parameters)


def _count_parameters(call: Callable[..., object]) -> int:
    function = getattr(call, "__func__", None)
    if function is not None:
        return _parameters(function) - 1
    return len(inspect.signature(call).parameters)  # it may hold a screen, so it must not be remembered


@pytest.fixture(autouse=True, scope="session")
def _textual_makes_less() -> Iterator[None]:
    """A strip has seven caches, most of which stay empty; and the parameters of each callback are counted anew."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Strip, "__init__", _make_strip)
        patch.setattr(Strip, "__getattr__", _missing, raising=False)
        patch.setattr(textual._callback, "_count_parameters", _count_parameters)
        yield


@pytest.fixture(autouse=True)
def _no_sleep_between_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (textual.app, textual.pilot):
        monkeypatch.setattr(module, "wait_for_idle", settled)
    monkeypatch.setattr(Pilot, "_wait_for_screen", _all_answered)


_render_update = Compositor.render_update


def _draw_what_is_seen(compositor: Compositor, full: bool = False, **more: Any) -> Any:
    app = active_app.get()
    if full or app.screen._compositor is not compositor:
        return _render_update(compositor, full, **more)
    whole, dirty = compositor.size.region, [*compositor._dirty_regions]
    compositor._dirty_regions.clear()
    for region in [whole] if whole in dirty else dirty:
        for _ in pieces(app.screen, region):
            pass
    return None


@pytest.fixture(autouse=True, scope="session")
def _frames_are_drawn_but_not_put_together() -> Iterator[None]:
    """Without a terminal, nobody sees a frame. Widgets draw what is seen of them, as they do for the program's own
    frames; Textual, which would cut and join all of it, is left out."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", _draw_what_is_seen)
        yield


def _compose_nothing(compositor: Compositor, **_: object) -> None:
    compositor._dirty_regions.clear()


@pytest.fixture
def no_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compose no frame, in a test of many keys that itself asks for all that is painted before and after each."""
    monkeypatch.setattr(Compositor, "render_update", _compose_nothing)


@pytest.fixture(autouse=True)
def _no_pause_in_typing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lists take the heights of what was found at once, so that `settled` waits for it."""
    monkeypatch.setattr("explorer.tui.screens.layout.screen.PAUSE", 0.001)


@pytest.fixture(autouse=True)
def _pictures_are_drawn_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine, a key would find a sketch in place of the picture that it is for."""
    for module in ("pictured", "relations.pane"):
        monkeypatch.setattr(f"explorer.tui.panes.{module}.AT_ONCE", 60.0)


@pytest.fixture(autouse=True)
def _no_clipboard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave alone the clipboard of whoever runs the tests."""
    for name in ("TMUX", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SSH_CONNECTION", "as if over SSH, so that macOS uses no pbcopy")


@pytest.fixture(autouse=True)
def _many_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture(scope="session")
def indexed(digest: Digest) -> Session:
    """A session whose article and links those of all apps on the shipped digest are: what they find is the digest's."""
    session = Session(digest)
    session.links.build()
    return session


@pytest.fixture
def make_app(digest: Digest, indexed: Session, tmp_path: Path) -> MakeApp:
    """Apps on the shipped digest, one after another; bookmarks and state are the test's own."""

    def make(
        *,
        at: Ref | None = None,
        no_color: bool = False,
        of: Digest = digest,
        first: bool = False,
        notice: str = "",
        **settings: object,
    ) -> ExplorerApp:
        """`first`: as at the very first run, with its hint."""
        state = StateFile(tmp_path / "state.json")
        if not first:
            state.dismiss_hint()
        session = Session(of, BookmarkStore(tmp_path / "bookmarks"))
        if of is digest:
            session.article, session.links = indexed.article, indexed.links
        return ExplorerApp(
            session,
            at=at,
            settings=Settings(**settings),
            state=state,
            notice=notice,
            no_color=no_color,  # type: ignore[arg-type]
        )

    return make
