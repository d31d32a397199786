"""Drafted records: the format keeps what made them, and every face says how far they can be trusted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from explorer import Anchor, Candidate, Drafted, Reviewed, Session, dumps, loads
from explorer.assets import asset
from explorer.draft.drafting import Options, draft_file
from explorer.library.overview import overview
from explorer.session.preview import preview_of
from explorer.session.versions.comparing import compare
from explorer.session.wording import drafted_words, reviewed_words, rule_words
from tests.calling import GRAIN, Explorer

DOUBT = {"trust": "doubt", "drafted": [{"rule": "pronoun"}, {"model": "small:8b", "prompt": 3}]}


def drafted(changes: dict[str, Any]) -> bytes:
    """The grain digest with fields of its first quote and first link changed."""
    document = json.loads(Path(GRAIN).read_bytes())
    document["quotes"][0] |= changes
    document["links"][0] |= {name: value for name, value in changes.items() if name in DOUBT}
    return json.dumps(document).encode()


def test_what_made_a_record_survives_a_round_trip() -> None:
    digest = loads(drafted(DOUBT))
    quote = digest.of("quote")[0]
    assert digest.problems == ()
    assert (quote.trust, quote.drafted) == ("doubt", (Drafted(rule="pronoun"), Drafted(model="small:8b", prompt=3)))
    assert loads(dumps(digest)).of("quote")[0] == quote
    assert digest.links[0].trust == "doubt"
    assert loads(dumps(digest)).links == digest.links


SEEN = {"by": "Kari Lund", "at": "2025-11-27T09:30:00Z"}
OTHERWISE = {"field": "speaker", "value": "haas", "drafted": [{"rule": "pronoun"}]}


def test_who_reviewed_it_and_what_a_later_draft_says_survive_a_round_trip() -> None:
    anchors = {"field": "at", "value": ["We will not wait", {"exact": "for anybody", "p": 2}]}
    document = json.loads(drafted({"reviewed": SEEN, "candidates": [OTHERWISE, anchors]})) | {"reviewed": SEEN}
    document["links"][0] |= {"reviewed": SEEN, "candidates": [{"field": "when"}]}
    digest = loads(json.dumps(document))
    assert digest.problems == ()
    again = loads(dumps(digest))
    assert (again, again.reviewed) == (digest, Reviewed(by="Kari Lund", at="2025-11-27T09:30:00Z"))
    assert again.of("quote")[0].candidates == (
        Candidate(field="speaker", value="haas", drafted=(Drafted(rule="pronoun"),)),
        Candidate(field="at", value=("We will not wait", Anchor(exact="for anybody", p=2))),
    )
    assert again.links[0].candidates == (Candidate(field="when"),)


def test_what_the_format_does_not_know_of_a_review_is_written_back() -> None:
    document = json.loads(drafted({})) | {"reviewed": {**SEEN, "mood": "calm"}}
    digest = loads(json.dumps(document))
    assert [problem.path for problem in digest.problems] == ["reviewed.mood"]
    assert json.loads(dumps(digest))["reviewed"] == {**SEEN, "mood": "calm"}


def test_a_bad_review_of_the_whole_costs_only_itself() -> None:
    document = json.loads(drafted({})) | {"reviewed": "yes"}
    digest = loads(json.dumps(document))
    assert (digest.reviewed, digest.left_out) == (None, 0)
    assert [problem.path for problem in digest.problems] == ["reviewed"]


def test_a_review_alone_is_no_difference() -> None:
    was, now = (
        Session(loads(drafted(fields)))
        for fields in (DOUBT, {**DOUBT, "trust": None, "reviewed": SEEN, "candidates": [OTHERWISE]})
    )
    assert compare(was, now).differences == 0


def test_every_face_says_who_reviewed_a_record(explorer: Explorer, tmp_path: Path) -> None:
    path = tmp_path / "reviewed.json"
    path.write_bytes(drafted({**DOUBT, "trust": None, "reviewed": SEEN}))
    ref = str(loads(path.read_bytes()).of("quote")[0].ref)
    shown = explorer("show", ref, "--digest", str(path)).out
    assert "\ndrafted, reviewed by Kari Lund on 2025-11-27\n" in shown
    assert explorer("show", ref, "--digest", str(path), "--json").json["records"][0]["reviewed"] == SEEN
    assert ref in explorer("search", "is:reviewed", "--digest", str(path)).out


@pytest.mark.parametrize(
    ("reviewed", "words"),
    [({}, "reviewed"), ({"by": "Kari"}, "reviewed by Kari"), ({"at": "2025-11-27"}, "reviewed on 2025-11-27")],
)
def test_a_review_is_described_as_far_as_it_is_known(reviewed: dict[str, str], words: str) -> None:
    assert reviewed_words(Reviewed(**reviewed)) == words


def test_a_check_counts_the_doubts_that_are_left(explorer: Explorer, tmp_path: Path) -> None:
    doubtful, sure = tmp_path / "a.json", tmp_path / "b.json"
    document = json.loads(drafted(DOUBT))
    document["events"][0] |= {"reviewed": SEEN, "candidates": [{"field": "when", "value": "2025"}]}
    doubtful.write_bytes(json.dumps(document).encode())
    sure.write_bytes(drafted({}))
    assert ", 3 in doubt\n" in explorer("check", str(doubtful)).out
    assert "in doubt" not in explorer("check", str(sure)).out
    assert explorer("check", str(doubtful), "--json").json["counts"]["doubts"] == 3
    assert "\n3 in doubt, in 1 of them\n" in explorer("check", str(doubtful), str(sure)).out
    assert overview(doubtful).doubts == preview_of(doubtful).doubts == 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"trust": "sure"}, {"drafted": [{"rule": 1}]}, {"drafted": [{"prompt": 0}]}, {"reviewed": "yes"},
        {"reviewed": {"at": 5}}, {"candidates": [{"value": "haas"}]},
    ],
)  # fmt: skip
def test_a_wrong_trust_is_an_error(wrong: dict[str, Any]) -> None:
    assert [str(problem.severity) for problem in loads(drafted(wrong)).problems][:1] == ["error"]


def test_a_time_code_is_shown_beside_the_words(explorer: Explorer, tmp_path: Path) -> None:
    document = json.loads(Path(GRAIN).read_bytes())
    anchor = document["quotes"][0]["at"][0]
    anchor = anchor if isinstance(anchor, dict) else {"exact": anchor}
    document["quotes"][0]["at"][0] = {**anchor, "time": "12:41"}
    path = tmp_path / "timed.json"
    path.write_text(json.dumps(document))
    ref = f"quote/{document['quotes'][0]['id']}"
    assert "12:41" in explorer("show", ref, "--digest", str(path)).out
    described = explorer("show", ref, "--digest", str(path), "--json").json
    assert described["records"][0]["anchors"][0]["time"] == "12:41"


def test_lists_and_records_say_how_far_a_draft_can_be_trusted(explorer: Explorer, tmp_path: Path) -> None:
    path = tmp_path / "drafted.json"
    path.write_bytes(drafted(DOUBT))
    quote = loads(path.read_bytes()).of("quote")[0]
    assert (
        "\ndoubt, drafted from a pronoun; by small:8b (prompt 3)\n"
        in explorer("show", str(quote.ref), "--digest", str(path)).out
    )
    found = explorer("search", "is:doubt", "--digest", str(path)).out
    assert found.count(", drafted, doubt: ") == 1
    assert str(quote.ref) in found
    assert explorer("search", "is:doubt", "--digest", str(path), "--json").json["results"][0]["trust"] == "doubt"
    assert explorer("search", "is:drafted !is:doubt", "--digest", str(path)).code == 1


@pytest.mark.parametrize(
    ("trust", "makers", "words"),
    [
        (None, (), ""),
        ("agreed", (Drafted(rule="said-after"),), "agreed, drafted from said-after"),
        ("doubt", (), "doubt"),
        (None, (Drafted(rule="name"),), "drafted from name"),
        ("checked", (Drafted(model="small:8b", prompt=2),), "checked, drafted by small:8b (prompt 2)"),
        (
            "agreed",
            (Drafted(rule="name"), Drafted(model="small:8b", prompt=1), Drafted(model="other")),
            "agreed, drafted from name; by small:8b (prompt 1), other",
        ),
    ],
)
def test_the_words_for_trust(trust: str | None, makers: tuple[Drafted, ...], words: str) -> None:
    assert drafted_words(trust, makers) == words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("marks", "its quotation marks"),
        ("quote, X said", "the pattern “…, X said”"),
        ("lead-in: X said, quote", "the words that lead to it, the pattern “X said, …”"),
        ("somebody's own", "somebody's own"),
    ],
)
def test_a_rule_is_named_by_what_it_goes_by(rule: str, words: str) -> None:
    assert rule_words(rule) == words


@pytest.mark.parametrize("article", ["ferry-delayed.txt"])
def test_every_rule_that_makes_a_record_has_words(article: str) -> None:
    digest = draft_file(asset(article).read_bytes(), article, Options()).digest
    rules = {maker.rule for record in digest.all() for maker in record.drafted}
    assert rules
    assert [rule for rule in rules if rule_words(rule) == rule] == []


def test_a_quote_may_have_no_known_speaker(explorer: Explorer, tmp_path: Path) -> None:
    path = tmp_path / "unknown.json"
    path.write_bytes(drafted({"speaker": ""}))
    digest = loads(path.read_bytes())
    quote = digest.of("quote")[0]
    assert (digest.problems, digest.left_out) == ((), 0)
    assert loads(dumps(digest)).of("quote")[0] == quote
    assert "unknown speaker" in explorer("show", "--kind", "quote", "--digest", str(path)).out
    assert str(quote.ref) in explorer("search", "is:unattributed", "--digest", str(path)).out
    assert explorer("voices", "--digest", str(path)).code == 0
    assert explorer("check", str(path)).code == 0


def test_a_denial_never_reads_as_a_claim(explorer: Explorer, tmp_path: Path) -> None:
    digest = tmp_path / "denied.json"
    explorer("draft", str(asset("ferry-delayed.txt")), "-o", str(digest))
    quotes = json.loads(digest.read_text())["quotes"]
    (denial,) = [quote for quote in quotes if any("withheld" in words for words in quote["at"])]
    assert denial["at"] == ["denied that it had withheld anything"]
    ref = f"quote/{denial['id']}"
    assert explorer("bookmarks", "add", ref, "--digest", str(digest)).code == 0
    text = explorer("export", "markdown", "--digest", str(digest)).out
    assert "Fjordlinjen Nord denied that it had withheld anything, as the article reports it" in text
    assert "said" not in text
