"""Completing a query with Tab."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.digest.kinds import KINDS
from explorer.search.language.query import FIELDS
from explorer.session.session import Session
from tests.unit.test_query import EVERYTHING


def offered(session: Session, query: str) -> tuple[str, ...]:
    return session.answers.complete(query, len(query)).texts


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("k", ("kind:",)),
        ("taliban a", ("about:",)),
        ("!k", ("!kind:",)),
        ("i", ("in:", "is:")),
        ("q", ()),
        ("'k", ()),
        ("kind:q", ("kind:quote ",)),
        ("kind:", tuple(f"kind:{kind} " for kind in KINDS)),
        ("is:al", ("is:altered ",)),
        ("!is:un", ("!is:unchecked ", "!is:undated ", "!is:unanchored ", "!is:unattributed ")),
        ("in:rus", ("in:Russia ",)),
        ("by:muta", ('by:"Amir Khan Muttaqi" ',)),
        ('by:"Amir Kh', ('by:"Amir Khan Muttaqi" ',)),
        ("when:20", ("when:2024 ", "when:2021 ", "when:2001 ")),
        ("about:qwxz", ()),
    ],
)
def test_the_start_of_a_field_or_value_is_completed(session: Session, query: str, texts: tuple[str, ...]) -> None:
    assert offered(session, query) == texts


def test_an_empty_line_offers_all_fields(session: Session) -> None:
    assert offered(session, "") == offered(session, "taliban ") == tuple(f"{name}:" for name in FIELDS)


def test_by_offers_those_first_who_speak_and_act_most(session: Session) -> None:
    texts = offered(session, "by:")
    assert texts[:3] == ("by:Taliban ", 'by:"Amir Khan Muttaqi" ', "by:Russia ")
    counts = [len(session.search(text, kinds={"quote", "event"}, linked=False)) for text in texts]
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] > 0


def test_only_the_piece_at_the_cursor_is_replaced(session: Session) -> None:
    completion = session.answers.complete("putin kind:q 2024", len("putin kind:q"))
    assert (completion.start, completion.end) == (6, 12)
    assert completion.texts == ("kind:quote ",)


@pytest.mark.parametrize("field", FIELDS)
def test_every_completion_finds_something(session: Session, field: str) -> None:
    empty = {f"kind:{kind} " for kind, records in session.digest.records.items() if not records}
    for text in offered(session, f"{field}:"):
        assert not session.index.parse(text).is_empty
        if field not in ("is", "to") and text not in empty:
            assert session.search(text, linked=False), text


@given(st.text(max_size=30), st.integers(0, 30))
def test_completion_never_fails(query: str, cursor: int) -> None:
    completion = EVERYTHING.answers.complete(query, min(cursor, len(query)))
    assert 0 <= completion.start <= completion.end <= len(query)
