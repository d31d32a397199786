"""What a Python program gets: text or bytes in, and results that are the JSON of the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import explorer as program
from tests.calling import GRAIN, Explorer
from tests.unit.test_checking import changed, with_error


def test_a_digest_is_read_from_text_as_from_bytes() -> None:
    text = Path(GRAIN).read_text(encoding="utf-8")
    assert program.loads(text) == program.loads(text.encode())
    broken = changed(with_error)
    digest = program.loads(broken)
    assert program.check(digest, broken) == program.check(digest, broken.encode()) != ()


@pytest.mark.parametrize("text", ["", "{", "\ud800", '{"digest": "\ud800"}'])
def test_a_text_that_is_no_digest_is_refused_as_bytes_are(text: str) -> None:
    with pytest.raises(program.DigestError) as caught:
        program.loads(text, name="x.json")
    assert caught.value.to_dict() == {
        "digest": "x.json",
        "problems": [problem.to_dict() for problem in caught.value.problems],
    }


def test_problems_are_the_json_of_check(explorer: Explorer, tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text(changed(with_error), encoding="utf-8")
    problems = program.check(program.load(path), path.read_bytes())
    assert [problem.to_dict() for problem in problems] == explorer("check", str(path), "--json").json["problems"]


@pytest.mark.parametrize("query", ["talks", "marchenko", "1996", "mutaqi grain"])
def test_results_are_the_json_of_search(explorer: Explorer, query: str) -> None:
    found = program.Session(program.load(GRAIN)).search(query)
    printed = explorer("search", query, "--digest", GRAIN, "--json").json["results"]
    assert json.loads(json.dumps([one.to_dict() for one in found])) == printed
    for one in found:
        assert one.title == one.to_dict()["title"]
        assert one.reason == (one.to_dict()["reason"] or "")
        assert str(one).startswith(f"{one.ref}: ")
        assert "None" not in str(one)


def test_a_record_is_the_json_of_show(explorer: Explorer) -> None:
    session = program.Session(program.load(GRAIN))
    printed = explorer("show", "quote/q-wait", "--digest", GRAIN, "--json").json["records"]
    assert [json.loads(json.dumps(session.to_dict("quote/q-wait")))] == printed
    with pytest.raises(KeyError):
        session.to_dict("actor/nobody")
    with pytest.raises(ValueError, match="is not a ref"):
        session.to_dict("nobody")


def test_what_python_shows_of_them_is_short() -> None:
    digest = program.loads(changed(with_error))
    session = program.Session(digest)
    shown = [*session.search("talks"), *digest.problems, digest, digest.article, session, digest.get("quote/q-wait")]
    assert [repr(one) for one in shown if len(repr(one)) > 250 or "\n" in repr(one)] == []
