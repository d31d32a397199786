"""`explorer diff`: what it compares, what it prints, its exit codes."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from explorer.assets import asset
from explorer.library.library import Filed, Library
from tests import hostile
from tests.calling import GRAIN, Explorer
from tests.long import some
from tests.unit.grain import DROP, changed

FERRY = asset("ferry-delayed.txt").read_text()


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def write(name: str, data: bytes | str) -> str:
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return str(path)

    return write


def test_the_same_digest_is_no_difference(explorer: Explorer) -> None:
    answer = explorer("diff", GRAIN, GRAIN)
    assert answer.code == 0
    assert answer.out.splitlines()[1].startswith("no difference: 2 paragraphs, 2 actors, 2 quotes")


def test_each_line_stands_by_itself(explorer: Explorer, write: Any) -> None:
    now = write("now.json", changed({
        "actors.0.name": "Olha M. Marchenko", "quotes.0.speaker": "maritime-council", "events.0.when": "2002",
        "countries.1": DROP, "events.1.countries": ["UA"], "links.0.relation": "led", "caveats": [],
        "actors.+": {"id": "un", "type": "Organization", "name": "United Nations", "role": "broker", "at": ["plan"]},
        "article.publisher": "The Other",
    }))  # fmt: skip
    answer = explorer("diff", GRAIN, now)
    assert answer.code == 1
    lines = answer.out.splitlines()
    assert lines[0] == f"was: {GRAIN}; now: {now}"
    for line in (
        "article: 1 change",
        "article: publisher: was: The Example; now: The Other",
        "actors: 1 new, 1 changed",
        "actor: United Nations: new: Organization, broker; actor/un",
        "actor: Olha M. Marchenko: name: was: Olha Marchenko; now: Olha M. Marchenko; actor/marchenko",
        "quote by Maritime Council: speaker: was: Olha Marchenko; now: Maritime Council; quote/q-wait",
        "event: First grain corridor: date: was: from 1996 to 2001; now: 2002; 1 event is placed after it; "
        "event/corridor",
        "event: New talks: countries: no longer: France; event/talks",
        "countries: 1 gone",
        "country: France: gone: host; country/FR",
        "link: Maritime Council led First grain corridor: relation: was: ran; now: led",
        "caveats: 1 gone",
    ):
        assert line in lines
    assert not re.search(r"[─│┌•◆]", answer.out)


def test_words_of_reported_speech_are_not_in_quotation_marks(explorer: Explorer, write: Any) -> None:
    was = write("was.json", changed({"quotes.0.form": "indirect", "quotes.0.text": "they will not wait"}))
    now = write("now.json", changed({"quotes.0.form": "indirect", "quotes.0.text": "they can not wait"}))
    out = explorer("diff", was, now).out
    assert "words: was: they will not wait; now: they can not wait; quote/q-wait\n" in out
    direct = explorer("diff", GRAIN, write("new.json", changed({"quotes.0.text": "We can not wait"}))).out
    assert "words: was: “We will not wait”; now: “We can not wait”; quote/q-wait\n" in direct


def test_two_versions_of_an_article(explorer: Explorer, write: Any) -> None:
    was = write("was.txt", FERRY)
    now = write("now.md", FERRY.replace("“too gloomy”", "“much too dark”"))
    answer = explorer("diff", was, now)
    assert answer.code == 1
    assert "quote by Jonas Brandt: words: was: “too gloomy”; now: “much too dark”; quote/q-much-too-dark" in answer.out
    assert "quotes: 1 changed" in answer.out
    assert explorer("diff", was, write("same.txt", FERRY)).code == 0


def test_a_digest_and_its_corrected_article(explorer: Explorer, write: Any) -> None:
    digest = str(asset("ferry-delayed.json"))
    now = write("now.txt", FERRY.replace("“too gloomy”", "“much too dark”"))
    found = explorer("diff", digest, now, "--json").json
    assert [(one["ref"], [change["field"] for change in one["changes"]]) for one in found["records"]] == [
        ("quote/q-too-gloomy", ["lost", "badge"])
    ]
    assert found["links"] == []
    back = explorer("diff", now, digest, "--json").json
    assert [(one["ref"], [change["field"] for change in one["changes"]]) for one in back["records"]] == [
        ("quote/q-too-gloomy", ["found", "badge"])
    ]


@pytest.mark.parametrize("side", [0, 1])
def test_one_side_may_be_standard_input(explorer: Explorer, side: int) -> None:
    names = [GRAIN, GRAIN]
    names[side] = "-"
    answer = explorer("diff", *names, stdin=Path(GRAIN).read_bytes())
    assert (answer.code, "standard input" in answer.out) == (0, True)
    assert explorer("diff", "-", "-").code == 2
    article = explorer("diff", str(asset("ferry-delayed.txt")), "-", stdin=FERRY.encode())
    assert article.code == 0, "what does not begin with { is an article"


def test_what_can_not_be_read_is_another_exit_code(explorer: Explorer, write: Any) -> None:
    broken = write("broken.json", b"{")
    for arguments in (
        (),
        (GRAIN, "missing.json"),
        (GRAIN, broken),
        (broken, GRAIN),
        (GRAIN, write("no.txt", b"short")),
    ):
        answer = explorer("diff", *arguments)
        assert (answer.code, answer.out) == (2, "")
        assert answer.err


# --- one argument: what the library has ---------------------------------------------------------------------------


def test_an_article_against_the_digest_that_it_had_before(explorer: Explorer, write: Any) -> None:
    path = write("a.txt", FERRY)
    assert explorer("library", "add", path).code == 0
    assert explorer("diff", path).code == 2
    (listed,) = explorer("library", "--json").json["articles"]
    filed = Filed(Path(listed["digest"]).parent)
    digest = json.loads(filed.digest.read_bytes())
    digest["actors"][0]["role"] = "somebody"
    Library(filed.directory.parent).replace(filed, json.dumps(digest).encode())
    for named in (path, listed["digest"]):
        answer = explorer("diff", named, "--json")
        assert answer.out, answer.err
        found = answer.json
        assert "/earlier/1.json" in found["was"]
        assert [change["now"] for one in found["records"] for change in one["changes"]] == [["somebody"]]


def test_an_article_with_another_headline_is_found_by_its_text_which_is_said(explorer: Explorer, write: Any) -> None:
    assert explorer("library", "add", write("a.txt", FERRY)).code == 0
    headline, rest = FERRY.split("\n", 1)
    new = write("b.txt", f"Another headline altogether\n{rest}")
    assert explorer("library", "add", new).code == 0
    answer = explorer("diff", new, "--json")
    assert answer.out, answer.err
    assert f"looks like an earlier version of {new}, by its text alone: “{headline}”" in answer.err


def test_a_corrected_article_against_the_one_that_was_filed(explorer: Explorer, write: Any) -> None:
    was, now = write("a.txt", FERRY), write("b.txt", FERRY.replace("“too gloomy”", "“too dark”"))
    explorer("library", "add", was)
    for _ in range(2):
        answer = explorer("diff", now)
        assert (answer.code, "now: “too dark”" in answer.out) == (1, True)
        explorer("library", "add", now)
        os.utime(explorer("library", "--json").json["articles"][-1]["digest"], (1, 1))
    text = "The mayor said on Monday that the school in the old town would open its doors in May. " * 6
    other = explorer("diff", write("c.txt", f"School opens in May\n\n{text}\n"))
    assert other.code == 2


# --- bookmarks --------------------------------------------------------------------------------------------------


def test_what_it_does_to_bookmarks(explorer: Explorer, write: Any) -> None:
    explorer("bookmarks", "add", "quote/q-wait", "--digest", GRAIN)
    explorer("bookmarks", "status", "quote/q-wait", "disputed", "--digest", GRAIN)
    explorer("bookmarks", "add", "country/FR", "--digest", GRAIN)
    explorer("bookmarks", "add", "event/corridor", "--digest", GRAIN)
    body = json.loads(Path(GRAIN).read_bytes())["article"]["body"]
    now = write("now.json", changed({
        "quotes.0.at": ["We can not wait"], "article.body.0": body[0].replace("will not wait", "can not wait"),
        "countries.1": DROP,
    }))  # fmt: skip
    lines = explorer("diff", GRAIN, now).out.splitlines()
    assert "bookmarks: 2 of 3 concerned" in lines
    assert "bookmark: quote/q-wait, disputed: words: was: “We will not wait”; now: “We can not wait”" in lines
    assert "bookmark: country/FR, unchecked: gone: the digest no longer has this record: France" in lines


# --- strangers --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("every", some([3, 1], 2))
def test_hostile_files_control_no_terminal(explorer: Explorer, tmp_path: Path, every: int) -> None:
    short = tuple(text if len(text) < 2000 else text[:200] for text in hostile.TEXTS[::every])
    path = str(hostile.write(tmp_path / "h.json", short))
    other = str(hostile.write(tmp_path / "o.json", tuple(reversed(short))))
    for first, second in ((path, GRAIN), (GRAIN, path), (path, other), (path, path)):
        for form in ((), ("--json",)):
            answer = explorer("diff", first, second, *form)
            assert answer.code == (0 if first == second else 1)
            text = "".join(map(str, _texts(answer.json))) if form else answer.out
            assert hostile.offences((text + answer.err).encode()) == []


def _texts(value: Any) -> Any:
    if isinstance(value, dict):
        return [text for item in value.values() for text in _texts(item)]
    return [text for item in value for text in _texts(item)] if isinstance(value, list) else [value]
