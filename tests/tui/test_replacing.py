"""Another digest takes the place of the one that is shown: nothing moves that is still there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from random import Random

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.strip import Strip

from explorer.digest.kinds import Actor, Event, Quote
from explorer.digest.loading import dumps, loads
from explorer.digest.model import Digest, StatedLink
from explorer.digest.refs import Ref
from explorer.tui.app import ExplorerApp
from explorer.tui.screens.live.replacing import show_digest
from tests.long import in_parts
from tests.tui.conftest import MakeApp
from tests.tui.test_screen import MEDIUM, NARROW, WIDE, screen_of

PUTIN, MUTTAQI = Ref("actor", "putin"), Ref("actor", "muttaqi")

STATES: dict[str, Sequence[str]] = {
    "a list": ("down", "down"),
    "the end of a list": ("end",),
    "another list": ("2", "down", "pagedown"),
    "the article": ("5", "down", "down", "pagedown", "down"),
    "marked words": ("5", "down", "space", "right", "right"),
    "words, marked": ("5", "down", "space", "right", "right", "space"),
    "words to find": ("5", "slash", *"the", "enter", "n"),
    "finding words": ("5", "slash", *"the", "down"),
    "a mention": ("n", "n"),
    "coverage": ("5", "v", "right_curly_bracket"),
    "the record": ("6", "down", "down"),
    "evidence": ("6", "w"),
    "a search": ("slash", *"tal", "down", "down"),
    "a search, left for a list": ("slash", *"tal", "tab"),
    "a search for nothing": ("slash", *"qqqqq"),
    "focus": ("f", "down"),
    "a time": ("3", "z", "space", "space", "z"),
    "orders": ("O", "2", "O", "O", "3", "O"),
    "a pin": ("p", "2", "down", "down"),
    "a pinned focus": ("f", "2", "p", "escape", "1", "down"),
    "marks": ("space", "space", "2", "V", "down", "down"),
    "contradicts": ("c", "down"),
    "trail": ("enter", "enter", "enter", "left_square_bracket"),
    "larger": ("plus", "plus", "5", "plus"),
    "voices": ("z", "right", "right"),
    "timeline": ("3", "z", "plus", "plus", "right"),
    "a marked time": ("3", "z", "space", "right"),
    "map": ("4", "z", "right", "plus"),
    "a maximized record": ("6", "z", "down"),
    "a maximized article": ("5", "z", "pagedown"),
    "bookmarks": ("b", "down", "b", "2", "b", "5", "down", "b", "1"),
}  # fmt: skip
OTHERWISE = {"the end of a list", "bookmarks", "contradicts"}
"""The same keys lead to another record in the edited digest, or undo what they did in the one before; or the lists are
as high as a line above them left room for when there was none."""
SIZES = [WIDE, MEDIUM, (80, 24), NARROW]


def states_at(size: tuple[int, int], part: int) -> dict[str, Sequence[str]]:
    """A quarter of the states, so that the suite, with part 0 of each size, sees each state once."""
    first = (SIZES.index(size) + part) % len(SIZES)
    return {name: STATES[name] for name in [*STATES][first :: len(SIZES)]}


def cells(app: ExplorerApp) -> list[list[Strip]]:
    return app.screen._compositor.render_strips()


async def shown(pilot: Pilot[None]) -> list[str]:
    await pilot.pause()
    return [strip.text for strip in pilot.app.screen._compositor.render_strips()]


async def take(pilot: Pilot[None], digest: Digest, renamed: dict[Ref, Ref | None] | None = None) -> None:
    screen = screen_of(pilot)
    screen.session.replace(digest)
    show_digest(screen.host, renamed or {})
    await pilot.pause()


def read_again(digest: Digest) -> Digest:
    return loads(dumps(digest))


def differences(before: list[list[Strip]], after: list[list[Strip]]) -> list[tuple[str, str]]:
    """The rows that are not cell for cell the same."""
    pairs = zip_longest(before, after, fillvalue=Strip([]))
    return [(one.text, other.text) for one, other in pairs if one != other]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("size", "part"), in_parts(SIZES, len(SIZES)), ids=str)
async def test_the_same_digest_moves_nothing_in_any_state(
    make_app: MakeApp, digest: Digest, size: tuple[int, int], part: int
) -> None:
    moved = {}
    for name, keys in states_at(size, part).items():
        app = make_app(at=PUTIN)
        async with app.run_test(size=size) as pilot:
            await pilot.press(*keys)
            await pilot.pause()
            screen_of(pilot).clear_message()
            await pilot.pause()
            before, focused = cells(app), app.focused
            await take(pilot, read_again(digest))
            if (found := differences(before, cells(app))) or app.focused is not focused:
                moved[name] = found
    assert moved == {}


NEW = Actor(id="new", name="New One", type="person")


def edited(digest: Digest) -> Digest:
    """The digest with other words, another speaker, and one more record behind the others."""
    actors = tuple(
        replace(one, name="Wladimir W. Putin", role="the head") if one.ref == PUTIN else one for one in digest.of(Actor)
    )
    events = tuple(
        replace(one, whenText="then, at last") if number % 3 == 0 else one
        for number, one in enumerate(digest.of(Event))
    )
    quotes = tuple(replace(one, speaker="solaimankhil") for one in digest.of(Quote))
    records = {**digest.records, "actor": (*actors, NEW), "event": events, "quote": quotes}
    link = StatedLink(source="actor/new", relation="met", target="actor/zhirnov")
    return loads(dumps(replace(digest, records=records, links=(*digest.links, link), positions={})))


@pytest.mark.parametrize(("size", "part"), in_parts(SIZES, len(SIZES)), ids=str)
async def test_an_edited_digest_is_shown_as_if_it_had_been_there_from_the_start(
    make_app: MakeApp, digest: Digest, size: tuple[int, int], part: int
) -> None:
    other = {}
    after = edited(digest)
    for name, keys in states_at(size, part).items():
        if name in OTHERWISE:
            continue
        screens = []
        for first in (digest, after):
            app = make_app(at=PUTIN, of=first)
            async with app.run_test(size=size) as pilot:
                await pilot.press(*keys)
                await pilot.pause()
                screen_of(pilot).clear_message()
                await pilot.pause()
                if first is digest:
                    await take(pilot, after)
                screens.append(cells(app))
        if found := differences(*screens):
            other[name] = found
    assert other == {}


KEYS = (
    "up", "down", "pageup", "pagedown", "home", "end", "1", "2", "3", "4", "5", "6", "tab", "left", "right", "enter",
    "left_square_bracket", "right_square_bracket", "w", "n", "N", "f", "p", "O", "z", "plus", "minus", "0", "space",
    "V", "v", "right_curly_bracket", "escape", "slash", "k", "h",
)  # fmt: skip


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_whatever_keys_come_the_same_digest_moves_nothing_and_the_next_key_does_the_same(
    make_app: MakeApp, digest: Digest, seed: int
) -> None:
    """One screen whose digest is read again after each key, beside one that is left alone."""
    random = Random(seed)
    keys = [random.choice(KEYS) for _ in range(60)]
    size = SIZES[seed % len(SIZES)]
    seen = []
    for is_read_again in (False, True):
        app, frames = make_app(at=PUTIN), []
        async with app.run_test(size=size) as pilot:
            for key in keys:
                await pilot.press(key)
                screen_of(pilot).clear_message()
                await pilot.pause()
                if is_read_again:
                    await take(pilot, read_again(digest))
                frames.append(cells(app))
        seen.append(frames)
    for number, (alone, replaced) in enumerate(zip(*seen, strict=True)):
        assert differences(alone, replaced) == [], keys[: number + 1]
