"""`explorer export` after a correction: a verdict stays on what was judged, and nothing moves silently."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from explorer.assets import asset
from explorer.bookmarks.store import BookmarkStore
from explorer.commands.sources import SHIPPED
from explorer.digest.loading import load
from explorer.session.contradicting.contradictions import end_of, new
from explorer.session.session import Session
from explorer.text.anchors import Span
from tests.calling import Explorer

PARTNER, TURNING, MOVE, EVENT = "quote/q-partner", "quote/q-turning-point", "quote/q-bold-move", "event/first-rule"
OLD, NEW = "partner in combating terrorism", "partner in fighting terror"


@pytest.fixture
def document() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(asset(SHIPPED).read_bytes())
    return loaded


@pytest.fixture
def judged(explorer: Explorer) -> Explorer:
    """Three quotes and an event, all of them with a verdict."""
    for ref, status in ((PARTNER, "confirmed"), (MOVE, "confirmed"), (TURNING, "disputed"), (EVENT, "disputed")):
        assert explorer("bookmarks", "add", ref).code == 0
        assert explorer("bookmarks", "status", ref, status).code == 0
    return explorer


@pytest.fixture
def corrected(document: dict[str, Any], tmp_path: Path) -> str:
    """Putin’s words have changed, the day of the event has moved, the reported quote is no record any more."""
    text = json.dumps(document).replace(OLD, NEW)
    changed = json.loads(text)
    event = next(one for one in changed["events"] if one["id"] == "first-rule")
    event["when"] = "1997/2001"
    changed["quotes"] = [one for one in changed["quotes"] if one["id"] != "q-turning-point"]
    path = tmp_path / "corrected.json"
    path.write_text(json.dumps(changed))
    return str(path)


def table(explorer: Explorer, digest: str) -> dict[str, dict[str, str]]:
    answer = explorer("export", "csv", "--digest", digest)
    assert answer.code == 0, answer.err
    return {row["ref"]: row for row in csv.DictReader(io.StringIO(answer.out))}


def test_the_verdict_stays_on_the_words_that_were_checked(judged: Explorer, corrected: str) -> None:
    report = judged("export", "md", "--digest", corrected).out
    assert f": “{OLD}” – confirmed, reworded since\n\nVladimir Putin said: “{OLD}” (paragraph 9, 2024)\n\n" in report
    corrected_since = f"\n\nReworded since; now: “{NEW}”. The verdict is on what was there before.\n"
    assert corrected_since in report.partition("**Verdict: confirmed**")[2]
    statuses = "2 confirmed (1 of them on words before), 2 disputed (1 of them on words before)"
    assert f"\n**4 claims: {statuses}.** Corrected since: 1 reworded, " in report
    assert report.count("No source is given.") == 4
    row = table(judged, corrected)[PARTNER]
    assert (row["title"], row["words"], row["status"]) == (f"“{OLD}”", OLD, "confirmed")
    assert (row["change"], row["was"], row["now"]) == ("reworded", OLD, NEW)
    claims = {one["ref"]: one for one in judged("export", "json", "--digest", corrected).json["claims"]}
    assert (claims[PARTNER]["title"], claims[PARTNER]["now"], claims[PARTNER]["change"]) == (OLD, NEW, "reworded")


def test_of_a_kind_or_alone_it_is_exported_alike(judged: Explorer, corrected: str) -> None:
    for narrowed in (("--kind", "quote"), ("--only", PARTNER)):
        report = judged("export", "md", "--digest", corrected, *narrowed).out
        assert f"\nVladimir Putin said: “{OLD}”" in report
        assert f"Reworded since; now: “{NEW}”. The verdict is on what was there before." in report
    listed = judged("list", "quote", "--columns", "title,was", "--json", "--digest", corrected).json["rows"]
    assert {"title": f"“{NEW}”", "was": OLD} in listed, "a list is of what the digest has"


def test_a_table_says_what_was_corrected(judged: Explorer, corrected: str) -> None:
    assert "change" not in judged("list", "bookmark").out
    table = judged("list", "bookmark", "--digest", corrected).out
    (partner,) = (" ".join(line.split()) for line in table.splitlines() if PARTNER in line)
    assert partner == (
        f"quote: “{OLD}”; status: confirmed; change: reworded; paragraph: 9; speaker: Vladimir Putin; {PARTNER}"
    )


def test_what_was_judged_before_a_correction_is_not_published(
    judged: Explorer, corrected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPLORER_ME", "Kari Lund, https://lund.example")
    answer = judged("export", "claimreview", "--digest", corrected)
    (review,) = answer.json
    assert review["claimReviewed"].startswith("“This bold move by Russia")
    assert "claims that were corrected or are gone since they were checked" in answer.err
    assert judged("bookmarks", "accept", PARTNER, "--status", "confirmed", "--digest", corrected).code == 0
    reviewed = {one["claimReviewed"] for one in judged("export", "claimreview", "--digest", corrected).json}
    assert f"“{NEW}”" in reviewed
    alone = judged("export", "claimreview", "--only", EVENT, "--digest", corrected)
    assert (alone.code, alone.out) == (1, "")
    assert "every claim with a verdict was corrected since" in alone.err


def test_a_moved_date_is_not_silent(judged: Explorer, corrected: str) -> None:
    report = judged("export", "md", "--digest", corrected).out
    assert "Changed since it was bookmarked: was dated 1996–2001, now 1997–2001. The verdict" in report
    row = table(judged, corrected)[EVENT]
    assert (row["date"], row["change"]) == ("1996/2001", "changed")
    assert (row["was"], row["now"]) == ("date 1996/2001", "date 1997/2001")


def test_another_speaker_and_form_are_not_silent(judged: Explorer, document: dict[str, Any], tmp_path: Path) -> None:
    quote = next(one for one in document["quotes"] if one["id"] == "q-partner")
    quote |= {"speaker": "muttaqi", "form": "indirect"}
    path = tmp_path / "changed.json"
    path.write_text(json.dumps(document))
    report = judged("export", "md", "--digest", str(path)).out
    assert f"\nVladimir Putin said: “{OLD}” (" in report, "that is what was judged"
    assert "was said by Vladimir Putin, now by Amir Khan Muttaqi; was fragment, now indirect" in report


def test_an_orphan_whose_words_are_still_there_says_so(
    judged: Explorer, corrected: str, document: dict[str, Any], tmp_path: Path
) -> None:
    still = "\nGone since: the article still has these words, but its digest does not list them any more. The verdict "
    assert still in judged("export", "md", "--digest", corrected).out
    changed = json.loads(Path(corrected).read_text())
    words = next(one for one in document["quotes"] if one["id"] == "q-turning-point")["at"][0]
    changed["article"]["body"] = [text.replace(words, "it was a step") for text in changed["article"]["body"]]
    Path(corrected).write_text(json.dumps(changed))
    report = judged("export", "md", "--digest", corrected).out
    assert "\nGone since: the article no longer has these words. The verdict is on what was there before.\n" in report


def test_a_reworded_end_of_a_contradiction_says_so(explorer: Explorer, corrected: str, tmp_path: Path) -> None:
    session = Session(load(asset(SHIPPED)))
    left, right = (end_of(session, session.record(ref).ref) for ref in (PARTNER, MOVE))
    BookmarkStore(tmp_path / "home" / "data" / "bookmarks").save(new(session, left, right))
    report = explorer("export", "md", "--digest", corrected).out
    assert f"- Vladimir Putin: “{OLD}” (paragraph 9) – reworded since; now: “{NEW}”\n" in report
    (row,) = table(explorer, corrected).values()
    assert (row["kind"], row["change"], row["was"], row["now"]) == ("contradiction", "reworded", f"“{OLD}”", f"“{NEW}”")


def test_what_is_not_checked_has_no_day_of_checking(explorer: Explorer) -> None:
    explorer("bookmarks", "add", EVENT)
    for status in ("disputed", "unchecked"):
        explorer("bookmarks", "status", EVENT, status)
    report = explorer("export", "md").out
    assert "\n\n**Not yet checked**\n" in report
    assert "**Not yet checked**," not in report
    (row,) = csv.DictReader(io.StringIO(explorer("export", "csv").out))
    assert row["checked"] == ""
    assert explorer("export", "json").json["claims"][0]["checked"] is None


def test_the_message_counts_what_is_in_the_file(
    judged: Explorer, corrected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPLORER_ME", "Kari Lund, https://lund.example")
    answer = judged("export", "claimreview", "--digest", corrected, "-o", str(tmp_path / "a.jsonld"))
    assert "wrote 1 claim (3 left out: 3 corrected since) to " in answer.err
    answer = judged("export", "csv", "--digest", corrected, "-o", str(tmp_path / "a.csv"))
    assert "wrote 4 claims to " in answer.err
    assert "; article: “Russia Becomes the First Country" in answer.err
    assert "left out" not in answer.err


def test_the_day_of_an_event_is_in_its_words_and_not_when_it_was_claimed(
    judged: Explorer, document: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPLORER_ME", "Kari Lund, https://lund.example")
    document["article"]["datePublished"] = "2025-07-03"
    path = tmp_path / "dated.json"
    path.write_text(json.dumps(document))
    (event,) = judged("export", "claimreview", "--only", EVENT, "--digest", str(path)).json
    assert event["claimReviewed"] == "Previous Taliban rule (1996–2001)"
    assert event["itemReviewed"]["datePublished"] == "2025-07-03"
    (quote,) = judged("export", "claimreview", "--only", PARTNER, "--digest", str(path)).json
    assert quote["itemReviewed"]["datePublished"] == "2024"


def test_a_marked_part_of_a_sentence_has_its_sentence(
    explorer: Explorer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPLORER_ME", "Kari Lund")
    session = Session(load(asset(SHIPPED)))
    text = session.article.paragraphs[1]
    start = text.index("a significant milestone")
    span = Span(1, start, start + len("a significant milestone"))
    BookmarkStore(tmp_path / "home" / "data" / "bookmarks").save(session.bookmarks.new_passage(span))
    explorer("bookmarks", "status", session.bookmarks.new_passage(span).ref, "disputed")
    (review,) = explorer("export", "claimreview", "--url", "https://lund.example").json
    assert review["claimReviewed"].endswith(
        "marking “a significant milestone” in their international diplomatic efforts."
    )
    report = explorer("export", "md").out
    assert "\nThe article states: “a significant milestone” (paragraph 2)\n" in report
    assert "\n> Following this decision, the Taliban" in report
    assert "marking **a significant milestone** in their international diplomatic efforts.\n" in report


def test_caveats_are_counted_as_such(explorer: Explorer) -> None:
    (caveat, *_) = explorer("list", "caveat", "--columns", "ref", "--json").json["rows"]
    for ref in (caveat["ref"], EVENT):
        assert explorer("bookmarks", "add", ref).code == 0
    assert "\n**1 claim: not yet checked.** Also 1 caveat (not yet checked).\n" in explorer("export", "md").out


def test_the_article_is_named_that_has_no_such_bookmark(explorer: Explorer) -> None:
    for command in (("list", "bookmark"), ("export", "csv")):
        answer = explorer(*command)
        assert answer.code == 1
        assert "“Russia Becomes the First Country to Recognize the Taliban Government in Afghanistan”" in answer.err
        assert "--digest" in answer.err


# --- after the words of now were accepted -------------------------------------------------------------------------


def test_what_was_judged_before_an_accept_stays_in_the_report(judged: Explorer, corrected: str) -> None:
    source = ("--source", "Log book", "--supports")
    assert judged("bookmarks", "status", EVENT, "disputed", *source).code == 0
    assert judged("bookmarks", "status", PARTNER, "confirmed", *source).code == 0
    for ref in (EVENT, PARTNER):
        accepted = judged("bookmarks", "accept", ref, "--status", "needs source", "--digest", corrected)
        assert accepted.code == 0, accepted.err
    report = judged("export", "md", "--digest", corrected).out
    assert f" it read: “{OLD}” – confirmed.\n" in report
    (event,) = (line for line in report.splitlines() if line.startswith("Until ") and "disputed" in line)
    assert event.endswith(", 1996–2001 – disputed."), event
    assert report.count("- For the earlier words: Supports: Log book\n") == 2
    listed = " ".join(judged("bookmarks", "--digest", corrected).out.split())
    assert f"“{OLD}” – confirmed" in listed
    assert "Log book (for the earlier words)" in listed
    row = table(judged, corrected)[PARTNER]
    assert row["before"].startswith("until ")
    assert row["before"].endswith(f": “{OLD}” – confirmed")
    assert "for the earlier words" in row["sources"]
    claims = {one["ref"]: one for one in judged("export", "json", "--digest", corrected).json["claims"]}
    assert (claims[PARTNER]["before"]["title"], claims[PARTNER]["before"]["status"]) == (OLD, "confirmed")
    assert list(claims[EVENT]["before"]["details"]) == ["date"]
    assert claims[MOVE]["before"] is None


def test_a_source_that_was_added_after_an_accept_is_for_the_words_of_now(judged: Explorer, corrected: str) -> None:
    assert judged("bookmarks", "status", PARTNER, "confirmed", "--source", "Log book").code == 0
    assert judged("bookmarks", "accept", PARTNER, "--status", "unchecked", "--digest", corrected).code == 0
    assert judged("bookmarks", "status", PARTNER, "disputed", "--source", "Minutes", "--digest", corrected).code == 0
    report = judged("export", "md", "--digest", corrected).out
    assert "\n- For the earlier words: Log book\n- Minutes\n" in report


def test_a_review_cites_no_source_that_was_given_for_earlier_words(
    judged: Explorer, corrected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPLORER_ME", "Kari Lund, https://lund.example")
    old, new = "https://log.example/1", "https://minutes.example/2"
    assert judged("bookmarks", "status", PARTNER, "confirmed", "--source", old).code == 0
    assert judged("bookmarks", "accept", PARTNER, "--status", "disputed", "--digest", corrected).code == 0
    assert judged("bookmarks", "status", PARTNER, "disputed", "--source", new, "--digest", corrected).code == 0
    answer = judged("export", "claimreview", "--only", PARTNER, "--digest", corrected)
    assert (new in answer.out, old in answer.out) == (True, False)
    assert "sources for earlier words" in answer.err


def test_what_nobody_had_judged_before_an_accept_says_nothing_of_it(judged: Explorer, corrected: str) -> None:
    assert judged("bookmarks", "status", PARTNER, "unchecked").code == 0
    assert judged("bookmarks", "accept", PARTNER, "--digest", corrected).code == 0
    assert "it read" not in judged("export", "md", "--digest", corrected).out
