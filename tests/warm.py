"""Starts `python -m MODULE ARGUMENTS` from a process that has imported the program already, which saves that time.

What runs is the module's own `__main__`, in a process and session of its own. It differs from a cold start in that the
interpreter has started, and the modules were imported, in another environment. So tests of the start itself, of the
locale and of variables that Python reads must start cold.

    test  ── arguments, terminal, pipe ──▶  server  ── forks ──▶  waiter  ── forks ──▶  program
      ◀──────────────── process id, then how it ended ────────────────┘
"""

from __future__ import annotations

import fcntl
import functools
import gc
import io
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
LONGEST_REQUEST = 1 << 18
"""Bytes; the arguments and the environment of a program."""


class WarmProcess:
    """A started program: the part of `subprocess.Popen` that a terminal uses."""

    def __init__(self, pipe: int) -> None:
        self._told = os.fdopen(pipe, "rb", buffering=0)
        started = self._told.read(4)
        assert started, "the server could not start the program"
        self.pid = int.from_bytes(started, "big")
        self.returncode: int | None = None

    def poll(self) -> int | None:
        return self._ended(0)

    def wait(self, timeout: float | None = None) -> int:
        if (code := self._ended(timeout)) is None:
            raise subprocess.TimeoutExpired(f"process {self.pid}", timeout or 0)
        return code

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def _ended(self, seconds: float | None) -> int | None:
        if self.returncode is None and select.select([self._told], [], [], seconds)[0]:
            self.returncode = int.from_bytes(self._told.read(4), "big", signed=True)
            self._told.close()
        return self.returncode


@functools.cache
def _server() -> socket.socket:
    """The socket of this process's server, which ends when this process does."""
    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    subprocess.Popen(
        [sys.executable, "-m", "tests.warm", str(its.fileno())], cwd=REPOSITORY, pass_fds=[its.fileno()],
        stdin=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    its.close()
    return ours


def start(command: Sequence[str], terminal: int, env: Mapping[str, str], cwd: Path | None) -> WarmProcess:
    """Start a program. `command`: the Python of the tests, `-m`, a module, arguments; `terminal`: a descriptor."""
    python, option, *rest = command
    assert (python, option) == (sys.executable, "-m"), "only modules can start warm"
    request = json.dumps([rest, dict(env), str(cwd or Path.cwd())]).encode()
    assert len(request) < LONGEST_REQUEST
    told, telling = os.pipe()
    socket.send_fds(_server(), [request], [terminal, telling])
    os.close(telling)
    return WarmProcess(told)


# --- the server -----------------------------------------------------------------------------------------------------


def _next_program(requests: socket.socket) -> tuple[list[str], dict[str, str], str, int]:
    """Return only in the process of the next program; the server itself ends here when the tests end."""
    while True:
        request, descriptors, _, _ = socket.recv_fds(requests, LONGEST_REQUEST, 2)
        if not request:
            os._exit(0)
        terminal, telling = descriptors
        if os.fork():
            os.close(terminal)
            os.close(telling)
            continue
        requests.close()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        if (program := os.fork()) == 0:
            os.setsid()  # before anybody knows the process, and signals the whole session
            os.write(telling, os.getpid().to_bytes(4, "big"))
            os.close(telling)
            arguments, env, cwd = json.loads(request)
            return arguments, env, cwd, terminal
        os.close(terminal)
        code = os.waitstatus_to_exitcode(os.waitpid(program, 0)[1])
        os.write(telling, code.to_bytes(4, "big", signed=True))
        os._exit(0)


def _streams() -> None:
    """Open the standard streams as an interpreter does that starts in this terminal."""
    for name, number, mode, errors in (
        ("stdin", 0, "rb", "strict"), ("stdout", 1, "wb", "strict"), ("stderr", 2, "wb", "backslashreplace")
    ):  # fmt: skip
        binary = open(number, mode, closefd=False)  # noqa: SIM115  # for as long as the program runs
        stream = io.TextIOWrapper(binary, encoding="utf-8", errors=errors, line_buffering=number > 0)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def _serve(descriptor: int) -> None:
    import explorer.commands.screen
    import explorer.tui.app

    assert explorer.commands.screen
    assert explorer.tui.app
    gc.collect()
    gc.freeze()  # so that no collection of a program copies the pages that it shares
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for a waiter
    with socket.socket(fileno=descriptor) as requests:
        arguments, env, cwd, terminal = _next_program(requests)
    for number in range(3):
        os.dup2(terminal, number)
    os.close(terminal)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    for number in (signal.SIGHUP, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    _streams()
    sys.argv = arguments
    runpy.run_module(arguments[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
