"""Keys that arrive in pieces, or right behind each other."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from textual.events import Key, MouseEvent
from textual.message import Message

from explorer.tui.terminal.typed import FAR, LATE, NEAR, Typed


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def keys(typed: Typed, clock: Clock, *pieces: str | float) -> list[str]:
    """The keys of pieces of input; a number lets so many seconds pass, in which nothing comes."""
    messages: list[Message] = []
    for piece in pieces:
        if isinstance(piece, str):
            messages += typed.feed(piece)
        else:
            end = clock.now + piece
            while clock.now < end:
                patience = typed.patience
                clock.now = end if patience is None else min(end, clock.now + max(0.001, patience))
                messages += typed.tick()
    return [message.key if isinstance(message, Key) else type(message).__name__ for message in messages]


def read(*pieces: str | float, environ: Mapping[str, str] | None = None) -> list[str]:
    clock = Clock()
    return keys(Typed(now=clock, environ=environ or {}), clock, *pieces, 2.0)


ARROWS = [("[A", "up"), ("[B", "down"), ("OA", "up"), ("[5~", "pageup"), ("[6~", "pagedown"), ("[H", "home")]


@pytest.mark.parametrize(("rest", "key"), ARROWS)
def test_an_arrow_is_one_in_one_piece_and_in_two(rest: str, key: str) -> None:
    assert read("\x1b" + rest) == [key]
    assert read("\x1b", rest) == [key]
    assert read("\x1b" + rest[0], rest[1:]) == [key]
    assert read("\x1b", NEAR * 0.9, rest) == [key]


@pytest.mark.parametrize(("rest", "key"), ARROWS)
def test_the_rest_of_an_arrow_that_comes_late_is_never_letters(rest: str, key: str) -> None:
    assert read("\x1b", LATE * 0.9, rest) == ["escape", key]


@pytest.mark.parametrize(
    "piece", ["j", "\x1b", "\x1b[", "\x1b[A", "\x1bj", "\x1b]11;rgb:", "\x1b[?9", "\x1b[200~", "\x1b[1;1x"]
)
def test_once_all_is_read_nothing_is_waited_for_but_the_next_key(piece: str) -> None:
    clock = Clock()
    typed = Typed(now=clock, environ={})
    assert typed.patience is None
    keys(typed, clock, piece)
    assert typed.patience is not None
    keys(typed, clock, 3.0)
    assert typed.patience is None
    assert not typed._held
    assert not typed.reports._held


def test_what_comes_later_than_that_is_typed() -> None:
    assert read("\x1b", LATE * 1.1, "[") == ["escape", "left_square_bracket"]
    assert read("\x1b", 0.3, "[", 0.3, "B") == ["escape", "left_square_bracket", "B"]
    assert read("\x1b", 0.3, "j", "[B") == ["escape", "j", "left_square_bracket", "B"]


def test_over_ssh_the_rest_may_take_longer() -> None:
    far = {"SSH_CONNECTION": "10.0.0.1 50000 10.0.0.2 22"}
    assert read("\x1b", FAR * 0.9, "[B", environ=far) == ["down"]
    assert read("\x1b", FAR * 1.1, environ=far) == ["escape"]
    assert read("\x1b", 0.5, "[B", environ={"ESCDELAY": "900"}) == ["down"]


@pytest.mark.parametrize("pieces", [("\x1bj",), ("\x1b", "j"), ("\x1b", NEAR / 2, "j")])
def test_a_letter_behind_escape_is_a_letter(pieces: tuple[str | float, ...]) -> None:
    assert read(*pieces) == ["escape", "j"]


def test_two_escapes_are_two() -> None:
    assert read("\x1b\x1b") == ["escape", "escape"]
    assert read("\x1b\x1b[B") == ["escape", "down"]


def test_alt_and_enter_stay_together() -> None:
    assert read("\x1b\r") == ["alt+enter"]


def test_esc_and_ctrl_c_in_one_read_are_two_keys() -> None:
    assert read("\x1b\x03") == ["escape", "ctrl+c"]
    assert read("\x1b\t") == ["escape", "tab"]


def test_escape_and_a_bracket_are_two_keys() -> None:
    assert read("\x1b[") == ["escape", "left_square_bracket"]


def test_clicks_in_two_pieces_are_clicks() -> None:
    typed = Typed()
    messages = [*typed.feed("\x1b[<0;1"), *typed.feed("0;10M")]
    assert [isinstance(message, MouseEvent) for message in messages] == [True]


@pytest.mark.parametrize("end", ["\x07", "\x1b\\"])
def test_answers_of_the_terminal_are_no_keys(end: str) -> None:
    assert read(f"\x1b]11;rgb:1111/2222/3333{end}q") == ["q"]
    assert read("\x1b]11;rgb:11", f"11/2222/3333{end}", "q") == ["q"]
    assert read(f"\x1bP1+r544e=787465726d{end}") == []
