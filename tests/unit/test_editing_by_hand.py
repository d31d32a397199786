"""The whole digest as text: exactly what was written, or nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest

from explorer.digest.editing.by_hand import edit_by_hand, read_edited
from explorer.digest.editing.outcome import EditError, Reviewer
from tests.unit.test_operations import ferry

WHO = Reviewer(by="Kari", at="2026-11-29T14:05:00Z")
REVIEWED = {"by": "Kari", "at": "2026-11-29T14:05:00Z"}


def text_of(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2)


@pytest.mark.parametrize(
    ("path", "value", "found"),
    [
        (("quotes", 0, "speaker"), "nobody", "quotes[0].speaker: the digest has no actor “nobody”"),
        (("quotes", 0, "spaeker"), "berg", "quotes[0].spaeker: unknown field"),
        (("quotes", 0, "form"), "loud", "“loud”"),
        (("events", 0, "actors"), ["lund", "none"], "the digest has no actor “none”"),
        (("actors", 0, "id"), "kari", "the digest has no actor “lund”"),
        (("links", 0, "to"), "actor/none", "none"),
        (("article",), None, "article"),
    ],
)
def test_what_could_not_be_read_is_refused_with_its_line(path: tuple[Any, ...], value: Any, found: str) -> None:
    before, written = ferry(), ferry()
    written["actors"][1]["role"] = "sailor"  # another change beside it
    place: Any = written
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    with pytest.raises(EditError) as refused:
        read_edited(text_of(before), text_of(written), "digest.json")
    assert found in str(refused.value)
    assert all(line.startswith("line ") for line in str(refused.value).splitlines())
    assert "left out" not in str(refused.value)


def test_a_fault_that_was_there_before_is_no_reason_to_refuse() -> None:
    before, written = ferry(), ferry()
    for document in (before, written):
        document["quotes"][0]["speaker"] = "nobody"
    written["quotes"].insert(0, {"id": "new", "speaker": "berg", "form": "indirect", "at": ["Lund met Berg"]})
    assert read_edited(text_of(before), "// a remark\n" + text_of(written), "digest.json") == written


def test_one_fault_in_place_of_another_is_refused() -> None:
    before, written = ferry(), ferry()
    before["quotes"][0]["speaker"] = "nobody"
    written["events"][1]["after"] = ["never"]
    with pytest.raises(EditError, match="never"):
        read_edited(text_of(before), text_of(written), "digest.json")


def test_changed_records_are_a_persons_and_the_others_stay_as_they_are() -> None:
    before, after = ferry(), ferry()
    after["quotes"][0]["speaker"] = "lund"
    after["links"][0]["relation"] = "saw"
    after["events"].reverse()
    made = edit_by_hand(before, before, after, WHO).document
    assert made["quotes"][0] == {
        "id": "wait", "speaker": "lund", "form": "direct", "at": ["We wait,"], "about": ["actor/k-lund"],
        "reviewed": REVIEWED,
    }  # fmt: skip
    assert made["links"][0] == {**after["links"][0], "reviewed": REVIEWED}
    assert {name: made[name] for name in ("actors", "events", "countries", "caveats", "article")} == {
        name: after[name] for name in ("actors", "events", "countries", "caveats", "article")
    }


def test_marks_that_were_written_by_hand_stay() -> None:
    before, after = ferry(), ferry()
    after["actors"][0] |= {"role": "captain", "trust": "checked"}
    after["quotes"][0].pop("trust")
    made = edit_by_hand(before, before, after, WHO).document
    assert made["actors"][0]["trust"] == "checked"
    assert made["quotes"][0] == after["quotes"][0]


def test_what_another_program_changed_meanwhile_is_joined_or_refused() -> None:
    before, after, now = ferry(), ferry(), ferry()
    now["actors"][1]["role"] = "sailor"
    after["actors"][0]["role"] = "captain"
    made = edit_by_hand(now, before, after, WHO).document
    assert (made["actors"][0]["role"], made["actors"][1]["role"]) == ("captain", "sailor")
    after["actors"][1]["role"] = "cook"
    with pytest.raises(EditError, match="berg"):
        edit_by_hand(now, before, after, WHO)
