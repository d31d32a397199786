"""Digests so large that the screen indexes them in slices: the command line indexes them completely first."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from explorer.digest.loading import loads
from explorer.digest.refs import Ref
from explorer.search.matching import SMALL
from explorer.session.session import Session
from tests.calling import Explorer


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One person, very many events with her, and a last event without an actor."""
    events = [{"id": f"e{n}", "name": f"Visit {n:x}", "actors": ["ann"]} for n in range(SMALL)]
    document = {
        "digest": "1.0",
        "article": {"headline": "Visits"},
        "actors": [{"id": "ann", "type": "Person", "name": "Ann"}],
        "events": [*events, {"id": "last", "name": "Farewell"}],
        "links": [{"from": "event/last", "relation": "ended", "to": "event/e0"}],
    }
    path = tmp_path_factory.mktemp("large") / "visits.json"
    path.write_bytes(orjson.dumps(document))
    return path


def test_the_command_line_finds_the_last_record_and_its_links(explorer: Explorer, large: Path) -> None:
    answer = explorer("search", "farewell", "--digest", str(large), "--json")
    assert [found["ref"] for found in answer.json["results"]] == ["event/last", "event/e0"]
    shown = explorer("show", "actor/ann", "--digest", str(large), "--json").json["records"][0]
    assert len(shown["links"]) == SMALL


def test_indexing_in_slices_finds_the_same_as_at_once(large: Path) -> None:
    digest = loads(large.read_bytes())
    whole, sliced = Session(digest), Session(digest)
    sliced.at_once = 0
    assert sliced.search("farewell") == ()
    assert sliced.links.linked(Ref("actor", "ann")) == {}
    shares = [sliced.progress]
    while not sliced.build(0.02):
        shares.append(sliced.progress)
    assert shares == sorted(shares)
    assert (shares[0], sliced.progress) == (0, 1)
    for query in ("farewell", "visit 1f", "visti"):
        answers = [[(found.ref, found.reason) for found in session.search(query)] for session in (whole, sliced)]
        assert answers[0] == answers[1] != []
    assert len(sliced.links.linked(Ref("actor", "ann"))) == SMALL
