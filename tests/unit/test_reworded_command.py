"""Commands say what was reworded, an orphan only of what is gone, and accept the new words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.calling import Explorer
from tests.unit.test_json_contract import REANCHORED, holds
from tests.unit.test_reworded import RELIEF, document

OTHERS = ["the yard is late again", "no vote in spring"]
REWORDED = "reworded since: was: “a relief rather than a triumph”; now: “a relief, not a triumph”"


def quote(ref: str, words: str) -> dict[str, Any]:
    return {"id": ref, "speaker": "aas", "form": "direct", "at": [words]}


@pytest.fixture
def corrected(explorer: Explorer, tmp_path: Path) -> Path:
    """The corrected digest of an article, in which two quotes had been bookmarked; the second is gone now."""
    path = tmp_path / "ferries.json"
    path.write_bytes(document([RELIEF[0], *OTHERS]))
    for ref in ("quote/q1", "quote/q2"):
        explorer("bookmarks", "status", ref, "needs-source", "--digest", str(path))
    explorer("bookmarks", "note", "quote/q1", "ask her", "--digest", str(path))
    path.write_bytes(document([RELIEF[1], *OTHERS], quotes=[quote("q1", RELIEF[1]), quote("q3", OTHERS[1])]))
    return path


@pytest.mark.parametrize(
    "arguments", [["bookmarks"], ["show", "quote/q1"], ["show"], ["search", "relief"], ["bookmarks", "doctor"]]
)
def test_every_command_that_shows_a_bookmark_says_what_was_reworded(
    explorer: Explorer, corrected: Path, arguments: Sequence[str]
) -> None:
    assert REWORDED in " ".join(explorer(*arguments, "--digest", str(corrected)).out.split())


def test_an_orphan_is_one_in_the_list_and_for_the_doctor_alike(explorer: Explorer, corrected: Path) -> None:
    said = "gone: the digest no longer has this record"
    for action in ("list", "doctor"):
        out = explorer("bookmarks", action, "--digest", str(corrected)).out
        assert out.count(said) == 1
        assert out.index("quote/q2") < out.index(said)
    doctor = explorer("bookmarks", "doctor", "--digest", str(corrected))
    assert doctor.code == 1
    assert "no problems" not in doctor.out


def test_a_status_that_is_set_after_a_correction_is_about_the_words_of_now(explorer: Explorer, corrected: Path) -> None:
    of = ("--digest", str(corrected))
    assert explorer("bookmarks", "status", "quote/q1", "confirmed", *of).code == 0
    (first, _) = explorer("bookmarks", "--json", *of).json["bookmarks"]
    assert (first["status"], first["note"], first["reanchored"]["how"]) == ("confirmed", "ask her", "ref")
    assert first["quoted"][0]["exact"] == RELIEF[1]
    report = explorer("export", "markdown", *of).out
    assert RELIEF[1] in report
    assert RELIEF[0] not in report


def test_json_has_the_words_before_and_now(explorer: Explorer, corrected: Path) -> None:
    first, second = explorer("bookmarks", "--digest", str(corrected), "--json").json["bookmarks"]
    holds(first["reanchored"], REANCHORED)
    holds(second["reanchored"], REANCHORED)
    assert [first["reanchored"][key] for key in ("ref", "how", "was", "now")] == ["quote/q1", "reworded", *RELIEF]
    assert [second["reanchored"][key] for key in ("ref", "how", "was", "now")] == [None, "orphan", None, None]
    (record,) = explorer("show", "quote/q1", "--digest", str(corrected), "--json").json["records"]
    assert record["bookmark"]["reanchored"] == first["reanchored"]
    changed = explorer("bookmarks", "doctor", "--digest", str(corrected), "--json").json["changed"]
    assert [(one["ref"], one["reanchored"]["how"]) for one in changed] == [
        ("quote/q1", "reworded"),
        ("quote/q2", "orphan"),
    ]


@pytest.mark.parametrize("query", ["is:reworded", "is:needs-source", "is:noted", "is:reworded is:needs-source"])
def test_searches_and_views_do_not_lose_a_reworded_record(explorer: Explorer, corrected: Path, query: str) -> None:
    results = explorer("search", query, "--digest", str(corrected), "--json").json["results"]
    assert [result["ref"] for result in results if result["match"] != "linked"] == ["quote/q1"]


def test_accepting_the_words_of_now_loses_nothing_and_is_undone(explorer: Explorer, corrected: Path) -> None:
    at = ("--digest", str(corrected))
    accepted = explorer("bookmarks", "accept", "quote/q1", *at, "--json").json["bookmarks"][0]
    assert (accepted["title"], accepted["quoted"][0]["exact"]) == (RELIEF[1], RELIEF[1])
    assert (accepted["status"], accepted["note"]) == ("needs source", "ask her")
    assert accepted["reanchored"]["how"] == "ref"
    assert explorer("search", "is:reworded", *at).code == 1
    again = explorer("bookmarks", "accept", "quote/q1", *at)
    assert (again.code, "nothing of quote/q1 has changed" in again.err) == (1, True)
    assert explorer("bookmarks", "undo", *at).code == 0
    assert REWORDED in " ".join(explorer("bookmarks", *at).out.split())


def test_an_orphan_cannot_be_accepted(explorer: Explorer, corrected: Path) -> None:
    answer = explorer("bookmarks", "accept", "quote/q2", "--digest", str(corrected))
    assert answer.code == 1
    assert "quote/q2 was left as it is: gone" in answer.err


@pytest.mark.parametrize("given", ["confirmed", "unchecked", "needs-source"])
def test_a_verdict_on_other_words_needs_a_status_before_new_words_are_accepted(
    explorer: Explorer, corrected: Path, given: str
) -> None:
    at = ("--digest", str(corrected))
    corrected.write_bytes(document([RELIEF[0], *OTHERS]))
    explorer("bookmarks", "status", "quote/q1", "confirmed", *at)
    corrected.write_bytes(document([RELIEF[1], *OTHERS]))
    (before, _) = explorer("bookmarks", *at, "--json").json["bookmarks"]
    refused = explorer("bookmarks", "accept", "quote/q1", *at)
    assert refused.code == 2
    for said in (REWORDED, "“confirmed”", "--status confirmed", "--status unchecked", "disputed, needs-source"):
        assert said in " ".join(refused.err.split())
    assert explorer("bookmarks", *at, "--json").json["bookmarks"][0] == before, "nothing was changed"
    accepted = explorer("bookmarks", "accept", "quote/q1", "--status", given, *at, "--json").json["bookmarks"][0]
    assert (accepted["title"], accepted["status"]) == (RELIEF[1], given.replace("-", " "))
    assert accepted["checked"] > before["checked"], "the verdict is from now"
    history = explorer("bookmarks", "history", "quote/q1", *at).out
    assert "accepted words" in history
    assert ("confirmed holds for them" if given == "confirmed" else "status confirmed to ") in history
    assert explorer("bookmarks", "undo", *at).code == 0
    (undone, _) = explorer("bookmarks", *at, "--json").json["bookmarks"]
    assert undone == {**before, "changed": undone["changed"]}, "words and verdict, in one step"


def test_without_a_verdict_or_with_the_same_words_nothing_is_asked(explorer: Explorer, corrected: Path) -> None:
    at = ("--digest", str(corrected))
    assert explorer("bookmarks", "accept", "quote/q1", *at).code == 0, "“needs source” is no verdict"
    explorer("bookmarks", "status", "quote/q1", "confirmed", *at)
    corrected.write_bytes(document([RELIEF[1], *OTHERS], quotes=[quote("relief", RELIEF[1])]))
    moved = explorer("bookmarks", "accept", "quote/relief", *at, "--json").json["bookmarks"][0]
    assert (moved["ref"], moved["status"]) == ("quote/relief", "confirmed"), "it only has another ref"


def test_a_status_that_is_none_is_refused_with_the_nearest(explorer: Explorer, corrected: Path) -> None:
    at = ("--digest", str(corrected))
    answer = explorer("bookmarks", "accept", "quote/q1", "--status", "confirmd", *at)
    assert (answer.code, "confirmed" in answer.err) == (2, True)
    both = explorer("bookmarks", "accept", "quote/q1", "--status", "confirmed", "--status", "disputed", *at)
    assert (both.code, "one --status" in both.err) == (2, True)
    assert explorer("bookmarks", "accept", "quote/q1", "--tag", "x", *at).code == 2


def test_accepting_words_under_another_ref_moves_the_bookmark(explorer: Explorer, corrected: Path) -> None:
    corrected.write_bytes(document([RELIEF[1], *OTHERS], quotes=[quote("relief", RELIEF[1])]))
    at = ("--digest", str(corrected))
    assert "its ref is quote/relief now" in explorer("bookmarks", *at).out
    assert "is already bookmarked" in explorer("bookmarks", "add", "quote/relief", *at).err
    assert len(explorer("bookmarks", *at, "--json").json["bookmarks"]) == 2, "no second one of the same record"
    tagged = explorer("bookmarks", "tag", "quote/relief", "x", *at, "--json").json["bookmarks"][0]
    assert (tagged["ref"], tagged["note"]) == ("quote/q1", "ask her")
    assert explorer("bookmarks", "untag", "quote/relief", "x", *at).code == 0
    moved = explorer("bookmarks", "accept", "quote/relief", *at, "--json").json["bookmarks"][0]
    assert (moved["ref"], moved["note"], moved["status"]) == ("quote/relief", "ask her", "needs source")
    refs = [one["ref"] for one in explorer("bookmarks", *at, "--json").json["bookmarks"]]
    assert sorted(refs) == ["quote/q2", "quote/relief"]
    assert moved["earlier"] == ["quote/q1"]
    assert explorer("bookmarks", "deleted", *at, "--json").json["bookmarks"] == [], "the reader removed nothing"
    assert explorer("bookmarks", "remove", "quote/relief", *at).code == 0
    removed = explorer("bookmarks", "deleted", *at, "--json").json["bookmarks"]
    assert "quote/relief" in [one["ref"] for one in removed]


def test_old_words_that_are_left_wait_no_more_until_they_change_again(explorer: Explorer, corrected: Path) -> None:
    of = ("--digest", str(corrected))

    def stays(ref: str = "quote/q1") -> bool:
        found = explorer("bookmarks", "--json", *of).json["bookmarks"]
        return bool(next(one for one in found if one["ref"] == ref)["oldWordsStay"])

    assert not stays()
    before = explorer("bookmarks", "--json", *of).json["bookmarks"][0]
    left = explorer("bookmarks", "leave", "quote/q1", *of)
    assert (left.code, "old words stay" in left.out) == (0, True)
    after = explorer("bookmarks", "--json", *of).json["bookmarks"][0]
    assert [after[name] for name in ("status", "checked", "quoted")] == [
        before[name] for name in ("status", "checked", "quoted")
    ]
    assert explorer("bookmarks", "leave", "quote/q2", *of).code == 0, "that it is gone was seen, too"
    assert explorer("bookmarks", "doctor", *of).code == 0
    assert "leaves the claim on what was there before" in explorer("export", "markdown", *of).out
    words = "some relief, not a triumph"
    corrected.write_bytes(document([words, *OTHERS], quotes=[quote("q1", words), quote("q3", OTHERS[1])]))
    assert not stays()
    assert stays("quote/q2")
    assert explorer("bookmarks", "doctor", *of).code == 1
    assert explorer("bookmarks", "leave", "quote/q3", *of).code == 1, "not bookmarked"


def test_what_has_not_changed_can_not_be_left(explorer: Explorer, corrected: Path) -> None:
    of = ("--digest", str(corrected))
    explorer("bookmarks", "accept", "quote/q1", *of)
    answer = explorer("bookmarks", "leave", "quote/q1", *of)
    assert (answer.code, answer.out) == (1, "")
    assert "nothing of quote/q1 has changed" in answer.err


def test_words_that_are_accepted_are_left_no_more(explorer: Explorer, corrected: Path) -> None:
    of = ("--digest", str(corrected))
    explorer("bookmarks", "leave", "quote/q1", *of)
    explorer("bookmarks", "accept", "quote/q1", *of)
    assert explorer("bookmarks", "--json", *of).json["bookmarks"][0]["left"] == ""


def test_a_source_alone_leaves_a_verdict_on_the_words_before(explorer: Explorer, corrected: Path) -> None:
    of = ("--digest", str(corrected))
    before = explorer("bookmarks", "--json", *of).json["bookmarks"][0]
    assert explorer("bookmarks", "status", "quote/q1", "--source", "Ministry", *of).code == 0
    after = explorer("bookmarks", "--json", *of).json["bookmarks"][0]
    assert after["source"] == "Ministry"
    assert [after[name] for name in ("quoted", "status", "checked")] == [
        before[name] for name in ("quoted", "status", "checked")
    ]
