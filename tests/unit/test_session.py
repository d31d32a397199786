"""The door to a digest: refs as text, and what a session looks like."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from explorer.digest.kinds import Quote
from explorer.digest.model import Article, Digest
from explorer.digest.refs import Ref
from explorer.session.reading.badges import count_badges
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
    lambda session, ref: session.words(ref),
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


def test_a_record_has_one_name_for_people_with_marks_only_where_the_article_has_them(session: Session) -> None:
    for quote in session.digest.of(Quote):
        marked = f"“{quote.title}”" if quote.form != "indirect" else quote.title
        assert session.words(quote.ref) == marked
        reasons = [result.reason for result in session.search(quote.title) if result.via == quote.ref]
        assert all(reason is not None and reason.endswith(f" {marked}") for reason in reasons)
    assert session.words("actor/putin") == "Vladimir Putin"
    assert session.words("actor/nobody") == "actor/nobody"


def test_who_is_spoken_of_is_not_said_to_speak(session: Session) -> None:
    """Amir Khan Muttaqi is quoted about Russia, so it is he who is quoted."""
    quote = next(quote for quote in session.digest.of(Quote) if "actor/russia" in quote.about)
    labels = {link.relation for link in session.links.of("actor/russia") if link.target == quote.ref}
    assert labels == {"subject of"}
