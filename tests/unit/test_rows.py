"""The rows of the lists: what they show at which width, and what continues below them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from explorer.digest.kinds import Event, Quote
from explorer.digest.loading import loads
from explorer.session.facts import Facts, facts
from explorer.session.session import Session
from explorer.tui.look.lines import fit_parts, two_sides, width_of
from explorer.tui.look.rows import Context, Row, event_row, quote_more, quote_row
from explorer.tui.look.styles import plain_styles
from tests.unit.grain import changed

LOOK = plain_styles()


def quote(text: str) -> Facts:
    session = Session(loads(changed({"quotes.0.text": text})))
    return facts(session, session.digest.of(Quote)[0])


def text_of(row: Row, width: int) -> str:
    return "".join(text for text, _ in two_sides(row.left, row.right, width, LOOK.text))


@example("aaaaaaaaa中中中  ", 30)
@given(st.text(st.sampled_from("ab cé-中"), min_size=1, max_size=300), st.integers(30, 160))
def test_a_quote_in_a_maximized_list_is_shown_once(text: str, width: int) -> None:
    about = quote(f"x{text}x")
    context = Context(LOOK, width, continues=True)
    row, more = quote_row(about, context), list(quote_more(about, context))
    assert fit_parts(row.left, width - width_of(row.right) - 1) == row.left, "nothing is cut"
    first = "".join(part for part, _ in row.left).removeprefix("✓ ").removeprefix("≠ ").removeprefix("✗ ")
    rest = "".join(part for part, style in more if style is LOOK.text)
    assert (first + rest).replace(" ", "").endswith(about.words.replace(" ", ""))


def test_a_quote_beside_the_reason_of_a_search_is_repeated_in_full() -> None:
    about = quote("We ask for patience. " * 9)
    context = Context(LOOK, 60, brief=True)
    assert (about.words, LOOK.dim) in list(quote_more(about, context))


@pytest.mark.parametrize(
    ("width", "date"),
    [(30, "undated"), (40, "undated"), (50, "undated, after 9 Sep 20"), (120, "undated, after 9 Sep 20")],
)
def test_an_undated_event_says_what_it_follows_where_there_is_room(width: int, date: str) -> None:
    session = Session(
        loads(
            b'{"digest": "1.0", "article": {"headline": "x", "body": ["a b"]}, "events": ['
            b'{"id": "a", "name": "A", "when": "2025-09-09", "at": ["a"]},'
            b'{"id": "b", "name": "B", "at": ["b"], "after": ["a"]}]}'
        )
    )
    about = facts(session, session.digest.of(Event)[1])
    row = text_of(event_row(about, Context(LOOK, width)), width)
    assert row.startswith(date)
    assert row.rstrip().endswith(" B")
    assert cell_len(row) <= width
