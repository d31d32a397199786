"""Pastes, in whatever pieces they come: text that holds no keys."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser

from explorer.tui.terminal.pastes import BEGINS, ENDS, Pastes
from explorer.tui.terminal.typed import Typed
from tests import hostile


def tame_paste(stream: str, cuts: list[int]) -> str:
    pastes = Pastes()
    places = sorted({0, len(stream), *(cut % (len(stream) + 1) for cut in cuts)})
    return "".join(pastes.tame_paste(stream[a:b]) for a, b in pairwise(places))


@given(
    st.lists(st.text(alphabet="\x1b[201~q\u241b"), max_size=4),
    st.lists(st.text(alphabet="\x1b[A~x"), max_size=4),
    st.lists(st.integers(0, 200), max_size=12),
)
def test_in_any_pieces_only_escapes_in_pastes_become_symbols(
    pasted: list[str], typed: list[str], cuts: list[int]
) -> None:
    pasted = [text.replace(ENDS, "") for text in pasted]
    pasted = [text for text in pasted if ENDS not in text + ENDS[:-1]]
    typed = [text for text in typed if BEGINS not in text]
    stream = wanted = ""
    for before, text in zip(typed, pasted, strict=False):
        stream += f"{before}{BEGINS}{text}{ENDS}"
        wanted += f"{before}{BEGINS}{text.replace(chr(27), chr(0x241B))}{ENDS}"
    assert tame_paste(stream, cuts) == wanted


@pytest.mark.parametrize("text", hostile.TEXTS, ids=hostile.CASES)
def test_nothing_pasted_is_a_key(text: str) -> None:
    text = text.replace(ENDS, "")
    parser, pastes = XTermParser(), Pastes()
    heard = list(parser.feed(pastes.tame_paste(f"{BEGINS}{text}{ENDS}")))
    assert [type(event) for event in heard] in ([events.Paste], [])
    (key,) = parser.feed(pastes.tame_paste("q"))
    assert isinstance(key, events.Key)
    assert key.key == "q"


# --- sequences that only look like keys ---------------------------------------------------------------------

PARTS = ["\x1b[", "\x1b", "\x1bO", "\x1b[<", ";", ":", "u", "~", "M", "m", "A", "1", "27", "99999999999", "²", "x", "?"]


def keys_of(typed: Typed, *pieces: str) -> list[str]:
    messages = [message for piece in pieces for message in typed.feed(piece)]
    return [message.key for message in messages if isinstance(message, events.Key)]


@pytest.mark.parametrize("sequence", ["\x1b[;x;u", "\x1b[1;;99999999999u", "\x1b[99999999999u", "\x1b[1:²u"])
def test_a_sequence_that_only_looks_like_a_key_is_ignored_and_the_next_key_works(sequence: str) -> None:
    typed = Typed()
    assert keys_of(typed, sequence + "\x1b[A", "q")[-2:] == ["up", "q"]


@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join), st.text(max_size=5))
def test_whatever_is_typed_breaks_nothing(sequence: str, text: str) -> None:
    typed = Typed()
    for _ in typed.feed(sequence + text):
        pass
    list(typed.tick())
    # after that many keys, no sequence is open
    assert keys_of(typed, "\x1b[A" * 8, "qqq")[-1:] == ["q"]
