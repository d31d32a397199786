"""`check --fix` writes what is certain and nothing else, and keeps a copy that is never overwritten."""

from __future__ import annotations

import json
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.digest.checking import fixing
from explorer.digest.checking.fixing import apply_edits, fixed_data, replace_file
from explorer.digest.loading import check, loads
from explorer.digest.locations import JsonPath
from explorer.digest.problems import Edit, count
from tests.calling import Explorer
from tests.unit.grain import GRAIN, change, changed

# --- edits of a text ----------------------------------------------------------------------------------------

TEXT = """{
  "a": [ "x",   {"paragraph" : 5, "b":"y"} ],\t"c": {
    "when": "late 2027"
  }, "é": "“z”"
}
"""


@pytest.mark.parametrize(
    ("edit", "before", "after"),
    [
        (Edit("replace", ("a", 0), "long\n“”"), '[ "x",', '[ "long\\n“”",'),
        (Edit("replace", ("a", 1), 7), '{"paragraph" : 5, "b":"y"}', "7"),
        (Edit("replace", ("é",), "z"), '"é": "“z”"', '"é": "z"'),
        (Edit("wrap", ("é",)), '"é": "“z”"', '"é": ["“z”"]'),
        (Edit("wrap", ("a", 1)), '{"paragraph" : 5, "b":"y"}', '[{"paragraph" : 5, "b":"y"}]'),
        (Edit("rename", ("a", 1, "paragraph"), name="p"), '{"paragraph" : 5', '{"p" : 5'),
        (Edit("rename", ("é",), name='"'), '"é": ', '"\\"": '),
        (Edit("add", ("c", "when"), "words", "whenText"), '2027"\n', '2027",\n    "whenText": "words"\n'),
        (Edit("add", ("a", 1, "b"), 1, "n"), '"b":"y"}', '"b":"y", "n":1}'),
        (Edit("add", ("a", 1, "paragraph"), 1, "n"), ": 5, ", ': 5, "n" : 1, '),
        (Edit("replace", ("a", 9), 1), "", ""),
        (Edit("rename", ("a", 0), name="x"), "", ""),
        (Edit("replace", ("nowhere", "x"), 1), "", ""),
    ],
)
def test_an_edit_changes_only_its_place(edit: Edit, before: str, after: str) -> None:
    assert TEXT.count(before) == 1 or not before
    assert apply_edits(TEXT, [edit]) == (TEXT.replace(before, after) if before else TEXT)


def test_edits_of_one_text_are_applied_together() -> None:
    edits = [
        Edit("replace", ("c", "when"), "2027"),
        Edit("add", ("c", "when"), "late 2027", "whenText"),
        Edit("rename", ("a", 1, "paragraph"), name="p"),
        Edit("replace", ("a", 1, "paragraph"), 6),
        Edit("wrap", ("é",)),
        Edit("replace", ("é", 0), "z"),
    ]
    expected = TEXT.replace('"paragraph" : 5', '"p" : 6').replace('"é": "“z”"', '"é": ["z"]')
    expected = expected.replace('"late 2027"\n', '"2027",\n    "whenText": "late 2027"\n')
    assert apply_edits(TEXT, edits) == expected
    assert apply_edits(TEXT, list(reversed(edits))) == expected


def test_an_ascii_file_stays_one() -> None:
    assert apply_edits('{"a": "\\u201cx"}', [Edit("replace", ("a",), "ü")]) == '{"a": "\\u00fc"}'


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


def _paths(value: Any, path: JsonPath = ()) -> list[JsonPath]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(below for step, item in items for below in _paths(item, (*path, step)))]


@given(st.dictionaries(st.text(max_size=3), VALUES, min_size=1, max_size=3), VALUES, st.data(), st.booleans())
def test_a_replaced_value_is_all_that_changes(document: Any, value: Any, data: st.DataObject, ascii_only: bool) -> None:
    path = data.draw(st.sampled_from(_paths(document)[1:]))
    text = json.dumps(document, ensure_ascii=ascii_only, indent=data.draw(st.sampled_from([None, 2])))
    expected = json.loads(text)
    place = expected
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert json.loads(apply_edits(text, [Edit("replace", path, value)])) == expected


# --- digests ------------------------------------------------------------------------------------------------


def fix(data: bytes) -> bytes:
    """Fix until nothing is left to fix, as the command does."""
    for _ in range(5):
        better = fixed_data(data, check(loads(data), data))
        if better is None:
            return data
        data = better
    raise AssertionError("it never ends")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"events.1.when": "9 September 2025"}, {"events.1.when": "2025-09-09"}),
        ({"events.0.when": "Aug 1996"}, {"events.0.when": "1996-08"}),
        ({"quotes.0.when": 2023}, {"quotes.0.when": "2023"}),
        ({"article.datePublished": "5 December 2023"}, {}),
        ({"article.datePublished": "2023-12-05 18:30"}, {"article.datePublished": "2023-12-05T18:30"}),
        ({"quotes.0.form": "quoted"}, {}),
        ({"actors.1.type": "Organisation"}, {}),
        ({"actors.1.at": "The Maritime Council"}, {}),
        ({"quotes.1.at": {"exact": "“workable, but late”", "p": 2.0}}, {}),
        ({"quotes.1.at": [{"exact": "workable, but late", "paragraph": 2}]}, {}),
        ({"events.1.after": "event/corridor"}, {}),
        ({"quotes.1.at.0.p": "2"}, {}),
        ({"quotes.1.at.0.prefix": None}, {"quotes.1.at.0.prefix": ""}),
        ({"quotes.1.speaker": None}, {"quotes.1.speaker": ""}),
        ({"links.0.inverse": None}, {"links.0.inverse": ""}),
        ({"events.0.after": None}, {"events.0.after": []}),
        ({"caveats.0": "No date."}, {"caveats.0": {"text": "No date."}}),
        ({"quotes.1.at": [{"quote": "workable, but late", "p": 2}]}, {}),
        ({"links.0.from": "maritime-council", "links.0.to": "corridor"}, {}),
        ({"actors.0.at.0": "olha marchenko,"}, {}),
        ({"countries.0.id": "Ukraine", "actors.0.countries": ["Ukraine"]}, {}),
        ({"actors.0.countries": ["Ukraine"]}, {}),
        ({"events.1.countries": ["FR", "country/Ukraine"]}, {}),
        ({"actors.0.id": "Marchenko", "quotes.0.speaker": "Marchenko", "events.1.actors": ["actor/Marchenko"]}, {}),
    ],
    ids=lambda value: ", ".join(value) if value else "",
)  # fmt: skip
def test_what_is_certain_is_written(changes: dict[str, Any], expected: dict[str, Any]) -> None:
    fixed = fix(changed(changes))
    assert json.loads(fixed) == json.loads(changed(expected))
    digest = loads(fixed)
    assert [problem for problem in check(digest, fixed) if problem.code != "quote-form"] == []


@pytest.mark.parametrize(
    "changes",
    [
        {"events.0.when": "9/12/2025"},  # two readings
        {"events.0.when": "soon"},
        {"quotes.0.speaker": "marchenka"},  # only similar
        {"actors.0.at.0": "Olga Marchenko"},
        {"actors.1.at": ["the"]},
        {"actors.0.mood": 1},
        {"actors.1.id": "Marchenko", "quotes.1.speaker": "x"},  # another has that id
        {"quotes.1.at": [{"exact": "workable, but late", "paragraph": "two"}]},
        {"quotes.1.at.0.p": "0"},
        {"actors.1.name": None},
        {"actors.1.alternateName": [None]},
        {"actors.1": "Maritime Council"},  # it needs an id and a type, too
        {"quotes.1.at": [{"quote": "workable, but late", "words": "late"}]},
        {"quotes.1.at": [{"exact": "workable, but late", "paragraph": 2, "p": 2}]},
    ],
    ids=str,
)
def test_what_is_not_certain_is_left_alone(changes: dict[str, Any]) -> None:
    data = changed(changes)
    assert fixed_data(data, check(loads(data), data)) is None


@pytest.mark.parametrize(
    ("changes", "paths"),
    [
        ({"countries.0.id": "UK", "countries.1.id": "England"}, ["countries[0].id", "countries[1].id"]),
        ({"countries.0.id": "UK", "countries.1.id": "GB"}, ["countries[0].id"]),
        ({"countries.0.id": "GB", "countries.+": {"id": "Scotland"}, "countries.1.id": "uk"},
         ["countries[1].id"]),
        ({"countries.0.id": "country/FR", "countries.1.id": "France"}, ["countries[1].id"]),
        ({"countries.0.id": "Germany", "countries.1.id": "Germany"}, ["countries[0].id", "countries[1].id"]),
        ({"actors.0.id": "The Council", "actors.1.id": "the council"}, ["actors[0].id", "actors[1].id"]),
        ({"events.0.id": "Talks"}, ["events[0].id"]),
    ],
    ids=str,
)  # fmt: skip
def test_no_two_records_are_given_one_id(changes: dict[str, Any], paths: list[str]) -> None:
    data = changed(changes)
    before = check(loads(data), data)
    told = {problem.path: problem for problem in before if "merge the two" in problem.message}
    assert set(paths) <= set(told)
    assert not any(problem.fix for problem in told.values()), "nothing is promised that is not done"
    fixed = fix(data)
    ids = [record["id"] for record in json.loads(fixed)[paths[0].partition("[")[0]]]
    assert len(ids) == len(set(ids)) or "Germany" in ids
    after = check(loads(fixed), fixed)
    assert "id-repeated" not in {str(problem.code) for problem in after} - {str(problem.code) for problem in before}


def test_what_has_to_be_merged_keeps_nothing_else_from_being_fixed(explorer: Explorer, slips: Path) -> None:
    slips.write_bytes(changed({"countries.0.id": "UK", "countries.1.id": "England", "actors.1.type": "Organisation"}))
    answer = explorer("check", "--fix", "--json", str(slips))
    assert (answer.code, answer.json["fixed"]) == (1, 1)
    assert slips.read_bytes() == changed({"countries.0.id": "UK", "countries.1.id": "England"})


def test_a_reference_is_not_fixed_into_one_to_itself() -> None:
    data = changed({"events.1.after": ["Talks"]})
    fixed = fix(data)
    assert fixed == data


def test_a_missing_field_is_the_one_under_another_name() -> None:
    link = {
        "source": "actor/maritime-council",
        "target": "event/corridor",
        "verb": "ran",
        "at": ["ran the first corridor"],
    }
    data = changed({"links.0": link})
    messages = [problem.message for problem in check(loads(data), data)]
    assert "is missing; did you mean it by “source”?" in messages
    (fixed,) = json.loads(fix(data))["links"]
    assert fixed == {"from": link["source"], "to": link["target"], "relation": "ran", "at": link["at"]}


def test_a_text_is_the_object_with_only_that_text() -> None:
    data = changed({"countries.1": "FR"})
    assert 'expected an object, found “FR” (did you mean {"id":"FR"}?)' in [
        problem.message for problem in check(loads(data), data)
    ]
    assert json.loads(fix(data))["countries"][1] == {"id": "FR"}


def test_vague_words_are_kept_beside_the_date() -> None:
    data = changed({"events.1.when": "late 2027", "events.1.whenText": ""}).replace(b'"whenText": "",\n', b"")
    fixed = json.loads(fix(data))
    assert (fixed["events"][1]["when"], fixed["events"][1]["whenText"]) == ("2027", "late 2027")


def test_nothing_else_in_the_file_changes() -> None:
    text = GRAIN.read_text(encoding="utf-8").replace("\n", "\r\n").replace('"FR", "UA"', '"FR",\t"Ukraine"')
    text = "\ufeff" + text.replace('"generator"', '"x": {"b" :1,"a": 1e0, "n": 12345678901234567890123}, "generator"')
    fixed = fix(text.encode()).decode()
    assert fixed == text.replace('"Ukraine"]', '"UA"]')


@pytest.mark.parametrize(
    "number",
    [
        "123456789012345678.0",
        "1.00000000000000001",
        "9007199254740993.0",
        "9007199254740992.5",
        "1.0000000000000000001e0",
    ],
)
def test_a_number_is_never_rounded_into_the_file(number: str) -> None:
    data = changed({"countries.0.at.0.n": 77777}).replace(b"77777", number.encode())
    problems = check(loads(data), data)
    assert not any(problem.fix for problem in problems)
    assert fix(data) == data
    told = next(problem for problem in problems if problem.path == "countries[0].at[0].n")
    assert told.severity in ("warning", "error")


def test_nor_is_that_of_an_anchor_without_a_list() -> None:
    data = changed({"countries.0.at": {"exact": "Ukraine", "n": 77777}}).replace(b"77777", b"9007199254740993.0")
    assert fix(data).count(b"9007199254740993.0") == 1


@pytest.mark.parametrize("number", ["1.0", "1e0", "10E-1", "1.000", "0.1e1"])
def test_a_whole_number_is_written_as_one_however_it_is_given(number: str) -> None:
    data = changed({"countries.0.at.0.n": 77777}).replace(b"77777", number.encode())
    assert fix(data) == changed({"countries.0.at.0.n": 1})


NUMBERS = [
    "12345678901234567890123", "18446744073709551617", "123456789012345678.0", "-98765432109876543210", "1.50", "1e2",
    "3.14159265358979323846", "0.10000000000000000000001", "-0.0", "1E+2",
]  # fmt: skip


def test_the_digits_of_unknown_fields_stay() -> None:
    text = changed({"actors.1.type": "Organisation", "actors.0.score": 77777, "x": 88888}).decode()
    text = text.replace("77777", f"[{', '.join(NUMBERS)}]").replace("88888", '{"deep": ' + NUMBERS[0] + "}")
    assert fix(text.encode()).decode() == text.replace("Organisation", "Organization")


# --- files --------------------------------------------------------------------------------------------------


@pytest.fixture
def slips(tmp_path: Path) -> Path:
    path = tmp_path / "my.json"
    path.write_bytes(changed({"actors.1.type": "Organisation", "events.1.when": "9 September 2025"}))
    return path


def test_the_command_fixes_a_file_and_keeps_it_as_it_was(explorer: Explorer, slips: Path) -> None:
    before = slips.read_bytes()
    slips.chmod(0o640)
    answer = explorer("check", "--fix", str(slips))
    assert answer.code == 0, "everything was mended"
    backup = slips.with_name("my.json.bak")
    assert f"fixed 2 problems; the file as it was is in {backup}" in answer.out
    assert backup.read_bytes() == before
    assert json.loads(slips.read_bytes()) == json.loads(changed({"events.1.when": "2025-09-09"}))
    if sys.platform != "win32":
        assert stat.S_IMODE(slips.stat().st_mode) == stat.S_IMODE(backup.stat().st_mode) == 0o640
    again = explorer("check", "--fix", str(slips))
    assert "nothing that could be fixed for certain; the file is unchanged" in again.out
    assert sorted(os.listdir(slips.parent)) == ["my.json", "my.json.bak"]


def test_no_copy_is_ever_overwritten(explorer: Explorer, slips: Path) -> None:
    before = slips.read_bytes()
    for number in ("", "2", "3"):
        slips.write_bytes(before + b"\n" * len(number))
        fixes = explorer("check", "--fix", "--json", str(slips)).json
        assert (fixes["fixed"], fixes["backup"]) == (2, f"{slips}.bak{number}")
    assert [path.name for path in sorted(slips.parent.iterdir())] == [
        "my.json", "my.json.bak", "my.json.bak2", "my.json.bak3",
    ]  # fmt: skip
    assert (slips.parent / "my.json.bak").read_bytes() == before


def test_what_is_left_is_reported_with_its_places_in_the_new_file(explorer: Explorer, slips: Path) -> None:
    slips.write_bytes(changed({"actors.1.type": "Organisation", "quotes.0.speaker": "marchenka"}))
    answer = explorer("check", "--fix", "--json", str(slips))
    assert (answer.code, answer.json["fixed"]) == (1, 1)
    problem = answer.json["problems"][0]
    assert (problem["code"], problem["fixable"]) == ("record-not-found", False)
    line = slips.read_text(encoding="utf-8").split("\n")[problem["line"] - 1]
    assert line[problem["column"] - 1 :].startswith('"marchenka"')


@pytest.mark.parametrize("arguments", [("check", "--fix"), ("check", "--fix", "-")])
def test_only_a_file_of_your_own_is_fixed(explorer: Explorer, arguments: tuple[str, ...]) -> None:
    answer = explorer(*arguments, stdin=changed({"actors.1.type": "Organisation"}))
    assert answer.code == 2
    assert "--fix needs a file of your own" in answer.err


def test_a_file_that_cannot_be_opened_is_not_touched(explorer: Explorer, slips: Path) -> None:
    slips.write_bytes(b'{"digest": "1.0", "actors": "x"')
    answer = explorer("check", "--fix", str(slips))
    assert answer.code == 2
    assert slips.read_bytes() == b'{"digest": "1.0", "actors": "x"'
    assert os.listdir(slips.parent) == ["my.json"]


def test_a_file_that_changed_meanwhile_is_not_overwritten(slips: Path) -> None:
    with pytest.raises(BlockingIOError):
        replace_file(slips, b"as it was read", b"new")
    assert os.listdir(slips.parent) == ["my.json"]


def test_a_failed_write_leaves_the_file_and_no_copy(slips: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, write_whole = slips.read_bytes(), fixing.write_whole

    def fail(target: Path, data: bytes, **options: Any) -> None:
        if options.get("overwrite"):
            raise OSError(28, "No space left on device")
        write_whole(target, data, **options)

    monkeypatch.setattr(fixing, "write_whole", fail)
    with pytest.raises(OSError, match="No space left"):
        replace_file(slips, before, b"new")
    assert slips.read_bytes() == before
    assert os.listdir(slips.parent) == ["my.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links")
def test_a_link_stays_a_link(explorer: Explorer, slips: Path) -> None:
    link = slips.parent / "link.json"
    link.symlink_to(slips)
    assert explorer("check", "--fix", str(link)).code == 0
    assert link.is_symlink()
    assert b"Organization" in slips.read_bytes()
    assert (slips.parent / "my.json.bak").exists()


def test_check_says_what_could_be_fixed(explorer: Explorer, slips: Path) -> None:
    assert "2 problems can be fixed for certain: explorer check --fix" in explorer("check", str(slips)).out
    assert "--fix" not in explorer("check", "-", stdin=slips.read_bytes()).out


SLIPS: list[tuple[str, Any]] = [
    ("actors.0.at", "Olha Marchenko"), ("actors.0.type", "PERSON"), ("actors.1.id", "The Council"),
    ("actors.1.countries", "Ukraine"), ("quotes.0.speaker", "actor/marchenko"), ("quotes.0.form", "quoted"),
    ("quotes.0.about", "talks"), ("quotes.0.when", "5 Dec. 2023"), ("quotes.0.at", ["“We will not wait,”"]),
    ("quotes.1.at", {"exact": "workable, but late", "paragraph": 2}), ("quotes.1.at.0.p", 2.0),
    ("events.0.when", "between 1996 and 2001"), ("events.1.when", "late 2023"), ("events.1.after", "event/corridor"),
    ("events.1.id", "event/talks"), ("events.1.actors", ["Marchenko"]), ("countries.0.id", "Ukraine"),
    ("countries.1.id", "France"), ("events.1.countries", ["country/FR", "Ukraine"]),
    ("links.0.from", "maritime-council"), ("links.0.to", "events/corridor"),
    ("links.0.when", "1996-2001"), ("caveats.0.about", "q-wait"),
    ("article.author", "Ana Ruiz"), ("article.datePublished", "5/13/2023"), ("events.0.mood", [1.0]),
]  # fmt: skip


@given(st.lists(st.sampled_from(SLIPS), unique_by=lambda slip: slip[0], max_size=8), st.sampled_from([None, 1, 4]))
def test_any_slips_together_are_never_made_worse(slips: list[tuple[str, Any]], indent: int | None) -> None:
    document = json.loads(GRAIN.read_bytes())
    for path, value in slips:
        with suppress(LookupError, TypeError, AttributeError):
            change(document, path, value)
    data = json.dumps(document, indent=indent, ensure_ascii=False).encode()
    before, fixed = loads(data), fix(data)
    after = loads(fixed)
    assert count(after.problems, "error") <= count(before.problems, "error")
    assert after.left_out <= before.left_out
    assert fixed_data(fixed, check(after, fixed)) is None, "once is enough"
