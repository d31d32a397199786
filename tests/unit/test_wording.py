"""What all faces say about a record in the same words."""

from __future__ import annotations

from typing import get_args

import pytest

from explorer.digest.fields import Anchor, QuoteForm, Zone
from explorer.digest.kinds import KINDS, Actor, Event, Quote, Record
from explorer.session.wording import FIELD_WORDS, OMITTED, details_of, omitted_words, words_of
from explorer.text.saying.quoting import in_marks


def test_fields_with_a_label_exist() -> None:
    assert set(FIELD_WORDS) <= {one.field for kind in KINDS.values() for one in kind.searched}


@pytest.mark.parametrize("form", get_args(QuoteForm))
def test_only_direct_quotes_are_in_quotation_marks(form: QuoteForm) -> None:
    quote = Quote(id="q", speaker="a", form=form, at=("not", Anchor(exact="again")))
    assert words_of(quote) == ("not … again" if form == "indirect" else "“not … again”")
    assert words_of(Actor(id="a", type="Person", name="Anna")) == "Anna"


@pytest.mark.parametrize(
    ("record", "details"),
    [
        (
            Event(id="e", name="Talks", whenText="last week", note="mentioned twice"),
            [("when, in the article", "“last week”")],
        ),
        (
            Actor(
                id="a", type="Person", name="Anna", alternateName=("A.", "An"), searchName=("Hanna",), role="minister"
            ),
            [("also", "A., An"), ("role", "minister"), ("type", "Person")],
        ),
        (Event(id="e", name="Talks"), []),
    ],
)
def test_details(record: Record, details: list[tuple[str, str]]) -> None:
    assert list(details_of(record)) == details
    assert Zone.TITLE in {one.zone for one in record.searched}


def test_words_that_a_quote_leaves_out_are_cut_if_they_are_long() -> None:
    assert omitted_words(["not", " she\n said"]) == "“not”, “she said”"
    assert omitted_words(["x" * (OMITTED + 1_000)]) == f"“{'x' * OMITTED}” and 1,000 more characters"


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("A", "“A”"),
        ("“A”", "“A”"),
        ("„A“ and so on", "“‚A‘ and so on”"),
        ("he said “no”", "“he said ‘no’”"),
        ("he “said” no", "“he ‘said’ no”"),
        ("", "“”"),
    ],
)
def test_quotation_marks_are_never_doubled(words: str, marked: str) -> None:
    assert in_marks(words) == marked
