"""Passages on the command line: bookmarked by their words, changed by their ref, shown, listed, written out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from explorer.assets import asset
from explorer.commands.sources import SHIPPED
from tests.calling import Explorer

WORDS = "This was widely seen as a strategic and symbolic shift in Russia’s foreign policy."
"""A sentence of the article that comes with the program, in its fifth paragraph."""


OTHER = "It cost 14 million euros."


def other(path: Path, headline: str) -> Path:
    """A digest of an article that is not the one that comes with the program."""
    file = path / f"{headline}.json"
    file.write_text(json.dumps({"digest": "1.0", "article": {"headline": headline, "body": [OTHER]}}))
    return file


def added(explorer: Explorer, words: str = WORDS, *more: str) -> str:
    explorer("bookmarks", "add", "--words", words, *more)
    found: list[dict[str, str]] = explorer("bookmarks", "--json").json["bookmarks"]
    return found[-1]["ref"]


def test_words_of_the_article_are_bookmarked_with_a_note(explorer: Explorer) -> None:
    answer = explorer("bookmarks", "add", "--words", WORDS, "is", "it so?")
    assert answer.code == 0
    (saved,) = explorer("bookmarks", "--json").json["bookmarks"]
    assert (saved["kind"], saved["title"], saved["note"]) == ("passage", WORDS, "is it so?")
    assert saved["recorded"]["paragraph"] == 5
    assert saved["quoted"][0]["exact"] == WORDS


def test_status_note_and_tags_of_a_passage_are_set_by_its_ref_and_undone(explorer: Explorer) -> None:
    ref = added(explorer)
    explorer("bookmarks", "status", ref, "disputed")
    explorer("bookmarks", "note", ref, "no")
    explorer("bookmarks", "tag", ref, "date")
    (saved,) = explorer("bookmarks", "--json").json["bookmarks"]
    assert (saved["status"], saved["note"], saved["tags"]) == ("disputed", "no", ["date"])
    for _ in range(4):
        assert explorer("bookmarks", "undo").code == 0
    assert explorer("bookmarks", "--json").json["bookmarks"] == []


def test_the_same_words_are_bookmarked_once(explorer: Explorer) -> None:
    ref = added(explorer)
    answer = explorer("bookmarks", "add", "--words", WORDS)
    assert f"already bookmarked, as {ref}" in answer.err
    assert len(explorer("bookmarks", "--json").json["bookmarks"]) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--words", "the"], "occurs in"),
        (["--words", WORDS.replace(" ", " not ", 1)], "Did you mean “"),
        (["--words", WORDS, "--paragraph", "99"], "the article has no paragraph 99"),
        (["--words", "x" * 3_000], "a passage has at most 2,000 characters"),
        (["--words", ""], "no words to bookmark"),
        (["--words", "\x1b[2J\x07"], "does not have the words"),
        (["--paragraph", "1", "actor/putin"], "give them with --words"),
        (["actor/putin", "--words", WORDS], "would become its note"),
    ],
)
def test_what_can_not_be_bookmarked_says_why_and_saves_nothing(
    explorer: Explorer, arguments: list[str], said: str
) -> None:
    answer = explorer("bookmarks", "add", *arguments)
    assert answer.code in (1, 2)
    assert said in answer.err
    assert "\x1b" not in answer.err
    assert explorer("bookmarks", "--json").json["bookmarks"] == []


def test_the_status_of_words_needs_no_bookmark_of_them_first(explorer: Explorer) -> None:
    of = ("--words", WORDS)
    answer = explorer("bookmarks", "status", *of, "needs", "source", "--note", "ask the ministry")
    assert answer.code == 0, answer.err
    (saved,) = explorer("bookmarks", "--json").json["bookmarks"]
    assert (saved["kind"], saved["status"], saved["note"]) == ("passage", "needs source", "ask the ministry")
    assert explorer("bookmarks", "undo").code == 0
    assert explorer("bookmarks", "--json").json["bookmarks"] == [], "all at once"
    assert explorer("bookmarks", "status", *of).code == 2, "which status?"
    assert explorer("bookmarks", "status", *of, "confirmed", "--paragraph", "99").code == 1
    assert explorer("bookmarks", "status", *of, "--source", "Ministry").code == 0, "a source alone"
    (saved,) = explorer("bookmarks", "--json").json["bookmarks"]
    assert (saved["status"], saved["source"], saved["checked"]) == ("unchecked", "Ministry", "")


def test_words_contradict_a_record_without_a_bookmark_of_them(explorer: Explorer) -> None:
    answer = explorer("bookmarks", "contradict", "--words", WORDS, "quote/q-bold-move", "--note", "why", "--json")
    (saved,) = answer.json["bookmarks"]
    assert saved["note"] == "why"
    assert [end["ref"].partition("/")[0] for end in saved["between"]] == ["passage", "quote"]
    assert len(explorer("bookmarks", "--json").json["bookmarks"]) == 1
    assert explorer("bookmarks", "contradict", "--words", WORDS).code == 2


def test_words_are_not_for_every_action(explorer: Explorer) -> None:
    answer = explorer("bookmarks", "list", "--words", WORDS)
    assert answer.code == 2
    assert "--words works only with “add”, “status” and “contradict”" in answer.err


def test_show_says_where_it_is_and_what_the_reader_added(explorer: Explorer) -> None:
    words = " ".join(WORDS.split()[1:4])
    ref = added(explorer, words, "look this up")
    answer = explorer("show", ref)
    assert answer.code == 0
    assert "in paragraph 5 of the article" in answer.out
    assert "look this up" in answer.out
    assert WORDS.split()[0] in answer.out  # the sentence around it
    (shown,) = explorer("show", ref, "--json").json["passages"]
    assert (shown["title"], shown["found"], shown["place"]["paragraph"]) == (words, "ref", 5)


def test_an_unknown_passage_offers_those_that_begin_like_it(explorer: Explorer) -> None:
    ref = added(explorer)
    answer = explorer("show", ref[:14])
    assert answer.code == 1
    assert f"Did you mean “{ref}”?" in answer.err


def test_at_a_passage_the_summary_is_about_it(explorer: Explorer) -> None:
    ref = added(explorer)
    assert "in paragraph 5 of the article" in explorer("--at", ref, "--plain").out


def test_a_corrected_article_has_it_reworded_and_then_gone(explorer: Explorer, tmp_path: Path) -> None:
    ref = added(explorer)
    document = json.loads(asset(SHIPPED).read_bytes())
    body = document["article"]["body"]
    body[4] = body[4].replace("widely seen", "hardly seen")
    corrected, gone = tmp_path / "corrected.json", tmp_path / "gone.json"
    corrected.write_text(json.dumps(document))
    answer = explorer("show", ref, "--digest", str(corrected))
    assert "reworded since: " in answer.out
    assert "widely seen" in answer.out
    assert "hardly" in answer.out
    (claim,) = explorer("list", "passage", "--json", "--digest", str(corrected)).json["rows"]
    assert claim["change"] == "reworded"
    body[4] = "Something wholly different."
    gone.write_text(json.dumps(document))
    assert "gone: " in explorer("show", ref, "--digest", str(gone)).out


def test_lists_and_exports_have_it(explorer: Explorer) -> None:
    ref = added(explorer)
    assert ref in explorer("list", "passage").out
    assert WORDS in explorer("export", "markdown").out
    assert ref in explorer("export", "csv").out
    assert ref in explorer("bookmarks").out


# --- a passage of another article ---------------------------------------------------------------------------


def test_a_passage_is_found_by_its_ref_alone_whichever_article_it_is_of(explorer: Explorer, tmp_path: Path) -> None:
    first, second = other(tmp_path, "One"), other(tmp_path, "Two")
    ref = added(explorer, OTHER, "--digest", str(first))
    assert explorer("bookmarks", "status", ref, "needs-source").code == 0
    (saved,) = explorer("bookmarks", "--json").json["bookmarks"]
    assert (saved["ref"], saved["status"]) == (ref, "needs source")
    assert OTHER in explorer("show", ref).out
    assert explorer("bookmarks", "status", ref, "disputed", "--digest", str(second)).code == 1
    added(explorer, OTHER, "--digest", str(second))
    answer = explorer("bookmarks", "status", ref, "disputed")
    assert answer.code == 1
    said = answer.err.replace("“Two”, “One”", "“One”, “Two”")
    assert "in several articles: “One”, “Two”; name one of them with --digest" in said


def test_a_contradiction_is_shown_by_the_ref_that_lists_print(explorer: Explorer) -> None:
    explorer("bookmarks", "contradict", "quote/q-bold-move", "quote/q-partner")
    (saved,) = explorer("bookmarks", "--json").json["bookmarks"]
    answer = explorer("show", saved["ref"])
    assert answer.code == 0
    assert saved["ref"] in answer.out
    wrong = explorer("show", saved["ref"] + "x")
    assert wrong.code == 1
    assert saved["ref"] in wrong.err
