"""`explorer export`: each format, which claims are in it, in which order, and what is refused."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from explorer.bookmarks.bookmark import End, contradiction_ref, passage_ref
from explorer.bookmarks.store import Bookmark, BookmarkStore, DigestIdentity, Quoted
from explorer.formats.export.registry import FORMATS
from explorer.settings.reviewing import Me, me_of
from tests import claimreview
from tests.calling import GRAIN, Explorer
from tests.unit import test_json_contract as contract

MOVE, PARTNER, TURNING = "quote/q-bold-move", "quote/q-partner", "quote/q-turning-point"
EVENT = "event/takeover"
TERRORISM = "partner in combating terrorism"
ME = "Kari Lund, The Ledger, https://ledger.example"


@pytest.fixture
def ledger(explorer: Explorer) -> Explorer:
    """Bookmarks of a direct quote, a fragment, a reported quote and an event, made in another order."""
    for ref in (EVENT, PARTNER, TURNING, MOVE):
        assert explorer("bookmarks", "add", ref).code == 0
    source = ("--source", "https://mfa.example/1", "--source-date", "2024-05-28", "--source-words", "we never said so")
    explorer("bookmarks", "status", PARTNER, "disputed", *source, "--contradicts")
    explorer("bookmarks", "status", PARTNER, "disputed", "--source", "https://b.example/x", "--supports")
    explorer("bookmarks", "status", MOVE, "confirmed")
    explorer("bookmarks", "note", PARTNER, "Ask for the original.\nsee https://b.example/y")
    explorer("bookmarks", "tag", MOVE, "front page")
    return explorer


def rows(answer: Any) -> list[dict[str, str]]:
    assert answer.code == 0, answer.err
    return list(csv.DictReader(io.StringIO(answer.out)))


# --- tables -------------------------------------------------------------------------------------------------


def test_csv_says_who_said_what_how_and_where(ledger: Explorer) -> None:
    move, turning, partner, event = rows(ledger("export", "csv"))
    assert [row["ref"] for row in (move, turning, partner, event)] == [MOVE, TURNING, PARTNER, EVENT]
    assert (partner["speaker"], partner["form"], partner["paragraph"]) == ("Vladimir Putin", "fragment", "9")
    assert (partner["title"], partner["badge"], partner["date"]) == (
        "“partner in combating terrorism”",
        "verbatim",
        "2024",
    )
    assert turning["form"] == "indirect"
    assert "“" not in turning["title"], "reported words are never in quotation marks"
    assert (partner["source"], partner["sources"]) == (
        "https://mfa.example/1",
        "contradicts: https://mfa.example/1, 2024-05-28 “we never said so”\nsupports: https://b.example/x",
    )
    assert partner["note"] == "Ask for the original.\nsee https://b.example/y"
    assert (event["speaker"], event["form"], event["words"]) == (
        "",
        "",
        "After taking over Afghanistan in August 2021",
    )
    assert move["tags"] == "front page"


def test_the_article_has_columns_of_its_own(explorer: Explorer) -> None:
    explorer("bookmarks", "add", "quote/q-wait", "--digest", GRAIN)
    article = json.loads(Path(GRAIN).read_bytes())["article"]
    (row,) = rows(explorer("export", "csv", "--digest", GRAIN))
    assert (row["headline"], row["url"], row["publisher"]) == (
        article["headline"],
        article.get("url", ""),
        article.get("publisher", ""),
    )
    assert row["author"] == ", ".join(article.get("author", ()))
    assert row["published"] == (article.get("datePublished") or "")


def test_tsv_has_a_line_for_each_claim(ledger: Explorer) -> None:
    head, *lines = ledger("export", "tsv").out.splitlines()
    assert len(lines) == 4
    assert {len(line.split("\t")) for line in lines} == {len(head.split("\t"))}
    note = lines[2].split("\t")[head.split("\t").index("note")]
    assert note == "Ask for the original. see https://b.example/y"


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_no_cell_of_a_table_is_a_formula(explorer: Explorer, form: str) -> None:
    explorer("bookmarks", "add", EVENT, "=1+1")
    explorer("bookmarks", "tag", EVENT, "@x")
    explorer("bookmarks", "status", EVENT, "disputed", "--source", "+1", "--source-words", "=cmd")
    for command in (("export", form), ("list", "event", "--format", form)):
        text = explorer(*command).out
        table = csv.reader(io.StringIO(text), delimiter="\t" if form == "tsv" else ",")
        cells = [cell for row in table for cell in row]
        assert "'=1+1" in cells
        assert all(cell.lstrip()[:1] not in tuple("=+-@") for cell in cells if cell)


# --- the report ---------------------------------------------------------------------------------------------


def test_the_report_can_go_to_an_editor(ledger: Explorer) -> None:
    answer = ledger("export", "md")
    assert answer.code == 0
    head, verdicts, left = answer.out.split("\n## ")
    assert head.startswith("# Fact-check: Russia Becomes the First Country to Recognize the Taliban Government in ")
    assert "\n**4 claims: 1 confirmed, 1 disputed, 2 not yet checked.**\n" in head
    _, first, second = verdicts.split("\n### ")
    assert first.startswith("1. Amir Khan Muttaqi: “This bold move by Russia sets an example for other countries… now ")
    assert first.partition("\n")[0].endswith(" …” – confirmed")
    assert "\nAmir Khan Muttaqi said: “This bold move by Russia sets an example" in first
    today = second.partition("**Verdict: disputed**, ")[2].partition("\n")[0]
    assert today.split()[0].isdecimal()
    assert second.startswith(
        "2. Vladimir Putin: “partner in combating terrorism” – disputed\n\n"
        "Vladimir Putin said: “partner in combating terrorism” (paragraph 9, 2024)\n\n"
        f"**Verdict: disputed**, {today}\n\n"
        "Sources:\n\n"
        "- Contradicts: <https://mfa.example/1>, 28 May 2024: “we never said so”\n"
        "- Supports: <https://b.example/x>\n\n"
        "Note: Ask for the original.  \nsee <https://b.example/y>\n\n"
    )
    heading, third, fourth = left.split("\n### ")
    assert heading == "Not yet decided\n"
    assert third.startswith(
        "3. Afghan Ministry of Foreign Affairs: Russia’s step would be remembered as a turning point"
    )
    assert ", as the article reports it: Russia’s step would be remembered as a turning point" in third
    assert "“" not in third.partition("**Not yet checked**")[0], "what is only reported is never in quotation marks"
    assert fourth.startswith(
        "4. Taliban takeover of Afghanistan – not yet checked\n\n"
        "Event, Aug 2021: “After taking over Afghanistan in August 2021” (paragraph 12)\n\n**Not yet checked**\n"
    )
    assert "Verdict" not in left


def test_outlet_author_date_and_address_are_at_the_head_of_the_report(explorer: Explorer, tmp_path: Path) -> None:
    document = json.loads(Path(GRAIN).read_bytes())
    document["article"] |= {"publisher": "The *Post*", "author": ["A. Berg", "O. Lie"], "datePublished": "2025-07-03"}
    digest = tmp_path / "digest.json"
    digest.write_text(json.dumps(document))
    text = explorer("export", "markdown", "--kind", "quote", "--digest", str(digest)).out
    assert f"\n- Article: The \\*Post\\* · A. Berg, O. Lie · 3 Jul 2025 · <{document['article']['url']}>\n" in text


# --- JSON ---------------------------------------------------------------------------------------------------


def test_json_has_the_bookmarks_as_they_are_and_what_is_known_of_them(ledger: Explorer, tmp_path: Path) -> None:
    exported = ledger("export", "json").json
    assert (exported["format"], exported["version"]) == ("explorer-bookmarks", 2)
    contract.holds(exported["claims"], [contract.CLAIM])
    claims = {claim["ref"]: claim for claim in exported["claims"]}
    assert [claim["quoted"] for claim in exported["claims"]] == [True, False, True, False]
    assert [source["stance"] for source in claims[PARTNER]["sources"]] == ["contradicts", "supports"]
    directory = tmp_path / "home" / "data" / "bookmarks"
    before = {replace(bookmark, revision="") for bookmark in BookmarkStore(directory).all()}
    stdin = json.dumps(exported).encode()
    assert ledger("bookmarks", "import", "-", stdin=stdin).err.endswith("0 added, 4 already known\n")
    directory.rename(tmp_path / "elsewhere")
    assert ledger("bookmarks", "import", "-", stdin=stdin).err.endswith("4 added, 0 already known\n")
    assert {replace(bookmark, revision="") for bookmark in BookmarkStore(directory).all()} == before


VERSION_1 = """\
{
  "format": "explorer-bookmarks",
  "version": 1,
  "bookmarks": [
    {
      "ref": "quote/q-partner",
      "digest": {
        "headline": "Russia Becomes the First Country to Recognize the Taliban Government in Afghanistan",
        "url": "",
        "body": "dd435beab3e494d7cfe7cc6d177a7d51fac83d6fd3171e2e1112b7a023b6bfb8"
      },
      "title": "partner in combating terrorism",
      "quoted": [
        {"exact": "partner in combating terrorism", "prefix": "had described the Taliban as a “", "suffix": ",” ind"}
      ],
      "note": "Ask.",
      "tags": ["a"],
      "status": "disputed",
      "checked": "2026-01-02T00:00:00.000Z",
      "source": "https://mfa.example/1",
      "view": null,
      "made": "2026-01-01T00:00:00.000Z",
      "changed": "2026-01-02T00:00:00.000Z"
    }
  ]
}
"""
"""As version 0.1 wrote it."""


def test_an_export_of_version_1_is_imported_with_its_source(explorer: Explorer) -> None:
    assert explorer("bookmarks", "import", "-", stdin=VERSION_1.encode()).code == 0
    (bookmark,) = explorer("bookmarks", "--json").json["bookmarks"]
    assert (bookmark["note"], bookmark["status"], bookmark["made"]) == ("Ask.", "disputed", "2026-01-01T00:00:00.000Z")
    assert bookmark["sources"] == [{"url": "https://mfa.example/1", "date": "", "words": "", "stance": ""}]
    (row,) = rows(explorer("export", "csv"))
    assert (row["speaker"], row["form"]) == ("Vladimir Putin", "fragment"), "the digest at hand says so"


def test_version_1_can_read_the_bookmarks_of_version_2(ledger: Explorer) -> None:
    """It takes `bookmarks`, and knows the first source by `source`."""
    exported = ledger("export", "json", "--only", PARTNER).json
    (bookmark,) = exported["bookmarks"]
    assert bookmark.keys() >= json.loads(VERSION_1)["bookmarks"][0].keys()
    assert bookmark["source"] == "https://mfa.example/1"


# --- ClaimReview --------------------------------------------------------------------------------------------


def reviews(answer: Any) -> list[dict[str, Any]]:
    assert answer.code == 0, answer.err
    found: list[dict[str, Any]] = answer.json
    assert claimreview.problems(found) == []
    return found


@pytest.fixture
def me(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_ME", ME)


@pytest.mark.usefixtures("me")
def test_what_has_a_verdict_becomes_a_review(ledger: Explorer) -> None:
    answer = ledger("export", "claimreview", "--url", "https://ledger.example/checks/1")
    move, partner = reviews(answer)
    assert partner["url"] == "https://ledger.example/checks/1#quote-q-partner"
    assert partner["claimReviewed"] == "“partner in combating terrorism”"
    assert partner["author"] == {"@type": "Organization", "name": "The Ledger", "url": "https://ledger.example"}
    assert partner["reviewRating"]["alternateName"] == "Disputed"
    assert partner["itemReviewed"]["author"] == {"@type": "Person", "name": "Vladimir Putin"}
    assert [cited["url"] for cited in partner["citation"]] == ["https://mfa.example/1", "https://b.example/x"]
    assert move["reviewRating"]["ratingValue"] == move["reviewRating"]["bestRating"]
    assert "original" not in answer.out, "a note may not be meant for readers"
    assert "claims without a verdict" in answer.err
    assert "notes" in answer.err


def test_the_checker_of_reviews_finds_what_is_missing() -> None:
    rating = {"@type": "Rating", "ratingValue": 9, "bestRating": 5, "worstRating": 1, "alternateName": "x"}
    review = {"@type": "ClaimReview", "@context": "https://schema.org", "url": "ledger", "reviewRating": rating}
    found = claimreview.problems([review, review])
    for words in (".url: expected the address", ".claimReviewed: missing", ".author: missing", "outside of its scale"):
        assert any(words in problem for problem in found)
    assert "two reviews have the same url" in found
    assert claimreview.problems([]) == ["expected a list with a review"]


def test_a_review_without_a_reviewer_says_how_to_set_it(ledger: Explorer, tmp_path: Path) -> None:
    answer = ledger("export", "claimreview")
    assert (answer.code, answer.out) == (2, "")
    assert "Missing: name or organisation and url" in answer.err
    assert "[me]" in answer.err
    assert "EXPLORER_ME" in answer.err
    answer = ledger("export", "claimreview", "--url", "javascript:alert(1)", "--only", MOVE)
    assert answer.code == 2


def test_me_and_the_scale_are_in_the_config(ledger: Explorer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config.toml"
    config.write_text(
        '[me]\nname = "Kari Lund"\nurl = "https://lund.example"\n[claimreview]\nworst = 0\nbest = 10\n'
        'disputed = { rating = 2, name = "Mostly false" }\n"needs-source" = { rating = 5, name = "Unproven" }\n'
    )
    monkeypatch.setenv("EXPLORER_CONFIG", str(config))
    ledger("bookmarks", "status", TURNING, "needs-source")
    move, turning, partner = reviews(ledger("export", "claimreview"))
    assert {review["author"]["name"] for review in (move, turning, partner)} == {"Kari Lund"}
    ratings = [review["reviewRating"] for review in (move, turning, partner)]
    rated = [(rating["ratingValue"], rating["alternateName"]) for rating in ratings]
    assert rated == [(10, "Confirmed"), (5, "Unproven"), (2, "Mostly false")]
    assert turning["itemReviewed"]["author"]["@type"] == "Organization"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[me]\nname = 3", "me.name: expected text"),
        ("[me]\nnmae = 'x'", "me.nmae: unknown; known here: name, organisation, url"),
        ("[claimreview]\nbest = 'x'", "claimreview.best: expected a whole number"),
        ("[claimreview]\nbest = 1", "claimreview.best: the best rating must be greater than the worst"),
        ("[claimreview]\ndisputed = 3", "claimreview.disputed: expected a rating and its name"),
        ("[claimreview]\ndisputed = { rating = 9, name = 'x' }", "the rating 9 is not between the worst, 1, and"),
    ],
)
def test_what_is_wrong_in_the_config_is_said(
    ledger: Explorer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, message: str
) -> None:
    config = tmp_path / "config.toml"
    config.write_text(text)
    monkeypatch.setenv("EXPLORER_CONFIG", str(config))
    monkeypatch.setenv("EXPLORER_ME", ME)
    answer = ledger("export", "claimreview", "--only", MOVE)
    assert answer.code == 0
    assert message in answer.err


@pytest.mark.usefixtures("me")
def test_a_review_can_not_end_the_element_that_it_stands_in(explorer: Explorer) -> None:
    explorer("bookmarks", "add", EVENT)
    source = ("--source", "https://x.example", "--source-words", "</script><!--")
    explorer("bookmarks", "status", EVENT, "confirmed", *source)
    answer = explorer("export", "claimreview")
    assert "<" not in answer.out
    assert reviews(answer)[0]["citation"][0]["text"] == "</script><!--"


@pytest.mark.usefixtures("me")
def test_without_a_verdict_there_is_no_review(explorer: Explorer) -> None:
    explorer("bookmarks", "add", EVENT)
    answer = explorer("export", "claimreview")
    assert (answer.code, answer.out) == (1, "")
    assert "no claim has a verdict" in answer.err


# --- which claims, in which order ---------------------------------------------------------------------------


NARROWED = [
    ((), [MOVE, TURNING, PARTNER, EVENT]),
    (("--sort", "status"), [MOVE, PARTNER, TURNING, EVENT]),
    (("--sort", "changed"), [MOVE, PARTNER, TURNING, EVENT]),
    (("--status", "disputed", "--status", "confirmed"), [MOVE, PARTNER]),
    (("--tag", "Front Page"), [MOVE]),
    (("--speaker", "vladimir putin"), [PARTNER]),
    (("--speaker", "actor/putin"), [PARTNER]),
    (("--bookmarks", "--kind", "event"), [EVENT]),
    (("--only", EVENT), [EVENT]),
    (("--limit", "1"), [MOVE]),
]


def test_narrowed_and_sorted(ledger: Explorer) -> None:
    for arguments, refs in NARROWED:
        assert [row["ref"] for row in rows(ledger("export", "csv", *arguments))] == refs, arguments


def test_all_records_of_a_kind_with_their_status(ledger: Explorer) -> None:
    quotes = rows(ledger("export", "csv", "--kind", "quote"))
    listed = ledger("show", "--kind", "quote", "--json").json["records"]
    assert {row["ref"] for row in quotes} == {record["ref"] for record in listed}
    places = [int(row["paragraph"]) for row in quotes]
    assert places == sorted(places), "in the order of the article"
    assert {row["ref"]: row["status"] for row in quotes if row["status"]} == {
        MOVE: "confirmed",
        TURNING: "unchecked",
        PARTNER: "disputed",
    }


def test_bookmarks_of_other_articles_only_with_all(ledger: Explorer) -> None:
    ledger("bookmarks", "add", "quote/q-wait", "--digest", GRAIN)
    assert len(rows(ledger("export", "csv"))) == 4
    (other,) = [row for row in rows(ledger("export", "csv", "--all")) if row["ref"] == "quote/q-wait"]
    assert (other["speaker"], other["form"], other["paragraph"]) == ("Olha Marchenko", "direct", "1")
    assert other["title"].startswith("“")
    ledger("bookmarks", "add", "actor/putin")
    report = ledger("export", "markdown", "--all", "--sort", "made").out
    assert len(re.findall("^# ", report, re.MULTILINE)) == 2, "one head for each article"
    headlines = [row["headline"] for row in rows(ledger("export", "csv", "--all"))]
    assert headlines == sorted(headlines, key=headlines.index)


def test_a_bookmark_whose_words_changed_has_both(ledger: Explorer, tmp_path: Path) -> None:
    from explorer.assets import asset
    from explorer.commands.sources import SHIPPED

    document = json.loads(asset(SHIPPED).read_bytes())
    quote = next(one for one in document["quotes"] if one["id"] == "q-partner")
    quote["text"] = "partner in fighting terrorism"
    changed = tmp_path / "changed.json"
    changed.write_text(json.dumps(document))
    (row,) = rows(ledger("export", "csv", "--digest", str(changed), "--status", "disputed"))
    assert (row["change"], row["was"]) == ("reworded", "partner in combating terrorism")
    assert (row["title"], row["now"]) == ("“partner in combating terrorism”", "partner in fighting terrorism")
    report = ledger("export", "md", "--digest", str(changed), "--status", "disputed").out
    assert "\nVladimir Putin said: “partner in combating terrorism” (" in report
    assert (
        "\nReworded since; now: “partner in fighting terrorism”. The verdict is on what was there before.\n" in report
    )
    assert "Compared with the article: altered" in report


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In an empty directory."""
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "out")


# --- what only bookmarks have -------------------------------------------------------------------------------


@pytest.fixture
def made_by_the_reader(explorer: Explorer, tmp_path: Path) -> Explorer:
    """A passage of the third paragraph, and a contradiction of an event and a quote."""
    from explorer.assets import asset
    from explorer.commands.sources import SHIPPED
    from explorer.digest.loading import load

    article = load(asset(SHIPPED)).article
    assert article.body is not None
    words = Quoted(exact=article.body[1].split(".")[0])
    store, digest = BookmarkStore(tmp_path / "home" / "data" / "bookmarks"), DigestIdentity.of(article)
    passage = Bookmark(ref=passage_ref(words), digest=digest, title=words.exact, quoted=(words,), status="disputed")
    store.save(passage)
    ends = (End(ref=EVENT, title="Taliban takeover of Afghanistan"), End(ref=PARTNER, title=TERRORISM))
    store.save(Bookmark(ref=contradiction_ref(EVENT, PARTNER), digest=digest, title="a or b", between=ends))
    return explorer


def test_a_passage_is_what_the_article_says(made_by_the_reader: Explorer) -> None:
    passage, contradiction = rows(made_by_the_reader("export", "csv"))
    assert (passage["kind"], passage["paragraph"], passage["change"]) == ("passage", "2", "")
    assert (contradiction["kind"], contradiction["change"]) == ("contradiction", "")
    report = made_by_the_reader("export", "markdown").out
    assert "\n**1 claim: disputed.** Also 1 contradiction (not yet checked).\n" in report
    assert "### 1. “Following this decision, the Taliban government now has permission to …” – disputed\n" in report
    assert f"\n\nThe article states: “{passage['title']}” (paragraph 2)\n" in report
    between = f"Taliban takeover of Afghanistan and “{TERRORISM}”"
    assert f"### 2. Contradiction between {between} – not yet checked\n" in report
    assert "\n- Taliban takeover of Afghanistan (paragraph 12)\n" in report
    assert f"\n- Vladimir Putin: “{TERRORISM}” (paragraph 9)\n" in report
    assert [row["kind"] for row in made_by_the_reader("list", "passage", "--json").json["rows"]] == ["passage"]


@pytest.mark.usefixtures("me")
def test_a_passage_is_reviewed_as_a_claim_of_the_outlet(made_by_the_reader: Explorer, tmp_path: Path) -> None:
    from explorer.assets import asset
    from explorer.commands.sources import SHIPPED

    document = json.loads(asset(SHIPPED).read_bytes())
    document["article"]["publisher"] = "The Post"
    digest = tmp_path / "digest.json"
    digest.write_text(json.dumps(document))
    answer = made_by_the_reader("export", "claimreview", "--digest", str(digest))
    (review,) = reviews(answer)
    assert review["itemReviewed"]["author"] == {"@type": "Organization", "name": "The Post"}
    assert "contradictions" in answer.err


@pytest.mark.parametrize(
    ("text", "me"),
    [
        ("Kari Lund", Me("Kari Lund")),
        ("Kari Lund, The Ledger", Me("Kari Lund", "The Ledger")),
        ("https://x.example, Kari Lund ,Ledger, Inc.", Me("Kari Lund", "Ledger, Inc.", "https://x.example")),
        ("", Me()),
    ],
)
def test_the_environment_names_the_reviewer(text: str, me: Me) -> None:
    assert me_of(text) == me


# --- files and refusals -------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.usefixtures("me")
def test_a_file_is_written_whole_and_only_replaced_when_asked(ledger: Explorer, tmp_path: Path, form: str) -> None:
    file = tmp_path / f"out{FORMATS[form].endings[0]}"
    assert ledger("export", form, "-o", str(file)).code == 0
    assert file.read_text(encoding="utf-8") == ledger("export", form).out
    file.write_text("mine")
    answer = ledger("export", form, "-o", str(file))
    assert (answer.code, answer.out, file.read_text()) == (1, "", "mine")
    assert "--yes" in answer.err
    assert ledger("export", form, "-o", str(file), "--yes").code == 0
    assert file.read_text() != "mine"


REFUSED = [
    ((), 2, "in which format? Formats: csv, tsv, markdown, json, claimreview"),
    (("cvs",), 2, "Did you mean “csv”?"),
    (("json", "-o", "led.xls"), 2, "the format json needs the ending .json, found led.xls"),
    (("csv", "-o", "led.json"), 2, "the format csv needs the ending .csv, found led.json"),
    (("csv", "-o", ""), 2, "-o is empty"),
    (("md", "--bom"), 2, "--bom works only with the format csv"),
    (("csv", "--only", MOVE, "--kind", "quote"), 2, "--only names one record"),
    (("csv", "--only", "quote/q-partnr"), 1, "Did you mean “quote/q-partner”?"),
    (("csv", "--all", "--kind", "quote"), 2, "add --bookmarks"),
    (("csv", "--status", "confirmd"), 2, "Did you mean “confirmed”?"),
    (("csv", "--status", "needs-source"), 1, "found nothing to export in “Russia Becomes the First Country"),
    (("csv", "--status", "needs-source"), 1, "--digest names another article"),
    (("csv", "--tag", "fornt page"), 1, "Did you mean “front page”?"),
    (("csv", "--speaker", "Putinn"), 1, "no speaker “Putinn”"),
    (("csv", "--sort", "statsu"), 2, "Did you mean “status”?"),
    (("csv", "--json"), 2, "can't be combined"),
]


@pytest.mark.usefixtures("elsewhere")
def test_what_is_refused(ledger: Explorer) -> None:
    for arguments, code, message in REFUSED:
        answer = ledger("export", *arguments)
        assert (answer.code, answer.out) == (code, ""), arguments
        assert message in answer.err
        assert os.listdir() == []


def test_what_a_format_leaves_out_is_said(ledger: Explorer) -> None:
    assert "csv leaves out: the text around the words" in ledger("export", "csv").err
    assert "leaves out" not in ledger("export", "json").err
    ledger("search", "putin", "--keep", "His words")
    assert "saved searches" in ledger("export", "markdown").err
    assert "His words" not in ledger("export", "markdown").out
