"""The door to a digest: refs as text, and what a session looks like."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from explorer.digest.kinds import Quote
from explorer.digest.model import Article, Digest
from explorer.digest.refs import Ref
from explorer.session.facts import count_badges
from explorer.session.session import Session
from explorer.text.quotes import Badge

METHODS: list[Callable[[Session, Any], object]] = [
    lambda session, ref: session.record(ref),
    lambda session, ref: session.title(ref),
    lambda session, ref: session.bookmarks.of(ref),
    lambda session, ref: session.links.of(ref),
    lambda session, ref: session.links.stated(ref),
    lambda session, ref: dict(session.links.linked(ref)),
    lambda session, ref: list(session.links.followers(ref)),
    lambda session, ref: session.links.caveats(ref),
    lambda session, ref: session.links.resolutions(ref),
    lambda session, ref: session.links.spans(ref),
    lambda session, ref: session.links.named_in(ref),
]
"""All methods behind the door that take a ref."""


@pytest.mark.parametrize("method", METHODS)
def test_a_ref_may_be_text(session: Session, method: Callable[[Session, Any], object]) -> None:
    for record in session.digest.all():
        assert method(session, str(record.ref)) == method(session, record.ref)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("text", ["putin", "", "actor/", "/putin", " "])
def test_a_malformed_ref_is_an_error_that_says_how_to_write_one(
    session: Session, method: Callable[[Session, Any], object], text: str
) -> None:
    with pytest.raises(ValueError, match=f"“{text}” is not a ref; write kind/id, as in actor/putin"):
        method(session, text)


@pytest.mark.parametrize("ref", ["actor/nobody", "planet/mars", Ref("actor", "nobody")])
def test_a_ref_without_a_record_is_no_error(session: Session, ref: Ref | str) -> None:
    assert session.record(ref) is None
    assert session.title(ref) == str(ref)
    assert session.links.of(ref) == ()


def test_a_session_is_represented_in_one_line(session: Session) -> None:
    assert repr(session) == f"<Session of {session.digest!r}, with bookmarks>"
    empty = Session(Digest(Article(headline="A\nlong one " * 100), {}))
    assert repr(empty).endswith("0 actors, 0 quotes, 0 events, 0 countries>, no bookmarks>")
    assert len(repr(empty)) < 200
    assert "\n" not in repr(empty)


def test_badges_are_counted_without_those_that_no_quote_has(session: Session) -> None:
    assert count_badges(session) == {Badge.VERBATIM: len(session.digest.of(Quote))}
