"""Any bytes become either a Digest that keeps its promises or a DigestError."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from explorer.digest.kinds import Actor, Event, Quote
from explorer.digest.loading import DigestError, check, dumps, loads
from explorer.digest.model import Digest
from explorer.digest.problems import Code
from explorer.digest.refs import Ref
from explorer.text.cleaning import clean
from tests.examples import examples
from tests.unit.grain import DROP, GRAIN, change, grain

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)

PATHS = [
    "digest", "generator", "article", "article.body", "actors", "actors.0", "actors.0.at", "actors.0.at.1",
    "actors.0.id", "actors.1.new", "quotes", "quotes.0.speaker", "quotes.0.about", "quotes.1", "events.+",
    "events.0.when", "events.1.after", "countries.0.id", "links", "links.0", "links.0.to", "caveats.0.about",
    "new",
]  # fmt: skip

NEARLY_RIGHT = ["corridor", "talks", "event/talks", "UA", ["talks"], ["UA", "FR"], "2023", DROP]


def survives(data: bytes) -> None:
    try:
        digest = loads(data)
    except DigestError as error:
        problems, message = error.problems, str(error)
    else:
        problems, message = check(digest, data), ""
        keeps_its_promises(digest)
        comes_back(digest)
    assert all(problem.message and problem.code in set(Code) for problem in problems)
    assert not [line for line in [*message.split("\n"), *map(str, problems)] if clean(line) != line]


def keeps_its_promises(digest: Digest) -> None:
    """All references lead to records, and ids are unique."""
    for kind, ids in digest.positions.items():
        assert [record.id for record in digest.records[kind]] == list(ids)
    for quote in digest.of(Quote):
        assert quote.speaker_ref is None or digest.get(quote.speaker_ref)
    for event in digest.of(Event):
        assert all(digest.get(Ref("event", name)) for name in event.after + event.before)
        assert event.id not in event.after + event.before
    for actor in digest.of(Actor):
        assert all(digest.get(Ref("country", code)) for code in actor.countries)
    for link in digest.links:
        assert digest.get(Ref.parse(link.source))
        assert digest.get(Ref.parse(link.target))


def comes_back(digest: Digest) -> None:
    again = loads(dumps(digest))
    for field in ("article", "records", "links", "caveats", "generator", "version", "unknown"):
        assert getattr(again, field) == getattr(digest, field)
    errors = [problem for problem in again.problems if problem.severity == "error"]
    assert all("country code" in problem.message for problem in errors), "the only error whose record is kept"


@given(JSON)
@example({"\ufe00": None})
@example({"article": {"headline": "x", "xx" + "👨\u200d👩" * 80: 1}, "digest": "1.0", "❤\ufe0f": {}})
@examples(3)
def test_any_json(value: Any) -> None:
    survives(json.dumps(value).encode())


@given(st.binary(max_size=50) | st.text(alphabet='{}[]",:\\u1e- \n', max_size=50).map(str.encode))
@examples(3)
def test_any_bytes(data: bytes) -> None:
    survives(data)


@given(st.lists(st.tuples(st.sampled_from(PATHS), JSON | st.sampled_from(NEARLY_RIGHT)), min_size=1, max_size=5))
@examples(2.5)
def test_any_changed_digest(changes: list[tuple[str, Any]]) -> None:
    document = grain()
    for path, value in changes:
        with suppress(LookupError, TypeError, ValueError, AttributeError):  # an earlier change removed the place
            change(document, path, value)
    survives(json.dumps(document).encode())


@given(st.integers(0, len(GRAIN.read_bytes()) - 1), st.integers(0, 255))
@examples(3)
def test_any_changed_byte(index: int, byte: int) -> None:
    data = bytearray(GRAIN.read_bytes())
    data[index] = byte
    survives(bytes(data))
