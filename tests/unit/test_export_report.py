"""`explorer export` as an editor reads it: verdicts, what is left, denials, trust, caveats, sources, who and when."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from explorer.text.saying.quoting import in_marks, nested_marks, shortened
from tests import claimreview
from tests.calling import Explorer

BODY = [
    "Norway will open a link in May, Kari Lund said. “We will not wait for the ‘perfect’ ship,” she told reporters.",
    "Hans Berg, head of the yard, denied that it had been late. Berg said that the state had paid too little.",
    "The first ship came in March 2025, after two years. This was widely seen as a triumph for the coast.",
]
DENIED, WAIT, PAID, SHIP = "quote/denied", "quote/wait", "quote/paid", "event/ship"
NOTE = "# Not a heading\n\nIt found *three* delays_of_weeks; https://court.example/4?a&b.\n\n- 12 | 30\n    <b>x</b>"


def document() -> dict[str, Any]:
    article = {
        "headline": "Link to open in May",
        "publisher": "The Post",
        "author": ["A. Berg", "O. Lie"],
        "body": BODY,
    }
    return {
        "digest": "1.1",
        "article": article,
        "actors": [
            {"id": "lund", "type": "Person", "name": "Kari Lund", "at": ["Kari Lund"]},
            {"id": "berg", "type": "Person", "name": "Hans Berg", "role": "head of the yard", "at": ["Hans Berg"]},
        ],
        "quotes": [
            {"id": "wait", "speaker": "lund", "form": "direct", "at": ["We will not wait for the ‘perfect’ ship"]},
            {
                "id": "denied",
                "speaker": "berg",
                "form": "indirect",
                "at": ["denied that it had been late"],
                "drafted": [{"rule": "X denied"}],
                "trust": "checked",
            },
            {
                "id": "paid",
                "speaker": "berg",
                "form": "indirect",
                "at": ["the state had paid too little"],
                "drafted": [{"rule": "pronoun"}],
                "trust": "doubt",
            },
        ],
        "events": [{"id": "ship", "name": "Arrival of the ship", "when": "2025-03", "at": ["The first ship came"]}],
        "caveats": [
            {
                "id": "monday",
                "text": "It does not say when she said so.",
                "about": [WAIT],
                "at": ["she told reporters"],
            },
            {"id": "seen", "text": "Nobody is named who sees it so.", "at": ["widely seen"]},
        ],
    }


@pytest.fixture
def checked(explorer: Explorer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Explorer:
    """A digest with a denial, drafted records and caveats, and bookmarks of all of it; `explorer` reads that digest."""
    path = tmp_path / "digest.json"
    path.write_text(json.dumps(document()))

    def call(*arguments: str, stdin: bytes = b"") -> Any:
        return explorer(*arguments, "--digest", str(path), stdin=stdin)

    monkeypatch.setenv("EXPLORER_ME", "Kari Lund, The *Ledger*, https://ledger.example")
    for ref in (WAIT, DENIED, PAID, SHIP, "actor/berg"):
        assert call("bookmarks", "add", ref).code == 0
    assert call("bookmarks", "add", "--words", "This was widely seen as a triumph for the coast").code == 0
    source = ("--source", "https://court.example/42", "--source-date", "2025-06-30", "--source-words")
    call("bookmarks", "status", DENIED, "disputed", *source, "=“late” and “later”", "--contradicts")
    call("bookmarks", "status", DENIED, "disputed", "--source", "https://b.example/x", "--supports")
    call("bookmarks", "status", WAIT, "confirmed")
    call("bookmarks", "status", PAID, "needs-source")
    call("bookmarks", "status", "actor/berg", "confirmed")
    call("bookmarks", "note", DENIED, NOTE)
    return call


# --- the report ---------------------------------------------------------------------------------------------


def claims_of(report: str) -> dict[str, str]:
    """What is below each heading of a claim, without its number."""
    parts = report.split("\n### ")[1:]
    return {head.partition(". ")[2]: body for head, _, body in (part.partition("\n\n") for part in parts)}


def test_its_head_says_who_checked_what_and_when(checked: Explorer, monkeypatch: pytest.MonkeyPatch) -> None:
    head = checked("export", "md").out.partition("\n## ")[0]
    assert head.startswith("# Fact-check: Link to open in May\n\n- Article: The Post · A. Berg, O. Lie\n")
    assert "\n- Checked by: Kari Lund, The \\*Ledger\\*, <https://ledger.example>\n- Report of " in head
    assert (
        "\n**5 claims: 1 confirmed, 1 disputed, 1 needs a source, 2 not yet checked.** Also 1 actor (confirmed)."
        in head
    )
    monkeypatch.delenv("EXPLORER_ME")
    assert "Checked by" not in checked("export", "md").out


def test_headings_name_the_claim_and_its_verdict_and_what_is_open_comes_last(checked: Explorer) -> None:
    report = checked("export", "md").out
    verdicts, left = report.partition("\n## Not yet decided\n")[::2]
    assert list(claims_of(verdicts)) == [
        "Kari Lund: “We will not wait for the ‘perfect’ ship” – confirmed",
        "Hans Berg – confirmed",
        "Hans Berg denied that it had been late – disputed",
    ]
    assert list(claims_of(left)) == [
        "Hans Berg: the state had paid too little – needs a source",
        "Arrival of the ship – not yet checked",
        "“This was widely seen as a triumph for the coast” – not yet checked",
    ]
    assert "Verdict" not in left
    assert "\n**Not yet decided: needs a source**, since " in left


def test_words_of_the_article_are_in_marks_or_quoted_and_what_is_reported_is_not(checked: Explorer) -> None:
    claims = claims_of(checked("export", "md").out)
    firsts = [body.partition("\n")[0] for body in claims.values()]
    assert firsts == [
        "Kari Lund said: “We will not wait for the ‘perfect’ ship” (paragraph 1)",
        "Actor, head of the yard (paragraph 2)",
        "Hans Berg denied that it had been late, as the article reports it (paragraph 2)",
        "Hans Berg, as the article reports it: the state had paid too little (paragraph 2)",
        "Event, Mar 2025: “The first ship came” (paragraph 3)",
        "The article states: “This was widely seen as a triumph for the coast” (paragraph 3)",
    ]


def test_caveats_and_trust_stand_with_the_claim(checked: Explorer) -> None:
    wait, _, denied, paid, ship, passage = claims_of(checked("export", "md").out).values()
    assert "\nCaveat: It does not say when she said so.\n" in wait
    assert "\nDrafted by one rule, not by a person: from the pattern “X denied”\n" in denied
    assert "\nDrafted by a rule that is in doubt here, not by a person: from a pronoun\n" in paid
    assert "\nCaveat: Nobody is named who sees it so." in passage
    assert not {"Caveat", "Drafted"} & set(ship.split())


def test_notes_are_text_and_keep_their_paragraphs(checked: Explorer) -> None:
    report = checked("export", "md").out
    assert "“‘late’ and ‘later’”" in report.replace("\\=", "").replace("=", "")
    html = MarkdownIt("commonmark").render(report)
    note = html[html.index("<p>Note:") : html.index("<p>Drafted by one rule")]
    assert note.startswith("<p>Note: # Not a heading</p>\n<p>It found *three* delays_of_weeks; <a ")
    assert note.count("<p>") == 3
    assert "<p>- 12 | 30<br />\n\u00a0\u00a0\u00a0\u00a0&lt;b&gt;x&lt;/b&gt;</p>" in note
    assert html.count("<h1>") == 1
    assert html.count("<h3>") == 6


def test_a_rating_of_the_user_is_the_verdict(
    checked: Explorer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.toml"
    config.write_text(
        '[claimreview]\ndisputed = { rating = 2, name = "Mostly false" }\n'
        '"needs-source" = { rating = 3, name = "Unproven" }\n'
    )
    monkeypatch.setenv("EXPLORER_CONFIG", str(config))
    report = checked("export", "md").out
    assert "### 3. Hans Berg denied that it had been late – Mostly false\n" in report
    assert "\n**Verdict: Mostly false**, " in report
    assert "paid too little – Unproven\n" in report.partition("## Not yet decided")[0]


def test_a_speaker_who_is_not_known_and_long_words(checked: Explorer, tmp_path: Path) -> None:
    changed = document()
    changed["quotes"][0]["speaker"] = ""
    changed["events"][0]["name"] = "Arrival of the ship " * 8
    path = tmp_path / "digest.json"
    path.write_text(json.dumps(changed))
    for accepted in ((WAIT, "--status", "confirmed"), (SHIP,)):
        assert checked("bookmarks", "accept", *accepted).code == 0
    claims = claims_of(checked("export", "md").out)
    assert "An unknown speaker: “We will not wait for the ‘perfect’ ship” – confirmed" in claims
    (ship,) = (head for head in claims if head.startswith("Arrival"))
    assert ship.endswith("Arrival of … – not yet checked")
    assert f"Event, {changed['events'][0]['name'].strip()}, Mar 2025: “The first" in claims[ship]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("We agree", "“We agree”"),
        ("“We agree”", "“We agree”"),
        ("“late” and “later”", "“‘late’ and ‘later’”"),
        ("he said “the ‘best’ ship isn’t here” twice", "“he said ‘the “best” ship isn’t here’ twice”"),
        ('a "plain" word', "“a ‘plain’ word”"),
        ('"plain"', "“plain”"),
        ("„so“", "“so”"),
        ("wie „so“ gesagt", "“wie ‚so‘ gesagt”"),
    ],
)
def test_quotation_marks_are_nested(words: str, expected: str) -> None:
    assert in_marks(words) == expected


def test_marks_of_the_article_are_never_taken_off() -> None:
    assert nested_marks("“We agree,” she said. “No.”") == "“‘We agree,’ she said. ‘No.’”"
    assert nested_marks("“We agree”") == "“‘We agree’”"


def test_a_title_is_cut_after_a_word() -> None:
    assert shortened("one two\nthree", 20) == "one two three"
    assert shortened("one two, three", 12) == "one two …"
    assert shortened("x" * 30, 10) == "x" * 9 + " …"


# --- tables and JSON ----------------------------------------------------------------------------------------


def rows(answer: Any, separator: str = ",") -> dict[str, dict[str, str]]:
    assert answer.code == 0, answer.err
    return {row["ref"]: row for row in csv.DictReader(io.StringIO(answer.out), delimiter=separator)}


def test_tables_have_trust_and_caveats(checked: Explorer) -> None:
    table = rows(checked("export", "csv"))
    assert {ref: row["trust"] for ref, row in table.items() if row["trust"]} == {DENIED: "checked", PAID: "doubt"}
    assert table[DENIED]["drafted"] == "X denied"
    assert table[WAIT]["caveats"] == "It does not say when she said so."
    (passage,) = (row for row in table.values() if row["kind"] == "passage")
    assert passage["caveats"] == "Nobody is named who sees it so."
    (listed,) = checked("list", "quote", "--narrow", "late", "--columns", "trust,caveats,source_count", "--json").json[
        "rows"
    ]
    assert listed == {"trust": "checked", "caveats": [], "source_count": 2}


def test_tables_have_all_sources(checked: Explorer) -> None:
    row = rows(checked("export", "csv"))[DENIED]
    assert (row["source"], row["source_count"]) == ("https://court.example/42", "2")
    assert (row["stance"], row["source_date"], row["source_words"]) == (
        "contradicts",
        "2025-06-30",
        "'=“late” and “later”",
    )
    assert len(row["sources"].split("\n")) == 2
    tabs = rows(checked("export", "tsv"), "\t")[DENIED]
    assert tabs["sources"].endswith(" | supports: https://b.example/x")


def test_each_source_can_have_a_row(checked: Explorer) -> None:
    answer = checked("export", "csv", "--sources")
    table = list(csv.DictReader(io.StringIO(answer.out)))
    assert len(table) == 7, "six claims, of which one has two sources"
    denied = [(row["source"], row["stance"], row["title"]) for row in table if row["ref"] == DENIED]
    assert denied == [
        ("https://court.example/42", "contradicts", "denied that it had been late"),
        ("https://b.example/x", "supports", "denied that it had been late"),
    ]
    assert all(cell[:1] not in tuple("=+-@") for row in table for cell in row.values() if cell)
    refused = checked("export", "json", "--sources")
    assert refused.code == 2
    assert "--sources works only with the formats csv and tsv" in refused.err


def test_json_has_trust_rules_and_caveats_and_is_imported_unchanged(checked: Explorer, tmp_path: Path) -> None:
    exported = checked("export", "json")
    claims = {claim["ref"]: claim for claim in exported.json["claims"]}
    assert (claims[DENIED]["trust"], claims[DENIED]["drafted"]) == ("checked", [{"rule": "X denied"}])
    assert claims[WAIT]["caveats"] == [{"ref": "caveat/monday", "text": "It does not say when she said so."}]
    assert (claims[WAIT]["trust"], claims[WAIT]["drafted"]) == (None, [])
    (tmp_path / "home" / "data" / "bookmarks").rename(tmp_path / "elsewhere")
    assert "6 added" in checked("bookmarks", "import", "-", stdin=exported.out.encode()).err
    assert checked("export", "json").json == exported.json


def test_the_command_takes_the_words_that_narrow_the_list(checked: Explorer) -> None:
    assert list(rows(checked("export", "csv", "--narrow", "status:disp"))) == [DENIED]
    assert list(rows(checked("export", "csv", "--narrow", "by:berg late"))) == [DENIED]
    nothing = checked("export", "csv", "--narrow", "is:changed")
    assert nothing.code == 1


# --- ClaimReview --------------------------------------------------------------------------------------------


def test_who_denies_is_the_author_of_the_denial(checked: Explorer) -> None:
    answer = checked("export", "claimreview", "--only", DENIED)
    assert claimreview.problems(answer.json) == []
    (review,) = answer.json
    assert review["claimReviewed"] == "Hans Berg denied that it had been late"
    assert review["itemReviewed"]["author"] == {"@type": "Person", "name": "Hans Berg"}
    assert "how far drafted records can be trusted" in answer.err


def test_what_the_article_states_is_claimed_by_the_outlet_or_its_authors(checked: Explorer, tmp_path: Path) -> None:
    (ref,) = (ref for ref in rows(checked("export", "csv")) if ref.startswith("passage/"))
    checked("bookmarks", "status", ref, "disputed")
    (review,) = checked("export", "claimreview", "--only", ref).json
    assert review["itemReviewed"]["author"] == {"@type": "Organization", "name": "The Post"}
    changed = document()
    del changed["article"]["publisher"]
    (tmp_path / "digest.json").write_text(json.dumps(changed))
    answer = checked("export", "claimreview", "--only", ref)
    assert claimreview.problems(answer.json) == []
    assert answer.json[0]["itemReviewed"]["author"] == [
        {"@type": "Person", "name": "A. Berg"},
        {"@type": "Person", "name": "O. Lie"},
    ]


def test_actors_and_caveats_are_no_claims(checked: Explorer) -> None:
    checked("bookmarks", "add", "caveat/seen")
    checked("bookmarks", "status", "caveat/seen", "confirmed")
    answer = checked("export", "claimreview")
    assert [review["claimReviewed"] for review in answer.json] == [
        "“We will not wait for the ‘perfect’ ship”",
        "Hans Berg denied that it had been late",
    ]
    for lost in ("contradictions, caveats, actors and countries", "caveats about claims"):
        assert lost in answer.err
