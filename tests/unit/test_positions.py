"""Lines and columns of values in a JSON text, compared with the parser of the standard library."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.digest.locations import (
    JsonPath,
    _tokens,
    format_path,
    innermost,
    line_column,
    locate,
    locate_all,
    repeated_names,
)
from tests.counting import calls
from tests.examples import examples

TEXT = """{
  "digest": "1.0",
  "quotes": [
    {"id": "q", "at": ["a", {"exact": "b"}]},
    {"id": "“x”\\"}]", "speaker": 7}
  ]
}
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), (1, 1)),
        (("digest",), (2, 13)),
        (("quotes",), (3, 13)),
        (("quotes", 0), (4, 5)),
        (("quotes", 0, "at", 1, "exact"), (4, 39)),
        (("quotes", 1), (5, 5)),
        (("quotes", 1, "speaker"), (5, 34)),
        # missing values are located where they should be
        (("quotes", 1, "form"), (5, 5)),
        (("quotes", 9, "id"), (3, 13)),
        (("article", "headline"), (1, 1)),
    ],
)
def test_a_path_has_a_line_and_a_column(path: JsonPath, place: tuple[int, int]) -> None:
    assert locate(TEXT, path) == place
    assert locate(TEXT.encode(), path) == place
    assert locate(b"\xef\xbb\xbf" + TEXT.encode(), path) == place


def test_the_last_of_a_repeated_name_counts() -> None:
    text = '{"a": {"b": 1, "c": 2},\n "a": {"b": 3}}'
    assert locate(text, ("a", "b")) == (2, 13)
    assert locate(text, ("a", "c")) == (2, 7), "the first “a” is ignored, and its “c” too"


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ('{"a": 1, "b": {"a": 2}}', []),
        ('{"a": 1, "a": 2}', [("a",)]),
        ('{"a": 1, "a": 2, "a": 3}', [("a",)]),
        ('[{"a": 1}, {"a": 1}, {"b": {"c": 1, "c": [1]}}]', [(2, "b", "c")]),
        ('{"a": [{"x": 1}], "b": [{"x": 1, "x": {"y": 1}}]}', [("b", 0, "x")]),
        ('{"é": 1, "\\u00e9": 2}', [("é",)]),
        ('{"a": "\\"a\\": 1, \\"a\\": 2"}', []),
    ],
)
def test_repeated_names_are_found(text: str, paths: list[JsonPath]) -> None:
    assert repeated_names(text) == paths


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("", ()),
        ('{"a": ', ("a",)),
        ('{"a": [1, {"b": 2, ', ("a", 1)),
        ('{"a": [1, {"b": 2, "c"', ("a", 1, "c")),
        ('{"a": "never ends, "b": ', ("a",)),
        ('{"a": ["said \\"x, [', ("a", 0)),
        ('{"a": ["said \\', ("a", 0)),
        ('{"a": {"na', ("a",)),
        ("]]}}", ()),
    ],
)
def test_a_broken_text_has_a_path_to_the_break(text: str, path: JsonPath) -> None:
    assert innermost(text, len(text)) == path


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), ""),
        (("quotes", 3, "speaker"), "quotes[3].speaker"),
        (("$schema",), "$schema"),
        (("a b", "x-y", "é"), "[“a b”].x-y.é"),
        ((0, ""), "[0][“”]"),
        (("\ufe00", "x\x1b["), "[“”][“x␛[”]"),  # each name is cleaned on its own
        (("new", "❤\ufe0f"), "new[“❤\ufe0f”]"),
    ],
)
def test_a_path_is_written_as_people_write_it(path: JsonPath, text: str) -> None:
    assert format_path(path) == text


def _values(value: Any, path: JsonPath = ()) -> dict[JsonPath, Any]:
    """Every value in a JSON value, by its path."""
    values = {path: value}
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in items:
        values |= _values(item, (*path, step))
    return values


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=15,
)


@given(JSON, st.sampled_from([None, 0, 1, 3]), st.booleans())
@examples(3)
def test_each_value_is_at_its_line_and_column(value: Any, indent: int | None, ascii_only: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    values = _values(value)
    starts = [0]
    for written_line in text.split("\n"):
        starts.append(starts[-1] + len(written_line) + 1)
    for path, (line, column) in locate_all(text, values).items():
        offset = starts[line - 1] + column - 1
        assert json.JSONDecoder().raw_decode(text, offset)[0] == values[path]
        assert line_column(text, offset) == (line, column)
    assert repeated_names(text) == []


@given(st.text(alphabet='{}[]",:\\ab1\n '))
@examples(3)
def test_no_text_is_too_broken(text: str) -> None:
    line, column = locate(text, ("a", 0))
    assert 1 <= line <= text.count("\n") + 1
    assert 1 <= column <= len(text) + 1
    assert len(innermost(text, len(text))) <= len(text)
    repeated_names(text)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000,
        '{"a":' * 20_000,
        '"' + "\\" * 200_000,
        '"' * 80_000,
        "[" + "1," * 40_000 + "1]",
        '{"' + "a" * 200_000 + '": 1',
    ],
    ids=["lists", "objects", "backslashes", "quotation marks", "items", "a long name"],
)
def test_it_takes_linear_time(text: str) -> None:
    def work() -> None:
        locate(text, ("a", 0))
        innermost(text, len(text))

    assert calls(work) < 30 * len(text)


def test_the_token_pattern_never_backtracks() -> None:
    """`calls` can't count what happens inside a regular expression."""
    without_sets = re.sub(r"\[(?:\\.|[^\]\\])*\]", "", _tokens().pattern)
    repeats = {found[1] for found in re.finditer(r"\\.|([*+{]\+?)", without_sets)} - {None}
    assert repeats == {"*+", "++"}
    for text in ('"' + '\\"' * 1_000, '{"' + '\\"' * 1_000, '["' + '\\"' * 1_000 + "\\"):
        *_, last = _tokens().finditer(text)
        assert last[0] == text.lstrip("[{"), "an unclosed string is one token"
