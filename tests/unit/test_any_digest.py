"""Any bytes become either a Digest that keeps its promises or a DigestError."""

from __future__ import annotations

import json
from collections.abc import Iterator
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


def broken_promises(data: bytes) -> list[str]:
    """What is wrong with the digest that bytes become, or with the error; empty: nothing is."""
    try:
        digest = loads(data)
    except DigestError as error:
        problems, message, broken = error.problems, str(error), []
    else:
        problems, message = check(digest, data), ""
        broken = [*dead_references(digest), *not_coming_back(digest)]
    broken += [repr(problem) for problem in problems if not problem.message or problem.code not in set(Code)]
    return broken + [line for line in [*message.split("\n"), *map(str, problems)] if clean(line) != line]


def dead_references(digest: Digest) -> Iterator[str]:
    """References that lead to no record, and ids that are not unique or not in their places."""
    for kind, ids in digest.positions.items():
        if [record.id for record in digest.records[kind]] != list(ids):
            yield f"positions of {kind}"
    references = [(quote.ref, quote.speaker_ref) for quote in digest.of(Quote)]
    for event in digest.of(Event):
        references += [(event.ref, Ref("event", name)) for name in event.after + event.before]
        if event.id in event.after + event.before:
            yield f"{event.ref} is beside itself"
    for actor in digest.of(Actor):
        references += [(actor.ref, Ref("country", code)) for code in actor.countries]
    for link in digest.links:
        references += [(Ref.parse(end), Ref.parse(end)) for end in (link.source, link.target)]
    yield from (f"{source} → {to}" for source, to in references if to is not None and digest.get(to) is None)


def not_coming_back(digest: Digest) -> Iterator[str]:
    """What is different once the digest was written and read again."""
    again = loads(dumps(digest))
    for field in ("article", "records", "links", "caveats", "generator", "version", "unknown"):
        if getattr(again, field) != getattr(digest, field):
            yield field
    for problem in again.problems:
        if problem.severity == "error" and "country code" not in problem.message:  # the only one that drops no record
            yield str(problem)


@given(JSON)
@example({"\ufe00": None})
@example({"article": {"headline": "x", "xx" + "👨\u200d👩" * 80: 1}, "digest": "1.0", "❤\ufe0f": {}})
@examples(3)
def test_any_json(value: Any) -> None:
    assert broken_promises(json.dumps(value).encode()) == []


@given(st.binary(max_size=50) | st.text(alphabet='{}[]",:\\u1e- \n', max_size=50).map(str.encode))
@examples(3)
def test_any_bytes(data: bytes) -> None:
    assert broken_promises(data) == []


@given(st.lists(st.tuples(st.sampled_from(PATHS), JSON | st.sampled_from(NEARLY_RIGHT)), min_size=1, max_size=5))
@examples(2.5)
def test_any_changed_digest(changes: list[tuple[str, Any]]) -> None:
    document = grain()
    for path, value in changes:
        with suppress(LookupError, TypeError, ValueError, AttributeError):  # an earlier change removed the place
            change(document, path, value)
    assert broken_promises(json.dumps(document).encode()) == []


@given(st.integers(0, len(GRAIN.read_bytes()) - 1), st.integers(0, 255))
@examples(3)
def test_any_changed_byte(index: int, byte: int) -> None:
    data = bytearray(GRAIN.read_bytes())
    data[index] = byte
    assert broken_promises(bytes(data)) == []
