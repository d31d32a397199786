"""Links: which records are linked, in which order, and which sentences prove it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from math import inf
from typing import ClassVar, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.digest.fields import Anchor
from explorer.digest.kinds import KINDS, Actor, Caveat, Country, Event, Quote, Record, Reference
from explorer.digest.model import Article, Digest, StatedLink
from explorer.digest.refs import Ref
from explorer.links.evidence import SENTENCES
from explorer.links.index import LinkIndex
from explorer.links.link import NAMED_WITH, Basis, Link
from explorer.links.passages import CROWD
from explorer.text.anchors import ArticleText
from tests.examples import examples

T = TypeVar("T")

BODY = (
    "PARIS — Ukraine and France will reopen talks on grain, Foreign Minister Olha Marchenko said on Tuesday. "
    "“We will not wait,” she told reporters.",
    "The Maritime Council, which ran the first corridor between 1996 and 2001, called the plan “workable, but late”.",
)
WHO, WAIT = "PARIS", "“We will not wait"
"""Beginnings of the two sentences of the first paragraph. The second paragraph is one sentence, `COUNCIL`."""
COUNCIL = "The Maritime Council"


def digest_of(
    *records: Record,
    body: Sequence[str] = BODY,
    links: Sequence[StatedLink] = (),
    caveats: Sequence[Caveat] = (),
) -> Digest:
    names = dict.fromkeys((*KINDS, *(r.kind for r in records)))
    kinds = {kind: tuple(r for r in records if r.kind == kind) for kind in names}
    return Digest(
        article=Article(headline="Grain accord back on the table", body=tuple(body)),
        records=kinds,
        links=tuple(links),
        caveats=tuple(caveats),
        positions={kind: {r.id: i for i, r in enumerate(of_kind)} for kind, of_kind in kinds.items()},
    )


def index_of(digest: Digest, at_once: float = inf) -> LinkIndex:
    return LinkIndex(digest, ArticleText(digest.article.body or ()), at_once)


def example() -> Digest:
    """A small digest with every kind of link, and an attribution for one quote."""
    return digest_of(
        Actor(
            id="marchenko",
            type="Person",
            name="Olha Marchenko",
            countries=("UA",),
            at=("Olha Marchenko", Anchor(exact="she", suffix=" told reporters")),
        ),
        Actor(id="maritime-council", type="Organization", name="Maritime Council", at=("The Maritime Council",)),
        Quote(
            id="q-wait",
            speaker="marchenko",
            form="direct",
            about=("event/talks",),
            at=("We will not wait",),
            attribution=("Foreign Minister Olha Marchenko said",),
        ),
        Quote(
            id="q-late",
            speaker="maritime-council",
            form="fragment",
            at=(Anchor(exact="workable, but late", p=2),),
        ),
        Event(
            id="corridor",
            name="First grain corridor",
            when="1996/2001",
            actors=("maritime-council",),
            countries=("UA",),
            at=("ran the first corridor between 1996 and 2001",),
        ),
        Event(
            id="talks",
            name="New talks",
            after=("corridor",),
            actors=("marchenko",),
            countries=("FR", "UA"),
            at=("will reopen talks",),
        ),
        Country(id="UA", at=(Anchor(exact="Ukraine", n=1),)),
        Country(id="FR", at=("France", "PARIS")),
        links=(
            StatedLink(
                source="actor/maritime-council",
                relation="ran",
                target="event/corridor",
                when="1996/2001",
                at=("ran the first corridor",),
            ),
        ),
        caveats=(Caveat(text="“Tuesday” has no date in the article.", about=("quote/q-wait",), at=("on Tuesday",)),),
    )


def begins(index: LinkIndex, link: Link) -> tuple[str, ...]:
    """The evidence of a link, as the known beginning of each sentence."""
    texts = [index.article.paragraphs[p][start:end] for p, start, end in index.evidence(link)]
    return tuple(next(known for known in (WHO, WAIT, COUNCIL) if text.startswith(known)) for text in texts)


def table(index: LinkIndex, ref: str) -> list[tuple[str, str, str, tuple[str, ...]]]:
    links = index.of(Ref.parse(ref))
    assert all(str(link.source) == ref for link in links)
    return [(link.relation, str(link.target), link.basis, begins(index, link)) for link in links]


@pytest.mark.parametrize(
    ("ref", "expected"),
    [
        (
            "actor/marchenko",
            [
                ("of", "country/UA", "stated", (WHO,)),
                ("said", "quote/q-wait", "stated", (WHO, WAIT)),  # the attribution, and the quote
                ("took part in", "event/talks", "stated", (WHO,)),
                ("named with", "country/FR", "derived", (WHO,)),
            ],
        ),
        (
            "actor/maritime-council",
            [
                ("ran", "event/corridor", "stated", (COUNCIL,)),
                ("said", "quote/q-late", "stated", (COUNCIL,)),
                ("took part in", "event/corridor", "stated", (COUNCIL,)),
            ],
        ),
        (
            "quote/q-wait",
            [
                ("said by", "actor/marchenko", "stated", (WHO, WAIT)),
                ("about", "event/talks", "stated", (WAIT,)),  # nothing shared: the quote's own sentence
            ],
        ),
        (
            "quote/q-late",
            [
                ("said by", "actor/maritime-council", "stated", (COUNCIL,)),
                ("named with", "event/corridor", "derived", (COUNCIL,)),
            ],
        ),
        (
            "event/corridor",
            [
                ("← ran", "actor/maritime-council", "stated", (COUNCIL,)),
                ("who took part", "actor/maritime-council", "stated", (COUNCIL,)),
                ("involves", "country/UA", "stated", (COUNCIL,)),  # nothing shared: the event's own sentence
                (
                    "before",
                    "event/talks",
                    "stated",
                    (WHO,),
                ),  # nothing shared: the sentence of the record with the field
                ("named with", "quote/q-late", "derived", (COUNCIL,)),
            ],
        ),
        (
            "event/talks",
            [
                ("who took part", "actor/marchenko", "stated", (WHO,)),
                ("involves", "country/FR", "stated", (WHO,)),
                ("involves", "country/UA", "stated", (WHO,)),
                ("after", "event/corridor", "stated", (WHO,)),
                ("subject of", "quote/q-wait", "stated", (WAIT,)),
            ],
        ),
        (
            "country/UA",
            [
                ("home of", "actor/marchenko", "stated", (WHO,)),
                ("involved in", "event/corridor", "stated", (COUNCIL,)),
                ("involved in", "event/talks", "stated", (WHO,)),
                ("named with", "country/FR", "derived", (WHO,)),
            ],
        ),
    ],
)
def test_links_of_the_example(ref: str, expected: list[tuple[str, str, str, tuple[str, ...]]]) -> None:
    assert table(index_of(example()), ref) == expected


def test_a_stated_link_keeps_its_date_and_a_field_has_none() -> None:
    links = index_of(example()).of(Ref("event", "corridor"))
    assert [link.when for link in links[:3]] == ["1996/2001", None, None]


def test_passages_of_records() -> None:
    index = index_of(example())
    marchenko, second = Ref("actor", "marchenko"), BODY[0].index(WAIT)
    assert [BODY[p][start:end] for p, start, end in index.spans(marchenko)] == ["Olha Marchenko", "she"]
    assert [BODY[p][start:end] for p, start, end in index.spans(Ref("country", "FR"))] == ["PARIS", "France"]
    assert len(index.resolutions(marchenko)) == 2
    assert index.named_in(marchenko) == (2, 0)
    assert [str(ref) for ref in index.covering(0, second, len(BODY[0]))] == [
        "actor/marchenko",
        "quote/q-wait",
    ]
    assert tuple(index.covering(0, second + 3, second + 4)) == (Ref("quote", "q-wait"),)  # the cursor on one letter
    assert tuple(index.covering(0, 0, 5)) == (Ref("country", "FR"),)
    assert tuple(index.covering(0, 5, 8)) == ()  # the dash
    assert [[covered.records for covered in paragraph] for paragraph in index.coverage()] == [[4, 2], [3]]


def test_caveats_of_a_record() -> None:
    index = index_of(example())
    assert [caveat.text for caveat in index.caveats(Ref("quote", "q-wait"))] == [
        "“Tuesday” has no date in the article."
    ]
    assert index.caveats(Ref("quote", "q-late")) == ()


def test_an_unknown_record_has_nothing() -> None:
    index, nobody = index_of(example()), Ref("actor", "nobody")
    assert index.of(nobody) == index.resolutions(nobody) == index.spans(nobody) == index.caveats(nobody) == ()
    assert index.linked(nobody) == {}
    assert index.named_in(nobody) == (0, 0)
    stranger = Link(Ref("actor", "marchenko"), nobody, "met", Basis.STATED)
    never = Link(Ref("actor", "marchenko"), Ref("country", "FR"), "met", Basis.STATED)
    assert index.evidence(stranger) == index.evidence(never) == ()


def test_without_the_article_stated_links_remain() -> None:
    index = index_of(digest_of(*example().all(), body=()))
    links = index.of(Ref("actor", "marchenko"))
    assert [(link.relation, link.basis) for link in links] == [
        ("of", Basis.STATED),
        ("said", Basis.STATED),
        ("took part in", Basis.STATED),
    ]
    assert [index.evidence(link) for link in links] == [(), (), ()]
    assert index.coverage() == ()


def person(name: str, *at: str | Anchor, same: Sequence[str] = ()) -> Actor:
    return Actor(id=name, type="Person", name=name, sameAs=tuple(same), at=at)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (("actor/b",), ()),
        ((), ("actor/a",)),
        (("actor/b",), ("actor/a",)),
        (("actor/b", "actor/b"), ("actor/a",)),
    ],
    ids=["one end", "other end", "both ends", "twice"],
)
def test_same_as_is_one_link_with_two_ends(ours: Sequence[str], theirs: Sequence[str]) -> None:
    index = index_of(digest_of(person("a", same=ours), person("b", same=theirs)))
    a, b = Ref("actor", "a"), Ref("actor", "b")
    assert index.of(a) == (Link(a, b, "same as", Basis.STATED),)
    assert index.of(b) == (Link(b, a, "same as", Basis.STATED),)


def test_outside_references_and_references_to_itself_are_not_links() -> None:
    odd = ("https://www.wikidata.org/wiki/Q1", "actor/left-out", "actor/a", "no ref")
    links = (
        StatedLink(source="actor/a", relation="met", target="actor/left-out"),
        StatedLink(source="actor/a", relation="met", target="actor/a"),
    )
    assert index_of(digest_of(person("a", same=odd), links=links)).of(Ref("actor", "a")) == ()


def test_a_relation_comes_once_for_each_stated_date() -> None:
    def met(when: str | None, *at: str) -> StatedLink:
        return StatedLink(source="actor/a", relation="met", target="actor/b", inverse="met", when=when, at=at)

    body = ("One. Two. Three. Four. Five.",)
    links = (met("2022", "One"), met("2024", "Two"), met(None, "Three"), met("2024", "Four"))
    index = index_of(digest_of(person("a"), person("b"), body=body, links=links))
    for ref in (Ref("actor", "a"), Ref("actor", "b")):
        found = index.of(ref)
        assert [(link.relation, link.when) for link in found] == [("met", "2022"), ("met", "2024")]
        assert [[body[0][s:e] for _, s, e in index.evidence(link)] for link in found] == [
            ["One.", "Three."],
            ["Two.", "Three.", "Four."],
        ]


def test_evidence_is_the_strongest_in_article_order() -> None:
    """A quote of four sentences: those it begins with, and the one after it that says who said it."""
    body = ("“One. Two. Three. Four”. So spoke Ann.",)
    ann = person("ann", "Ann")
    quote = Quote(id="q", speaker="ann", form="direct", at=("One. Two. Three. Four",), attribution=("So spoke Ann",))
    index = index_of(digest_of(ann, quote, body=body))
    (link,) = index.of(Ref("actor", "ann"))
    assert [body[0][s:e] for _, s, e in index.evidence(link)] == ["“One.", "Two.", "So spoke Ann."]


def test_an_ambiguous_anchor_has_no_passage() -> None:
    body = ("Ann met Bob. Ann left.",)
    index = index_of(digest_of(person("a", "Ann"), person("b", "Bob"), body=body))
    assert index.spans(Ref("actor", "a")) == ()
    assert index.of(Ref("actor", "b")) == ()


def test_derived_links_are_sorted_by_shared_sentences() -> None:
    body = ("Ann and Bob came. Ann saw Cy. Ann heard Cy.",)
    ann = person("ann", *(Anchor(exact="Ann", n=n) for n in (1, 2, 3)))
    cy = person("cy", Anchor(exact="Cy", n=1), Anchor(exact="Cy", n=2))
    index = index_of(digest_of(ann, person("bob", "Bob"), cy, body=body))
    assert [(link.relation, link.target.id) for link in index.of(ann.ref)] == [
        (NAMED_WITH, "cy"),
        (NAMED_WITH, "bob"),
    ]
    cy_link, bob_link = index.of(ann.ref)
    assert (len(index.evidence(cy_link)), len(index.evidence(bob_link))) == (2, 1)


def test_a_crowded_sentence_gives_a_record_the_first_few() -> None:
    people = [person(f"p{n}", f"p{n} ") for n in range(3 * CROWD)]
    index = index_of(digest_of(*people, body=(" ".join(p.id for p in people) + " came.",)))
    assert [link.target.id for link in index.of(people[-1].ref)] == [f"p{n}" for n in range(CROWD)]
    assert [link.target.id for link in index.of(people[0].ref)] == [f"p{n}" for n in range(1, CROWD + 1)]


class Claim(Record, frozen=True, kw_only=True):
    """A kind that the program does not know."""

    by: str = ""
    words: tuple[str | Anchor, ...] = ()

    kind: ClassVar[str] = "claim"
    plural: ClassVar[str] = "claims"
    references: ClassVar[tuple[Reference, ...]] = (Reference("by", "actor", "made by", "made", evidence="words"),)


def test_another_kind_is_linked_by_its_references() -> None:
    body = ("All is well. So says Ann.",)
    claim = Claim(id="c", by="ann", at=("All is well",), words=("says",))
    index = index_of(digest_of(person("ann", "Ann"), claim, body=body))
    (link,) = index.of(Ref("actor", "ann"))
    assert link == Link(Ref("actor", "ann"), Ref("claim", "c"), "made", Basis.STATED)
    assert len(index.evidence(link)) == 2
    assert tuple(index.covering(0, 0, 3)) == (claim.ref,)


# --- in slices ----------------------------------------------------------------------------------------------


def test_building_in_slices_gives_the_same_index() -> None:
    whole, sliced = index_of(example()), index_of(example())
    assert whole.build() is True
    shares = [sliced.progress]
    while not sliced.build(0):
        shares.append(sliced.progress)
    assert shares == sorted(set(shares))
    assert (shares[0], sliced.progress) == (0, 1)
    assert all(whole.of(record.ref) == sliced.of(record.ref) for record in whole.digest.all())
    assert whole.coverage() == sliced.coverage()


def test_a_large_digest_answers_before_it_is_built() -> None:
    crowd = [Event(id=f"e{n}", name="x", actors=("a",)) for n in range(20)]
    digest = digest_of(person("a", "Ukraine", same=("country/UA",)), *crowd, Country(id="UA", at=("Ukraine",)))
    index = index_of(digest, at_once=len(digest) - 1)
    ann, ukraine = Ref("actor", "a"), Ref("country", "UA")
    assert index.linked(ann) == {ukraine: Basis.STATED}
    assert index.of(ukraine) == ()
    assert index.evidence(index.of(ann)[0])
    assert index.progress == 0
    assert index.build()
    assert len(index.of(ann)) == len(crowd) + 1
    assert len(index.of(ukraine)) == 1


def test_a_small_digest_is_built_at_the_first_question() -> None:
    index = index_of(example(), at_once=1000)
    assert index.linked(Ref("actor", "marchenko")) == index_of(example()).linked(Ref("actor", "marchenko"))
    assert index.progress == 1


def test_a_limit_keeps_the_first_links_of_each_relation() -> None:
    crowd = [Event(id=f"e{n}", name="x", actors=("a", "b")) for n in range(20)]
    quotes = [Quote(id=f"q{n}", speaker="a", form="direct") for n in range(3)]
    index = index_of(digest_of(person("a", "Ann"), person("b", "Bob"), *quotes, *crowd))
    ann = Ref("actor", "a")
    some = index.of(ann, 5)
    assert Counter(link.relation for link in some) == {"said": 3, "took part in": 5}
    assert [link for link in index.of(ann) if link in some] == list(some)


def test_followers_read_their_links_from_the_other_end() -> None:
    index = index_of(example())
    for record in index.digest.all():
        stated = [link for link in index.of(record.ref) if link.basis is Basis.STATED]
        followers = list(index.followers(record.ref))
        assert list(dict.fromkeys(ref for ref, _ in followers)) == list(dict.fromkeys(link.target for link in stated))
        for ref, relation in followers:
            seen = {link.relation for link in index.of(ref) if link.target == record.ref}
            assert relation in seen or (relation, seen) == ("has the caveat", set()), "a caveat is no link of a record"
    assert list(index.followers(Ref("actor", "nobody"))) == []


def test_linked_records_by_kind_are_in_digest_order() -> None:
    index = index_of(example())
    linked = index.linked(Ref("actor", "marchenko"))
    for kind, records in index.digest.records.items():
        places = linked.of_kind(kind)
        assert [records[place].ref in linked for place in places] == [True] * linked.count(kind)
        assert places == [place for place, record in enumerate(records) if record.ref in linked]
    assert sum(map(linked.count, index.digest.records)) == len(linked) > 0
    assert linked.count("planet") == 0
    assert Ref("actor", "nobody") not in linked


# --- any digest ---------------------------------------------------------------------------------------------

WORDS = ("Ann", "Bob", "Kyiv", "Oslo", "grain", "talks")
IDS = {"actor": ("a", "b", "c"), "event": ("d", "e"), "quote": ("q",), "country": ("NO", "UA")}
REFS = st.sampled_from([f"{kind}/{name}" for kind, names in IDS.items() for name in names] + ["actor/none"])


def few(values: st.SearchStrategy[T], most: int) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(values, max_size=most).map(tuple)


def made(make: Callable[..., T], **fields: st.SearchStrategy[object]) -> st.SearchStrategy[T]:
    return st.fixed_dictionaries(fields).map(lambda values: make(**values))


def ids(kind: str) -> st.SearchStrategy[tuple[str, ...]]:
    return few(st.sampled_from((*IDS[kind], "none")), 3)


AT = few(made(Anchor, exact=st.sampled_from(WORDS), n=st.sampled_from((None, 1, 2, 3))), 3)
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(lambda words: " ".join(words) + ".")
PARAGRAPH = st.lists(SENTENCE, min_size=1, max_size=3).map(" ".join)
X = st.just("x")
FIELDS: dict[type[Record], dict[str, st.SearchStrategy[object]]] = {
    Actor: {"type": st.just("Person"), "name": X, "countries": ids("country"), "sameAs": few(REFS, 2)},
    Event: {
        "name": X,
        "after": ids("event"),
        "before": ids("event"),
        "actors": ids("actor"),
        "countries": ids("country"),
    },
    Quote: {
        "speaker": st.sampled_from(IDS["actor"]),
        "form": st.just("direct"),
        "about": few(REFS, 2),
        "attribution": AT,
    },
    Country: {},
}
RECORDS = st.tuples(
    *(made(kind, id=st.just(name), at=AT, **fields) for kind, fields in FIELDS.items() for name in IDS[kind.kind])
)
LINK = made(
    StatedLink,
    source=REFS,
    target=REFS,
    # a symmetrical relation has its inverse given; without, its far end reads “← same as” beside a field’s “same as”
    relation=st.sampled_from(("met", "named with", "same age as")),
    at=AT,
    when=st.sampled_from((None, "2024")),
)


def digests() -> st.SearchStrategy[Digest]:
    parts = st.tuples(RECORDS, few(PARAGRAPH, 3), few(LINK, 4))
    return parts.map(lambda part: digest_of(*part[0], body=part[1], links=part[2]))


def sentences_of(article: ArticleText) -> set[tuple[int, int, int]]:
    texts = enumerate(article.paragraphs)
    return {tuple(article.sentence_at(p, at)) for p, text in texts for at in range(len(text)) if text[at] != " "}


@given(digests())
@examples(1.2)
def test_links_of_any_digest(digest: Digest) -> None:
    index = index_of(digest)
    sentences = sentences_of(index.article)
    for record in digest.all():
        links = index.of(record.ref)
        assert [link.basis for link in links] == sorted((link.basis for link in links), reverse=True)
        assert len(set(links)) == len(links)
        stated = {link.target for link in links if link.basis is Basis.STATED}
        for link in links:
            assert link.source == record.ref != link.target
            assert digest.get(link.target) is not None
            mirrored = [back for back in index.of(link.target) if back.target == record.ref]
            evidence = index.evidence(link)
            assert evidence in [index.evidence(back) for back in mirrored if back.basis is link.basis]
            assert {tuple(sentence) for sentence in evidence} <= sentences
            assert list(evidence) == sorted(set(evidence))
            assert len(evidence) <= SENTENCES
            if link.basis is Basis.DERIVED:
                assert link.target not in stated
                assert evidence
        assert list(index.linked(record.ref)) == list(dict.fromkeys(link.target for link in links))
        first = {link.target: link.basis for link in reversed(links)}
        assert index.linked(record.ref) == first


@given(digests(), st.integers(0, 40))
@examples(0.6)
def test_a_partly_built_index_knows_a_part_of_the_links(digest: Digest, steps: int) -> None:
    whole, part = index_of(digest), index_of(digest, at_once=-1)
    for _ in range(steps):
        part.build(0)
    for record in digest.all():
        known = part.of(record.ref)
        assert {link for link in known if link.basis is Basis.STATED} <= set(whole.of(record.ref))
    part.build()
    assert all(part.of(record.ref) == whole.of(record.ref) for record in digest.all())
    assert part.coverage() == whole.coverage()


@given(digests())
@examples(0.6)
def test_stated_links_are_known_without_any_sentence_and_then_the_rest_is(digest: Digest) -> None:
    index, whole = index_of(digest), index_of(digest)
    whole.build()
    for record in digest.all():
        assert index.stated(record.ref) == whole.stated(record.ref)
        assert [*index.followers(record.ref)] == [*whole.followers(record.ref)]
    assert not index.is_built or not len(digest)
    for record in digest.all():
        assert index.of(record.ref) == whole.of(record.ref)
        assert list(index.linked(record.ref)) == list(whole.linked(record.ref))


@given(digests())
@examples(0.6)
def test_records_covering_a_sentence_have_words_in_it(digest: Digest) -> None:
    index = index_of(digest)
    for number, paragraph in enumerate(index.coverage()):
        for sentence, records in paragraph:
            covering = index.covering(*sentence)
            expected = {
                record.ref
                for record in digest.all()
                for p, start, end in index.spans(record.ref)
                if p == number and start < sentence.end and sentence.start < end
            }
            assert set(covering) == expected
            assert len(covering) == records
