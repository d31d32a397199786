"""A large digest is read straight from its bytes, with the same result as the careful way has, whatever is in it."""

from __future__ import annotations

import gc
import json
import weakref
from collections.abc import Callable, Iterator
from contextlib import suppress
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.digest import loading, reading
from explorer.digest.kinds import PARTS, Actor, Country, Event, Quote
from explorer.digest.loading import DigestError, check, dumps, load, loads
from explorer.digest.model import Digest, column, reader, unlike, with_only
from explorer.digest.refs import Ref
from explorer.digest.straight import positions
from explorer.digest.straight.records import AT_A_TIME, RECENT, Records
from explorer.session.countries import involve_countries
from explorer.session.editing.differing import differences
from explorer.session.reading.badges import count_badges
from explorer.session.relations import Relations
from explorer.session.session import Session
from explorer.session.voices import Voices
from tests import hostile
from tests.bench import fuzz
from tests.bench.generate import encoded, generate
from tests.examples import examples
from tests.unit.grain import GRAIN, change, grain
from tests.unit.test_any_digest import NEARLY_RIGHT, PATHS

Document = dict[str, Any]
WRONG = [*NEARLY_RIGHT, "x" * 200_000, 2**64, 10**30, 1.0]
TEXTS = [*hostile.TEXTS, *hostile.SURROGATES.values(), 'a":b', "\\", "é", "名", "א"]


@pytest.fixture(autouse=True, scope="module")
def any_size_is_large() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "MOST_BYTES_COMPARED", -1)
        patch.setattr(positions, "MOST_IN_A_DICT", 1)
        yield


def carefully(data: bytes, **options: Any) -> Digest:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "_straight", lambda *_: None)
        return loads(data, **options)


def outcome(read: Callable[..., Digest], data: bytes, **options: Any) -> Any:
    """All that is in a digest, as plain values; or what its error says."""
    try:
        digest = read(data, **options)
    except DigestError as error:
        return str(error), error.problems, error.excerpt
    fields = {field: getattr(digest, field) for field in digest.__struct_fields__}
    fields["records"] = {kind: tuple(records) for kind, records in digest.records.items()}
    assert digest.caveats is digest.records["caveat"]
    return fields, [list(positions) for positions in digest.positions.values()], repr(digest)


def is_straight(digest: Digest) -> bool:
    return any(isinstance(records, Records) for records in digest.records.values())


def read_straight(data: bytes) -> bool:
    """Whether the digest in the bytes is read straight from them; what it holds is compared, too."""
    assert outcome(loads, data) == outcome(carefully, data)
    return is_straight(loads(data))


def written(document: Document) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode()


# --- the same in both ways ------------------------------------------------------------------------------------


@given(st.integers(0, 10**9), st.integers(0, 10**9))
@examples(4)
def test_any_damage_is_read_alike(seed: int, number: int) -> None:
    data, _ = fuzz.case(seed, number)
    assert outcome(loads, data) == outcome(carefully, data)


@given(st.dictionaries(st.sampled_from(PATHS), st.sampled_from(WRONG), max_size=3), st.booleans(), st.booleans())
@examples(4)
def test_what_is_nearly_right_is_read_alike(changes: Document, indented: bool, escaped: bool) -> None:
    document = grain()
    for path, value in changes.items():
        with suppress(LookupError, TypeError, ValueError):  # what should hold it is gone
            change(document, path, value)
    data = json.dumps(document, indent=1 if indented else None, ensure_ascii=escaped).encode()
    assert outcome(loads, data) == outcome(carefully, data)


@given(st.lists(st.sampled_from(TEXTS), max_size=3), st.booleans())
@examples(1)
def test_hostile_texts_are_read_alike(texts: list[str], right: bool) -> None:
    document = hostile.digest(texts or ["x"], right=right)
    plain, escaped = json.dumps(document, ensure_ascii=False), json.dumps(document)
    for data in (plain.encode("utf-8", "surrogatepass"), escaped.encode()):
        assert outcome(loads, data) == outcome(carefully, data)


@given(st.text(max_size=8), st.sampled_from(["name", "role", "note", "id", "at", "countries"]), st.booleans())
@examples(2)
def test_any_text_in_a_record_is_read_alike(text: str, field: str, escaped: bool) -> None:
    value: Any = [text] if field in ("at", "countries") else text
    document = {
        "digest": "1.0",
        "article": {"headline": "x", "body": ["x"]},
        "actors": [{"id": "a", "type": "Person", "name": "A", field: value}],
    }
    data = json.dumps(document, ensure_ascii=escaped).encode("utf-8", "surrogatepass")
    assert outcome(loads, data) == outcome(carefully, data)


@pytest.mark.parametrize("count", [1, 300, 3 * AT_A_TIME])
def test_a_generated_digest_is_read_straight(count: int) -> None:
    assert read_straight(encoded(generate(count, body=True)))


def test_the_shipped_article_is_read_straight() -> None:
    for path in (Path(__file__).parents[2] / "assets").glob("*.json"):
        if "schema" not in path.name:
            assert read_straight(path.read_bytes()), path


# --- what needs no report -----------------------------------------------------------------------------------

PERSON = {"id": "a", "type": "Person", "name": "A"}
PLAIN: Document = {"digest": "1.0", "article": {"headline": "x", "body": ["“So” it is."]}, "actors": [PERSON]}


def with_actor(**fields: Any) -> Document:
    return {**PLAIN, "actors": [{**PERSON, **fields}]}


@pytest.mark.parametrize(
    "data",
    [
        written(PLAIN),
        json.dumps(with_actor(name="é 名 😀")).encode(),  # escapes
        json.dumps(PLAIN, indent=2).encode(),
        written({**PLAIN, "quotes": [], "links": [], "reviewed": {"by": "me"}, "generator": {"name": "g"}}),
        written(with_actor(note="", at=[], alternateName=[])),  # defaults that are given
        written(with_actor(note='a":b', role="\\")),
        written(PLAIN).replace(b'"name":', b'"name" :'),
        written(with_actor(note="n")).replace(b'"n"', b'"\\u0022\\u003a"'),
        written(with_actor(drafted=[{"rule": "r", "unknown": 1}])),  # whose fields are not reported
        written({**PLAIN, "caveats": [{"text": "So."}, {"text": "So."}]}),  # which get an id
        written(PLAIN).replace(b'"name": "A"', b'"name": "B", "name": "A"'),  # repeated, in a long text
    ],
)
def test_it_is_read_straight(data: bytes) -> None:
    assert read_straight(data)


# --- what does ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        written({**PLAIN, "moods": []}),
        written(with_actor(mood=1)),
        written(with_actor(note='a":b', mood=None)),
        written(with_actor(mood=None)).replace(b'"A"', b'"\\u0022:"'),  # as many `":` as names
        written(with_actor(mood=1)).replace(b'"name":', b'"name" :'),
        written(with_actor(at=[{"exact": "it", "page": 1}])),
        written({**PLAIN, "article": {**PLAIN["article"], "mood": ""}}),
        written({**PLAIN, "reviewed": {"by": "me", "mood": ""}}),
        written({**PLAIN, "generator": None}),
        written({**PLAIN, "digest": "1.999999"}),
        written({**PLAIN, "quotes": {}}),
        written({**PLAIN, "actors": [PERSON, PERSON]}),
        written({**PLAIN, "actors": [1, PERSON]}),
        written({**PLAIN, "actors": [json.dumps(PERSON), PERSON]}),
        written(with_actor(name="A\u200bB")),
        written(with_actor(name="A\u0301" + "\u0301" * 9)),
        written(with_actor(at="it")),
        written(with_actor(at=["“it”"])),
        written(with_actor(at=[{"exact": "it", "p": 2**70}])),
        written(with_actor(drafted=[{"model": "m", "prompt": 2**70}])),
        written({**PLAIN, "links": [{"from": "actor/a", "relation": "met", "to": "actor/a", "mood": 1}]}),
        written({**PLAIN, "caveats": [{"text": "So.", "mood": 1}]}),
        written(PLAIN).replace(b'"name": "A"', b'"name": "A\\u200b"'),
        written({**PLAIN, "actors": [PERSON, {**PERSON, "id": "b", "name": "B\u200b"}]}),
        written(with_actor(at=[{"exact": "it", "p": 1.0}])),
        written(with_actor(countries=["NO"])),
        written(with_actor(sameAs=["actor/a"])),
        written({**PLAIN, "countries": [{"id": "QQ"}]}),
        written({**PLAIN, "events": [{"id": "e", "name": "E", "when": "2023-99"}]}),
        written({**PLAIN, "events": [{"id": "e", "name": "E", "after": ["e"]}]}),
        written(
            {**PLAIN, "events": [{"id": "e", "name": "E", "after": ["f"], "before": ["f"]}, {"id": "f", "name": "F"}]}
        ),
        written({**PLAIN, "links": [{"from": "actor/a", "relation": "met", "to": "actor/b"}]}),
        written({**PLAIN, "caveats": [{"text": "So.", "about": ["actor/b"]}]}),
        b"\xef\xbb\xbf" + written(PLAIN),
    ],
)
def test_what_has_to_be_reported_is_read_carefully(data: bytes) -> None:
    assert not read_straight(data)
    assert loads(data).problems


def test_too_many_items_are_refused_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "MOST_ITEMS", 2)
    for document in (
        {**PLAIN, "actors": [{**PERSON, "id": f"a{number}"} for number in range(3)]},
        with_actor(at=["it", "is", "it"]),
    ):
        assert outcome(loads, written(document)) == outcome(carefully, written(document))
        with pytest.raises(DigestError):
            loads(written(document))
        assert is_straight(loads(written(document), large=True))


# --- records that are read when they are looked at -----------------------------------------------------------


def test_it_acts_as_the_tuple_of_its_records() -> None:
    data = encoded(generate(RECENT, body=True))
    straight, careful = loads(data), carefully(data)
    for kind, cls in PARTS.items():
        ours, theirs = straight.records[kind], careful.records[kind]
        assert ours == theirs
        assert list(ours) == list(theirs)
        assert len(ours) == len(theirs)
        assert (ours[0], ours[-1], ours[1:5], ours[::-7]) == (theirs[0], theirs[-1], theirs[1:5], theirs[::-7])
        assert list(reversed(ours)) == list(reversed(theirs))
        assert ours[1] in ours
        assert ours.index(ours[1]) == 1
        assert ours != theirs[:-1]
        assert ours != (*theirs[:-1], theirs[0])
        assert straight.of(cls) is ours
        found = straight.positions[kind]
        assert found == careful.positions[kind]
        assert [found[one.id] for one in ours] == list(range(len(ours)))
        assert "nobody" not in found
        assert found.get("nobody", 7) == 7
        with pytest.raises(KeyError):
            found["nobody"]
        for field in cls.__struct_fields__:
            assert list(column(ours, field)) == list(column(theirs, field)) == [getattr(one, field) for one in theirs]
        for beyond in (len(ours), -len(ours) - 1):
            with pytest.raises(IndexError):
                ours[beyond]
    assert straight == careful
    assert dumps(straight) == dumps(careful)
    assert check(straight, data) == check(careful, data)


def test_records_are_found_whatever_their_ids_hash_to(monkeypatch: pytest.MonkeyPatch) -> None:
    events = loads(encoded(generate(50))).of(Event)
    assert isinstance(events, Records)
    monkeypatch.setattr(positions, "crc32", lambda _: 7)
    hashed = positions.hashed([7] * len(events))
    assert hashed is not None
    found = positions.HashedPositions(events, hashed)
    assert not found.repeats()
    assert [found[event.id] for event in events] == list(range(len(events)))
    assert "nobody" not in found
    assert "\ud800" not in found
    assert None not in found


def test_ids_that_were_made_to_be_alike_are_in_a_dict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(positions, "crc32", lambda _: 7)
    digest = loads(encoded(generate(1_000)))
    assert is_straight(digest)
    assert isinstance(digest.positions["event"], dict)
    assert isinstance(digest.positions["country"], positions.HashedPositions)


def test_what_is_looked_at_twice_is_the_same_record() -> None:
    digest = loads(encoded(generate(300)))
    assert digest.get(Ref("event", "e7")) is digest.of(Event)[7]


def test_the_file_may_shrink_or_go_while_its_records_are_read(tmp_path: Path) -> None:
    path, digest = tmp_path / "digest.json", generate(2_000)
    path.write_bytes(encoded(digest))
    opened = load(path)
    with path.open("r+b") as file:
        file.truncate(10)
    assert is_straight(opened)
    assert list(opened.of(Actor)) == list(digest.of(Actor))
    path.unlink()
    assert opened.of(Event)[-1] == digest.of(Event)[-1]


def test_a_session_finds_and_links_the_same() -> None:
    data = encoded(generate(1_000, body=True))
    straight, careful = Session(loads(data)), Session(carefully(data))
    assert is_straight(straight.digest)
    for ref in (record.ref for record in careful.digest.all()):
        assert straight.links.of(ref) == careful.links.of(ref)
        assert straight.title(ref) == careful.title(ref)
    for query in ("minister", "путин", "by:a1", "is:undated", "qwxzvk"):
        assert [found.ref for found in straight.search(query)] == [found.ref for found in careful.search(query)]
    for kind in PARTS:
        assert straight.chronology.order(kind) == careful.chronology.order(kind)


def mixed() -> bytes:
    """A digest in which some records have what others lack: forms, dates, neighbours, trust, people, caveats."""
    document = json.loads(encoded(generate(900, body=True)))
    for number, quote in enumerate(document["quotes"]):
        quote["form"] = ("direct", "fragment", "indirect")[number % 3]
        quote |= {"medium": "to reporters in Kabul"} if number % 4 == 1 else {}
        quote |= {"whenText": "last summer"} if number % 7 == 1 else {}
        quote |= {"speaker": ""} if number % 9 == 5 else {}
    for number, event in enumerate(document["events"]):
        event |= {"after": [document["events"][number - 3]["id"]]} if number % 8 == 5 else {}
    for items in (document["actors"], document["quotes"], document["events"]):
        for number, item in enumerate(items):
            item |= {"drafted": [{"rule": "pronoun"}]} if number % 6 == 2 else {}
            item |= {"trust": "doubt"} if number % 12 == 2 else {}
            item |= {"reviewed": {"by": "Kari Lund"}} if number % 30 == 2 else {}
    about = ["event/e7", "quote/q3", "actor/a1"]
    document["caveats"] = [
        {"id": f"c{number}", "text": "Nobody knows.", "about": [ref]} for number, ref in enumerate(about)
    ]
    return json.dumps(document).encode()


QUERIES = (
    *("by:a1", "by:actor/a7", "!by:a1", "by:a1 minister", "in:US", "in:country/RU", "!in:US", "in:US minister"),
    *("about:event/e0", "about:e1", "to:reporters", "to:kabul", "to:event/e0", "when:2021", "when:last summer"),
    *(
        "when:>2010 the",
        "!when:2021",
        "is:undated minister",
        "!is:undated",
        "is:re",
        "kind:event is:drafted",
        "event/e7",
    ),
)


def test_every_filter_finds_the_same() -> None:
    data = mixed()
    straight, careful = Session(loads(data)), Session(carefully(data))
    assert is_straight(straight.digest)
    for query in (*QUERIES, *(f"is:{trait}" for trait in careful.traits)):
        ours, theirs = (one.answers.find(one.answers.parse(query)) for one in (straight, careful))
        assert [(one.ref, one.via, one.reason) for one in ours.results] == [
            (one.ref, one.via, one.reason) for one in theirs.results
        ]
        assert (ours.complete, ours.explanation) == (theirs.complete, theirs.explanation)
    for query in ("by:", "in:", "about:", "to:", "when:", "when:20", "by:a1"):
        offered = [one.answers.complete(query, len(query)) for one in (straight, careful)]
        assert offered[0] == offered[1]


def test_a_state_is_that_of_the_whole_record() -> None:
    session = Session(loads(mixed()))
    for name, trait in session.traits.items():
        wanted = [record.ref for record in carefully(mixed()).all() if trait.holds_for(record)]
        parsed = session.index.parse(f"is:{name}")
        rows = range(len(session.index.corpus.numbers))
        found = [session.index.corpus.ref_of(row) for row in reversed(rows) if all(test(row) for test in parsed.tests)]
        assert sorted(found) == sorted(ref for ref in wanted if ref.kind in PARTS), name


def test_a_start_of_several_states_means_each_of_them() -> None:
    session = Session(loads(mixed()))

    def found(state: str) -> set[Ref]:
        index = session.index
        tests, rows = index.parse(f"is:{state}").tests, range(index.progress[0])
        return {index.corpus.ref_of(row) for row in rows if all(test(row) for test in tests)}

    assert found("un") == found("undated") | found("unanchored") | found("unattributed") | found("unchecked")
    assert found("un") < {record.ref for record in session.digest.all()}


def test_lists_and_pictures_are_the_same() -> None:
    data = mixed()
    straight, careful = Session(loads(data)), Session(carefully(data))
    for kind in PARTS:
        for name in careful.orders.names(kind):
            assert list(straight.orders.order(kind, name, {})) == list(careful.orders.order(kind, name, {}))
    for during in ((0, 1_600_000_000), (1_600_000_000, 1_700_000_000)):
        ours, theirs = straight.chronology.during(*during), careful.chronology.during(*during)
        assert (ours.numbers, ours.possible, ours.hidden) == (theirs.numbers, theirs.possible, theirs.hidden)
    assert straight.doubts_left == careful.doubts_left > 0
    assert count_badges(straight) == count_badges(careful)
    voices = [Voices(one) for one in (straight, careful)]
    relations = [Relations(one) for one in (straight, careful)]
    for actor in careful.digest.of(Actor)[:50]:
        assert voices[0].of(actor.ref) == voices[1].of(actor.ref)
        assert relations[0].degree(actor.ref) == relations[1].degree(actor.ref)
        assert straight.short_names.of(actor) == careful.short_names.of(actor)
    assert voices[0].summary() == voices[1].summary()
    countries = [involve_countries(one, one.digest.of(Country)) for one in (straight, careful)]
    assert countries[0] == countries[1]


def test_records_with_some_fields_say_the_same_of_them() -> None:
    data = mixed()
    straight, careful = loads(data), carefully(data)
    for kind in PARTS:
        ours, theirs = straight.records[kind], careful.records[kind]
        for fields, said in (
            (("id",), attrgetter("ref", "kind", "is_remark")),
            (("name", "text", "at", "id"), attrgetter("title")),
            (("when", "after", "before"), attrgetter("date", "neighbours")),
            (("at",), lambda record: [*record.anchors()]),
        ):
            assert list(map(said, with_only(ours, fields))) == list(map(said, theirs))
            assert list(map(said, with_only(ours, fields, 3, 8))) == list(map(said, theirs[3:8]))
            assert list(map(said, map(reader(ours, fields), range(len(ours))))) == list(map(said, theirs))
            assert list(map(said, with_only(theirs, fields, 3, 8))) == list(map(said, theirs[3:8]))
        assert len(list(with_only(ours, ("mood",)))) == len(theirs)
        with pytest.raises(AttributeError):
            getattr(reader(ours, ("at",))(0), "id")  # noqa: B009 - a mere look is no statement


def test_nothing_stays_of_a_digest_that_another_took_the_place_of() -> None:
    """Even if the collector never looks, as it does not at what was there when the screen was ready."""
    data = encoded(generate(300, body=True))
    gc.collect()
    gc.disable()
    try:
        session, gone = Session(loads(data)), list[weakref.ref[Any]]()
        for number in range(2):
            _use(session)
            parts = session.digest.of(Event), session.digest.positions["event"], session.links, session.index
            gone += [weakref.ref(part) for part in (*parts, session.chronology) if not isinstance(part, dict)]
            digest = loads(data.replace(b"A generated", b"%d generated" % number))
            prepared = session.prepare(digest)
            gone.append(weakref.ref(prepared))
            session.replace(digest, prepared)
            del parts, prepared
        assert [found for one in gone if (found := one()) is not None] == []
    finally:
        gc.enable()


def _use(session: Session) -> None:
    session.build(1e9)
    for query in ("minister", "is:undated", "is:direct", "by:a1", "in:US", "to:event/e0", "when:2021", "is:noted"):
        session.search(query)
    for kind in PARTS:
        for name in session.orders.names(kind):
            session.orders.order(kind, name, {})
    session.chronology.during(0, 1_600_000_000)
    session.answers.complete("by:", 3)
    for quote in session.digest.of(Quote)[:3]:
        session.check(quote)


def test_a_digest_of_the_library_is_written_so_that_it_is_read_straight() -> None:
    assert read_straight(dumps(carefully(GRAIN.read_bytes())))


# --- two digests --------------------------------------------------------------------------------------------------

EDITS = st.lists(
    st.tuples(st.sampled_from(["change", "add", "remove", "swap"]), st.integers(0, 3 * AT_A_TIME)), max_size=3
)


@given(EDITS, st.booleans())
@examples(1)
def test_what_differs_between_two_digests_is_said_alike(edits: list[tuple[str, int]], indented: bool) -> None:
    before = json.loads(encoded(generate(3 * AT_A_TIME)))
    now = json.loads(encoded(generate(3 * AT_A_TIME)))
    events: list[Document] = now["events"]
    for number, (edit, place) in enumerate(edits):
        place %= len(events) - 1
        if edit == "change":
            events[place]["note"] = f"Note {number}"
        elif edit == "add":
            events.insert(place, {"id": f"new{number}", "name": "New"})
        elif edit == "remove" and events[place]["id"] not in str(now["quotes"]) + str(now["links"]):
            del events[place]
        elif edit == "swap":
            events[place], events[place + 1] = events[place + 1], events[place]
    data = [json.dumps(before).encode(), json.dumps(now, indent=1 if indented else None).encode()]
    straight, careful = [loads(one) for one in data], [carefully(one) for one in data]
    assert all(map(is_straight, straight))
    assert differences(straight[0], straight[1]) == differences(careful[0], careful[1])
    assert (straight[0] == straight[1]) is (careful[0] == careful[1])
    assert straight[0].of(Event) == careful[0].of(Event)
    found = list(unlike(straight[1].of(Event), straight[0].of(Event)))
    assert {event.id for event in careful[1].of(Event)} - {event.id for event in careful[0].of(Event)} <= {
        event.id for event in found
    }


def test_few_records_are_compared_where_few_are_different() -> None:
    data = encoded(generate(10 * AT_A_TIME))
    before, now = loads(data), loads(data.replace(b'"id":"e7",', b'"id":"e7","note":"Other",', 1))
    found = list(unlike(now.of(Event), before.of(Event)))
    assert 0 < len(found) <= AT_A_TIME
    assert list(unlike(now.of(Actor), before.of(Actor))) == []
    assert before != now
