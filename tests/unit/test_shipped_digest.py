"""The shipped digest covers everything that its article says, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from explorer.assets import asset
from explorer.digest.fields import Anchor
from explorer.digest.kinds import Actor, Country, Event, Quote, Record
from explorer.digest.loading import check, loads
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.links.link import Basis
from explorer.session.session import Session
from explorer.text.anchors import ArticleText, Span, Status, resolve
from explorer.text.quotes import Badge

DIGEST = asset("russia-recognises-taliban.json")
SEED = Path(__file__).parents[2] / "seeds" / "000_c1b008b7eca47cf2.txt"
LEFT_OUT: tuple[str, ...] = ()
"""Sentences of the article that no quote and no event covers. There are none."""
LONGEST_NAME = 40
"""Characters of an event's name that fit into a narrow list."""


@pytest.fixture(scope="module")
def digest() -> Digest:
    return loads(DIGEST.read_bytes())


@pytest.fixture(scope="module")
def article(digest: Digest) -> ArticleText:
    return ArticleText(digest.article.body or ())


def spans(anchors: Iterable[Anchor], article: ArticleText) -> list[Span]:
    return [resolve(anchor, article).spans[0] for anchor in anchors]


def mentions(name: str, article: ArticleText) -> Iterator[Span]:
    """Where a name occurs as whole words, ignoring case."""
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    for number, paragraph in enumerate(article.paragraphs):
        for match in pattern.finditer(paragraph):
            yield Span(number, *match.span())


def covers(outer: Span, inner: Span) -> bool:
    return outer.paragraph == inner.paragraph and outer.start <= inner.start and inner.end <= outer.end


def touches(one: Span, other: Span) -> bool:
    return one.paragraph == other.paragraph and one.start < other.end and other.start < one.end


def unanchored(record: Record, names: Iterable[str], article: ArticleText) -> list[str]:
    """The mentions of a record that none of its anchors covers, with their sentences."""
    places = spans(record.anchors(), article)
    return [
        f"{record.ref}: “{name}” in “{article.words(article.sentence_at(span.paragraph, span.start))}”"
        for name in names
        for span in mentions(name, article)
        if not any(covers(place, span) for place in places)
    ]


def passages(article: ArticleText) -> Iterator[Span]:
    """The passages in quotation marks."""
    for number, paragraph in enumerate(article.paragraphs):
        for match in re.finditer("“([^”]*)”", paragraph):
            yield Span(number, *match.span(1))


def test_the_article_is_identical_to_the_seed(digest: Digest) -> None:
    headline, *lines = SEED.read_text(encoding="utf-8").splitlines()

    assert digest.article.headline == headline
    assert digest.article.body == tuple(line for line in lines if line.strip())


def test_it_has_no_problems(digest: Digest) -> None:
    assert check(digest, DIGEST.read_bytes()) == ()
    assert digest.left_out == 0


def test_every_anchor_is_resolved(article: ArticleText) -> None:
    document = json.loads(DIGEST.read_bytes())
    wrong = []
    for plural in ("actors", "quotes", "events", "countries", "links", "caveats"):
        for index, item in enumerate(document[plural]):
            assert item["at"], f"{plural}[{index}] has no anchors"
            for words in item["at"] + item.get("attribution", []):
                anchor = Anchor(exact=words) if isinstance(words, str) else Anchor(**words)
                if resolve(anchor, article).status is not Status.RESOLVED:
                    wrong.append((plural, index, words))

    assert wrong == []


def test_every_quote_is_verbatim(digest: Digest) -> None:
    session = Session(digest)

    assert {session.check(quote).badge for quote in digest.of(Quote)} == {Badge.VERBATIM}


def test_quotes_are_in_quotation_marks_unless_they_are_indirect(digest: Digest, article: ArticleText) -> None:
    marked = list(passages(article))
    for quote in digest.of(Quote):
        for span in spans(quote.anchors(), article):
            quoted = any(covers(passage, span) for passage in marked)
            assert quoted == (quote.form != "indirect"), quote.id
            assert quoted or not any(touches(passage, span) for passage in marked), quote.id


def test_every_passage_in_quotation_marks_is_a_quote(digest: Digest, article: ArticleText) -> None:
    quoted = [article.words(span) for q in digest.of(Quote) for span in spans(q.anchors(), article)]

    assert [w for w in map(article.words, passages(article)) if w.rstrip(",") not in quoted] == []


def test_every_mention_of_an_actor_is_anchored(digest: Digest, article: ArticleText) -> None:
    missing = [
        place for actor in digest.of(Actor) for place in unanchored(actor, (actor.name, *actor.alternateName), article)
    ]

    assert missing == []


def test_every_mention_of_a_country_is_anchored(digest: Digest, article: ArticleText) -> None:
    """By its name, by related words, and by anything else that is anchored once: a capital, an abbreviation."""
    words = set(re.findall(r"[A-Z]\w+", " ".join(article.paragraphs)))
    missing = []
    for country in digest.of(Country):
        akin = {word for word in words if word[:5] == country.title[:5]} - {"United"}
        states = [actor for actor in digest.of(Actor) if str(country.ref) in actor.sameAs]
        called = {name for state in states for name in (state.name, *state.alternateName)}
        anchored = {anchor.exact for anchor in country.anchors()}
        missing += unanchored(country, {country.title} | akin | called | anchored, article)

    assert missing == []


def test_search_names_are_not_words_of_the_article(digest: Digest) -> None:
    text = ArticleText((digest.article.headline, *(digest.article.body or ())))
    records: tuple[Actor | Country, ...] = (*digest.of(Actor), *digest.of(Country))

    assert [name for record in records for name in record.searchName if any(mentions(name, text))] == []


def test_every_alternate_name_is_in_the_article(digest: Digest, article: ArticleText) -> None:
    assert [n for actor in digest.of(Actor) for n in actor.alternateName if not any(mentions(n, article))] == []


def test_a_quote_or_an_event_covers_every_sentence(digest: Digest, article: ArticleText) -> None:
    stated = [span for q in digest.of(Quote) for span in spans((*q.anchors(), *q.anchors("attribution")), article)]
    stated += [span for event in digest.of(Event) for span in spans(event.anchors(), article)]
    sentences = [
        Span(number, start, end)
        for number in range(len(article.paragraphs))
        for start, end in article.sentences(number)
    ]
    bare = tuple(article.words(s) for s in sentences if not any(touches(s, span) for span in stated))

    assert bare == LEFT_OUT


def test_times_are_words_and_years_of_the_article(digest: Digest, article: ArticleText) -> None:
    text = "\n".join(article.paragraphs)
    document = json.loads(DIGEST.read_bytes())
    del document["generator"], document["article"]

    records: tuple[Quote | Event, ...] = (*digest.of(Quote), *digest.of(Event))
    assert [record.whenText for record in records if record.whenText not in text] == []
    years = re.compile(r"(?<!\d)\d{4}(?!\d)")
    assert set(years.findall(json.dumps(document, ensure_ascii=False))) <= set(years.findall(text))


def test_links_have_an_inverse_and_caveats_a_subject(digest: Digest) -> None:
    assert [link for link in digest.links if not link.inverse] == []
    assert [caveat.text for caveat in digest.caveats if not caveat.about] == []


def test_names_of_events_fit_a_narrow_list(digest: Digest) -> None:
    assert [event.name for event in digest.of(Event) if len(event.name) > LONGEST_NAME] == []


def test_every_link_is_proven(digest: Digest) -> None:
    session = Session(digest)
    links = [link for record in digest.all() for link in session.links.of(record.ref)]

    assert [link for link in links if not session.links.evidence(link)] == []


@pytest.mark.parametrize(
    ("event", "quote"),
    [
        ("announcement", "q-announcement"),
        ("video", "q-bold-move"),
        ("putin-statement", "q-partner"),
        ("criticism", "q-strategic-interests"),
    ],
)
def test_an_event_in_which_somebody_speaks_is_linked_with_what_was_said(digest: Digest, event: str, quote: str) -> None:
    assert Basis.STATED is Session(digest).links.linked(f"event/{event}").get(Ref("quote", quote))


@pytest.mark.parametrize(
    ("ref", "linked"),
    [
        ("event/criticism", ("country/AF", "country/RU", "event/recognition", "actor/solaimankhil")),
        (
            "quote/q-strategic-interests",
            ("actor/russia", "actor/taliban", "actor/taliban-government", "event/recognition"),
        ),
        ("event/takeover", ("event/no-western-recognition", "event/strict-laws", "event/collapse", "country/AF")),
        ("event/first-rule", ("event/first-recognitions", "event/hosting")),
        ("event/no-western-recognition", ("event/channels", "event/forums")),
    ],
)
def test_what_careful_readings_link(digest: Digest, ref: str, linked: tuple[str, ...]) -> None:
    stated = {str(link.target) for link in Session(digest).links.stated(ref)}

    assert set(linked) <= stated


def test_the_takeover_is_the_start_of_the_time_without_western_recognition(digest: Digest) -> None:
    (link,) = (link for link in digest.links if link.target == "event/no-western-recognition" and link.when)

    assert (link.source, link.relation, link.inverse, link.when) == ("event/takeover", "start of", "since", "2021-08")
