"""The second wall: catches whatever acts on a terminal, nothing in cleaned text, and preserves JSON."""

from __future__ import annotations

import json
import re
import sys
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.text.cleaning import clean
from explorer.text.wall import escape_acting, neutralize, strip_acting
from tests import hostile


def passed(text: str) -> bool:
    return neutralize(text, lambda found: "") is text


def test_every_acting_or_invisible_character_is_caught() -> None:
    seen = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
    everything = map(chr, range(sys.maxunicode + 1))
    acting = [c for c in everything if category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") and c not in "\u200c\u200d" + seen]
    assert len(acting) > 2_000
    assert [hex(ord(character)) for character in acting if passed(f"a{character}b")] == []


@pytest.mark.parametrize("text", hostile.TEXTS, ids=hostile.CASES)
def test_cleaned_hostile_text_passes(text: str) -> None:
    assert passed(clean(text))


@given(st.text(max_size=60))
def test_any_cleaned_text_passes(text: str) -> None:
    assert passed(clean(text))


@given(st.text(alphabet=st.characters(exclude_categories=[]), max_size=60))
def test_one_pass_removes_everything(text: str) -> None:
    once = neutralize(text, lambda found: "")
    assert passed(once)
    assert hostile.offences(re.sub("[\n]", "", once).encode("utf-8", "surrogatepass")) == []


@pytest.mark.parametrize("text", [*hostile.TEXTS, *hostile.SURROGATES.values()])
def test_escaped_json_keeps_its_meaning(text: str) -> None:
    shown = escape_acting(json.dumps({"a": [text]}, ensure_ascii=False) + "\n")
    assert json.loads(shown) == {"a": [text]}
    assert hostile.offences(shown.encode("utf-8", "surrogatepass")) == []


def test_a_page_keeps_its_styles_and_lines() -> None:
    page = "\x1b[1mHeading\x1b[0m\n  \x1b[2mdim\x1b[0m “quoted” ▂\n"
    assert escape_acting(page) == page
    assert escape_acting("\x1b[1ma\x1b[31mb\x1b[0m\n") == "\x1b[1ma\\u001b[31mb\x1b[0m\n"


def test_copied_text_keeps_its_lines() -> None:
    assert strip_acting("a\x1b[31m\nb\u202e\n\ud800c") == "a[31m\nb\nc"
