"""`bookmarks list`, narrowed and sorted: --status, --tag, --speaker, --sort."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from explorer.assets import asset
from explorer.commands.sources import SHIPPED
from tests.calling import BY, GRAIN, Explorer

PUTIN, TALIBAN = "actor/putin", "actor/taliban"


@pytest.fixture
def marked(explorer: Explorer) -> Explorer:
    """With bookmarks in two articles, made in this order."""
    quotes = json.loads(explorer("show", "--kind", "quote", "--json").out)["records"]
    refs = [quote["ref"] for quote in quotes]
    for ref in (PUTIN, TALIBAN, *refs):
        explorer("bookmarks", "add", ref)
    for ref in ("quote/q-wait", "actor/marchenko"):
        explorer("bookmarks", "add", ref, "--digest", GRAIN)
    explorer("bookmarks", "status", PUTIN, "disputed")
    explorer("bookmarks", "status", "quote/q-wait", "needs-source", "--digest", GRAIN)
    explorer("bookmarks", "tag", PUTIN, "To call", "front page")
    explorer("bookmarks", "tag", "actor/marchenko", "to call", "--digest", GRAIN)
    return explorer


def refs(explorer: Explorer, *arguments: str) -> list[str]:
    answer = explorer("bookmarks", *arguments, "--json")
    assert answer.code == 0, answer.err
    return [bookmark["ref"] for bookmark in answer.json["bookmarks"]]


def test_by_status(marked: Explorer) -> None:
    assert refs(marked, "--status", "disputed") == [PUTIN]
    assert refs(marked, "list", "--status", "needs-source") == ["quote/q-wait"]
    assert refs(marked, "list", "--status", "needs source") == ["quote/q-wait"]
    assert refs(marked, "--status", "disputed", "--status", "needs-source") == [PUTIN, "quote/q-wait"], "either"
    assert PUTIN not in refs(marked, "--status", "unchecked")


def test_by_tag(marked: Explorer) -> None:
    assert refs(marked, "--tag", "to call") == [PUTIN, "actor/marchenko"], "in any case"
    assert refs(marked, "--tag", "to call", "--tag", "front page") == [PUTIN], "all of them"
    assert refs(marked, "--tag", "to call", "--digest", GRAIN) == ["actor/marchenko"]


def test_by_speaker(marked: Explorer) -> None:
    for speaker in ("marchenko", "actor/marchenko", "Olha Marchenko", "Marchenko"):
        assert refs(marked, "--speaker", speaker, "--digest", GRAIN) == ["quote/q-wait"]


def test_the_speaker_is_one_of_the_article(marked: Explorer) -> None:
    digest = json.loads(asset(SHIPPED).read_bytes())
    speakers = {f"quote/{quote['id']}": quote["speaker"] for quote in digest["quotes"]}
    ref, speaker = next(iter(speakers.items()))
    said = [quote for quote, actor in speakers.items() if actor == speaker]
    assert sorted(refs(marked, "--speaker", speaker)) == sorted(said)
    assert ref in said
    answer = marked("bookmarks", "--speaker", "puttin")
    assert answer.code == 1
    assert "Did you mean “actor/putin”" in answer.err
    assert marked("bookmarks", "--speaker", "quote/q-wait", "--digest", GRAIN).code == 2


def test_sorted(marked: Explorer) -> None:
    everything = refs(marked)
    assert refs(marked, "--sort", "article") == everything
    assert refs(marked, "--sort", "made")[0] == "actor/marchenko", "newest first"
    assert refs(marked, "--sort", "changed")[0] == "actor/marchenko"
    assert refs(marked, "--sort", "changed", "--kind", "actor")[-2:] == [PUTIN, TALIBAN]
    assert sorted(refs(marked, "--sort", "title")) == sorted(everything)
    titles = [
        mark["title"] for mark in marked("bookmarks", "--sort", "title", "--digest", GRAIN, "--json").json["bookmarks"]
    ]
    assert titles == sorted(titles, key=str.casefold)
    assert refs(marked, "--sort", "status", "--kind", "actor")[-1] in (PUTIN, "actor/marchenko")
    assert refs(marked, "--sort", "ref", "--digest", GRAIN) == ["actor/marchenko", "quote/q-wait"]
    assert len(refs(marked, "--sort", "made", "--limit", "1")) == 1


def test_what_is_exported_is_what_is_listed(marked: Explorer, tmp_path: Path) -> None:
    answer = marked("bookmarks", "export", "--status", "disputed")
    assert [one["ref"] for one in json.loads(answer.out)["bookmarks"]] == [PUTIN]
    marked("bookmarks", "remove", PUTIN)
    assert refs(marked, "deleted", "--tag", "to call") == [PUTIN]


MEANINGLESS = [
    (("--status", "confirmd"), 2, "Did you mean “confirmed”?"),
    (("--status", "confirmed"), 1, "no bookmark matches"),
    (("--tag", "to cal"), 1, "no bookmark has the tag “to cal”. Did you mean “to call”?"),
    (("--tag", ""), 2, "--tag"),
    (("--sort", "mad"), 2, "Did you mean “made”?"),
    (("--sort", "x"), 2, "article, changed"),
    (("add", PUTIN, "--tag", "x"), 2, "--tag works only with “list”, “deleted” and “export”"),
    (("undo", "--sort", "made"), 2, "--sort works only with"),
    (("--speaker", ""), 2, "--speaker is empty"),
]  # fmt: skip


def test_what_cannot_be_meant(marked: Explorer) -> None:
    for arguments, code, message in MEANINGLESS:
        answer = marked("bookmarks", *arguments)
        assert answer.code == code, arguments
        assert message in answer.err


def test_that_nothing_is_left_is_told_as_json_too(marked: Explorer) -> None:
    answer = marked("bookmarks", "--status", "confirmed", "--json")
    assert (answer.code, answer.json) == (1, BY | {"bookmarks": [], "problems": []})
    exported = marked("bookmarks", "export", "--status", "confirmed", "--json")
    assert exported.json["problems"][0]["message"] in exported.err


def test_the_help_names_them(explorer: Explorer) -> None:
    text = explorer("bookmarks", "--help").out
    assert all(option in text for option in ("--status", "--tag", "--speaker", "--sort"))


def test_without_bookmarks_there_is_nothing_to_narrow(explorer: Explorer) -> None:
    answer = explorer("bookmarks", "--status", "disputed", "--json")
    assert (answer.code, answer.json["bookmarks"]) == (0, [])
    assert "no bookmarks yet" in answer.err
