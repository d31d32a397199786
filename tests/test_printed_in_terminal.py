"""What commands print in a terminal: through the user's pager, in bold, as plain text; and a screen without standard
error. In a pseudo-terminal."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests import calling
from tests.calling import GRAIN
from tests.terminal import Terminal

REPOSITORY = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of POSIX")

UNSET = ("PAGER", "LESS", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "ACCESSIBLE", "LESSCHARSET")


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> calling.Callable[..., Terminal]:
    """Start a line of a shell in which `explorer` is the program."""
    for name in UNSET:
        monkeypatch.delenv(name, raising=False)
    home = calling.places(tmp_path / "home")

    def run(line: str, *, size: tuple[int, int] = (100, 20), env: Mapping[str, str] | None = None) -> Terminal:
        function = f'explorer() {{ "{sys.executable}" -m explorer "$@"; }}\n'
        environment = {**home, "HOME": str(tmp_path), "PYTHONPATH": str(REPOSITORY), **(env or {})}
        return Terminal(
            ["bash", "-c", function + line + "; echo ended $?; sleep 0.2"], size=size, env=environment, cwd=tmp_path
        )

    return run


Start = calling.Callable[..., Terminal]


def pager(directory: Path, body: str = "echo paged; cat") -> str:
    """A pager of the user's. Returns its path."""
    path = directory / "pager"
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def printed(terminal: Terminal) -> str:
    """Everything that was written until the command ended."""
    terminal.wait("ended ")
    return terminal.output.decode("utf-8", "replace")


@pytest.mark.parametrize(
    ("line", "env", "is_paged"),
    [
        ("explorer show actor/putin", {}, True),
        ("explorer show actor/putin --json", {}, True),
        ("explorer help keys", {}, True),
        ("explorer list country --limit 2", {}, False),
        ("explorer show actor/putin --no-pager", {}, False),
        ("explorer --no-pager show actor/putin", {}, False),
        ("explorer show actor/putin --plain", {}, False),
        ("explorer show actor/putin | cat", {}, False),
        ("explorer show actor/putin", {"ACCESSIBLE": "1"}, False),
        ("explorer show actor/putin", {"ACCESSIBLE": "0"}, True),
        ("explorer show actor/putin", {"TERM": "dumb"}, False),
        ("explorer show actor/putin -o out.txt; cat out.txt", {}, False),
    ],
)
def test_long_output_goes_to_the_pager(
    start: Start, tmp_path: Path, line: str, env: dict[str, str], is_paged: bool
) -> None:
    with start(line, env={"PAGER": pager(tmp_path), **env}) as terminal:
        text = printed(terminal)
    assert ("paged" in text) == is_paged
    assert "actor/putin" in text or "country/" in text or "keys" in text.lower()
    assert "ended 0" in text


def test_the_config_file_asks_for_plain_text(start: Start, tmp_path: Path) -> None:
    (tmp_path / "home" / "config").write_text("accessible = true\n", encoding="utf-8")
    with start("explorer show actor/putin", env={"PAGER": pager(tmp_path)}) as terminal:
        text = printed(terminal)
    assert "paged" not in text
    assert "\x1b[1m" not in text


@pytest.mark.parametrize("named", ["", "cat", "false", "nosuchpager --option", "exit 3", "sh -c 'exit 127'"])
def test_no_pager_loses_what_was_printed(start: Start, named: str) -> None:
    with start("explorer show actor/putin", env={"PAGER": named}) as terminal:
        text = printed(terminal)
    assert text.count("indicating a major shift") >= 1
    assert "Traceback" not in text
    assert "ended 0" in text


def test_a_pager_that_is_left_early_is_no_failure(start: Start, tmp_path: Path) -> None:
    with start("explorer show --json", env={"PAGER": pager(tmp_path, "head -1 >/dev/null; echo left")}) as terminal:
        text = printed(terminal)
    assert "left" in text
    assert "Broken" not in text
    assert "Traceback" not in text
    assert "ended 0" in text


def test_ctrl_c_is_for_the_pager(start: Start, tmp_path: Path) -> None:
    body = "cat >/dev/null; trap 'echo caught; exit 2' INT; echo waits; while :; do sleep 0.05; done"
    with start("explorer show --json", env={"PAGER": pager(tmp_path, body)}) as terminal:
        terminal.wait("waits")
        terminal.send("c-c")
        text = printed(terminal)
    assert "caught" in text
    assert "Traceback" not in text
    assert '"records"' not in text, "the reader has left it, and does not want it again"


@pytest.mark.skipif(shutil.which("less") is None, reason="needs less")
def test_less_is_the_pager_of_those_who_name_none(start: Start) -> None:
    environment = {"PATH": os.environ["PATH"]}
    with start("unset PAGER; explorer show actor/muttaqi; echo after", env=environment) as terminal:
        terminal.wait("\n:")  # at the end of the first page, less asks what to do
        assert "sentences of evidence" not in terminal.text
        assert "after" not in terminal.text
        terminal.send("q")
        text = printed(terminal)
    assert "\x1b[?1049h" not in text, "the text stays on the screen"
    assert "\x1b[1m" in text
    assert "ESC[" not in text


def test_the_exit_code_is_that_of_the_command(start: Start, tmp_path: Path) -> None:
    with start("explorer diff a.json b.json", env={"PAGER": pager(tmp_path)}) as terminal:
        assert "ended 2" in printed(terminal)


@pytest.mark.parametrize(("accessible", "asked"), [("", "Your name"), ("1", "1 of 3: Your name")])
def test_questions_are_numbered_for_who_listens(start: Start, accessible: str, asked: str) -> None:
    bookmarks = f'explorer bookmarks --digest "{GRAIN}" -q'
    judged = f"{bookmarks} add quote/q-wait; {bookmarks} status quote/q-wait confirmed"
    line = f'({judged}) >/dev/null; explorer export claimreview --digest "{GRAIN}" -o review.jsonld'
    with start(line, env={"ACCESSIBLE": accessible}) as terminal:
        terminal.wait("Your name")
        assert any(row.startswith(asked) for row in terminal.text.splitlines())
        terminal.send("c-c")
        terminal.wait("ended 130")


# --- the screen ---------------------------------------------------------------------------------------------


def test_the_screen_opens_though_standard_error_is_a_file(start: Start, tmp_path: Path) -> None:
    with start(f"explorer {GRAIN} 2>log", size=(100, 30)) as terminal:
        terminal.wait("1 Actors")
        terminal.send("q")
        assert "ended 0" in printed(terminal)
    assert (tmp_path / "log").read_bytes() == b""


def test_a_dumb_terminal_names_the_commands(start: Start) -> None:
    with start(f"explorer {GRAIN}", env={"TERM": "dumb"}) as terminal:
        text = printed(terminal)
    words = " ".join(text.split())
    assert "This is a summary, because TERM is dumb." in words
    assert "Commands: explorer help. To read the article: explorer read." in words
    assert "\x1b" not in text


# --- progress -----------------------------------------------------------------------------------------------

SLOW = """
import sys, time
from explorer.commands import call, output, progress
progress.FIRST, progress.PAUSE = 0.0, 0.05
call.SLOW = 1
from explorer.digest import loading
real = loading.loads
def slowly(*arguments, **keywords):
    time.sleep(0.8)
    return real(*arguments, **keywords)
loading.loads = slowly
from explorer.__main__ import main
if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
"""
"""The program, on a machine that reads slowly."""


@pytest.mark.parametrize("command", ["show actor/marchenko", "search talks", "check", "timeline"])
def test_whatever_reads_a_large_digest_says_that_it_works(start: Start, tmp_path: Path, command: str) -> None:
    (tmp_path / "slow.py").write_text(SLOW, encoding="utf-8")
    line = f'"{sys.executable}" slow.py {command} --no-pager --digest "{GRAIN}"'
    with start(line, size=(100, 60)) as terminal:
        assert "working on" in printed(terminal)


@pytest.mark.parametrize(
    ("options", "env", "form"),
    [
        ("", {}, "bar"),
        ("--plain", {}, "lines"),
        ("", {"ACCESSIBLE": "1"}, "lines"),
        ("", {"TERM": "dumb"}, "lines"),
        ("-q", {}, ""),
        ("2>log", {}, ""),
    ],
)
def test_a_command_that_takes_long_says_so(
    start: Start, tmp_path: Path, options: str, env: dict[str, str], form: str
) -> None:
    (tmp_path / "slow.py").write_text(SLOW, encoding="utf-8")
    line = f'"{sys.executable}" slow.py show actor/marchenko --no-pager --digest "{GRAIN}" {options}'
    with start(line, size=(100, 60), env=env) as terminal:
        text = printed(terminal)
        shown = terminal.text
    assert ("working on" in text) == bool(form)
    assert ("\x1b[K" in text) == (form == "bar")
    assert ("explorer: working on" in shown) == (form == "lines"), "a bar goes when the command prints"
    assert "Olha Marchenko" in shown
    if options == "2>log":
        assert (tmp_path / "log").read_text(encoding="utf-8") == ""


@pytest.mark.parametrize(("options", "form"), [("", "bar"), ("--plain", "lines"), ("-q", ""), ("2>log", "")])
def test_drafting_many_articles_shows_how_far_it_is(start: Start, tmp_path: Path, options: str, form: str) -> None:
    slow = SLOW.replace("time.sleep(0.8)", "pass").replace("PAUSE = 0.0, 0.05", "PAUSE = 0.0, 0.0")
    (tmp_path / "slow.py").write_text(slow, encoding="utf-8")
    (tmp_path / "articles").mkdir()
    for number in range(12):
        article = f"Ferry {number} delayed\n\nThe ferry was delayed on Monday, Kari Lund said.\n"
        (tmp_path / "articles" / f"{number}.txt").write_text(article, encoding="utf-8")
    with start(f'"{sys.executable}" slow.py draft --article articles -o digests {options}') as terminal:
        terminal.wait("ended 0", 60)
        text = terminal.output.decode()
        shown = terminal.text
    assert ("━" in text) == (form == "bar")
    assert ("100 %, 12 of 12" in text) == (form == "lines")
    assert "━" not in shown
    assert len(list((tmp_path / "digests").iterdir())) == 12
