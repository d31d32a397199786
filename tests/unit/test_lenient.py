"""What nobody can misunderstand is read, with a note; the schema stays strict, and a note changes no exit code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from explorer.digest.kinds import Actor, Event, Quote
from explorer.digest.loading import check, dumps, loads
from explorer.digest.schema import json_schema
from tests.calling import Explorer
from tests.unit.grain import changed, grain

WORDS = "ran the first corridor"

SLIPS: list[tuple[dict[str, Any], str, str]] = [
    # one value where a list is wanted
    ({"actors.1.at": "The Maritime Council"}, "list-of-one", "actors[1].at"),
    ({"quotes.1.at": {"exact": "workable, but late", "p": 2}}, "list-of-one", "quotes[1].at"),
    ({"actors.0.alternateName": "Marchenko"}, "list-of-one", "actors[0].alternateName"),
    ({"actors.0.countries": "UA"}, "list-of-one", "actors[0].countries"),
    ({"quotes.0.about": "event/talks"}, "list-of-one", "quotes[0].about"),
    ({"quotes.0.attribution": "she told reporters"}, "list-of-one", "quotes[0].attribution"),
    ({"events.1.after": "corridor"}, "list-of-one", "events[1].after"),
    ({"countries.0.searchName": "Ukraina"}, "list-of-one", "countries[0].searchName"),
    ({"links.0.at": WORDS}, "list-of-one", "links[0].at"),
    ({"caveats.0.about": "quote/q-wait"}, "list-of-one", "caveats[0].about"),
    ({"article.author": "Ana Ruiz"}, "list-of-one", "article.author"),
    # a ref where an id is wanted
    ({"quotes.0.speaker": "actor/marchenko"}, "ref-for-id", "quotes[0].speaker"),
    ({"events.1.after": ["event/corridor"]}, "ref-for-id", "events[1].after[0]"),
    ({"events.1.actors": ["actor/marchenko"]}, "ref-for-id", "events[1].actors[0]"),
    ({"events.1.countries": ["FR", "country/UA"]}, "ref-for-id", "events[1].countries[1]"),
    ({"actors.0.countries": ["country/UA"]}, "ref-for-id", "actors[0].countries[0]"),
    ({"events.1.id": "event/talks"}, "ref-for-id", "events[1].id"),
    ({"countries.0.id": "country/UA"}, "ref-for-id", "countries[0].id"),
    # an id where a ref is wanted
    ({"quotes.0.about": ["talks"]}, "id-for-ref", "quotes[0].about[0]"),
    ({"caveats.0.about": ["q-wait"]}, "id-for-ref", "caveats[0].about[0]"),
    ({"links.0.from": "maritime-council"}, "id-for-ref", "links[0].from"),
    ({"links.0.to": "corridor"}, "id-for-ref", "links[0].to"),
    ({"quotes.0.about": ["event/talks", "UA"]}, "id-for-ref", "quotes[0].about[1]"),
    # anchors with their quotation marks
    ({"quotes.0.at": ["“We will not wait,”"]}, "anchor-marks", "quotes[0].at[0]"),
    ({"quotes.1.at": ["“workable, but late”"]}, "anchor-marks", "quotes[1].at[0]"),
    ({"quotes.1.at": [{"exact": "\"workable, but late\"", "p": 2}]}, "anchor-marks", "quotes[1].at[0]"),
    ({"actors.0.at.0": "“Olha Marchenko”"}, "anchor-marks", "actors[0].at[0]"),
    ({"links.0.at": ["«ran the first corridor»"]}, "anchor-marks", "links[0].at[0]"),
    # decimals that are whole
    ({"countries.0.at.0.n": 1.0}, "whole-decimal", "countries[0].at[0].n"),
    ({"quotes.1.at.0.p": 2.0}, "whole-decimal", "quotes[1].at[0].p"),
    # spellings
    ({"actors.1.type": "Organisation"}, "spelling", "actors[1].type"),
    ({"actors.0.type": "person"}, "spelling", "actors[0].type"),
    ({"quotes.0.form": "Direct"}, "spelling", "quotes[0].form"),
]  # fmt: skip

SAME = {"anchor-marks", "list-of-one"}
"""What may change a record: its anchor has other words, or its field other values than the example."""


@pytest.mark.parametrize(("changes", "code", "path"), SLIPS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_slip_that_cannot_be_misunderstood_is_a_note(changes: dict[str, Any], code: str, path: str) -> None:
    data = changed(changes)
    digest = loads(data)
    (note,) = check(digest, data)
    assert (note.severity, note.code, note.path) == ("note", code, path), note
    assert note.line
    assert note.fix
    assert digest.left_out == 0
    if code not in SAME and "UA" not in str(changes):
        assert digest.records == loads(changed({})).records
    assert loads(dumps(digest)).problems == (), "what is written is strict"


STRICT = [slip for slip in SLIPS if slip[1] in ("list-of-one", "spelling")] + [
    ({"quotes.0.about": ["talks"]}, "id-for-ref", ""),
    ({"links.0.from": "maritime-council"}, "id-for-ref", ""),
]


@pytest.mark.parametrize(("changes", "code", "path"), STRICT, ids=lambda value: value if isinstance(value, str) else "")
def test_the_schema_stays_strict(changes: dict[str, Any], code: str, path: str) -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    assert not validator.is_valid(json.loads(changed(changes)))


def test_a_note_changes_no_exit_code(explorer: Explorer, tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    path.write_bytes(changed({"actors.1.at": "The Maritime Council", "actors.1.type": "Organisation"}))
    answer = explorer("check", str(path))
    assert answer.code == 0
    assert "0 errors, 0 warnings, 2 notes" in answer.out
    assert ": note: actors[1].type: “Organisation” is read as “Organization”" in answer.out
    counts = explorer("check", str(path), "--json").json["counts"]
    assert (counts["errors"], counts["warnings"], counts["notes"]) == (0, 0, 2)
    assert explorer("show", "--digest", str(path)).err == ""


def test_what_could_be_several_things_is_an_error_that_names_them() -> None:
    data = changed({"events.0.id": "marchenko", "quotes.0.about": ["marchenko"], "events.1.after": [], "links": []})
    (problem,) = loads(data).problems
    assert (problem.severity, problem.code) == ("error", "ref-invalid")
    assert "(did you mean “actor/marchenko” or “event/marchenko”?)" in problem.message


def test_a_ref_of_another_kind_is_no_id() -> None:
    (problem,) = loads(changed({"events.1.after": ["actor/marchenko"]})).problems
    assert (problem.severity, problem.code) == ("error", "record-not-found")


@pytest.mark.parametrize(
    ("field", "value"),
    [("n", 1.5), ("p", 0.0), ("p", -1.0), ("n", 1e300), ("n", "1"), ("n", True), ("n", [1])],
)
def test_other_numbers_are_errors(field: str, value: Any) -> None:
    digest = loads(changed({f"countries.0.at.0.{field}": value}))
    assert any(problem.path == f"countries[0].at[0].{field}" for problem in digest.problems)
    assert digest.left_out >= 1


@pytest.mark.parametrize(
    "at",
    [
        ["“she told reporters"],  # it is in the article as it is
        ["“nobody”"],  # nor is it there without its marks
        ["“the”"],  # without them it would have several places
        ["“”"],
        ["”"],
    ],
)
def test_marks_stay_where_something_else_can_be_meant(at: list[str]) -> None:
    body = grain()["article"]["body"][0].replace("” she told", "” “she told")
    digest = loads(changed({"article.body.0": body, "actors.0.at": at}))
    actor = digest.of(Actor)[0]
    assert actor.at == tuple(at)
    assert digest.problems == ()


def test_the_words_of_a_quote_have_no_marks_of_their_own() -> None:
    quote = loads(changed({"quotes.0.at": ["“We will not wait,”"]})).of(Quote)[0]
    assert quote.title == "We will not wait,"
    actor = loads(changed({"actors.0.at": ["“We will not wait,”"]})).of(Actor)[0]
    assert actor.at == ("“We will not wait,”",), "it is in the article as it is, and no quote"


def test_unknown_fields_of_a_single_anchor_are_kept() -> None:
    digest = loads(changed({"actors.1.at": {"exact": "The Maritime Council", "start": 4}}))
    assert digest.unknown == {("actors", 1, "at", 0, "start"): 4}
    assert json.loads(dumps(digest))["actors"][1]["at"][0]["start"] == 4


def test_several_slips_of_a_record_are_read_together() -> None:
    event = {"id": "event/end", "name": "End", "at": "ran", "actors": "actor/marchenko", "countries": "UA",
             "after": "event/talks"}  # fmt: skip
    digest = loads(changed({"events.+": event}))
    end = digest.get("event/end")
    assert isinstance(end, Event)
    assert (end.actors, end.countries, end.after, end.at) == (("marchenko",), ("UA",), ("talks",), ("ran",))
    assert {problem.severity for problem in digest.problems} == {"note"}
