"""Relations between two who are named in one sentence: who does what to whom, and where nothing is stated."""

from __future__ import annotations

import pytest

from explorer.draft.deeds.verbs import table
from tests.drafts import drafted, found, links

KNOWN = "President Ana Ruiz and Senator Tom Berg are in town. Minister Kari Lund and Mayor Jon Moe are here, too."
"""Names them with their titles, so that their names are known alone."""


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ruiz criticised Berg.", ("Ana Ruiz", "criticised", "Tom Berg")),
        ("Ruiz has repeatedly accused Berg of lying.", ("Ana Ruiz", "accused", "Tom Berg")),
        ("On Monday, Ruiz met with Berg in Oslo.", ("Ana Ruiz", "met with", "Tom Berg")),
        ("Ruiz met privately with Berg.", ("Ana Ruiz", "met with", "Tom Berg")),
        ("Ruiz, who has led the party for years, praised Berg.", ("Ana Ruiz", "praised", "Tom Berg")),
        ("Ruiz (D-Ohio) called on Berg to resign.", ("Ana Ruiz", "called on", "Tom Berg")),
        ("Ruiz, who sued Berg, won.", ("Ana Ruiz", "sued", "Tom Berg")),
        ("Ruiz fired her campaign manager, Tom Berg, in May.", ("Ana Ruiz", "fired", "Tom Berg")),
        ("Ruiz is backing Berg for mayor.", ("Ana Ruiz", "backed", "Tom Berg")),
        ("Ruiz won the vote and thanked Berg.", ("Ana Ruiz", "thanked", "Tom Berg")),
        ("Norway has officially recognised Kosovo.", ("NO", "recognised", "XK")),
        ("Ruiz supports Berg.", ("Ana Ruiz", "supports", "Tom Berg")),
    ],
)
def test_subject_verb_and_object(sentence: str, expected: tuple[str, str, str]) -> None:
    assert links(KNOWN, sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Berg was criticised by Ruiz.",
        "Berg has also been publicly criticised by Ruiz.",
        "Berg, criticised by Ruiz, left.",
    ],
)
def test_a_passive_is_turned_round(sentence: str) -> None:
    assert links(KNOWN, sentence) == [("Ana Ruiz", "criticised", "Tom Berg")]


def test_the_other_end_reads_the_relation_backwards() -> None:
    (link,) = found(KNOWN, "Berg was appointed by Ruiz.").links
    assert (link.relation, link.inverse) == ("appointed", "appointed by")
    (link,) = found(KNOWN, "Lund overthrew Moe.").links
    assert link.inverse == "overthrown by"
    (link,) = found(KNOWN, "Lund met with Moe.").links
    assert link.inverse == "met with"
    (link,) = found(KNOWN, "Lund married Moe.").links
    assert link.inverse == "married"


@pytest.mark.parametrize(
    "sentence",
    [
        "Ruiz did not criticise Berg.",
        "Ruiz never met Berg.",
        "If Ruiz sued Berg, she would lose.",
        "Ruiz would have criticised Berg.",
        "Ruiz might sue Berg.",
        "Ruiz plans to meet Berg.",
        "Ruiz refused to support Berg.",
        "Ruiz allegedly threatened Berg.",
        "Did Ruiz criticise Berg?",
        "Lund said that Ruiz had criticised Berg.",
        "Ruiz criticised Berg, Lund said on Monday.",
        "Ruiz criticised Berg, according to Lund.",
        "“Ruiz criticised Berg,” Lund said.",
        "In the survey Ruiz beat Berg.",
    ],
)
def test_what_may_not_have_happened_is_no_relation(sentence: str) -> None:
    assert links(KNOWN, sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "A friend of Ruiz criticised Berg.",
        "Ruiz’s lawyer criticised Berg.",
        "Ruiz criticised Berg’s plan.",
        "Ruiz met Berg supporters.",
        "Ruiz warned Berg would lose.",
        "The talks between Lund and Ruiz angered a man who had criticised Berg.",
        "Ruiz had worked for the Norway-based firm.",
    ],
)
def test_something_of_theirs_is_not_they(sentence: str) -> None:
    assert links(KNOWN, sentence) == []


def test_each_of_those_joined_by_and() -> None:
    assert links(KNOWN, "Ruiz and Berg criticised Lund.") == [
        ("Ana Ruiz", "criticised", "Kari Lund"),
        ("Tom Berg", "criticised", "Kari Lund"),
    ]
    assert links(KNOWN, "Ruiz praised Berg, Lund and Moe.") == [
        ("Ana Ruiz", "praised", "Tom Berg"),
        ("Ana Ruiz", "praised", "Kari Lund"),
        ("Ana Ruiz", "praised", "Jon Moe"),
    ]
    assert links(KNOWN, "The club was recognised by Norway, Kosovo, and Denmark.") == []
    assert links(KNOWN, "Kosovo was recognised by Norway and Denmark.") == [
        ("NO", "recognised", "XK"),
        ("DK", "recognised", "XK"),
    ]


def test_two_who_meet_or_sign_do_so_with_each_other() -> None:
    assert links(KNOWN, "Ruiz and Berg met in Oslo.") == [("Ana Ruiz", "met", "Tom Berg")]
    assert links(KNOWN, "Norway and Denmark signed the agreement in 2022.") == [("NO", "signed with", "DK")]
    assert links(KNOWN, "Norway and Denmark signed the visitors’ book.") == []


def test_a_relation_comes_once_and_a_mutual_one_in_one_direction() -> None:
    assert links(KNOWN, "Ruiz met with Berg. Berg met with Ruiz. Ruiz again met with Berg.") == [
        ("Ana Ruiz", "met with", "Tom Berg")
    ]


def test_a_relation_leads_to_the_words_that_state_it() -> None:
    digest = drafted(KNOWN, "On Monday Ruiz, the president, criticised Berg for it.")
    (link,) = digest.links
    assert (link.source, link.target) == ("actor/ana-ruiz", "actor/tom-berg")
    assert link.at == ("Ruiz, the president, criticised Berg",)
    assert [made.rule for made in link.drafted] == ["subject-verb-object"]


def test_the_forms_of_the_verbs() -> None:
    plain = table().plain
    assert plain["banned"].relation == plain["ban"].relation == "banned"
    assert plain["overthrown"].inverse == "overthrown by"
    assert plain["supports"].relation == "supports"
    assert plain["accusing"].relation == "accused"
    assert "hosts" not in plain  # a noun more often: Fox News hosts
