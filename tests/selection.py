"""What the keys act on is what the cursor stands on: random keys in one app, and after each a look at what is drawn.

`Walker.press` presses a token's keys. Before a key that acts (`b`, `s`, `m`, `t`, `y`, `f`), the row under the cursor
is read from the painted lines; after it, what was bookmarked, asked about, copied or focused on must be that record.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from unittest import mock

import textual.app
import textual.pilot
from textual._compositor import Compositor
from textual._context import active_app
from textual.errors import NoWidget
from textual.geometry import Region
from textual.pilot import Pilot

from explorer.assets import asset
from explorer.bookmarks.store import BookmarkStore
from explorer.digest.loading import load
from explorer.digest.refs import Ref
from explorer.session.session import Session
from explorer.session.trail import State
from explorer.settings.config import Settings
from explorer.settings.state import StateFile
from explorer.text.anchors import Span
from explorer.tui import messages
from explorer.tui.app import ExplorerApp
from explorer.tui.panes.records import RecordsPane
from explorer.tui.screens.explorer import ExplorerScreen

HOME = (120, 36)
MOST_ROUNDS = 10_000
"""Rounds of the event loop after which a program that never rests is not waited for."""
SIZES = (HOME, (160, 45), (80, 24), (60, 20), (100, 30))

MOVES = tuple(
    (key,) for key in ("down", "up", "j", "k", "home", "end", "pagedown", "pageup", "H", "M", "L", "ctrl+d", "ctrl+u")
)
PLACES = tuple((key,) for key in ("1", "2", "3", "4", "5", "6", "tab", "left", "right", "z", "enter", "escape"))
OTHERS = tuple(
    (key,) for key in ("f", "p", "O", "V", "space", "[", "]", "n", "N", "w", "v", "}", "+", "-", "0", "u", "U")
)
ACTS = tuple((key,) for key in "bbbbbbbbyyyyyyffffsmt")
WHOLE: tuple[tuple[str, ...], ...] = (
    ("3", "z", "space", "right", "space"),
    ("3", "z", "space", "left", "left", "space", "z"),
    ("3", "end", "up", "z", "space", "escape"),
    ("slash", "t", "a", "l", "enter"),
    ("slash", "r", "u", "s", "down", "escape"),
    ("slash", "q", "q", "z", "escape"),
    ("slash", "1", "9", "9", "6", "down", "down", "enter"),
    ("1", "f", "3"),
    ("4", "end", "f", "2"),
    ("B", "down", "enter"),
    ("x", "escape"),
)
RESIZED = tuple((f"{width}x{height}",) for width, height in SIZES)
CLICKED = tuple((f"@{x},{y}",) for x in (5, 70) for y in (4, 16, 25))
TOKENS: tuple[tuple[str, ...], ...] = (*MOVES * 4, *PLACES * 3, *OTHERS, *ACTS, *WHOLE, *RESIZED, *CLICKED)
"""As often as each is to come."""


class Walker:
    def __init__(self, app: ExplorerApp, pilot: Pilot[None], copied: list[str]) -> None:
        self.app = app
        self.pilot = pilot
        self.copied = copied
        """What went to the clipboard."""
        self.keys = 0
        """How many keys were pressed."""
        self.size = HOME

    @property
    def screen(self) -> ExplorerScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, ExplorerScreen))

    # --- what is seen ---------------------------------------------------------------------------------------

    def under_the_cursor(self) -> Ref | None:
        """The record whose row is painted as the cursor's, or whose ref is at the head of the record."""
        front = self.screen.front
        if isinstance(front, RecordsPane):
            return self._row(front)
        record = self.screen.record
        ref = self.screen.exploration.state.selected
        if record.display and record.outer_size.height > 1:
            assert record.subject.ref == ref, f"the record shows {record.subject.ref}, and {ref} is selected"
            lines = record.render_lines(Region(0, 0, *record.outer_size))
            assert ref is None or ref.kind.capitalize() in lines[0].text, lines[0].text
        return ref

    def passage_at_the_cursor(self) -> Span | None:
        """The words that the article and the record show as selected, where no record is."""
        screen = self.screen
        passage = screen.exploration.state.passage if screen.front.kind is None else None
        if passage is not None:
            assert screen.article.chosen == passage, f"the article shows {screen.article.chosen}, {passage} is selected"
            shown = screen.record.subject.sentence
            assert shown == passage or not screen.record.display, f"the record shows {shown}, {passage} is selected"
        return passage

    @staticmethod
    def _row(pane: RecordsPane) -> Ref | None:
        cursor = pane.look.cursor
        width, height = pane.outer_size
        rows = {}
        for y, line in enumerate(pane.render_lines(Region(0, 0, width, height))):
            first = next(iter(line), None)
            style = first.style if first is not None else None
            is_cursor = style is not None and style.bgcolor == cursor.bgcolor and cursor.bgcolor is not None
            at = pane.window.line_at(y - pane.rules) if is_cursor else None
            if at is None:
                continue
            fresh = "".join(text for text, _ in pane.draw(*at))
            assert line.text.startswith(fresh), f"painted {line.text!r}, to be {fresh!r}"
            rows[at.item] = pane.record_at(at.item).ref
        assert len(rows) <= 1, f"the cursor is in {len(rows)} rows: {rows}"
        assert rows or not pane.count, f"no row of {pane.kind} has the cursor"
        return next(iter(rows.values()), None)

    def check(self) -> None:
        screen = self.screen
        if self.app.screen is not screen or screen.searching.is_typing:
            return
        seen = self.under_the_cursor()
        assert screen.selected == seen, f"keys act on {screen.selected}, the cursor is on {seen}"
        assert screen.exploration.state.selected == seen, f"{screen.exploration.state.selected}, not {seen}"
        if seen is None:
            self.passage_at_the_cursor()
        if screen.record.display and isinstance(screen.front, RecordsPane):
            assert screen.record.subject.ref == seen, f"the record shows {screen.record.subject.ref}, not {seen}"

    # --- keys -----------------------------------------------------------------------------------------------

    async def press(self, token: Sequence[str]) -> None:
        for key in token:
            acts = (
                self.app.screen is self.screen and not self.screen.searching.is_typing and not self.screen.marking.refs
            )
            if acts and hasattr(self, f"_act_{key}"):
                await getattr(self, f"_act_{key}")(self.under_the_cursor())
            else:
                await self._send(key)
            self.check()

    async def _send(self, key: str) -> None:
        self.keys += 1
        if key[0] == "@":
            x, y = map(int, key[1:].split(","))
            with suppress(NoWidget):
                await self.pilot.click(offset=(min(x, self.size[0] - 1), min(y, self.size[1] - 1)))
        elif key[0].isdigit() and "x" in key:
            width, height = key.split("x")
            self.size = int(width), int(height)
            await self.pilot.resize_terminal(*self.size)
        else:
            await self.app._press_keys([key])  # not `pilot.press`, which asks every widget whether it is done

    def _passages(self) -> set[Span]:
        return {placed.span for placed in self.screen.bookmarking.passages}

    async def _act_b(self, ref: Ref | None) -> None:
        before, passages = set(self.screen.bookmarking.refs), self._passages()
        passage = self.passage_at_the_cursor() if ref is None else None
        there = self.screen.session.bookmarks.passage_at(passage) if passage is not None else None
        await self._send("b")
        after, changed = set(self.screen.bookmarking.refs), passages ^ self._passages()
        if ref is None:
            assert after == before
            assert changed == ({there.span if there is not None else passage} if passage is not None else set())
            if passage is None:
                self._says_nothing_selected()
        else:
            assert before ^ after == {ref}, f"b on {ref} changed {before ^ after}"

    async def _act_y(self, ref: Ref | None) -> None:
        self.copied.clear()
        passage = self.passage_at_the_cursor() if ref is None else None
        await self._send("y")
        if ref is not None:
            assert str(ref) in self.copied[0], f"y on {ref} copied {self.copied}"
        elif passage is not None:
            assert self.copied == [self.screen.session.article.words(passage)]
        else:
            assert not self.copied
            self._says_nothing_selected()

    async def _act_f(self, ref: Ref | None) -> None:
        before = self.screen.exploration.state.focus
        await self._send("f")
        after = self.screen.exploration.state.focus
        assert after == (None if before is not None and ref in (before, None) else ref), f"f on {ref}: {after}"
        if ref is None and before is None:
            self._says_nothing_selected()

    async def _edit(self, key: str, ref: Ref | None) -> None:
        editing, own = self.screen.bookmarking.editing, self.screen.session.bookmarks
        passage = self.passage_at_the_cursor() if ref is None else None
        about = str(ref)
        if passage is not None:
            there = own.passage_at(passage)
            about = there.bookmark.ref if there is not None else own.new_passage(passage).ref
        with mock.patch.object(editing, "edit", wraps=editing.edit) as edit:
            await self._send(key)
        if ref is None and passage is None:
            assert self.app.screen is self.screen
            self._says_nothing_selected()
            return
        edited = edit.call_args.args[1].ref
        assert edited == about, f"{key} on {about} edits {edited}"
        await self._send("escape")

    async def _act_s(self, ref: Ref | None) -> None:
        await self._edit("s", ref)

    async def _act_m(self, ref: Ref | None) -> None:
        await self._edit("m", ref)

    async def _act_t(self, ref: Ref | None) -> None:
        await self._edit("t", ref)

    def _says_nothing_selected(self) -> None:
        said = self.screen.keys.render_line(0).text
        assert messages.NOTHING_SELECTED in said, said

    async def reset(self) -> None:
        """As it was at first, but for the bookmarks."""
        while self.app.screen is not self.screen:
            await self.pilot.press("escape")
        screen = self.screen
        screen.searching.close()
        if screen.front_maximized:
            screen.action_maximize()
        while screen.marking.clear() or any(pane.leave() for pane in screen.panes):
            pass
        for pane in screen.lists:
            if pane.pinned:
                pane.toggle_pin()
        screen.exploration.orders.clear()
        screen.exploration._rows.clear()
        screen.exploration.restore(State())
        if self.size != HOME:
            await self._send("{}x{}".format(*HOME))
        screen.update()
        await self.pilot.press("1", "home")


def _compose_nothing(compositor: Compositor, **_: object) -> None:
    compositor._dirty_regions.clear()


async def _settled(*_: float) -> None:
    """Let the program do all there is to do, and a frame at once instead of the next sixtieth of a second."""
    loop, app = asyncio.get_running_loop(), active_app.get()
    for _ in range(MOST_ROUNDS):
        await asyncio.sleep(0)
        if loop._ready:  # type: ignore[attr-defined]
            continue
        screen = app.screen
        if not (screen._layout_required or screen._callbacks):
            return
        screen._on_timer_update()


@contextmanager
def recorded() -> Iterator[list[str]]:
    """What is copied goes to a list instead of the clipboard. No frame is composed of the lines that panes paint, and
    nothing waits for one: that would take most of the time of a key, and nobody looks at it."""
    copied: list[str] = []

    def copy(_: object, text: str) -> str:
        copied.append(text)
        return "copied"

    with (
        mock.patch.object(Compositor, "render_update", _compose_nothing),
        mock.patch.object(textual.app, "wait_for_idle", _settled),
        mock.patch.object(textual.pilot, "wait_for_idle", _settled),
        mock.patch("explorer.tui.terminal.clipboard.copy", copy),
    ):
        yield copied


def app_in(home: Path) -> ExplorerApp:
    """The program on the shipped digest, with a home of its own."""
    state = StateFile(home / "state.json")
    state.dismiss_hint()
    digest = load(asset("russia-recognises-taliban.json"))
    return ExplorerApp(Session(digest, BookmarkStore(home / "bookmarks")), settings=Settings(), state=state)


LENGTH = 40
"""Tokens of a walk, after which everything is reset but the bookmarks."""


async def _wander(keys: int, seed: int) -> str:
    random, tokens = Random(seed), list[tuple[str, ...]]()
    with tempfile.TemporaryDirectory() as home, recorded() as copied:
        app = app_in(Path(home))
        async with app.run_test(size=HOME) as pilot:
            walker = Walker(app, pilot, copied)
            try:
                while walker.keys < keys:
                    await walker.reset()
                    tokens = []
                    for _ in range(LENGTH):
                        tokens.append(random.choice(TOKENS))
                        await walker.press(tokens[-1])
            except AssertionError as error:
                return f"FAULT seed {seed}, after {walker.keys} keys: {error}\n  {tokens}"
    return f"ok    seed {seed}: {walker.keys} keys, each acted on the row under the cursor"


def wander(keys: int, seed: int) -> str:
    """Press at least so many random keys in one app; a line of report that begins with “ok” or “FAULT”."""
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}  # the cursor is seen by its colour
    return asyncio.run(_wander(keys, seed))
