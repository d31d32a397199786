"""Patterns that are compiled when they are used."""

from __future__ import annotations

import re

import pytest

from explorer.draft.patterns import lazy


def test_a_lazy_pattern_does_what_a_compiled_one_does() -> None:
    text = "Ann met bob, and Cid"
    early, late = re.compile(r"\b[a-c]\w+", re.IGNORECASE), lazy(r"\b[a-c]\w+", re.IGNORECASE)
    assert late.findall(text) == early.findall(text) == ["Ann", "bob", "and", "Cid"]
    assert late.sub("x", text) == early.sub("x", text)
    assert [found.span() for found in late.finditer(text, 4)] == [(8, 11), (13, 16), (17, 20)]
    assert late.match(text, 4) is None


def test_it_is_compiled_when_it_is_used() -> None:
    wrong = lazy("(")
    with pytest.raises(re.error):
        wrong.search("a")
