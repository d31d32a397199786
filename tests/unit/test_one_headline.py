"""Articles without an address that have one headline: versions of one article share a ledger, two articles do not."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.bookmarks.bookmark import Bookmark
from explorer.bookmarks.store import BookmarkStore
from explorer.digest.loading import loads
from explorer.digest.refs import Ref
from explorer.session.session import Session
from explorer.text.resembling.sentences import dates_differ, sketch_of, sketched_in_common
from tests.calling import Explorer

THIRD = (
    "Good morning. Anna Dahl, the mayor of Lier, said on Tuesday: “I am tired.” She will not run again.",
    "The bridge at Lier stays closed until the summer. Traffic is diverted over the old road.",
    "The council meets again in two weeks, when the budget for the schools is on the table.",
)
FOURTH = (
    "Good morning. The ferry Hallvik is late again. Kari Lund, the minister, said: “We will not wait for ever.”",
    "Cracks were found in the bow door. The yard in Gdansk has asked for another month.",
    "A spokeswoman for the line refused to say what that costs the passengers who have bought tickets.",
)


def article(body: Sequence[str], date: str | None = None, headline: str = "Morning briefing") -> bytes:
    name = "Anna Dahl" if "Anna Dahl" in body[0] else "Kari Lund"
    fields = {"headline": headline, "body": list(body)} | ({"datePublished": date} if date else {})
    actors = [{"id": "one", "type": "Person", "name": name, "at": [name]}]
    return json.dumps({"digest": "1.0", "article": fields, "actors": actors}).encode()


def session(store: BookmarkStore, body: Sequence[str], date: str | None = None) -> Session:
    return Session(loads(article(body, date), name="briefing"), store)


def saved(session: Session, words: str = "I am tired") -> Bookmark:
    (span,) = (
        session.article.sentence_at(number, text.index(words))
        for number, text in enumerate(session.article.paragraphs)
        if words in text
    )
    assert session.store is not None
    return session.store.save(replace(session.bookmarks.new_passage(span), status="confirmed"))


@pytest.mark.parametrize("dates", [("2026-03-03", "2026-03-04"), (None, None), (None, "2026-03-04"), ("2026-03",) * 2])
def test_two_articles_with_one_headline_have_two_ledgers(tmp_path: Path, dates: Sequence[str | None]) -> None:
    store = BookmarkStore(tmp_path)
    third = session(store, THIRD, dates[0])
    passage = saved(third)
    record = store.add(third.bookmarks.new(Ref("actor", "one")))
    fourth = session(store, FOURTH, dates[1])
    assert list(fourth.bookmarks.all()) == []
    assert not fourth.bookmarks.is_mine(passage)
    own = store.add(fourth.bookmarks.new(Ref("actor", "one")))
    assert (own.title, record.title) == ("Kari Lund", "Anna Dahl"), "one ref, two records"
    for read in (store, BookmarkStore(tmp_path)):
        third, fourth = session(read, THIRD, dates[0]), session(read, FOURTH, dates[1])
        # Bookmarks of one millisecond are in the order of their refs.
        assert {one.title for one in third.bookmarks.all()} == {passage.title, "Anna Dahl"}
        assert [one.title for one in fourth.bookmarks.all()] == ["Kari Lund"]
        corrected = session(read, [FOURTH[0], FOURTH[1].replace("another month", "a year"), FOURTH[2]], dates[1])
        assert [one.title for one in corrected.bookmarks.all()] == ["Kari Lund"]


@pytest.mark.parametrize("dates", [("2026-03-03", "2026-03-03"), ("2026-03-03", "2026-03-04"), (None, "2026-03-04")])
def test_a_corrected_article_has_its_ledger_whatever_its_date(tmp_path: Path, dates: Sequence[str | None]) -> None:
    store = BookmarkStore(tmp_path)
    bookmark = saved(session(store, THIRD, dates[0]))
    corrected = session(store, [THIRD[0].replace("tired", "very tired"), *THIRD[1:]], dates[1])
    assert corrected.bookmarks.became(bookmark).word == "reworded"
    shorter = session(store, THIRD[1:], dates[1])
    assert shorter.bookmarks.became(bookmark).word == "gone"


@pytest.mark.parametrize("body", [THIRD, [THIRD[0].replace("tired", "very tired")], THIRD[:1]])
def test_bookmarks_of_older_versions_are_recognised_by_their_words(tmp_path: Path, body: Sequence[str]) -> None:
    store = BookmarkStore(tmp_path)
    bookmark = saved(session(store, THIRD))
    store = BookmarkStore(tmp_path / "old")
    old = replace(bookmark, digest=replace(bookmark.digest, date="", sentences=""), revision="")
    assert bookmark.digest.sentences
    store.save(old)
    assert len(session(store, body, "2026-03-03").bookmarks.all()) == 1
    assert len(session(store, FOURTH, "2026-03-04").bookmarks.all()) == 0


def test_a_view_alone_is_of_every_article_with_the_headline_that_may_be_it(tmp_path: Path) -> None:
    store = BookmarkStore(tmp_path)
    store.save(session(store, THIRD, "2026-03-03").bookmarks.new_view("Who", "is:doubt"))
    assert len(session(store, THIRD[:2], "2026-03-03").bookmarks.views()) == 1
    assert session(store, FOURTH, "2026-03-04").bookmarks.views() == ()


def test_what_was_removed_is_still_of_its_own_article(tmp_path: Path) -> None:
    store = BookmarkStore(tmp_path)
    passage = saved(session(store, THIRD))
    saved(session(store, FOURTH), "bow door")
    store.remove(passage)
    (removed,) = store.deleted()
    assert session(store, THIRD).bookmarks.is_mine(removed)
    assert not session(store, FOURTH).bookmarks.is_mine(removed)


def test_the_earlier_version_is_not_another_article_with_the_headline(explorer: Explorer, tmp_path: Path) -> None:
    paths = [tmp_path / f"{day}.txt" for day in ("third", "fourth", "corrected")]
    bodies = THIRD, FOURTH, [FOURTH[0], FOURTH[1].replace("another month", "a year"), FOURTH[2]]
    for path, body in zip(paths, bodies, strict=True):
        path.write_text("\n\n".join(("Morning briefing", *body)), "utf-8")
        assert explorer("library", "add", str(path)).code == 0
    answer = explorer("diff", str(paths[1]))
    assert answer.code == 2
    assert "no earlier version" in answer.err
    assert "a year" in explorer("diff", str(paths[2])).out


# --- what is compared -----------------------------------------------------------------------------------------

TEXTS = st.lists(st.text("abcdefgh ", min_size=25, max_size=60).map(lambda text: f"{text}."), max_size=12)


@given(TEXTS, TEXTS)
def test_a_sketch_says_of_a_text_that_it_is_the_same_and_of_two_the_same_both_ways(
    one: list[str], other: list[str]
) -> None:
    first, second = sketch_of(one), sketch_of(other)
    assert sketched_in_common(first, first) in (1.0, None)
    assert sketched_in_common(first, second) == sketched_in_common(second, first)
    assert first == sketch_of([text.upper().replace(" ", "  ") for text in one]), "typesetting changes nothing"


def test_dates_differ_only_if_both_are_known_as_far() -> None:
    assert dates_differ("2026-03-03", "2026-03-04")
    assert not dates_differ("2026-03", "2026-03-04")
    assert not dates_differ("", "2026-03-04")
