"""How many doubts a digest leaves is one number, whoever says it; faulty quotes are counted beside it."""

# ruff: noqa: F811 - fixtures of another module

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from explorer.assets import asset
from explorer.bookmarks.store import BookmarkStore
from explorer.digest.loading import load, loads
from explorer.digest.model import doubts_left
from explorer.library.library import Library
from explorer.session.preview import preview_of
from explorer.session.session import Session
from explorer.session.shelf import Reading, Shelf
from explorer.settings.config import Settings
from explorer.settings.state import StateFile
from explorer.tui.app import ExplorerApp
from tests.calling import GRAIN, Explorer
from tests.tui.test_review import HOSTILE, drafted, review, title
from tests.tui.test_screen import screen_of
from tests.tui.test_start import SHIPPED, start_of, until
from tests.unit.conftest import explorer  # noqa: F401 - a fixture

Json = dict[str, Any]
RULE = [{"rule": "made-up"}]
SEEN = {"by": "Ada", "at": "2026-11-29T12:00:00Z"}
TWO = (
    "Ferry link to open in May\n\n"
    "“We will not wait for ever,” Kari Lund, the minister, said on Wednesday. “Never again,” she said.\n\n"
    "Per Dahl, the mayor of Moss, met Kari Lund in March. He said that the port would close.\n"
)


def digest_of(text: str = "") -> Json:
    document: Json = json.loads(drafted(text))
    return document


def altered(document: Json) -> Json:
    """A drafted quote has other words, and so has one in doubt; one has a form that its marks do not fit; one lost its
    speaker; a person and a later draft disagree; a link is in doubt."""
    one, other, *_ = document["quotes"]
    sure: Json = {"drafted": RULE, "trust": "agreed"}
    one |= {**sure, "text": "Something else was said that day"}
    other |= {"drafted": RULE, "trust": "doubt", "text": "Nothing was said that day by anybody"}
    words = {"at": ["We will not wait for ever"]}
    speaker = document["actors"][0]["id"]
    document["quotes"] += [
        {"id": "form", "speaker": speaker, "form": "indirect", **words, **sure},
        {"id": "left", "speaker": speaker, "form": "indirect", **words, **sure, "reviewed": SEEN},
        {"id": "nobodys", "speaker": "", "form": "direct", **words, **sure},
        {"id": "nobody-known", "speaker": "", "form": "direct", **words, **sure, "reviewed": SEEN},
        {"id": "by-hand", "speaker": "", "form": "direct", **words},
    ]
    document["actors"][0] |= {
        "drafted": RULE, "reviewed": SEEN, "candidates": [{"field": "name", "value": "Another", "drafted": RULE}],
    }  # fmt: skip
    ends = (f"actor/{document['actors'][0]['id']}", f"actor/{document['actors'][1]['id']}")
    link = {"from": ends[0], "relation": "warned", "to": ends[1], "at": ["the port would close"], "drafted": RULE}
    document["links"] = [{**link, "trust": "doubt"}]
    return document


DIGESTS: dict[str, Json] = {
    "ferry": digest_of(),
    "two": digest_of(TWO),
    "hostile": digest_of(HOSTILE),
    "altered": altered(digest_of(TWO)),
    "grain": json.loads(Path(GRAIN).read_bytes()),
    "by-hand": json.loads(asset("ferry-delayed.json").read_bytes()),
    "shipped": json.loads(SHIPPED.read_bytes()),
}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library with all of them, where the command line has its own."""
    library = Library(tmp_path / "home" / "data" / "library")
    for name, document in DIGESTS.items():
        document["article"] |= {"headline": name, "url": ""}
        library.add(name.encode(), ".txt", name, json.dumps(document).encode())
    return library


def test_the_digests_have_something_to_count() -> None:
    counts = {name: Session(loads(json.dumps(document))).doubts_left for name, document in DIGESTS.items()}
    assert counts["altered"] > 3
    assert min(counts["ferry"], counts["two"], counts["hostile"]) > 0
    assert counts["grain"] == counts["by-hand"] == counts["shipped"] == 0


@pytest.mark.parametrize("name", DIGESTS)
async def test_every_face_says_the_same_number(name: str, library: Library, explorer: Explorer, tmp_path: Path) -> None:
    (filed,) = [one for one in library if one.name.startswith(name)]
    path = str(filed.digest)
    count = doubts_left(load(path))
    described = explorer("check", path, "--json").json["counts"]
    faulty = described["faultyQuotes"]
    assert (faulty > 0) is (name == "altered")
    assert described["doubts"] == count
    printed = explorer("check", path).out
    assert (f", {count} in doubt" in printed) is (count > 0)
    assert (f"{faulty} faulty quote" in printed) is (faulty > 0)
    (listed,) = [one for one in explorer("library", "--json").json["articles"] if one["name"] == filed.name]
    assert listed["doubts"] == preview_of(filed.digest).doubts == count
    asked = explorer("review", "--digest", path, "--json").json
    assert (asked["left"], asked["faultyQuotes"], len(asked["doubts"])) == (count, faulty, count + faulty)
    assert sum(one["faultyQuote"] for one in asked["doubts"]) == faulty
    words = f"{count} doubt{'s' * (count != 1)}" if count else "no doubts"
    words += f", {faulty} faulty quote{'s' * (faulty != 1)}" if faulty else ""
    assert explorer("review", "--digest", path, "--list").out.startswith(f"{words} left")

    state = StateFile(tmp_path / "state.json")
    state.dismiss_hint()
    shelf = Shelf(
        library.directory, BookmarkStore(tmp_path / "bookmarks"), shipped=asset("russia-recognises-taliban.json")
    )
    app = ExplorerApp(Reading(Session(load(path), None), filed.digest), settings=Settings(), state=state, shelf=shelf)
    async with app.run_test(size=(160, 40)) as pilot:
        await pilot.pause()
        line = screen_of(pilot).last_line.render_line(0).text
        found = re.search(r"draft: (\d+) doubts? left", line)
        assert (int(found[1]) if found else 0) == count, line
        walk = await review(pilot)
        said = title(walk)
        assert f"{words} left" in said if count + faulty else "no doubt left" in said
        await pilot.press("escape")
        await pilot.press("A")
        screen = start_of(pilot)
        await until(pilot, lambda: bool(screen.listing.rows) and not screen.listing.unread())
        (row,) = [row for row in screen.articles.rows if row.title == name]
        assert row.doubts == count
