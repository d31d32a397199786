"""The second article that ships: its corrected digest says what the text says, and the drafter finds most of it."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest

from explorer.assets import asset
from explorer.digest.fields import Anchor
from explorer.digest.kinds import Actor, Country, Event, Quote, Record
from explorer.digest.loading import check, loads
from explorer.digest.model import Digest, StatedLink
from explorer.draft.dating.finding import find_dates
from explorer.draft.drafting import Options, draft_file
from explorer.draft.reading.reading import read
from explorer.text.anchors import ArticleText, Status, resolve
from tests.unit.test_shipped_digest import (
    covers,
    passages,
    spans,
    test_a_quote_or_an_event_covers_every_sentence,  # noqa: F401 - asked of this digest, too
    test_every_alternate_name_is_in_the_article,  # noqa: F401
    test_every_link_is_proven,  # noqa: F401
    test_every_mention_of_a_country_is_anchored,  # noqa: F401
    test_every_mention_of_an_actor_is_anchored,  # noqa: F401
    test_every_passage_in_quotation_marks_is_a_quote,  # noqa: F401
    test_every_quote_is_verbatim,  # noqa: F401
    test_links_have_an_inverse_and_caveats_a_subject,  # noqa: F401
    test_names_of_events_fit_a_narrow_list,  # noqa: F401
    touches,
)

TEXT = asset("ferry-delayed.txt")
DIGEST = asset("ferry-delayed.json")
DATE = "2025-11-27"
TURNS = frozenset({"q-when", "q-before-easter", "q-for-nothing"})
"""What is said in the transcript, where no quotation marks stand."""


@cache
def _digest() -> Digest:
    return loads(DIGEST.read_bytes())


@cache
def _draft() -> Digest:
    return draft_file(TEXT.read_bytes(), TEXT.name, Options(date=DATE)).digest


@pytest.fixture
def digest() -> Digest:
    return _digest()


@pytest.fixture
def draft() -> Digest:
    return _draft()


@pytest.fixture
def article(digest: Digest) -> ArticleText:
    return ArticleText(digest.article.body or ())


def linked(digest: Digest, relation: str) -> set[tuple[str, str]]:
    """The ids of the records on both ends of the stated links of a relation."""
    return {
        (link.source.partition("/")[2], link.target.partition("/")[2])
        for link in digest.links
        if link.relation == relation
    }


def record(digest: Digest, ref: str) -> Record:
    found = digest.get(ref)
    assert found is not None, ref
    return found


def plain(words: str) -> str:
    """Words without signs, capitals and a leading article, to compare them by."""
    return re.sub(r"\W+", " ", words).strip().casefold().removeprefix("the ")


def names(actor: Record) -> set[str]:
    """What the digest calls an actor: its names, and the words of its anchors."""
    assert isinstance(actor, Actor)
    called = (actor.name, *actor.alternateName, *(anchor.exact for anchor in actor.anchors()))
    return {plain(name) for name in called}


def pairs(digest: Digest, draft: Digest, article: ArticleText) -> list[tuple[Quote, list[Quote]]]:
    """Every quote of the draft, with the quotes of the digest that share words with it."""
    places = [(quote, spans(quote.anchors(), article)) for quote in digest.of(Quote)]
    return [
        (drafted, [quote for quote, theirs in places if any(touches(a, b) for a in ours for b in theirs)])
        for drafted in draft.of(Quote)
        if (ours := spans(drafted.anchors(), article))
    ]


def test_the_digest_holds_the_text(digest: Digest) -> None:
    headline, *lines = TEXT.read_text(encoding="utf-8").splitlines()

    assert digest.article.headline == headline
    assert digest.article.body == tuple(line for line in lines if line)
    assert digest.article.datePublished == DATE


def test_it_has_no_problems(digest: Digest) -> None:
    assert check(digest, DIGEST.read_bytes()) == ()
    assert digest.left_out == 0


def test_every_anchor_is_resolved(digest: Digest, article: ArticleText) -> None:
    document = json.loads(DIGEST.read_bytes())
    items = [
        item for plural in ("actors", "quotes", "events", "countries", "links", "caveats") for item in document[plural]
    ]
    assert [item for item in items if not item["at"]] == []
    anchors = [
        Anchor.of(words) if isinstance(words, str) else Anchor(**words) for item in items for words in item["at"]
    ]
    anchors += [anchor for quote in digest.of(Quote) for anchor in quote.anchors("attribution")]
    assert [anchor for anchor in anchors if resolve(anchor, article).status is not Status.RESOLVED] == []


def test_a_person_has_checked_every_record(digest: Digest) -> None:
    """What the drafter found says so still, but nothing of it is open."""
    records: list[Record | StatedLink] = [*digest.all(), *digest.links]

    assert [record for record in records if record.trust is not None] == []
    assert {bool(record.drafted) for record in records} == {True, False}


def test_only_the_transcript_is_direct_without_quotation_marks(digest: Digest, article: ArticleText) -> None:
    marked = list(passages(article))
    for quote in digest.of(Quote):
        for number, span in enumerate(spans(quote.anchors(), article)):
            # The first of two paragraphs ends without a mark, so only the second one is a passage.
            unclosed = len(quote.at) > 1 and number == 0
            quoted = unclosed or any(covers(passage, span) for passage in marked)
            assert quoted == (quote.form != "indirect" and quote.id not in TURNS), quote.id


def test_times_are_words_of_the_article(digest: Digest, article: ArticleText) -> None:
    text = "\n".join(article.paragraphs)
    records: tuple[Quote | Event, ...] = (*digest.of(Quote), *digest.of(Event))

    assert [record.whenText for record in records if record.whenText not in text] == []
    assert [record.id for record in records if record.date and not record.whenText] == []


def test_search_names_are_not_words_of_the_article(digest: Digest) -> None:
    text = plain(TEXT.read_text(encoding="utf-8"))
    records: tuple[Actor | Country, ...] = (*digest.of(Actor), *digest.of(Country))

    assert [n for record in records for n in record.searchName if f" {plain(n)} " in f" {text} "] == []


def test_who_says_what(digest: Digest) -> None:
    said: dict[str, list[str]] = {}
    for quote in digest.of(Quote):
        said.setdefault(quote.speaker, []).append(quote.id)

    assert said["lund"] == ["q-third-time", "q-not-wait", "q-not-safe", "q-answer-questions"]
    assert said["brandt"] == ["q-before-easter", "q-too-gloomy", "q-first-week"]
    assert said["holm"] == ["q-when", "q-for-nothing"]
    assert said["dahl"] == ["q-hiding", "q-knew-in-march", "q-newspaper"]
    assert "" not in said


def test_a_quote_over_two_paragraphs_is_one(digest: Digest, article: ArticleText) -> None:
    (quote,) = (quote for quote in digest.of(Quote) if len(quote.at) > 1)

    assert (quote.id, quote.speaker) == ("q-forty-people", "moe")
    assert [span.paragraph + 1 for span in spans(quote.anchors(), article)] == [7, 8]


def test_he_is_the_captain(digest: Digest, article: ArticleText) -> None:
    he = [span for span in spans(record(digest, "actor/captain").anchors(), article) if article.words(span) == "He"]

    assert [span.paragraph + 1 for span in he] == [8, 8]


@pytest.mark.parametrize(
    ("event", "when"),
    [
        ("agreement", "2022-09"),
        ("delivery", "2024-04"),
        ("first-delay", "2024-11"),
        ("known-in-march", "2025-03"),
        ("cracks", "2025-05-12"),
        ("first-voyage", "2025-06-01"),
        ("copenhagen", "2025-11-17/2025-11-23"),
        ("council-meeting", "2025-11-25"),
        ("briefing", "2025-11-26"),
        ("question-time", "2025-12-04"),
        ("steel", "2026-02"),
        ("third-delay", None),
    ],
)
def test_when_it_was(digest: Digest, event: str, when: str | None) -> None:
    assert record(digest, f"event/{event}").date == when


@pytest.mark.parametrize(
    ("relation", "ends"),
    [
        ("met", {("lund", "friis")}),
        ("accused", {("dahl", "fjordlinjen-nord")}),
        ("denied", {("fjordlinjen-nord", "accusation")}),
        ("insures", {("hanse-rueck", "yard")}),
        ("called on to resign", {("eik", "lund")}),
        ("rejected", {("lund", "call-to-resign")}),
        ("differs from", {("q-38000-tickets", "q-41000-tickets")}),
    ],
)
def test_who_stands_how_to_whom(digest: Digest, relation: str, ends: set[tuple[str, str]]) -> None:
    assert linked(digest, relation) == ends


@pytest.mark.parametrize(
    ("ref", "words"),
    [
        ("quote/q-41000-tickets", "38,000"),
        ("event/first-voyage", "almost two years late"),
        ("quote/q-less-than-half", "the cost at 14 million euros"),
        ("event/council-meeting", "on Tuesday evening"),
        ("quote/q-third-time", "put off for the third time"),
    ],
)
def test_a_careful_reader_is_warned(digest: Digest, ref: str, words: str) -> None:
    warned = [Anchor.of(at).exact for caveat in digest.caveats if ref in caveat.about for at in caveat.at]

    assert any(words in anchor for anchor in warned), warned


def test_the_draft_has_no_problems(draft: Digest) -> None:
    assert check(draft) == ()


def test_no_drafted_speaker_is_wrong(digest: Digest, draft: Digest, article: ArticleText) -> None:
    wrong = [
        (drafted.title, speaker.title)
        for drafted, quotes in pairs(digest, draft, article)
        if drafted.speaker_ref and (speaker := record(draft, str(drafted.speaker_ref)))
        if not any(plain(speaker.title) in names(record(digest, str(quote.speaker_ref))) for quote in quotes)
    ]

    assert wrong == []


def test_most_quotes_are_drafted_with_the_right_words(digest: Digest, draft: Digest) -> None:
    found = {plain(quote.title) for quote in draft.of(Quote)}
    right = [quote for quote in digest.of(Quote) if plain(quote.title) in found]

    assert len(right) >= 0.8 * len(digest.of(Quote))


def test_everything_in_quotation_marks_is_drafted(digest: Digest, draft: Digest) -> None:
    found = {(plain(quote.title), quote.form) for quote in draft.of(Quote)}

    assert [q.id for q in digest.of(Quote) if q.form != "indirect" and (plain(q.title), q.form) not in found] == []


def test_the_draft_has_the_four_countries(digest: Digest, draft: Digest) -> None:
    assert {country.id for country in draft.of(Country)} == {country.id for country in digest.of(Country)}
    assert len(digest.of(Country)) == 4


def test_the_date_of_every_dated_event_is_found(digest: Digest, article: ArticleText) -> None:
    document = read(TEXT.read_bytes(), TEXT.name, date=DATE)
    found = find_dates(document)
    missed = {
        event.id
        for event in digest.of(Event)
        if event.date
        and not any(
            date.value == event.date and any(touches(date.span, span) for span in spans(event.anchors(), article))
            for date in found
        )
    }

    assert missed == set()


def test_no_drafted_event_has_a_wrong_date(digest: Digest, draft: Digest) -> None:
    assert {event.date for event in draft.of(Event) if event.date} <= {event.date for event in digest.of(Event)}
