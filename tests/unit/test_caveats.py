"""Caveats as records: their ids, what they are linked with, and where they are found."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import explorer as package
from explorer.digest.kinds import KINDS, PARTS, Caveat
from explorer.digest.loading import dumps, loads
from explorer.digest.model import Article, Digest, identified
from explorer.digest.refs import Ref
from explorer.session.facts import facts
from explorer.session.session import Session
from tests.calling import GRAIN
from tests.unit.conftest import Explorer

SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,127}")
TEXTS = st.text(min_size=1, max_size=300) | st.sampled_from(["No date.", "no date", "日本語の注意", "—", "x" * 400])


def with_caveats(*caveats: object) -> Digest:
    document = {"digest": "1.1", "article": {"headline": "h"}, "caveats": list(caveats)}
    return loads(json.dumps(document).encode())


# --- ids ----------------------------------------------------------------------------------------------------


@given(st.lists(TEXTS, max_size=8))
def test_every_caveat_has_an_id_of_its_own_that_is_made_of_its_words(texts: list[str]) -> None:
    caveats = identified(tuple(Caveat(text=text) for text in texts))
    ids = [caveat.id for caveat in caveats]
    assert all(SLUG.fullmatch(one) for one in ids), ids
    assert len(set(ids)) == len(ids)
    assert [caveat.text for caveat in caveats] == texts
    assert identified(caveats) is caveats


@given(st.lists(TEXTS, min_size=1, max_size=5, unique_by=str.casefold), TEXTS)
def test_the_id_of_a_caveat_does_not_depend_on_the_others(texts: list[str], more: str) -> None:
    first = identified((Caveat(text=texts[0]),))[0].id
    beside = identified(tuple(Caveat(text=text) for text in [texts[0], more, *texts[1:]]))[0].id
    assert first == beside


def test_ids_are_short_words_and_a_hash_only_where_words_are_left_out() -> None:
    texts = ("No date.", "No date", "The article doesn’t say which Saturday it was.", "日本語", "Süd & Nord")
    ids = [caveat.id for caveat in identified(tuple(Caveat(text=text) for text in texts))]
    assert ids[:2] == ["no-date", "no-date-2"]
    assert re.fullmatch("the-article-doesnt-say-which-[0-9a-f]{6}", ids[2])
    assert re.fullmatch("[0-9a-f]{6}", ids[3])
    assert ids[4] == "sud-nord"


def test_many_equal_caveats_are_told_apart_quickly() -> None:
    ids = {caveat.id for caveat in identified((Caveat(text="The same."),) * 20_000)}
    assert len(ids) == 20_000


def test_a_given_id_stays_and_is_never_taken_by_another() -> None:
    digest = with_caveats({"text": "No date."}, {"id": "no-date", "text": "Another."}, {"id": "mine", "text": "x"})
    assert digest.problems == ()
    assert [caveat.id for caveat in digest.caveats] == ["no-date-2", "no-date", "mine"]
    assert digest.records["caveat"] is digest.caveats


def test_a_repeated_or_wrong_id_is_reported() -> None:
    digest = with_caveats({"id": "a", "text": "One."}, {"id": "a", "text": "Two."}, {"id": "No!", "text": "Three."})
    assert [caveat.text for caveat in digest.caveats] == ["One."]
    assert [problem.path for problem in digest.problems] == ["caveats[1].id", "caveats[2].id"]


def test_caveats_survive_reading_and_writing_with_unknown_fields_of_theirs() -> None:
    digest = with_caveats({"text": "No date.", "mood": "grim", "note": "n"}, {"id": "b", "text": "Two."})
    again = loads(dumps(digest))
    assert again.caveats == digest.caveats
    assert again.unknown == digest.unknown == {("caveats", 0, "mood"): "grim"}
    assert json.loads(dumps(digest))["caveats"][0]["id"] == "no-date"


def test_a_digest_that_is_made_has_ids_as_one_that_is_read() -> None:
    digest = Digest(Article(headline="h"), {}, caveats=(Caveat(text="No date."),))
    assert digest.get("caveat/no-date") == digest.caveats[0] == digest.records["caveat"][0]
    assert package.Caveat is KINDS["caveat"]
    assert "caveat" not in PARTS


# --- links --------------------------------------------------------------------------------------------------


def test_a_caveat_is_linked_with_what_it_is_about_and_records_list_it_as_a_caveat_alone(session: Session) -> None:
    for caveat in session.digest.caveats:
        links = session.links.of(caveat.ref)
        assert [str(link.target) for link in links] == list(dict.fromkeys(caveat.about))
        assert {link.relation for link in links} <= {"caveat about"}
        for link in links:
            assert caveat in session.links.caveats(link.target)
            assert caveat.ref not in session.links.linked(link.target)


def test_caveats_cover_nothing(session: Session) -> None:
    without = Session(loads(dumps(session.digest)).__class__(session.digest.article, dict(_parts(session.digest))))
    assert session.links.coverage() == without.links.coverage()
    for at in range(len(session.article.paragraphs)):
        kinds = [ref.kind for ref in session.links.covering(at, 0, 10_000)]
        assert kinds == sorted(kinds, key="caveat".__eq__), "last of those that stand on the words"


def _parts(digest: Digest) -> dict[str, object]:
    return {kind: digest.records[kind] for kind in PARTS}


def test_a_bookmarked_caveat_is_found_again_by_its_words_in_the_article(session: Session) -> None:
    caveat = next(caveat for caveat in session.digest.caveats if len(caveat.at) == 1)
    bookmark = session.bookmarks.new(caveat.ref)
    reworded = Caveat(text=caveat.text.replace(".", ", it seems."), about=caveat.about, at=caveat.at)
    caveats = tuple(reworded if one == caveat else one for one in session.digest.caveats)
    digest = Digest(session.digest.article, dict(_parts(session.digest)), caveats=caveats)
    found = Session(digest).bookmarks.reanchor(bookmark)
    assert digest.get(caveat.ref) is None
    assert found.ref is not None
    assert digest.get(found.ref) is not None
    assert session.title(caveat.ref)[:20] == Session(digest).title(found.ref)[:20]


def test_a_caveat_may_be_about_another_one_but_not_about_itself() -> None:
    digest = with_caveats({"id": "a", "text": "A", "about": ["caveat/b", "caveat/a"]}, {"id": "b", "text": "B"})
    assert digest.caveats[0].about == ("caveat/b",)
    assert [problem.path for problem in digest.problems] == ["caveats[0].about[1]"]


# --- search and commands ------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["putin", "taliban recognised", "thursday", "first country", "mutaqi", "is:undated"])
def test_caveats_change_nothing_about_how_other_records_are_found(session: Session, query: str) -> None:
    without = Session(Digest(session.digest.article, dict(_parts(session.digest)), session.digest.links))
    alone = [(result.ref, result.reason) for result in without.search(query)]
    found = session.search(query)
    assert [(result.ref, result.reason) for result in found if result.ref.kind != "caveat"] == alone
    scores = [result.hit.score for result in found if result.hit is not None]
    assert scores == sorted(scores, reverse=True)


def test_a_caveat_comes_after_the_records_that_match_as_well(session: Session) -> None:
    results = session.search("putin", linked=False)
    for earlier, later in pairwise(results):
        if earlier.ref.kind == "caveat" and later.ref.kind != "caveat":
            assert earlier.hit is not None
            assert later.hit is not None
            assert earlier.hit.score > later.hit.score


def test_every_caveat_is_found_by_its_words(session: Session) -> None:
    for caveat in session.digest.caveats:
        found = [result.ref for result in session.search(f"kind:caveat {caveat.text}", linked=False)]
        assert caveat.ref in found[:2], caveat.text
    assert {result.ref.kind for result in session.search("kind:caveat")} == {"caveat"}
    assert len(session.search("kind:caveat", limit=3)) == 3
    assert not [result for result in session.search("ellipsis", kinds={"quote"}) if result.ref.kind == "caveat"]


@pytest.mark.parametrize("query", ["by:putin", "in:russia kind:quote", "when:2024", "is:verbatim"])
def test_a_field_that_caveats_lack_finds_none(session: Session, query: str) -> None:
    assert not [result for result in session.search(query) if result.ref.kind == "caveat"]


def test_what_only_caveats_say_leads_to_what_they_are_about(session: Session) -> None:
    (caveat, quote) = session.search("ellipsis")
    assert (caveat.ref.kind, str(quote.ref)) == ("caveat", "quote/q-bold-move")
    assert quote.reason is not None
    assert quote.reason.startswith("has the caveat The ellipsis")


def test_an_unanchored_caveat_is_no_fault(session: Session) -> None:
    assert not [result for result in session.search("is:unanchored") if result.ref.kind == "caveat"]


def test_the_commands_know_caveats(explorer: Explorer) -> None:
    (ref,) = (result["ref"] for result in explorer("search", "kind:caveat", "ellipsis", "--json").json["results"])
    shown = explorer("show", ref)
    assert shown.code == 0
    assert "caveat about" in shown.out
    assert "quote/q-bold-move" in shown.out
    assert ref in explorer("show", "quote/q-bold-move").out
    assert ref in explorer("list", "caveat").out
    assert ref in explorer("show", "--kind", "caveats").out
    assert ref not in explorer("show").out
    assert explorer("bookmarks", "status", ref, "disputed").code == 0
    assert "disputed" in explorer("list", "caveat", "ellipsis").out
    assert ref in explorer("export", "csv", "--bookmarks").out
    assert [one["ref"] for one in explorer("search", "is:disputed", "--json").json["results"]][:1] == [ref]


def test_the_json_of_a_record_names_its_caveats(explorer: Explorer) -> None:
    (record,) = explorer("show", "quote/q-partner", "--json").json["records"]
    for caveat in record["caveats"]:
        (known,) = explorer("show", caveat["ref"], "--json").json["records"]
        assert (known["title"], known["kind"]) == (caveat["text"], "caveat")
        assert {"ref": "quote/q-partner"}.items() <= known["links"][caveat["about"].index("quote/q-partner")].items()


def test_a_digest_without_caveats_has_no_index_of_them(tmp_path: Path) -> None:
    document = json.loads(Path(GRAIN).read_bytes()) | {"caveats": []}
    session = Session(loads(json.dumps(document).encode()))
    assert session.remarks_index is None
    assert session.search("kind:caveat") == ()
    assert [result.ref for result in session.search("talks", linked=False)]


def test_all_there_is_to_say_about_a_caveat(session: Session) -> None:
    caveat = session.digest.caveats[0]
    known = facts(session, caveat)
    assert (known.title, known.details, known.caveats) == (caveat.text, [], ())
    assert session.title(Ref("caveat", caveat.id)) == caveat.text
