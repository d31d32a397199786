"""The entries of the record pane."""

from __future__ import annotations

import json

import pytest

from explorer.digest.loading import loads
from explorer.digest.refs import Ref
from explorer.session.session import Session
from explorer.tui.look.record import of_record
from explorer.tui.look.lines import wrap_parts
from explorer.tui.look.styles import plain_styles

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
    entries = of_record(session, Ref("quote", "q"), plain_styles(), None, None)
    lines = ["".join(part for part, _ in entry.parts) for entry in entries]
    assert "✓ verbatim · direct" in lines
    assert [entry for entry in lines if entry.startswith("leaves out")] == ([f"leaves out {line}"] if line else [])


@pytest.mark.parametrize(("count", "words"), [(1, "⚠ 1 caveat"), (2, "⚠ 2 caveats")])
def test_the_number_of_caveats_is_never_parted_from_its_sign(count: int, words: str) -> None:
    digest = {
        "digest": "1.0",
        "article": {"headline": "Port", "body": BODY},
        "actors": [{"id": "ana-of-the-port", "type": "Person", "name": "Ana Bo", "at": ["Ana Bo"]}],
        "caveats": [{"text": f"Caveat {number}", "about": ["actor/ana-of-the-port"]} for number in range(count)],
    }
    session = Session(loads(json.dumps(digest).encode()))
    entries = of_record(session, Ref("actor", "ana-of-the-port"), plain_styles(), None, None)
    (parts,) = (entry.parts for entry in entries if any("actor/ana-of-the-port" in part for part, _ in entry.parts))
    for width in range(22, 42):
        lines = ["".join(part for part, _ in line).replace("\xa0", " ") for line in wrap_parts(parts, width)]
        assert any(words in line for line in lines), width
