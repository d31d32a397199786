"""The first wall, where the digest is edited: whatever other programs wrote is cleaned when it is read.

Each way in brings texts that control a terminal, and the second wall, before the terminal, has nothing to hold up.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from rich.segment import Segment
from textual.pilot import Pilot

from explorer.bookmarks.store import BookmarkStore
from explorer.digest.loading import load
from explorer.digest.refs import Ref
from explorer.library.stamps import stamp_of
from explorer.session.editing.editor import Editor
from explorer.session.session import Session
from explorer.session.shelf import Reading
from explorer.settings.config import Settings
from explorer.settings.reviewing import me_of
from explorer.settings.state import StateFile
from explorer.tui.app import ExplorerApp
from explorer.tui.dialogs.conflicts.screen import ConflictsScreen
from explorer.tui.dialogs.form.choice import ChoiceScreen
from explorer.tui.dialogs.form.screen import FormScreen
from explorer.tui.dialogs.picker import PickerScreen
from explorer.tui.screens.explorer import ExplorerScreen
from explorer.tui.screens.live import watching
from explorer.tui.screens.review.screen import ReviewScreen
from explorer.tui.terminal.guard import Guard
from tests.editing import setting
from tests.tui.test_dialogs import rows_of
from tests.tui.test_live import until
from tests.tui.test_screen import WIDE, typed

FERRY = Path(__file__).parents[2] / "assets" / "ferry-delayed.json"
EVIL = "\x1b[31mred\x1b]0;evil\x07\u202etxt\u200b\x9b2J"
SHOWN = "␛[31mred␛]0;evil␇txt\ufffd2J"
"""What a reader sees of it."""
LUND, WAIT, MOE = Ref("actor", "lund"), Ref("quote", "q-not-wait"), Ref("actor", "moe")
Open = Callable[..., ExplorerApp]


def document(text: str = EVIL) -> dict[str, Any]:
    """The ferry's digest with a text in every place where a digest has free text, and in a link's relation."""
    found: dict[str, Any] = json.loads(FERRY.read_bytes())
    mark = {"by": f"Ada {text}", "at": "2026-11-29T12:00:00Z"}
    for actor in found["actors"]:
        actor |= {"name": f"{actor['name']} {text}", "role": text, "note": text, "alternateName": [f"B {text}", text]}
    for quote in found["quotes"]:
        drafted = [{"rule": text, "model": text}]
        quote |= {"medium": text, "note": text, "trust": "doubt", "drafted": drafted}
        quote["candidates"] = [{"field": "speaker", "value": "moe", "drafted": drafted}]
    for event in found["events"]:
        event |= {"name": f"{event['name']} {text}", "whenText": text, "reviewed": mark}
    for link in found["links"]:
        link |= {"relation": f"{link['relation']} {text}", "inverse": text}
    for caveat in found["caveats"]:
        caveat.pop("id", None)
        caveat["text"] += text
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file whose name is hostile, too."""
    path = tmp_path / f"ferry{EVIL}.json"
    path.write_text(json.dumps(document()), encoding="utf-8")
    return path


@pytest.fixture
def opened(path: Path, tmp_path: Path) -> Open:
    """Opens it, again and again, with the same bookmarks and state."""

    def make(at: Ref | None = LUND) -> ExplorerApp:
        state = StateFile(tmp_path / "state" / "state.json")
        state.dismiss_hint()
        session = Session(load(path), BookmarkStore(tmp_path / "bookmarks"))
        settings = Settings(me=me_of(f"Kari {EVIL}"))
        return ExplorerApp(Reading(session, path, stamp_of(path)), at=at, settings=settings, state=state)

    return make


@pytest.fixture
def held_up(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that came to the second wall."""
    stopped: list[str] = []
    passes = Guard._filter

    def filtered(guard: Guard, segment: Segment) -> Segment:
        let = passes(guard, segment)
        if let is not segment:
            stopped.append(segment.text)
        return let

    monkeypatch.setattr(Guard, "_filter", filtered)
    return stopped


@pytest.fixture(autouse=True)
def nothing_came_through(held_up: list[str], request: pytest.FixtureRequest) -> Any:
    yield
    if "raw" not in request.node.name:
        assert held_up == []


@pytest.fixture(autouse=True)
def _looked_at_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "LOOK", 0.05)


def shown(pilot: Pilot[None]) -> str:
    return "\n".join(rows_of(pilot))


def main_of(pilot: Pilot[None]) -> ExplorerScreen:
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, ExplorerScreen)
    return screen


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def fill(pilot: Pilot[None], name: str, text: str) -> None:
    form = pilot.app.screen
    assert isinstance(form, FormScreen), form
    form.set_focus(form.rows.lines[name])
    await pilot.pause()
    form.rows.lines[name].value = ""
    await typed(pilot, text)


async def to_link(pilot: Pilot[None], link: dict[str, Any]) -> None:
    """Put the cursor of the record pane on a stated link of the record."""
    screen = main_of(pilot)
    screen.bring_forward(screen.record)
    await pilot.pause()
    number = next(
        number
        for number, entry in enumerate(screen.record.entries)
        if entry.links and SHOWN in entry.links[0].relation and str(entry.links[0].target) == link["to"]
    )
    screen.record.move_to(number)
    await pilot.pause()


async def test_a_raw_message_comes_to_the_second_wall(opened: Open, held_up: list[str]) -> None:
    """That what the other tests look at is what is drawn."""
    async with opened().run_test(size=WIDE) as pilot:
        main_of(pilot).show_message(EVIL)
        await pilot.pause()
        assert EVIL in " ".join(held_up)


async def test_a_message_of_several_lines_is_one(opened: Open) -> None:
    async with opened().run_test(size=WIDE) as pilot:
        main_of(pilot).show_message("not right\nnor this", bad=True)
        await pilot.pause()
        assert "not right · nor this" in shown(pilot)


async def test_where_a_screen_is_saved(opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    directory = tmp_path / EVIL
    directory.mkdir()
    monkeypatch.chdir(directory)
    async with opened().run_test(size=WIDE) as pilot:
        await press(pilot, "colon")
        await typed(pilot, "save screen")
        await press(pilot, "enter")
        assert [*directory.glob("*.svg")]
        assert "Screen saved to" in shown(pilot)


async def test_records_that_were_left_out_are_explained(opened: Open, path: Path) -> None:
    wrong = document()
    wrong["actors"].append({"id": f"wrong {EVIL}", "type": EVIL})
    path.write_text(json.dumps(wrong), encoding="utf-8")
    async with opened().run_test(size=(300, 40)) as pilot:
        await pilot.pause()
        assert "explorer check" in shown(pilot)


async def test_a_link_is_edited_left_and_deleted(opened: Open, path: Path) -> None:
    link = document()["links"][0]
    async with opened(Ref.parse(link["from"])).run_test(size=WIDE) as pilot:
        await to_link(pilot, link)
        await press(pilot, "e")
        assert "Edit the link" in shown(pilot)
        await fill(pilot, "inverse", "the other way")
        await press(pilot, "escape")
        assert "offers your text again" in shown(pilot)
        await press(pilot, "e", "ctrl+s")
        assert json.loads(path.read_bytes())["links"][0]["inverse"] == "the other way"
        await to_link(pilot, link)
        await press(pilot, "delete")
        assert "deleted" in shown(pilot)
        assert len(json.loads(path.read_bytes())["links"]) == len(document()["links"]) - 1
        await press(pilot, "u", "U")


async def test_what_the_journal_lists_is_undone_and_refused(opened: Open, path: Path, tmp_path: Path) -> None:
    async with opened().run_test(size=WIDE) as pilot:
        for text in ("one", "two"):
            await press(pilot, "e")
            await fill(pilot, "note", text)
            await press(pilot, "ctrl+s")
        await press(pilot, "delete", "u")
    journals = [*(tmp_path / "state" / "journal").glob("*.jsonl")]
    assert journals
    for journal in journals:
        lines = [json.loads(line) for line in journal.read_bytes().splitlines()]
        for line in lines:
            line |= {"label": EVIL, "ref": f"actor/lund{EVIL}", "renamed": {f"actor/{EVIL}": f"actor/x{EVIL}"}}
            line |= {name: line[name] + EVIL for name in ("id", "undoes", "redoes") if line.get(name)}
        journal.write_text("".join(f"{json.dumps(line)}\n" for line in lines) + EVIL, encoding="utf-8")
    async with opened().run_test(size=WIDE) as pilot:
        await press(pilot, "u")
        assert f"Undone: {SHOWN}" in shown(pilot)
        await press(pilot, "U")
        assert f"Redone: {SHOWN}" in shown(pilot)
        editor = Editor(Session(load(path)), path, library=None, state=tmp_path / "state", by_command=True)
        editor.apply(f"elsewhere {EVIL}", setting("actor/lund", note=f"three {EVIL}"))
        await until(pilot, lambda: "Read again" in shown(pilot))
        await press(pilot, "u")
        assert "changed the same since" in shown(pilot)
        assert "elsewhere ␛" in shown(pilot)
        await press(pilot, "u", "u", "u")


async def test_another_program_writes_breaks_and_mends_the_file(opened: Open, path: Path) -> None:
    async with opened().run_test(size=WIDE) as pilot:
        other = document()
        other["actors"][0]["name"] = f"Mari {EVIL}"
        path.write_text(json.dumps(other), encoding="utf-8")
        await until(pilot, lambda: "Read again: actor Kari Lund" in shown(pilot))
        broken = json.dumps(other).replace('"actors"', f'{EVIL} "actors"', 1)
        path.write_text(broken, encoding="utf-8")
        await until(pilot, lambda: main_of(pilot).title_bar.trouble)
        await press(pilot, "r", "e", "escape")
        path.write_text(json.dumps(other), encoding="utf-8")
        await until(pilot, lambda: "says what it said before" in shown(pilot))
        broken = json.dumps(other).replace('"article"', f'"{EVIL}"', 1)
        path.write_text(broken, encoding="utf-8")
        await until(pilot, lambda: main_of(pilot).title_bar.trouble)
        await press(pilot, "r")
        os.unlink(path)
        await press(pilot, "r")
        await until(pilot, lambda: "not there any more" in shown(pilot))


@pytest.mark.parametrize("size", [WIDE, (60, 30)])
async def test_another_program_changes_what_is_being_edited(opened: Open, path: Path, size: tuple[int, int]) -> None:
    async with opened().run_test(size=size) as pilot:
        await press(pilot, "e")
        await fill(pilot, "name", "Kari Holm")
        other = document()
        other["actors"][0] |= {"name": f"Mari {EVIL}", "note": f"theirs {EVIL}", f"own {EVIL}": [EVIL, {EVIL: EVIL}]}
        path.write_text(json.dumps(other), encoding="utf-8")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConflictsScreen))
        assert "Mari ␛" in shown(pilot)
        await press(pilot, "m", "t", "m", "enter")
        assert json.loads(path.read_bytes())["actors"][0]["name"] == "Kari Holm"


async def test_a_link_that_two_change_is_chosen(opened: Open, path: Path) -> None:
    link = document()["links"][0]
    async with opened(Ref.parse(link["from"])).run_test(size=WIDE) as pilot:
        await to_link(pilot, link)
        await press(pilot, "e")
        await fill(pilot, "inverse", "mine")
        other = document()
        other["links"][0]["inverse"] = f"theirs {EVIL}"
        path.write_text(json.dumps(other), encoding="utf-8")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConflictsScreen))
        await press(pilot, "m", "enter")
        assert json.loads(path.read_bytes())["links"][0]["inverse"] == "mine"


async def test_a_form_that_was_left_is_offered(opened: Open, tmp_path: Path) -> None:
    async with opened(WAIT).run_test(size=WIDE) as pilot:
        await press(pilot, "e")
        await fill(pilot, "medium", "by pigeon")
        await press(pilot, "escape")
    left = [*(tmp_path / "state" / "unsaved").glob("*.json")]
    assert len(left) == 1
    content = json.loads(left[0].read_bytes())
    text = "\n".join(f"{name}: {EVIL}" for name in ("speaker", "medium", "note", "when", "about", "form", EVIL))
    left[0].write_text(json.dumps({**content, "title": EVIL, "text": text}), encoding="utf-8")
    async with opened(WAIT).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: "Your unsaved form waits" in shown(pilot))
        await press(pilot, "e")
        assert "is back" in shown(pilot)
        await press(pilot, *["down"] * 10, "ctrl+s", *["up"] * 10, "escape")


async def test_records_of_the_journal_and_of_earlier_copies_are_restored(
    opened: Open, path: Path, tmp_path: Path
) -> None:
    async with opened(WAIT).run_test(size=WIDE) as pilot:
        await press(pilot, "e")
        await fill(pilot, "medium", "by pigeon")
        await press(pilot, "ctrl+s", "delete")
    earlier = document(f"{EVIL} earlier")
    gone = [{**earlier["actors"][0], "id": name} for name in ("gone", f"g\u200bone-{EVIL}")]
    earlier["actors"] += gone
    earlier["caveats"].append({"text": f"A caveat {EVIL}", "about": ["actor/gone"]})
    for copy in (tmp_path / "state" / "earlier").rglob("*.json"):
        copy.write_text(json.dumps(earlier), encoding="utf-8")
    async with opened(MOE).run_test(size=WIDE) as pilot:
        await press(pilot, "colon")
        await typed(pilot, "restore")
        await press(pilot, "enter")
        picker = pilot.app.screen
        assert isinstance(picker, PickerScreen)
        assert any("earlier" in option.name for option in picker.options)
        await press(pilot, "down", "enter")
        await press(pilot, "colon")
        await typed(pilot, "restore")
        await press(pilot, "enter", "enter", "u")


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sets a program of a few lines as the editor; `path` is the file."""
    monkeypatch.setattr(ExplorerApp, "suspend", lambda self: nullcontext())

    def make(body: str) -> None:
        script = tmp_path / "editor.py"
        lines = f"import pathlib, sys\nEVIL = {EVIL!r}\npath = pathlib.Path(sys.argv[-1])\n"
        script.write_text(f"{lines}text = path.read_text('utf-8')\n{body}\n", encoding="utf-8")
        monkeypatch.setenv("VISUAL", f"{sys.executable} {script} 'as {EVIL}'")

    return make


@pytest.mark.parametrize(
    "body",
    [
        "path.write_text(text.replace('\"Person\"', '\"Person\" ' + EVIL, 1), 'utf-8')",
        "path.write_text(text.replace('\"Person\"', '\"Robot \\\\u202e\\\\u001b\"', 1), 'utf-8')",
        "path.write_text(text.replace('Kari', '\\\\u001b[31m\\\\u202e', 1), 'utf-8')",
        "path.write_text(EVIL, 'utf-8'); sys.exit(3)",
    ],
    ids=["no JSON", "no digest", "right", "fails"],
)
@pytest.mark.parametrize("what", ["r", "E"])
async def test_what_comes_back_from_the_editor(
    opened: Open, editor: Callable[[str], None], body: str, what: str
) -> None:
    editor(body)
    async with opened().run_test(size=WIDE) as pilot:
        await press(pilot, "E", what)
        if isinstance(pilot.app.screen, ChoiceScreen):
            await press(pilot, "e", "d")
            assert "Not saved" in shown(pilot)


async def test_a_broken_file_with_a_hostile_name_is_edited(
    opened: Open, path: Path, editor: Callable[[str], None]
) -> None:
    editor("path.write_text(text + EVIL, 'utf-8')")
    async with opened().run_test(size=WIDE) as pilot:
        await press(pilot, "e", "escape")
        path.write_text(json.dumps(document()).replace('"actors"', f'{EVIL} "actors"', 1), encoding="utf-8")
        await until(pilot, lambda: main_of(pilot).title_bar.trouble)
        await press(pilot, "E")
        assert isinstance(pilot.app.screen, ChoiceScreen)
        await press(pilot, "d")
        assert "Not saved" in shown(pilot)


async def test_an_editor_that_is_not_there(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ExplorerApp, "suspend", lambda self: nullcontext())
    async with opened().run_test(size=WIDE) as pilot:
        for command in (f"/nowhere/{EVIL}", f'unclosed " {EVIL}'):
            monkeypatch.setenv("VISUAL", command)
            await press(pilot, "E", "r")


async def test_a_review_answers_and_is_told_of_answers_elsewhere(opened: Open, path: Path) -> None:
    async with opened().run_test(size=WIDE) as pilot:
        await press(pilot, "R")
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        for key in ("1", "2", "0", "x", "u", "e", "escape", "question_mark", "escape"):
            await press(pilot, key)
        doubt = screen.reviewing.doubt
        assert doubt is not None
        other = json.loads(path.read_bytes())
        for quote in other["quotes"]:
            quote.pop("candidates", None)
            quote |= {"trust": None, "reviewed": {"by": EVIL, "at": "2026-11-29T12:00:00Z"}, "medium": f"2 {EVIL}"}
        path.write_text(json.dumps(other), encoding="utf-8")
        await until(pilot, lambda: screen.reviewing.doubt is not doubt)
        for _ in range(8):
            await press(pilot, "end", "down", "pagedown")
            if screen.reviewing.doubt is not None:
                await press(pilot, "x")


async def test_bookmarks_take_over_an_edit(opened: Open, path: Path) -> None:
    async with opened(WAIT).run_test(size=WIDE) as pilot:
        await press(pilot, "b", "e")
        await fill(pilot, "note", "mine")
        await press(pilot, "ctrl+s")
        other = json.loads(path.read_bytes())
        next(one for one in other["quotes"] if one["id"] == WAIT.id)["speaker"] = "dahl"
        path.write_text(json.dumps(other), encoding="utf-8")
        await until(pilot, lambda: "Read again" in shown(pilot))
        await press(pilot, "B", "enter", "B", "m", "escape", "escape", "u", "u", "u")
