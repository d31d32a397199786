"""The packed lists of names, and what is asked of them."""

from __future__ import annotations

import importlib
import re
import zlib
from importlib.util import find_spec

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.assets import asset
from explorer.draft.names import lists
from explorer.draft.names.lists import (
    are_same_given_name,
    is_clear_given_name,
    is_given_name,
    long_forms,
    sex_of_name,
    surname_weight,
)


def test_the_file_is_small_and_has_three_sections_of_plain_names() -> None:
    packed = asset("names.bin").read_bytes()
    assert len(packed) <= 250_000
    given, surnames, short_forms, end = zlib.decompress(packed).decode("ascii").split("\n\n")
    assert end == ""
    for section, marks in ((given, "[0-9x]"), (surnames, "[01]")):
        lines = section.split("\n")
        assert len(lines) == len({line[:2] for line in lines}) > 200
        assert all(re.fullmatch(rf"(..)(?: \1[A-Za-z']*{marks})+", line) for line in lines)
    assert all(re.fullmatch(r" [a-z]+(?: [a-z]+)+", line) for line in short_forms.split("\n"))


@pytest.mark.skipif(not all(map(find_spec, ("faker", "names", "nicknames"))), reason="needs the packages of names")
def test_the_file_is_what_the_script_makes() -> None:
    packed = importlib.import_module("tests.tools.pack_names").pack()
    assert zlib.decompress(packed) == zlib.decompress(asset("names.bin").read_bytes())


@pytest.mark.parametrize(
    "name", ["Martha", "Vladimir", "Dmitry", "Xi", "Fatima", "Jean-Marie", "José", "Ayşe", "MARTHA"]
)
def test_given_names(name: str) -> None:
    assert is_given_name(name)


@pytest.mark.parametrize("name", ["Monday", "The", "Said", "Xoyl", "", "M", "Martt", "Marthaa", "China", "Street"])
def test_what_is_no_given_name(name: str) -> None:
    assert not is_given_name(name)


def test_a_name_that_someone_bears_is_not_clear() -> None:
    assert is_clear_given_name("Martha")
    unclear = re.findall(r" ([A-Z][a-z]+)x\b", lists._lists().given["Ab"])
    assert unclear
    assert all(map(is_given_name, unclear))
    assert not any(map(is_clear_given_name, unclear))


def test_surnames_by_how_common_they_are() -> None:
    assert [surname_weight(name) for name in ("Smith", "Garcia", "Muñoz", "Smith-Jones")] == [2, 2, 1, 2]
    assert [surname_weight(name) for name in ("Yılmaz", "Kowalczyk", "Nuñez")] == [1, 1, 1]
    assert [surname_weight(name) for name in ("Xoyl", "Street", "University", "")] == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("name", "sex"),
    [("John", "m"), ("Martha", "f"), ("Maryam", "f"), ("Dmitry", "m"), ("Robin", ""), ("Xoyl", ""), ("Jean-Paul", "")],
)
def test_the_sex_of_a_name(name: str, sex: str) -> None:
    assert sex_of_name(name) == sex


def test_short_forms() -> None:
    assert "joseph" in long_forms("Joe")
    assert long_forms("Xoyl") == frozenset()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Joe", "Joseph", True),
        ("Liz", "Elizabeth", True),
        ("J.", "Joseph", True),
        ("José", "Jose", True),
        ("John", "Joseph", False),
        ("M", "Joseph", False),
        ("Jo", "John", False),
    ],
)
def test_given_names_of_one_person(one: str, other: str, same: bool) -> None:
    assert are_same_given_name(one, other) is same
    assert are_same_given_name(other, one) is same


@given(st.text(max_size=12))
def test_any_word_can_be_asked_about(word: str) -> None:
    assert surname_weight(word) in (0, 1, 2)
    assert sex_of_name(word) in ("m", "f", "")
    assert is_given_name(word) or not is_clear_given_name(word)
    assert are_same_given_name(word, word)
