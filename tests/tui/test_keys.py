"""The table of keys: it has no clashes, every id can be set, and every action can be reached on any keyboard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.binding import Binding
from textual.dom import DOMNode
from textual.pilot import Pilot

from explorer.digest.refs import Ref
from explorer.tui import footer, keymap, keys
from explorer.tui.app import ExplorerApp
from explorer.tui.dialogs.addresses import AddressesScreen
from explorer.tui.dialogs.bookmarks import BookmarksScreen
from explorer.tui.dialogs.columns import ColumnsPane
from explorer.tui.dialogs.conflicts.screen import ConflictsScreen
from explorer.tui.dialogs.form.choice import ChoiceScreen
from explorer.tui.dialogs.form.screen import FormScreen
from explorer.tui.dialogs.help import HelpScreen
from explorer.tui.dialogs.ledger.pane import BookmarksPane
from explorer.tui.dialogs.name import NameScreen
from explorer.tui.dialogs.note import NoteScreen
from explorer.tui.dialogs.picker import PickerScreen
from explorer.tui.dialogs.relations import RelationsScreen
from explorer.tui.dialogs.status.screen import StatusScreen
from explorer.tui.mistakes import MistakesScreen
from explorer.tui.panes.article.pane import ArticlePane
from explorer.tui.panes.entries import EntriesPane
from explorer.tui.panes.record import RecordPane
from explorer.tui.panes.records import RecordsPane
from explorer.tui.panes.relations.pane import RelationsPane
from explorer.tui.panes.search import SearchLine
from explorer.tui.screens.contradicting.caveats import CaveatsScreen
from explorer.tui.screens.explorer import ExplorerScreen
from explorer.tui.screens.review.pane import PagePane
from explorer.tui.screens.review.screen import ReviewScreen
from explorer.tui.screens.start.pane import ArticlesPane
from explorer.tui.screens.start.preview import PreviewPane
from explorer.tui.screens.start.screen import StartScreen
from explorer.tui.screens.verifying import VerifyingScreen
from explorer.tui.screens.versions.article import VersionsPane
from explorer.tui.screens.versions.changes import ChangesPane
from explorer.tui.screens.versions.screen import VersionsScreen
from tests.tui.conftest import MakeApp
from tests.tui.test_help_keys import bindings
from tests.tui.test_screen import WIDE, screen_of

PUTIN = Ref("actor", "putin")

CONTEXTS: tuple[tuple[type[DOMNode], ...], ...] = (
    (ExplorerScreen, RecordsPane),
    (ExplorerScreen, ArticlePane),
    (ExplorerScreen, RecordPane),
    (SearchLine,),
    (RelationsScreen, RelationsPane),
    (HelpScreen, ColumnsPane),
    (BookmarksScreen, BookmarksPane),
    (AddressesScreen, EntriesPane),
    (CaveatsScreen, EntriesPane),
    (ConflictsScreen, EntriesPane),
    (PickerScreen,),
    (NoteScreen,),
    (FormScreen,),
    (ChoiceScreen,),
    (NameScreen,),
    (StatusScreen,),
    (VerifyingScreen, EntriesPane),
    (VersionsScreen, VersionsPane),
    (VersionsScreen, ChangesPane),
    (StartScreen, ArticlesPane),
    (StartScreen, PreviewPane),
    (ReviewScreen, PagePane),
)
"""The classes whose bindings are active together."""

ALT_GR = {
    "left_square_bracket", "right_square_bracket", "left_curly_bracket", "right_curly_bracket", "at", "number_sign",
    "backslash", "vertical_line", "tilde", "circumflex_accent", "grave_accent",
}  # fmt: skip
"""Keys that need AltGr, or are dead, on a German, French, Spanish or Nordic keyboard."""


def active_in(context: tuple[type[DOMNode], ...]) -> Iterator[Binding]:
    """All of our own bindings of a context, those of base classes included."""
    for cls in context:
        for base in cls.__mro__:
            if base.__module__.startswith("explorer."):
                yield from (binding for binding in vars(base).get("BINDINGS", ()) if isinstance(binding, Binding))


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda context: " ".join(cls.__name__ for cls in context))
def test_no_key_is_bound_twice_in_one_context(context: tuple[type[DOMNode], ...]) -> None:
    counts = Counter(key for binding in active_in(context) for key in binding.key.split(","))
    assert [key for key, count in counts.items() if count > 1] == []


def test_every_table_is_in_a_context() -> None:
    active = {binding.id for context in CONTEXTS for binding in active_in(context)}
    assert active == {binding.id for binding in chain(*keys.TABLES)} == {binding.id for binding in bindings()}


def test_no_id_is_used_twice() -> None:
    ids = [binding.id for binding in chain(*keys.TABLES)]
    assert all(ids)
    assert len(ids) == len(set(ids))


def test_an_old_id_never_gets_a_new_meaning() -> None:
    ids = set(keys.bindings_by_id())
    assert not ids & keys.OLD_IDS.keys()
    assert ids >= set(keys.OLD_IDS.values())


def test_the_help_lists_every_id_once_and_the_last_line_knows_its_hints() -> None:
    listed = [id for _, group in keys.GROUPS for id in group]
    assert sorted(listed) == sorted(keys.bindings_by_id())
    assert set(chain(*map(footer.ids_of, footer.ALL))) <= set(listed)


def test_every_binding_has_words_and_an_action() -> None:
    owners = (*(cls for context in CONTEXTS for cls in context), ExplorerApp)
    for binding in chain(*keys.TABLES):
        assert binding.tooltip
        assert binding.description
        name = binding.action.partition("(")[0].rpartition(".")[2]
        assert any(hasattr(owner, f"action_{name}") for owner in owners), binding


@pytest.mark.parametrize("binding", chain(*keys.TABLES), ids=lambda binding: str(binding.id))
def test_no_action_can_only_be_reached_with_alt_gr(binding: Binding) -> None:
    assert not ALT_GR.issuperset(binding.key.split(","))


def test_every_id_can_be_set_and_unset() -> None:
    for name in keys.bindings_by_id():
        assert keymap.checked({name: "f9"}) == ({name: "f9"}, [])
        assert keymap.checked({name: ""}) == ({name: ""}, [])


def test_the_contexts_of_keys_are_those_of_the_classes() -> None:
    """Two actions that are active together are so in the eyes of what refuses clashes, too."""

    def pairs(contexts: Iterable[Iterable[Binding]]) -> set[tuple[str, str]]:
        return {(str(one.id), str(other.id)) for context in map(list, contexts) for one in context for other in context}

    assert pairs(map(active_in, CONTEXTS)) <= pairs(chain(*context) for context in keymap.CONTEXTS)


async def test_an_old_id_is_obeyed_and_reported(make_app: MakeApp) -> None:
    async with make_app(keymap={"zoom": "f9"}).run_test(size=WIDE) as pilot:
        (mistake,) = mistakes_of(pilot)
        assert "“zoom”" in mistake
        assert "“maximize”" in mistake
        await pilot.press("escape", "f9")
        assert screen_of(pilot).front_maximized


def mistakes_of(pilot: Pilot[None]) -> list[str]:
    """What the window shows that opens at the start; empty: there is none."""
    screen = pilot.app.screen
    return list(screen.mistakes) if isinstance(screen, MistakesScreen) else []


# --- what the user may not set ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "used", "messages"),
    [
        ({"note": "q"}, {}, ["q is the key of quit already, so note does not get it"]),
        ({"note": "q", "quit": "f9"}, {"note": "q", "quit": "f9"}, []),
        ({"note": "q", "quit": ""}, {"note": "q", "quit": ""}, []),
        ({"note": "n", "next-mention": "m"}, {"note": "n", "next-mention": "m"}, []),
        ({"note": "f9", "tags": "f9"}, {"note": "f9"}, ["F9 is the key of note already, so tags does not get it"]),
        ({"note": "i,q"}, {"note": "i"}, ["q is the key of quit already"]),
        ({"note": "?"}, {}, ["? is the key of help already"]),
        ({"note": "."}, {"note": "full_stop"}, []),
        ({"note": "ctrl+j"}, {"note": "ctrl+j"}, []),
        ({"note": "frobkey"}, {}, ["there is no key “frobkey”"]),
        ({"note": "esc"}, {}, ["there is no key “esc”; did you mean “escape”?"]),
        ({"note": "strg+b"}, {}, ["there is no key “strg+b”"]),
        ({"notes": "i"}, {}, ["there is no action called “notes”; did you mean “note”?"]),
        ({"note.keep": "f12"}, {}, ["F12 is the key of dialog.save-screen already"]),
        ({"note.keep": "q"}, {"note.keep": "q"}, []),  # where letters are typed, none of the main keys is active
        ({"status": "m", "note": "q"}, {}, ["q is the key of quit already", "m is the key of note already"]),
    ],
)
def test_a_key_that_can_not_be_used_is_refused(
    table: dict[str, str], used: dict[str, str], messages: list[str]
) -> None:
    taken, problems = keymap.checked(table)
    assert taken == used
    assert len(problems) == len(messages)
    for problem, message in zip(problems, messages, strict=True):
        assert problem.message.startswith(message)


def test_thousands_of_wrong_keys_are_counted() -> None:
    taken, problems = keymap.checked({f"x{number}": "b" for number in range(20_000)})
    assert taken == {}
    assert problems[-1].message == "19,980 more actions that do not exist"


KEY = st.sampled_from(["b", "q", "f9", "f10", "escape", "m", "ctrl+s", "enter", "frob", "?", ""])


@given(st.dictionaries(st.sampled_from([*keys.bindings_by_id(), "zoom", "none"]), KEY, max_size=8))
def test_no_key_ever_has_two_actions(table: dict[str, str]) -> None:
    taken, _ = keymap.checked(table)
    for context in keymap.CONTEXTS:
        counts: Counter[str] = Counter()
        for binding in chain(*context):
            own = taken.get(str(binding.id), binding.key)
            counts.update(own.split(",") if own and binding.id not in keymap.OWN else [])
        assert {key for key, count in counts.items() if count > 1} == set()


async def test_a_key_that_was_taken_away_does_nothing_and_is_not_shown(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN, keymap={"bookmark": "", "note": "b"}).run_test(size=WIDE) as pilot:
        assert " bookmark " not in screen_of(pilot).keys.render_line(0).text
        await pilot.press("m")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ExplorerScreen)
        await pilot.press("b")
        await pilot.pause()
        assert isinstance(pilot.app.screen, NoteScreen)
        await pilot.press("escape", "question_mark", "escape")
        await pilot.pause()
        assert not screen_of(pilot).bookmarking.refs


async def test_mistakes_are_shown_until_somebody_looked(make_app: MakeApp) -> None:
    async with make_app(keymap={"note": "q"}, theme="nrd").run_test(size=WIDE) as pilot:
        shown = mistakes_of(pilot)
        assert [text for text in shown if "“nord”" in text]
        assert [text for text in shown if "q is the key of quit" in text]
        await pilot.press("down", "x", "b")
        assert mistakes_of(pilot) == shown
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ExplorerScreen)
        await pilot.press("q")
    assert pilot.app.return_code == 0


@pytest.mark.parametrize(
    ("id", "before", "screen"),
    [
        ("search.keep", ["slash", *"kabul"], NameScreen),
        ("bookmarks.note", ["b", "B"], NoteScreen),
        ("relations.close", ["x"], ExplorerScreen),
        ("note.keep", ["m", "a"], ExplorerScreen),
        ("sheet.close", ["question_mark"], ExplorerScreen),
    ],
)
async def test_a_key_set_for_a_window_works(make_app: MakeApp, id: str, before: list[str], screen: type) -> None:
    async with make_app(keymap={id: "f9"}).run_test(size=WIDE) as pilot:
        for key in before:
            await pilot.press(key)
        await pilot.pause()
        assert type(pilot.app.screen) is not screen
        await pilot.press("f9")
        await pilot.pause()
        assert type(pilot.app.screen) is screen


# --- keys that do nothing -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "name"), [("f9", "F9"), ("ctrl+e", "ctrl+e"), ("comma", ","), ("i", "i")])
async def test_a_key_that_does_nothing_here_is_named(make_app: MakeApp, key: str, name: str) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        last = screen_of(pilot).keys
        await pilot.press(key)
        await pilot.pause()
        assert f"no key {name} · ? lists all" in last.render_line(0).text
        await pilot.press("down")
        await pilot.pause()
        assert "no key" not in last.render_line(0).text


@pytest.mark.parametrize("opening", [("slash",), ("m",), ("colon",)])
async def test_while_a_text_is_typed_no_key_is_reported(make_app: MakeApp, opening: tuple[str, ...]) -> None:
    async with make_app(at=Ref("actor", "putin")).run_test(size=WIDE) as pilot:
        await pilot.press(*opening, "f9", "c", "q")
        await pilot.pause()
        rows = pilot.app.screen._compositor.render_strips()
        assert "no key" not in "".join(segment.text for row in rows for segment in row)


async def test_in_a_window_without_a_list_of_keys_the_message_does_not_lead_to_one(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "putin")).run_test(size=WIDE) as pilot:
        await pilot.press("s", "f9")
        await pilot.pause()
        row = pilot.app.screen._compositor.render_strips()[-1]
        assert "no key F9 " in "".join(segment.text for segment in row) + " "
