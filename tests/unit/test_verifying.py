"""What a text says is looked for in an article: each status, each kind, and no alarm where there is nothing wrong."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer import Actor, Article, Country, Digest, Event, Quote
from explorer.assets import asset
from explorer.draft.verifying.checks.numbers import find_numbers
from explorer.draft.verifying.comparing import MOST_CLAIMS, verify
from explorer.draft.verifying.describing import parts_of
from explorer.draft.verifying.opening import NoBodyError, article_side, text_side
from explorer.draft.verifying.report import Claim, Kind, Report, Status
from explorer.draft.verifying.sides import Side
from explorer.text.diff import Side as Of
from tests.calling import DATA
from tests.counting import grows_in_proportion
from tests.examples import examples

TEXTS = DATA / "verifying"
FERRY = str(asset("ferry-delayed.txt"))
RECOGNITION = str(asset("russia-recognises-taliban.json"))
INTERVIEW = str(TEXTS / "interview.vtt")
AGAINST = {
    "agency.txt": FERRY, "answer.md": FERRY, "release.txt": FERRY, "recognition.txt": RECOGNITION,
    "story.txt": INTERVIEW,
}  # fmt: skip
"""Honest text → what it was written from."""


@cache
def side(path: str) -> Side:
    return article_side(Path(path).read_bytes(), path)


def report(text: str, against: str = FERRY, name: str = "text.txt") -> Report:
    article = side(against)
    return verify(text_side(text.encode(), name, article), article)


def against(article: str, text: str, name: str = "a.txt") -> Report:
    there = article_side(article.encode(), name, anyway=not name.endswith("vtt"))
    return verify(text_side(text.encode(), "text.txt", there), there)


def only(found: Report, kind: Kind) -> Claim:
    (claim,) = [claim for claim in found.claims if claim.kind is kind]
    return claim


def quote(text: str, article: str = FERRY) -> Claim:
    return only(report(text, article), Kind.QUOTE)


def changes(claim: Claim) -> list[tuple[str, str]]:
    """The words that differ, without signs around them."""
    found = [(run.side.value, run.text.strip(" ,")) for run in claim.differences if run.side is not Of.BOTH]
    return [(side, words) for side, words in found if words]


# --- texts as people write them -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", AGAINST)
def test_an_honest_text_raises_no_alarm(name: str) -> None:
    found = report((TEXTS / name).read_text(encoding="utf-8"), AGAINST[name], name)
    assert len(found.claims) >= 10
    assert [claim for claim in found.claims if not claim.supported] == []


@pytest.mark.parametrize("fault", json.loads((TEXTS / "faults.json").read_text(encoding="utf-8")), ids=lambda f: f[2])
def test_a_planted_fault_is_found(fault: tuple[str, str, str, str]) -> None:
    name, right, wrong, kind = fault
    text = (TEXTS / name).read_text(encoding="utf-8")
    assert text.count(right) == 1
    found = report(text.replace(right, wrong), AGAINST[name], name)
    assert [claim.kind for claim in found.claims if not claim.supported] == [kind]


# --- quotes -------------------------------------------------------------------------------------------------


def test_a_quote_is_verbatim_with_its_speaker_and_its_place() -> None:
    claim = quote("“We will not wait for ever,” Kari Lund said.")
    assert (claim.status, claim.supported) == (Status.VERBATIM, True)
    assert (claim.speaker, claim.found_speaker) == ("Kari Lund", "Kari Lund")
    assert claim.places[0].span.paragraph == 2
    assert claim.places[0].words == "We will not wait for ever"


@pytest.mark.parametrize(
    "text",
    [
        "'We will not wait for ever,' Lund said. 'But a ship that is not safe does not leave the quay.'",
        "Lund said: “We will not wait for ever. But a ship that is not safe does not leave the quay.”",
        "Lund said that “a ship that is not safe does not leave the quay”.",
        "Lund said that “[b]ut a ship that is not safe does not leave the quay”.",
        "“We will not wait,” Lund said, “for ever.”",
        "Lund said: “We will not wait for ever … a ship that is not safe does not leave the quay.”",
    ],
)
def test_what_writers_may_do_with_a_quote_is_verbatim(text: str) -> None:
    found = [claim for claim in report(text).claims if claim.kind is Kind.QUOTE]
    assert found
    assert all(claim.status is Status.VERBATIM and claim.supported for claim in found)


def test_an_ellipsis_says_what_it_leaves_out() -> None:
    claim = quote("“We had forty people in the hold … looking at every weld by hand,” Ingrid Moe said.")
    assert (claim.status, claim.omitted) == (Status.VERBATIM, ("with torches",))


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("“We will not wait for months,” Lund said.", [("only in digest", "months"), ("only in article", "ever")]),
        ("“A ship that is safe does not leave the quay,” Lund said.", [("only in article", "not")]),
        ("“Nobody on board had ever slept,” Moe said.", [("only in digest", "ever")]),
        ("“We had forty people in the hold, looking at every weld,” said Moe.", [("only in article", "with torches")]),
    ],
)
def test_a_changed_added_or_missing_word_is_altered(text: str, changed: list[tuple[str, str]]) -> None:
    claim = quote(text)
    assert (claim.status, claim.supported) == (Status.ALTERED, False)
    assert changes(claim) == changed


ASKED = "Talk\n\n“Who pays? Nobody knows! Why?” Anna Berg asked. The Justice Department did not answer."


@pytest.mark.parametrize(
    "words", ["Who pays?", "Nobody knows!", "Nobody knows,", "Who pays? Nobody knows! Why?", "Why,"]
)
def test_a_quote_may_end_with_or_without_the_articles_sign(words: str) -> None:
    claim = only(against(ASKED, f"“{words}” Anna Berg asked."), Kind.QUOTE)
    assert claim.status is Status.VERBATIM


@pytest.mark.parametrize("words", ["Nobody knows? Why?", "Who pays! Nobody knows!"])
def test_another_sign_in_a_quote_is_a_change(words: str) -> None:
    assert only(against(ASKED, f"“{words}” Anna Berg asked."), Kind.QUOTE).status is Status.ALTERED


def test_a_title_may_be_part_of_a_name() -> None:
    assert only(against(ASKED, "All asked the Justice Department about it."), Kind.NAME).status is Status.FOUND


def test_words_in_brackets_are_the_writers() -> None:
    claim = quote("“[The company] knew about the cracks in March,” Henrik Dahl said.")
    assert (claim.status, claim.supported) == (Status.VERBATIM, True)
    assert claim.remarks == ("in brackets, not said: [The company]",)


def test_another_speaker() -> None:
    claim = quote("“We learned about them from a newspaper,” Kari Lund said.")
    assert (claim.status, claim.speaker, claim.found_speaker) == (Status.OTHER_SPEAKER, "Kari Lund", "Henrik Dahl")
    assert not claim.supported


@pytest.mark.parametrize("name", ["Lund", "the transport minister, Kari Lund,", "K. Lund", "Mrs Lund", "Kari Lunde"])
def test_another_form_of_a_name_is_the_same_speaker(name: str) -> None:
    assert quote(f"“We will not wait for ever,” {name} said.").status is Status.VERBATIM


def test_a_quote_that_nobody_said_is_not_found() -> None:
    claim = quote("“The ship is beautiful and everybody loves its colour,” Kari Lund said.")
    assert (claim.status, claim.supported, claim.places) == (Status.NOT_FOUND, False, ())


def test_the_articles_own_words_are_not_what_somebody_says() -> None:
    claim = quote("“Who pays for the repairs is disputed,” said Søren Friis.")
    assert (claim.status, claim.supported) == (Status.VERBATIM, False)
    assert claim.remarks == ("the words are the article’s own: nobody says them there",)


def test_what_the_article_reports_of_somebody_is_supported() -> None:
    claim = quote("Kari Lund said that the opening “had been put off for the third time”.")
    assert (claim.status, claim.supported) == (Status.VERBATIM, True)
    assert "without quotation marks" in claim.remarks[0]


FILLED = """Talk

ANNA BERG: Well, I — I think, um, we had, you know, no plan. We wo— we would do it again.

OLE DAM: Uh, no.

ANNA BERG: Then the the money went.
"""


@pytest.mark.parametrize(
    ("words", "fillers"),
    [
        ("I think we had no plan.", ("um", "you know")),
        ("I think we had no plan, we wo— we would do it again.", ("um", "you know")),
        ("Then the money went.", ("the",)),
    ],
)
def test_fillers_and_false_starts_are_told_from_changes(words: str, fillers: tuple[str, ...]) -> None:
    claim = only(against(FILLED, f"“{words}” Anna Berg said."), Kind.QUOTE)
    assert (claim.status, claim.supported) == (Status.VERBATIM, True)
    assert tuple(filler.casefold() for filler in claim.fillers) == fillers
    changed = only(against(FILLED, f"“{words.replace(' ', ' never ', 1)}” Anna Berg said."), Kind.QUOTE)
    assert changed.status is Status.ALTERED


def test_against_a_transcript_the_time_code_is_given() -> None:
    found = report("“I am not proud of that,” Per Sandell said. The repair cost 3.2 million crowns.", INTERVIEW)
    assert [(claim.kind, claim.places[0].time) for claim in found.claims if claim.kind in ("quote", "number")] == [
        ("quote", "0:35"),
        ("number", "0:35"),
    ]


# --- names, numbers, dates, countries -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("Kari Lund", Status.FOUND),
        ("Mrs Lund", Status.FOUND),
        ("Kari Lundt", Status.ALTERED),
        ("Soren Friis", Status.ALTERED),
        ("Kari Anne Lund", Status.ALTERED),
        ("Bertil Ohlsson", Status.NOT_FOUND),
    ],
)
def test_names(name: str, status: Status) -> None:
    claim = only(report(f"On that day {name} said nothing about it."), Kind.NAME)
    assert claim.status is status
    if status is Status.ALTERED:
        assert ("Søren Friis" if "Friis" in name else "Kari Lund") in claim.remarks[0]


@pytest.mark.parametrize(
    ("number", "status", "near"),
    [
        ("The ship carries 900 passengers.", Status.FOUND, "900 passengers"),
        ("The ship carries nine hundred passengers.", Status.FOUND, "900 passengers"),
        ("The repairs cost fourteen million euros.", Status.FOUND, "14 million euros"),
        ("The repairs cost €14m.", Status.FOUND, "14 million euros"),
        ("The repairs cost €14bn.", Status.OTHER_NUMBER, "14 million euros"),
        ("The ship carries 950 passengers.", Status.OTHER_NUMBER, "900 passengers"),
        ("About 42,000 tickets have been sold.", Status.FOUND, "41,000 tickets"),
        ("42,000 tickets have been sold.", Status.OTHER_NUMBER, "41,000 tickets"),
        ("There were 77 penguins.", Status.NOT_FOUND, ""),
    ],
)
def test_numbers(number: str, status: Status, near: str) -> None:
    claim = only(report(number), Kind.NUMBER)
    assert claim.status is status
    assert (claim.places[0].words if claim.places else "") == near


def test_a_number_in_a_quote_is_the_quotes() -> None:
    found = report("“We had fifty people in the hold,” Ingrid Moe said.")
    assert [claim.kind for claim in found.claims] == ["quote", "name"]
    assert found.claims[0].status is Status.ALTERED


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two dozen", 24), ("twenty-five", 25), ("a hundred and ten thousand", 110_000), ("half a million", 500_000),
        ("two million three hundred thousand", 2_300_000), ("1,234,567.5", 1_234_567.5), ("3.5", 3.5),
        ("1 million", 1_000_000), ("nine hundred ninety nine", 999), ("1.234.567", 1_234_567),
    ],
)  # fmt: skip
def test_numbers_are_read(words: str, value: float) -> None:
    (number,) = find_numbers(0, f"There were {words} of them.")
    assert number.value == value


@pytest.mark.parametrize("words", ["the F-16s", "at the G7", "since Covid-19", "no one", "the first", "1" * 40])
def test_what_counts_nothing_is_no_number(words: str) -> None:
    assert list(find_numbers(0, f"There were {words}.")) == []


@pytest.mark.parametrize(
    ("date", "status"),
    [
        ("on 12 May 2025", Status.FOUND),
        ("in May 2025", Status.FOUND),
        ("in 2025", Status.FOUND),
        ("on 13 May 2025", Status.NOT_FOUND),
        ("on 7 September 2022", Status.NOT_FOUND),
        ("in October 2022", Status.NOT_FOUND),
        ("on 4 December", Status.FOUND),
        ("on 5 December", Status.NOT_FOUND),
    ],
)
def test_dates(date: str, status: Status) -> None:
    assert only(report(f"It happened {date}, people say."), Kind.DATE).status is status


def test_a_finer_date_than_the_articles_says_so() -> None:
    claim = only(report("It was signed on 7 September 2022, people say."), Kind.DATE)
    assert claim.remarks == ("finer than the article’s “September 2022”",)
    assert claim.places[0].span.paragraph == 17


def test_a_date_that_nobody_can_tell_is_no_problem() -> None:
    claim = only(
        against("Cats\n\nCats sleep in the sun, all of them.", "They slept the day before yesterday."), Kind.DATE
    )
    assert (claim.status, claim.supported) == (Status.NOT_CHECKABLE, True)


@pytest.mark.parametrize(
    ("word", "status"),
    [("Norway", Status.FOUND), ("Norwegians", Status.FOUND), ("Berlin", Status.FOUND), ("Sweden", Status.NOT_FOUND)],
)
def test_countries(word: str, status: Status) -> None:
    assert only(report(f"There was much talk of {word} in the room."), Kind.COUNTRY).status is status


# --- digests, and what surrounds a claim --------------------------------------------------------------------


def test_the_records_of_a_digest_count() -> None:
    body = ("“We stay,” the harbour master said. “Nobody leaves.”",)
    digest = Digest(
        Article(headline="Harbour", body=body),
        {
            "actor": (Actor(id="ek", type="Person", name="Tone Ek", at=("harbour master",)),),
            "quote": (Quote(id="q", speaker="ek", form="direct", at=("We stay",)),),
            "event": (Event(id="e", name="meeting", when="2024-05-03"),),
            "country": (Country(id="IS"),),
        },
    )
    article = Side.of_digest(digest)
    text = "“We stay,” Jonas Moe said. It was on 3 May 2024 in Iceland, said Tone Ek."
    found = verify(text_side(text.encode(), "t.txt", article), article)
    status = {claim.words: claim.status for claim in found.claims}
    assert status["We stay,"] is Status.OTHER_SPEAKER
    assert status["3 May 2024"] is Status.FOUND
    assert status["Iceland"] is Status.FOUND
    assert status["Tone Ek"] is not Status.NOT_FOUND
    assert status["Jonas Moe"] is Status.NOT_FOUND


def test_a_digest_without_a_body_can_not_be_verified_against() -> None:
    with pytest.raises(NoBodyError):
        article_side(b'{"digest": "1.0", "article": {"headline": "x"}}', "d.json")


def test_a_line_stands_by_itself() -> None:
    found = report("Ferry news\n\n“They knew about the cracks in April,” said Henrik Dahl.")
    claim = only(found, Kind.QUOTE)
    assert parts_of(claim, found) == (
        "quote",
        "altered",
        "“They knew about the cracks in April,”; said by Henrik Dahl; was “March”, now “April”; in the text, "
        "paragraph 1; in the article, paragraph 5: “They knew about the cracks in March,” he said.",
    )


def test_the_nearest_words_are_called_so_where_nothing_is_found() -> None:
    claim = only(found := report("Ferry news\n\nThe ferry sailed on 2 May 2019."), Kind.DATE)
    assert (claim.status, bool(claim.places)) == (Status.NOT_FOUND, True)
    shown: set[str] = set()
    for _ in range(2):
        assert "; nearest in the article, " in parts_of(claim, found, shown)[2]


def test_an_article_bears_itself_out() -> None:
    found = report(Path(FERRY).read_text(encoding="utf-8"))
    assert found.supported
    assert len(found.claims) > 50


def test_of_a_long_text_it_says_what_was_not_looked_for() -> None:
    found = report(" ".join(f"They had {number} cats." for number in range(3, MOST_CLAIMS + 12)))
    assert found.remarks == ("9 more claims were not looked for: only the first 2,000 of a kind are",)


# --- any text -----------------------------------------------------------------------------------------------

PIECES = st.sampled_from([
    "“", "”",
    '"', "‘", "'", "…", "...", "[", "]", " said Kari Lund. ", "Lund ", "not ", "14 million euros ", "3 ", "\n\n",
    "12 May 2025 ", "Norway ", "uh ", "I — I ", "we ",
    "KARI LUND: ", "ß", "ﬁ", "\u0301", "\u200d", "界", "1" * 50, "\x1b[31m",
    "- ", "%", "€", "half a ", "million ", "twenty-", "Wednesday ", "the ", ". ", ", ", "he said ",
])  # fmt: skip
TEXT = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=200))


@examples(1.5)
@given(TEXT, TEXT)
def test_any_two_texts_give_a_report(article: str, text: str) -> None:
    there = article_side(f"Head\n\nx {article}".encode("utf-8", "replace"), "a.txt", anyway=True)
    here = text_side(f"x {text}".encode("utf-8", "replace"), "t.txt", there)
    found = verify(here, there)
    for claim in found.claims:
        span = claim.span
        assert 0 <= span.start < span.end <= len(found.text[span.paragraph])
        assert all(place.span.end <= len(found.article[place.span.paragraph]) for place in claim.places)
        assert claim.status is not Status.ALTERED or claim.differences or claim.remarks
        assert parts_of(claim, found)
    assert verify(here, there) == found


@examples(0.6)
@given(TEXT)
def test_any_text_bears_itself_out_in_its_quotes_and_countries(text: str) -> None:
    data = f"Head\n\nx {text}".encode("utf-8", "replace")
    article = article_side(data, "a.txt", anyway=True)
    found = verify(text_side(data, "a.txt", article), article)
    kinds = (Kind.COUNTRY, Kind.DATE, Kind.NUMBER)
    assert [claim for claim in found.claims if claim.kind in kinds and not claim.supported] == []


@pytest.mark.parametrize("text", ["“a b ” said Lund. ", "Aa Bb Cc ", "“[", "12 May 2025, ", "two million ", "a … b “"])
def test_time_grows_with_the_length_of_a_text_from_a_stranger(text: str) -> None:
    def all_of_it(size: int) -> None:
        data = f"Head\n\n{text * (size // len(text))}".encode()
        article = article_side(data, "a.txt", anyway=True)
        verify(text_side(data, "t.txt", article), article)

    assert grows_in_proportion(all_of_it, 3_000, 30_000)
