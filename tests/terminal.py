"""A program in a pseudo-terminal: keys in, screen out, each byte with its time. For end-to-end tests and benchmarks.

A thread reads and timestamps the output; pyte emulates the screen afterwards, so that its cost is in no figure. As in a
terminal, a synchronized update (mode 2026) is on the screen only when it ends.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import queue
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

from tests.warm import WarmProcess, start

KEYS = {
    "enter": "\r", "esc": "\x1b", "tab": "\t", "s-tab": "\x1b[Z", "bs": "\x7f", "up": "\x1b[A", "down": "\x1b[B",
    "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F", "pgup": "\x1b[5~", "pgdn": "\x1b[6~",
    "space": " ", "c-c": "\x03", "c-z": "\x1a", "c-p": "\x10", "c-g": "\x07", "c-s": "\x13",
}  # fmt: skip
"""Names of keys → the text that they send."""

Answers = Sequence[tuple[bytes, bytes]]

QUERIES: Answers = (
    (rb"\x1b\[\?2026\$p", b"\x1b[?2026;2$y"),
    (rb"\x1b\[c", b"\x1b[?62;c"),
    (rb"\x1b\[6n", b"\x1b[1;1R"),
)
"""Pattern of a query that a program sends to its terminal → the answer of this one."""
OUTER = ("COLUMNS", "LINES", "TMUX", "DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION")
"""Variables of the terminal in which the tests run; the program must not see them, nor its clipboard."""
ON_BY_DEFAULT = (b"7", b"25")
"""Modes that are on at the start: wrapping, and a visible cursor."""
LATE = 3.0
"""Seconds of silence for which a program is waited for that is at work."""
UPDATE_BEGINS, UPDATE_ENDS = b"\x1b[?2026h", b"\x1b[?2026l"


def _as_from_a_shell() -> None:
    """Take the terminal, and heed signals that are ignored if the tests run in the background or under `nohup`."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)


class NotShownError(AssertionError):
    """A text did not appear, or did not go, in time. The message has the screen."""


class Terminal:
    """A context manager, which kills the program at the end if it still runs."""

    def __init__(
        self, command: Sequence[str | Path], *, size: tuple[int, int] = (120, 36), env: Mapping[str, str] | None = None,
        cwd: Path | None = None, answers: Answers = QUERIES, emulated: bool = True, warm: bool = False,
    ) -> None:  # fmt: skip
        """`warm`: fork the program from a process that has imported it; see `tests.warm`."""
        self.columns, self.rows = self.told_size = size
        self.screen = pyte.Screen(self.columns, self.rows)
        self.stream = pyte.ByteStream(self.screen)
        self.output = bytearray()
        """Every byte that the program has written."""
        self.chunks: queue.Queue[tuple[float, bytes]] = queue.Queue()
        self._held = b""
        self.last_paint = 0.0
        """When the last byte that is on the screen was read, in seconds of `time.perf_counter`."""
        self.emulated = emulated
        """Whether to emulate the screen, which is slow; otherwise there is only `output`."""
        self._answers = answers
        self._closed = False
        self.reads = threading.Event()
        """While cleared, the terminal does not read, as over a connection that hangs."""
        self.reads.set()
        self._master, slave = pty.openpty()
        self.found = termios.tcgetattr(self._master)
        """The terminal's settings before the program starts."""
        self.resize(self.columns, self.rows)
        own = {name: value for name, value in os.environ.items() if name not in OUTER}
        environment = {**own, "TERM": "xterm-256color", "COLORTERM": "truecolor", "PAGER": "cat", **(env or {})}
        self.started = time.perf_counter()
        words = [str(word) for word in command]
        self.process: subprocess.Popen[bytes] | WarmProcess
        if warm:
            self.process = start(words, slave, environment, cwd)
        else:
            self.process = subprocess.Popen(
                words, stdin=slave, stdout=slave, stderr=slave, env=environment, cwd=cwd,
                start_new_session=True, preexec_fn=_as_from_a_shell,
            )  # fmt: skip
        os.close(slave)
        sys.setswitchinterval(0.0005)  # so that the reader gets its timestamps even while pyte works
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.reads.set()
        self._reader.join(2)
        with contextlib.suppress(OSError):
            os.close(self._master)

    def _read(self) -> None:
        while True:
            self.reads.wait()
            try:
                while not select.select([self._master], [], [], 0.1)[0]:
                    if self._closed:
                        return
                data = os.read(self._master, 1 << 16)
            except (OSError, ValueError):
                return
            if not data:
                return
            self.chunks.put((time.perf_counter(), data))
            for question, answer in self._answers:
                if re.search(question, data):
                    os.write(self._master, answer)

    # --- what a person does -------------------------------------------------------------------------------------------

    def send(self, *keys: str) -> float:
        """Send keys by name, or text as it is. Returns the time, in seconds of `time.perf_counter`."""
        sent = time.perf_counter()
        for key in keys:
            os.write(self._master, KEYS.get(key, key).encode())
        return sent

    def paste(self, data: bytes) -> None:
        """Paste any bytes."""
        os.write(self._master, b"\x1b[200~" + data + b"\x1b[201~")

    def offer(self, data: bytes, seconds: float) -> int:
        """Type as many of the bytes as the program takes within `seconds`. Returns their number."""
        if not select.select([], [self._master], [], seconds)[1]:
            return 0
        try:
            return os.write(self._master, data)
        except OSError:
            return 0

    def type(self, data: bytes) -> None:
        """Type any bytes."""
        os.write(self._master, data)

    def silence(self) -> None:
        """Turn off echo and signals, before the program does: then all output is the program's own."""
        self.found[3] &= ~(termios.ECHO | termios.ISIG)
        termios.tcsetattr(self._master, termios.TCSANOW, self.found)

    def close(self) -> None:
        """Close the window."""
        self._closed = True
        self._reader.join()
        os.close(self._master)
        self._master = -1

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        if (columns, rows) != (self.columns, self.rows):
            self.columns, self.rows = columns, rows
            self.screen.resize(rows, columns)
            os.killpg(self.process.pid, signal.SIGWINCH)

    def resize_unseen(self, columns: int, rows: int) -> None:
        """Report a size to the program that the emulated screen can't have."""
        self.told_size = (columns, rows)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    # --- what a person sees -------------------------------------------------------------------------------------------

    def _take(self, stamp: float, data: bytes) -> None:
        self.output += data
        if not self.emulated:
            self.last_paint = stamp
            return
        data = self._held + data
        self._held = b""
        begins = data.rfind(UPDATE_BEGINS)
        if begins >= 0 and data.find(UPDATE_ENDS, begins) < 0:
            data, self._held = data[:begins], data[begins:]
        if data:
            self.stream.feed(data)
            self.last_paint = stamp

    def take(self, seconds: float = 0.0) -> bool:
        """Take in the next piece of output, waiting for it at most `seconds`. Returns whether there was any."""
        try:
            self._take(*self.chunks.get(timeout=seconds) if seconds else self.chunks.get_nowait())
        except queue.Empty:
            return False
        return True

    @property
    def text(self) -> str:
        """The screen as text, a line a row."""
        return "\n".join(self.screen.display)

    def wait(self, what: str, seconds: float = 10.0, *, gone: bool = False) -> float:
        """Wait until a text is on the screen, or `gone`. Returns when it was read, as `time.perf_counter` gives it."""
        end = time.perf_counter() + seconds
        while (what in self.text) is gone:
            left = end - time.perf_counter()
            if left <= 0 or (not self.take(min(left, 0.1)) and self.process.poll() is not None and self.chunks.empty()):
                state = "is still" if gone else "is not"
                raise NotShownError(
                    f"“{what}” {state} on the screen after {seconds} s (exit {self.process.poll()}):\n{self.text}"
                )
        return self.last_paint

    def quiet(self, seconds: float = 0.15, most: float = 10.0) -> float:
        """Wait until there is no output for `seconds`, but at most `most`. Returns when the last byte was read.

        A program that has something to do, and gets no time for it on a busy machine, is waited for a little longer.
        """
        end, late = time.perf_counter() + most, 0.0
        while time.perf_counter() < end:
            if self.take(seconds):
                late = 0.0
            elif late < LATE and self._works():
                late += seconds
            else:
                break
        return self.last_paint

    def _works(self) -> bool:
        """Whether a thread of the program is at work, or would be if the machine were not busy (Linux)."""
        for thread in Path(f"/proc/{self.process.pid}/task").glob("*/stat"):
            with contextlib.suppress(OSError, IndexError):  # it has ended
                if thread.read_text().rpartition(")")[2].split()[0] in ("R", "D"):
                    return True
        return False

    def ends(self, seconds: float = 10.0) -> int:
        """Wait until the program ends. Returns its exit code."""
        end = time.perf_counter() + seconds
        while self.process.poll() is None:
            self.take(0.01)
            if time.perf_counter() > end:
                raise NotShownError(f"still running after {seconds} s:\n{self.text}")
        while self.take(0.05 if self._reader.is_alive() else 0):
            pass
        return self.process.wait()

    def modes(self) -> dict[bytes, bool]:
        """Each mode of the terminal that was ever switched, and whether it is on now."""
        return {number: state == b"h" for number, state in re.findall(rb"\x1b\[\?(\d+)([hl])", self.output)}

    def kept(self) -> list[str]:
        """What the program has not given back; empty: the terminal is as it was before."""
        lacking = [f"mode {number.decode()}" for number, on in self.modes().items() if on != (number in ON_BY_DEFAULT)]
        if self.output.count(b"\x1b[>") > self.output.count(b"\x1b[<u"):
            lacking.append("keyboard")
        if termios.tcgetattr(self._master) != self.found:
            lacking.append("settings")
        return lacking

    def memory(self) -> float:
        """The peak memory of the program, in MiB (Linux)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        return int(found.group(1)) / 1024 if found else float("nan")


def explorer_command() -> list[str]:
    """The command that is installed beside the Python of the tests, or else `python -m explorer`."""
    installed = Path(sys.executable).parent / "explorer"
    return [str(installed)] if installed.exists() else [sys.executable, "-m", "explorer"]


def module_command() -> list[str]:
    """The command that can start warm."""
    return [sys.executable, "-m", "explorer"]
