"""The line of a file that is no JSON, with a caret below the place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.digest.loading import loads
from explorer.digest.locations import Excerpt
from explorer.digest.problems import DigestError
from explorer.pictures.canvas import cells


def test_the_caret_is_below_the_place() -> None:
    text = '{\n  "name": "Bo 名" "id": 1}\n'
    assert Excerpt.of(text, text.index('"id"')).lines(60) == ('"name": "Bo 名" "id": 1}', "                ^")


def test_a_long_line_is_cut_around_the_place() -> None:
    text = "x" * 100 + "HERE" + "y" * 100
    line, caret = Excerpt.of(text, 100).lines(40)
    assert line.startswith("…x")
    assert line.endswith("y…")
    assert line[caret.index("^") :].startswith("HERE")


@given(st.text(max_size=80), st.text(max_size=80), st.integers(4, 100))
def test_it_fits_and_is_safe(before: str, after: str, width: int) -> None:
    line, caret = Excerpt.of(f"{before}{after}", len(before)).lines(width)
    assert max(cells(line), cells(caret)) <= width
    assert line.isprintable() or "\n" not in line
    assert caret.strip() == "^"


@pytest.mark.parametrize("data", [b'{"digest": "1.0"', b"", b"{\n\n", b'{"a": \x1b[31m}'])
def test_an_error_of_syntax_begins_with_the_place_and_has_the_line(data: bytes) -> None:
    with pytest.raises(DigestError) as raised:
        loads(data, name="my.json")
    (problem,) = raised.value.problems
    assert str(raised.value).startswith(f"my.json:{problem.line}:{problem.column}: ")
    assert raised.value.excerpt is not None
    assert "\x1b" not in "".join(raised.value.excerpt.lines(80))
