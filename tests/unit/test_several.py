"""One command over several digests: each answers under its own name."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from explorer.assets import asset
from tests import hostile
from tests.calling import BY, GRAIN, Explorer

FERRY = str(asset("ferry-delayed.json"))


@pytest.fixture
def digests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory with two digests and a file that is none, in the working directory."""
    monkeypatch.chdir(tmp_path)
    directory = tmp_path / "digests"
    directory.mkdir()
    shutil.copy(GRAIN, directory / "a.json")
    shutil.copy(FERRY, directory / "b.json")
    (directory / "package.json").write_text('{"name": "explorer"}')
    return directory


@pytest.mark.parametrize(
    "arguments", [("search", "norway"), ("search", "grain"), ("list", "quote"), ("show", "--kind", "country")]
)
def test_each_digest_has_a_line_of_json(explorer: Explorer, digests: Path, arguments: tuple[str, ...]) -> None:
    answer = explorer(*arguments, "--digest", "digests", "--json")
    lines = list(map(json.loads, answer.out.splitlines()))
    assert [line["digest"] for line in lines] == ["digests/a.json", "digests/b.json"]
    for line in lines:
        alone = explorer(*arguments, "--digest", line["digest"], "--json").json
        assert line == alone | {"digest": line["digest"]}
    assert explorer(*arguments, "--digest", "digests/a.json", "--digest", "digests/b.json", "--json").out == answer.out


def test_each_digest_that_has_something_has_a_headline_with_a_count(explorer: Explorer, digests: Path) -> None:
    answer = explorer("list", "quote", "--digest", "digests")
    assert "digest digests/a.json, “Grain accord back on the table”: 2 found\n" in answer.out
    assert "digest digests/b.json, “" in answer.out
    only = explorer("search", "marchenko", "--digest", "digests")
    assert (only.code, only.err) == (0, "")
    assert only.out.startswith("digest digests/a.json, “")
    assert "digests/b.json" not in only.out


@pytest.mark.parametrize(("form", "separator"), [("csv", ","), ("tsv", "\t")])
def test_each_row_of_a_table_names_its_digest(explorer: Explorer, digests: Path, form: str, separator: str) -> None:
    out = explorer("list", "quote", "--digest", "digests", "--format", form, "--columns", "ref,speaker").out
    names, *rows = csv.reader(io.StringIO(out), delimiter=separator)
    assert names == ["digest", "ref", "speaker"]
    assert {row[0] for row in rows} == {"digests/a.json", "digests/b.json"}
    assert all(len(row) == 3 for row in rows)
    lines = explorer("list", "quote", "--digest", "digests", "--format", "jsonl", "--columns", "ref,speaker").out
    assert [[*json.loads(line).values()] for line in lines.splitlines()] == rows


def test_a_table_has_its_columns_even_if_the_first_digest_cannot_be_read(explorer: Explorer, digests: Path) -> None:
    answer = explorer(
        "list", "quote", "--digest", "nope.json", "--digest", "digests/a.json", "--format", "csv", "--columns", "ref"
    )
    assert (answer.code, answer.out.splitlines()[0]) == (2, "digest,ref")
    assert "nope.json" in answer.err


def test_a_record_is_shown_wherever_it_is(explorer: Explorer, digests: Path) -> None:
    answer = explorer("show", "actor/marchenko", "--digest", "digests")
    assert answer.code == 0
    assert answer.out.count("digest digests/") == 1
    nowhere = explorer("show", "actor/nobody", "--digest", "digests")
    assert (nowhere.code, nowhere.out) == (1, "")
    assert "found in none of 2 digests" in nowhere.err


def test_a_digest_that_cannot_be_read_does_not_hide_the_others(explorer: Explorer, digests: Path) -> None:
    (digests / "broken.json").write_text('{"digest": "1.0", "article": }')
    answer = explorer("search", "norway", "--digest", "digests", "--json")
    lines = {line["digest"]: line for line in map(json.loads, answer.out.splitlines())}
    assert answer.code == 2
    assert lines["digests/b.json"]["results"]
    assert [problem["code"] for problem in lines["digests/broken.json"]["problems"]] == ["json-invalid"]
    assert lines["digests/broken.json"]["explorer"] == BY["explorer"]
    assert "digests/broken.json:1:30" in answer.err


def test_a_usage_error_is_reported_once(explorer: Explorer, digests: Path) -> None:
    for arguments in (("search", "x", "--keep", "x"), ("search",), ("list", "quotas"), ("show", "putin")):
        answer = explorer(*arguments, "--digest", "digests")
        assert (answer.code, answer.out, answer.err.count("explorer:")) == (2, "", 1), arguments
    assert explorer("search", "x", "--digest", "", "--digest", GRAIN).code == 2


def test_a_directory_without_digests_is_not_a_success(explorer: Explorer, tmp_path: Path) -> None:
    answer = explorer("search", "x", "--digest", str(tmp_path / "home"))
    assert answer.code in (1, 2)
    assert answer.out == ""


def test_hostile_names_do_no_harm(explorer: Explorer, tmp_path: Path) -> None:
    for name in ("a\n=1+1", "=cmd", "\x1b[31mred"):
        shutil.copy(GRAIN, tmp_path / f"{name}.json")
    for form in (["--format", "csv"], ["--format", "tsv"], ["--format", "jsonl"], ["--json"], []):
        answer = explorer("list", "quote", "--digest", str(tmp_path), *form)
        assert answer.code == 0
        assert hostile.offences(answer.out.replace("\t", " ").encode()) == []
