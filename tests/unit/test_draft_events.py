"""Events: which sentences tell one, when it was, and what it is called."""

from __future__ import annotations

import pytest

from explorer.digest.kinds import Event
from explorer.draft.deeds.events import _Order
from explorer.draft.deeds.titles import MOST_LETTERS
from tests.drafts import drafted

KNOWN = "President Ana Ruiz and Minister Kari Lund are in town."


def events(*paragraphs: str) -> list[tuple[str, str, str | None]]:
    return [(event.name, event.whenText, event.when) for event in drafted(KNOWN, *paragraphs).of(Event)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Norway and Denmark signed the pact in May 2022.",
            ("Norway and Denmark signed the pact", "May 2022", "2022-05"),
        ),
        ("In May 2022, Lund signed the pact.", ("Lund signed the pact", "May 2022", "2022-05")),
        (
            "Cracks were found in the door on 12 May 2025.",
            ("Cracks were found in the door", "12 May 2025", "2025-05-12"),
        ),
        ("On Tuesday Lund opened the link.", ("Lund opened the link", "Tuesday", "2025-11-25")),
        ("And in 2022, Lund’s party won the vote.", ("Lund’s party won the vote", "2022", "2022")),
        ("The museum will open in June 2026.", ("The museum will open", "June 2026", "2026-06")),
        (
            "This follows a move in April 2024, when it removed the club from the list.",
            ("It removed the club from the list", "April 2024", "2024-04"),
        ),
        (
            "Lund was in town following a meeting with the union of nurses on 3 May 2024.",
            ("A meeting with the union of nurses", "3 May 2024", "2024-05-03"),
        ),
        ("When the judge resigned, Lund closed the court in 2022.", ("Lund closed the court", "2022", "2022")),
        ("That bridge opened on Tuesday.", ("That bridge opened", "Tuesday", "2025-11-25")),
        ("Lund married Ruiz.", ("Lund married Ruiz", "", None)),
        (
            "Lund visited the town on Tuesday as its guest just six years after she was released from jail.",
            ("Lund visited the town on Tuesday as its guest", "Tuesday", "2025-11-25"),
        ),
        (
            "Lund opened the link on Tuesday for two days.",
            ("Lund opened the link on Tuesday for two days", "Tuesday", "2025-11-25"),
        ),
    ],
)
def test_what_happened_and_when(sentence: str, expected: tuple[str, str, str | None]) -> None:
    assert events(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Lund said on Monday that the bridge had collapsed.",
        "“The bridge collapsed on Monday,” Lund said.",
        "Lund criticised the plan on Monday.",
        "The bridge did not open on Monday.",
        "If the bridge opens on Monday, it will be late.",
        "Was the bridge opened on Monday?",
        "Lund agreed to open the bridge on Monday.",
        "The bridge could open on Monday.",
        "Lund is in town on Monday.",
        "Lund has lived in town since 2012.",
        "Lund won the 2012 vote.",
        "Lund lost last week’s vote.",
        "Sales fell to $3 million from $4 million a year ago.",
        "The letter published Monday is long.",
        "The fee was lowered before 2012.",
        "Lund made clear on Monday that it was not political.",
        "This week will be a test of the plan.",
        "It was a debate hosted by the club on Monday.",
        "Lund fired back at Ruiz on Monday.",
        "We opened the bridge in May 2022.",
        "It cost nearly as much, but still below the sum spent in 2011.",
    ],
)
def test_what_is_no_event_or_not_then(sentence: str) -> None:
    assert [when for _, when, _ in events(sentence) if when] == []


def test_a_name_is_a_run_of_words_of_its_sentence() -> None:
    sentence = (
        "In May 2022, Lund, the minister, opened the new bridge over the fjord with a long speech to the people of the "
        "town and the villages around it, and the king cut the ribbon with a pair of golden scissors."
    )
    for name, _, _ in events(sentence):
        assert name.casefold() in sentence.casefold()
        assert len(name) <= MOST_LETTERS
        assert name.startswith("Lund, the minister, opened the new bridge")
        assert name.split()[-1] not in ("the", "and", "with", "of", "to")


def test_actors_and_countries_of_the_clause() -> None:
    (event,) = drafted(KNOWN, "Lund opened the link to Denmark in May 2022, while Ruiz slept.").of(Event)
    assert (event.actors, event.countries) == (("kari-lund",), ("DK",))
    assert event.trust == "checked"
    (event,) = drafted(KNOWN, "Lund painted the bridge in May 2022.").of(Event)
    assert (event.drafted[0].rule, event.trust) == ("dated-sentence", "doubt")  # no verb that is surely a deed


def test_what_the_words_put_in_order() -> None:
    first, second = drafted(
        KNOWN, "Lund signed the pact in May 2022. After that, the king dissolved parliament in June 2022."
    ).of(Event)
    assert second.after == (first.id,)
    assert first.after == ()
    first, second = drafted(KNOWN, "The town closed the bridge in 2022 after the mayor resigned in 2021.").of(Event)
    assert first.after == (second.id,)


def test_a_deed_that_is_told_again_is_one_event() -> None:
    assert len(events("Lund married Ruiz.", "They were there when Lund married Ruiz.")) == 1


def test_no_circle_can_be_made() -> None:
    order = _Order()
    for earlier, later in ((1, 2), (2, 3), (3, 1), (2, 1), (1, 3)):
        order.add(earlier, later)
    assert [order.before(event) for event in (1, 2, 3)] == [(), (1,), (2,)]


def test_a_date_that_cannot_be_reckoned_stays_as_written_and_in_doubt() -> None:
    (event,) = drafted(KNOWN, "Lund opened the bridge on Tuesday.", date="").of(Event)
    assert (event.when, event.whenText, event.trust) == (None, "Tuesday", "doubt")
