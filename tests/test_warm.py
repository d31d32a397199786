"""A program that was started warm is the one that starts from nothing: same screen, same codes."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.terminal import Terminal, module_command

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of POSIX")
REPOSITORY = Path(__file__).parents[1]


def ended(home: Path, *arguments: str, warm: bool, keys: str = "", number: int = 0) -> tuple[int, str, list[str]]:
    """Its exit code, its last screen, and what it kept of the terminal."""
    env = {"HOME": str(home), "PYTHONPATH": str(REPOSITORY)}
    with Terminal([*module_command(), *arguments], env=env, cwd=home, warm=warm) as terminal:
        if keys or number:
            terminal.wait("1 Actors")
            terminal.wait("all keys")
            terminal.quiet()
            terminal.send(*keys)
        if number:
            terminal.process.send_signal(number)
        return terminal.ends(), terminal.text, terminal.kept()


@pytest.mark.parametrize(
    ("arguments", "how", "code"),
    [
        (["show", "actor/putin"], {}, 0),
        (["show", "actor/nobody"], {}, 1),
        (["no-such-file.json"], {}, 2),
        ([], {"keys": "q"}, 0),
        ([], {"number": signal.SIGHUP}, 128 + signal.SIGHUP),
        ([], {"number": signal.SIGKILL}, -signal.SIGKILL),
    ],
    ids=str,
)
def test_a_warm_start_ends_as_a_cold_one(
    arguments: list[str], how: dict[str, object], code: int, tmp_path: Path
) -> None:
    homes = {True: tmp_path / "warm", False: tmp_path / "cold"}  # each is a first run, which has a hint of its own
    for home in homes.values():
        home.mkdir()
    warm, cold = (ended(home, *arguments, warm=warm, **how) for warm, home in homes.items())  # type: ignore[arg-type]
    assert warm == cold
    assert warm[0] == code
