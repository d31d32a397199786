"""Who is named as the speaker of a quotation, the whole way through the drafter, in invented articles."""

from __future__ import annotations

import pytest

from explorer.draft.document import Document, Trust
from explorer.draft.drafting import find
from explorer.draft.findings import FoundActor


def speakers(*paragraphs: str) -> list[tuple[str, Trust]]:
    """The speaker of each quotation, and how far it can be trusted; nobody has no name."""
    found = find(Document("", paragraphs))
    return [
        ("" if given.speaker is None else found.actors.actors[given.speaker].name, given.trust)
        for given in found.attributions
    ]


def names(*paragraphs: str) -> list[str]:
    return [name for name, _ in speakers(*paragraphs)]


def actor(name: str, *paragraphs: str) -> FoundActor:
    return next(actor for actor in find(Document("", paragraphs)).actors.actors if actor.name == name)


SAID = "“We have waited long enough for this bridge,” {} said."


# --- a surname of two persons --------------------------------------------------------------------------------------


def test_where_two_bear_a_surname_its_speaker_is_in_doubt_unless_named_in_full_both_first_and_last() -> None:
    assert speakers("Mayor John Smith spoke for his wife, Martha Smith.", SAID.format("Smith")) == [
        ("John Smith", Trust.DOUBT)
    ]
    assert speakers("Mayor John Smith spoke.", SAID.format("Smith"), "Martha Smith listened.") == [
        ("John Smith", Trust.AGREED)
    ]


def test_a_full_name_is_in_no_doubt_beside_a_namesake() -> None:
    assert speakers("Mayor John Smith came with Martha Smith.", SAID.format("John Smith")) == [
        ("John Smith", Trust.AGREED)
    ]


# --- whom a noun means ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "source", "name"),
    [
        ("Vermont Sen. Martha Smith came to town.", "The Vermont senator", "Martha Smith"),
        ("Gov. Martha Smith came to town.", "The governor", "Martha Smith"),
        ("Gov. Martha Smith met Gov. John Ford.", "The governor", ""),
        ("Vermont Sen. Martha Smith came to town.", "The Oregon senator", ""),
        ("The Commission on Public Bridges met.", "The commission", "Commission on Public Bridges"),
        ("They bought coal of Melford Energy.", "Melford", "Melford Energy"),
        ("The Melford Times had asked.", "The Times", "Melford Times"),
    ],
)
def test_a_noun_or_a_short_name_means_the_only_one_who_was_named_so(before: str, source: str, name: str) -> None:
    [(found, trust)] = speakers(before, SAID.format(source))
    assert found == name
    assert not name or trust is Trust.DOUBT


# --- persons that no list has --------------------------------------------------------------------------------------


def test_whoever_signs_a_quotation_is_a_person() -> None:
    text = ("Readers wrote to us.", "“This bridge has split our town in two.” — Zuqil N Olidem.")
    assert names(*text) == ["Zuqil N Olidem"]
    assert actor("Zuqil N Olidem", *text).type == "Person"


def test_a_signature_may_follow_without_a_space() -> None:
    assert names("“This bridge has split our town in two. It must go.”― Pamela Padilla") == ["Pamela Padilla"]


@pytest.mark.parametrize("paper", ["The Melford Observer", "The Zuqil", "Zuqil Committee"])
def test_a_paper_or_a_committee_that_signs_is_no_person(paper: str) -> None:
    found = find(Document("", (f"“This bridge has split our town in two.” — {paper}",)))
    assert not [actor for actor in found.actors.actors if actor.type == "Person"]


def test_a_person_told_only_by_whose_he_is_is_in_doubt() -> None:
    name, trust = speakers("Mayor Martha Smith left.", SAID.format("Smith’s former strategist"))[0]
    assert (name, trust) == ("Smith’s former strategist", Trust.DOUBT)


def test_half_a_noun_phrase_makes_no_one() -> None:
    said = "said she wanted to let them know that “we have waited long enough for this bridge.”"
    assert names(f"The former secretary of state and current presidential nominee {said}") == [""]
