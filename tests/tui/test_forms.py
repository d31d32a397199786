"""Editing and adding records on the screen: forms, marked words, the user's editor, deleting, merging, restoring."""

from __future__ import annotations

import json
import re
import stat
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any, cast

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from explorer.bookmarks.store import BookmarkStore
from explorer.digest.kinds import KINDS
from explorer.digest.loading import loads
from explorer.digest.refs import Ref
from explorer.library.library import Library
from explorer.library.stamps import stamp_of
from explorer.session.session import Session
from explorer.session.shelf import Reading, Shelf
from explorer.settings.config import Settings
from explorer.settings.state import StateFile
from explorer.tui.app import ExplorerApp
from explorer.tui.dialogs.conflicts.screen import ConflictsScreen
from explorer.tui.dialogs.form.choice import ChoiceScreen
from explorer.tui.dialogs.form.screen import FormScreen
from explorer.tui.dialogs.picker import PickerScreen
from explorer.tui.panes.bars import KeyBar
from explorer.tui.screens.contradicting.caveats import CaveatsScreen
from explorer.tui.screens.explorer import ExplorerScreen
from tests.long import rotating, some
from tests.tui.test_dialogs import rows_of
from tests.tui.test_screen import WIDE, typed

ROOT = Path(__file__).parents[2]
FERRY = ROOT / "assets" / "ferry-delayed.json"
SIZES = [(160, 45), (120, 36), (80, 24), (60, 20), (40, 12)]
WAIT, LUND, DENMARK = Ref("quote", "q-not-wait"), Ref("actor", "lund"), Ref("country", "DK")

Open = Callable[..., ExplorerApp]


@pytest.fixture
def digest_file(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.json"
    path.write_bytes(FERRY.read_bytes())
    return path


@pytest.fixture
def opened(digest_file: Path, tmp_path: Path) -> Open:
    """Apps on a digest of the test's own, one after another; bookmarks and state are the same."""

    def make(at: Ref | None = LUND) -> ExplorerApp:
        state = StateFile(tmp_path / "state" / "state.json")
        state.dismiss_hint()
        session = Session(loads(digest_file.read_bytes()), BookmarkStore(tmp_path / "bookmarks"))
        reading = Reading(session, digest_file, stamp_of(digest_file))
        return ExplorerApp(reading, at=at, settings=Settings(), state=state)

    return make


def document_at(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_bytes())
    return document


def record_at(path: Path, ref: Ref) -> dict[str, Any]:
    records = document_at(path)[KINDS[ref.kind].plural]
    return next((one for one in records if one["id"] == ref.id), {})


def last(path: Path, kind: str) -> dict[str, Any]:
    record: dict[str, Any] = document_at(path)[KINDS[kind].plural][-1]
    return record


def form_of(pilot: Pilot[None]) -> FormScreen:
    screen = pilot.app.screen
    assert isinstance(screen, FormScreen), screen
    return screen


def main_of(pilot: Pilot[None]) -> ExplorerScreen:
    return cast(ExplorerScreen, pilot.app.screen_stack[0])


def line_of(pilot: Pilot[None]) -> Input:
    line = pilot.app.screen.focused
    assert isinstance(line, Input)
    return line


def said(pilot: Pilot[None]) -> str:
    """The message in the last line of the window in front."""
    return "".join(text for text, _ in pilot.app.screen.query_one(KeyBar).message)


def shown(pilot: Pilot[None]) -> str:
    return "\n".join(rows_of(pilot))


async def fill(pilot: Pilot[None], name: str, text: str) -> None:
    """Go to a line, and type in place of what it has."""
    form = form_of(pilot)
    form.set_focus(form.rows.lines[name])
    await pilot.pause()
    form.rows.lines[name].value = ""
    await typed(pilot, text)


async def mark(pilot: Pilot[None], words: str) -> None:
    """Mark words of the article, as the mouse does."""
    screen = main_of(pilot)
    article = screen.session.article
    from explorer.text.anchors import Span

    span = next(
        Span(number, text.index(words), text.index(words) + len(words))
        for number, text in enumerate(article.paragraphs)
        if words in text
    )
    screen.exploration.select_passage(span)
    screen.go_to_pane(screen.article)
    await pilot.pause()


# --- forms ------------------------------------------------------------------------------------------------------


CHANGES = {
    Ref("actor", "lund"): ("role", "transport minister", "transport minister"),
    WAIT: ("speaker", "Henrik Dahl", "dahl"),
    Ref("event", "third-delay"): ("whenText", "on Wednesday", "on Wednesday"),
    DENMARK: ("role", "where the ferry lands", "where the ferry lands"),
}


@pytest.mark.parametrize("ref", CHANGES, ids=str)
async def test_a_record_is_edited_saved_and_undone(opened: Open, digest_file: Path, ref: Ref) -> None:
    before = digest_file.read_bytes()
    name, text, value = CHANGES[ref]
    async with opened(ref).run_test(size=WIDE) as pilot:
        await pilot.press("e")
        await pilot.pause()
        await fill(pilot, name, text)
        await pilot.press("ctrl+s")
        await pilot.pause()
        record = record_at(digest_file, ref)
        assert record[name] == value
        assert record["reviewed"]["at"]
        screen = main_of(pilot)
        assert screen is pilot.app.screen
        assert screen.selected == ref
        assert getattr(screen.session.record(ref), name) == value
        assert text in said(pilot)
        await pilot.press("u")
        await pilot.pause()
    assert digest_file.read_bytes() == before


async def test_only_what_was_changed_differs_in_the_file(opened: Open, digest_file: Path) -> None:
    before = digest_file.read_text(encoding="utf-8").splitlines()
    async with opened(WAIT).run_test(size=WIDE) as pilot:
        await pilot.press("e")
        await pilot.pause()
        await fill(pilot, "medium", "to reporters")
        await pilot.press("f2")
        await pilot.pause()
    after = digest_file.read_text(encoding="utf-8").splitlines()
    assert 0 < len(set(after) - set(before)) <= 4
    assert len(set(before) - set(after)) <= 2


async def test_enter_goes_from_line_to_line_and_saves_on_the_last(opened: Open, digest_file: Path) -> None:
    async with opened(DENMARK).run_test(size=WIDE) as pilot:
        await pilot.press("e")
        await pilot.pause()
        await pilot.press("enter")
        await typed(pilot, " of it")
        await pilot.press("enter", "enter")
        await typed(pilot, "a remark")
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen is main_of(pilot)
    record = record_at(digest_file, DENMARK)
    assert record["role"].endswith(" of it")
    assert record["note"] == "a remark"


async def test_a_line_says_where_it_is_cut_and_nothing_is_said_twice(opened: Open) -> None:
    words = "“We will not wait for ever,” Lund said on Monday. " * 3
    async with opened(WAIT).run_test(size=WIDE) as pilot:
        await pilot.press("e")
        await pilot.pause()
        await fill(pilot, "medium", words)
        (row,) = [row for row in shown(pilot).splitlines() if " medium " in row]
        assert row.split("medium")[1].strip().startswith("…"), "its end is at the cursor"
        await pilot.press("tab")
        await pilot.pause()
        assert "…" in next(row for row in shown(pilot).splitlines() if " medium " in row)
        await fill(pilot, "when", "25 Nov 2025")
        assert shown(pilot).count("Tuesday 25 November 2025") == 1
        await fill(pilot, "speaker", "Zorro")
        assert shown(pilot).count("no actor “Zorro”") == 1
        await pilot.resize_terminal(44, 20)
        await fill(pilot, "attribution", "")
        row = next(row for row in shown(pilot).splitlines() if " attribution " in row)
        assert row.rstrip(" │").endswith("…")


async def test_the_date_is_read_aloud_beside_it_or_says_what_is_wrong(opened: Open, digest_file: Path) -> None:
    async with opened(Ref("event", "third-delay")).run_test(size=WIDE) as pilot:
        await pilot.press("e")
        await pilot.pause()
        await fill(pilot, "when", "25 Nov 2025")
        assert "Tuesday 25 November 2025" in shown(pilot)
        await fill(pilot, "when", "2025-02-31")
        assert "expected a date such as" in shown(pilot)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "found “2025-02-31”" in said(pilot)
        assert form_of(pilot).focused is form_of(pilot).rows.lines["when"]
        await fill(pilot, "when", "Nov 2025")
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert record_at(digest_file, Ref("event", "third-delay"))["when"] == "2025-11"


async def test_tab_completes_a_name_and_enter_takes_the_entry_at_the_cursor(opened: Open, digest_file: Path) -> None:
    async with opened(WAIT).run_test(size=WIDE) as pilot:
        await pilot.press("e")
        await pilot.pause()
        await fill(pilot, "speaker", "henr")
        await pilot.press("tab")
        assert line_of(pilot).value == "Henrik Dahl"
        await fill(pilot, "about", "delivery")
        await pilot.press("down")
        assert form_of(pilot).fitting.cursor == 0
        await pilot.press("enter")
        await pilot.pause()
        first = line_of(pilot).value
        await typed(pilot, ", lund")
        await pilot.press("tab")
        assert line_of(pilot).value == f"{first}, Kari Lund"
        await pilot.press("ctrl+s")
        await pilot.pause()
    record = record_at(digest_file, WAIT)
    assert record["speaker"] == "dahl"
    assert record["about"][1] == "actor/lund"


async def test_another_is_chosen_without_deleting_the_name_and_tab_changes_nothing(opened: Open) -> None:
    async with opened(WAIT).run_test(size=WIDE) as pilot:
        await pilot.press("e")
        await pilot.pause()
        line = form_of(pilot).rows.lines["speaker"]
        await pilot.press("tab", "shift+tab")
        assert line.value == "Kari Lund"
        await pilot.press("down", "down", "down", "enter")
        await pilot.pause()
        assert line.value == "Henrik Dahl"


async def test_an_entry_is_taken_with_two_clicks(opened: Open) -> None:
    async with opened(WAIT).run_test(size=WIDE) as pilot:
        await pilot.press("e")
        await pilot.pause()
        await fill(pilot, "speaker", "")
        form = form_of(pilot)
        await pilot.click("#fitting", offset=(4, 2), times=2)
        await pilot.pause()
        assert form.rows.lines["speaker"].value == "Henrik Dahl"
        await pilot.click("#medium", times=1)
        await pilot.pause()
        assert form.focused is form.rows.lines["medium"]


async def test_words_are_checked_against_the_article_while_one_types(opened: Open) -> None:
    async with opened(WAIT).run_test(size=WIDE) as pilot:
        await pilot.press("e")
        await pilot.pause()
        assert "verbatim, paragraph 2" in shown(pilot)
        await fill(pilot, "at", "Lund")
        assert "is in 4 places: add its paragraph (1, 2, 17, 19)" in shown(pilot)
        await fill(pilot, "at", "We shall not wait for ever")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Nearest: “We will not wait for ever”, paragraph 2" in said(pilot)


async def test_nothing_is_changed_if_nothing_was_typed(opened: Open, digest_file: Path) -> None:
    before = digest_file.read_bytes()
    async with opened(WAIT).run_test(size=WIDE) as pilot:
        await pilot.press("e")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert said(pilot) == "Nothing changed"
    assert digest_file.read_bytes() == before


async def test_a_refused_edit_stays_in_its_window(opened: Open, digest_file: Path) -> None:
    before = digest_file.read_bytes()
    async with opened(DENMARK).run_test(size=WIDE) as pilot:
        await pilot.press("e")
        await pilot.pause()
        await fill(pilot, "id", "Norway")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "NO" in said(pilot)
        assert form_of(pilot).rows.lines["id"].value == "Norway"
    assert digest_file.read_bytes() == before


async def test_the_cursor_of_the_terminal_is_in_the_line_or_on_the_entry(opened: Open) -> None:
    async with opened(WAIT).run_test(size=WIDE) as pilot:
        await pilot.press("e")
        await pilot.pause()
        form = form_of(pilot)
        assert cast(ExplorerApp, pilot.app)._cursor().y == form.rows.lines["speaker"].region.y
        await fill(pilot, "speaker", "l")
        await pilot.press("down", "down")
        await pilot.pause()
        assert cast(ExplorerApp, pilot.app)._cursor().y == form.fitting.region.y + 1


# --- what was typed is not lost -----------------------------------------------------------------------------------


async def test_esc_leaves_the_text_on_the_disk_and_it_is_back_the_next_time(opened: Open, digest_file: Path) -> None:
    before = digest_file.read_bytes()
    async with opened(WAIT).run_test(size=WIDE) as pilot:
        await pilot.press("e")
        await pilot.pause()
        await fill(pilot, "medium", "by letter")
        await pilot.press("escape")
        await pilot.pause()
        assert said(pilot).startswith("Not saved. e offers your text again")
        assert digest_file.read_bytes() == before
        await pilot.press("e")
        await pilot.pause()
        assert form_of(pilot).rows.lines["medium"].value == "by letter"
        assert "is back · ctrl+g drops it" in shown(pilot)
        await pilot.press("ctrl+g")
        await pilot.pause()
        await pilot.press("e")
        await pilot.pause()
        assert "unsaved" not in shown(pilot)


async def test_ctrl_u_empties_one_line_of_a_text_that_came_back(opened: Open) -> None:
    async with opened(WAIT).run_test(size=WIDE) as pilot:
        await pilot.press("e")
        await pilot.pause()
        await fill(pilot, "medium", "by letter")
        await fill(pilot, "note", "a remark")
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("e")
        await pilot.pause()
        form_of(pilot).set_focus(form_of(pilot).rows.lines["note"])
        await pilot.press("end", "ctrl+u")
        await pilot.pause()
        assert form_of(pilot).rows.lines["note"].value == ""
        assert form_of(pilot).rows.lines["medium"].value == "by letter"


async def test_a_form_outlives_the_program(opened: Open, digest_file: Path) -> None:
    async with opened(WAIT).run_test(size=WIDE) as pilot:
        await pilot.press("e")
        await pilot.pause()
        await fill(pilot, "medium", "by pigeon")
        await pilot.pause(0.5)  # as much as a kill can lose, and a little more
        left = [*(digest_file.parent / "state" / "unsaved").glob("*.json")]
        assert len(left) == 1
        assert "by pigeon" in left[0].read_text(encoding="utf-8")
        await pilot.press("ctrl+q")
        await pilot.pause()
    async with opened(WAIT).run_test(size=WIDE) as pilot:
        await pilot.pause(0.3)
        assert "Your unsaved form waits: “We will not wait for ever”" in said(pilot)
        await pilot.press("e")
        await pilot.pause()
        assert form_of(pilot).rows.lines["medium"].value == "by pigeon"
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert record_at(digest_file, WAIT)["medium"] == "by pigeon"
    assert not [*(digest_file.parent / "state" / "unsaved").glob("*.json")]


async def test_ctrl_g_drops_the_text(opened: Open, digest_file: Path) -> None:
    async with opened(WAIT).run_test(size=WIDE) as pilot:
        await pilot.press("e")
        await pilot.pause()
        await fill(pilot, "medium", "by letter")
        await pilot.press("ctrl+g")
        await pilot.pause()
        assert pilot.app.screen is main_of(pilot)
    assert not [*(digest_file.parent / "state").glob("unsaved/*.json")]


# --- which record is meant ------------------------------------------------------------------------------------------


async def test_e_on_a_sentence_asks_which_record(opened: Open) -> None:
    async with opened().run_test(size=WIDE) as pilot:
        await mark(pilot, "“We will not wait for ever,” Lund said")
        await pilot.press("e")
        await pilot.pause()
        choice = cast(ChoiceScreen, pilot.app.screen)
        assert isinstance(choice, ChoiceScreen)
        assert {"quote/q-not-wait", "actor/lund"} <= {option.value for option in choice.options}
        await pilot.press("enter")
        await pilot.pause()
        assert form_of(pilot).form.ref is not None


async def test_e_on_a_sentence_without_a_record_says_how_to_add_one(opened: Open) -> None:
    async with opened().run_test(size=WIDE) as pilot:
        await mark(pilot, "will not sail before")
        screen = main_of(pilot)
        covering = screen.session.links.covering(*screen.exploration.state.passage or ())
        await pilot.press("e")
        await pilot.pause()
        if not any(map(covering.count, ("actor", "quote", "event", "country"))):
            assert "a adds one" in said(pilot)
        else:
            assert pilot.app.screen is not screen


async def test_a_stated_link_is_edited_and_deleted_at_the_cursor(opened: Open, digest_file: Path) -> None:
    link = document_at(digest_file)["links"][0]
    kind, _, identifier = link["from"].partition("/")
    async with opened(Ref(kind, identifier)).run_test(size=WIDE) as pilot:
        screen = main_of(pilot)
        screen.bring_forward(screen.record)
        await pilot.pause()
        wanted = (link["relation"], link["to"])
        for number, entry in enumerate(screen.record.entries):
            if entry.links and (entry.links[0].relation, str(entry.links[0].target)) == wanted:
                screen.record.move_to(number)
                break
        await pilot.pause()
        await pilot.press("e")
        await pilot.pause()
        assert form_of(pilot).form.kind == "link"
        await fill(pilot, "inverse", "the other way round")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert document_at(digest_file)["links"][0]["inverse"] == "the other way round"
        screen.bring_forward(screen.record)
        await pilot.pause()
        count = len(document_at(digest_file)["links"])
        await pilot.press("delete")
        await pilot.pause()
        assert len(document_at(digest_file)["links"]) == count - 1
        await pilot.press("u")
        await pilot.pause()
        assert len(document_at(digest_file)["links"]) == count


# --- adding ---------------------------------------------------------------------------------------------------------


async def test_a_without_marked_words_says_how_to_mark_them(opened: Open) -> None:
    async with opened().run_test(size=WIDE) as pilot:
        await pilot.press("a")
        await pilot.pause()
        assert said(pilot).startswith("Mark the words first: 5 goes to the article, space marks")


ADDED: dict[str, tuple[str, str, dict[str, str], dict[str, Any]]] = {
    "actor": ("a", "a test in the Skagerrak", {"type": "group"}, {"type": "Group", "name": "a test in the Skagerrak"}),
    "quote": ("q", "We will not wait", {"speaker": "lund"}, {"speaker": "lund", "form": "direct"}),
    "event": ("e", "on 12 May 2025", {"name": "A test"}, {"name": "A test", "whenText": "12 May 2025"}),
    "country": ("c", "Skagerrak", {"id": "sweden"}, {"id": "SE"}),
    "caveat": ("v", "Lund said", {"text": "Nobody else heard it."}, {"text": "Nobody else heard it."}),
}


@pytest.mark.parametrize("kind", ADDED)
async def test_a_adds_a_record_from_marked_words(opened: Open, digest_file: Path, kind: str) -> None:
    letter, words, fields, expected = ADDED[kind]
    before = digest_file.read_bytes()
    async with opened().run_test(size=WIDE) as pilot:
        await mark(pilot, words)
        await pilot.press("a", letter)
        await pilot.pause()
        form = form_of(pilot)
        assert "verbatim" in shown(pilot)
        for name, text in fields.items():
            await fill(pilot, name, text)
        await pilot.press("ctrl+s")
        await pilot.pause()
        record = last(digest_file, kind)
        assert pilot.app.screen is not form, said(pilot)
        for name, value in expected.items():
            assert str(value) in str(record[name])
        assert record["at"]
        assert "added" in said(pilot)
        await pilot.press("u")
        await pilot.pause()
    assert digest_file.read_bytes() == before


async def test_a_new_quote_has_no_speaker_until_one_is_chosen(opened: Open, digest_file: Path) -> None:
    async with opened().run_test(size=WIDE) as pilot:
        await mark(pilot, "We will not wait")
        await pilot.press("a", "q")
        await pilot.pause()
        assert form_of(pilot).fitting.cursor is None
        await pilot.press("enter", "ctrl+s")
        await pilot.pause()
    assert last(digest_file, "quote")["speaker"] == ""


async def test_a_new_actor_needs_its_type(opened: Open) -> None:
    async with opened().run_test(size=WIDE) as pilot:
        await mark(pilot, "the Skagerrak")
        await pilot.press("a", "a")
        await pilot.pause()
        assert "needed, and empty" not in shown(pilot)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "type: needed, and empty" in said(pilot)
        assert form_of(pilot).focused is form_of(pilot).rows.lines["type"]


async def test_saving_takes_the_entry_at_the_cursor_and_what_alone_fits(opened: Open, digest_file: Path) -> None:
    async with opened(WAIT).run_test(size=WIDE) as pilot:
        await pilot.press("e")
        await pilot.pause()
        await fill(pilot, "speaker", "Henr")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert record_at(digest_file, WAIT)["speaker"] == "dahl"
        await mark(pilot, "told reporters in Oslo")
        await pilot.press("a", "a")
        await pilot.pause()
        form_of(pilot).set_focus(form_of(pilot).rows.lines["type"])
        await pilot.pause()
        await pilot.press("down", "ctrl+s")
        await pilot.pause()
    assert last(digest_file, "actor")["type"] == "Person"


async def test_words_beyond_the_marks_are_warned_of_beside_the_line_and_in_the_record(opened: Open) -> None:
    async with opened(WAIT).run_test(size=WIDE) as pilot:
        await pilot.press("e")
        await pilot.pause()
        assert "Nov 2025" in form_of(pilot).rows.lines["when"].placeholder
        await fill(pilot, "form", "indirect")
        await fill(pilot, "at", "We will not wait for ever")
        assert "its form is indirect, but the article has it in quotation marks" in shown(pilot)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "its form is indirect" in shown(pilot)


async def test_a_link_begins_at_the_record_selected_before(opened: Open, digest_file: Path) -> None:
    async with opened(LUND).run_test(size=WIDE) as pilot:
        await mark(pilot, "Lund said")
        await pilot.press("a", "l")
        await pilot.pause()
        assert form_of(pilot).rows.lines["from"].value == "Kari Lund"
        await fill(pilot, "relation", "argues with")
        await fill(pilot, "to", "Henrik Dahl")
        await pilot.press("ctrl+s")
        await pilot.pause()
    link = document_at(digest_file)["links"][-1]
    assert (link["from"], link["relation"], link["to"]) == ("actor/lund", "argues with", "actor/dahl")


async def test_marked_words_are_added_to_the_record_selected_before(opened: Open, digest_file: Path) -> None:
    async with opened(LUND).run_test(size=WIDE) as pilot:
        await mark(pilot, "told reporters in Oslo")
        await pilot.press("a", "s")
        await pilot.pause()
        assert "words added to Kari Lund" in said(pilot).replace("Words", "words")
    assert record_at(digest_file, LUND)["at"][-1] == "told reporters in Oslo"


async def test_esc_in_the_list_of_kinds_leaves_the_marking_as_it_was(opened: Open) -> None:
    async with opened(LUND).run_test(size=WIDE) as pilot:
        await pilot.press("5", "space", "right", "a", "escape")
        article = main_of(pilot).article
        marked = article.marked
        assert article.moving is not None
        await pilot.press("right")
        assert main_of(pilot).front is article
        assert marked is not None
        assert article.marked is not None
        assert article.marked.end > marked.end


async def test_words_marked_by_keys_are_added(opened: Open, digest_file: Path) -> None:
    async with opened(LUND).run_test(size=WIDE) as pilot:
        await pilot.press("5", "space", "right", "space", "a", "e")
        await pilot.pause()
        words = form_of(pilot).rows.lines["name"].value
        assert len(words.split()) == 2
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert last(digest_file, "event")["name"] == words


# --- deleting, merging, restoring -----------------------------------------------------------------------------------


async def test_del_deletes_says_what_went_and_u_undoes(opened: Open, digest_file: Path) -> None:
    before = document_at(digest_file)
    ends = [link for link in document_at(digest_file)["links"] if "actor/lund" in (link["from"], link["to"])]
    quotes = sum(quote.get("speaker") == "lund" for quote in before["quotes"])
    assert quotes > 1
    async with opened(LUND).run_test(size=WIDE) as pilot:
        await pilot.press("delete")
        await pilot.pause()
        assert re.match(
            rf"Kari Lund deleted, with {len(ends)} links?; {quotes} quotes have no speaker now", said(pilot)
        )
        assert "event without it · u undoes" in said(pilot) or "events without it · u undoes" in said(pilot)
        assert record_at(digest_file, LUND) == {}
        assert record_at(digest_file, WAIT)["speaker"] == ""
        await pilot.press("u")
        await pilot.pause()
        assert main_of(pilot).session.record(LUND) is not None
    assert document_at(digest_file) == before


async def test_del_at_a_link_of_a_field_deletes_nothing(opened: Open, digest_file: Path) -> None:
    before = digest_file.read_bytes()
    async with opened(WAIT).run_test(size=WIDE) as pilot:
        screen = main_of(pilot)
        screen.bring_forward(screen.record)
        await pilot.pause()
        number = next(n for n, entry in enumerate(screen.record.entries) if entry.links)
        screen.record.move_to(number)
        await pilot.press("delete")
        await pilot.pause()
        assert "e edits those" in said(pilot)
    assert digest_file.read_bytes() == before


async def test_marked_records_are_deleted_together(opened: Open, digest_file: Path) -> None:
    async with opened(LUND).run_test(size=WIDE) as pilot:
        await pilot.press("1", "home", "space", "space", "delete")
        await pilot.pause()
        assert said(pilot).startswith("2 records deleted")
        assert not main_of(pilot).marking.refs
    assert len(document_at(digest_file)["actors"]) == len(document_at(FERRY)["actors"]) - 2


async def test_two_marked_actors_are_merged(opened: Open, digest_file: Path) -> None:
    async with opened(LUND).run_test(size=WIDE) as pilot:
        await pilot.press("1", "home", "space", "space", "e")
        await pilot.pause()
        assert "merge Henrik Dahl into Kari Lund" in shown(pilot)
        await pilot.press("1")
        await pilot.pause()
        assert "Henrik Dahl merged into Kari Lund" in said(pilot)
        assert main_of(pilot).selected == LUND
    assert "Henrik Dahl" in record_at(digest_file, LUND)["alternateName"]
    assert record_at(digest_file, Ref("actor", "dahl")) == {}


async def test_the_palette_merges_and_splits_in_the_form(opened: Open, digest_file: Path) -> None:
    async with opened(LUND).run_test(size=WIDE) as pilot:
        await pilot.press("colon")
        await typed(pilot, "split an actor")
        await pilot.press("enter")
        await pilot.pause()
        assert form_of(pilot).focused is form_of(pilot).rows.lines["alternateName"]
        assert "make “Lund” an actor of its own" in shown(pilot)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "“Lund” becomes an actor of its own when you save" in shown(pilot)
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert last(digest_file, "actor")["name"] == "Lund"


async def test_a_deleted_record_is_restored_with_its_references(opened: Open, digest_file: Path) -> None:
    before = document_at(digest_file)
    async with opened(LUND).run_test(size=WIDE) as pilot:
        await pilot.press("delete")
        await pilot.pause()
        await pilot.press("e")  # something else meanwhile
        await pilot.pause()
        await fill(pilot, "note", "something else")
        await pilot.press("ctrl+s", "colon")
        await pilot.pause()
        await typed(pilot, "restore")
        await pilot.press("enter")
        await pilot.pause()
        picker = cast(PickerScreen, pilot.app.screen)
        assert isinstance(picker, PickerScreen)
        assert picker.options[0].name == "Kari Lund"
        await pilot.press("enter")
        await pilot.pause()
        assert main_of(pilot).selected == LUND
    after = document_at(digest_file)
    assert record_at(digest_file, WAIT)["speaker"] == "lund"
    assert len(after["links"]) == len(before["links"])
    assert {one["id"] for one in after["actors"]} == {one["id"] for one in before["actors"]}


# --- in the user's editor -------------------------------------------------------------------------------------------


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sets a program of a few lines as the editor: `path` is the file, `run` counts its runs from 1. A test has no
    terminal that could be lent."""
    monkeypatch.setattr(ExplorerApp, "suspend", lambda self: nullcontext())

    def make(body: str) -> None:
        script, runs = tmp_path / "editor.py", tmp_path / "runs"
        script.write_text(
            "import pathlib, sys\n"
            f"runs = pathlib.Path({str(runs)!r})\n"
            "run = len(runs.read_text()) + 1 if runs.exists() else 1\n"
            "runs.write_text('x' * run)\n"
            "path = pathlib.Path(sys.argv[-1])\n"
            "text = path.read_text(encoding='utf-8')\n"
            f"{body}\n",
            encoding="utf-8",
        )
        monkeypatch.setenv("VISUAL", f"{sys.executable} {script}")

    return make


async def test_a_broken_edit_comes_back_with_its_message(
    opened: Open, digest_file: Path, editor: Callable[[str], None], tmp_path: Path
) -> None:
    seen = tmp_path / "seen"
    editor(
        f"pathlib.Path({str(seen)!r}).write_text(text, encoding='utf-8')\n"
        "if run == 1:\n"
        "    assert oct(path.stat().st_mode & 0o777) == '0o600'\n"
        "    path.write_text(text.replace('Kari Lund', 'Karin Lund').replace('{', '{{', 1), encoding='utf-8')\n"
        "else:\n"
        "    path.write_text(text.replace('{{', '{', 1), encoding='utf-8')"
    )
    async with opened(LUND).run_test(size=WIDE) as pilot:
        await pilot.press("E", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ChoiceScreen)
        assert "line 1" in shown(pilot)
        assert record_at(digest_file, LUND)["name"] == "Kari Lund"
        await pilot.press("e")
        await pilot.pause()
        assert seen.read_text(encoding="utf-8").startswith("// line 1")
        assert record_at(digest_file, LUND)["name"] == "Karin Lund"
        assert main_of(pilot).session.title(LUND) == "Karin Lund"


async def test_a_dropped_edit_is_stored_and_its_path_said(
    opened: Open, digest_file: Path, editor: Callable[[str], None], tmp_path: Path
) -> None:
    before = digest_file.read_bytes()
    editor("path.write_text(text + '}', encoding='utf-8')")
    async with opened(LUND).run_test(size=WIDE) as pilot:
        await pilot.press("E", "r")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        stored = [*(tmp_path / "state" / "unsaved").glob("*.txt")]
        assert len(stored) == 1
        assert stat.S_IMODE(stored[0].stat().st_mode) == 0o600
        assert stored[0].read_text(encoding="utf-8").split()[-1] == "}"
        assert stored[0].name in said(pilot).replace("\n", "")
    assert digest_file.read_bytes() == before


async def test_an_edit_that_the_program_could_not_read_is_refused(
    opened: Open, digest_file: Path, editor: Callable[[str], None]
) -> None:
    editor("path.write_text(text.replace('\"Person\"', '\"Robot\"'), encoding='utf-8')")
    async with opened(LUND).run_test(size=WIDE) as pilot:
        await pilot.press("E", "enter")
        await pilot.pause()
        assert "Robot" in shown(pilot)
    assert record_at(digest_file, LUND)["type"] == "Person"


async def test_the_whole_digest_is_edited_at_the_line_of_the_record(
    opened: Open, digest_file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(ExplorerApp, "suspend", lambda self: nullcontext())
    script, given = tmp_path / "nano", tmp_path / "given"
    script.write_text(
        f"#!{sys.executable}\nimport pathlib, sys\n"
        f"pathlib.Path({str(given)!r}).write_text(sys.argv[1])\n"
        "path = pathlib.Path(sys.argv[2])\n"
        "text = path.read_text(encoding='utf-8')\n"
        "path.write_text(text.replace('\"Kari Lund\"', '\"Karin Lund\"', 1), encoding='utf-8')\n",
        encoding="utf-8",
    )
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))
    before = digest_file.read_bytes()
    async with opened(LUND).run_test(size=WIDE) as pilot:
        await pilot.press("E", "E")
        await pilot.pause()
        line = int(given.read_text().removeprefix("+"))
        assert '"id": "lund"' in before.decode().splitlines()[line - 1] + before.decode().splitlines()[line]
        assert main_of(pilot).session.title(LUND) == "Karin Lund"
        await pilot.press("u")
        await pilot.pause()
    assert digest_file.read_bytes() == before


async def test_nothing_of_the_whole_digest_is_lost_without_a_word(
    opened: Open, digest_file: Path, editor: Callable[[str], None], tmp_path: Path
) -> None:
    seen, before = tmp_path / "seen", digest_file.read_bytes()
    editor(
        f"pathlib.Path({str(seen)!r}).write_text(text, encoding='utf-8')\n"
        "if run == 1:\n"
        "    path.write_text(text.replace('\"Kari Lund\"', '\"Karin Lund\"', 1)"
        '.replace(\'"speaker": "lund"\', \'"speaker": "nobody"\', 1), encoding=\'utf-8\')\n'
        "else:\n"
        "    path.write_text(text.replace('\"nobody\"', '\"lund\"'), encoding='utf-8')"
    )
    async with opened(LUND).run_test(size=WIDE) as pilot:
        await pilot.press("E", "E")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ChoiceScreen)
        assert "no actor “nobody”" in shown(pilot)
        assert digest_file.read_bytes() == before
        await pilot.press("e")
        await pilot.pause()
        assert re.match(r"// line \d+: quotes\[\d+\].speaker", seen.read_text(encoding="utf-8"))
        assert record_at(digest_file, LUND)["name"] == "Karin Lund"
        assert "reviewed" in record_at(digest_file, LUND)


async def test_words_that_a_changed_article_has_no_more_are_counted(
    opened: Open, digest_file: Path, editor: Callable[[str], None]
) -> None:
    document = json.loads(digest_file.read_bytes())
    words = document["article"]["body"][0][:12]
    editor(f"path.write_text(text.replace({words!r}, 'Xx xx xx xx x', 1), encoding='utf-8')")
    before = digest_file.read_bytes()
    async with opened(LUND).run_test(size=WIDE) as pilot:
        await pilot.press("E", "E")
        await pilot.pause()
        assert "The text of paragraph 1 changed: 2 records no longer find their words" in said(pilot)
        await pilot.press("u")
        await pilot.pause()
    assert digest_file.read_bytes() == before


@pytest.mark.parametrize("seen", [False, True], ids=["at once", "once the first line says so"])
async def test_a_file_that_another_program_broke_is_edited_itself(
    opened: Open, digest_file: Path, editor: Callable[[str], None], seen: bool
) -> None:
    editor("path.write_text(text.replace('BROKEN', '').replace('Kari Lund', 'Karin Lund', 1), encoding='utf-8')")
    async with opened(LUND).run_test(size=WIDE) as pilot:
        await pilot.press("e", "escape")  # the file was read
        await pilot.pause()
        digest_file.write_bytes(digest_file.read_bytes().replace(b'"actors"', b'BROKEN "actors"', 1))
        if seen:
            await pilot.press("r")
            await pilot.pause(0.1)
            assert main_of(pilot).title_bar.trouble
        await pilot.press("E")
        await pilot.pause(0.1)
        assert b"BROKEN" not in digest_file.read_bytes()
        assert "Karin Lund" in digest_file.read_text(encoding="utf-8")
        assert main_of(pilot).session.digest.problems is not None


async def test_without_an_editor_the_message_names_the_variables(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(variable, raising=False)
    async with opened(LUND).run_test(size=WIDE) as pilot:
        await pilot.press("E")
        await pilot.pause()
        assert "set VISUAL or EDITOR" in said(pilot)


async def test_an_editor_that_fails_changes_nothing(
    opened: Open, digest_file: Path, editor: Callable[[str], None]
) -> None:
    before = digest_file.read_bytes()
    editor("sys.exit(3)")
    async with opened(LUND).run_test(size=WIDE) as pilot:
        await pilot.press("E", "enter")
        await pilot.pause()
        assert "ended with code 3, so nothing was changed" in said(pilot)
    assert digest_file.read_bytes() == before


@pytest.mark.parametrize("what", ["r", "E"])
async def test_what_was_written_before_an_editor_fails_is_stored_and_not_taken(
    opened: Open, digest_file: Path, editor: Callable[[str], None], tmp_path: Path, what: str
) -> None:
    before = digest_file.read_bytes()
    editor("path.write_text(text.replace('Kari Lund', 'Karin Lund'), encoding='utf-8'); sys.exit(1)")
    async with opened(LUND).run_test(size=WIDE) as pilot:
        await pilot.press("E", what)
        await pilot.pause()
        (stored,) = (tmp_path / "state" / "unsaved").glob("*.txt")
        assert "ended with code 1, so nothing was changed" in said(pilot)
        assert stored.name in said(pilot).replace("\n", "")
        assert "Karin Lund" in stored.read_text(encoding="utf-8")
    assert digest_file.read_bytes() == before


# --- at every size --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "ref"), rotating(SIZES, [*CHANGES], len(CHANGES)), ids=str)
async def test_the_current_line_is_in_sight_at_every_size(opened: Open, size: tuple[int, int], ref: Ref) -> None:
    async with opened(ref).run_test(size=size) as pilot:
        await pilot.press("e")
        await pilot.pause()
        form = form_of(pilot)
        for _ in form.form.fields:
            line = line_of(pilot)
            assert line.region.height == 1
            assert 0 < line.region.y < size[1] - 2
            label = next(field.label for field in form.form.fields if field.name == line.id)
            assert label in rows_of(pilot)[line.region.y]
            await pilot.press("shift+tab")
            await pilot.pause()
        assert form.box.region.bottom <= size[1]


@pytest.mark.parametrize("size", some(SIZES, 2), ids=str)
async def test_the_kinds_are_whole_at_every_size(opened: Open, size: tuple[int, int]) -> None:
    async with opened().run_test(size=size) as pilot:
        await mark(pilot, "We will not wait")
        await pilot.press("a")
        await pilot.pause()
        text = shown(pilot)
        for kind in ("actor", "quote", "event", "country", "caveat", "link", "to selected"):
            assert f"  {kind}" in text


async def test_hostile_words_reach_no_line(opened: Open, digest_file: Path) -> None:
    document = document_at(digest_file)
    record = next(one for one in document["actors"] if one["id"] == "lund")
    record |= {"name": "Kari \u202eLund\x1b[31m", "role": "a\nb", "alternateName": ["[bold]x[/bold]", "{0}"]}
    digest_file.write_text(json.dumps(document), encoding="utf-8")
    async with opened(LUND).run_test(size=WIDE) as pilot:
        await pilot.press("e")
        await pilot.pause()
        text = shown(pilot)
        assert "[bold]x[/bold], {0}" in text
        for letter in ("\u202e", "\x1b", "\n\n\n"):
            assert letter not in text
        await fill(pilot, "role", "{label} [red]")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "{label} [red]" in said(pilot)


async def test_what_is_in_the_copy_already_is_not_said_to_be_replaced(
    opened: Open, digest_file: Path, editor: Callable[[str], None], tmp_path: Path
) -> None:
    editor("path.write_text(text.replace('Kari Lund', 'Karin Lund'), encoding='utf-8')")
    data = digest_file.read_bytes()
    digest_file.chmod(0o444)
    app = opened(LUND)
    app.opening.shelf = Shelf(tmp_path / "library", None, shipped=digest_file)
    copy = Library(tmp_path / "library").add_digest(data, "ferry").digest
    copy.write_bytes(data.replace(b"Kari Lund", b"Mari Lund"))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("E", "E")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ConflictsScreen)
        assert "Another program changed these" in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
    assert copy.read_bytes() == data.replace(b"Kari Lund", b"Mari Lund")


async def test_a_broken_file_that_was_written_meanwhile_is_not_written_over(
    opened: Open, digest_file: Path, editor: Callable[[str], None]
) -> None:
    whole = digest_file.read_bytes()
    editor(
        f"pathlib.Path({str(digest_file)!r}).write_bytes({whole!r})\n"
        "path.write_text(text.replace('BROKEN', '').replace('Kari Lund', 'Karin Lund', 1), encoding='utf-8')"
    )
    async with opened(LUND).run_test(size=WIDE) as pilot:
        digest_file.write_bytes(whole.replace(b'"actors"', b'BROKEN "actors"', 1))
        await pilot.press("E")
        await pilot.pause(0.1)
        assert "another program has written the file" in shown(pilot)
        await pilot.press("d")
        await pilot.pause()
    assert digest_file.read_bytes() == whole


# --- in the list of caveats -----------------------------------------------------------------------------------------


async def test_a_caveat_can_be_edited_and_deleted_in_the_list(opened: Open, digest_file: Path) -> None:
    document = document_at(digest_file)
    document["caveats"] = [{"id": "one", "text": "The first."}, {"id": "two", "text": "The second."}]
    digest_file.write_text(json.dumps(document), encoding="utf-8")
    app = opened()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("exclamation_mark", "home", "delete")
        await pilot.pause()
        assert [one["text"] for one in document_at(digest_file)["caveats"]] == ["The second."]
        window = cast(CaveatsScreen, pilot.app.screen)
        assert window.current == Ref("caveat", "two")
        assert window.heading.strip().startswith("1") or " 1" in window.heading
        await pilot.press("u")
        await pilot.pause()
        assert len(document_at(digest_file)["caveats"]) == 2
        await pilot.press("home", "e")
        await pilot.pause()
        assert isinstance(pilot.app.screen, FormScreen)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("home", "delete", "delete")
        await pilot.pause()
        assert not document_at(digest_file).get("caveats")
        await pilot.press("e", "delete")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CaveatsScreen)
