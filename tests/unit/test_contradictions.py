"""What a reader holds to contradict each other: made, shown at both ends, and found again in a changed digest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.bookmarks.bookmark import PASSAGE, Bookmark, End, Quoted, contradiction_ref
from explorer.digest.loading import dumps, loads
from explorer.digest.refs import Ref
from explorer.session.contradicting.contradictions import by_ref, contradictions, end_of, new
from explorer.session.session import Session
from tests.unit.conftest import Explorer

ANNOUNCED, BOLD = Ref("quote", "q-announcement"), Ref("quote", "q-bold-move")
REFS = st.builds(Ref, st.sampled_from(["actor", "quote", "event"]), st.from_regex(r"\A[a-z0-9][a-z0-9_-]{0,20}\Z"))


def save(session: Session, left: Ref, right: Ref, note: str = "") -> Bookmark:
    assert session.store is not None
    return session.store.save(new(session, end_of(session, left), end_of(session, right), note))


@given(REFS, REFS)
def test_the_ref_is_the_same_from_both_ends(left: Ref, right: Ref) -> None:
    ref = contradiction_ref(str(left), str(right))
    assert ref == contradiction_ref(str(right), str(left))
    assert ref.startswith("contradiction/")
    assert ref.count("/") == 1


def test_it_is_seen_from_both_ends(session: Session) -> None:
    assert contradictions(session) == ()
    bookmark = save(session, ANNOUNCED, BOLD, "officially, or only started?")
    found = by_ref(session)
    assert set(found) == {ANNOUNCED, BOLD}
    (one,) = found[ANNOUNCED]
    assert one.bookmark == bookmark
    other, back = one.beside(ANNOUNCED), one.beside(BOLD)
    assert other is not None
    assert back is not None
    assert (other.ref, back.ref) == (BOLD, ANNOUNCED)
    assert other.words.startswith("“This bold move"), "said directly"
    assert back.words.startswith("Russia has officially"), "reported only"
    assert one.beside(Ref("actor", "putin")) is None
    assert one.gone == ()


def test_it_is_no_bookmark_of_a_record(session: Session) -> None:
    save(session, ANNOUNCED, BOLD)
    assert session.bookmarks.by_ref() == {}
    assert session.search("is:bookmarked") == ()


def test_the_same_pair_is_saved_once_and_keeps_what_was_added(session: Session) -> None:
    assert session.store is not None
    first = save(session, ANNOUNCED, BOLD, "why")
    session.store.set_status(first, "disputed")
    again = save(session, BOLD, ANNOUNCED)
    assert (again.ref, again.note, again.status) == (first.ref, "why", "disputed")
    assert len(session.store.all()) == 1
    assert save(session, BOLD, ANNOUNCED, "better").note == "better"


def test_nothing_contradicts_itself(session: Session) -> None:
    end = end_of(session, BOLD)
    with pytest.raises(ValueError, match="q-bold-move"):
        new(session, end, end)


def test_an_end_is_found_again_under_another_ref_and_said_to_be_gone_if_it_is(session: Session) -> None:
    save(session, ANNOUNCED, BOLD)
    quotes = session.digest.records["quote"]
    renamed = tuple(replace(one, id="q-other") if one.id == BOLD.id else one for one in quotes)
    digest = loads(dumps(replace(session.digest, records={**session.digest.records, "quote": renamed})))
    (one,) = contradictions(Session(digest, session.store))
    assert [str(side.ref) for side in one.sides] == ["quote/q-announcement", "quote/q-other"]

    without = tuple(one for one in quotes if one.id != BOLD.id)
    digest = loads(dumps(replace(session.digest, records={**session.digest.records, "quote": without})))
    (one,) = contradictions(Session(digest, session.store))
    (gone,) = one.gone
    assert gone.end.ref == str(BOLD)
    assert gone.words.startswith("This bold move"), "what was saved of it"
    assert set(by_ref(Session(digest, session.store))) == {ANNOUNCED}


def test_a_passage_may_be_an_end(session: Session) -> None:
    assert session.store is not None
    words = "becoming the first country in the world to take this step"
    passage = End(ref=f"{PASSAGE}/becoming-1", title=words, quoted=(Quoted(exact=words),))
    gone = End(ref=f"{PASSAGE}/gone-1", title="Not there", quoted=(Quoted(exact="Not there at all"),))
    session.store.save(new(session, passage, end_of(session, BOLD)))
    session.store.save(new(session, gone, end_of(session, ANNOUNCED)))
    with_words, without = contradictions(session)
    (side, _) = with_words.sides
    assert side.span is not None
    assert session.article.words(side.span) == words
    assert side.words == f"“{words}”"
    assert [side.words for side in without.gone] == ["“Not there”"]


def test_those_of_other_articles_are_left_alone(session: Session) -> None:
    save(session, ANNOUNCED, BOLD)
    other = loads(b'{"digest": "1.1", "article": {"headline": "Another"}}')
    assert contradictions(Session(other, session.store)) == ()
    assert contradictions(Session(session.digest)) == ()


def test_a_bookmark_with_one_end_or_three_is_no_contradiction(session: Session) -> None:
    assert session.store is not None
    bookmark = new(session, end_of(session, ANNOUNCED), end_of(session, BOLD))
    session.store.save(replace(bookmark, between=bookmark.between[:1]))
    assert contradictions(session) == ()


# --- commands -----------------------------------------------------------------------------------------------


def test_the_command_saves_shows_and_undoes(explorer: Explorer) -> None:
    made = explorer("bookmarks", "contradict", str(ANNOUNCED), str(BOLD), "--note", "only started", "--json")
    assert made.code == 0
    (bookmark,) = made.json["bookmarks"]
    assert [end["ref"] for end in bookmark["between"]] == [str(ANNOUNCED), str(BOLD)]
    for ref, other in ((ANNOUNCED, BOLD), (BOLD, ANNOUNCED)):
        shown = explorer("show", str(ref))
        assert "contradiction, yours, with: " in shown.out
        assert str(other) in shown.out
        assert "only started" in shown.out
        (record,) = explorer("show", str(ref), "--json").json["records"]
        (known,) = record["contradictions"]
        assert (known["ref"], known["with"], known["gone"]) == (bookmark["ref"], str(other), False)
    assert "only started" in explorer("bookmarks").out
    assert "only started" in explorer("export", "markdown").out
    assert explorer("list", "contradictions").out.count("contradiction/") == 1
    assert explorer("bookmarks", "--kind", "contradiction", "--json").json["bookmarks"] == [bookmark]
    assert explorer("bookmarks", "--kind", "quote", "--json").json["bookmarks"] == []
    assert "contradiction" in explorer("bookmarks", "undo").err
    assert explorer("show", str(ANNOUNCED), "--json").json["records"][0]["contradictions"] == []
    assert explorer("bookmarks", "redo").code == 0
    assert explorer("bookmarks", "remove", bookmark["ref"]).code == 0
    assert "contradicts (yours)" not in explorer("show", str(ANNOUNCED)).out


def test_the_command_says_what_it_takes(explorer: Explorer) -> None:
    assert explorer("bookmarks", "contradict", str(BOLD)).code == 2
    assert "two refs" in explorer("bookmarks", "contradict", str(BOLD), str(ANNOUNCED), "actor/putin").err
    assert "itself" in explorer("bookmarks", "contradict", str(BOLD), str(BOLD)).err
    missing = explorer("bookmarks", "contradict", str(BOLD), "quote/q-bold-mov")
    assert "quote/q-bold-move" in missing.err
    assert explorer("bookmarks", "note", str(BOLD), "x", "--note", "y").code == 2
