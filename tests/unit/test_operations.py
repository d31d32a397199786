"""Edits of a document: what each changes, and what it refuses."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

import explorer
from explorer.digest.editing.operations.actors import merge_actors, split_alias
from explorer.digest.editing.operations.caveats import delete_caveat, drop_about
from explorer.digest.editing.operations.links import add_link, delete_link, set_link
from explorer.digest.editing.operations.records import add_record, delete_record, set_fields
from explorer.digest.editing.outcome import EditError, Reviewer

WHO = Reviewer(by="Kari", at="2026-11-29T14:05:00Z")
REVIEWED = {"by": "Kari", "at": "2026-11-29T14:05:00Z"}


def ferry() -> dict[str, Any]:
    return {
        "digest": "1.1",
        "article": {"headline": "Ferry", "body": ["Kari Lund said so. Lund met Berg. “We wait,” he said."]},
        "actors": [
            {"id": "lund", "type": "Person", "name": "Kari Lund", "alternateName": ["Lund"], "at": ["Kari Lund"],
             "trust": "doubt", "drafted": [{"rule": "names"}]},
            {"id": "berg", "type": "Person", "name": "Berg", "at": ["Berg"]},
            {"id": "k-lund", "type": "Group", "name": "Lund", "role": "minister", "at": [{"exact": "Lund", "n": 2}],
             "sameAs": ["https://example.org/lund"]},
        ],
        "quotes": [
            {"id": "wait", "speaker": "k-lund", "form": "direct", "at": ["We wait,"], "about": ["actor/k-lund"],
             "trust": "doubt", "candidates": [{"field": "speaker", "value": "k-lund"}]},
        ],
        "events": [
            {"id": "meeting", "name": "Meeting", "actors": ["lund", "k-lund", "berg"]},
            {"id": "after", "name": "After", "after": ["meeting"]},
        ],
        "countries": [{"id": "NO"}],
        "links": [
            {"from": "actor/lund", "relation": "met", "to": "actor/berg", "at": ["Lund met Berg"]},
            {"from": "actor/k-lund", "relation": "met", "to": "actor/berg", "at": ["met Berg"]},
            {"from": "actor/lund", "relation": "knows", "to": "actor/k-lund"},
        ],
        "caveats": [
            {"text": "Who is it?", "about": ["actor/k-lund"]},
            {"text": "Who is it?", "about": ["quote/wait", "actor/berg"]},
        ],
    }  # fmt: skip


def problems(document: Any) -> list[str]:
    """Those that are not about fields which a person's touch takes away."""
    found = explorer.loads(orjson.dumps(document)).problems
    return [str(problem) for problem in found if "candidates" not in problem.path]


@pytest.mark.parametrize("mark", [{}, {"reviewed": REVIEWED}, {"drafted": [{"rule": "X said"}], "trust": "agreed"}])
def test_a_quote_that_loses_its_speaker_is_in_doubt_whoever_reviewed_it(mark: dict[str, Any]) -> None:
    before = ferry()
    before["quotes"][0] = {"id": "wait", "speaker": "berg", "form": "direct", "at": ["We wait,"], **mark}
    before["quotes"].append({**before["quotes"][0], "id": "other", "speaker": "lund"})
    after = delete_record(before, "actor/berg", WHO).document["quotes"]
    expected = {**before["quotes"][0], "speaker": "", **({"trust": "doubt"} if mark else {})}
    expected.pop("reviewed", None)
    assert after == [expected, before["quotes"][1]]


def test_fields_are_set_and_the_record_is_a_persons_then() -> None:
    before = ferry()
    after = set_fields(before, "actor/lund", {"role": "minister", "alternateName": []}, WHO)
    assert before == ferry()
    assert after.document["actors"][0] == {
        "id": "lund", "type": "Person", "name": "Kari Lund", "at": ["Kari Lund"], "drafted": [{"rule": "names"}],
        "role": "minister", "reviewed": REVIEWED,
    }  # fmt: skip
    assert (after.ref, after.renamed) == ("actor/lund", {})


def test_a_new_id_is_that_of_every_reference() -> None:
    edited = set_fields(ferry(), "actor/k-lund", {"id": "karl-lund"}, WHO)
    assert b"k-lund" not in orjson.dumps(edited.document)
    quote = edited.document["quotes"][0]
    assert (quote["speaker"], quote["about"]) == ("karl-lund", ["actor/karl-lund"])
    assert quote["candidates"] == [{"field": "speaker", "value": "karl-lund"}]
    assert quote["trust"] == "doubt"
    assert (edited.ref, edited.renamed) == ("actor/karl-lund", {"actor/k-lund": "actor/karl-lund"})


@pytest.mark.parametrize(
    ("ref", "fields", "words"),
    [
        ("actor/lund", {"id": "berg"}, ["actor/berg", "another record"]),
        ("actor/lund", {"id": "Lund"}, ["actor/lund, id", "lower-case", "“Lund”"]),
        ("actor/lund", {"name": ""}, ["name", "not empty"]),
        ("actor/lund", {"rolle": "minister"}, ["rolle", "unknown", "role"]),
        ("actor/lund", {"type": "Human"}, ["type", "Person"]),
        ("quote/wait", {"speaker": "lundd"}, ["speaker", "no actor “lundd”", "lund"]),
        ("quote/wait", {"when": "23 May"}, ["when", "23 May"]),
        ("event/meeting", {"after": ["after"]}, ["circular"]),
        ("actor/nobody", {"name": "x"}, ["actor/nobody", "no record"]),
        ("nobody", {"name": "x"}, ["nobody", "kind/id"]),
    ],
)
def test_what_the_program_could_not_read_is_refused(ref: str, fields: dict[str, Any], words: list[str]) -> None:
    with pytest.raises(EditError) as refused:
        set_fields(ferry(), ref, fields, WHO)
    assert all(word in str(refused.value) for word in words)
    assert not any(outcome in str(refused.value) for outcome in ("left out", "dropped"))


def test_a_record_with_an_older_fault_can_be_edited() -> None:
    document = ferry()
    document["quotes"][0]["when"] = "23 May"
    assert set_fields(document, "quote/wait", {"medium": "on X"}, WHO).document["quotes"][0]["medium"] == "on X"


def test_a_quote_loses_its_speaker_but_not_the_field() -> None:
    assert set_fields(ferry(), "quote/wait", {"speaker": None}, WHO).document["quotes"][0]["speaker"] == ""


def test_an_added_record_gets_an_id_of_its_words() -> None:
    edited = add_record(ferry(), "actor", {"type": "Person", "name": "Berg"}, WHO)
    added = {"id": "berg-2", "type": "Person", "name": "Berg", "reviewed": REVIEWED}
    assert (edited.document["actors"][-1], edited.ref) == (added, "actor/berg-2")
    edited = add_record(ferry(), "quote", {"form": "indirect", "at": [{"exact": "he said"}]}, WHO)
    assert edited.document["quotes"][-1]["speaker"] == ""
    edited = add_record(ferry(), "caveat", {"text": "No date."}, WHO)
    assert (edited.ref, "id" in edited.document["caveats"][-1]) == ("caveat/no-date", False)


def test_a_list_that_is_missing_is_made() -> None:
    document = {name: value for name, value in ferry().items() if name != "countries"}
    assert add_record(document, "country", {"id": "DE"}, WHO).document["countries"][0]["id"] == "DE"
    with pytest.raises(EditError, match="is missing"):
        add_record(document, "country", {}, WHO)


def test_references_to_a_deleted_record_go() -> None:
    edited = delete_record(ferry(), "actor/k-lund", WHO)
    assert b"k-lund" not in orjson.dumps(edited.document).replace(b"[]", b"")
    assert edited.document["quotes"][0]["speaker"] == ""
    assert [len(edited.document[field]) for field in ("actors", "links", "caveats")] == [2, 1, 1]
    assert edited.renamed == {
        "actor/k-lund": "", "caveat/who-is-it": "", "caveat/who-is-it-2": "caveat/who-is-it",
    }  # fmt: skip
    assert edited.ref == "actor/berg"
    assert problems(edited.document) == problems(ferry())


def test_two_actors_become_one() -> None:
    document = ferry()
    document["caveats"].append({"text": "Both?", "about": ["actor/k-lund", "actor/berg", "actor/lund"]})
    edited = merge_actors(document, "actor/lund", "actor/k-lund", WHO)
    assert edited.document["caveats"][-1]["about"] == ["actor/lund", "actor/berg"]
    one, _ = edited.document["actors"]
    assert one == {
        "id": "lund", "type": "Person", "name": "Kari Lund", "alternateName": ["Lund"],
        "at": ["Kari Lund", {"exact": "Lund", "n": 2}], "drafted": [{"rule": "names"}], "role": "minister",
        "sameAs": ["https://example.org/lund"], "reviewed": REVIEWED,
    }  # fmt: skip
    assert edited.document["links"] == [
        {"from": "actor/lund", "relation": "met", "to": "actor/berg", "at": ["Lund met Berg", "met Berg"]}
    ]
    assert edited.document["events"][0]["actors"] == ["lund", "berg"]
    assert edited.document["quotes"][0]["speaker"] == "lund"
    assert edited.renamed == {"actor/k-lund": "actor/lund"}
    with pytest.raises(EditError, match="same one"):
        merge_actors(ferry(), "actor/lund", "actor/lund", WHO)


def test_another_name_becomes_an_actor() -> None:
    document = ferry()
    document["actors"][0]["at"].append("lund")
    edited = split_alias(document, "actor/lund", "Lund", WHO)
    assert "alternateName" not in edited.document["actors"][0]
    assert edited.document["actors"][0]["at"] == ["Kari Lund"]
    assert edited.document["actors"][-1] == {
        "id": "lund-2", "type": "Person", "name": "Lund", "at": ["lund"], "reviewed": REVIEWED,
    }  # fmt: skip
    with pytest.raises(EditError, match="Kari"):
        split_alias(document, "actor/lund", "Kari", WHO)


def test_links_are_added_set_and_deleted() -> None:
    fields = {"from": "actor/berg", "relation": "met", "to": "event/meeting"}
    edited = add_link(ferry(), fields, WHO)
    assert edited.document["links"][-1] == {**fields, "reviewed": REVIEWED}
    with pytest.raises(EditError, match="already"):
        add_link(edited.document, fields, WHO)
    edited = set_link(edited.document, "actor/berg met event/meeting", {"relation": "saw"}, WHO)
    assert edited.document["links"][-1]["relation"] == "saw"
    edited = delete_link(edited.document, "actor/berg saw event/meeting", WHO)
    assert edited.document["links"] == ferry()["links"]
    with pytest.raises(EditError, match="no link"):
        delete_link(edited.document, "actor/berg saw event/meeting", WHO)
    with pytest.raises(EditError, match="no actor “berk”"):
        add_link(ferry(), {**fields, "from": "actor/berk"}, WHO)


def test_a_caveat_is_about_one_record_less_and_goes_if_about_none() -> None:
    edited = drop_about(ferry(), "caveat/who-is-it-2", "actor/berg")
    assert edited.document["caveats"][1] == {"text": "Who is it?", "about": ["quote/wait"]}
    edited = drop_about(ferry(), "caveat/who-is-it", "actor/k-lund")
    assert edited.document["caveats"] == ferry()["caveats"][1:]
    assert edited.renamed == {"caveat/who-is-it": "", "caveat/who-is-it-2": "caveat/who-is-it"}
    assert delete_caveat(ferry(), "caveat/who-is-it-2", WHO).renamed == {"caveat/who-is-it-2": ""}
    with pytest.raises(EditError):
        drop_about(ferry(), "caveat/who-is-it", "actor/berg")


def test_a_document_as_people_write_it_is_understood() -> None:
    document = ferry()
    document["actors"][1]["id"] = "actor/ber\u00adg"
    document["quotes"][0] |= {"speaker": "actor/k-lund", "about": "k-lund"}
    document["events"][0]["actors"] = ["actor/lund", "k-lund", " berg"]
    document["links"][0]["to"] = "berg"
    assert b'"berg' not in orjson.dumps(document["actors"])
    edited = set_fields(document, "actor/berg", {"id": "hill"}, WHO)
    assert edited.document["actors"][1]["id"] == "hill"
    assert edited.document["events"][0]["actors"] == ["actor/lund", "k-lund", "hill"]
    assert [link["to"] for link in edited.document["links"]] == ["actor/hill", "actor/hill", "actor/k-lund"]
    edited = merge_actors(edited.document, "actor/lund", "actor/k-lund", WHO)
    assert edited.document["events"][0]["actors"] == ["actor/lund", "hill"]
    assert edited.document["quotes"][0]["speaker"] == "lund"
    assert edited.document["quotes"][0]["about"] == "actor/lund"
    assert delete_record(edited.document, "actor/lund", WHO).document["quotes"][0].get("about") is None


def test_words_are_written_as_the_program_reads_them() -> None:
    fields = {"role": "head\nof\u200b the \udce9 port", "at": [{"exact": "Kari\u00a0\u00adLund"}]}
    actor = set_fields(ferry(), "actor/lund", fields, WHO).document["actors"][0]
    assert explorer.loads(orjson.dumps({**ferry(), "actors": [actor]})).get("actor/lund").role == actor["role"]
    assert "\n" not in actor["role"]
    assert fields["role"].startswith("head\n")


def test_values_nested_too_deep_are_refused_and_those_in_the_file_stay() -> None:
    deep: Any = 1
    for _ in range(900):
        deep = [deep]
    with pytest.raises(EditError, match="deep"):
        set_fields(ferry(), "actor/lund", {"role": deep}, WHO)
    document = ferry()
    document["actors"][0]["x"] = deep
    assert set_fields(document, "actor/lund", {"role": "x"}, WHO).document["actors"][0]["x"] is deep


def test_candidates_of_links_move_with_what_they_name() -> None:
    document = ferry()
    document["links"][0]["candidates"] = [{"field": "to", "value": "actor/k-lund"}, {"field": "when", "value": "2025"}]
    link = set_fields(document, "actor/k-lund", {"id": "karl"}, WHO).document["links"][0]
    assert link["candidates"][0] == {"field": "to", "value": "actor/karl"}
    link = delete_record(document, "actor/k-lund", WHO).document["links"][0]
    assert link["candidates"] == [{"field": "when", "value": "2025"}]


def test_one_text_or_anchor_is_a_list_of_one() -> None:
    fields = {"at": {"exact": "Lund", "n": 1}, "alternateName": "Lund", "countries": "NO"}
    actor = set_fields(ferry(), "actor/lund", fields, WHO).document["actors"][0]
    assert (actor["at"], actor["alternateName"], actor["countries"]) == ([{"exact": "Lund", "n": 1}], ["Lund"], ["NO"])
    link = set_link(ferry(), "actor/lund met actor/berg", {"at": "met"}, WHO).document["links"][0]
    assert link["at"] == ["met"]
