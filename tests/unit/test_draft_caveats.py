"""Caveats: what a careful reader should know, and nothing that only may be so."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.digest.fields import Anchor
from explorer.draft import messages
from explorer.draft.document import Document
from explorer.draft.drafting import Options, draft, draft_file
from tests.drafts import drafted

FERRY = Path(__file__).parents[2] / "assets" / "ferry-delayed.txt"


def caveats(*paragraphs: str, date: str = "2025-11-27") -> list[str]:
    return [caveat.text for caveat in drafted(*paragraphs, date=date).caveats]


def test_days_that_cannot_be_reckoned_are_named() -> None:
    (caveat,) = drafted("The bridge was opened on Monday. It was closed last week.", date="").caveats
    assert "“Monday”, “last week”" in caveat.text
    assert caveat.at == ("Monday", "last week")
    assert caveats("The bridge was opened on Monday. It was closed last week.") == []
    assert caveats("The bridge was opened on 3 May 2021.", date="") == []


def test_many_such_words_are_counted() -> None:
    days = "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"
    (text,) = caveats(" ".join(f"The bridge was opened on {day}." for day in days), date="")
    assert "and 2 more" in text


def test_speakers_who_are_unknown_or_guessed() -> None:
    digest = drafted(
        "Minister Kari Lund was angry. “We will not wait for ever, and nobody will pay for it,” she said.",
        "“It is a great day for all of us who have waited for this bridge,” read a sign.",
    )
    texts = {caveat.text: caveat.about for caveat in digest.caveats}
    assert texts[messages.PRONOUNS] == ("quote/q-we-will-not-wait-ever",)
    assert texts[messages.UNKNOWN_SPEAKERS] == ("quote/q-it-great-day-all-us",)


def test_two_sources_that_count_differently() -> None:
    digest = draft_file(FERRY.read_bytes(), FERRY.name, Options()).digest
    texts = {caveat.text: caveat for caveat in digest.caveats}
    numbers = next(caveat for text, caveat in texts.items() if "tickets" in text)
    assert "41,000 and 38,000" in numbers.text
    assert [Anchor.of(anchor).exact for anchor in numbers.at] == ["41,000 tickets", "38,000"]
    late = next(text for text in texts if "almost two years late" in text)
    assert "from 1 June 2025 to April 2026" in late
    assert "10 months" in late


@pytest.mark.parametrize(
    "text",
    [
        "The firm says that 41,000 tickets have been sold; the union speaks of 2 million.",  # of something else
        "The firm sold 41,000 tickets. The mayor speaks of peace.",
        "The firm says that 41,000 tickets have been sold; the union says 41,000.",
        "The firm sold 41,000 tickets in May and 38,000 tickets in June.",
        "Twelve people were killed, police said. The toll rose to 14 dead, police said later.",
        "Five people were injured, the police said. Four of the injured are at home, the hospital said.",
        "The bridge is open. It was closed in 2012.",
        "The bridge is open until Monday. The bridge is closed.",
        "The bridge was planned for 1 June 2025. It will open on 1 June 2027, about two years late.",
    ],
)
def test_no_false_alarm(text: str) -> None:
    assert [caveat for caveat in caveats(text) if caveat != messages.UNKNOWN_SPEAKERS] == []


def test_the_dead_of_two_sources() -> None:
    (text,) = caveats("At least 12 people were killed, according to the police. The hospital said 14 people died.")
    assert "“12 people were killed”" in text
    assert "“14 people died”" in text


def test_a_state_and_its_opposite() -> None:
    (text,) = caveats("The bridge is open, and people use it.", "The people of the town say it. The bridge is closed.")
    assert "bridge" in text


def test_another_language_and_an_unknown_one() -> None:
    german = (
        "Die Brücke über den Fjord ist seit gestern wieder offen, und die Leute in der Stadt sind froh, dass es so ist."
    )
    (caveat,) = draft(Document("Brücke", (german,))).caveats
    assert caveat.text == messages.OTHER_LANGUAGE.format(language="German")
    (caveat,) = draft(Document("Qwx", ("Qwx zzt plokk.",))).caveats
    assert caveat.text == messages.UNKNOWN_LANGUAGE
    assert draft(Document("Nothing", ())).caveats == ()


def test_what_the_reader_of_a_file_could_not_read() -> None:
    document = Document(
        "Bridge", ("The bridge was opened, and all of the people were there.",), remarks=("2 pages are pictures.",)
    )
    assert [caveat.text for caveat in draft(document).caveats] == ["2 pages are pictures."]
