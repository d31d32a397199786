"""What is learned of the records of a large digest is stored: the digest is the same, or it is checked again."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.digest import loading, reading
from explorer.digest.kinds import Actor, Event
from explorer.digest.loading import DigestError, loads
from explorer.digest.model import Digest, column, doubts_left
from explorer.digest.packed import file
from explorer.digest.packed.parts import Parts, text
from explorer.digest.straight import opening, positions, stored
from explorer.digest.straight.places import places_of
from explorer.digest.straight.stored import MOST_FILES, RECORDS, Stored
from explorer.session.session import Session
from tests.bench.generate import encoded, generate
from tests.examples import examples
from tests.unit.test_straight import PERSON, PLAIN, is_straight, outcome, with_actor, written

DATA = encoded(generate(300, body=True))


@pytest.fixture(autouse=True, params=[1, 10_000], ids=["hashes", "dicts"])
def any_size_is_large(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "MOST_BYTES_COMPARED", -1)
        patch.setattr(positions, "MOST_IN_A_DICT", request.param)
        yield


def known(data: bytes, cache: Path, **options: bool) -> Digest:
    """The digest in the bytes, which must not be checked."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "check", lambda *_: pytest.fail("it is checked again"))
        return loads(data, cache=cache, **options)


def checked(data: bytes, cache: Path) -> Digest:
    """The digest in the bytes, which must be checked, and be known afterwards."""
    count = 0

    def counted(*given: object) -> object:
        nonlocal count
        count += 1
        return check(*given)  # type: ignore[arg-type]

    check = opening.check
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "check", counted)
        digest = loads(data, cache=cache)
    assert count == 1
    known(data, cache)
    return digest


def the_file(cache: Path) -> Path:
    (path,) = (cache / RECORDS).glob("*.packed")
    return path


# --- the same -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 300, 2_000])
def test_a_digest_that_was_read_before_is_the_same_and_not_checked(count: int, tmp_path: Path) -> None:
    data = encoded(generate(count, body=True))
    first = checked(data, tmp_path)
    again = known(data, tmp_path)
    assert is_straight(again)
    assert outcome(lambda _: again, data) == outcome(lambda _: first, data) == outcome(loads, data)
    for kind, records in again.records.items():
        assert [again.positions[kind][record.id] for record in records] == list(range(len(records)))
        assert "nobody" not in again.positions[kind]
        for field in type(records[0]).__struct_fields__ if records else ():
            assert list(column(records, field)) == [getattr(record, field) for record in records]
    orders = [[list(Session(digest).chronology.order(kind)) for kind in digest.records] for digest in (again, first)]
    assert orders[0] == orders[1]


def test_what_a_list_lacks_is_known_without_reading_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    doubtful = {**PERSON, "id": "b", "drafted": [{"rule": "said-after"}], "trust": "doubt"}
    for data, doubts in ((DATA, 0), (written({**PLAIN, "actors": [PERSON, doubtful]}), 1)):
        loads(data, cache=tmp_path)
        again = known(data, tmp_path)
        assert doubts_left(again) == doubts_left(loads(data)) == doubts
    plain = known(DATA, tmp_path)
    monkeypatch.setattr(type(plain.of(Event)), "pieces", lambda _: pytest.fail("it is read"))
    assert doubts_left(plain) == 0
    assert len(Session(plain).chronology.order("event")) == len(plain.of(Event))


def test_events_that_follow_others_are_in_the_same_order(tmp_path: Path) -> None:
    events = [
        {"id": "c", "name": "C", "after": ["b"]},
        {"id": "a", "name": "A", "when": "2024-05"},
        {"id": "b", "name": "B", "when": "2023"},
    ]
    data = written({**PLAIN, "events": events})
    for digest in (checked(data, tmp_path), known(data, tmp_path)):
        assert list(Session(digest).chronology.order("event")) == [2, 0, 1]


def test_limits_hold_for_what_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "MOST_ITEMS", 2)
    for document in (
        {**PLAIN, "actors": [{**PERSON, "id": f"a{number}"} for number in range(3)]},
        {**PLAIN, "caveats": [{"text": f"So {number}."} for number in range(3)]},
        with_actor(at=["it", "is", "it"]),
    ):
        data = written(document)
        loads(data, cache=tmp_path, large=True)
        known(data, tmp_path, large=True)
        assert outcome(loads, data, cache=tmp_path) == outcome(loads, data)
        with pytest.raises(DigestError):
            loads(data, cache=tmp_path)


def test_nothing_is_stored_of_a_digest_with_something_to_report(tmp_path: Path) -> None:
    for data in (written(with_actor(mood=1)), written({**PLAIN, "actors": [PERSON, PERSON]}), b"{"):
        assert outcome(loads, data, cache=tmp_path) == outcome(loads, data)
    assert not (tmp_path / RECORDS).exists()


def test_where_nothing_can_be_stored_it_is_read_all_the_same(tmp_path: Path) -> None:
    (tmp_path / RECORDS).write_text("no directory")
    assert outcome(loads, DATA, cache=tmp_path) == outcome(loads, DATA)


def test_so_many_are_stored(tmp_path: Path) -> None:
    for number in range(MOST_FILES + 3):
        loads(written(with_actor(note=f"Note {number}")), cache=tmp_path)
    assert len(list((tmp_path / RECORDS).iterdir())) == MOST_FILES


# --- what is not right --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("how", ["flipped", "shortened", "foreign", "empty", "of another digest"])
def test_a_damaged_file_is_made_again(how: str, seed: int, tmp_path: Path) -> None:
    first = checked(DATA, tmp_path)
    path, random = the_file(tmp_path), Random(seed)
    there = bytearray(path.read_bytes())
    place = random.randrange(len(there))
    if how == "flipped":
        there[place] ^= 1 << random.randrange(8)
    elif how == "of another digest":
        loads(written(PLAIN), cache=tmp_path / "other")
        there = bytearray(the_file(tmp_path / "other").read_bytes())
    else:
        there = {"shortened": there[:place], "foreign": bytearray(b"\x1b[31m" * 99), "empty": bytearray()}[how]
    path.write_bytes(there)
    assert checked(DATA, tmp_path) == first


def test_a_file_of_another_version_or_another_model_is_made_again(tmp_path: Path) -> None:
    first = checked(DATA, tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stored, "VERSION", stored.VERSION + 1)
        assert checked(DATA, tmp_path) == first
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stored, "Anchor", Actor)  # as if anchors had other fields
        assert checked(DATA, tmp_path) == first


def numbers(*values: int) -> memoryview:
    return memoryview(array("I", values))


LIES: dict[str, Callable[[Parts], dict[str, memoryview]]] = {
    "a start behind the end": lambda parts: {"events starts": numbers(1 << 30, *parts["events starts"][1:])},
    "an end behind the end": lambda parts: {"events ends": numbers(*parts["events ends"][:-1], (1 << 32) - 1)},
    "too few ends": lambda parts: {"events ends": parts["events ends"][:-1]},
    "other numbers": lambda parts: {"events starts": memoryview(array("Q", parts["events starts"]))},
    "dates that are none": lambda parts: {"events when texts": text("\x1b[31m\n2024")},
    "too few dates": lambda parts: {"events when texts": text("")},
    "no dates": lambda parts: {"events when codes": parts["events when codes"][1:]},
    "another list": lambda parts: {"lists": text("actors events moods quotes")},
    "no text": lambda parts: {"lists": memoryview(b"\xff")},
    "no anchors": lambda parts: {"events anchors": memoryview(array("Q"))},
    "other fields": lambda parts: {"events dates": text("when where")},
}
OF_HASHES: dict[str, Callable[[Parts], dict[str, memoryview]]] = {
    "a number too large": lambda parts: {"events numbers": numbers(1 << 20, *parts["events numbers"][1:])},
    "too few hashes": lambda parts: {"events hashes": parts["events hashes"][1:]},
}
OF_DICTS: dict[str, Callable[[Parts], dict[str, memoryview]]] = {
    "too few ids": lambda parts: {"events ids": text("a\nb")},
    "an id twice": lambda parts: {"events ids": text("\n".join(["e0"] * len(parts["events starts"])))},
}


def test_numbers_that_cannot_be_are_not_believed(tmp_path: Path) -> None:
    """Even with a right checksum."""
    first = checked(DATA, tmp_path)
    path, key = the_file(tmp_path), Stored(tmp_path, DATA, loading._LISTS)._key
    for lie, told in (LIES | (OF_HASHES if positions.MOST_IN_A_DICT == 1 else OF_DICTS)).items():
        parts = file.read(path, key, 1 << 20)
        assert parts is not None
        file.write(path, key, {**parts, **told(parts)})
        assert checked(DATA, tmp_path) == first, lie


# --- places -------------------------------------------------------------------------------------------------------

BLANKS = st.text(" \t\n\r", max_size=3)


@given(
    st.lists(st.tuples(st.fixed_dictionaries({"x": st.text('ab},{[]":\\', max_size=4)}), BLANKS, BLANKS), max_size=5),
    BLANKS,
    st.booleans(),
)
@examples(4)
def test_objects_are_found_whatever_parts_them(
    items: list[tuple[dict[str, str], str, str]], around: str, alike: bool
) -> None:
    if alike:
        items = [(item, *items[0][1:]) for item, *_ in items]
    texts = [json.dumps(item) for item, *_ in items]
    between = [f"{before},{after}" for _, before, after in items[1:]]
    listed = "".join(part for pair in zip(texts, [*between, ""], strict=False) for part in pair)
    data = memoryview(f"[{around}{listed}{around}]".encode())
    places = places_of(data)
    found = [bytes(data[start:end]).decode() for start, end in zip(*places, strict=True)]
    assert found == texts
