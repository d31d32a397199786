"""Loading keeps what is valid, reports the rest with its place, and writes unknown fields back."""

from __future__ import annotations

import ast
import gc
import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import explorer
from explorer.digest.kinds import KINDS, Actor, Country, Quote
from explorer.digest.loading import DigestError, check, dumps, load, loads
from explorer.digest.model import Article, Digest
from explorer.digest.problems import count
from explorer.digest.refs import Ref
from tests.counting import calls
from tests.unit.grain import DROP, GRAIN, changed, grain

ASSETS = Path(__file__).parents[2] / "assets"
SHIPPED = [path for path in sorted(ASSETS.glob("*.json")) if "schema" not in path.name]


def place(digest: Digest) -> list[tuple[str, str]]:
    return [(problem.severity, problem.path) for problem in digest.problems]


# --- valid digests ------------------------------------------------------------------------------------------


def test_the_example_has_no_problems() -> None:
    digest = load(GRAIN)
    assert digest.problems == ()
    assert (digest.version, digest.left_out, digest.unknown, digest.origins) == ("1.0", 0, {}, {})
    assert digest.article.headline == "Grain accord back on the table"
    counts = {kind: len(records) for kind, records in digest.records.items() if records}
    assert counts == {"actor": 2, "quote": 2, "event": 2, "country": 2, "caveat": 1}
    quote = digest.get(Ref("quote", "q-wait"))
    assert isinstance(quote, Quote)
    assert (quote.speaker, quote.about) == ("marchenko", ("event/talks",))
    assert digest.get(Ref("quote", "no-such")) is digest.get(Ref("no-such", "q-wait")) is None
    assert [country.title for country in digest.of(Country)] == ["Ukraine", "France"]
    assert digest.links[0].source == "actor/maritime-council"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_the_shipped_digest_has_no_problems(path: Path) -> None:
    assert check(load(path), path.read_bytes()) == ()


def test_the_smallest_digest_has_every_kind_without_records() -> None:
    digest = loads(b'{"digest": "1.0", "article": {"headline": "x"}}')
    assert list(digest.records) == list(KINDS)
    assert {"actor", "quote", "event", "country"} <= set(KINDS)
    assert (len(digest), digest.article.body, digest.problems) == (0, None, ())


def test_a_round_trip_changes_nothing() -> None:
    digest = load(GRAIN)
    assert loads(dumps(digest)) == digest
    assert dumps(loads(dumps(digest))) == dumps(digest)


# --- unknown fields -------------------------------------------------------------------------------------


def test_unknown_fields_survive_a_round_trip_wherever_they_are() -> None:
    data = changed(
        {
            "$schema": "digest-1.schema.json",
            "mood": {"deep": [1, {"x": None}]},
            "article.wordCount": 2**63,
            "generator.model": 1.5,
            "actors.1.confidence": 0.9,
            "actors.0.at.1.start": 17,
            "links.0.id": "",
            "caveats.0.by": [],
            "quotes.0.attribution": [{"exact": "she told reporters", "end": 3}],
        }
    )
    digest = loads(data)
    assert len(digest.unknown) == 9
    assert digest.unknown["actors", 0, "at", 1, "start"] == 17
    assert {severity for severity, _ in place(digest)} == {"warning"}
    assert len(digest.problems) == 8, "$schema is not a mistake"
    again = loads(dumps(digest))
    assert (again.unknown, again.records) == (digest.unknown, digest.records)
    before, after = json.loads(data), json.loads(dumps(digest))
    for path in digest.unknown:
        here, there = before, after
        for step in path:
            here, there = here[step], there[step]
        assert here == there, path


def test_unknown_fields_stay_with_their_items_when_a_list_loses_some() -> None:
    events = [{"id": "bad"}, *grain()["events"]]
    events[1]["code"] = "cameo:036"
    digest = loads(changed({"events": events}))
    assert digest.unknown == {("events", 0, "code"): "cameo:036"}
    assert digest.origins == {"events": [1, 2]}
    assert ("warning", "events[1].code") in place(digest)
    assert json.loads(dumps(digest))["events"][0]["code"] == "cameo:036"


def test_an_unknown_field_is_reported_once() -> None:
    fields = ["events.0.confidence", "events.1.confidence", "quotes.0.confidence"]
    digest = loads(changed(dict.fromkeys(fields, 1)))
    assert [(problem.path, "2 times" in problem.message) for problem in digest.problems] == [
        ("quotes[0].confidence", False),
        ("events[0].confidence", True),
    ]
    assert len(digest.unknown) == 3


# --- faults: changes, how many records they cost, and what is reported ----------------------------------

FAULTS: list[tuple[Any, ...]] = [
    # fields
    ({"actors.1.name": 42}, 2, "actors[1].name: expected text, found the number 42"),
    ({"events.0.whenText": None}, 1, "events[0].whenText: expected text, found null"),
    ({"events.0.name": ""}, 1, "events[0].name: expected text that is not empty"),
    ({"events.1.at": 7}, 1, "events[1].at: expected a list, found the number 7"),
    ({"quotes.1.form": DROP}, 1, "quotes[1].form: is missing"),
    ({"events.+": ["x"]}, 1, "events[2]: expected an object, found a list"),
    ({"quotes.0.form": "spoken"}, 1,
     "quotes[0].form: expected one of direct, fragment, indirect, found “spoken”"),
    ({"events.0.id": "Corridor"}, 1,
     "events[0].id: expected an id of lower-case letters", "events[1].after[0]: ", "links[0].to: "),
    ({"countries.1.id": "fr"}, 1,
     "countries[1].id: expected a country code of two capitals", "events[1].countries[0]: "),
    ({"events.+": {"id": "e", "name": "E", "at": [{"p": 1}]}}, 1, "events[2].at[0].exact: is missing"),
    ({"quotes.1.at.0.p": 0}, 1, "quotes[1].at[0].p: expected a whole number of at least 1"),
    ({"quotes.1.at.0.p": 1.5}, 1,
     "quotes[1].at[0].p: expected a whole number or null, found the number 1.5"),
    ({"quotes.1.at.0.n": 2**70}, 1, "quotes[1].at[0].n: expected a whole number or null"),
    ({"events.+": {"id": 1, "name": "", "at": [2]}}, 1,  # every fault of a record is reported at once
     "events[2].id: expected text", "events[2].name: expected text", "events[2].at[0]: expected text or an"),
    ({"events": {"id": "e"}}, 0, "events: expected a list, found an object",
     "quotes[0].about[0]: ", "links[0].to: "),
    ({"links": None}, 0, "links: expected a list, found null"),
    # dates: only the date is dropped
    ({"events.0.when": "last spring"}, 0,
     "events[0].when: expected a date such as 2024, 2024-04 or 2024-04-30, or an interval such as 1996/2001, found "
     "“last spring”; put the words into “whenText”; the date is dropped"),
    ({"events.0.when": "2024-13"}, 0,
     "events[0].when: expected a month 01–12 or a part of the year 21–41, found “13” in “2024-13”; the "
     "date is dropped"),
    ({"events.0.when": "9/12/2025"}, 0,
     "events[0].when: expected a date such as 2024, 2024-04 or 2024-04-30, or an interval such as 1996/2001, found "
     "“9” in “9/12/2025”; write “2025-12-09” or “2025-09-12”; the date is dropped"),
    ({"events.0.when": ""}, 0, "events[0].when: expected text that is not empty"),
    ({"quotes.0.when": 2023}, 0, "quotes[0].when: expected text or null"),
    ({"quotes.0.when": "2023-02-30"}, 0, "quotes[0].when: expected"),
    ({"links.0.when": "soon"}, 0, "links[0].when: expected"),
    ({"article.datePublished": "5 Dec"}, 0, "article.datePublished: expected"),
    # references: only the reference is dropped, unless the record needs it
    ({"events.1.after": ["coridor"]}, 0,
     "events[1].after[0]: the digest has no event “coridor” (did you mean “corridor”?)"),
    ({"quotes.0.about": ["event/talks", "event/walks"]}, 0,
     "quotes[0].about[1]: the digest has no event “walks” (did you mean “talks”?)"),
    ({"quotes.0.about": ["place/paris"]}, 0,
     "quotes[0].about[0]: expected a ref such as actor/putin, found “place/paris”; the reference is dropped"),
    ({"actors.0.countries": ["DE"]}, 0,
     "actors[0].countries[0]: the digest has no country “DE”; the reference is dropped"),
    ({"actors.0.sameAs": ["https://example.org/1", "urn:x:1", "Olha"]}, 0,
     "actors[0].sameAs[2]: expected a ref such as actor/putin, or an address such as https://…, found “Olh"),
    ({"events.0.before": ["corridor", "talks"]}, 0, "events[0].before[0]: refers to itself; the reference is dropped"),
    ({"actors.0.sameAs": ["actor/marchenko"]}, 0, "actors[0].sameAs[0]: refers to itself; the reference is dropped"),
    ({"quotes.1.speaker": "mayor"}, 1,
     "quotes[1].speaker: the digest has no actor “mayor”; this quote is left out"),
    ({"actors.0.type": DROP}, 2, "actors[0].type: is missing",  # and whatever needs that actor
     "quotes[0].speaker: refers to the actor “marchenko”, which was left out; this quote is left out",
     "events[1].actors[0]: refers to the actor “marchenko”, which was left out; the reference is dropped",
     "caveats[0].about[0]: refers to the quote “q-wait”, which was left out; the reference is dropped"),
    ({"links.0.to": "event/nothing"}, 0,
     "links[0].to: the digest has no event “nothing”; this link is left out"),
    ({"links.0.from": "nobody"}, 0,
     "links[0].from: expected a ref such as actor/putin, found “nobody”; this link is left out"),
    ({"links.+": {"from": "a/b", "relation": "met", "to": "event/x"}}, 0,
     "links[1].from: expected a ref", "links[1].to: the digest has no event"),
    ({"caveats.0.about": ["quote/none"]}, 0,
     "caveats[0].about[0]: the digest has no quote “none”; the reference is dropped"),
    ({"events.+": {"id": "talks", "name": "Others"}}, 1,
     "events[2].id: “talks” is already the id of events[1]; this event is left out"),
    # countries, article, generator
    ({"countries.+": {"id": "UK"}}, 0, "countries[2].id: expected a country code of two capitals"),
    ({"article.author": 7}, 0, "article.author: expected a list, found the number 7"),
    ({"article.body": {}}, 0, "article.body: expected a list or null, found an object"),
    ({"generator": "hand"}, 0, "generator: expected an object, found “hand”"),
    ({"generator.name": 1}, 0, "generator.name: expected text"),
    # warnings
    ({"quotes.0.mood": ""}, 0, "quotes[0].mood: unknown field, kept as it is"),
    ({"actors.0.alternatename": []}, 0,
     "actors[0].alternatename: unknown field (did you mean “alternateName”?)"),
    ({"moods": []}, 0, "moods: unknown field"),
    ({"digest": "1.7"}, 0, "digest: version 1.7 is newer than 1.1"),
    ({"actors.0.role": "Mini\u200bster \x1b[31m"}, 0,
     ": a text had invisible or control characters, 2 in all",
     "actors[0].role: had 2 invisible or control characters"),
    ({"x": json.loads("[" * 300 + "]" * 300)}, 0, "x: is nested more than 100 levels deep"),
]  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault[2].partition(",")[0])
def test_faults_are_reported_and_the_rest_is_kept(fault: tuple[Any, ...]) -> None:
    changes, left_out, *problems = fault
    digest = loads(changed(changes))
    reported = [f"{problem.path}: {problem.message}" for problem in digest.problems]
    assert not [words for words in problems if not any(line.startswith(words) for line in reported)], reported
    others = [line for line in reported if not line.startswith(tuple(problems))]
    assert not [line for line in others if "which was left out" not in line], "nothing but the consequences"
    assert digest.left_out == left_out
    assert all(problem.line and problem.column for problem in digest.problems if problem.path)
    assert loads(dumps(digest)).left_out == 0, "everything that is kept is valid"


def test_problems_have_line_and_column_and_are_sorted_by_them() -> None:
    text = changed({"events.0.when": "soon", "quotes.0.form": "x"}).decode()
    problems = [problem for problem in loads(text.encode()).problems if problem.cause is None]
    assert [problem.path for problem in problems] == ["quotes[0].form", "events[0].when"]
    lines = text.split("\n")
    for problem, word in zip(problems, ['"x"', '"soon"'], strict=False):
        assert problem.line
        assert problem.column
        assert lines[problem.line - 1][problem.column - 1 :].startswith(word)


def test_repeated_names_are_reported() -> None:
    text = GRAIN.read_text(encoding="utf-8")
    for twice in ('"id": "corridor", "id": "talks",', '"id": "corridor", "id" : "talks",'):
        digest = loads(text.replace('"id": "talks",', twice).encode())
        assert place(digest) == [("warning", "events[1].id")]
        assert digest.get(Ref("event", "talks"))


def test_at_most_a_thousand_errors_are_kept_and_the_rest_counted() -> None:
    events = [{"id": f"e{number}", "name": "E", "when": "?", "x": 1} for number in range(1_500)]
    quotes = [{"id": f"q{number}"} for number in range(2_000)]
    digest = loads(changed({"events": events, "quotes": quotes}))
    assert digest.left_out == 2_000
    errors = [problem for problem in digest.problems if problem.severity == "error"]
    assert len(errors) == 1_001
    assert errors[-1].path == ""
    assert errors[-1].message.endswith(" more errors")
    assert any(problem.severity == "warning" for problem in digest.problems), "errors don't crowd them out"


# --- what follows from another error ------------------------------------------------------------------------


def test_an_error_that_follows_from_another_comes_after_it_and_is_not_counted() -> None:
    data = changed({"actors.0.type": DROP, "caveats.0.at": [], "events.0.when": "soon"})
    problems = loads(data).problems
    assert [(problem.path, problem.cause) for problem in problems] == [
        ("actors[0].type", None),
        ("quotes[0].speaker", "actors[0].type"),
        ("events[1].actors[0]", "actors[0].type"),
        ("caveats[0].about[0]", "actors[0].type"),  # by way of the quote
        ("events[0].when", None),
    ]
    assert count(problems, "error") == 2


def test_an_invalid_list_is_the_cause_of_references_that_lead_nowhere() -> None:
    problems = loads(changed({"events": {"id": "e"}})).problems
    assert [problem.cause for problem in problems] == [None, "events", "events"]
    assert count(problems, "error") == 1


def test_the_cause_is_the_error_of_the_record_itself() -> None:
    problems = loads(changed({"actors.0.name": 7, "quotes.0.form": "x"})).problems
    causes = {problem.path: problem.cause for problem in problems}
    assert causes["caveats[0].about[0]"] == "quotes[0].form"
    assert causes["quotes[0].form"] is None
    assert causes["events[1].actors[0]"] == "actors[0].name"


# --- circles of events --------------------------------------------------------------------------------------


def events(*chains: tuple[str, str, str]) -> bytes:
    """Events with their id, and the letters of those that they come after and before."""
    items = [{"id": name, "name": name, "after": list(after), "before": list(before)} for name, after, before in chains]
    return changed({"events": items, "quotes.0.about": [], "links": []})


CIRCLES = [
    (events(("a", "b", ""), ("b", "c", ""), ("c", "a", "")),
     ["is circular: “a” is after “b”, “b” is after “c”, “c” is after “a”"]),
    (events(("a", "b", ""), ("b", "a", "")), ["is circular: “a” is after “b”, “b” is after “a”"]),
    (events(("a", "", "b"), ("b", "", "a")), ["is circular: “a” is after “b”, “b” is after “a”"]),
    (events(("a", "b", "b"), ("b", "", "")), ["is circular: “a” is after “b”, “b” is after “a”"]),
    (events(("a", "b", ""), ("b", "a", ""), ("c", "d", ""), ("d", "c", "")),
     ["is circular: “a” is after “b”, “b” is after “a”",
      "is circular: “c” is after “d”, “d” is after “c”"]),
    (events(("a", "bc", ""), ("b", "a", ""), ("c", "a", "")),
     ["is circular: “a” is after “b”, “b” is after “a”"]),
    (events(("x", "a", ""), ("a", "b", ""), ("b", "a", "x")), [
        "is circular: “a” is after “b”, “b” is after “a”"]),
    (events(("a", "bc", ""), ("b", "c", ""), ("c", "", "")), []),
    (events(*((c, d, "") for c, d in zip("abcdefgh", "bcdefgha", strict=True))),
     ["is circular: “a” is after “b”, “b” is after “c”, “c” is after “d”, “d” is after “e”, “e” is after "
      "“f”, …, “h” is after “a”"]),
]  # fmt: skip


@pytest.mark.parametrize(("data", "messages"), CIRCLES, ids=map(str, range(len(CIRCLES))))
def test_a_chain_of_events_that_bites_its_own_tail_is_an_error(data: bytes, messages: list[str]) -> None:
    digest = loads(data)
    assert [problem.message for problem in digest.problems] == messages
    assert {problem.code for problem in digest.problems} <= {"events-circular"}
    assert all(problem.severity == "error" and problem.line for problem in digest.problems)
    assert digest.left_out == 0


@pytest.mark.parametrize(
    ("events", "path"),
    [
        ({"a": {"after": ["b"]}, "b": {"after": ["a"]}}, "events[0].after"),
        ({"a": {"before": ["b"]}, "b": {"before": ["a"]}}, "events[1].before"),
        ({"a": {"before": ["b"], "after": ["c"]}, "b": {"before": ["a"]}, "c": {}}, "events[1].before"),
        ({"a": {"before": ["b"]}, "b": {"after": ["c"]}, "c": {"after": ["b"]}}, "events[1].after"),
    ],
)
def test_a_circle_is_reported_where_it_is_stated(events: dict[str, Any], path: str) -> None:
    records = [{"id": name, "name": name, **fields} for name, fields in events.items()]
    (problem,) = loads(changed({"events": records, "links": [], "quotes.0.about": []})).problems
    assert (problem.code, problem.path) == ("events-circular", path)


# --- numbers ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["99999999999999999999", "18446744073709551617", "1e300", "123456789012345678.5"])
@pytest.mark.parametrize("field", ["actors.0.name", "countries.0.at.0.n", "events.0.when", "digest"])
def test_no_other_digits_are_told_than_those_in_the_file(field: str, number: str) -> None:
    data = changed({field: 77777}).replace(b"77777", number.encode())
    try:
        problems = loads(data).problems
    except DigestError as error:
        problems = error.problems
    assert "found a very large number" in next(problem.message for problem in problems if field[:6] in problem.path)


def test_a_date_of_eight_digits_is_understood() -> None:
    problem = loads(changed({"events.0.when": 20231205})).problems[0]
    assert problem.message.endswith("found the number 20231205 (did you mean “2023-12-05”?)")
    assert [edit.value for edit in problem.fix] == ["2023-12-05"]
    assert not loads(changed({"events.0.when": 20239999})).problems[0].fix


@pytest.mark.parametrize(
    "number", ["18446744073709551616", "-9223372036854775809", "12345678901234567890123", "1" + "0" * 60,
     "123456789012345678.0", "12345678901234567e1"],
)  # fmt: skip
def test_a_number_that_loses_digits_is_reported(number: str) -> None:
    data = changed({"x": 7, "actors.0.sourceId": [{"y": 8}]}).replace(b'"x": 7', b'"x": ' + number.encode())
    data = data.replace(b'"y": 8', b'"y": ' + number.encode())
    rounded = [problem for problem in loads(data).problems if problem.code == "number-rounded"]
    assert [problem.path for problem in rounded] == ["actors[0].sourceId[0].y", "x"]
    assert all(problem.line and problem.message.startswith(number[:39]) for problem in rounded)


@pytest.mark.parametrize("number", ["18446744073709551615", "-9223372036854775808", "1e30", "1.2345678901234567890123"])
def test_other_numbers_keep_their_value(number: str) -> None:
    data = changed({"x": 7, "y": "12345678901234567890123"}).replace(b'"x": 7', b'"x": ' + number.encode())
    assert {problem.code for problem in loads(data).problems} == {"field-unknown"}


# --- a fifth kind -----------------------------------------------------------------------------------------

FIFTH_KIND = '''
from explorer.digest import kinds

class Claim(kinds.Record, frozen=True, kw_only=True, omit_defaults=True):
    by: str
    rebuts: str = ""
    kind = "claim"
    plural = "claims"
    references = (
        kinds.Reference("by", "actor", "made by", "made"),
        kinds.Reference("rebuts", "claim", "rebuts", "rebutted by"),
    )

kinds.KINDS["claim"] = kinds.PARTS["claim"] = Claim
from explorer.digest.loading import dumps, loads
from explorer.digest.schema import json_schema
assert json_schema()["properties"]["claims"]["items"] == {"$ref": "#/$defs/Claim"}
digest = loads(b"""{"digest": "1.0", "article": {"headline": "x"},
    "actors": [{"id": "a", "type": "Person", "name": "A"}],
    "claims": [{"id": "c", "by": "a", "rebuts": "b"}, {"id": "d", "by": "z"},
               {"id": "e", "by": "a", "rebuts": "d"}, {"id": "f", "by": "a", "rebuts": "e"}]}""")
paths = [problem.path for problem in digest.problems]
assert paths == ["claims[0].rebuts", "claims[1].by", "claims[2].rebuts"]
assert [(claim.id, claim.rebuts) for claim in digest.of(Claim)] == [("c", ""), ("e", ""), ("f", "e")]
assert loads(dumps(digest)).records == digest.records
'''


def test_a_fifth_kind_is_read_and_checked_and_in_the_schema() -> None:
    subprocess.run([sys.executable, "-c", FIFTH_KIND], check=True)


# --- cost --------------------------------------------------------------------------------------


@pytest.mark.parametrize("on", [True, False])
def test_the_garbage_collector_is_left_as_it_was(on: bool) -> None:
    was = gc.isenabled()
    try:
        gc.enable() if on else gc.disable()
        load(GRAIN)
        with pytest.raises(DigestError):
            loads(b"[")
        assert gc.isenabled() is on
    finally:
        gc.enable() if was else gc.disable()


def test_importing_explorer_loads_nothing() -> None:
    code = (
        "import sys, explorer; assert explorer.__version__; "
        "assert not {'msgspec', 'orjson', 'explorer.digest', 'textual'} & set(sys.modules); "
        "explorer.load; assert not {'textual', 'rapidfuzz', 'explorer.text.anchors', 'difflib'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_all_public_names_exist() -> None:
    for name in explorer.__all__:
        assert getattr(explorer, name) is not None
    assert set(explorer.__all__) == set(dir(explorer))
    for cls in KINDS.values():
        assert getattr(explorer, cls.__name__) is cls
    everything: dict[str, object] = {}
    exec("from explorer import *", everything)
    assert set(explorer.__all__) <= set(everything)
    with pytest.raises(AttributeError, match="no_such"):
        _ = explorer.no_such


def test_type_checkers_see_the_public_names() -> None:
    tree = ast.parse(Path(explorer.__file__).read_text())
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level == 0]
    seen = {name.asname: node.module for node in imports for name in node.names if name.asname}
    stars = [str(node.module) for node in imports if node.names[0].name == "*"]
    seen |= {name: module for module in stars for name in importlib.import_module(module).__all__}
    assert seen.keys() | {"__version__"} == set(explorer.__all__)
    for name, module in seen.items():
        assert getattr(importlib.import_module(str(module)), name) is getattr(explorer, name)


def test_a_digest_of_some_kinds_has_empty_lists_of_the_others() -> None:
    actor = Actor(id="a", type="Person", name="A")
    digest = Digest(Article(headline="x"), {"actor": (actor,)})
    assert list(digest.records) == list(KINDS)
    assert digest.get(Ref("actor", "a")) == actor
    assert digest.of(Quote) == ()
    assert list(digest.all()) == [actor]
    assert loads(dumps(digest)).records == digest.records
    assert Digest(Article(headline="x"), {}).positions == {kind: {} for kind in KINDS}


def test_loading_time_grows_linearly_with_the_records() -> None:
    event = {"name": "E", "when": "2020", "actors": ["marchenko"], "at": ["will reopen talks"]}
    events = [event | {"id": f"e{number}"} for number in range(20_000)]
    few, more, many = (changed({"events": grain()["events"] + events[:size]}) for size in (1_000, 2_000, 20_000))
    loads(few)  # warm up
    once, twice = calls(lambda: loads(few)), calls(lambda: loads(more))
    assert twice < 2 * once
    assert twice - once < 100 * 1_000, "some dozens of calls for each record"
    digest = loads(many)
    assert (len(digest), digest.problems) == (20_009, ())
