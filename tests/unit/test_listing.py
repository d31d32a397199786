"""`explorer list`: tables of one kind for people and for programs; and what `show` and `search` say of bookmarks."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date

import pytest

from explorer.digest.kinds import KINDS
from explorer.formats.export.columns import COLUMNS
from explorer.formats.page import Page, columns
from explorer.formats.plain.claims import write_claims
from tests.calling import Explorer

PARTNER = "quote/q-partner"


@pytest.fixture
def marked(explorer: Explorer) -> Explorer:
    source = ("--source", "https://mfa.example/1", "--source-date", "2024-05", "--source-words", "no", "--contradicts")
    explorer("bookmarks", "add", PARTNER, "Ask them.")
    explorer("bookmarks", "status", PARTNER, "disputed", *source)
    explorer("bookmarks", "add", "event/takeover")
    return explorer


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_listed_in_each_form(marked: Explorer, kind: str) -> None:
    refs = {record["ref"] for record in marked("show", "--kind", kind, "--json").json["records"]}
    table = marked("list", kind)
    assert table.code == 0
    head, *lines = table.out.splitlines()
    assert len(lines) == len(refs)
    assert head.startswith(f"{len(refs)} ")
    assert all(line.startswith(f"{kind}: ") for line in lines)
    assert {line.split()[-1] for line in lines} == refs
    listed = marked("list", KINDS[kind].plural, "--json").json
    assert listed["kind"] == kind
    assert {row["ref"] for row in listed["rows"]} == refs
    assert [json.loads(line) for line in marked("list", kind, "--format", "jsonl").out.splitlines()] == listed["rows"]
    assert list(listed["rows"][0]) == list(COLUMNS)
    read = list(csv.DictReader(io.StringIO(marked("list", kind, "--format", "csv").out)))
    assert [row["ref"] for row in read] == [row["ref"] for row in listed["rows"]]
    assert marked("list", kind, "--format", "tsv").out.splitlines()[0].split("\t") == list(COLUMNS)


def test_bookmarks_are_a_kind_of_their_own(marked: Explorer) -> None:
    rows = marked("list", "bookmarks", "--json").json["rows"]
    assert [(row["ref"], row["kind"], row["status"]) for row in rows] == [
        (PARTNER, "quote", "disputed"),
        ("event/takeover", "event", "unchecked"),
    ]
    assert rows[0]["sources"] == [
        {"url": "https://mfa.example/1", "date": "2024-05", "words": "no", "stance": "contradicts"}
    ]
    assert (rows[0]["role"], rows[0]["tags"]) == (None, [])
    passages = marked("list", "passage")
    assert (passages.code, passages.out) == (1, "")
    assert "found no passage in" in passages.err


@pytest.mark.parametrize(
    ("arguments", "refs"),
    [
        (("quote", "by:putin"), [PARTNER]),
        (("quote", "--status", "disputed"), [PARTNER]),
        (("bookmark", "takeover"), ["event/takeover"]),
        (("bookmark", "--sort", "title"), [PARTNER, "event/takeover"]),
        (("event", "--sort", "status", "--limit", "1"), ["event/takeover"]),
    ],
    ids=str,
)
def test_narrowed_and_sorted(marked: Explorer, arguments: tuple[str, ...], refs: list[str]) -> None:
    assert [row["ref"] for row in marked("list", *arguments, "--json").json["rows"]] == refs


def test_the_columns_that_were_asked_for(marked: Explorer) -> None:
    answer = marked("list", "quote", "by:putin", "--columns", "status, speaker,note", "--format", "csv")
    assert answer.out == "status,speaker,note\ndisputed,Vladimir Putin,Ask them.\n"
    assert marked("list", "quote", "by:putin", "--columns", "status", "--json").json["rows"] == [{"status": "disputed"}]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "a table of what? Kinds: actor, quote, event, country, caveat, bookmark, passage, contradiction"),
        (("qoute",), "Did you mean “quote”?"),
        (("quote", "--format", "cvs"), "Did you mean “csv”?"),
        (("quote", "--columns", "speker"), "Did you mean “speaker”?"),
        (("quote", "--columns", ","), "--columns is empty"),
        (("quote", "--sort", "statsu"), "Did you mean “status”?"),
    ],
    ids=str,
)
def test_what_is_refused(marked: Explorer, arguments: tuple[str, ...], message: str) -> None:
    answer = marked("list", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert message in answer.err


@pytest.mark.parametrize("width", [100, 80, 60])
def test_a_table_fits_into_the_terminal(marked: Explorer, width: int) -> None:
    from explorer.assets import asset
    from explorer.commands.sources import SHIPPED
    from explorer.digest.loading import load
    from explorer.formats.export.claims import claims_of_records
    from explorer.session.session import Session

    session = Session(load(asset(SHIPPED)))
    claims = claims_of_records(session, session.digest.of("quote"))
    page = Page(width, drawn=True)
    write_claims(page, claims, ("status", "paragraph", "speaker", "title", "ref"), width)
    lines = str(page).splitlines()
    assert len(lines) == len(claims) + 1
    assert max(map(columns, lines)) <= width
    assert all(line.endswith(claim.ref) for line, claim in zip(lines[1:], claims, strict=True)), "refs are never cut"
    starts = {line.index("“") for line in lines if " “" in line}
    assert len(starts) == 1, "the columns are aligned"


def test_nothing_is_aligned_in_a_narrow_terminal(marked: Explorer) -> None:
    from explorer.assets import asset
    from explorer.commands.sources import SHIPPED
    from explorer.digest.loading import load
    from explorer.formats.export.claims import claims_of_records
    from explorer.session.session import Session

    session = Session(load(asset(SHIPPED)))
    page = Page(40, drawn=True)
    claims = claims_of_records(session, [session.digest.of("quote")[0]])
    write_claims(page, claims, ("status", "paragraph", "speaker"), 40)
    assert " ".join(str(page).split()) == "1 quote quote; paragraph: 1; speaker: Amir Khan Muttaqi"


def test_a_line_has_its_dates_in_words(marked: Explorer) -> None:
    dates = [re.search(r"; date: ([^;]+);", line) for line in marked("list", "event").out.splitlines()]
    said = {date[1] for date in dates if date is not None}
    assert {"from 1996 to 2001", "August 2021", "until April 2024, start unknown"} & said
    assert not [date for date in said if "/" in date or "–" in date]
    assert "1996/2001" in marked("list", "event", "--format", "csv").out, "programs get what the digest has"


def test_show_and_search_say_what_the_reader_noted(marked: Explorer) -> None:
    shown = marked("show", PARTNER).out
    search = marked("search", "partner").out
    both = marked("show", "--kind", "quote").out
    for text in (shown, search, both):
        words = " ".join(text.split())
        assert re.search(rf"bookmarked 20\d\d-\d\d-\d\d, disputed 20\d\d-\d\d-\d\d: {PARTNER}; ", words)
        assert "; your note: Ask them.; source: contradicts: https://mfa.example/1, 2024-05 “no”" in words
    assert both.count("bookmarked") == 1
    (record,) = marked("show", PARTNER, "--json").json["records"]
    (bookmark, _) = marked("bookmarks", "--json").json["bookmarks"]
    assert record["bookmark"] == bookmark
    results = {result["ref"]: result for result in marked("search", "partner", "--json").json["results"]}
    assert results[PARTNER]["bookmark"] == bookmark
    assert [ref for ref, result in results.items() if result["bookmark"]] == [PARTNER, "event/takeover"]


def test_the_list_of_bookmarks_says_who_said_it_and_how(marked: Explorer) -> None:
    marked("bookmarks", "add", "quote/q-turning-point")
    text = " ".join(marked("bookmarks").out.split())
    assert "quote by Vladimir Putin: “partner in combating terrorism”; bookmarked 20" in text
    assert (
        "; paragraph 9; quote/q-partner source of quote/q-partner: contradicts: https://mfa.example/1, 2024-05 “no” "
        in text
    )
    assert "your note on quote/q-partner: Ask them." in text
    reported = (
        "quote by Afghan Ministry of Foreign Affairs, indirectly: Russia’s step would be remembered as a turning point"
    )
    assert reported in text
    assert "“Russia’s" not in text


def test_sources_are_added_changed_and_removed(marked: Explorer) -> None:
    def sources() -> list[dict[str, str]]:
        found: list[dict[str, str]] = marked("bookmarks", "--json").json["bookmarks"][0]["sources"]
        return found

    first = {"url": "https://mfa.example/1", "date": "2024-05", "words": "no", "stance": "contradicts"}
    marked("bookmarks", "status", PARTNER, "confirmed", "--source", "https://b.example", "--supports")
    assert sources() == [first, {"url": "https://b.example", "date": "", "words": "", "stance": "supports"}]
    marked("bookmarks", "status", PARTNER, "confirmed", "--source", "https://b.example", "--source-date", "2025")
    assert sources()[1] == {"url": "https://b.example", "date": "2025", "words": "", "stance": "supports"}
    marked("bookmarks", "status", PARTNER, "disputed")
    assert len(sources()) == 2, "a status alone leaves them as they are"
    assert "Did you mean" in marked("bookmarks", "unsource", PARTNER, "https://b.exampl").err
    assert marked("bookmarks", "unsource", PARTNER, "https://mfa.example/1").code == 0
    assert [source["url"] for source in sources()] == ["https://b.example"]
    assert marked("bookmarks", "undo").code == 0
    assert sources()[0] == first


def test_a_source_may_be_only_a_name_or_words_and_its_date_as_people_write_it(marked: Explorer) -> None:
    def sources() -> list[dict[str, str]]:
        found: list[dict[str, str]] = marked("bookmarks", "--json").json["bookmarks"][0]["sources"]
        return found

    before = len(sources())
    paper, today = ("--source", "Le Monde, print, p. 4"), date.today().isoformat()
    marked("bookmarks", "status", PARTNER, "confirmed", *paper, "--source-date", "28 Nov 2025")
    marked("bookmarks", "status", PARTNER, "confirmed", "--source-words", "he said so", "--source-date", "Nov 28 2025")
    marked("bookmarks", "status", PARTNER, "confirmed", "--source-words", "she did not", "--supports")
    marked("bookmarks", "status", PARTNER, "confirmed", "--source-words", "he said so", "--contradicts")
    named, said, did_not = sources()[before:]
    assert (named["url"], named["date"]) == ("Le Monde, print, p. 4", "2025-11-28")
    assert (said["url"], said["words"], said["date"], said["stance"]) == ("", "he said so", "2025-11-28", "contradicts")
    assert did_not["words"] == "she did not"
    assert "“he said so”" in marked("bookmarks", "list").out
    assert "2025-11-28: “he said so”" not in marked("export", "markdown").out
    assert "28 Nov 2025: “he said so”" in marked("export", "markdown").out
    marked("bookmarks", "unsource", PARTNER, "he said so")
    assert [source["words"] for source in sources()[before:]] == ["", "she did not"]
    assert marked("bookmarks", "status", PARTNER, "confirmed", *paper, "--source-date", "today").code == 0
    assert sources()[before]["date"] >= today


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--supports",), "--supports says something about a source"),
        (("--source-date", "2024"), "--source-date says something about a source"),
        (("--source", "x", "--supports", "--contradicts"), "use one of --supports and --contradicts"),
        (("--source", "x", "--source-date", "May"), "--source-date: expected a date such as 28 Nov 2025"),
        (("--source", "x", "--source-date", "3/4/2025"), "write 2025-04-03 or 2025-03-04"),
        (("--source", ""), "unsource"),
    ],
    ids=str,
)
def test_what_is_refused_about_a_source(marked: Explorer, options: tuple[str, ...], message: str) -> None:
    answer = marked("bookmarks", "status", PARTNER, "confirmed", *options)
    assert (answer.code, answer.out) == (2, "")
    assert message in answer.err
