"""The theme follows the terminal's background, whatever the terminal answers, and no answer becomes a key."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from explorer.settings.config import DARK_THEME, LIGHT_THEME
from explorer.settings.state import StateFile
from explorer.tui.terminal.colours import ASK, PATIENCE, Background, ColoursChanged
from explorer.tui.terminal.typed import NEAR, Typed
from tests import calling
from tests.calling import GRAIN
from tests.terminal import QUERIES, Answers, Terminal, module_command
from tests.tui.conftest import MakeApp

WHITE, BLACK = "\x1b]11;rgb:ffff/ffff/ffff\x1b\\", "\x1b]11;rgb:0000/0000/0000\x07"
REPORTS = (WHITE, "\x1b[?997;1n")


def asked(now: Callable[[], float] = monotonic) -> Typed:
    typed = Typed(now=now, environ={})
    typed.reports.expect()
    return typed


def heard(typed: Typed, *pieces: str, ticks: int = 0) -> list[str | bool]:
    """What comes out of pieces of input and some ticks of silence: names of keys, and whether a background is dark."""
    messages = [message for piece in pieces for message in typed.feed(piece)]
    messages += [message for _ in range(ticks) for message in typed.tick()]
    answers: list[str | bool] = []
    for message in messages:
        match message:
            case events.Key():
                answers.append(message.key)
            case Background():
                answers.append(message.is_dark)
            case ColoursChanged():
                answers.append("changed")
    return answers


# --- what comes from the terminal ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "is_dark"),
    [
        (WHITE, False),
        (BLACK, True),
        ("\x1b]11;rgb:1c/1c/1c\x1b\\", True),
        ("\x1b]11;rgb:fdf/6e3/e36\x07", False),
        ("\x1b]11;rgb:f/f/f\x9c", False),
        ("\x1b]11;rgba:2828/2c2c/3434/ffff\x1b\\", True),
        ("\x1b]11;RGB:EEEE/E8E8/D5D5\x07", False),
    ],
)
def test_answers(answer: str, is_dark: bool) -> None:
    assert heard(asked(), answer) == [is_dark]


@pytest.mark.parametrize(
    "answer",
    [
        "\x1b]11;\x07", "\x1b]11;q\x1b\\", "\x1b]11;rgb:ffff/ffff\x07", "\x1b]11;rgb:gggg/ffff/ffff\x07",
        "\x1b]11;rgb:fffff/ffff/ffff\x07", "\x1b]11;rgb:ffff/ffff/ffff;q\x07", f"\x1b]11;{'q' * 9999}\x07",
        "\x1b]11;\rq\r\x03\x07", "\x1b]11;rgb:-1/٣/ffff\x1b\\", "\x1b[?997;9999999999n", "\x1b[?997;n",
    ],
)  # fmt: skip
def test_garbage_is_ignored_and_is_no_key(answer: str) -> None:
    assert {*heard(asked(), answer, "a", ticks=PATIENCE)} - {"changed"} == {"a"}
    assert {*heard(asked(), *answer, "a", ticks=PATIENCE)} - {"changed"} == {"a"}, "letter by letter"


def test_an_answer_without_a_question_and_a_second_one_are_ignored() -> None:
    assert heard(Typed(), WHITE, "q") == ["q"]
    assert heard(asked(), WHITE, BLACK, "q") == [False, "q"]


def test_an_answer_that_never_ends_takes_no_key_after_a_silence() -> None:
    typed = asked()
    assert heard(typed, "\x1b]11;rgb:ffff/ff", ticks=PATIENCE) == []
    assert heard(typed, "q") == ["q"]
    assert heard(typed, "\x1b]11;" + "q" * 9999, "q" * 9999, ticks=PATIENCE) == []
    assert heard(typed, "q") == ["q"]
    assert heard(typed, "\x1b]11;rgb:ffff/\x1b[A") == ["up"], "another sequence ends it"


@pytest.mark.parametrize(
    ("text", "keys"), [("\x1b", ["escape"]), ("\x1b]", ["escape", "right_square_bracket"]), ("\x1bj", ["escape", "j"])]
)
def test_a_key_that_begins_like_an_answer_is_a_key_after_a_silence(text: str, keys: list[str]) -> None:
    now = 100.0
    typed = asked(lambda: now)
    heard_at_once = heard(typed, text, ticks=2)
    now += 2 * NEAR  # the rest of an arrow may come until then
    assert heard_at_once + heard(typed, ticks=1) == keys
    assert heard(typed, "\x1b[", "A", "\x1b", "[B") == ["up", "down"]


@pytest.mark.parametrize("typed", [asked, Typed])
def test_arrows_in_two_pieces_and_letters_behind_escape_stay_keys_beside_answers(typed: Callable[[], Typed]) -> None:
    answer = [False] if typed is asked else []
    assert heard(typed(), "\x1b", "[A", WHITE, "\x1bj") == ["up", *answer, "escape", "j"]
    assert heard(typed(), "\x1b", WHITE, "[A") == [*answer, "up"]
    assert heard(typed(), f"\x1b[A{WHITE[:9]}", WHITE[9:], "\x1b", "j") == ["up", *answer, "escape", "j"]
    assert heard(typed(), "\x1b", f"j\x1b[{WHITE}", "A") == ["escape", "j", *answer, "up"]


@pytest.mark.parametrize("typed", [asked, Typed])
@pytest.mark.parametrize("place", range(1, len(REPORTS[1])))
def test_a_change_of_colours_is_heard_wherever_its_report_is_torn(typed: Callable[[], Typed], place: int) -> None:
    report = REPORTS[1]
    assert heard(typed(), "q", report[:place], report[place:], "q") == ["q", "changed", "q"]


@given(
    st.lists(st.sampled_from(["q", "\x1b[A", "\r", "\x1bOP", "é", *REPORTS, "\x1b[?2026;2$y"]), max_size=8),
    st.lists(st.integers(0, 200), max_size=12),
)
def test_in_any_pieces_reports_leave_the_keys_as_they_are(parts: list[str], cuts: list[int]) -> None:
    stream = "".join(parts)
    places = sorted({0, len(stream), *(cut % (len(stream) + 1) for cut in cuts)})
    pieces = [stream[a:b] for a, b in pairwise(places)]
    keys = [key for part in parts if part not in REPORTS for key in heard(Typed(), part)]
    everything = heard(asked(), *pieces)
    assert [key for key in everything if key not in (False, "changed")] == keys
    assert (False in everything, "changed" in everything) == tuple(report in parts for report in REPORTS)


# --- in a terminal ------------------------------------------------------------------------------------------

posix = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of POSIX")

QUESTION = rb"\x1b\]11;\?"


def ground(theme: str) -> bytes:
    """What a terminal is sent for the background of a theme."""
    return {DARK_THEME: b"48;2;18;18;18m", LIGHT_THEME: b"48;2;224;224;224m", "nord": b"48;2;46;52;64m"}[theme]


def start(home: Path, answer: str | None = None, config: str = "", **environment: str) -> Terminal:
    """Start the program in a terminal that answers its question at once; None: not at all."""
    places = calling.places(home)
    (home / "config").write_text(config)
    StateFile(home / "state_dir" / "state.json").dismiss_hint()
    answers: Answers = QUERIES if answer is None else (*QUERIES, (QUESTION, answer.encode("latin-1")))
    env = {"HOME": str(home), **places, **environment}
    return Terminal([*module_command(), GRAIN], env=env, answers=answers, warm=True)


def last_ground(terminal: Terminal, expected: str | None = None) -> str:
    """The theme whose background was sent last. Waits some seconds for the expected one."""
    end = monotonic() + 10
    while True:
        terminal.quiet()
        output = bytes(terminal.output)
        last = max((DARK_THEME, LIGHT_THEME, "nord"), key=lambda theme: output.rfind(ground(theme)))
        if expected in (None, last) or monotonic() > end:
            return last


@posix
@pytest.mark.parametrize(
    ("answer", "config", "theme"),
    [
        (WHITE, "", LIGHT_THEME),
        (BLACK, "", DARK_THEME),
        (None, "", DARK_THEME),
        ("\x1b]11;rgb:qqqq/q\rq\x03q\x07", "", DARK_THEME),
        (WHITE, "theme = 'auto'\ntheme-light = 'nord'", "nord"),
        (WHITE, "theme-light = 'no such theme'", LIGHT_THEME),
        (WHITE, f"theme = '{DARK_THEME}'", DARK_THEME),
    ],
)
def test_the_theme_follows_the_terminal(tmp_path: Path, answer: str | None, config: str, theme: str) -> None:
    with start(tmp_path, answer, config) as terminal:
        terminal.wait("1 Actors")
        assert last_ground(terminal, theme) == theme
        assert (ASK.encode() in terminal.output) == (config != f"theme = '{DARK_THEME}'")
        terminal.send("esc")  # a mistake in the config file has a window
        terminal.quiet(0.3)
        terminal.send("down", "q")
        assert terminal.ends() == 0
        assert terminal.kept() == []


@posix
def test_the_next_start_begins_with_the_theme_of_the_last(tmp_path: Path) -> None:
    for answer, grounds in ((WHITE, {DARK_THEME, LIGHT_THEME}), (WHITE, {LIGHT_THEME}), (None, {LIGHT_THEME})):
        with start(tmp_path, answer) as terminal:
            terminal.wait("1 Actors")
            terminal.quiet()
            seen = {theme for theme in (DARK_THEME, LIGHT_THEME) if ground(theme) in terminal.output}
            assert LIGHT_THEME in seen <= grounds
            terminal.send("q")
            assert terminal.ends() == 0


@posix
def test_a_late_answer_in_pieces_comes_between_two_letters(tmp_path: Path) -> None:
    with start(tmp_path) as terminal:
        terminal.wait("1 Actors")
        terminal.send("/")
        for piece in ("gra", "\x1b]11;rgb:ff", "ff/ffff/ffff\x1b", "\\in", "\x1b]11;rgb:0/0/0\x07"):
            terminal.type(piece.encode())
        terminal.wait("/ grain")
        terminal.send("esc")
        terminal.wait("/ grain", gone=True)
        terminal.send("q")
        assert terminal.ends() == 0


@posix
def test_a_terminal_that_changes_its_colours_is_asked_again(tmp_path: Path) -> None:
    with start(tmp_path, WHITE) as terminal:
        terminal.wait("1 Actors")
        assert last_ground(terminal, LIGHT_THEME) == LIGHT_THEME
        terminal._answers = (*QUERIES, (QUESTION, BLACK.encode()))
        terminal.type(b"\x1b[?997;1n")
        assert last_ground(terminal, DARK_THEME) == DARK_THEME
        terminal.send("q")
        assert terminal.ends() == 0
        assert terminal.kept() == []


@posix
@pytest.mark.parametrize("variable", ["nord", " nord "])
def test_the_variable_takes_precedence_over_the_config_file(tmp_path: Path, variable: str) -> None:
    with start(tmp_path, WHITE, f"theme = '{DARK_THEME}'", EXPLORER_THEME=variable) as terminal:
        terminal.wait("1 Actors")
        assert last_ground(terminal) == "nord"


@posix
def test_no_colours_no_question(tmp_path: Path) -> None:
    with start(tmp_path, WHITE, NO_COLOR="1") as terminal:
        terminal.wait("1 Actors")
        terminal.quiet()
        assert b"\x1b]11" not in terminal.output


# --- what is remembered -------------------------------------------------------------------------------------


async def test_a_choice_is_remembered_for_such_a_background(make_app: MakeApp) -> None:
    async with make_app().run_test() as pilot:
        pilot.app.theming.choose("nord")
        pilot.app.post_message(Background(is_dark=False))
        await pilot.pause()
        assert pilot.app.theme == LIGHT_THEME
        pilot.app.theming.choose("solarized-light")
        pilot.app.post_message(Background(is_dark=True))
        await pilot.pause()
        assert pilot.app.theme == "nord"
    async with make_app().run_test() as pilot:
        assert pilot.app.theme == "nord"
        pilot.app.post_message(Background(is_dark=False))
        await pilot.pause()
        assert pilot.app.theme == "solarized-light"
    async with make_app(theme="dracula").run_test() as pilot:
        pilot.app.post_message(Background(is_dark=True))
        await pilot.pause()
        assert pilot.app.theme == "dracula", "a theme that is set does not follow"


async def test_sixteen_colours_are_the_terminals_own(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    async with make_app().run_test() as pilot:
        pilot.app.theming.choose("nord")
    monkeypatch.setenv("TERM", "linux")
    monkeypatch.setenv("COLORTERM", "")
    async with make_app().run_test() as pilot:
        assert pilot.app.theme == "ansi-dark"
        pilot.app.post_message(Background(is_dark=False))
        await pilot.pause()
        assert pilot.app.theme == "ansi-light"
        pilot.app.theming.choose("gruvbox")
    async with make_app().run_test() as pilot:
        assert pilot.app.theme == "gruvbox", "it was chosen for such a terminal"
    async with make_app(theme="dracula").run_test() as pilot:
        assert pilot.app.theme == "dracula", "it is set"


async def test_a_choice_of_an_earlier_version_holds_on_every_background(tmp_path: Path, make_app: MakeApp) -> None:
    (tmp_path / "state.json").write_text('{"state": 1, "theme": "nord", "hint": false}')
    async with make_app().run_test() as pilot:
        assert pilot.app.theme == "nord"
        pilot.app.post_message(Background(is_dark=False))
        await pilot.pause()
        assert pilot.app.theme == "nord"
