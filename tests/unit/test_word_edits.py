"""Edits between words are what rapidfuzz measures, whether it is loaded or not."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import process
from rapidfuzz.distance import OSA

from explorer.search.words.edits import FEW, edits_between, measured

WORD = st.text("abcé", max_size=9)
MOST = st.integers(1, 2)


@given(WORD, WORD, MOST)
def test_edits_are_counted_as_far_as_asked(one: str, other: str, most: int) -> None:
    true, edits = OSA.distance(one, other), edits_between(one, other, most)
    assert edits == true if true <= most else edits > most


@given(WORD, st.lists(WORD, unique=True, max_size=12), MOST)
def test_few_words_are_measured_as_many_are(term: str, words: list[str], most: int) -> None:
    found = process.extract(term, words, scorer=OSA.distance, score_cutoff=most, limit=None)
    with pytest.MonkeyPatch.context() as patch:
        patch.delitem(sys.modules, "rapidfuzz")
        assert measured(term, words, most) == [(word, edits) for word, edits, _ in found]
    assert measured(term, words, most) == [(word, edits) for word, edits, _ in found]


def test_only_many_words_load_what_measures_them(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [f"word{number}" for number in range(FEW + 1)]
    loaded = {name for name in sys.modules if name.split(".")[0] == "rapidfuzz"}
    for name in loaded:
        monkeypatch.delitem(sys.modules, name)
    few = measured("wrod1", words[:-1], 1)
    assert not any(name.split(".")[0] == "rapidfuzz" for name in sys.modules)
    monkeypatch.undo()
    assert few == measured("wrod1", words, 1) == [("word1", 1)]
