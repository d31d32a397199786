"""A sentence that was dropped from an article is gone, whatever stands there now; a corrected one is reworded."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.bookmarks.bookmark import DigestIdentity
from explorer.bookmarks.store import BookmarkStore
from explorer.digest.kinds import Event, Quote
from explorer.digest.loading import loads
from explorer.digest.refs import Ref
from explorer.draft.document import Document
from explorer.draft.drafting import draft
from explorer.session.contradicting import contradictions
from explorer.session.passages.anchoring import bookmark_of, reanchor
from explorer.session.session import Session
from explorer.text.anchors import ArticleText, Span

ROOT = Path(__file__).parents[2]
FILES = (
    ROOT / "assets" / "ferry-delayed.txt",
    *sorted((ROOT / "seeds").glob("*.txt")),
    *sorted((ROOT / "tests" / "data" / "verifying").glob("*.txt")),
)


@cache
def bodies() -> tuple[tuple[str, ...], ...]:
    """The paragraphs of real articles."""
    texts = [tuple(line for line in path.read_text("utf-8").split("\n")[1:] if line.strip()) for path in FILES]
    digests = (ROOT / "assets").glob("*-*.json")
    read = [json.loads(path.read_bytes()) for path in sorted(digests)]
    return (*texts, *(tuple(one["article"]["body"]) for one in read if "article" in one))


@cache
def article(number: int) -> ArticleText:
    return ArticleText(bodies()[number])


def sentences(text: ArticleText) -> Iterator[Span]:
    for number in range(len(text.paragraphs)):
        yield from (Span(number, start, end) for start, end in text.sentences(number))


def without(text: ArticleText, spans: Sequence[Span]) -> ArticleText:
    """The article without some sentences, and the white space after them."""
    paragraphs = list(text.paragraphs)
    for span in sorted(spans, reverse=True):
        paragraph = paragraphs[span.paragraph]
        paragraphs[span.paragraph] = (paragraph[: span.start] + paragraph[span.end :].lstrip()).strip()
    return ArticleText([paragraph for paragraph in paragraphs if paragraph])


def twice(text: ArticleText, span: Span) -> bool:
    """Whether the words stand elsewhere, too."""
    words = text.words(span).strip('“”"')
    return sum(paragraph.count(words) for paragraph in text.paragraphs) > 1


@pytest.mark.parametrize("number", range(len(bodies())))
def test_each_sentence_that_was_dropped_alone_is_gone(number: int) -> None:
    text = article(number)
    for span in sentences(text):
        if not twice(text, span):
            found = reanchor(bookmark_of(span, text, DigestIdentity()), without(text, [span]))
            assert (found.how, found.now) == ("orphan", ""), text.words(span)


@given(st.integers(0, len(bodies()) - 1), st.randoms(use_true_random=False))
def test_sentences_that_were_dropped_are_gone_and_the_others_are_where_they_were(
    number: int, chance: random.Random
) -> None:
    text = article(number)
    everything = list(sentences(text))
    dropped = chance.sample(everything, min(len(everything) - 1, chance.randint(1, 5)))
    after = without(text, dropped)
    for span in [*dropped, *chance.sample(everything, min(5, len(everything)))]:
        found = reanchor(bookmark_of(span, text, DigestIdentity()), after)
        if not twice(text, span):
            assert found.how == "orphan" if span in dropped else found.how in ("ref", "words"), text.words(span)


@given(st.integers(0, len(bodies()) - 1), st.randoms(use_true_random=False))
def test_a_sentence_in_which_a_word_was_changed_is_reworded(number: int, chance: random.Random) -> None:
    text = article(number)
    long = [span for span in sentences(text) if len(text.words(span).split()) >= 6]
    span = chance.choice(long)
    words = text.words(span).split(" ")
    words[chance.randrange(1, len(words) - 1)] = chance.choice(["harbour", "seventeen", "slowly"])
    paragraphs = list(text.paragraphs)
    whole = paragraphs[span.paragraph]
    corrected = " ".join(words)
    paragraphs[span.paragraph] = f"{whole[: span.start]}{corrected}{whole[span.end :]}"
    found = reanchor(bookmark_of(span, text, DigestIdentity()), ArticleText(paragraphs))
    if corrected != text.words(span):
        assert (found.how, found.now) == ("reworded", corrected)


# --- the sentence that a fact-checker dropped -----------------------------------------------------------------

LATE = "If the ferry sails in April 2026, it will be almost two years late."


def test_what_follows_the_same_words_elsewhere_is_no_rewording() -> None:
    text = ArticleText([
        "Who pays for the repairs is disputed. Fjordlinjen Nord, which ordered the ship, speaks of 14 million euros.",
        f"{LATE} Fjordlinjen Nord says that 41,000 tickets have been sold.",
    ])  # fmt: skip
    span = Span(1, 0, len(LATE))
    for dropped in (without(text, [span]), without(text, list(sentences(text))[2:])):
        assert reanchor(bookmark_of(span, text, DigestIdentity()), dropped).how == "orphan"


def test_the_sentence_that_stood_beside_a_dropped_one_is_not_it_however_alike() -> None:
    first, second = "The bridge at Lier was closed on Monday.", "The bridge at Lier was opened on Friday."
    text = ArticleText([f"{first} {second} Nobody was hurt."])
    for number, gone in enumerate((first, second)):
        span = list(sentences(text))[number]
        assert text.words(span) == gone
        assert reanchor(bookmark_of(span, text, DigestIdentity()), without(text, [span])).how == "orphan"


def test_words_within_a_sentence_are_reworded_as_long_as_the_sentence_is() -> None:
    text = ArticleText(["The ferry Hallvik will not sail before the spring. The minister said so in Oslo."])
    start = text.paragraphs[0].index("the spring")
    bookmark = bookmark_of(Span(0, start, start + 10), text, DigestIdentity())
    found = reanchor(bookmark, ArticleText([text.paragraphs[0].replace("the spring", "March")]))
    assert (found.how, found.now) == ("reworded", "March")
    other = "Nobody knows whether it comes before March. The minister said so in Oslo."
    assert reanchor(bookmark, ArticleText([other])).how == "orphan"


# --- records and contradictions -------------------------------------------------------------------------------


def drafted(text: ArticleText, store: BookmarkStore | None = None) -> Session:
    return Session(draft(Document("Ferry delayed again", text.paragraphs, date="2025-11-27")), store)


def sentences_with(session: Session, ref: Ref) -> list[Span]:
    spans = session.links.spans(ref)
    return list(dict.fromkeys(session.article.sentence_at(span.paragraph, span.start) for span in spans))


def test_a_quote_or_event_whose_sentence_was_dropped_is_gone() -> None:
    text = article(0)
    before = drafted(text)
    records = [*before.digest.of(Quote), *before.digest.of(Event)]
    assert len(records) > 10
    for record in records:
        after = drafted(without(text, sentences_with(before, record.ref)))
        found = after.bookmarks.reanchor(before.bookmarks.new(record.ref))
        assert (found.how, found.now) == ("orphan", ""), record.title


def test_other_words_said_in_a_sentence_of_their_own_are_another_quote() -> None:
    said = "“We will not wait for ever,” Kari Lund said. “{}” She left for Oslo, where the parliament meets today."
    before = drafted(ArticleText([said.format("A ship that is not safe stays at the quay.")]))
    after = drafted(ArticleText([said.format("Nobody has asked us about the cost of tickets.")]))
    quote = next(quote for quote in before.digest.of(Quote) if "quay" in quote.title)
    found = after.bookmarks.reanchor(before.bookmarks.new(quote.ref))
    assert found.how != "reworded" or "wait for ever" in found.now


def test_another_name_in_the_same_place_is_another_actor() -> None:
    def session(name: str) -> Session:
        actors = [{"id": "lund", "type": "Person", "name": name, "at": [name]}]
        body = [f"The minister of transport, {name}, said so in Oslo on Thursday."]
        digest = {"digest": "1.0", "article": {"headline": "Ferry", "body": body}, "actors": actors}
        return Session(loads(json.dumps(digest).encode(), name="ferry"))

    bookmark = session("Kari Lund").bookmarks.new(Ref("actor", "lund"))
    assert session("Kari Lunde").bookmarks.reanchor(bookmark).how == "reworded"
    assert session("Ida Berg").bookmarks.reanchor(bookmark).how == "orphan"


def test_an_end_that_was_dropped_is_gone_from_a_contradiction(tmp_path: Path) -> None:
    text, store = article(0), BookmarkStore(tmp_path)
    before = drafted(text, store)
    late = next(span for span in sentences(text) if text.words(span) == LATE)
    quote = next(iter(before.digest.of(Quote)))
    left, right = (contradictions.end_of(before, subject) for subject in (late, quote.ref))
    bookmark = store.save(contradictions.new(before, left, right))
    after = drafted(without(text, [late]), store)
    assert after.bookmarks.became(bookmark).word == "gone"
    assert [end.how for end in after.bookmarks.ends(bookmark)] == ["orphan", "ref"]
