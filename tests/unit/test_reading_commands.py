"""The article on the command line: read, find, coverage, cite, the links of a record, and where you were."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer import __version__
from explorer.assets import asset
from explorer.commands.sources import SHIPPED
from explorer.digest.loading import loads
from explorer.session.reading.coverage import coverage_of
from explorer.session.reading.finding import places_of
from explorer.session.reading.numbered import sentence_number, sentences_in
from explorer.session.session import Session
from explorer.settings.paths import Paths
from explorer.settings.state import StateFile
from tests.calling import GRAIN, Explorer
from tests.unit.test_json_contract import BOOKMARK, LINK, MAYBE_TEXT, PLACE, TEXT, WHOLE, holds
from tests.unit.test_reworded import RELIEF, document

BODY: list[str] = json.loads(Path(GRAIN).read_bytes())["article"]["body"]
OF_GRAIN = ("--digest", GRAIN)
SENTENCE = {"sentence": WHOLE, **PLACE, "text": TEXT}
MAYBE_WHOLE = (int, type(None))
TEXTS = st.text(st.sampled_from("ab. A“”!?\n"), max_size=40)


def write(path: Path, **parts: Any) -> str:
    article = {"headline": "x", **parts.pop("article", {})}
    path.write_text(json.dumps({"digest": "1.0", "article": article, **parts}), encoding="utf-8")
    return str(path)


# --- read ---------------------------------------------------------------------------------------------------


def test_the_whole_article_is_read_with_headline_and_byline(explorer: Explorer) -> None:
    answer = explorer("read", *OF_GRAIN)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines() == [
        "article: Grain accord back on the table",
        "published: The Example; Ana Ruiz; 2023-12-05; https://news.example/grain",
        "length: 2 paragraphs, 3 sentences",
        "",
        f"paragraph 1: {BODY[0]}",
        f"paragraph 2: {BODY[1]}",
    ]


def test_the_sentences_of_a_paragraph_have_lines_and_numbers_of_their_own(explorer: Explorer) -> None:
    lines = explorer("read", "1", "--sentences", *OF_GRAIN).out.splitlines()
    first, second = BODY[0].split(". ")
    assert lines == [f"paragraph 1, sentence 1: {first}.", f"paragraph 1, sentence 2: {second}"]


def test_the_records_on_a_sentence_follow_it_each_with_its_kind(explorer: Explorer) -> None:
    explorer("bookmarks", "status", "quote/q-wait", "disputed", *OF_GRAIN)
    lines = explorer("read", "1", "--records", *OF_GRAIN).out.splitlines()
    at = lines.index("paragraph 1, sentence 2: “We will not wait,” she told reporters.")
    first, second = lines[:at], lines[at + 1 :]
    assert first[1] == "on paragraph 1, sentence 1: 4 records, 1 caveat"
    assert [re.split("[:,]", line)[0] for line in first[2:]] == ["actor", "event", "country", "country", "caveat"]
    assert second[0] == "on paragraph 1, sentence 2: 2 records"
    assert second[1].startswith("actor: Olha Marchenko")
    assert second[2].startswith("quote by Olha Marchenko, to reporters")
    assert second[2].endswith("quote/q-wait")
    assert "disputed" in second[3]


def test_a_sentence_without_records_says_so(explorer: Explorer, tmp_path: Path) -> None:
    path = write(tmp_path / "d.json", article={"body": ["Nobody came."]})
    assert "on paragraph 1, sentence 1: 0 records\n" in explorer("read", "--records", "--digest", path).out


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("3", [3]), ("3-5", [3, 4, 5]), ("3–5", [3, 4, 5]), ("¶3", [3]), (" 3 ", [3]), ("14-", [14, 15]), ("15", [15])],
)
def test_a_range_names_the_paragraphs_to_read(explorer: Explorer, text: str, numbers: list[int]) -> None:
    read = explorer("read", text, "--json").json
    assert [one["paragraph"] for one in read["paragraphs"]] == numbers


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("0", 2, "paragraphs are numbered from 1"),
        ("0-2", 2, "paragraphs are numbered from 1"),
        ("3-0", 2, "paragraphs are numbered from 1"),
        ("5-3", 2, "5-3 ends before it begins; did you mean 3-5?"),
        ("x", 2, "“x” is not a paragraph, such as 3, nor a range"),
        ("1-2-3", 2, "“1-2-3” is not a paragraph"),
        ("٣", 2, "is not a paragraph"),
        ("", 2, "“” is not a paragraph"),
        ("99", 1, f"there is no paragraph 99 in {SHIPPED}, which has 15 paragraphs"),
        ("14-40", 1, "there is no paragraph 40"),
        ("9" * 5000, 1, "there is no paragraph 9999"),
        (GRAIN, 2, f"is a file; to read the digest in it, use --digest {GRAIN}"),
    ],
)
def test_a_range_that_names_no_paragraphs_is_refused(explorer: Explorer, text: str, code: int, message: str) -> None:
    for form in ((), ("--json",)):
        answer = explorer("read", text, *form)
        assert answer.code == code
        assert answer.out == "" or (form and answer.json["problems"])
        assert message in answer.err


def test_without_the_text_of_the_article_there_is_nothing_to_read(explorer: Explorer, tmp_path: Path) -> None:
    path = write(tmp_path / "d.json")
    for command in ("read", "coverage"):
        answer = explorer(command, "--digest", path)
        assert (answer.code, answer.out) == (1, "")
        assert "came without the text of its article" in answer.err
    assert explorer("coverage", "--json", "--digest", path).json["percent"] is None
    assert explorer("find", "x", "--digest", path).code == 1


def test_the_json_of_an_article(explorer: Explorer) -> None:
    read = explorer("read", "--json").json
    named = {"ref": TEXT, "kind": TEXT, "title": TEXT}
    sentence = SENTENCE | {"records": [named]}
    head = {"headline": TEXT, "publisher": MAYBE_TEXT, "author": [TEXT], "date": MAYBE_TEXT, "url": MAYBE_TEXT}
    holds(read, {"explorer": TEXT, **head, "paragraphs": [{"paragraph": WHOLE, "text": TEXT, "sentences": [sentence]}]})
    assert [one["text"] for one in read["paragraphs"]] == json.loads(asset(SHIPPED).read_bytes())["article"]["body"]
    for paragraph in read["paragraphs"]:
        for number, one in enumerate(paragraph["sentences"], 1):
            assert one["text"] == paragraph["text"][one["start"] : one["end"]]
            assert (one["sentence"], one["paragraph"]) == (number, paragraph["paragraph"])


# --- find ---------------------------------------------------------------------------------------------------


def test_words_are_found_with_how_many_places_first(explorer: Explorer) -> None:
    answer = explorer("find", "CORRIDOR", *OF_GRAIN)
    assert answer.code == 0
    counted, *lines = answer.out.splitlines()
    assert counted == "“CORRIDOR”: 2 places in 2 sentences"
    assert [line.partition(": ")[0] for line in lines] == ["paragraph 1, sentence 1", "paragraph 2, sentence 1"]


def test_a_sentence_that_has_the_words_twice_is_printed_once(explorer: Explorer, tmp_path: Path) -> None:
    path = write(tmp_path / "d.json", article={"body": ["No. Yes and yes, she said."]})
    assert explorer("find", "yes", "--digest", path).out.splitlines() == [
        "“yes”: 2 places in 1 sentence",
        "paragraph 1, sentence 2, 2 times: Yes and yes, she said.",
    ]


def test_several_arguments_are_words_that_follow_each_other(explorer: Explorer) -> None:
    assert explorer("find", "grain", "corridor", *OF_GRAIN).code == 0
    assert explorer("find", "corridor", "grain", *OF_GRAIN).code == 1


def test_words_that_the_article_does_not_have_are_not_found(explorer: Explorer) -> None:
    answer = explorer("find", "zzz", *OF_GRAIN)
    assert (answer.code, answer.out) == (1, "")
    assert "does not have “zzz”" in answer.err
    found = explorer("find", "zzz", "--json", *OF_GRAIN)
    assert (found.code, found.json) == (1, {"explorer": __version__, "words": "zzz", "count": 0, "places": []})


@pytest.mark.parametrize("words", [(), ("",), (" ", "\t")])
def test_no_words_are_refused(explorer: Explorer, words: tuple[str, ...]) -> None:
    answer = explorer("find", *words, *OF_GRAIN)
    assert (answer.code, answer.out) == (2, "")
    assert "find which words?" in answer.err


def test_the_json_of_places(explorer: Explorer) -> None:
    found = explorer("find", "taliban", "--json").json
    holds(found, {"explorer": TEXT, "words": TEXT, "count": WHOLE, "places": [SENTENCE]})
    body = json.loads(asset(SHIPPED).read_bytes())["article"]["body"]
    assert found["count"] == len(found["places"]) == sum(text.casefold().count("taliban") for text in body)
    for place in found["places"]:
        words = body[place["paragraph"] - 1][place["start"] : place["end"]]
        assert words.casefold() == "taliban"
        assert words in place["text"]


@given(st.lists(TEXTS, max_size=3), TEXTS)
def test_every_place_is_in_its_sentences(paragraphs: list[str], wanted: str) -> None:
    article = {"headline": "x", "body": [text or "." for text in paragraphs]}
    session = Session(loads(json.dumps({"digest": "1.0", "article": article}).encode()))
    for place in places_of(session, wanted):
        assert place.words == session.article.words(place.span)
        assert place.sentence == sentence_number(session.article, place.span) >= 1
        for span in place.found:
            assert place.span.start <= span.start < span.end <= place.span.end
    for number in range(len(session.article.paragraphs)):
        for one in sentences_in(session.article, number):
            assert sentence_number(session.article, one.span) == one.sentence


# --- coverage -----------------------------------------------------------------------------------------------


def test_coverage_counts_the_records_of_each_sentence_and_lists_the_others(explorer: Explorer, tmp_path: Path) -> None:
    actors = [{"id": f"a{n}", "type": "Person", "name": "Bo", "at": ["Bo came"]} for n in range(2)]
    body = ["Bo came. Nobody saw it.", "It rained."]
    path = write(tmp_path / "d.json", article={"body": body}, actors=actors)
    for arguments in ((path,), ("--digest", path)):
        answer = explorer("coverage", *arguments)
        assert answer.code == 0
        assert answer.out.splitlines() == [
            "coverage: records cover 1 of 3 sentences, 33 percent",
            "paragraph 1: 1 of 2 sentences covered; records on each: 2, 0",
            "paragraph 2: 0 of 1 sentence covered; records on each: 0",
            "",
            "2 sentences without a record",
            "paragraph 1, sentence 2: Nobody saw it.",
            "paragraph 2, sentence 1: It rained.",
        ]


def test_the_json_of_coverage_agrees_with_the_records_on_each_sentence(explorer: Explorer) -> None:
    covered = explorer("coverage", "--json", *OF_GRAIN).json
    paragraphs = [{"paragraph": WHOLE, "covered": WHOLE, "counts": [WHOLE]}]
    shape = {"sentences": WHOLE, "covered": WHOLE, "percent": MAYBE_WHOLE, "paragraphs": paragraphs}
    holds(covered, shape | {"explorer": TEXT, "uncovered": [SENTENCE]})
    read = explorer("read", "--json", *OF_GRAIN).json
    counts = [
        [sum(record["kind"] != "caveat" for record in sentence["records"]) for sentence in paragraph["sentences"]]
        for paragraph in read["paragraphs"]
    ]
    assert [one["counts"] for one in covered["paragraphs"]] == counts
    assert covered["covered"] == sum(bool(count) for of in counts for count in of)


def test_coverage_is_what_the_screen_counts(session: Session) -> None:
    coverage, counted = coverage_of(session), session.links.coverage()
    assert coverage.sentences == sum(map(len, counted))
    assert [list(one.counts) for one in coverage.paragraphs] == [[one.records for one in of] for of in counted if of]


# --- cite ---------------------------------------------------------------------------------------------------


def test_records_are_cited_with_speaker_source_and_ref(explorer: Explorer) -> None:
    answer = explorer("cite", "quote/q-wait", "actor/marchenko", *OF_GRAIN)
    source = "“Grain accord back on the table” (The Example · 2023-12-05 · https://news.example/grain)"
    assert answer.code == 0
    assert answer.out.split("\n\n") == [
        f"“We will not wait” — Olha Marchenko, to reporters [verbatim]\n{source}\nquote/q-wait",
        f"Olha Marchenko, Foreign Minister\n{source}\nactor/marchenko\n",
    ]
    cited = explorer("cite", "quote/q-wait", "--json", *OF_GRAIN).json
    holds(cited, {"explorer": TEXT, "citations": [{"ref": TEXT, "kind": TEXT, "text": TEXT}]})
    assert cited["citations"][0]["text"] == answer.out.split("\n\n")[0]


def test_a_passage_and_a_contradiction_are_cited_by_their_refs(explorer: Explorer) -> None:
    explorer("bookmarks", "add", "--words", "called the plan", *OF_GRAIN)
    explorer("bookmarks", "contradict", "quote/q-wait", "quote/q-late", *OF_GRAIN)
    refs = [bookmark["ref"] for bookmark in explorer("bookmarks", "--json").json["bookmarks"]]
    passage, contradiction = explorer("cite", *refs, *OF_GRAIN).out.split("\n\n")
    assert passage.startswith("“called the plan”, paragraph 2\n“Grain accord back on the table” (The Example")
    assert passage.endswith(refs[0])
    assert contradiction.startswith("“We will not wait” contradicts “workable, but late”\n")


def test_what_is_not_there_is_not_cited(explorer: Explorer) -> None:
    assert (explorer("cite").code, explorer("cite", "actor/nobody").code) == (2, 1)
    answer = explorer("cite", "passage/nothing")
    assert answer.code == 1
    assert "there is no passage passage/nothing" in answer.err


# --- show ---------------------------------------------------------------------------------------------------


def test_the_links_of_a_record_are_counted_and_each_sentence_is_printed_once(explorer: Explorer) -> None:
    answer = explorer("show", "actor/muttaqi", "--links")
    assert answer.code == 0
    lines = [line for line in answer.out.splitlines() if line]
    links = [line for line in lines if re.match("link[:,] ", line)]
    assert lines[0].startswith("actor: Amir Khan Muttaqi")
    assert lines[1].startswith(f"{len(links)} links")
    sentences = [line for line in lines if re.match(r"S\d+, paragraph \d+: ", line)]
    assert len(lines) == 3 + len(links) + len(sentences)
    assert [line.split(",")[0] for line in sentences] == [f"S{number}" for number in range(1, len(sentences) + 1)]
    assert {line.partition(": ")[2] for line in sentences} <= {
        line.partition(": ")[2] for line in explorer("read", "--sentences").out.splitlines()
    }
    assert set(re.findall(r"\bS\d+", " ".join(links))) == {line.split(",")[0] for line in sentences}
    unproven = explorer("show", "actor/muttaqi", "--links", "--evidence", "none").out
    assert not re.search(r"\bS\d", unproven)


def test_links_are_narrowed_by_the_kind_of_the_other_end(explorer: Explorer) -> None:
    every = explorer("show", "actor/muttaqi", "--links", "--json").json["records"][0]
    quotes = explorer("show", "actor/muttaqi", "--links", "--kind", "quotes", "--json").json["records"][0]
    holds(every, {"ref": TEXT, "kind": TEXT, "title": TEXT, "links": [LINK]})
    assert quotes["links"] == [link for link in every["links"] if link["kind"] == "quote"] != []
    whole = explorer("show", "actor/muttaqi", "--json").json["records"][0]
    assert whole["links"] == every["links"]
    lines = explorer("show", "actor/muttaqi", "--links", "--kind", "quote", "--limit", "1").out.splitlines()
    assert [line for line in lines if re.match("link[:,] ", line)] == lines[3:4]
    assert lines[2] == "3 links; 1 shown"
    assert "; quote/" in lines[3]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("actor/putin", "--kind", "quote"), "explorer show actor/putin --links --kind quote"),
        (("--links",), "explorer show REF --links"),
        (("passage/x", "--links"), "passage/x is a bookmark, which has no links of its own"),
        (("actor/putin", "--links", "--kind", "foo"), "unknown kind “foo”"),
    ],
)
def test_links_that_make_no_sense_are_refused(explorer: Explorer, arguments: tuple[str, ...], message: str) -> None:
    answer = explorer("show", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert message in answer.err


def test_a_record_without_links_of_a_kind_is_not_found(explorer: Explorer) -> None:
    answer = explorer("show", "actor/maritime-council", "--links", "--kind", "caveat", *OF_GRAIN)
    assert (answer.code, answer.out.splitlines()[-1]) == (1, "0 links")


def test_the_web_addresses_of_a_record_are_shown(explorer: Explorer) -> None:
    explorer("bookmarks", "status", "quote/q-wait", "confirmed", "--source", "https://a.example/1", *OF_GRAIN)
    expected = [("your source", "https://a.example/1"), ("the article", "https://news.example/grain")]
    out = explorer("show", "quote/q-wait", *OF_GRAIN).out
    assert all(f"address, {label}: {url}\n" in out for label, url in expected)
    (record,) = explorer("show", "quote/q-wait", "--json", *OF_GRAIN).json["records"]
    assert [(one["label"], one["url"]) for one in record["addresses"]] == expected
    holds(record["bookmark"], BOOKMARK | {"kind": ("quote",)})


def test_a_contradiction_is_shown_with_both_ends_and_their_sentences(explorer: Explorer) -> None:
    explorer("bookmarks", "contradict", "quote/q-wait", "quote/q-late", "--note", "now or late?", *OF_GRAIN)
    (ref,) = [bookmark["ref"] for bookmark in explorer("bookmarks", "--json").json["bookmarks"]]
    lines = explorer("show", ref, *OF_GRAIN).out.splitlines()
    assert lines[0] == f"contradiction: “We will not wait” contradicts “workable, but late”; {ref}"
    assert re.match("first end: quote by Olha Marchenko.*“We will not wait”.* S1$", lines[1])
    assert re.match("second end: quote by Maritime Council.*“workable, but late”.* S2$", lines[2])
    assert "now or late?" in lines[3]
    assert lines[-2:] == ["S1, paragraph 1: “We will not wait,” she told reporters.", f"S2, paragraph 2: {BODY[1]}"]
    shown = explorer("show", ref, "--json", *OF_GRAIN).json
    end = {"ref": TEXT, "title": TEXT, "was": MAYBE_TEXT, "gone": bool, "places": [PLACE]}
    holds(shown["contradictions"], [{"ref": TEXT, "title": TEXT, "note": TEXT, "ends": [end]}])
    assert [one["ref"] for one in shown["bookmarks"]] == [ref]
    (row,) = explorer("list", "contradiction", "--json", *OF_GRAIN).json["rows"]
    assert row["ref"] == ref


def test_a_contradiction_says_which_end_is_gone(explorer: Explorer, tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    path.write_bytes(document([RELIEF[0], "no vote in spring"], ("q1", "q2")))
    explorer("bookmarks", "contradict", "quote/q1", "quote/q2", "--digest", str(path))
    (ref,) = [bookmark["ref"] for bookmark in explorer("bookmarks", "--json").json["bookmarks"]]
    path.write_bytes(document([RELIEF[1]], ("q1",)))
    _, first, second, *_ = explorer("show", ref, "--digest", str(path)).out.splitlines()
    assert f"; was: “{RELIEF[0]}”" in first
    assert second.endswith("; the digest no longer has this")


# --- bookmarks beside records -------------------------------------------------------------------------------


def test_a_timeline_has_the_bookmark_of_an_event(explorer: Explorer) -> None:
    explorer("bookmarks", "status", "event/talks", "needs-source", *OF_GRAIN)
    dated = {one["ref"]: one["bookmark"] for one in explorer("timeline", "--json", *OF_GRAIN).json["timeline"]}
    assert dated["event/corridor"] is None
    assert dated["event/talks"]["status"] == "needs source"
    (line,) = [one for one in explorer("timeline", *OF_GRAIN).out.splitlines() if one.endswith("event/talks")]
    assert re.search(r"; bookmarked [\d-]+, needs source [\d-]+; event/talks$", line)


def test_orphans_are_listed_by_the_query_that_the_screen_takes(explorer: Explorer, tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    of_digest = ("--digest", str(path))
    path.write_bytes(document([RELIEF[0], "no vote in spring"], ("q1", "q2")))
    for ref in ("quote/q1", "quote/q2"):
        explorer("bookmarks", "add", ref, *of_digest)
    assert explorer("list", "bookmark", "is:gone", *of_digest).code == 1
    path.write_bytes(document([RELIEF[1]], ("q1",)))
    for query, expected in (("is:gone", ["quote/q2"]), ("is:reworded", ["quote/q1"])):
        rows = explorer("list", "bookmark", query, "--json", *of_digest).json["rows"]
        assert [row["ref"] for row in rows] == expected


# --- where you were -----------------------------------------------------------------------------------------

LAST = {"ref": MAYBE_TEXT, "title": MAYBE_TEXT, "pane": MAYBE_TEXT, "sentence": (dict, type(None))}


def stored(place: dict[str, Any]) -> None:
    """Store where somebody was in the article of GRAIN, as the screen does."""
    StateFile(Paths.of_user(os.environ).state_file).put("https://news.example/grain", place)


def test_the_summary_says_at_which_record_you_were(explorer: Explorer) -> None:
    assert "where you were" not in explorer("--plain", GRAIN).out
    stored({"selected": "quote/q-wait", "pane": "quotes"})
    last = explorer("--plain", GRAIN).out.splitlines()[-1]
    assert re.match("where you were: quote by Olha Marchenko.*“We will not wait”", last)
    summary = explorer(GRAIN, "--json").json
    holds(summary["last"], LAST)
    assert (summary["last"]["ref"], summary["last"]["sentence"]) == ("quote/q-wait", None)
    assert summary["counts"] == {
        "actors": 2, "quotes": 2, "events": 2, "countries": 2, "links": 1, "caveats": 1,
    }  # fmt: skip


def test_what_to_start_at_is_printed_as_show_prints_it(explorer: Explorer) -> None:
    explorer("bookmarks", "add", "--words", "called the plan", *OF_GRAIN)
    (passage,) = [bookmark["ref"] for bookmark in explorer("bookmarks", "--json").json["bookmarks"]]
    for ref in ("actor/marchenko", passage):
        assert explorer(GRAIN, "--at", ref, "--json").json == explorer("show", ref, "--json", *OF_GRAIN).json
    assert explorer(GRAIN, "--at", "actor/nobody", "--json").code == 1


def test_the_summary_says_at_which_sentence_you_were(explorer: Explorer) -> None:
    words = {"exact": "“We will not wait,” she told reporters.", "prefix": "", "suffix": ""}
    stored({"selected": None, "pane": "article", "sentence": {"words": words, "paragraph": 0}})
    last = explorer("--plain", GRAIN).out.splitlines()[-1]
    assert last == "where you were: paragraph 1, sentence 2: “We will not wait,” she told reporters."
    assert explorer(GRAIN, "--json").json["last"]["sentence"]["paragraph"] == 1


@pytest.mark.parametrize("place", [{"selected": 3}, {"selected": "actor/nobody"}, {"sentence": [1]}, {"pane": {}}])
def test_a_damaged_state_is_no_place(explorer: Explorer, place: dict[str, Any]) -> None:
    stored(place)
    assert explorer(GRAIN, "--json").json["last"] is None
