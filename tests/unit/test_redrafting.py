"""A new draft of an article that people have worked on: what they touched is theirs."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path
from typing import Any

import pytest

from explorer import Session, check, loads
from explorer.assets import asset
from explorer.digest.editing.operations.actors import merge_actors
from explorer.digest.editing.operations.records import add_record, delete_record, set_fields
from explorer.digest.editing.outcome import Edited, Reviewer
from explorer.draft.drafting import Options, draft_file, summary
from explorer.library.library import Library
from explorer.session.editing.editor import Editor
from explorer.session.review.deciding import decide
from explorer.session.review.doubt import Question, reject, take, unknown
from explorer.session.review.queue import doubts
from explorer.session.review.redrafting import deleted_from, is_pure, redrafted
from explorer.session.shelf import draft
from tests.calling import Explorer

WHO = Reviewer("Kari Lund", "2025-11-27T09:30:00Z")
ARTICLE = asset("ferry-delayed.txt").read_bytes()
Json = dict[str, Any]


def new_draft(**changes: Any) -> Json:
    """A draft; `changes`: what another version of the rules would say of a record, by its ref."""
    document: Json = json.loads(draft_file(ARTICLE, "ferry.txt", Options()).data)
    return document


def changed(document: Json, ref: str, **fields: Any) -> Json:
    """A document in which other rules found something else about a record."""
    kind, _, identifier = ref.partition("/")
    found = [{**one, **fields} if one["id"] == identifier else one for one in document[f"{kind}s"]]
    return {**document, f"{kind}s": found}


def record(document: Any, ref: str) -> Json:
    kind, _, identifier = ref.partition("/")
    (found,) = [one for one in document[f"{kind}s"] if one["id"] == identifier]
    return dict(found)


def quote_with(document: Json, words: str) -> str:
    (found,) = [one for one in document["quotes"] if words in json.dumps(one["at"], ensure_ascii=False)]
    return f"quote/{found['id']}"


def after(edited: Edited) -> Json:
    return dict(edited.document)


@pytest.fixture
def seen() -> Json:
    return new_draft()


@pytest.fixture
def cracks(seen: Json) -> str:
    return quote_with(seen, "They knew about the cracks")


def test_a_draft_that_nobody_touched_is_replaced(seen: Json) -> None:
    better = changed(seen, "actor/kari-lund", role="minister")
    assert is_pure(seen)
    assert redrafted(seen, better) is better


def test_a_touched_record_stays_and_gets_candidates(seen: Json, cracks: str) -> None:
    mine = after(set_fields(seen, cracks, {"speaker": "ingrid-moe"}, WHO))
    newer = changed(seen, cracks, speaker="kari-lund", drafted=[{"rule": "signature"}])
    joined = redrafted(mine, newer, seen=seen)
    quote = record(joined, cracks)
    assert (quote["speaker"], quote["reviewed"]["by"]) == ("ingrid-moe", "Kari Lund")
    assert quote["candidates"] == [{"field": "speaker", "value": "kari-lund", "drafted": [{"rule": "signature"}]}]


def test_what_the_draft_before_said_as_well_is_no_news(seen: Json, cracks: str) -> None:
    mine = after(set_fields(seen, cracks, {"speaker": "ingrid-moe"}, WHO))
    assert "candidates" not in record(redrafted(mine, new_draft(), seen=seen), cracks)
    assert record(redrafted(mine, new_draft()), cracks)["candidates"][0]["value"] == "henrik-dahl"


def test_untouched_records_are_as_the_new_draft_has_them(seen: Json, cracks: str) -> None:
    mine = after(set_fields(seen, cracks, {}, WHO))
    newer = changed(seen, "actor/kari-lund", role="minister of ships")
    newer["events"].append({"id": "new", "name": "The new", "at": ["lost"], "drafted": [{"rule": "deed"}]})
    joined = redrafted(mine, newer, seen=seen)
    assert record(joined, "actor/kari-lund")["role"] == "minister of ships"
    assert record(joined, "event/new")


def test_what_a_person_deleted_does_not_come_back(seen: Json, cracks: str) -> None:
    mine = after(delete_record(after(delete_record(seen, cracks, WHO)), "actor/jonas-brandt", WHO))
    deleted = deleted_from(seen, mine)
    assert {cracks, "actor/jonas-brandt"} <= deleted
    joined = redrafted(mine, new_draft(), deleted, seen)
    assert "jonas-brandt" not in json.dumps(joined)
    assert cracks.partition("/")[2] not in [one["id"] for one in joined["quotes"]]
    orphaned = [one for one in joined["quotes"] if not one["speaker"]]
    assert orphaned
    assert {one["trust"] for one in orphaned} == {"doubt"}


def test_merged_actors_stay_one(seen: Json) -> None:
    mine = after(merge_actors(seen, "actor/jonas-brandt", "actor/mette-holm", WHO))
    joined = redrafted(mine, new_draft(), deleted_from(seen, mine), seen)
    assert "mette-holm" not in [one["id"] for one in joined["actors"]]
    assert "mette-holm" not in [one["speaker"] for one in joined["quotes"]]
    assert "Mette Holm" in record(joined, "actor/jonas-brandt")["alternateName"]


def test_what_a_person_added_stays(seen: Json) -> None:
    fields = {"type": "Group", "name": "residents", "at": ["Residents"]}
    mine = after(add_record(seen, "actor", fields, WHO))
    mine = after(add_record(mine, "caveat", {"text": "Ask the yard."}, WHO))
    joined = redrafted(mine, new_draft(), seen=seen)
    assert record(joined, "actor/residents")["name"] == "residents"
    assert "Ask the yard." in [one["text"] for one in joined["caveats"]]


def test_a_touched_quote_is_found_by_its_words_under_another_id(seen: Json, cracks: str) -> None:
    mine = after(set_fields(seen, cracks, {"speaker": "ingrid-moe"}, WHO))
    newer = new_draft()
    for quote in newer["quotes"]:
        if f"quote/{quote['id']}" == cracks:
            quote |= {"id": "q-knew", "at": ["knew about the cracks in March"]}
    joined = redrafted(mine, newer, seen=seen)
    assert record(joined, cracks)["speaker"] == "ingrid-moe"
    assert "q-knew" not in [one["id"] for one in joined["quotes"]]


def test_a_renamed_record_keeps_its_name(seen: Json) -> None:
    mine = after(set_fields(seen, "actor/henrik-dahl", {"id": "dahl"}, WHO))
    joined = redrafted(mine, new_draft(), deleted_from(seen, mine), seen)
    assert record(joined, "actor/dahl")["name"] == "Henrik Dahl"
    assert "henrik-dahl" not in [one["id"] for one in joined["actors"]]
    assert "dahl" in [one["speaker"] for one in joined["quotes"]]


def test_a_record_that_a_touched_one_names_stays_with_it(seen: Json, cracks: str) -> None:
    mine = after(set_fields(seen, cracks, {}, WHO))
    newer = after(delete_record(seen, "actor/henrik-dahl", WHO))
    joined = redrafted(mine, newer, seen=seen)
    assert record(joined, cracks)["speaker"] == "henrik-dahl"
    assert record(joined, "actor/henrik-dahl")
    assert loads(json.dumps(joined)).problems == ()


def test_fields_of_the_article_that_a_person_wrote_stay(seen: Json, cracks: str) -> None:
    mine = after(set_fields(seen, cracks, {}, WHO))
    mine["article"] = {**mine["article"], "headline": "Ferry late", "url": "https://a.example/ferry"}
    joined = redrafted(mine, {**seen, "article": {**seen["article"], "author": ["A B"]}}, seen=seen)
    assert joined["article"]["headline"] == "Ferry late"
    assert joined["article"]["author"] == ["A B"]
    given = redrafted(mine, new_draft(), seen=seen, given=["url"])
    assert given["article"].get("url") == seen["article"].get("url")


def test_a_warning_about_a_decided_speaker_does_not_come_back(seen: Json, cracks: str) -> None:
    (doubt,) = [one for one in doubts(Session(loads(json.dumps(seen)))) if str(one.ref) == cracks]
    mine = after(decide(doubt, unknown(), WHO)(seen))
    joined = redrafted(mine, new_draft(), seen=seen)
    assert cracks not in [ref for one in joined["caveats"] for ref in one.get("about", ())]


def test_a_later_draft_that_differs_is_a_question_and_the_digest_is_not_reviewed(seen: Json, cracks: str) -> None:
    mine = {**after(set_fields(seen, cracks, {"speaker": "ingrid-moe"}, WHO)), "reviewed": {"by": "Kari Lund"}}
    joined = redrafted(mine, changed(seen, cracks, speaker="kari-lund"), seen=seen)
    assert "reviewed" not in joined
    (doubt,) = [one for one in doubts(Session(loads(json.dumps(joined)))) if one.kind is Question.LATER]
    assert [(one.words, one.differs) for one in doubt.candidates] == [
        ("speaker: Ingrid Moe", False), ("speaker: Kari Lund", True),
    ]  # fmt: skip
    paragraphs = joined["article"]["body"]
    assert [paragraphs[at.paragraph][at.start : at.end] for at in doubt.candidates[1].spans] in (
        ["Kari Lund"],
        ["Lund"],
    )
    stays, differs = (record(decide(doubt, take(one), WHO)(joined).document, cracks) for one in doubt.candidates)
    assert (stays["speaker"], differs["speaker"]) == ("ingrid-moe", "kari-lund")
    assert "candidates" not in stays | differs


@pytest.mark.parametrize("seed", range(3))
def test_after_any_review_a_new_draft_changes_no_answer(seed: int) -> None:
    chosen, seen = random.Random(seed), new_draft()
    mine: Any = seen
    for _ in range(12):
        left = doubts(Session(loads(json.dumps(mine))))
        if not left:
            break
        answers = [*map(take, left[0].candidates), reject(), *([unknown()] if left[0].can_be_unknown else [])]
        mine = decide(left[0], chosen.choice(answers), WHO)(mine).document
    joined = redrafted(mine, new_draft(), deleted_from(seen, mine), seen)
    for field in ("actors", "quotes", "events", "countries"):
        theirs = [one for one in mine[field] if one.get("reviewed")]
        assert [one for one in joined[field] if one.get("reviewed")] == theirs
        assert {one["id"] for one in joined[field]} == {one["id"] for one in mine[field]}
    digest = loads(json.dumps(joined))
    assert [problem for problem in check(digest) if problem.severity != "note"] == []


def test_draft_fresh_leaves_what_was_reviewed_in_the_library(tmp_path: Path) -> None:
    library = Library(tmp_path)
    filed = draft(library, ARTICLE, "ferry.txt", Options).filed
    assert filed is not None
    seen = json.loads(filed.digest.read_bytes())
    cracks = quote_with(seen, "They knew about the cracks")
    mine = after(set_fields(seen, cracks, {"speaker": "ingrid-moe"}, WHO))
    mine = after(delete_record(mine, "actor/jonas-brandt", WHO))
    library.replace(filed, json.dumps(mine).encode())
    again = draft(library, ARTICLE, "ferry.txt", Options, fresh=True)
    assert "stays" in again.notice
    assert again.notice.startswith(summary(loads(again.data)))
    now = json.loads(filed.digest.read_bytes())
    assert record(now, cracks)["speaker"] == "ingrid-moe"
    assert "candidates" not in record(now, cracks), "the draft says what it said before"
    assert "jonas-brandt" not in [one["id"] for one in now["actors"]]
    assert again.data == filed.digest.read_bytes()


def test_a_directory_drafted_anew_leaves_what_was_reviewed(explorer: Explorer, tmp_path: Path) -> None:
    articles, target = tmp_path / "articles", tmp_path / "digests"
    articles.mkdir()
    (articles / "ferry.txt").write_bytes(ARTICLE)
    assert explorer("draft", str(articles), "-o", str(target)).code == 0
    (path,) = target.glob("*.json")
    seen = json.loads(path.read_bytes())
    cracks = quote_with(seen, "They knew about the cracks")
    opened = Editor(Session(loads(path.read_bytes())), path, library=None, state=Path(os.environ["EXPLORER_STATE_DIR"]))
    opened.apply("set", lambda document: set_fields(document, cracks, {"speaker": "ingrid-moe"}, WHO))
    opened.apply("delete", lambda document: delete_record(document, "actor/jonas-brandt", WHO))
    assert explorer("draft", str(articles), "-o", str(target), "--fresh").code == 0
    now = json.loads(path.read_bytes())
    assert record(now, cracks)["speaker"] == "ingrid-moe"
    assert "candidates" not in record(now, cracks)
    assert "jonas-brandt" not in [one["id"] for one in now["actors"]]


@pytest.mark.parametrize(
    "other", [{"field": "mood", "value": "x"}, {"field": "form", "value": "loud"}, {"field": "when", "value": "soon"}]
)
def test_what_a_record_could_not_have_is_no_candidate(seen: Json, cracks: str, other: Json) -> None:
    mine = changed(after(set_fields(seen, cracks, {}, WHO)), cracks, candidates=[other])
    (doubt,) = [one for one in doubts(Session(loads(json.dumps(mine)))) if one.kind is Question.LATER]
    assert [one.words for one in doubt.candidates] == ["leave it as it is"]
