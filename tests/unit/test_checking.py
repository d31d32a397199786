"""`explorer check` of many digests: directories, formats for other programs, what makes it fail, and mending."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from explorer.digest.problems import Code
from explorer.formats.annotations.sarif import description
from tests import hostile
from tests.calling import BY, DATA, GRAIN, Explorer
from tests.long import in_parts

SARIF = Draft7Validator(json.loads((DATA / "sarif-2.1.0-excerpt.json").read_bytes()))
Digests = Callable[..., Path]


def changed(change: Callable[[Any], object] | None = None) -> str:
    """The small digest, with a change."""
    document = json.loads(Path(GRAIN).read_bytes())
    if change:
        change(document)
    return json.dumps(document, ensure_ascii=False, indent=2)


def with_warning(document: Any) -> None:
    document["moods"] = [1, 2]


def with_altered_quote(document: Any) -> None:
    document["quotes"][0]["at"] = ["We will certainly not wait"]


def with_error(document: Any) -> None:
    document["events"][0]["when"] = "someday"


def with_note(document: Any) -> None:
    document["quotes"][0]["at"] = document["quotes"][0]["at"][0]


@pytest.fixture
def digests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory of digests and of files that are none, in the working directory."""
    monkeypatch.chdir(tmp_path)
    directory = tmp_path / "digests"
    files = {
        "fine.json": changed(),
        "below/warning.json": changed(with_warning),
        "below/error.json": changed(with_error),
        "package.json": '{"name": "explorer", "private": true}',
        "list.json": "[1, 2]",
        "torn.json": '{"name": ',
        "notes.txt": "not JSON",
        ".hidden/error.json": changed(with_error),
        "node_modules/error.json": changed(with_error),
    }
    for name, text in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return directory


# --- which files --------------------------------------------------------------------------------------------


def test_a_directory_is_checked_with_all_digests_below_it(explorer: Explorer, digests: Path) -> None:
    answer = explorer("check", "digests")
    assert answer.code == 1
    assert re.findall(r"^(\S+?):\d+:\d+: (\w+): (\S+):", answer.out, re.MULTILINE) == [
        ("digests/below/error.json", "error", "events[0].when"),
        ("digests/below/warning.json", "warning", "moods"),
    ]
    assert "checked 3 digests: 1 error, 1 warning, in 2 of them" in answer.out
    assert "skipped 3 other files" in answer.out


def test_digests_without_problems_are_summed_up_in_a_line(explorer: Explorer, digests: Path) -> None:
    answer = explorer("check", "digests/fine.json", GRAIN)
    assert (answer.code, answer.out, answer.err) == (0, "checked 2 digests: no problems\n", "")


def test_a_file_that_is_named_is_a_digest_or_a_mistake(explorer: Explorer, digests: Path) -> None:
    named = explorer("check", "digests/package.json", "digests/fine.json")
    assert (named.code, "digests/package.json: error: " in named.out) == (2, True)
    skipped = explorer("check", "--skip-others", "digests/package.json", "digests/fine.json")
    assert (skipped.code, "skipped 1 other file" in skipped.out) == (0, True)
    alone = explorer("check", "--skip-others", "digests/list.json")
    assert (alone.code, alone.out, alone.err) == (0, "", "")


def test_a_broken_digest_in_a_directory_is_reported(explorer: Explorer, digests: Path) -> None:
    (digests / "broken.json").write_text('{"digest": "1.0", "article": }')
    (digests / "old.json").write_text('{"article": {"headline": "x"}}')
    answer = explorer("check", "digests")
    assert answer.code == 2
    assert "digests/broken.json:1:30: error: article: not valid JSON" in answer.out
    assert "digests/old.json: error: " in answer.out
    assert "2 files can't be opened as a digest" in answer.out


def test_a_file_is_checked_once_however_often_it_is_named(explorer: Explorer, digests: Path) -> None:
    answer = explorer("check", "digests/below", "digests/below/error.json", "./digests/below")
    assert answer.out.count("events[0].when") == 1


def test_the_worst_exit_code_wins(explorer: Explorer, digests: Path) -> None:
    fine, warning = "digests/fine.json", "digests/below/warning.json"
    assert explorer("check", fine, warning).code == 1
    missing = explorer("check", "nope.json", fine, warning)
    assert missing.code == 2
    assert "nope.json: error: there is no file “nope.json”" in missing.out
    assert "digests/below/warning.json:" in missing.out, "the others are checked all the same"


def test_a_directory_without_digests_is_not_a_success(explorer: Explorer, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    answer = explorer("check", str(tmp_path / "empty"))
    assert (answer.code, answer.out) == (1, "")
    assert "found no digest in " in answer.err
    for command in (("check", str(tmp_path / "empty")), ("search", "x", "--digest", str(tmp_path / "empty"))):
        (line,) = explorer(*command, "--json").out.splitlines()
        assert "found no digest in " in json.loads(line)["problems"][0]["message"]


def test_a_configured_digest_that_is_not_there_is_json_too(explorer: Explorer, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "config.toml").write_text('digest = "gone.json"\n')
    answer = explorer("search", "x", "--json")
    assert (answer.code, answer.json["problems"][0]["code"]) == (2, "file-unreadable")


def test_standard_input_has_the_name_that_it_is_given(explorer: Explorer) -> None:
    data = changed(with_error).encode()
    assert explorer("check", "-", stdin=data).out.startswith("standard input:")
    named = explorer("check", "-", "--name", "a/b.json", stdin=data)
    assert (named.code, named.out.startswith("a/b.json:")) == (1, True)
    assert explorer("check", "-", "--name", "b.json", "--json", stdin=data).json["digest"] == "b.json"
    assert explorer("check", GRAIN, "--name", "b.json").code == 2
    assert explorer("check", "-", "-", stdin=data).code == 2


# --- what makes it fail -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "failing"),
    [
        (with_error, {"error", "warning", "note"}),
        (with_warning, {"warning", "note"}),
        (with_altered_quote, {"warning", "note"}),
        (with_note, {"note"}),
    ],
)
def test_the_line_between_success_and_failure_can_be_moved(
    explorer: Explorer, change: Callable[[Any], None], failing: set[str]
) -> None:
    data = changed(change).encode()
    found = {problem["code"] for problem in explorer("check", "-", "--json", stdin=data).json["problems"]}
    for level in ("error", "warning", "note", "never", "date-invalid", "field-unknown", "list-of-one", "quote-form"):
        expected = level in failing or level in found
        assert (explorer("check", "-", "--fail-on", level, stdin=data).code == 1) is expected, level
    both = explorer("check", "-", "--fail-on", "error,list-of-one", stdin=data)
    assert (both.code == 1) is ("error" in failing or "list-of-one" in found)


def test_what_cannot_be_read_fails_whatever_the_line(explorer: Explorer) -> None:
    assert explorer("check", "-", "--fail-on", "never", stdin=b"{").code == 2


def test_an_unknown_level_is_refused_with_the_nearest(explorer: Explorer) -> None:
    answer = explorer("check", "--fail-on", "quote-alterd")
    assert (answer.code, "Did you mean “quote-altered”?" in answer.err) == (2, True)
    assert explorer("check", "--fail-on", "").code == 2


# --- formats ------------------------------------------------------------------------------------------------


def test_several_digests_are_a_line_of_json_each(explorer: Explorer, digests: Path) -> None:
    answer = explorer("check", "digests", "--json")
    lines = list(map(json.loads, answer.out.splitlines()))
    assert [line["digest"] for line in lines] == [
        "digests/fine.json", "digests/below/error.json", "digests/below/warning.json",
    ]  # fmt: skip
    for line in lines:
        alone = explorer("check", line["digest"], "--json")
        assert alone.json == line
        assert len(alone.out.splitlines()) > 1
        (single,) = explorer("check", line["digest"], "--format", "jsonl").out.splitlines()
        assert json.loads(single) == line
    assert explorer("check", "digests", "--format", "json").out == answer.out


def test_a_problem_ends_where_its_value_ends(explorer: Explorer) -> None:
    text = changed(with_warning)
    (problem,) = explorer("check", "-", "--json", stdin=text.encode()).json["problems"]
    assert problem["code"] == "field-unknown"
    lines = text.splitlines(keepends=True)
    start = sum(map(len, lines[: problem["line"] - 1])) + problem["column"] - 1
    end = sum(map(len, lines[: problem["endLine"] - 1])) + problem["endColumn"] - 1
    assert json.loads(text[start:end]) == [1, 2]


def test_a_value_without_end_in_sight_is_not_marked(explorer: Explorer) -> None:
    def change(document: Any) -> None:
        document["moods"] = "x" * 5_000

    (problem,) = explorer("check", "-", "--json", stdin=changed(change).encode()).json["problems"]
    assert problem["line"] is not None
    assert (problem["endLine"], problem["endColumn"]) == (None, None)


def test_github_gets_a_command_for_each_problem(explorer: Explorer, digests: Path) -> None:
    answer = explorer("check", str(digests / "below"), "--format", "github")
    assert answer.code == 1
    first, second = answer.out.splitlines()
    pattern = r"::error file=digests/below/error\.json,line=\d+,col=\d+,endLine=\d+,endColumn=\d+,title=date-invalid::"
    assert re.match(pattern + r"events\[0\]\.when: ", first)
    assert re.match(r"::warning file=digests/below/warning\.json,line=\d+,endLine=\d+,title=field-unknown::", second)
    note = explorer("check", "-", "--name", "n.json", "--format", "github", stdin=changed(with_note).encode())
    assert note.out.startswith("::notice file=n.json,")
    assert explorer("check", GRAIN, "--format", "github").out == ""


def unescaped(text: str) -> str:
    for escaped, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escaped, char)
    return text


@pytest.mark.parametrize(
    "name", ["a\n::error::b.json", "50%,c:d.json", "%0A::stop-commands::x.json", "e\x1b[31mf.json"]
)
def test_no_name_of_a_file_is_a_command_of_its_own(explorer: Explorer, name: str) -> None:
    answer = explorer("check", "-", "--name", name, "--format", "github", stdin=changed(with_error).encode())
    (line,) = answer.out.splitlines()
    file = re.match(r"::error file=([^,:]*),line=\d+,col=", line)
    assert file is not None
    assert unescaped(file[1]) == name.replace("\x1b", "␛")
    assert hostile.offences(answer.out.encode()) == []


def test_no_word_of_a_digest_is_a_command(explorer: Explorer) -> None:
    def change(document: Any) -> None:
        document["events"][0]["when"] = "\n::error::a\r::add-mask::b%0A::debug::"

    answer = explorer("check", "-", "--format", "github", stdin=changed(change).encode())
    assert {line.partition(" ")[0] for line in re.split(r"[\r\n]+", answer.out) if line} <= {"::error", "::warning"}
    assert "%250A" in answer.out


def test_sarif_is_valid_and_has_each_problem(explorer: Explorer, digests: Path) -> None:
    (digests / "broken.json").write_text('{"digest": "1.0", "article": }')
    answer = explorer("check", str(digests), "nope.json", "--format", "sarif")
    assert answer.code == 2
    SARIF.validate(answer.json)
    (run,) = answer.json["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    found = []
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"] in set(Code)
        (location,) = result["locations"]
        found.append((location["physicalLocation"]["artifactLocation"]["uri"], result["ruleId"], result["level"]))
    assert found == [
        ("digests/broken.json", "json-invalid", "error"),
        ("digests/below/error.json", "date-invalid", "error"),
        ("digests/below/warning.json", "field-unknown", "warning"),
        ("nope.json", "file-unreadable", "error"),
    ]
    alone = explorer("check", "digests/below/warning.json", "--json").json["problems"][0]
    region = run["results"][2]["locations"][0]["physicalLocation"]["region"]
    assert region == {
        "startLine": alone["line"], "startColumn": alone["column"],
        "endLine": alone["endLine"], "endColumn": alone["endColumn"],
    }  # fmt: skip
    nothing = explorer("check", GRAIN, "--format", "sarif")
    SARIF.validate(nothing.json)
    assert nothing.json["runs"][0]["results"] == []


@pytest.mark.parametrize("code", Code)
def test_each_code_has_a_description(code: Code) -> None:
    assert len(description(code)) > 10


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("a b/ü.json", "a%20b/%C3%BC.json"),
        ("c:d.json", "c%3Ad.json"),
        ("50%\n.json", "50%25%0A.json"),
        ("/elsewhere/x.json", "file:///elsewhere/x.json"),
    ],
)
def test_sarif_names_files_by_uri(explorer: Explorer, name: str, uri: str) -> None:
    log = explorer("check", "-", "--name", name, "--format", "sarif", stdin=changed(with_error).encode()).json
    SARIF.validate(log)
    assert log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


FORMS = ["text", "json", "jsonl", "github", "sarif"]


@pytest.mark.parametrize(("form", "part"), in_parts(FORMS, 2))
def test_hostile_texts_reach_no_format(explorer: Explorer, tmp_path: Path, form: str, part: int) -> None:
    """`part`: 0, a fifth of the texts, other ones for each format; 1, all."""
    short = [text[:200] for text in hostile.TEXTS]
    if not part:
        short = short[FORMS.index(form) :: len(FORMS)]
    hostile.write(tmp_path / "bad.json", short, right=False)
    hostile.write(tmp_path / "right.json", short)
    answer = explorer("check", str(tmp_path / "bad.json"), str(tmp_path / "right.json"), "--format", form)
    assert answer.out
    assert hostile.offences(answer.out.encode()) == []
    if form == "sarif":
        SARIF.validate(answer.json)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names of files that are not UTF-8")
@pytest.mark.parametrize("form", ["text", "jsonl", "github", "sarif"])
def test_a_name_that_is_no_text_is_still_printed(explorer: Explorer, tmp_path: Path, form: str) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\n.json")
    Path(path).write_text(changed(with_error))
    answer = explorer("check", str(tmp_path), "--format", form)
    assert answer.code == 1
    assert hostile.offences(answer.out.encode(errors="replace")) == []


def test_a_format_that_does_not_exist_is_refused(explorer: Explorer) -> None:
    assert "Did you mean “sarif”?" in explorer("check", "--format", "sarf").err
    assert explorer("check", "--json", "--format", "github").code == 2


# --- mending ------------------------------------------------------------------------------------------------


def test_several_files_are_mended(explorer: Explorer, digests: Path) -> None:
    for name in ("one.json", "two.json"):
        (digests / name).write_text(changed(with_note))
    before = {path: path.read_bytes() for path in digests.rglob("*.json")}
    answer = explorer("check", "--fix", "digests", "--fail-on", "note")
    assert "one.json: fixed 1 problem; the file as it was is in " in answer.out
    assert "one.json.bak\n" in answer.out
    different = {path.name for path, data in before.items() if path.read_bytes() != data}
    assert different == {"one.json", "two.json"}
    for name in different:
        assert (digests / f"{name}.bak").read_bytes() == before[digests / name]
    assert explorer("check", "digests/one.json", "digests/two.json", "--fail-on", "note").code == 0


def test_mending_that_mended_all_is_a_success(explorer: Explorer, digests: Path) -> None:
    (digests / "one.json").write_text(changed(with_note))
    answer = explorer("check", "--fix", "--fail-on", "note", "digests/one.json", "digests/fine.json")
    assert answer.code == 0


def test_a_dry_run_prints_what_patch_takes(explorer: Explorer, digests: Path) -> None:
    path = digests / "one.json"
    path.write_text(changed(with_note))
    before = path.read_bytes()
    answer = explorer("check", "--fix", "--dry-run", "digests/one.json", "digests/fine.json")
    assert answer.code == 1
    assert answer.out.startswith("--- digests/one.json\n+++ digests/one.json\n@@ ")
    assert path.read_bytes() == before
    as_json = explorer("check", "--fix", "--dry-run", "--json", "digests/one.json").json
    assert (as_json["fixed"], as_json["backup"], as_json["diff"]) == (1, None, answer.out)
    done = subprocess.run(["git", "apply", "-p0"], input=answer.out.encode(), cwd=digests.parent, check=False)
    assert done.returncode == 0
    assert explorer("check", "digests/one.json", "--fail-on", "note").code == 0
    again = explorer("check", "--fix", "--dry-run", "digests")
    assert (again.code, again.out) == (1, ""), "other problems are there, but nothing that can be mended"
    assert explorer("check", "--dry-run", GRAIN).code == 2


# --- failures -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "nope.json"),
        ("search", "putin", "--digest", "nope.json"),
        ("show", "--digest", "nope.json"),
        ("timeline", "nope.json"),
        ("list", "quote", "--digest", "nope.json"),
        ("diff", "nope.json", GRAIN),
    ],
)
def test_what_cannot_be_read_is_json_too(explorer: Explorer, arguments: tuple[str, ...]) -> None:
    answer = explorer(*arguments, "--json")
    assert answer.code == 2
    assert answer.json["explorer"] == BY["explorer"]
    assert [(one["severity"], one["code"]) for one in answer.json["problems"]] == [("error", "file-unreadable")]
    assert "nope.json" in answer.err


def test_a_broken_digest_is_json_for_every_command(explorer: Explorer, tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text('{"digest": "1.0", "article": }')
    problems = explorer("check", str(tmp_path / "b.json"), "--json").json["problems"]
    for command in (("search", "x"), ("show",), ("map",), ("voices",), ("relations",)):
        assert explorer(*command, "--digest", str(tmp_path / "b.json"), "--json").json["problems"] == problems


def test_a_failure_that_is_no_usage_error_is_json(explorer: Explorer) -> None:
    answer = explorer("show", "passage/nowhere", "--json")
    assert (answer.code, answer.json["problems"][0]["severity"]) == (1, "error")
    assert answer.json["problems"][0]["message"] in answer.err


def test_a_usage_error_prints_no_json(explorer: Explorer) -> None:
    for arguments in (("search", "--json"), ("show", "putin", "--json"), ("list", "quotas", "--json")):
        answer = explorer(*arguments)
        assert (answer.code, answer.out) == (2, "")
