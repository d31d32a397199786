"""Words of an article as a claim: their anchor leads back to them, also after changes; typed words are found."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.bookmarks.bookmark import DigestIdentity
from explorer.bookmarks.store import BookmarkStore
from explorer.digest.loading import loads
from explorer.session.accepting.accepting import accept
from explorer.session.passages.anchoring import MOST_CHARACTERS, bookmark_of, reanchor
from explorer.session.passages.locating import NoPassageError, locate
from explorer.session.passages.marking import Marking, words_of
from explorer.session.session import Session
from explorer.text.anchors import ArticleText, Span

PARAGRAPHS = (
    "The ferry sails in May. Kari Lund said: “It was a relief rather than a triumph.” This was widely seen as a shift.",
    "The ferry sails in May. Nobody disputes that, though the yard asked for more time.",
    "The ferry sails in May.",
)
ARTICLE = ArticleText(PARAGRAPHS, "Ferry link to open in May")
SHIFT = "This was widely seen as a shift."

WORDS = st.sampled_from(
    ["ferry", "The", "ferry's", "“May”", "a", "in", "Löwe", "10,000", "—", "U.S.", "said.", "俄罗斯"]
)
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=5)


def of(words: str, article: ArticleText = ARTICLE) -> Span:
    return locate(words, article)


def saved(span: Span, article: ArticleText = ARTICLE):
    return bookmark_of(span, article, DigestIdentity())


def session(paragraphs: Sequence[str], store: BookmarkStore) -> Session:
    article = {"headline": "Ferry link", "body": list(paragraphs)}
    return Session(loads(json.dumps({"digest": "1.0", "article": article}).encode(), name="ferry"), store)


# --- the anchor leads back ----------------------------------------------------------------------------------


@given(TEXTS, st.data())
def test_any_words_of_an_article_are_found_where_they_were_marked(texts: list[str], data: st.DataObject) -> None:
    article = ArticleText(texts, "Headline")
    paragraph = data.draw(st.integers(0, len(texts) - 1))
    words = list(words_of(texts[paragraph]))
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    span = Span(paragraph, words[first][0], words[last][1])
    assume(any(map(str.isalnum, article.words(span))))
    found = reanchor(saved(span, article), article)
    assert (found.passage, found.how) == (span, "ref")


@given(TEXTS, st.data())
def test_after_a_change_elsewhere_the_words_are_the_same(texts: list[str], data: st.DataObject) -> None:
    paragraph = data.draw(st.integers(0, len(texts) - 1))
    words = list(words_of(texts[paragraph]))
    number = data.draw(st.integers(0, len(words) - 1))
    span = Span(paragraph, *words[number])
    article = ArticleText(texts, "Headline")
    assume(any(map(str.isalnum, article.words(span))))
    bookmark = saved(span, article)
    changed = [*data.draw(TEXTS), *texts, *data.draw(TEXTS)]
    others = [number for number in range(len(changed)) if changed[number] is not texts[paragraph]]
    for other in data.draw(st.sets(st.sampled_from(others)) if others else st.just(set())):
        changed[other] = "Something else."
    after = ArticleText(changed, "Another")
    found = reanchor(bookmark, after)
    assert found.passage is not None
    assert after.words(found.passage) == bookmark.title
    assert found.how == "ref"


def test_words_that_stand_twice_are_found_at_their_own_place() -> None:
    for paragraph in range(3):
        span = Span(paragraph, 0, len("The ferry sails in May."))
        assert reanchor(saved(span), ARTICLE).passage == span
    assert len({saved(Span(paragraph, 0, 9)).ref for paragraph in range(3)}) == 3


def test_corrected_words_between_the_same_neighbours_are_reworded() -> None:
    bookmark = saved(of("It was a relief rather than a triumph."))
    after = ArticleText([PARAGRAPHS[0].replace("rather than a", "and no"), *PARAGRAPHS[1:]])
    found = reanchor(bookmark, after)
    assert (found.how, found.was) == ("reworded", "It was a relief rather than a triumph.")
    assert found.now == "It was a relief and no triumph."


def test_words_that_moved_and_were_corrected_are_found_if_they_are_alike() -> None:
    bookmark = saved(of(SHIFT))
    found = reanchor(bookmark, ArticleText(["Wholly new.", "Yes: this was widely seen as a major shift. Indeed."]))
    assert found.how == "reworded"
    assert "seen as a major shift" in found.now


def test_words_that_stand_elsewhere_alone_are_found_by_the_words() -> None:
    found = reanchor(saved(of(SHIFT)), ArticleText(["New.", f"Before. {SHIFT} After."]))
    assert (found.how, found.passage) == ("words", Span(1, 8, 8 + len(SHIFT)))


def test_words_that_are_gone_are_an_orphan() -> None:
    found = reanchor(saved(of(SHIFT)), ArticleText(["Something wholly different stands here now, for good."]))
    assert (found.how, found.passage, found.ref) == ("orphan", None, None)


def test_a_bookmark_without_its_words_is_sought_by_its_title() -> None:
    bookmark = replace(saved(of(SHIFT)), quoted=(), recorded=None)
    assert reanchor(bookmark, ARTICLE).passage == of(SHIFT)


def test_a_reworded_passage_is_accepted_under_its_ref_with_what_the_reader_added(tmp_path: Path) -> None:
    store = BookmarkStore(tmp_path)
    before = session(PARAGRAPHS, store)
    bookmark = store.save(replace(before.bookmarks.new_passage(of(SHIFT)), status="disputed", note="why?"))
    after = session([PARAGRAPHS[0].replace("widely", "hardly"), *PARAGRAPHS[1:]], store)
    assert after.bookmarks.remarks(bookmark) == (
        f"reworded since: was: {SHIFT}; now: {SHIFT.replace('widely', 'hardly')}",
    )
    accepted = accept(after, bookmark)
    assert accepted is not None
    assert (accepted.ref, accepted.title) == (bookmark.ref, SHIFT.replace("widely", "hardly"))
    assert (accepted.status, accepted.note) == ("disputed", "why?")
    assert after.bookmarks.remarks(accepted) == ()
    assert after.bookmarks.by_ref() == {}  # no record


def test_an_orphan_says_that_the_article_lacks_the_words(tmp_path: Path) -> None:
    store = BookmarkStore(tmp_path)
    bookmark = store.save(session(PARAGRAPHS, store).bookmarks.new_passage(of(SHIFT)))
    gone = session(["Nothing of this stands here.", *PARAGRAPHS[1:]], store)
    assert gone.bookmarks.remarks(bookmark) == ("gone: the article no longer has these words",)
    assert gone.bookmarks.passages() == ()
    assert accept(gone, bookmark) is None


# --- words that were typed ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "paragraph", "said"),
    [
        ("The ferry sails in May", None, "occurs in 3 places: paragraph 1, paragraph 2, paragraph 3; choose one with"),
        ("a", 1, "occurs 3 times in paragraph 1; give more of the words"),
        ("This was widely seen as a shifft", None, "Did you mean “This was widely seen as a shift”, in paragraph 1?"),
        ("nobody disputes", None, "Did you mean “Nobody disputes”, in paragraph 2?"),
        (SHIFT, 2, "paragraph 2 does not have the words “This was widely seen as a shift.”; they are in paragraph 1"),
        ("Wholly unheard of", None, "the article does not have the words “Wholly unheard of”."),
        ("Ferry link to open", None, "occurs only in the headline"),
        ("a shift. The ferry", None, "goes beyond a paragraph"),
        (SHIFT, 7, "the article has no paragraph 7; it has 3"),
        (" “”… ", None, "no words to bookmark"),
        ("word " * MOST_CHARACTERS, None, "a passage has at most 2,000 characters"),
    ],
)
def test_words_that_can_not_be_bookmarked_say_why(words: str, paragraph: int | None, said: str) -> None:
    with pytest.raises(NoPassageError) as error:
        locate(words, ARTICLE, "Ferry link to open in May", paragraph)
    assert said in str(error.value)


def test_words_are_found_in_any_typography_and_by_paragraph() -> None:
    assert locate('said: "It was a  relief', ARTICLE) == of("said: “It was a relief")
    assert locate("The ferry sails", ARTICLE, paragraph=2) == Span(1, 0, 15)


def test_without_an_article_no_words_can_be_bookmarked() -> None:
    with pytest.raises(NoPassageError, match="no article text"):
        locate("words", ArticleText(()))


# --- marking words ------------------------------------------------------------------------------------------


def marked(*steps: str) -> str:
    marking = Marking.at(of("Kari Lund said: “It was a relief rather than a triumph.”"), ARTICLE)
    for step in steps:
        assert marking is not None
        match step:
            case "right" | "left":
                marking = marking.by_words(1 if step == "right" else -1)
            case "down" | "up":
                marking = marking.by_sentences(1 if step == "down" else -1, ARTICLE)
            case "V":
                marking = marking.from_here()
    return ARTICLE.words(marking.span) if marking is not None else "the end"


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ((), "Kari"),
        (("right", "right"), "Kari Lund said"),
        (("right", "right", "left"), "Kari Lund"),
        (("left",), "May. Kari"),
        (("down",), "Kari Lund said: “It was a relief rather than a triumph.”"),
        (("down", "down"), f"Kari Lund said: “It was a relief rather than a triumph.” {SHIFT}"),
        (("up",), "The ferry sails in May. Kari"),
        (("down", "V"), "triumph.”"),
        (("right", "right", "right", "V", "right"), "“It was"),
        (("down", "down", "down"), "the end"),
    ],
)
def test_a_mark_goes_by_words_and_by_sentences(steps: tuple[str, ...], words: str) -> None:
    assert marked(*steps) == words


@given(st.text())
def test_words_are_in_order_and_leave_out_only_white_space(text: str) -> None:
    words = list(words_of(text))
    assert all(start < end for start, end in words)
    assert all(one[1] <= other[0] for one, other in pairwise(words))
    assert "".join(text[start:end] for start, end in words) == "".join(text.split())
