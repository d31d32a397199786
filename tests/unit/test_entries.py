"""The entries of the record pane."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from explorer.bookmarks.bookmark import Bookmark, DigestIdentity, agreed
from explorer.digest.loading import loads
from explorer.digest.refs import Ref
from explorer.session.facts import facts
from explorer.session.session import Session
from explorer.text.anchors import Span
from explorer.tui.look.record import evidence_of, of_record
from explorer.tui.look.styles import plain_styles

ASSETS = Path(__file__).parents[2] / "assets"
LOOK = plain_styles()


def lines_of(session: Session, ref: str) -> list[str]:
    entries = of_record(session, Ref(*ref.split("/")), LOOK, None, None)
    return ["".join(part for part, _ in entry.all_parts(LOOK)).replace("\xa0", " ") for entry in entries]


BODY = ["Ana Bo said: “The minister is not allowed to close the port this year. We will vote against the plan.”"]


@pytest.mark.parametrize(
    ("text", "at", "line"),
    [
        ("The minister is … allowed to close the port", ["The minister is", "allowed to close the port"], "“not”"),
        ("The minister is not allowed", ["The minister is not allowed"], None),
    ],
)
def test_a_quote_lists_the_words_that_it_leaves_out(text: str, at: list[str], line: str | None) -> None:
    digest = {
        "digest": "1.0",
        "article": {"headline": "Port", "body": BODY},
        "actors": [{"id": "ana", "type": "Person", "name": "Ana Bo", "at": ["Ana Bo"]}],
        "quotes": [{"id": "q", "speaker": "ana", "form": "direct", "text": text, "at": at}],
    }
    session = Session(loads(json.dumps(digest).encode()))
    lines = lines_of(session, "quote/q")
    assert "verbatim · direct" in lines
    assert [entry for entry in lines if entry.startswith("leaves out")] == ([f"leaves out {line}"] if line else [])


@pytest.mark.parametrize("digest", sorted(ASSETS.glob("*-*.json")), ids=lambda path: path.stem)
def test_every_link_and_caveat_and_passage_of_a_record_has_its_entry(digest: Path) -> None:
    if digest.name.endswith(".schema.json"):
        return
    session = Session(loads(digest.read_bytes()))
    for record in session.digest.all():
        about = facts(session, record)
        entries = of_record(session, record.ref, LOOK, None, None)
        links = [link for entry in entries for link in entry.links]
        assert sorted(links, key=str) == sorted((linked.link for linked in about.links()), key=str)
        assert all(entry.target == entry.links[0].target for entry in entries if entry.links)
        texts = [entry.parts[1][0] for entry in entries if len(entry.parts) > 1]
        assert [entry.parts[1][0] for entry in entries if entry.is_caveat] == [caveat.text for caveat in about.caveats]
        assert texts[len(texts) - len(about.anchored) :] == [passage.exact for passage in about.anchored]


STATE: dict[str, Any] = {
    "digest": "1.0",
    "article": {"headline": "Talks", "body": ["Ana Bo of Norway met Sweden.", "Norway and Ana Bo spoke of Sweden."]},
    "actors": [
        {"id": "ana", "type": "Person", "name": "Ana Bo", "role": "Minister", "alternateName": ["Bo"],
         "at": [{"exact": "Ana Bo", "p": 1}]},
        {"id": "norway", "type": "Country", "name": "Norway", "sameAs": ["country/NO"],
         "at": [{"exact": "Norway", "p": 1}]},
        {"id": "sweden", "type": "GovernmentOrganization", "name": "Sweden", "at": [{"exact": "Sweden", "p": 1}]},
    ],
    "countries": [
        {"id": "NO", "at": [{"exact": "Norway", "p": 1}, {"exact": "Norway", "p": 2}]},
        {"id": "SE", "at": [{"exact": "Sweden", "p": 1}]},
    ],
    "events": [
        {"id": "talks", "name": "Talks", "when": "2024-04-30", "whenText": "on Tuesday", "actors": ["ana"]},
        {"id": "call", "name": "Call", "when": "1996/2001", "actors": ["ana"]},
    ],
    "links": [{"from": "actor/ana", "relation": "met", "to": "actor/sweden", "at": ["met"]}],
}  # fmt: skip


def test_a_record_is_a_small_table_without_what_goes_without_saying() -> None:
    session = Session(loads(json.dumps(STATE).encode()))
    assert lines_of(session, "actor/ana") == [
        "Ana Bo",
        "Minister · also Bo",
        "",
        "met › Sweden  actor",  # the digest does not say that they are the same
        "took part in › Talks  30 Apr 2024",
        "› Call  1996–2001",
        "",
        "same sentence ◦ Norway",  # as an actor and as a country
        "Sweden  country",
        "",
        "Words 1",
        "¶1  Ana Bo",
    ]
    assert lines_of(session, "actor/sweden")[:2] == ["Sweden", "government organization"]
    assert lines_of(session, "event/talks")[:3] == ["Talks", "30 Apr 2024", "when, in the article  “on Tuesday”"]


def test_a_row_for_two_links_opens_the_actor_and_proves_both() -> None:
    session = Session(loads(json.dumps(STATE).encode()))
    ana, norway, country = Ref("actor", "ana"), Ref("actor", "norway"), Ref("country", "NO")
    entries = of_record(session, ana, LOOK, None, norway)
    (row,) = (entry for entry in entries if entry.target == norway)
    assert {link.target for link in row.links} == {norway, country}
    proof = ["".join(part for part, _ in entry.parts) for entry in entries if entry.rail is not None]
    assert proof == ["¶1 Ana Bo of Norway met Sweden."]
    assert evidence_of(session, row.links) == [Span(0, 0, 28)]


def test_two_links_to_a_state_with_different_dates_are_two_rows() -> None:
    links = [
        {"from": "actor/ana", "relation": "left", "to": target, "at": ["met"], **({"when": "2024"} if at else {})}
        for at, target in enumerate(("actor/norway", "country/NO"))
    ]
    session = Session(loads(json.dumps({**STATE, "links": links}).encode()))
    assert [line for line in lines_of(session, "actor/ana") if "Norway" in line] == ["left › Norway", "› Norway  2024"]


def test_a_bookmark_is_near_the_top_with_its_status_and_note() -> None:
    session = Session(loads(json.dumps(STATE).encode()))
    bookmark = agreed(Bookmark(
        ref="actor/ana", digest=DigestIdentity(headline="Talks"), made="2026-11-28T10:00:00Z", status="disputed",
        checked="2026-11-29T10:00:00Z", source="https://news.example", note="Ask her\nagain", tags=("talks",),
    ))  # fmt: skip
    entries = of_record(session, Ref("actor", "ana"), LOOK, bookmark, None)
    texts = ["".join(part for part, _ in entry.parts).replace("\xa0", " ") for entry in entries]
    assert texts[2:6] == [
        "✗ disputed 29 Nov 2026 · bookmarked 28 Nov 2026  #talks",
        "source  https://news.example",
        "Ask her",
        "again",
    ]
