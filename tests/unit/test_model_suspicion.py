"""Words that name a speaker, and may mean somebody else after all: a person is asked."""

from __future__ import annotations

import pytest

from explorer.digest.kinds import Actor, Quote
from explorer.draft.model.answers.answer import Answer, SpeakerChoice
from explorer.draft.model.checks.checking import check
from explorer.draft.model.checks.verdict import Outcome, Reason
from tests.drafts import drafted

DOUBTFUL = [
    (
        ("Mayor Ana Ruiz spoke of the campaign in Leeds.", "“Nobody there would vote for Ana Ruiz,” she said."),
        "Nobody there",
        "Ana Ruiz",
        Reason.PRONOUN,
    ),
    (
        ("Mayor Ana Ruiz met Senator Luis Ruiz in Leeds.", "Ruiz laughed. “The bridge is safe,” she said."),
        "The bridge",
        "Ana Ruiz",
        Reason.PRONOUN,
    ),
    (
        (
            "Mayor Ana Ruiz smiled. In her 2002 book, “Make Your River a Bridge,” Ms. Ruiz suggested looking at the "
            "water and asking for it.",
        ),
        "Make Your",
        "Ana Ruiz",
        Reason.NOT_SPEECH,
    ),
    (
        ("In Leeds, Senator Tom Hill forcefully told Ana Ruiz, who warned of the bridge, “this is not the time.”",),
        "this is not",
        "Ana Ruiz",
        Reason.OTHER_SPEAKER,
    ),
    (
        ("Mayor Ana Ruiz has been called a fool by Senator Tom Hill for promoting “unsafe” bridges.",),
        "unsafe",
        "Ana Ruiz",
        Reason.OTHER_SPEAKER,
    ),
    (
        ("Senator Tom Hill was asked by Ana Ruiz, who liked the bridge, “Why did you close it to everybody?”",),
        "Why did",
        "Tom Hill",
        Reason.OTHER_SPEAKER,
    ),
    (
        ("Mayor Ana Ruiz said on Monday that the town sent weapons to the so-called “bridge people” of Leeds.",),
        "bridge people",
        "Ana Ruiz",
        Reason.NOT_SPEECH,
    ),
]
CLEAR = [
    (("Mayor Ana Ruiz met Tom Hill in Leeds. “Nobody there would vote for Hill,” she said.",), "Nobody", "Ana Ruiz"),
    (("Mayor Ana Ruiz met Senator Luis Ruiz.", "“The bridge is safe,” Ana Ruiz said."), "The bridge", "Ana Ruiz"),
    (("Mayor Ana Ruiz was short. “Build Bridges for every River,” Ruiz said.",), "Build", "Ana Ruiz"),
]


@pytest.mark.parametrize(("paragraphs", "words", "name", "reason"), DOUBTFUL)
def test_it_stays_in_doubt(paragraphs: tuple[str, ...], words: str, name: str, reason: Reason) -> None:
    outcome, given = borne_out(paragraphs, words, name)
    assert outcome is not Outcome.SUPPORTED
    assert given is reason


@pytest.mark.parametrize(("paragraphs", "words", "name"), CLEAR)
def test_what_is_clear_is_borne_out(paragraphs: tuple[str, ...], words: str, name: str) -> None:
    assert borne_out(paragraphs, words, name) == (Outcome.SUPPORTED, None)


def borne_out(paragraphs: tuple[str, ...], words: str, name: str) -> tuple[Outcome, Reason | None]:
    digest = drafted(*paragraphs)
    quote = next(quote for quote in digest.of(Quote) if quote.title.startswith(words))
    actor = next(actor for actor in digest.of(Actor) if actor.name == name)
    verdict = check(digest, Answer(speakers=(SpeakerChoice(quote.ref, actor.ref),))).speakers[0]
    return verdict.outcome, verdict.reason
