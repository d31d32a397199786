"""Two windows on one digest: what a person decided is never replaced unless the other one was shown both."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from explorer.digest.editing.changes import Document, Unit, joined
from explorer.digest.editing.operations.records import add_record
from explorer.digest.editing.outcome import EditError, Reviewer
from tests.editing import Place, setting, speaker_of
from tests.two_windows import DOUBTED, by, play_two

QUOTE = Unit("quotes", "wait")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path, text=DOUBTED)


def on_disk(place: Place) -> dict[str, Any]:
    quote: dict[str, Any] = json.loads(place.text)["quotes"][0]
    return quote


# --- a window edits what it shows ---------------------------------------------------------------------------


@pytest.mark.parametrize("was_read", [True, False])
def test_an_edit_is_of_what_the_window_shows(place: Place, was_read: bool) -> None:
    one, other = place.window(), place.window()
    if was_read:
        assert other.document
    one.apply("by Ada", by("Ada", "quote/wait", speaker="dahl"))
    done = other.apply("by Bo", by("Bo", "quote/wait", speaker=""))
    (conflict,) = done.conflicts
    assert conflict.unit == QUOTE
    found = [value.get("speaker") for value in (conflict.base, conflict.mine, conflict.theirs)]
    assert found == ["lund", "", "dahl"]
    assert (on_disk(place)["speaker"], speaker_of(other)) == ("dahl", "dahl")
    other.choose_mine([QUOTE])
    assert speaker_of(other) == ""
    assert other.undo() is not None
    assert on_disk(place)["reviewed"]["by"] == "Ada"


def test_the_file_that_changed_before_the_first_edit_is_otherwise_as_it_was(place: Place) -> None:
    editor = place.window()
    place.path.write_text(DOUBTED.replace('"when": "2026-05"', '"when": "2026-06"'), "utf-8")
    done = editor.apply("speaker changed", setting("quote/wait", speaker="dahl"))
    assert not done.conflicts
    assert "joined with what another program changed" in done.message
    assert '"mine": {"a": 1.50, "note": "fj\\u00e6rt"}' in place.text
    editor.undo()
    assert place.text == DOUBTED.replace('"when": "2026-05"', '"when": "2026-06"')


# --- who has looked at a record has decided -----------------------------------------------------------------


def test_a_confirmation_is_not_replaced_without_asking(place: Place) -> None:
    one, other = place.window(), place.window()
    one.apply("confirmed", by("Ada", "quote/wait", speaker="lund"))
    done = other.apply("answered", by("Bo", "quote/wait", speaker="dahl"))
    assert [conflict.unit for conflict in done.conflicts] == [QUOTE]
    assert (on_disk(place)["speaker"], on_disk(place)["reviewed"]["by"]) == ("lund", "Ada")


def test_who_confirms_what_was_changed_meanwhile_is_asked(place: Place) -> None:
    one, other = place.window(), place.window()
    one.apply("answered", by("Ada", "quote/wait", speaker="dahl"))
    done = other.apply("confirmed", by("Bo", "quote/wait", speaker="lund"))
    assert [conflict.unit for conflict in done.conflicts] == [QUOTE]
    assert on_disk(place)["reviewed"]["by"] == "Ada"


ACTORS: Document = {"actors": [{"id": "x"}, {"id": "y"}]}


def record(**fields: Any) -> Document:
    return {**ACTORS, "quotes": [{"id": "wait", **fields}]}


ADA, BO = ({"by": name, "at": "2026-11-29T12:00:00Z"} for name in ("Ada", "Bo"))


@pytest.mark.parametrize(
    ("mine", "theirs", "is_conflict"),
    [
        (record(speaker="y", reviewed=BO), record(speaker="x", reviewed=ADA), True),
        (record(speaker="y", reviewed=BO), record(speaker="x", reviewed=ADA, note="n"), True),
        (record(speaker="x", reviewed=BO), record(speaker="y", reviewed=ADA), True),
        (record(speaker="x", reviewed=BO), record(speaker="y", trust="doubt"), True),
        ({**ACTORS, "quotes": []}, record(speaker="x", reviewed=ADA), True),
        (record(speaker="x", reviewed=BO), {**ACTORS, "quotes": []}, True),
        (record(speaker="x", reviewed=BO), record(speaker="x", reviewed=ADA), False),
        (record(speaker="y", reviewed=BO), record(speaker="y", reviewed=ADA), False),
        (record(speaker="y", reviewed=BO), record(speaker="x", trust="agreed"), False),
        (record(speaker="y", reviewed=BO), record(speaker="x", trust="doubt", candidates=[{"value": "z"}]), False),
        ({**ACTORS, "quotes": []}, record(speaker="x", trust="agreed"), False),
    ],
)
def test_only_marks_of_programs_join_without_a_word(mine: Document, theirs: Document, is_conflict: bool) -> None:
    base = record(speaker="x", trust="doubt")
    after, conflicts = joined(base, mine, theirs)
    assert bool(conflicts) is is_conflict
    if is_conflict:
        assert after == theirs


def test_two_who_answer_the_last_doubt_have_both_reviewed_the_digest() -> None:
    theirs = {"reviewed": {"by": "Ada", "at": "2026-11-29T12:00:01Z"}}
    after, conflicts = joined({}, {"reviewed": {"by": "Bo", "at": "2026-11-29T12:00:00Z"}}, theirs)
    assert (after, conflicts) == (theirs, ())


# --- an undo is whole, or none ------------------------------------------------------------------------------


def test_an_undo_of_what_was_changed_in_part_since_changes_nothing(place: Place) -> None:
    for label, speaker, who in (("first", "dahl", "Ada"), ("second", None, "Bo")):
        command = place.window(by_command=True)
        fields = {"speaker": speaker} if speaker else {"note": "n"}
        command.apply(label, by(who, "quote/wait", **fields))
    before = place.text
    command = place.window(by_command=True)
    first, second = command.done
    with pytest.raises(EditError, match=f"“second” changed the same since: undo that first.*{second.id}"):
        command.undo(first.id)
    assert place.text == before
    command.undo(second.id)
    command.undo(first.id)
    assert place.text == DOUBTED


def test_the_refusal_names_who_changed_it(place: Place) -> None:
    command, window = place.window(by_command=True), place.window()
    command.apply("by a command", setting("quote/wait", speaker="dahl"))
    window.reload()
    window.apply("in a window", setting("quote/wait", speaker=""))
    with pytest.raises(EditError, match="another window changed the same since, with “in a window”"):
        command.undo()
    number = place.window(by_command=True).done[0].id
    place.window(by_command=True).apply("once more", setting("quote/wait", speaker="lund"))
    with pytest.raises(EditError, match=r"“once more” changed the same since: undo that first, with “explorer undo "):
        window.undo()
    with pytest.raises(EditError, match="“once more”"):
        place.window(by_command=True).undo(number)
    changed = json.loads(place.text)
    changed["quotes"][0]["speaker"] = "dahl"
    place.path.write_text(json.dumps(changed), "utf-8")
    with pytest.raises(EditError, match="another program or window has changed the same since"):
        place.window(by_command=True).undo()


def test_who_needs_a_record_now_is_named_where_its_addition_is_not_undone(place: Place) -> None:
    editor = place.window(by_command=True)
    fields = {"type": "Person", "name": "Per Moe", "at": ["Per Dahl"]}
    editor.apply("Moe added", lambda document: add_record(document, "actor", fields, Reviewer("Ada", "2026")))
    editor.apply("Moe speaks", setting("quote/wait", speaker=json.loads(place.text)["actors"][-1]["id"]))
    before = place.text
    with pytest.raises(EditError, match="“Moe speaks”"):
        editor.undo(editor.done[0].id)
    assert place.text == before


def test_a_refused_undo_stays_and_is_made_once_it_fits(place: Place) -> None:
    one, other = place.window(), place.window()
    one.apply("date changed", setting("event/opening", when="2026-06"))
    one.apply("speaker changed", setting("quote/wait", speaker="dahl"))
    other.reload()
    other.apply("by another", setting("quote/wait", speaker=""))
    with pytest.raises(EditError, match="the next undo takes the change before it"):
        one.undo()
    assert [entry.label for entry in one.done] == ["date changed", "speaker changed"]
    undone = one.undo()
    assert undone is not None
    assert undone.message == "Undone: date changed"
    for _ in range(2):  # nothing is before it now
        with pytest.raises(EditError, match="“speaker changed”") as caught:
            one.undo()
        assert "the next undo" not in str(caught.value)
    assert [entry.label for entry in one.done] == ["speaker changed"]
    other.reload()
    other.undo()
    again = one.undo()
    assert again is not None
    assert again.message == "Undone: speaker changed"
    assert place.text == DOUBTED
    for label in ("speaker changed", "date changed"):
        redone = one.redo()
        assert redone is not None
        assert redone.message == f"Redone: {label}"
    assert one.redo() is None


def test_a_refused_redo_stays_too(place: Place) -> None:
    one, other = place.window(), place.window()
    one.apply("speaker changed", setting("quote/wait", speaker="dahl"))
    one.undo()
    other.reload()
    other.apply("by another", setting("quote/wait", speaker=""))
    with pytest.raises(EditError, match="can’t be redone"):
        one.redo()
    assert [entry.label for entry in one.undone] == ["speaker changed"]
    other.undo()
    assert one.redo() is not None
    assert on_disk(place)["speaker"] == "dahl"


# --- any two windows ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(12))
def test_no_decision_is_replaced_unless_both_were_shown(tmp_path: Path, seed: int) -> None:
    """Of each record, the decision that a window saw last is the one that its own edit replaces."""
    play_two(tmp_path, random.Random(seed), 40)
