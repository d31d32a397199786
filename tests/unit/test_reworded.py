"""A bookmark survives corrections of its article with all that the reader wrote, and says what was reworded."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.bookmarks.bookmark import Bookmark, Quoted
from explorer.digest.kinds import Quote
from explorer.digest.loading import loads
from explorer.digest.refs import Ref
from explorer.session.identity.likeness import likeness
from explorer.session.identity.place import replaced, standing
from explorer.session.reanchoring import Difference, reanchor_words
from explorer.session.session import Session
from explorer.text.cleaning import clean
from tests import hostile

WORDS = "harbour trial battery ferry council vote spring delay relief triumph mayor yard delivery storm".split()

sentences = st.lists(st.sampled_from(WORDS), min_size=4, max_size=8, unique=True).map(" ".join)
three = st.lists(sentences, min_size=3, max_size=3, unique_by=lambda text: frozenset(text.split()))


def digest(words: Sequence[str], ids: Sequence[str] = ("q1", "q2", "q3"), **more: Any) -> Session:
    return Session(loads(document(words, ids, **more), name="ferries"))


def document(words: Sequence[str], ids: Sequence[str] = ("q1", "q2", "q3"), **more: Any) -> bytes:
    """An article with a paragraph for each quote, said by Aas, who is an actor."""
    quotes = [
        {"id": identifier, "speaker": "aas", "form": "direct", "at": [text]}
        for identifier, text in zip(ids, words, strict=True)
    ]
    body = [f"In paragraph {number} Lena Aas said: “{text}” and left." for number, text in enumerate(words, 1)]
    aas = {"id": "aas", "type": "Person", "name": "Lena Aas", "at": [{"exact": "Lena Aas", "n": 1}]}
    fields = {
        "digest": "1.0",
        "article": {"headline": "Ferries", "url": "https://paper.example/1", "body": body},
        "actors": [aas],
        "quotes": quotes,
    }
    return json.dumps({**fields, **more}).encode()


def marked(session: Session) -> list[Bookmark]:
    """Bookmarks of all quotes, as a store returns them."""
    quotes = [session.bookmarks.new(quote.ref) for quote in session.digest.of(Quote)]
    return [replace(one, status="disputed", note="call", tags=("x",), revision=f"r{n}") for n, one in enumerate(quotes)]


class Given:
    """A store in the memory."""

    def __init__(self, bookmarks: Sequence[Bookmark]) -> None:
        self.bookmarks = tuple(bookmarks)

    def all(self) -> tuple[Bookmark, ...]:
        return self.bookmarks


def seen(bookmarks: Sequence[Bookmark], session: Session) -> Mapping[str, tuple[str, str]]:
    """By the ref of a bookmark: where it is now, and how it was found."""
    now = Session(session.digest, Given(bookmarks))  # type: ignore[arg-type]
    found = {bookmark.ref: now.bookmarks.reanchor(bookmark) for bookmark in bookmarks}
    assert {ref: one.ref for ref, one in now.bookmarks.by_ref().items()} == {
        place.ref: ref for ref, place in found.items() if place.ref is not None and not place.rival
    }
    return {ref: (str(place.ref or ""), place.how) for ref, place in found.items()}


# --- the case that a fact-checker waits for -----------------------------------------------------------------

RELIEF = "a relief rather than a triumph", "a relief, not a triumph"


def test_a_corrected_quote_stays_bookmarked_and_says_what_was_reworded() -> None:
    before, after = (digest([words, "the yard is late again", "no vote in spring"]) for words in RELIEF)
    found = after.bookmarks.reanchor(before.bookmarks.new(Ref("quote", "q1")))
    assert (str(found.ref), found.how, found.was, found.now) == ("quote/q1", "reworded", *RELIEF)


def test_what_else_has_changed_is_said() -> None:
    before = digest([RELIEF[0], "the yard is late again", "no vote in spring"])
    quote = {
        "id": "q1", "speaker": "berg", "form": "fragment", "medium": "on the radio", "when": "2025-09-09",
        "at": [RELIEF[0]], "text": "a relief rather than triumph",
    }  # fmt: skip
    berg = {"id": "berg", "type": "Person", "name": "Ida Berg", "at": ["paragraph 1"]}
    after = digest([RELIEF[0], "b c d", "e f g"], actors=[berg], quotes=[quote])
    bookmark = before.bookmarks.new(Ref("quote", "q1"))
    assert set(after.bookmarks.changes(bookmark)) == {
        Difference("speaker", "Lena Aas", "Ida Berg"), Difference("form", "direct", "fragment"),
        Difference("medium", "", "on the radio"), Difference("date", "", "2025-09-09"),
        Difference("badge", "verbatim", "altered"),
    }  # fmt: skip
    assert after.bookmarks.reanchor(bookmark).is_changed


def test_an_event_whose_sentence_was_corrected_is_reworded_under_the_same_name() -> None:
    def session(day: str) -> Session:
        body = [f"The council voted on {day} evening to begin a trial."]
        events = [{"id": "e1", "name": "The vote", "at": [f"voted on {day} evening to begin a trial"]}]
        article = {"headline": "Ferries", "url": "https://paper.example/1", "body": body}
        return digest(RELIEF[:1], ("q1",), article=article, events=events, quotes=[])

    found = session("Monday").bookmarks.reanchor(session("Tuesday").bookmarks.new(Ref("event", "e1")))
    assert found.how == "reworded"
    assert "Tuesday" in found.was
    assert "Monday" in found.now


def test_words_replaced_in_place_are_followed_to_another_ref() -> None:
    """The neighbours and the speaker are the same; the words are not even alike."""
    before = digest([RELIEF[0], "the yard is late again", "no vote in spring"])
    after = digest(["an utter disgrace", "the yard is late again", "no vote in spring"], ("q9", "q2", "q3"))
    found = after.bookmarks.reanchor(before.bookmarks.new(Ref("quote", "q1")))
    assert (str(found.ref), found.how, found.now) == ("quote/q9", "reworded", "an utter disgrace")


def test_another_speaker_in_the_same_place_is_another_quote() -> None:
    before = digest([RELIEF[0], "the yard is late again", "no vote in spring"])
    quote = {"id": "q9", "speaker": "", "form": "direct", "at": ["an utter disgrace"]}
    after = digest(["an utter disgrace", "b c d", "e f g"], quotes=[quote])
    found = after.bookmarks.reanchor(before.bookmarks.new(Ref("quote", "q1")))
    assert (found.ref, found.how) == (None, "orphan")


def test_a_generated_ref_that_names_another_quote_now_is_an_orphan_and_says_so() -> None:
    before = digest(["we will not wait for them", "the yard is late again", "no vote in spring"])
    quote = {"id": "q1", "speaker": "aas", "form": "direct", "at": ["the yard is late again"]}
    after = digest(["we will not wait for them", "the yard is late again", "no vote in spring"], quotes=[quote])
    found = after.bookmarks.reanchor(before.bookmarks.new(Ref("quote", "q1")))
    assert (found.ref, found.how, str(found.another)) == (None, "orphan", "quote/q1")


def test_alike_words_under_the_same_ref_do_not_count_while_the_old_words_stand_elsewhere() -> None:
    words = ["we will not wait for the yard", "we will not wait for the storm", "no vote in spring"]
    before = digest(words)
    quote = {"id": "q1", "speaker": "aas", "form": "direct", "at": [words[1]]}
    found = digest(words, quotes=[quote]).bookmarks.reanchor(before.bookmarks.new(Ref("quote", "q1")))
    assert (found.ref, found.how) == (None, "orphan")


def test_the_same_words_said_twice_are_followed_by_their_place() -> None:
    words = ["no comment", "no comment", "no vote in spring"]
    at = [{"exact": "no comment", "n": n} for n in (1, 2)]

    def session(first: str, second: str) -> Session:
        quotes = [
            {"id": identifier, "speaker": "aas", "form": "direct", "at": [anchor]}
            for identifier, anchor in zip((first, second), at, strict=True)
        ]
        return digest(words, quotes=quotes)

    found = session("q2", "q1").bookmarks.reanchor(session("q1", "q2").bookmarks.new(Ref("quote", "q1")))
    assert (str(found.ref), found.how) == ("quote/q2", "words")


def test_two_bookmarks_never_share_a_record_silently() -> None:
    """Two quotes became one, which both bookmarks have the words of."""
    before = digest(["we will not wait", "the yard is late again", "no vote in spring"])
    quote = {"id": "q1", "speaker": "aas", "form": "direct", "at": ["we will not wait", "the yard is late again"]}
    after = digest(["we will not wait", "the yard is late again", "no vote in spring"], quotes=[quote])
    bookmarks = marked(before)[:2]
    session = Session(after.digest, Given(bookmarks))  # type: ignore[arg-type]
    first, second = map(session.bookmarks.reanchor, bookmarks)
    assert (str(first.ref), first.rival) == ("quote/q1", "")
    assert second.ref is None or second.rival == "quote/q1"
    assert session.bookmarks.by_ref() == {Ref("quote", "q1"): bookmarks[0]}


# --- ends of a contradiction, and passages ------------------------------------------------------------------


def test_a_record_is_found_by_its_words_without_a_bookmark() -> None:
    before, after = (digest([words, "the yard is late again", "no vote in spring"]) for words in RELIEF)
    bookmark = before.bookmarks.new(Ref("quote", "q1"))
    found = reanchor_words(bookmark.ref, bookmark.title, bookmark.quoted, after.links)
    assert (str(found.ref), found.how, found.now) == ("quote/q1", "reworded", RELIEF[1])


def test_what_stands_in_the_place_of_words_is_found_between_the_same_neighbours() -> None:
    before, after = (digest([words, "the yard is late again", "no vote in spring"]) for words in RELIEF)
    (quoted,) = before.bookmarks.new(Ref("quote", "q1")).quoted
    assert replaced(quoted, before.article) is None, "the words are still there"
    assert [before.article.words(span) for span in standing(quoted, before.article)] == [RELIEF[0]]
    span = replaced(quoted, after.article)
    assert span is not None
    assert after.article.words(span) == RELIEF[1]
    assert replaced(Quoted(exact=RELIEF[0]), after.article) is None, "without neighbours nobody can tell"
    assert replaced(quoted, digest(["x", "y", "z"], article={"headline": "Ferries"}, quotes=[]).article) is None


# --- hostile texts ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", range(len(hostile.TEXTS)))
def test_whatever_the_words_are_a_record_is_itself_and_what_is_said_is_clean(place: int) -> None:
    one, other = hostile.TEXTS[place], hostile.TEXTS[place - 1]

    def session(text: str, more: str) -> Session:
        at = ["the yard is late again"]
        quotes = [{"id": "q1", "speaker": "aas", "form": "direct", "text": text[:2000] or "x", "at": at}]
        return digest([at[0], more[:2000], "no vote in spring"], quotes=quotes)

    before, after = session(one, other), session(other, one)
    bookmark = before.bookmarks.new(Ref("quote", "q1"))
    assert before.bookmarks.reanchor(bookmark).how == "ref"
    assert before.bookmarks.remarks(bookmark) == ()
    assert after.bookmarks.reanchor(bookmark).ref == Ref("quote", "q1"), "it stands on the same words"
    assert all(clean(remark) == remark for remark in after.bookmarks.remarks(bookmark))


# --- any digest ---------------------------------------------------------------------------------------------


@given(three, st.data())
def test_any_edit_that_leaves_the_words_alike_keeps_the_bookmark_under_its_ref(
    words: Sequence[str], data: st.DataObject
) -> None:
    before = digest(words)
    edited = words[0].split()
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(edited) - 1))
        edited[place : place + data.draw(st.integers(0, 1))] = data.draw(
            st.lists(st.sampled_from(["tide", "crew"]), max_size=2)
        )
        edited = edited or ["tide"]
    text = " ".join(edited)
    after = digest([text, *words[1:]])
    if likeness("quote", words[0], text):
        found = seen(marked(before), after)
        assert found["quote/q1"] == ("quote/q1", "ref" if text == words[0] else "reworded")
        assert found["quote/q2"] == ("quote/q2", "ref")
        session = Session(after.digest, Given(marked(before)))  # type: ignore[arg-type]
        bookmark = session.bookmarks.of("quote/q1")
        assert bookmark is not None
        assert (bookmark.status, bookmark.note, bookmark.tags) == ("disputed", "call", ("x",))


@given(three, st.permutations(["q1", "q2", "q3"]))
def test_refs_that_change_places_follow_the_words(words: Sequence[str], ids: Sequence[str]) -> None:
    found = seen(marked(digest(words)), digest(words, ids))
    for old, new in zip(("q1", "q2", "q3"), ids, strict=True):
        assert found[f"quote/{old}"] == (f"quote/{new}", "ref" if old == new else "words")


@given(three, st.permutations([0, 1, 2]))
def test_the_order_of_records_changes_nothing(words: Sequence[str], order: Sequence[int]) -> None:
    before, after = digest(words), digest([words[0] + " tide", *words[1:]])
    texts = [words[0] + " tide", *words[1:]]
    quotes = [{"id": f"q{n + 1}", "speaker": "aas", "form": "direct", "at": [texts[n]]} for n in order]
    again = digest(texts, quotes=quotes)
    marks = marked(before)
    assert seen(marks, after) == seen(marks, again) == seen([marks[number] for number in order], again)


@given(three, st.integers(0, 2))
def test_a_deleted_record_makes_an_orphan(words: Sequence[str], number: int) -> None:
    left = [place for place in range(3) if place != number]
    quotes = [{"id": f"q{n + 1}", "speaker": "aas", "form": "direct", "at": [words[n]]} for n in left]
    found = seen(marked(digest(words)), digest(words, quotes=quotes))
    assert found[f"quote/q{number + 1}"] == ("", "orphan")
    assert all(found[f"quote/q{n + 1}"] == (f"quote/q{n + 1}", "ref") for n in left)


@given(three, st.lists(sentences, min_size=1, max_size=3), st.permutations(["q1", "q2", "q3"]))
def test_no_two_bookmarks_have_one_record_and_every_record_has_one_bookmark(
    words: Sequence[str], others: Sequence[str], ids: Sequence[str]
) -> None:
    """Whatever becomes of the article; `seen` compares both directions."""
    after = digest(others, ids[: len(others)])
    found = seen(marked(digest(words)), after)
    assert set(found) == {"quote/q1", "quote/q2", "quote/q3"}
