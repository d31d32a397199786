"""Speakers that stand in the whole draft of invented articles: turns, companies, nouns, groups."""

from __future__ import annotations

import pytest

from explorer.draft import drafting
from explorer.draft.document import Document, Trust, Turn
from explorer.draft.findings import Attribution, Findings


def found(*paragraphs: str, turns: dict[int, Turn] | None = None) -> Findings:
    return drafting.find(Document("", paragraphs, turns=turns or {}))


def spoken(findings: Findings) -> list[tuple[str | None, Trust]]:
    """Who says each quotation, and how sure that is."""
    actors = findings.actors.actors

    def said(attribution: Attribution) -> tuple[str | None, Trust]:
        return None if attribution.speaker is None else actors[attribution.speaker].name, attribution.trust

    return [said(attribution) for attribution in findings.attributions]


TURNS = ("MARTHA BRAMMIK: When will it come?", "OLE SAND: Not before Easter.", "MARTHA BRAMMIK: Then we have lost.")


def test_who_speaks_the_turns_of_a_transcript_is_an_actor() -> None:
    findings = found("The council met.", *TURNS)
    assert spoken(findings) == [
        ("Martha Brammik", Trust.AGREED),
        ("Ole Sand", Trust.AGREED),
        ("Martha Brammik", Trust.AGREED),
    ]
    people = {actor.name: actor.type for actor in findings.actors.actors}
    assert (people["Martha Brammik"], people["Ole Sand"]) == ("Person", "Person")
    assert len([mention for mention in findings.actors.mentions if mention.span.start == 0]) == 3


def test_capitals_are_the_person_whom_the_article_names_otherwise() -> None:
    findings = found(*TURNS, "Sand, the harbour master, left. The mayor, Martha Brammik, did not.")
    assert [name for name, _ in spoken(findings)] == ["Martha Brammik", "Ole Sand", "Martha Brammik"]
    assert sum(actor.type == "Person" for actor in findings.actors.actors) == 2


def test_the_turns_that_a_file_marks_have_their_speakers() -> None:
    turns = {0: Turn("Martha Brammik", words_at=16), 1: Turn("Martha Brammik"), 2: Turn("OLE SAND", words_at=10)}
    findings = found("Martha Brammik: We wait.", "It won’t be long.", "OLE SAND: Why?", turns=turns)
    assert spoken(findings) == [
        ("Martha Brammik", Trust.AGREED),
        ("Martha Brammik", Trust.AGREED),
        ("OLE SAND", Trust.AGREED),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Brammik Xoyl says that 40 boats have been sold.",
        "Brammik Xoyl denied that it had hidden anything.",
        "Brammik Xoyl speaks of “much less than half of that”.",
        "“We have sold 40 boats,” Brammik Xoyl said.",
    ],
)
def test_a_company_that_is_told_of_once_can_speak(sentence: str) -> None:
    findings = found("The yard was built by Brammik Xoyl, the company that owns the port.", sentence)
    assert [name for name, _ in spoken(findings)] == ["Brammik Xoyl"]


@pytest.mark.parametrize(
    ("first", "then", "speaker"),
    [
        (
            "The Norwegian Maritime Agency looked at it.",
            "The agency said that it would wait.",
            "Norwegian Maritime Agency",
        ),
        ("Brammik Xoyl, the company that built it, left.", "The company said it would wait.", "Brammik Xoyl"),
        ("The Danish operator, Brammik Xoyl, left.", "“We will wait for it,” the company said.", "Brammik Xoyl"),
        ("The minister, Martha Brammik, left.", "“We will wait for it,” the minister said.", "Martha Brammik"),
        ("The Polish Ministry of Ports left.", "The ministry said it would wait.", "Polish Ministry of Ports"),
    ],
)
def test_the_and_a_noun_is_the_only_one_of_that_kind_and_doubted(first: str, then: str, speaker: str) -> None:
    assert spoken(found(first, then)) == [(speaker, Trust.DOUBT)]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Brammik Xoyl, the company, met the insurer Sand & Bai.", "The company said it would wait."),
        ("The company said it would wait.", "Brammik Xoyl, the company that built it, left."),
        ("The ministers, Martha Brammik and Ole Sand, left.", "The company said it would wait."),
    ],
)
def test_the_and_a_noun_is_nobody_if_several_or_none_were_named_before(paragraphs: tuple[str, ...]) -> None:
    assert [name for name, _ in spoken(found(*paragraphs))] == [None]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("“They promise us a summer every year,” residents said.", "residents"),
        ("“Nobody on board of the ship had slept,” the crew said.", "crew"),
        ("Opposition politicians said that they wanted to know more.", "Opposition politicians"),
        ("Government officials said that they wanted to know more.", "Government officials"),
    ],
)
def test_a_group_that_speaks_is_an_actor(sentence: str, name: str) -> None:
    findings = found(sentence)
    assert [speaker for speaker, _ in spoken(findings)] == [name]
    assert [actor.type for actor in findings.actors.actors] == ["Group"]


def test_a_group_that_only_acts_says_nothing() -> None:
    findings = found("Residents are losing patience. “Every year they promise us a summer,” said Martha Brammik.")
    assert [name for name, _ in spoken(findings)] == ["Martha Brammik"]


def test_reported_speech_has_its_medium() -> None:
    document = Document(
        "", ("Martha Brammik told reporters in Oslo on Monday that the boat told Twitter it was late.",)
    )
    (attribution,) = drafting.find(document).attributions
    assert attribution.medium is not None
    assert document.text.words(attribution.medium) == "told reporters in Oslo"


def test_what_stands_in_reported_words_is_no_medium() -> None:
    (attribution,) = found("Martha Brammik said that the mayor had lied in an interview with Kanal Vest.").attributions
    assert attribution.medium is None
