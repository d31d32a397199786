"""Whole drafts: each record on words of the article, nothing for `explorer check` to find, the same bytes each time."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from explorer.digest.checking.article import article_problems
from explorer.digest.fields import Anchor
from explorer.digest.kinds import Actor, Country, Event, Quote
from explorer.digest.loading import dumps, loads
from explorer.digest.model import Digest
from explorer.draft.anchoring import Anchoring
from explorer.draft.document import Document, Turn
from explorer.draft.drafting import Options, draft, draft_file
from explorer.text.anchors import ArticleText, Span
from tests.counting import calls, grows_in_proportion
from tests.drafts import AROUND, drafted
from tests.examples import examples
from tests.hostile import CASES
from tests.long import rotating

ROOT = Path(__file__).parents[2]
SEED = next((ROOT / "seeds").glob("*.txt"))
FERRY = ROOT / "assets" / "ferry-delayed.txt"


def of_file(path: Path, date: str = "") -> Digest:
    return draft_file(path.read_bytes(), path.name, Options(date=date)).digest


def problems(digest: Digest) -> list[str]:
    """What `explorer check` says of a draft, its notes left out."""
    loaded = loads(dumps(digest))
    found = (*loaded.problems, *article_problems(loaded))
    return [f"{problem.severity} {problem.code} {problem.message}" for problem in found if problem.severity != "note"]


# --- the two articles -------------------------------------------------------------------------------------------


def test_the_seed() -> None:
    digest = of_file(SEED, "2025-07-04")
    assert problems(digest) == []
    names = {actor.id: actor.name for actor in digest.of(Actor)}
    said = {quote.title[:20]: names[quote.speaker] for quote in digest.of(Quote) if quote.form != "indirect"}
    assert said == {
        "This bold move by Ru": "Amir Khan Muttaqi",
        "realistic and histor": "Amir Khan Muttaqi",
        "We believe that offi": "Ministry of Foreign Affairs",
        "partner in combating": "Vladimir Putin",
        "This development sho": "Maryam Solaimankhil",
    }
    assert {country.id for country in digest.of(Country)} == {"RU", "AF", "US", "CN", "SA", "PK", "AE"}
    dated = {event.whenText: event.when for event in digest.of(Event) if event.whenText}
    dated |= {quote.whenText: quote.when for quote in digest.of(Quote) if quote.whenText}
    assert dated == {
        "Thursday": "2025-07-03",
        "April 2024": "2024-04",
        "Earlier in 2024": "2024",
        "August 2021": "2021-08",
        "from 1996 to 2001": "1996/2001",
    }
    (previously,) = (event for event in digest.of(Event) if event.whenText == "from 1996 to 2001")
    assert previously.countries == ("SA", "PK", "AE")
    recognised = {(link.source, link.target) for link in digest.links if link.relation == "recognized"}
    assert recognised == {
        ("country/RU", "actor/taliban-government"),
        ("country/SA", "actor/taliban"),
        ("country/PK", "actor/taliban"),
        ("country/AE", "actor/taliban"),
    }


def test_the_ferry() -> None:
    digest = of_file(FERRY)
    assert problems(digest) == []
    names = {actor.id: actor for actor in digest.of(Actor)}
    turns = [quote for quote in digest.of(Quote) if quote.drafted[0].rule == "turn"]
    assert [names[quote.speaker].name for quote in turns] == ["Mette Holm", "Jonas Brandt", "Mette Holm"]
    assert names["jonas-brandt"].alternateName == ("Brandt", "JONAS BRANDT")
    agency = next(quote for quote in digest.of(Quote) if quote.title.startswith("sees no reason"))
    assert (names[agency.speaker].name, agency.trust) == ("Norwegian Maritime Agency", "doubt")


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [
        ("Norway", "Country"),
        ("Moscow", "Country"),
        ("The White House", "GovernmentOrganization"),
        ("Pennsylvania", None),
    ],
)
def test_who_speaks_by_the_name_of_a_place(speaker: str, kind: str | None) -> None:
    text = f"“We will wait for the ship as long as we have to,” {speaker.replace('The', 'the')} said."
    actors = draft(Document("", (text,))).of(Actor)
    assert [actor.type for actor in actors] == ([kind] if kind else [])


# --- quotes and actors ------------------------------------------------------------------------------------------


def test_a_comma_inside_of_the_marks_is_not_quoted() -> None:
    (quote,) = drafted("“We will not wait for ever,” said Kari Lund, the minister.").of(Quote)
    assert quote.at == ("We will not wait for ever",)
    assert quote.id == "q-we-will-not-wait-ever"


def test_a_quote_says_whom_it_is_about() -> None:
    digest = drafted(
        "Minister Kari Lund said: “Norway and Tom Berg will not wait for Kari Lund.” Senator Tom Berg laughed."
    )
    assert digest.of(Quote)[0].about == ("country/NO", "actor/tom-berg")


def test_when_something_was_said() -> None:
    def when(sentence: str) -> tuple[str, str | None]:
        (quote,) = drafted("Minister Kari Lund is here.", sentence).of(Quote)
        return quote.whenText, quote.when

    assert when("“We will not wait for anyone,” Lund said on Monday.") == ("Monday", "2025-11-24")
    assert when("On Monday, Minister Kari Lund said: “We will not wait for anyone.”") == ("On Monday"[3:], "2025-11-24")
    assert when("Lund said the letter had been sent on Monday.") == ("", None)


def test_a_country_that_speaks_is_an_actor() -> None:
    digest = drafted("“We will not wait for anyone,” Russia said. Moscow said that the talks had failed.")
    (actor,) = digest.of(Actor)
    assert (actor.name, actor.type, actor.sameAs, actor.alternateName) == (
        "Russia",
        "Country",
        ("country/RU",),
        ("Moscow",),
    )
    assert actor.countries == ()
    assert {quote.speaker for quote in digest.of(Quote)} == {"russia"}
    assert problems(digest) == []


def test_a_group_that_speaks_is_an_actor() -> None:
    digest = drafted("“We will not wait for anyone,” officials said.")
    assert [(actor.name, actor.type) for actor in digest.of(Actor)] == [("officials", "Group")]


def test_two_agencies_leave_it_open_which_one_spoke() -> None:
    digest = drafted(
        "The Norwegian Maritime Agency and the Danish Health Agency are here. "
        "The agency said that it would not wait for anyone."
    )
    assert [quote.speaker for quote in digest.of(Quote)] == [""]


def test_a_transcript_of_captions_needs_no_marks() -> None:
    document = Document(
        "Council",
        ("KARI LUND: We will not wait for the ship, and that is what it is.", "Not for ever, and not for them."),
        turns={0: Turn("KARI LUND", "12:41", 11), 1: Turn("TOM BERG", "12:44")},
    )
    digest = draft(document)
    assert problems(digest) == []
    assert [Anchor.of(quote.at[0]).time for quote in digest.of(Quote)] == ["12:41", "12:44"]


def test_labelled_turns_are_speech_and_notes_are_not() -> None:
    def form_problems(*body: str, words: str) -> list[str]:
        digest = draft(Document("H", body))
        quote = Quote(id="q", speaker="", form="direct", at=(words,))
        changed = Digest(digest.article, {**digest.records, "quote": (quote,)})
        return [problem for problem in problems(changed) if "quote-form" in problem]

    assert form_problems("Kari Lund: Not yet.", "Tom Berg: When?", "Kari Lund: In May.", words="In May") == []
    assert form_problems("KARI LUND: Not yet.", words="Not yet") == []
    assert form_problems("Correction: Lund is a mayor.", words="Lund is a mayor") != []


# --- any text at all --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "file"), rotating([*CASES], ["a.txt", "a.html", "a.srt"], 3))
def test_hostile_text(name: str, file: str) -> None:
    text = CASES[name]
    paragraphs = (
        f"Here stands {text} and then “{text} goes on,” said Kari {text} Lund of Norway on Monday, 3 May 2021.",
        f"In May 2020, Kari Lund met Amir Khan in {text} Oslo. {text}",
        f"{text}",
        f"Russia said that {text} it would not wait for 41,000 tickets.",
    )
    body = "\n\n".join((f"Headline {text}", *paragraphs))
    if file.endswith("html"):
        body = "<html><body><article>" + "".join(f"<p>{words}</p>" for words in paragraphs) + "</article></body></html>"
    if file.endswith("srt"):
        body = f"1\n00:00:01,000 --> 00:00:04,000\n{body[:200]}\n\n2\n00:00:05,000 --> 00:00:07,000\nANA: {text}\n"
    digest = draft_file(body.encode("utf-8", "surrogatepass"), file, Options(anyway=True)).digest
    assert problems(digest) == []


WORDS = (
    *(
        "Kari Lund",
        "Lund",
        "Minister",
        "Norway",
        "Moscow",
        "the agency",
        "officials",
        "she",
        "KARI LUND: ",
        "said",
        "met",
    ),
    *(
        "criticised",
        "was",
        "signed",
        "by",
        "and",
        "who",
        "not",
        "that",
        "according to",
        "on Monday",
        "in May 2022",
        "1996",
    ),
    *("after", "before", "killed", "41,000 tickets", "38,000", "is open", "is closed", "almost two years late", "due"),
    *("“", "”", '"', "’s", ",", ".", ":", ";", "?", "—", "(", ")", "\u00a0", "é", "漢字", "\u200b", "😀", "-"),
)
TEXTS = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)


@examples(1.5, ignore=list(HealthCheck))
@given(st.text(max_size=60), st.lists(TEXTS | st.text(max_size=80), max_size=5), st.sampled_from(["", "2025-11-27"]))
def test_any_document(headline: str, paragraphs: list[str], date: str) -> None:
    body = "\n\n".join((f"H {' '.join(headline.split())}", *paragraphs, AROUND))
    digest = draft_file(body.encode("utf-8", "surrogatepass"), "a.txt", Options(date=date, anyway=True)).digest
    assert [problem for problem in problems(digest) if not problem.startswith("warning quote-form")] == []


@pytest.mark.parametrize("paragraphs", [(), ("",), ("No",), (" ",), ("“",), ("A", "B", "C")])
def test_almost_nothing(paragraphs: tuple[str, ...]) -> None:
    digest = draft(Document("", paragraphs))
    assert [problem for problem in problems(digest) if "body-missing" not in problem] == []
    assert not [record for record in digest.all() if not record.is_remark]


def test_the_same_bytes_with_any_seed_of_hashes() -> None:
    code = (
        "import sys, hashlib; from explorer.draft.drafting import Options, draft_file\n"
        "for path in sys.argv[1:]:\n"
        "    print(hashlib.sha256(draft_file(open(path, 'rb').read(), 'a.txt', Options()).data).hexdigest())"
    )

    def run(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        call = [sys.executable, "-c", code, str(SEED), str(FERRY)]
        return subprocess.run(call, env=environment, capture_output=True, text=True, check=True).stdout

    here = "".join(
        hashlib.sha256(draft_file(path.read_bytes(), "a.txt", Options()).data).hexdigest() + "\n"
        for path in (SEED, FERRY)
    )
    assert run("1") == run("4321") == here


LONG = {
    "meetings": "Kari Lund met Amir Khan in Oslo on Monday, 3 May 2021. ",
    "quotations": "“What is it?” Kari Lund said. ",
    "names without end": "Kari Lund met Amir Khan and ",
    "capitals": "Aaaa Bbbb Cccc ",
    "numbers": "41,000 tickets says 38,000. ",
    "states": "the agency said it is open. ",
    "commas": ", and, who, after ",
    "spaces": " " * 20,
}


@pytest.mark.parametrize("name", LONG)
def test_a_long_line_is_drafted_in_linear_time(name: str) -> None:
    def all_of_it(size: int) -> None:
        draft(Document("H", (LONG[name] * (size // len(LONG[name])),), date="2025-05-05"))

    assert grows_in_proportion(all_of_it, 10_000, 100_000)


def test_anchors_of_a_name_that_stands_everywhere() -> None:
    text = ArticleText(("Lund. " * 3_000, "Lund went."))
    anchoring = Anchoring(text)
    spans = [Span(0, 6 * number, 6 * number + 4) for number in range(3_000)]
    anchors: list[str | Anchor] = []
    assert calls(lambda: anchors.extend(anchoring.all([*spans, Span(1, 0, 4)]))) < 100 * 3_000
    assert anchors[17] == Anchor(exact="Lund", p=1, n=18)
    assert anchors[-1] == Anchor(exact="Lund", p=2)
    assert len(anchors) == 3_001
