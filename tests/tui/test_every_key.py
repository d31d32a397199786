"""Every key does something, or says why not: each key of the main screen and its own, in each window and each pane.

The windows are derived from the code: each screen that there is, and each state whose keys the last line shows.
"""

from __future__ import annotations

import argparse
import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, cast

import orjson
import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, TextArea

import explorer.tui
from explorer.assets import asset
from explorer.bookmarks.bookmark import Quoted
from explorer.commands.call import Call
from explorer.commands.exporting import ScreenExport
from explorer.commands.sources import SHIPPED
from explorer.digest.editing.changes import Conflict, Unit
from explorer.digest.loading import dumps, loads
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.draft.model.asked import Rejected
from explorer.library.library import Library
from explorer.session.editing.editor import Editor
from explorer.session.session import Session
from explorer.session.shelf import Shelf
from explorer.session.versions.pair import Called, Pair
from explorer.tui import dialog_keys, footer, keys
from explorer.tui.app import ExplorerApp
from explorer.tui.dialogs.conflicts.screen import ConflictsScreen
from explorer.tui.dialogs.modal import Modal
from explorer.tui.dialogs.verdict.screen import AcceptScreen
from explorer.tui.footer import Hint, hints_of
from explorer.tui.mistakes import MistakesScreen
from explorer.tui.screens.asking.consent import ConsentScreen
from explorer.tui.screens.asking.refused import RefusedScreen
from explorer.tui.screens.explorer import ExplorerScreen
from explorer.tui.screens.review.screen import ReviewScreen
from explorer.tui.screens.verifying import VerifyingScreen
from tests.calling import GRAIN
from tests.long import LONG
from tests.tui.conftest import MakeApp
from tests.tui.test_addresses import with_addresses
from tests.tui.test_screen import screen_of
from tests.tui.test_verifying import report
from tests.tui.test_versions import BOLD_MOVE, CHINA, newer

PUTIN = Ref("actor", "putin")


def verifying(app: ExplorerApp) -> Screen[None]:
    return VerifyingScreen(report(), ("text.txt", "ferry.txt"), app.look_of(app.current_theme), {})


def mistakes(app: ExplorerApp) -> Screen[None]:
    return MistakesScreen(app.look_of(app.current_theme), {}, ["config.toml, line 3: “nrd” is no theme"])


def accepting(app: ExplorerApp) -> Screen[str | None]:
    """The window that asks for the status of words that were corrected."""
    bookmark = replace(app.session.bookmarks.new(PUTIN), status="confirmed", quoted=(Quoted(exact="Mr Putin"),))
    return AcceptScreen(app.session, app.look_of(app.current_theme), {}, bookmark)


def main_screen(app: ExplorerApp) -> ExplorerScreen:
    return next(screen for screen in app.screen_stack if isinstance(screen, ExplorerScreen))


def walk(app: ExplorerApp, document: dict[str, Any]) -> ReviewScreen:
    """The review walk through a digest that is in a file of its own."""
    main = main_screen(app)
    path = Path("draft.json")
    path.write_bytes(orjson.dumps(document))
    app.session.replace(loads(path.read_bytes()))
    vars(main).pop("editor", None)
    main.make_editor = lambda: Editor(app.session, path, library=None, state=None)
    return ReviewScreen(cast(Any, main), main.look, {})


def reviewing(app: ExplorerApp) -> Screen[None]:
    """At one of three doubts."""
    document = orjson.loads(dumps(app.session.digest))
    for quote in document["quotes"][:3]:
        quote |= {"trust": "doubt", "drafted": [{"rule": "X said"}]}
    return walk(app, document)


def missing(app: ExplorerApp) -> Screen[None]:
    """At its end: two quotes are missing, what is left is not in doubt."""
    document = orjson.loads(dumps(app.session.digest))
    gone = {quote["id"] for quote in document["quotes"][2:]}
    document["quotes"] = [{**quote, "trust": "checked"} for quote in document["quotes"][:2]]
    document["links"] = [
        link for link in document["links"] if not gone & {link[end].removeprefix("quote/") for end in ("from", "to")}
    ]
    document["caveats"] = []
    return walk(app, document)


def choosing(app: ExplorerApp) -> Screen[frozenset[Unit]]:
    """The window for what another program changed at the same time."""
    conflict = Conflict(Unit("actors", "putin"), {"name": "A"}, {"name": "B"}, {"name": "C"})
    other = Conflict(Unit("actors", "muttaqi"), {"role": "A"}, {"role": "B"}, {"role": "C"})
    return ConflictsScreen(app.session, app.look_of(app.current_theme), {}, (conflict, other))


def consenting(app: ExplorerApp) -> Screen[bool | None]:
    return ConsentScreen(app.look_of(app.current_theme), {}, "api.example", "1,012 words", "qwen3:8b")


def refusing(app: ExplorerApp) -> Screen[None]:
    rejected = [
        Rejected(what="speakers", about=str(PUTIN), words="Nobody", code="no-evidence", message=f"why {number}")
        for number in range(2)
    ]
    return RefusedScreen(app.look_of(app.current_theme), {}, rejected, app.session.words)


Made = Screen[None] | Screen[str | None] | Screen[bool | None] | Screen[frozenset[Unit]]


class Window(NamedTuple):
    keys: Sequence[str] = ()
    """That lead there from the main screen."""
    made: (
        Callable[[ExplorerApp], Screen[None] | Screen[str | None] | Screen[bool | None] | Screen[frozenset[Unit]]]
        | None
    ) = None
    """Makes one that no key opens."""
    is_typed: bool = False
    """Letters are typed: what is there already need not go before the next key."""
    ending: Sequence[str] = ()
    """Keys that quit from there."""
    bookmarked: bool = True
    """Two records are bookmarked, one with a tag."""
    corrected: bool = False
    """A third one, whose words have changed since."""
    renamed: bool = False
    """The earlier version had another headline, under which it has a bookmark."""


WINDOWS = {
    "no bookmarks": Window(("B",), bookmarked=False),
    "actors": Window(),
    "actors, maximized": Window(("z",)),
    "marks": Window(("space",)),
    "range": Window(("V", "down")),
    "contradicts": Window(("c",)),
    "contradicts, its note": Window(("c", "down", "c"), is_typed=True),
    "article": Window(("5", "down")),
    "words": Window(("5", "down", "space")),
    "coverage": Window(("5", "v")),
    "record": Window(("6",)),
    "a list without rows": Window(("end", "f", "4")),
    "drawn timeline": Window(("3", "z")),
    "voices": Window(("2", "z")),
    "map": Window(("4", "z")),
    "search": Window(("slash",), is_typed=True),
    "search, found": Window(("slash", "t", "a", "l"), is_typed=True),
    "find": Window(("5", "slash"), is_typed=True),
    "view": Window(("slash", "t", "a", "l", "ctrl+s"), is_typed=True),
    "bookmarks": Window(("B",)),
    "bookmarks, narrowing": Window(("B", "slash"), is_typed=True),
    "bookmarks, narrowed": Window(("B", "slash", "a", "enter")),
    "relations": Window(("x",)),
    "neighbourhood": Window(("x", "v")),
    "help": Window(("question_mark",)),
    "help, narrowing": Window(("question_mark", "slash"), is_typed=True),
    "addresses": Window(("o",)),
    "status": Window(("s",)),
    "sources": Window(("s", "tab"), is_typed=True),
    "tags": Window(("t",), is_typed=True),
    "note": Window(("m",), is_typed=True),
    "note, left": Window(("m", "x", "escape", "m"), is_typed=True),
    "form": Window(("e",), is_typed=True),
    "form, left": Window(("e", "x", "escape", "e"), is_typed=True),
    "kinds to add": Window(("5", "down", "a")),
    "caveats": Window(("exclamation_mark",)),
    "themes": Window(("T",), is_typed=True),
    "commands": Window(("colon",), is_typed=True),
    "file to write": Window(("W",), is_typed=True),
    "versions": Window(("D",)),
    "articles": Window(("A",)),
    "articles, narrowing": Window(("A", "slash"), is_typed=True),
    "verify": Window(made=verifying, ending=("escape",)),
    "mistakes": Window(made=mistakes),
    "accept": Window(made=accepting),
    "review, nothing to do": Window(("R",)),
    "review": Window(made=reviewing),
    "review, an answer chosen": Window(("down",), made=reviewing),
    "review, its end": Window(made=missing),
    "conflicts": Window(made=choosing),
    "consent": Window(made=consenting),
    "refused answers": Window(made=refusing),
    "versions, a bookmark": Window(("D", "tab"), corrected=True),
    "versions, another headline": Window(("D",), renamed=True),
}
ENDING = {"q", "ctrl+q", "ctrl+c", "ctrl+z"}
UNSEEN = {"ctrl+l", "delete"}
"""The first draws the same again; the second deletes what all of this is about."""
CARET = {"left", "right"}
"""In a line that is typed in, they stop at its ends."""
KEYS = [key for binding in keys.BINDINGS for key in binding.key.split(",")[:1] if key not in ENDING | UNSEEN]
SIZE = (80, 24)


@pytest.fixture
def app(make_app: MakeApp, digest: Digest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ExplorerApp:
    """The program with all that its windows are about: addresses, other articles, an earlier version."""
    monkeypatch.chdir(tmp_path)
    for name in ("EDITOR", "VISUAL"):
        monkeypatch.delenv(name, raising=False)
    uncovered = replace(digest.article, body=(*(digest.article.body or ()), "Nobody knows what comes next."))
    app = make_app(at=PUTIN, of=with_addresses(replace(digest, article=uncovered), "https://x.example"))
    Library(tmp_path / "library").add(b"Grain", ".txt", "grain", Path(GRAIN).read_bytes())
    store = app.session.store
    app.opening.shelf = Shelf(tmp_path / "library", store, shipped=asset(SHIPPED))
    assert app.opening.reading is not None
    app.opening.reading = app.opening.reading._replace(data=asset(SHIPPED).read_bytes())
    app.opening.export = ScreenExport(Call(argparse.Namespace(digest=None), {"EXPLORER_CONFIG": str(tmp_path / "c")}))
    return app


async def begin(pilot: Pilot[None], *, bookmarked: bool) -> None:
    """An earlier version, which would open first, had it been there before; and bookmarks."""
    app = cast(ExplorerApp, pilot.app)
    before = Session(loads(newer().encode()), app.session.store)
    await back_to_main(pilot)
    app.opening.since = Pair(before, app.session, (Called("old.json"), Called("new.json")))
    if bookmarked:
        await pilot.press("b", "down", "b", "t", *"call", "enter")


def give_another_headline(app: ExplorerApp) -> None:
    """To the earlier version, with a bookmark of its own."""
    store = app.session.store
    assert store is not None
    before = Session(loads(newer().encode()), store)
    article = replace(before.digest.article, headline="Another headline")
    old = Session(replace(before.digest, article=article), store)
    if not old.bookmarks.all():
        store.save(old.bookmarks.new(CHINA))
    app.opening.since = Pair(old, app.session, (Called("old.json"), Called("new.json")))


def shown(pilot: Pilot[None]) -> object:
    """All that the terminal shows, with its styles, and where the cursor is."""
    screen = pilot.app.screen
    strips = screen._compositor.render_strips()
    focused = pilot.app.focused
    return type(screen), strips, focused, getattr(focused, "cursor_position", None)


async def back_to_main(pilot: Pilot[None]) -> None:
    """Close all windows, and lift what narrows the lists."""
    while len(pilot.app.screen_stack) > 1:
        pilot.app.pop_screen()
        await pilot.pause()
    screen = screen_of(pilot)
    screen.contradicting.cancel()
    screen.end_search()
    screen.exploration.focus_on(None)
    screen.clear_marks()
    while any(pane.leave() for pane in screen.panes):
        pass
    if screen.front_maximized:
        screen.action_maximize()
    screen.article.show_coverage(False)
    screen.bring_forward(screen.lists[0])
    screen.lists[0].go_to(PUTIN)
    screen.clear_message()
    await pilot.pause()


async def go_to(pilot: Pilot[None], window: Window) -> Screen[object]:
    await back_to_main(pilot)
    if window.corrected:
        app = cast(ExplorerApp, pilot.app)
        assert app.session.store is not None
        assert app.opening.since is not None
        app.session.store.save(app.opening.since.old.bookmarks.new(BOLD_MOVE))
        screen_of(pilot).bookmarks_changed()
    if window.renamed:
        give_another_headline(cast(ExplorerApp, pilot.app))
    if window.made is not None:
        await pilot.app.push_screen(window.made(cast(ExplorerApp, pilot.app)))
    await pilot.press(*window.keys)
    await pilot.pause()
    cast(Modal[object], pilot.app.screen).clear_message()
    await pilot.pause()
    return pilot.app.screen


def own_keys(screen: Screen[object]) -> Iterator[str]:
    """Those of the window itself, but for the keys of a cursor, which rests at the first row and at the last."""
    tables = (keys.PANE, keys.LINES, dialog_keys.PICKER[:4], dialog_keys.STATUS[:2], keys.SEARCH[:2])
    moving = {binding.id for table in tables for binding in table}
    for key, there in screen.active_bindings.items():
        if there.binding.id in keys.bindings_by_id().keys() - moving and key not in ENDING | UNSEEN:
            yield key


def chosen(screen: Screen[object], name: str) -> list[str]:
    """A third of the keys of the main screen; all keys of another window's own, and a sixth of those of the main
    screen. In each window it is another part."""
    own, number = [*own_keys(screen)], [*WINDOWS].index(name)
    if isinstance(screen, ExplorerScreen):
        return [*dict.fromkeys((*own, *KEYS))][(number + 1) % 3 :: 3]
    return [*own, *KEYS[number % 6 :: 6]]


def is_another_state(name: str) -> bool:
    """Whether a window is one that comes before it, in another state."""
    window, comma, _ = name.partition(",")
    return bool(comma) and window in WINDOWS


IN_THE_SUITE = [(name, False) for name in WINDOWS if not is_another_state(name)]
IN_FULL = [pytest.param(name, True, marks=LONG) for name in WINDOWS]


@pytest.mark.usefixtures("no_frames")
@pytest.mark.parametrize(("name", "in_full"), [*IN_THE_SUITE, *IN_FULL])
async def test_every_key_does_something_or_says_why_not(app: ExplorerApp, name: str, in_full: bool) -> None:
    """`in_full`: all keys; otherwise those that are chosen for this window."""
    window = WINDOWS[name]
    silent = []
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, bookmarked=window.bookmarked)
        screen = await go_to(pilot, window)
        before = shown(pilot)
        for key in dict.fromkeys((*own_keys(screen), *KEYS) if in_full else chosen(screen, name)):
            if key in window.ending or (window.is_typed and key in CARET):
                continue
            while screen in app.screen_stack and app.screen is not screen:
                app.pop_screen()
                await pilot.pause()
            if screen is not app.screen or (shown(pilot) != before and not window.is_typed):
                screen = await go_to(pilot, window)
                before = shown(pilot)
            elif window.is_typed:
                before = shown(pilot)
            await pilot.press(key)
            await pilot.pause()
            if app.screen is screen and shown(pilot) == before:
                silent.append(key)
            if app.screen is screen:
                cast(Modal[object], screen).clear_message()
                await pilot.pause()
    assert silent == [], silent


# --- the windows that there are ---------------------------------------------------------------------------------


def screens() -> set[type[Screen[object]]]:
    """Every kind of screen that has none under it."""
    modules = [import_module(module.name) for module in pkgutil.walk_packages(explorer.tui.__path__, "explorer.tui.")]
    found = {
        kind
        for module in modules
        for _, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, Screen) and kind.__module__.startswith("explorer.")
    }
    return {kind for kind in found if not any(other is not kind and issubclass(other, kind) for other in found)}


def words(hints: Iterable[Hint]) -> list[str]:
    """Those that the last line shows, but for what is at its edge in every window, and what a focus adds to any."""
    return [hint.word for hint in hints if not hint.at_edge and hint.word != footer.CLEAR_FOCUS.word]


def fields(screen: Screen[object]) -> Iterator[Input | TextArea]:
    yield from screen.query(Input)
    yield from screen.query(TextArea)


ALIKE = {"LIST"}
"""Names of hints in `footer` whose keys are those of others: LIST is ALONE with the record beside it."""


async def test_every_window_is_walked_and_no_cursor_blinks(app: ExplorerApp) -> None:
    """A cursor that blinks would send a frame twice a second."""
    reached, lines, blinking = set(), [], []
    async with app.run_test(size=SIZE) as pilot:
        before = None
        for name, window in WINDOWS.items():
            if window.bookmarked != before:
                await begin(pilot, bookmarked=window.bookmarked)
            before = window.bookmarked
            screen = await go_to(pilot, window)
            reached.add(type(screen))
            lines.append(words((screen.last_line if isinstance(screen, Modal) else screen_of(pilot).keys).hints))
            blinking += [f"{name}: {field.id}" for field in fields(screen) if field.cursor_blink]
    assert {kind.__name__ for kind in screens() - reached} == set()
    shown = {name: words(hints_of(hints, {})) for name, hints in vars(footer).items() if hints in footer.ALL}
    assert {name for name, line in shown.items() if line not in lines} == ALIKE
    assert blinking == []
