"""The editor of an open digest: written faithfully, undone by whoever did it, copied where it can't be written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from explorer.assets import asset
from explorer.digest.editing.changes import Document
from explorer.digest.editing.operations.actors import merge_actors
from explorer.digest.editing.operations.records import delete_record
from explorer.digest.editing.outcome import Edited, EditError
from explorer.digest.loading import load
from explorer.digest.refs import Ref
from explorer.session.editing.copies import edited_copy
from explorer.session.editing.editor import Editor
from explorer.session.forms import saving
from explorer.session.forms.deleted import deleted_records
from tests.editing import FERRY, WHO, Place, setting, speaker_of

DAHL = Ref("actor", "dahl")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def merged(into: str, other: str) -> Any:
    def make(document: Document) -> Edited:
        return merge_actors(document, into, other, WHO)

    return make


# --- apply, undo, redo ------------------------------------------------------------------------------------------


def test_an_edit_is_on_the_disk_and_in_the_session(place: Place) -> None:
    editor = place.window()
    done = editor.apply("speaker of “We will not wait” set to Per Dahl", setting("quote/wait", speaker="dahl"))
    assert speaker_of(editor) == "dahl"
    assert json.loads(place.text)["quotes"][0]["speaker"] == "dahl"
    assert done.message == "Speaker of “We will not wait” set to Per Dahl"
    assert (done.ref, done.copied_to, done.conflicts) == (Ref("quote", "wait"), None, ())
    earlier = list(place.state.rglob("1.json")) if place.state else []
    assert [path.read_text("utf-8") for path in earlier] == [FERRY]
    assert earlier[0].with_name("path.txt").read_text().strip() == str(place.path)


def test_an_edit_is_undone_and_made_again(place: Place) -> None:
    editor = place.window()
    editor.apply("speaker changed", setting("quote/wait", speaker="dahl"))
    undone = editor.undo()
    assert undone is not None
    assert undone.message == "Undone: speaker changed"
    assert (speaker_of(editor), place.text) == ("lund", FERRY)
    redone = editor.redo()
    assert redone is not None
    assert redone.message == "Redone: speaker changed"
    assert speaker_of(editor) == "dahl"
    assert editor.redo() is None
    editor.undo()
    assert editor.undo() is None
    editor.apply("name changed", setting("actor/lund", name="Kari L."))
    assert editor.redo() is None, "another change ends what can be made again"


def test_after_a_restart_the_same_is_undone(place: Place) -> None:
    first = place.window()
    first.apply("speaker changed", setting("quote/wait", speaker="dahl"))
    first.apply("name changed", setting("actor/lund", name="Kari L."))
    first.undo()
    first.close()
    second = place.window()
    assert [entry.label for entry in second.done] == ["speaker changed"]
    again = second.redo()
    assert again is not None
    assert again.message == "Redone: name changed"
    second.close()
    third = place.window()
    third.undo()
    third.undo()
    assert place.text == FERRY


def test_two_windows_do_not_undo_each_others_changes(place: Place) -> None:
    one, other = place.window(), place.window()
    one.apply("name changed", setting("actor/lund", name="Kari L."))
    other.reload()
    other.apply("speaker changed", setting("quote/wait", speaker="dahl"))
    one.reload()
    undone = one.undo()
    assert undone is not None
    assert undone.message == "Undone: name changed"
    assert one.undo() is None
    assert json.loads(place.text)["quotes"][0]["speaker"] == "dahl"
    one.close()
    assert [entry.label for entry in other.done] == ["speaker changed"]
    other.close()
    assert [entry.label for entry in place.window().done] == ["speaker changed"]


def test_commands_undo_what_commands_did(place: Place) -> None:
    window = place.window()
    window.apply("name changed", setting("actor/lund", name="Kari L."))
    place.window(by_command=True).apply("speaker changed", setting("quote/wait", speaker="dahl"))
    place.window(by_command=True).apply("date changed", setting("event/opening", when="2026-06"))
    command = place.window(by_command=True)
    first, second = command.done
    assert (first.label, second.label) == ("speaker changed", "date changed")
    command.undo(first.id)
    assert [entry.label for entry in place.window(by_command=True).done] == ["date changed"]
    assert json.loads(place.text)["quotes"][0]["speaker"] == "lund"
    with pytest.raises(EditError, match="no change"):
        place.window(by_command=True).undo(first.id)
    place.window(by_command=True).redo()
    assert json.loads(place.text)["quotes"][0]["speaker"] == "dahl"
    assert [entry.label for entry in window.done] == ["name changed"]


def test_what_another_changed_since_is_not_undone(place: Place) -> None:
    editor, other = place.window(), place.window()
    editor.apply("date changed", setting("event/opening", when="2026-06"))
    editor.apply("speaker changed", setting("quote/wait", speaker="dahl"))
    other.reload()
    other.apply("by another", setting("quote/wait", speaker=""))
    before = place.text
    with pytest.raises(EditError, match="can’t be undone: another window changed the same since"):
        editor.undo()
    assert place.text == before
    undone = editor.undo()
    assert undone is not None
    assert undone.message == "Undone: date changed"
    assert json.loads(place.text)["quotes"][0].get("speaker", "") == ""


def test_bookmarks_and_records_are_undone_in_order(place: Place) -> None:
    editor = place.window()
    session = editor.session
    assert session.store is not None
    session.store.save(session.bookmarks.new(Ref("actor", "lund"), note="check"))
    editor.apply("speaker changed", setting("quote/wait", speaker="dahl"))
    session.store.save(session.bookmarks.new(Ref("actor", "dahl")))
    editor.close()
    editor = place.window()
    said = [done.message for _ in range(3) if (done := editor.undo()) is not None]
    assert said == [
        "Undone (no longer bookmarked): bookmark of Per Dahl",
        "Undone: speaker changed",
        "Undone (no longer bookmarked): bookmark of Kari Lund",
    ]
    said = [done.message for _ in range(3) if (done := editor.redo()) is not None]
    assert said[0] == "Redone (bookmarked again): bookmark of Kari Lund"
    marks = editor.session.bookmarks.by_ref()
    assert {str(ref): mark.note for ref, mark in marks.items()} == {"actor/lund": "check", "actor/dahl": ""}


def test_bookmarks_of_another_window_are_not_undone(place: Place) -> None:
    one, other = place.window(), place.window()
    for editor, ref in ((one, "actor/lund"), (other, "actor/dahl")):
        assert editor.session.store is not None
        editor.session.store.save(editor.session.bookmarks.new(Ref.parse(ref)))
    assert one.undo() is not None
    assert one.undo() is None
    assert [mark.ref for mark in place.window().session.bookmarks.all()] == ["actor/dahl"]


# --- bookmarks follow ---------------------------------------------------------------------------------------------


def test_bookmarks_follow_a_record_to_its_new_ref_and_back(place: Place) -> None:
    editor = place.window()
    store = editor.session.store
    assert store is not None
    store.save(editor.session.bookmarks.new(Ref("actor", "lund"), note="who?"))
    done = editor.apply("ref changed", setting("actor/lund", id="kari-lund"))
    assert done.renamed == {Ref("actor", "lund"): Ref("actor", "kari-lund")}
    assert {str(ref): mark.note for ref, mark in editor.session.bookmarks.by_ref().items()} == {
        "actor/kari-lund": "who?"
    }
    assert [mark.ref for mark in store.all()] == ["actor/kari-lund"]
    undone = editor.undo()
    assert undone is not None
    assert undone.renamed == {Ref("actor", "kari-lund"): Ref("actor", "lund")}
    assert [mark.ref for mark in store.all()] == ["actor/lund"]
    editor.redo()
    assert [(mark.ref, mark.note) for mark in store.all()] == [("actor/kari-lund", "who?")]


def test_bookmarks_of_merged_actors_become_one_with_all_that_was_written(place: Place) -> None:
    editor = place.window()
    store, own = editor.session.store, editor.session.bookmarks
    assert store is not None
    store.set_status(own.new(Ref("actor", "lund"), note="one"), "confirmed")
    store.save(own.new(Ref("actor", "dahl"), note="two"))
    store.set_status(store.set_tags(store.all()[1], ["late"]), "disputed")
    editor.apply("Per Dahl merged", merged("actor/lund", "actor/dahl"))
    (mark,) = store.all()
    assert (mark.ref, mark.note, mark.tags, mark.status) == (
        "actor/lund", "one\n\ntwo\n\nPer Dahl: disputed", ("late",), "confirmed",
    )  # fmt: skip
    editor.undo()
    assert [(mark.ref, mark.note, mark.status) for mark in store.all()] == [
        ("actor/lund", "one", "confirmed"),
        ("actor/dahl", "two", "disputed"),
    ]
    assert json.loads(place.text) == json.loads(FERRY)


def test_bookmarks_take_over_what_the_reader_edits_and_undo_puts_it_back(place: Place) -> None:
    editor = place.window()
    store, session = editor.session.store, editor.session
    assert store is not None
    before = [store.save(session.bookmarks.new(Ref.parse(ref))) for ref in ("actor/lund", "quote/wait")]
    editor.apply("name changed", setting("actor/lund", name="Karin Lund"))
    assert [(mark.title, session.bookmarks.became(mark).word) for mark in store.all()] == [
        ("Karin Lund", ""), (before[1].title, ""),
    ]  # fmt: skip
    recorded = store.all()[1].recorded
    assert recorded is not None
    assert recorded.speaker == "Karin Lund"
    editor.apply("words changed", setting("quote/wait", at=["will not wait"]))
    assert [session.bookmarks.became(mark).word for mark in store.all()] == ["", ""]
    assert store.all()[1].quoted[0].exact == "will not wait"
    editor.undo()
    editor.undo()
    assert [(mark.title, mark.quoted) for mark in store.all()] == [(mark.title, mark.quoted) for mark in before]
    assert [session.bookmarks.became(mark).word for mark in store.all()] == ["", ""]


def test_a_verdict_stays_on_the_words_that_it_was_given_on(place: Place) -> None:
    editor = place.window()
    store, session = editor.session.store, editor.session
    assert store is not None
    for ref in ("actor/lund", "quote/wait"):
        store.set_status(session.bookmarks.new(Ref.parse(ref)), "confirmed")
    editor.apply("words changed", setting("quote/wait", at=["will not wait"]))
    assert [session.bookmarks.became(mark).word for mark in store.all()] == ["", "reworded"]
    editor.apply("name changed", setting("actor/lund", name="Karin Lund"))
    assert [session.bookmarks.became(mark).word for mark in store.all()] == ["", "reworded"]


def test_what_another_program_has_changed_is_not_taken_over(place: Place) -> None:
    editor = place.window()
    store, session = editor.session.store, editor.session
    assert store is not None
    store.save(session.bookmarks.new(Ref("actor", "lund")))
    place.path.write_text(place.text.replace('"Kari Lund"', '"Karin Lund"'), "utf-8")
    editor.apply("speaker changed", setting("quote/wait", speaker="dahl"))
    assert [session.bookmarks.became(mark).word for mark in store.all()] == ["reworded"]


def test_bookmarks_stay_with_an_article_whose_headline_is_changed(place: Place) -> None:
    editor = place.window()
    store = editor.session.store
    assert store is not None
    store.save(editor.session.bookmarks.new(Ref("actor", "lund"), note="who?"))

    def renamed(document: Document) -> Edited:
        return Edited({**document, "article": {**document["article"], "headline": "Ferries in May"}})

    editor.apply("headline changed", renamed)
    assert [mark.note for mark in editor.session.bookmarks.by_ref().values()] == ["who?"]
    editor.close()
    editor = place.window()
    assert [mark.note for mark in editor.session.bookmarks.by_ref().values()] == ["who?"]
    assert editor.undo() is not None
    assert [mark.note for mark in editor.session.bookmarks.by_ref().values()] == ["who?"]
    assert editor.session.digest.article.headline == "Ferry link to open in May"


# --- what others write ---------------------------------------------------------------------------------------------


def outside(place: Place, old: str, new: str) -> None:
    """Change the file as another program does."""
    assert old in place.text
    place.path.write_text(place.text.replace(old, new), "utf-8", newline="")


def test_what_another_program_changed_is_joined(place: Place) -> None:
    editor = place.window()
    assert editor.document
    outside(place, '"when": "2026-05"', '"when": "2026-06"')
    theirs = place.text
    done = editor.apply("speaker changed", setting("quote/wait", speaker="dahl"))
    assert "joined with what another program changed: 1 record" in done.message
    assert not done.conflicts
    document = json.loads(place.text)
    assert (document["quotes"][0]["speaker"], document["events"][0]["when"]) == ("dahl", "2026-06")
    assert editor.session.digest.get("event/opening").date == "2026-06"  # type: ignore[union-attr]
    assert place.state is not None
    earlier = [path.read_text("utf-8") for path in place.state.rglob("earlier/*/*.json")]
    assert theirs in earlier
    assert any('"dahl"' in text and "2026-05" in text for text in earlier)
    editor.undo()
    assert place.text == theirs


def test_a_conflict_leaves_theirs_and_mine_can_be_chosen(place: Place) -> None:
    editor = place.window()
    assert editor.document
    outside(place, '"speaker": "lund"', '"speaker": ""')
    theirs = place.text
    done = editor.apply("speaker changed", setting("quote/wait", speaker="dahl"))
    assert speaker_of(editor) == ""
    assert place.text == theirs
    (conflict,) = done.conflicts
    assert (conflict.mine["speaker"], conflict.theirs["speaker"]) == ("dahl", "")
    assert done.message.startswith("Not done: speaker changed. ")
    assert "yours is in" in done.message
    assert done.id == "", "there is nothing to undo"
    assert place.state is not None
    assert any('"dahl"' in path.read_text("utf-8") and "reviewed" in path.read_text("utf-8")
               for path in place.state.rglob("earlier/*/*.json"))  # fmt: skip
    editor.choose_mine([conflict.unit])
    assert speaker_of(editor) == "dahl"
    editor.undo()
    assert place.text == theirs


def test_what_was_changed_elsewhere_since_it_was_opened_is_no_obstacle(place: Place) -> None:
    editor = place.window()
    outside(place, '"when": "2026-05"', '"when": "2026-06"')
    editor.apply("speaker changed", setting("quote/wait", speaker="dahl"))
    document = json.loads(place.text)
    assert (document["quotes"][0]["speaker"], document["events"][0]["when"]) == ("dahl", "2026-06")


@pytest.mark.parametrize("indent", [None, 1, 4])
def test_an_edit_starts_from_the_file_as_it_was_read(place: Place, indent: int | None) -> None:
    editor = place.window()
    theirs = json.loads(FERRY)
    theirs["article"]["publisher"] = "Outlet"
    theirs["events"][0]["when"] = "2026-06"
    place.path.write_text(json.dumps(theirs, indent=indent), "utf-8")
    assert editor.document == json.loads(FERRY), "nothing is added that the file does not say"
    editor.apply("speaker changed", setting("quote/wait", speaker="dahl"))
    document = json.loads(place.text)
    assert document.keys() == theirs.keys()
    assert editor.document == document
    editor.undo()
    assert json.loads(place.text) == theirs


def test_a_record_that_another_program_added_is_no_part_of_what_an_edit_starts_from(place: Place) -> None:
    editor = place.window()
    outside(place, '"actors": [', '"actors": [{"id": "new", "type": "Group", "name": "Crew"},')
    assert editor.document == json.loads(FERRY)


@pytest.mark.parametrize("broken", ['{"digest": "1.1",', "[]", ""])
def test_a_broken_file_is_not_written_over(place: Place, broken: str) -> None:
    editor = place.window()
    assert editor.document
    place.path.write_text(broken)
    with pytest.raises(EditError, match=r"ferry\.json.*yours is in") as caught:
        editor.apply("speaker changed", setting("quote/wait", speaker="dahl"))
    assert place.path.read_text() == broken
    mine = Path(str(caught.value).rpartition("yours is in ")[2])
    assert json.loads(mine.read_text("utf-8"))["quotes"][0]["speaker"] == "dahl"
    reloaded = editor.reload()
    assert reloaded.problem
    assert not reloaded.changed
    assert speaker_of(editor) == "lund"
    assert not editor.done
    place.path.write_text(FERRY, "utf-8")
    editor.apply("speaker changed", setting("quote/wait", speaker="dahl"))
    assert speaker_of(editor) == "dahl"


def test_a_file_that_is_gone_does_not_come_back_unasked(place: Place) -> None:
    editor = place.window()
    assert editor.document
    place.path.unlink()
    with pytest.raises(EditError, match="not there any more"):
        editor.apply("speaker changed", setting("quote/wait", speaker="dahl"))
    assert not place.path.exists()


def test_reload_shows_what_another_program_wrote(place: Place) -> None:
    editor = place.window()
    assert not editor.has_changed
    assert editor.reload().message == "Nothing has changed on the disk"
    outside(place, '"speaker": "lund"', '"speaker": "dahl"')
    assert editor.has_changed
    reloaded = editor.reload()
    assert (reloaded.changed, reloaded.problem) == (True, "")
    assert reloaded.message == "Read again: quote “We will not wait” changed: speaker Kari Lund → Per Dahl"
    assert speaker_of(editor) == "dahl"
    assert not editor.has_changed


def test_an_edit_that_would_break_the_digest_is_refused(place: Place) -> None:
    editor = place.window()

    def breaks(document: Document) -> Edited:
        return Edited({**document, "quotes": [{"id": "wait", "speaker": 5}]})

    with pytest.raises(EditError, match="would not be right"):
        editor.apply("broken", breaks)
    assert place.text == FERRY
    assert not editor.done


def test_an_operation_that_refuses_changes_nothing(place: Place) -> None:
    editor = place.window()
    with pytest.raises(EditError):
        editor.apply("no such", setting("quote/none", speaker="dahl"))
    assert place.text == FERRY
    assert not editor.done


# --- copies --------------------------------------------------------------------------------------------------------


def test_a_read_only_digest_is_copied_into_the_library_and_found_again(place: Place) -> None:
    place.path.chmod(0o444)
    editor = place.window()
    assert not editor.obstacle
    done = editor.apply("speaker changed", setting("quote/wait", speaker="dahl"))
    (filed,) = place.library
    assert done.copied_to == editor.path == filed.digest
    assert done.message.endswith(f"your copy in the library is edited: {filed.name}")
    assert place.text == FERRY
    assert speaker_of(editor) == "dahl"
    assert filed.article is None
    assert filed.name.startswith("ferry-link")
    assert place.library.find(FERRY.encode()) == filed
    assert (filed.earlier / "1.json").read_text("utf-8") == FERRY
    assert edited_copy(place.library, place.path) == filed
    place.path.chmod(0o644)
    assert edited_copy(place.library, place.path) is None, "it is edited itself from now on"
    place.path.chmod(0o444)
    again = editor.apply("name changed", setting("actor/lund", name="Kari L."))
    assert again.copied_to is None
    editor.close()
    editor = place.window()  # the original again
    editor.apply("date changed", setting("event/opening", when="2026-06"))
    document = json.loads(filed.digest.read_text("utf-8"))
    assert (document["quotes"][0]["speaker"], document["events"][0]["when"]) == ("dahl", "2026-06")
    assert [entry.label for entry in editor.done] == ["speaker changed", "name changed", "date changed"]
    assert len(list(place.library)) == 1


def test_nothing_is_copied_for_an_edit_that_is_refused(place: Place) -> None:
    place.path.chmod(0o444)
    with pytest.raises(EditError):
        place.window().apply("no such", setting("quote/none", speaker="dahl"))
    assert not list(place.library)


SPACED = """{ "digest": "1.1",
  "article":   {"headline": "The ferry waits",
     "body": ["Kari Lund said nothing.", "Ole Berg met Kari Lund."]},

  "actors": [
    {"id": "lund", "type": "Person",   "name": "Kari Lund"},

      {"id": "berg",
   "type": "Person", "name":"Ole Berg" }   ,
    {"name": "Mo", "type": "Person", "id": "mo"}
  ]   }
"""


def deleting(name: str) -> Callable[[Document], Edited]:
    return lambda document: delete_record(document, f"actor/{name}", WHO)


def test_an_undo_restores_the_very_bytes(place: Place) -> None:
    place.path.write_text(SPACED, encoding="utf-8")
    versions = [place.path.read_bytes()]
    for make in (deleting("berg"), setting("actor/lund", role="minister"), deleting("lund"), deleting("mo")):
        editor = place.window()
        editor.apply("an edit", make)
        editor.close()
        versions.append(place.path.read_bytes())
    for _ in range(2):
        for before in reversed(versions[:-1]):
            editor = place.window()  # after a restart each time
            editor.undo()
            editor.close()
            assert place.path.read_bytes() == before
        for after in versions[1:]:
            editor = place.window()
            editor.redo()
            editor.close()
            assert place.path.read_bytes() == after


@pytest.mark.parametrize("lost", ["what another program wrote", "the versions before"])
def test_an_undo_takes_nothing_back_that_it_did_not_change(place: Place, lost: str) -> None:
    place.path.write_text(SPACED, encoding="utf-8")
    editor = place.window()
    editor.apply("deleted", deleting("berg"))
    editor.close()
    if lost == "the versions before":
        for path in (editor.earlier or place.path).glob("*.json"):
            path.unlink()
    else:
        place.path.write_text(place.path.read_text().replace('"Mo"', '"Mo Moe"'), encoding="utf-8")
    place.window().undo()
    actors = {one["id"]: one["name"] for one in json.loads(place.path.read_bytes())["actors"]}
    assert actors["berg"] == "Ole Berg"
    assert actors["mo"] == ("Mo Moe" if lost == "what another program wrote" else "Mo")


def test_the_shipped_digest_is_copied(place: Place) -> None:
    path = asset("russia-recognises-taliban.json")
    before = path.read_bytes()
    editor = place.window(path)
    ref = str(next(iter(load(path).all())).ref)

    def deleted(document: Document) -> Edited:
        return delete_record(document, ref, WHO)

    done = editor.apply("record removed", deleted)
    assert done.copied_to is not None
    assert done.copied_to.is_relative_to(place.library.directory)
    assert done.renamed[Ref.parse(ref)] is None
    assert path.read_bytes() == before
    assert editor.session.record(ref) is None
    editor.undo()
    assert editor.session.record(ref) is not None


def test_standard_input_is_copied(place: Place) -> None:
    editor = place.window(data=FERRY.encode())
    assert editor.path is None
    assert editor.reload().message
    done = editor.apply("speaker changed", setting("quote/wait", speaker="dahl"))
    assert done.copied_to == editor.path is not None
    editor.undo()
    assert editor.path is not None
    assert editor.path.read_text("utf-8") == FERRY


def test_a_file_in_a_read_only_directory_is_copied(place: Place, tmp_path: Path) -> None:
    directory = tmp_path / "closed"
    directory.mkdir()
    path = directory / "ferry.json"
    path.write_text(FERRY, "utf-8")
    directory.chmod(0o555)
    try:
        done = place.window(path).apply("speaker changed", setting("quote/wait", speaker="dahl"))
    finally:
        directory.chmod(0o755)
    assert done.copied_to is not None
    assert path.read_text("utf-8") == FERRY


# --- no directories, full disks -------------------------------------------------------------------------------------


def test_without_a_state_directory_other_files_are_not_edited(tmp_path: Path) -> None:
    place = Place(tmp_path, has_state=False)
    editor = place.window()
    assert "EXPLORER_STATE_DIR" in editor.obstacle
    with pytest.raises(EditError, match="EXPLORER_STATE_DIR"):
        editor.apply("speaker changed", setting("quote/wait", speaker="dahl"))
    assert place.text == FERRY


def test_without_a_state_directory_the_library_is_edited_and_undone(tmp_path: Path) -> None:
    place = Place(tmp_path, has_state=False)
    filed = place.library.add_digest(FERRY.encode(), "ferry")
    editor = place.window(filed.digest)
    assert not editor.obstacle
    editor.apply("speaker changed", setting("quote/wait", speaker="dahl"))
    assert editor.undo() is not None
    assert filed.digest.read_text("utf-8") == FERRY


def test_without_a_library_a_read_only_digest_is_not_edited(place: Place) -> None:
    place.path.chmod(0o444)
    editor = place.window()
    editor._source._library = None
    assert "EXPLORER_DATA_DIR" in editor.obstacle


def test_where_the_version_before_cannot_be_stored_nothing_is_changed(place: Place) -> None:
    assert place.state is not None
    place.state.mkdir()
    (place.state / "earlier").write_text("a file")
    editor = place.window()
    with pytest.raises(EditError, match="Nothing was changed"):
        editor.apply("speaker changed", setting("quote/wait", speaker="dahl"))
    assert place.text == FERRY
    assert speaker_of(editor) == "lund"
    assert not editor.done
    (place.state / "earlier").unlink()
    editor.apply("speaker changed", setting("quote/wait", speaker="dahl"))
    assert speaker_of(editor) == "dahl"


def test_where_the_journal_cannot_be_written_an_edit_is_made_and_can_be_undone_until_the_end(place: Place) -> None:
    assert place.state is not None
    place.state.mkdir()
    (place.state / "journal").write_text("a file")
    editor = place.window()
    done = editor.apply("speaker changed", setting("quote/wait", speaker="dahl"))
    assert "it can be undone until you quit" in done.message
    assert editor.undo() is not None
    assert place.text == FERRY


@pytest.mark.skipif(os.name != "posix", reason="there are no limits")
@pytest.mark.parametrize("most", [0, 100, 600])
def test_on_a_full_disk_the_digest_stays_as_it_was(place: Place, most: int) -> None:
    """A limit on the size of files stops writing in the middle, as a full disk does."""
    code = """
import resource, signal, sys
from contextlib import suppress
from pathlib import Path
from explorer.digest.editing.outcome import EditError
from tests.editing import Place, setting
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
editor = Place(Path(sys.argv[1])).window()
editor.document
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    editor.apply("name changed", setting("actor/lund", name="Kari L."))
    print("made")
except EditError as error:
    print(error)
assert editor.session.record("actor/lund").name == "Kari Lund" and not editor.done
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
editor.apply("speaker changed", setting("quote/wait", speaker="dahl"))
"""
    command = [sys.executable, "-c", code, str(place.path.parent), str(most)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("Nothing was changed")
    document = json.loads(place.text)
    assert (document["actors"][0]["name"], document["quotes"][0]["speaker"]) == ("Kari Lund", "dahl")
    assert not list(place.path.parent.rglob("*.tmp"))
    assert [entry.label for entry in place.window().done] == ["speaker changed"]


@pytest.mark.skipif(os.name != "posix", reason="there are no locks")
def test_two_windows_at_once_lose_nothing(place: Place) -> None:
    code = """
import sys
from contextlib import suppress
from pathlib import Path
from tests.editing import Place, setting
ref, field = sys.argv[2:]
editor = Place(Path(sys.argv[1])).window()
for number in range(15):
    editor.apply(ref, setting(ref, **{field: f"{number}"}))
print(sum(entry.label == ref for entry in editor.done))  # it may have taken over what another one did that is closed
"""
    runs = [
        subprocess.Popen([sys.executable, "-c", code, str(place.path.parent), ref, field], cwd=ROOT, stdout=-1)
        for ref, field in (("actor/lund", "role"), ("actor/dahl", "role"), ("event/opening", "whenText"))
    ]
    assert [run.communicate()[0].strip() for run in runs] == [b"15"] * 3
    document = json.loads(place.text)
    assert [actor["role"] for actor in document["actors"]] == ["14", "14"]
    assert document["events"][0]["whenText"] == "14"
    editor = place.window()
    while editor.undo() is not None:
        pass
    assert json.loads(place.text) == json.loads(FERRY)


def test_a_byte_order_mark_and_permissions_stay(place: Place) -> None:
    place.path.write_bytes(b"\xef\xbb\xbf" + FERRY.encode())
    place.path.chmod(0o640)
    place.window().apply("speaker changed", setting("quote/wait", speaker="dahl"))
    data = place.path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf{")
    if os.name == "posix":
        assert place.path.stat().st_mode & 0o777 == 0o640


def test_a_link_to_a_digest_stays_a_link(place: Place, tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    try:
        link.symlink_to(place.path)
    except OSError:
        pytest.skip("no links here")
    editor = place.window(link)
    editor.apply("speaker changed", setting("quote/wait", speaker="dahl"))
    editor.close()
    assert link.is_symlink()
    assert '"dahl"' in place.text
    assert [entry.label for entry in place.window().done] == ["speaker changed"]


@pytest.mark.skipif(os.name != "posix", reason="a process that is killed holds no lock")
@pytest.mark.parametrize(("dies_at", "is_made"), [("announced", False), ("done", True)])
def test_an_edit_that_was_killed_beside_its_line_is_undone_if_it_was_made(
    place: Place, dies_at: str, is_made: bool
) -> None:
    code = """
import os, sys
from contextlib import suppress
from pathlib import Path
from explorer.session.editing.journal import Journal
from tests.editing import Place, setting
add = Journal.add
def dies(self, entry):
    if entry.state == sys.argv[2] == "done":
        os.kill(os.getpid(), 9)
    add(self, entry)
    if entry.state == sys.argv[2]:
        os.kill(os.getpid(), 9)
editor = Place(Path(sys.argv[1])).window()
editor.apply("name changed", setting("actor/lund", name="Kari L."))
Journal.add = dies
editor.apply("speaker changed", setting("quote/wait", speaker="dahl"))
"""
    ran = subprocess.run([sys.executable, "-c", code, str(place.path.parent), dies_at], cwd=ROOT, check=False)
    assert ran.returncode == -9
    editor = place.window()
    assert speaker_of(editor) == ("dahl" if is_made else "lund")
    assert [entry.label for entry in editor.done] == ["name changed", *(["speaker changed"] if is_made else [])]
    while editor.undo() is not None:
        pass
    assert json.loads(place.text) == json.loads(FERRY)


@pytest.mark.skipif(os.name != "posix", reason="a process that is killed holds no lock")
@pytest.mark.parametrize("edit", ["name", "id"])
@pytest.mark.parametrize("dies_in", ["edit", "undo", "redo"])
def test_a_note_is_undone_after_an_edit_or_its_undo_was_killed(place: Place, dies_in: str, edit: str) -> None:
    """The bookmark has followed the edit, or not yet come back, and no line says so."""
    code = """
import os, sys
from pathlib import Path
from explorer.digest.refs import Ref
from explorer.session.editing.editor import Editor
from explorer.session.editing.journal import Journal
from tests.editing import Place, setting
add = Journal.add
def dies(self, entry):
    if entry.state == "done":
        os.kill(os.getpid(), 9)
    add(self, entry)
editor = Place(Path(sys.argv[1])).window()
store, own = editor.session.store, editor.session.bookmarks
store.set_note(store.save(own.new(Ref("actor", "lund"))), "check")
store.set_note(store.all()[0], "check again")
steps = {
    "edit": lambda: editor.apply("changed", setting("actor/lund", **{sys.argv[3]: "kari-l"})),
    "undo": editor.undo,
    "redo": editor.redo,
}
for name, step in steps.items():
    if name == sys.argv[2]:
        Journal.add = dies
    step()
"""
    ran = subprocess.run([sys.executable, "-c", code, str(place.path.parent), dies_in, edit], cwd=ROOT, check=False)
    assert ran.returncode == -9
    editor = place.window()
    store = editor.session.store
    assert store is not None
    if dies_in != "undo":
        editor.undo()
    assert json.loads(place.text) == json.loads(FERRY)
    notes = []
    while editor.undo() is not None:
        notes.append([(mark.ref, mark.title, mark.note) for mark in store.all()])
    assert notes == [[("actor/lund", "Kari Lund", "check")], [("actor/lund", "Kari Lund", "")], []]


@pytest.mark.skipif(os.name != "posix", reason="a process that is killed holds no lock")
def test_bookmarks_come_back_though_an_undo_was_killed_before_them(place: Place) -> None:
    code = """
import os, sys
from pathlib import Path
from explorer.bookmarks.store import BookmarkStore
from explorer.digest.refs import Ref
from tests.editing import Place, setting
editor = Place(Path(sys.argv[1])).window()
editor.session.store.save(editor.session.bookmarks.new(Ref("actor", "lund")))
editor.apply("changed", setting("actor/lund", id="kari"))
BookmarkStore.step_named = lambda *_, **__: os.kill(os.getpid(), 9)
editor.undo()
"""
    ran = subprocess.run([sys.executable, "-c", code, str(place.path.parent)], cwd=ROOT, check=False)
    assert ran.returncode == -9
    editor = place.window()
    store = editor.session.store
    assert store is not None
    assert [mark.ref for mark in store.all()] == ["actor/kari"]
    editor.undo()
    assert store.all() == ()


@pytest.mark.parametrize("text", ["{", "[]", '{"digest": "1.1"}'], ids=["broken", "a list", "no article"])
def test_no_question_fails_otherwise_than_by_its_message_while_the_file_is_broken(place: Place, text: str) -> None:
    fresh, editor = place.window(), place.window()
    editor.apply("speaker changed", setting("quote/wait", speaker="dahl"))
    editor.undo()
    place.path.write_text(text, "utf-8")
    with pytest.raises(EditError):
        editor.redo()
    with pytest.raises(EditError):
        fresh.apply("speaker changed", setting("quote/wait", speaker="dahl"))
    if text != '{"digest": "1.1"}':  # an object can be shown, and mended
        late = Editor(fresh.session, place.path, library=place.library, state=place.state)
        with pytest.raises(EditError):
            assert late.document
        with pytest.raises(EditError):
            late.apply("speaker changed", setting("quote/wait", speaker="dahl"))
        with pytest.raises(EditError):
            deleted_records(late)
    assert place.text == text


def test_an_escape_of_half_a_character_stays_as_it_is_written(tmp_path: Path) -> None:
    text = FERRY.replace("fj\\u00e6rt", "half \\ud83d")
    place = Place(tmp_path, text=text)
    place.window().apply("speaker changed", setting("quote/wait", speaker="dahl"))
    assert place.text.splitlines()[:3] == text.splitlines()[:3]


def test_a_command_undoes_what_it_did_before_and_when_the_article_got_another_name(place: Place) -> None:
    editor = place.window(by_command=True)
    editor.apply("speaker changed", setting("quote/wait", speaker="dahl"))

    def retitled(document: Document) -> Edited:
        return Edited({**document, "article": {**document["article"], "headline": "A ferry"}})

    editor.apply("headline changed", retitled)
    assert [entry.label for entry in editor.done] == ["speaker changed", "headline changed"]
    again = place.window(by_command=True)
    assert [entry.label for entry in again.done] == ["speaker changed", "headline changed"]
    assert again.undo()
    last = place.window(by_command=True)
    assert last.session.digest.article.headline == "Ferry link to open in May"
    assert last.undo()
    assert place.text == FERRY
    assert not place.window(by_command=True).done


@pytest.mark.parametrize("anchors", ["5", '"Per Dahl"', '{"exact": "Per Dahl"}', "[null]"])
def test_anchors_that_are_no_list_are_no_reason_to_fail(tmp_path: Path, anchors: str) -> None:
    place = Place(tmp_path, text=FERRY.replace('"at": ["Per Dahl"]', f'"at": {anchors}'))
    editor = place.window()
    for operation in (saving.words_added(editor.session, DAHL, "the minister"), saving.deleted(editor.session, [DAHL])):
        step = operation.step
        with suppress(EditError):  # an anchor that can't be read may be a reason to refuse
            editor.apply(operation.label, lambda document, step=step: step(document, WHO))
    (gone,) = deleted_records(editor)
    assert (gone.ref, gone.title) == (DAHL, "Per Dahl")
