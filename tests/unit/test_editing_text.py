"""A record as its own lines of the file, read again; and deleted records, brought back with what referred to them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from explorer.digest.editing.changes import Document, applied
from explorer.digest.editing.operations.records import delete_record
from explorer.digest.editing.outcome import EditError, Reviewer
from explorer.digest.editing.pieces import (
    changed_fields_of,
    lines_of,
    read_document,
    with_remarks,
    without_remarks,
)
from explorer.digest.editing.restoring import bringing_back, deleted_between, title_in
from explorer.digest.kinds import KINDS
from explorer.digest.loading import loads
from explorer.digest.refs import Ref
from explorer.library.writing import command_at
from explorer.session.editing.editor import Editor
from explorer.session.forms.deleted import deleted_records, restoring
from explorer.session.session import Session

FERRY = Path(__file__).parents[2] / "assets" / "ferry-delayed.json"
ME = Reviewer("Me", "2026-11-29T12:00:00Z")


def document() -> dict[str, Any]:
    value: dict[str, Any] = json.loads(FERRY.read_bytes())
    return value


def records(value: Document) -> list[tuple[Ref, dict[str, Any]]]:
    kinds = [cls for cls in KINDS.values() if cls.kind != "caveat"]
    return [(Ref(cls.kind, one["id"]), one) for cls in kinds for one in value[cls.plural]]


# --- lines of the file --------------------------------------------------------------------------------------


def test_the_lines_of_every_record_are_what_the_file_has() -> None:
    text, value = FERRY.read_text(encoding="utf-8"), document()
    for ref, record in records(value):
        piece, line = lines_of(text, value, str(ref))
        assert json.loads(piece) == record
        assert piece.splitlines()[0].strip() in text.splitlines()[line - 1]
        for own in piece.splitlines():
            assert own.strip() in text


def test_a_record_in_one_line_and_one_in_windows_lines_are_found() -> None:
    value = document()
    text = json.dumps(value)
    assert json.loads(lines_of(text, value, "actor/lund")[0])["id"] == "lund"
    windows = json.dumps(value, indent=2).replace("\n", "\r\n")
    piece, _ = lines_of(windows, value, "actor/lund")
    assert json.loads(piece)["id"] == "lund"


def test_there_are_no_lines_of_a_record_that_is_not_there() -> None:
    with pytest.raises(EditError, match="actor/nobody"):
        lines_of(FERRY.read_text(encoding="utf-8"), document(), "actor/nobody")


@pytest.mark.parametrize(
    ("text", "found"),
    [('{"a": 1,\n "b" 2}', "line 2"), ("", "line 1"), ("[1]", "expected"), ('{"a": "\ud800"', "line 1")],
)
def test_a_broken_text_names_its_line(text: str, found: str) -> None:
    with pytest.raises(EditError, match=found):
        read_document(text, "x.json")


def test_remarks_above_a_text_are_taken_off_again() -> None:
    text = '{"a": "// not a remark"}\n'
    remarked = with_remarks(with_remarks(text, "first"), "second\nthird")
    assert remarked.startswith("// second\n// third\n{")
    assert without_remarks(remarked) == text
    assert read_document(remarked, "x.json") == {"a": "// not a remark"}


def test_only_changed_fields_are_set() -> None:
    assert changed_fields_of({"a": 1, "b": 2, "c": 3}, {"a": 1, "b": 4, "d": 5}) == {"c": None, "b": 4, "d": 5}


@pytest.mark.parametrize(
    ("editor", "command"),
    [
        ("vim", ["vim", "+7", "/x/a.json"]),
        ("/usr/bin/nano -w", ["/usr/bin/nano", "-w", "+7", "/x/a.json"]),
        ("hx", ["hx", "/x/a.json:7"]),
        ("code", ["code", "--wait", "--goto", "/x/a.json:7"]),
        ("code -w", ["code", "-w", "--goto", "/x/a.json:7"]),
        ("some-editor --flag", ["some-editor", "--flag", "/x/a.json"]),
    ],
)
def test_an_editor_is_given_the_line_as_it_wants_it(editor: str, command: list[str]) -> None:
    assert command_at(editor, Path("/x/a.json"), 7) == command


# --- deleted records ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["actor", "quote", "event"])
def test_a_deleted_record_comes_back_with_its_references(kind: str) -> None:
    before = document()
    for ref, record in [one for one in records(before) if one[0].kind == kind]:
        now = delete_record(before, str(ref), ME).document
        assert ref in set(deleted_between(before, now))
        after, conflicts = applied(now, bringing_back(before, now, ref))
        assert conflicts == ()
        assert ref not in set(deleted_between(before, after))
        assert loads(json.dumps(after).encode()).left_out == 0
        assert len(after["links"]) == len(before["links"])
        assert [one for one in after[KINDS[kind].plural] if one["id"] == ref.id] == [record]
        for quote in before["quotes"]:
            there = next((one for one in after["quotes"] if one["id"] == quote["id"]), None)
            assert there is not None
            assert there["speaker"] == quote["speaker"]


def test_what_changed_meanwhile_stays() -> None:
    before = document()
    now = delete_record(before, "actor/lund", ME).document
    quotes = [{**one, "speaker": "dahl"} if one["id"] == "q-not-wait" else one for one in now["quotes"]]
    after, _ = applied(
        {**now, "quotes": quotes}, bringing_back(before, {**now, "quotes": quotes}, Ref("actor", "lund"))
    )
    assert next(one for one in after["quotes"] if one["id"] == "q-not-wait")["speaker"] == "dahl"
    assert any(one["id"] == "lund" for one in after["actors"])


def test_a_record_comes_back_without_what_is_gone() -> None:
    before = document()
    now = delete_record(before, "quote/q-not-wait", ME).document
    now = delete_record(now, "actor/lund", ME).document
    after, _ = applied(now, bringing_back(before, now, Ref("quote", "q-not-wait")))
    quote = next(one for one in after["quotes"] if one["id"] == "q-not-wait")
    assert quote["speaker"] == ""
    assert loads(json.dumps(after).encode()).left_out == 0


def test_titles_of_deleted_records() -> None:
    assert title_in(document(), Ref("actor", "lund")) == "Kari Lund"
    assert title_in(document(), Ref("quote", "q-not-wait")) == "We will not wait for ever"
    assert title_in(document(), Ref("actor", "nobody")) == "actor/nobody"


def test_what_another_program_deleted_is_found_in_earlier_versions(tmp_path: Path) -> None:
    path = tmp_path / "ferry.json"
    path.write_bytes(FERRY.read_bytes())
    session = Session(loads(path.read_bytes()))
    editor = Editor(session, path, library=None, state=tmp_path / "state")
    assert deleted_records(editor) == []
    editor.apply("delete", lambda now: delete_record(now, "actor/vik", ME))  # the version before is stored
    editor.close()
    other = Editor(Session(loads(path.read_bytes())), path, library=None, state=tmp_path / "other")
    assert deleted_records(other) == []
    again = Editor(Session(loads(path.read_bytes())), path, library=None, state=tmp_path / "state")
    found = deleted_records(again)
    assert [(one.title, str(one.ref)) for one in found] == [("Aslaug Vik", "actor/vik")]
    operation = restoring(found[0])
    again.apply(operation.label, lambda now: operation.step(now, ME))
    assert again.session.title("actor/vik") == "Aslaug Vik"
    assert deleted_records(again) == []
