"""The checks take whatever a model answers, about whatever is an article, and take no word that is not in it."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.digest.kinds import Actor, Quote
from explorer.digest.model import Digest
from explorer.draft.model.answers.answer import (
    AliasProposal,
    Answer,
    EventProposal,
    LinkProposal,
    RoleProposal,
    SaidProposal,
    SpeakerChoice,
)
from explorer.draft.model.checks.checking import check
from explorer.draft.model.checks.sentences import is_negated, stem, stems
from explorer.draft.model.checks.verdict import Checked, Outcome
from explorer.draft.model.checks.wording import bare
from explorer.text.diff import words_of
from tests.asking import ferry
from tests.drafts import drafted

DIGEST = ferry(
    "Holm said that the old harbour could be sold next year.", "On 4 July 2023, Henrik Dahl sued Mette Holm."
)
ACTORS = [actor.ref for actor in DIGEST.of(Actor)]
QUOTES = [quote.ref for quote in DIGEST.of(Quote)]
WORDS = sorted({word for text in DIGEST.article.body or () for word in text.split()})


def everything(words: str, paragraph: int | None, digest: Digest = DIGEST) -> Checked:
    """The verdicts on the same words in every field."""
    first, second = ACTORS[:2]
    return check(digest, Answer(
        speakers=tuple(SpeakerChoice(quote, first, paragraph) for quote in QUOTES),
        said=(SaidProposal(words, first, words, paragraph),),
        events=(EventProposal(words, words, None, paragraph),),
        links=(LinkProposal(first, words, second, words, paragraph), LinkProposal(first, words, second, "", paragraph)),
        roles=(RoleProposal(first, words, paragraph),),
        aliases=(AliasProposal(first, words, paragraph),),
    ))  # fmt: skip


texts = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join),
    st.builds(lambda start, size: " ".join(" ".join(DIGEST.article.body or ()).split()[start:][:size]),
              st.integers(0, 120), st.integers(1, 20)),
)  # fmt: skip


@given(texts, st.one_of(st.none(), st.integers(-3, 10)))
@settings(max_examples=60, deadline=None)
def test_what_is_taken_stands_in_the_article(words: str, paragraph: int | None) -> None:
    body = DIGEST.article.body or ()
    checked = everything(words, paragraph)
    for verdict in checked.all():
        for span in (verdict.span, verdict.evidence):
            assert span is None or 0 <= span.start < span.end <= len(body[span.paragraph])
        assert verdict.outcome is not Outcome.SUPPORTED or verdict.span is not None
    for verdict in (*checked.said, *checked.events, *checked.roles, *checked.aliases):
        if verdict.span is not None and verdict.outcome is not Outcome.REFUSED:
            found = " ".join(words_of(body[verdict.span.paragraph][verdict.span.start : verdict.span.end]))
            assert found[1:].rstrip(" .,") in " ".join(words_of(bare(words)))


@given(texts)
@settings(max_examples=10, deadline=None)
def test_the_same_answer_gets_the_same_verdicts(words: str) -> None:
    assert everything(words, 2) == everything(words, 2)


@pytest.mark.parametrize("word", ["not", "never", "Dahl", "three", "hardly"])
def test_no_word_can_be_put_into_reported_speech(word: str) -> None:
    said = "the old harbour could be sold next year".split()
    for place in range(len(said) + 1):
        words = " ".join([*said[:place], word, *said[place:]])
        verdict = check(DIGEST, Answer(said=(SaidProposal(words, ACTORS[0], "", 5),))).said[0]
        assert verdict.outcome is Outcome.REFUSED


HUGE = {
    "letters": "a" * 100_000,
    "words": "said Lund " * 10_000,
    "stops": "." * 100_000,
    "marks": "“" * 50_000 + "”" * 50_000,
    "apostrophes": "a’" * 50_000,
    "brackets": "(" * 100_000,
    "combining": "e" + "\u0301" * 50_000,
    "hidden": "\u200b" * 50_000 + "x",
    "surrogates": "\ud800" * 1_000,
    "lines": "\n" * 50_000,
    "controls": "\x1b[31m\x00" * 10_000,
    "right to left": "\u202e" * 10_000 + "abc",
}


@pytest.mark.parametrize("name", HUGE)
def test_huge_words_are_refused(name: str) -> None:
    for verdict in (*(checked := everything(HUGE[name], 2)).said, *checked.events, *checked.roles, *checked.aliases):
        assert verdict.outcome is Outcome.REFUSED
        assert len(verdict.nearest) + sum(map(len, verdict.differing)) < 10_000


@pytest.mark.parametrize("name", HUGE)
def test_any_article_can_be_checked_against(name: str) -> None:
    text = HUGE[name].encode("utf-8", "replace").decode()[:30_000]
    body = (*(DIGEST.article.body or ()), text, f"Lund said that {text}")
    digest = replace(DIGEST, article=replace(DIGEST.article, body=body))
    everything("the old harbour could be sold next year", 7, digest)
    everything(text[:2000], 7, digest)


def test_shuffled_quotations_are_never_words_of_the_article() -> None:
    body = "Kari Lund said that the ferry from Hirtshals will sail to Larvik at noon with two hundred passengers."
    digest = drafted(body, "Kari Lund waited.")
    said = body.partition(" that ")[2].rstrip(".").split()
    for seed in range(50):
        shuffled = list(said)
        Random(seed).shuffle(shuffled)
        verdict = check(digest, Answer(said=(SaidProposal(" ".join(shuffled), None),))).said[0]
        assert shuffled == said or verdict.outcome is Outcome.REFUSED


@pytest.mark.parametrize(
    ("one", "other"),
    [("criticised", "criticizes"), ("criticising", "criticized"),
     ("opened", "opening"), ("Signed", "signing"), ("accuse", "accusation"),
     ("met", "meets"), ("attacked", "attacks"), ("sued", "sue"), ("denied", "denies")],
)  # fmt: skip
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize("text", ["it is not so", "she denied it", "they can’t", "without a vote", "It was refused."])
def test_a_denial_is_seen(text: str) -> None:
    assert is_negated(text)


@pytest.mark.parametrize("text", ["she noted that", "a nation", "the notes of a nun", "Norway said"])
def test_what_only_looks_like_a_denial_is_none(text: str) -> None:
    assert not is_negated(text)


@given(st.text(max_size=80))
def test_stems_lie_in_their_text(text: str) -> None:
    for one in stems(text):
        assert one.text
        assert 0 <= one.start < one.end <= len(text)
