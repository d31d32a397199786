"""Pastes in whatever pieces they come: text, with nothing in it that is a key."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser

from explorer.tui.pastes import BEGINS, ENDS, Pastes
from tests import hostile


def tamed(stream: str, cuts: list[int]) -> str:
    pastes = Pastes()
    places = sorted({0, len(stream), *(cut % (len(stream) + 1) for cut in cuts)})
    return "".join(pastes.tamed(stream[a:b]) for a, b in pairwise(places))


@given(
    st.lists(st.text(alphabet="\x1b[201~q\u241b"), max_size=4),
    st.lists(st.text(alphabet="\x1b[A~x"), max_size=4),
    st.lists(st.integers(0, 200), max_size=12),
)
def test_whatever_the_pieces_only_escapes_in_pastes_become_pictures(
    pasted: list[str], typed: list[str], cuts: list[int]
) -> None:
    pasted = [text.replace(ENDS, "") for text in pasted]
    pasted = [text for text in pasted if ENDS not in text + ENDS[:-1]]
    typed = [text for text in typed if BEGINS not in text]
    stream = wanted = ""
    for before, text in zip(typed, pasted, strict=False):
        stream += f"{before}{BEGINS}{text}{ENDS}"
        wanted += f"{before}{BEGINS}{text.replace(chr(27), chr(0x241B))}{ENDS}"
    assert tamed(stream, cuts) == wanted


@pytest.mark.parametrize("text", hostile.TEXTS, ids=hostile.CASES)
def test_nothing_pasted_is_a_key(text: str) -> None:
    text = text.replace(ENDS, "")
    parser, pastes = XTermParser(), Pastes()
    heard = list(parser.feed(pastes.tamed(f"{BEGINS}{text}{ENDS}")))
    assert [type(event) for event in heard] in ([events.Paste], [])
    (key,) = parser.feed(pastes.tamed("q"))
    assert isinstance(key, events.Key)
    assert key.key == "q"
