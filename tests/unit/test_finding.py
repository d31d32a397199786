"""Finding words in a running text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.text.finding import find


@pytest.mark.parametrize(
    ("wanted", "text", "found"),
    [
        ("kabul", "From Kabul to KABUL", ["Kabul", "KABUL"]),
        ("in kab", "Meeting in Kabul", ["in Kab"]),
        ("women's", "for women’s rights", ["women’s"]),
        ('"we', "said “We will”", ["“We"]),
        ("a - b", "a — b", ["a — b"]),
        ("garcia", "García and GARCÍA", ["García", "GARCÍA"]),
        ("cafe", "cafe\u0301s", ["cafe\u0301"]),
        ("strasse", "die Straße", ["Straße"]),
        ("office", "the oﬃce", ["oﬃce"]),
        ("istanbul", "İstanbul", ["İstanbul"]),
        ("путин", "Путин сказал", ["Путин"]),
        ("罗斯", "俄罗斯", ["罗斯"]),
        ("aa", "aaaa", ["aa", "aa"]),
        ("wait...", "Wait… wait...", ["Wait…", "wait..."]),
        ("nu'u", "Nuʻu", ["Nuʻu"]),
        ("  in   kabul ", "in Kabul", ["in Kabul"]),
        ("apr 2024", "in Apr\xa02024", ["Apr\xa02024"]),
        ("« non »", "«\u202fNon\u202f»", ["«\u202fNon\u202f»"]),
        ("kabul", "Moscow", []),
        ("", "Moscow", []),
        ("   ", "Mos cow", []),
    ],
)
def test_case_accents_and_typography_are_ignored(wanted: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in find(wanted, text)] == found


@given(st.text(max_size=80), st.data())
def test_any_part_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    part = text[start : data.draw(st.integers(start, len(text)))]
    spans = find(part, text)
    assert all(0 <= begin < end <= len(text) for begin, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    if part.strip() == part and "  " not in part and find(part, part) == [(0, len(part))]:
        assert spans
