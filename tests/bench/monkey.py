"""A monkey at the keyboard: random keys, mouse, pastes and resizes in a pseudo-terminal, by a seed.

    python tests/bench/monkey.py [--events 2000] [--seeds 1-10] [--jobs 1] [--patience 5] [--keep DIR]
    python tests/bench/monkey.py --replay DIR/monkey-7.json
    python tests/bench/monkey.py --selection 100000 [--seeds 1-10]

After each handful of events, the program must run, respond, and have sent nothing that `tests.hostile` forbids. When it
ends, it must have quit normally, with code 0, have restored the terminal, and left no process. The seed also chooses
the digest (mostly a hostile one), the size and the kind of terminal. Events that led to a fault are saved in DIR.
With `--selection`, so many keys of a seed go to the program in this process instead, and after each, what keys act on
must be the row that is painted under the cursor; see `tests.selection`.
`--fault leak` or `hang` runs a faulty program, which must be detected.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY))

from tests import calling, hostile  # noqa: E402
from tests.terminal import KEYS, Terminal  # noqa: E402

HANDFUL = 50
"""Events between two checks of the program."""
SIZES = ((120, 36), (160, 50), (100, 30), (80, 24), (60, 20), (40, 12), (30, 8), (7, 3), (1, 1), (250, 70))
TERMINALS = ({}, {}, {"TERM": "xterm", "COLORTERM": ""}, {"NO_COLOR": "1"}, {"LC_ALL": "C"})
DIGESTS = ("shipped", "hostile", "hostile", "uncleaned", "large")

LETTERS = "abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ0123456789/[]?:;.,!\"'^ \t-<>"
"""Without q, which would end the program too often. It is pressed rarely, as are the other keys that quit."""
OTHERS = (
    *KEYS.values(), "\x1b[1;2A", "\x1b[1;5C", "\x1b[3~", "\x1b[2~", "\x1bOP", "\x1b[15~", "\x1b[24~", "\x1bb",
    "\x01", "\x04", "\x05", "\x0b", "\x13", "\x15", "\x17", "\x18", "\x19", "\x1b\x7f", "\x1b[97;5u", "\x1b[57441u",
    "\x1b[I", "\x1b[O",
    "\x1b[1;1R", "\x1b[?1;2c", "\x1b[", "\x1b]0;x\x07", "é", "漢", "\u202e", "👩‍👩‍👧", "\x1b[<0;0;0M",
)  # fmt: skip
ENDING = ("q", "\x03", "\x11")
NOT_TYPED = ("\x03", "\x1a")
"""Keys that quit and suspend the program; pressed only as rare events."""
QUERIES = (
    "/mutaki",
    "/by:",
    "/is:\t\t\r",
    '/"taliban',
    "/when:19\t",
    "//x\x1b",
    ":theme\r",
    "?zoom",
    "mnote\x1b",
    "b",
    "B",
)


def events(seed: int, count: int) -> Iterator[tuple[str, str]]:
    """Pairs of a kind and its data: bytes as Latin-1, or a size."""
    random = Random(seed)
    for _ in range(count):
        match random.choices(("key", "word", "mouse", "paste", "resize", "rare"), (60, 8, 22, 3, 5, 0.3))[0]:
            case "key":
                named = [key for key in OTHERS if key not in NOT_TYPED]
                yield "type", _bytes(random.choice(LETTERS) if random.random() < 0.5 else random.choice(named))
            case "word":
                yield "type", _bytes(random.choice(QUERIES))
            case "mouse":
                yield "type", _bytes(_mouse(random))
            case "paste":
                yield "paste", _pasted(random)
            case "resize":
                columns, rows = random.choice(SIZES)
                yield "resize", f"{max(0, columns + random.randint(-3, 3))}x{max(0, rows + random.randint(-2, 2))}"
            case "rare":
                yield random.choice((("type", random.choice(ENDING)), ("stop", "")))


def _bytes(text: str) -> str:
    return text.encode().decode("latin-1")


def _mouse(random: Random) -> str:
    x, y = random.randint(1, 130), random.randint(1, 40)
    match random.randrange(5):
        case 0 | 1:
            return f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m" * random.choice((1, 1, 2, 3))
        case 2:
            return f"\x1b[<{random.choice((64, 65, 66, 67))};{x};{y}M" * random.randint(1, 4)
        case 3:
            return f"\x1b[<{random.choice((32, 35, 2, 1, 0, 4, 8, 16))};{x};{y}{random.choice('Mm')}"
        case _:  # a drag
            to = f"{random.randint(1, 130)};{random.randint(1, 40)}"
            return f"\x1b[<0;{x};{y}M\x1b[<32;{to}M\x1b[<0;{to}m"


def _pasted(random: Random) -> str:
    if random.random() < 0.3:
        return random.randbytes(random.randint(1, 200)).replace(b"\x1b", b"?").decode("latin-1")
    return _bytes(random.choice(hostile.TEXTS)[:1000].replace("\x1b[201~", ""))


class FaultFoundError(Exception):
    """The program did something wrong; the message says what."""


class Monkey:
    """One seed: its events, in as many sessions of the program as they need, with a new home directory."""

    def __init__(self, seed: int, home: Path, *, patience: float, fault: str = "") -> None:
        random = Random(f"session {seed}")
        self.size, terminal = random.choice(SIZES[:7]), random.choice(TERMINALS)
        digest = random.choice(DIGESTS)
        self.patience = patience
        self.sessions = 0
        self.done = 0
        """Number of events sent."""
        place = fault or ("uncleaned" if digest == "uncleaned" else "counted")
        self._command = [sys.executable, "-m", "tests.faulty", place]
        if digest == "large":
            made = home / "large.json"
            with made.open("wb") as file:
                subprocess.run(
                    [sys.executable, REPOSITORY / "tests/bench/generate.py", "3000"], stdout=file, check=True
                )
            self._command.append(str(made))
        elif digest != "shipped":
            self._command.append(str(hostile.write(home / "hostile.json")))
        places = calling.places(home)
        # The only program on PATH: a text browser that draws nothing, as all output is checked.
        lynx = home / "programs" / "lynx"
        lynx.parent.mkdir(exist_ok=True)
        lynx.write_text("#!/bin/sh\nexit 0\n")
        lynx.chmod(0o755)
        self._env = {
            "HOME": str(home), "PATH": str(lynx.parent), "PYTHONPATH": str(REPOSITORY), **places, **terminal,
        }  # fmt: skip
        self._home = home
        self._terminal: Terminal | None = None
        self._checked = 0
        self._began = 0.0
        """When the current handful began, comparable with modification times of files."""

    def run(self, all_events: Sequence[tuple[str, str]]) -> None:
        """Send all events, then quit. Raises FaultFoundError."""
        try:
            for start in range(0, len(all_events), HANDFUL):
                self._handful(all_events[start : start + HANDFUL])
                self.done += len(all_events[start : start + HANDFUL])
            self._leave()
        finally:
            if self._terminal is not None:
                self._terminal.__exit__(None, None, None)

    def _handful(self, handful: Sequence[tuple[str, str]]) -> None:
        terminal = self._terminal or self._start()
        self._began = time.time()
        for kind, what in handful:
            if terminal.process.poll() is not None:
                break
            match kind:
                case "type":
                    self._send(terminal, what.encode("latin-1"))
                    if what in ENDING:
                        self._settle(terminal, 0.3)
                case "paste":
                    self._send(terminal, b"\x1b[200~" + what.encode("latin-1") + b"\x1b[201~")
                case "resize":
                    columns, _, rows = what.partition("x")
                    terminal.resize_unseen(int(columns), int(rows))
                case "stop":
                    self._stop(terminal)
            terminal.take()
        self._check(terminal)

    def _start(self) -> Terminal:
        self._terminal = Terminal(self._command, size=self.size, env=self._env, emulated=False, cwd=self._home)
        self._terminal.silence()
        self.sessions += 1
        self._checked = 0
        self._wait_until(self._terminal, lambda: b"\x1b[?2004h" in self._terminal.output, "did not start", 30)
        self._settle(self._terminal, 0.3)
        return self._terminal

    def _send(self, terminal: Terminal, data: bytes) -> None:
        while data:
            if terminal.process.poll() is not None:
                return
            sent = terminal.offer(data[:1000], self.patience)
            if self._is_stopped(terminal):  # from its palette
                self._resume(terminal)
            elif not sent and terminal.process.poll() is None:
                raise FaultFoundError(f"reads no keys for {self.patience} s")
            data = data[sent:]

    def _stop(self, terminal: Terminal) -> None:
        """Press ctrl+z, and resume if the program stopped: in a text field, ctrl+z does not suspend."""
        self._settle(terminal)
        terminal.send("c-z")
        end = time.perf_counter() + 1
        while time.perf_counter() < end and not self._is_stopped(terminal):
            terminal.take(0.02)
        if self._is_stopped(terminal):
            self._resume(terminal)

    def _resume(self, terminal: Terminal) -> None:
        self._settle(terminal)
        if kept := terminal.kept():
            raise FaultFoundError(f"suspended, but the terminal was not given back: {kept}")
        terminal.process.send_signal(signal.SIGCONT)
        self._settle(terminal)

    @staticmethod
    def _is_stopped(terminal: Terminal) -> bool:
        return (
            terminal.process.poll() is None
            and "\nState:\tT" in Path(f"/proc/{terminal.process.pid}/status").read_text()
        )

    def _settle(self, terminal: Terminal, quiet: float = 0.03) -> None:
        end = time.perf_counter() + self.patience
        while terminal.take(quiet) and time.perf_counter() < end:
            pass

    def _wait_until(self, terminal: Terminal, condition: Callable[[], bool], failure: str, seconds: float) -> None:
        end = time.perf_counter() + seconds
        while not condition():
            terminal.take(0.02)
            if terminal.process.poll() is not None:
                return
            if self._is_stopped(terminal):  # from its palette, a moment later
                self._resume(terminal)
            if time.perf_counter() > end:
                raise FaultFoundError(failure)

    def _check(self, terminal: Terminal) -> None:
        self._settle(terminal)
        if self._is_stopped(terminal):
            self._resume(terminal)
        if terminal.process.poll() is None:
            size = len(terminal.output)
            wide = terminal.told_size == self.size
            terminal.resize_unseen(self.size[0] + wide, self.size[1])  # which redraws everything
            failure = f"does not respond within {self.patience} s"
            self._wait_until(terminal, lambda: len(terminal.output) > size, failure, self.patience)
            self._settle(terminal)
        self._scan(terminal)
        if terminal.process.poll() is not None:
            self._ended(terminal)

    def _scan(self, terminal: Terminal) -> None:
        output = bytes(terminal.output)
        whole = output.rfind(b"\x1b", self._checked) if terminal.process.poll() is None else len(output)
        if found := hostile.offences(output[self._checked : max(whole, self._checked)]):
            raise FaultFoundError(f"sent to the terminal: {found[:3]}")
        self._checked = max(whole, self._checked)

    def _leave(self) -> None:
        """Close whatever is open, and quit."""
        terminal = self._terminal
        if terminal is None:
            return
        self._began = time.time()
        terminal.resize_unseen(*self.size)
        for _ in range(8):
            if terminal.process.poll() is None:
                self._send(terminal, b"\x1b")
                self._settle(terminal, 0.15)
        if terminal.process.poll() is None:
            self._send(terminal, b"\x03")
        self._wait_until(terminal, lambda: False, f"does not quit in {self.patience} s", self.patience)
        self._scan(terminal)
        self._ended(terminal)

    def _ended(self, terminal: Terminal) -> None:
        while terminal.take(0.05):
            pass
        code = terminal.process.wait()
        output = bytes(terminal.output)
        message = output[output.rfind(b"\x1b[?1049l") :].decode(errors="replace")[-300:]
        reports = sorted((self._home / "state_dir").glob("crash-*.txt"))
        if code or reports or b"Traceback" in output:
            report = reports[-1].read_text() if reports else ""
            raise FaultFoundError(f"ended with {code}: {message}\n{report[-2500:]}")
        if kept := terminal.kept():
            raise FaultFoundError(f"the terminal was not given back: {kept}")
        state = self._home / "state_dir/state.json"
        if not state.exists() or state.stat().st_mtime < self._began - 1:
            raise FaultFoundError("ended normally, but did not save its state")
        try:
            os.killpg(terminal.process.pid, 0)
        except ProcessLookupError:
            pass
        else:
            raise FaultFoundError("a process is still running")
        terminal.__exit__(None, None, None)
        self._terminal = None


def play(seed: int, all_events: Sequence[tuple[str, str]], *, patience: float, fault: str, keep: Path) -> str:
    """Run one seed; a line of report that begins with “ok” or “FAULT”."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as home:
        monkey = Monkey(seed, Path(home), patience=patience, fault=fault)
        try:
            monkey.run(all_events)
        except FaultFoundError as found:
            keep.mkdir(parents=True, exist_ok=True)
            led = all_events[: monkey.done + HANDFUL]
            (keep / f"monkey-{seed}.json").write_text(json.dumps({"seed": seed, "found": str(found), "events": led}))
            return f"FAULT seed {seed}, after {monkey.done} events, {keep}/monkey-{seed}.json: {found}"
    seconds = time.perf_counter() - began
    return f"ok    seed {seed}: {monkey.done} events, {monkey.sessions} starts, {seconds:.0f} s"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=2000, help="for each seed")
    parser.add_argument("--seeds", default="1-10", help="such as 1-10 or 7")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--patience", type=float, default=5.0, help="seconds within which the program must respond")
    parser.add_argument("--fault", default="", help="leak or hang: run a faulty program, which must be detected")
    parser.add_argument(
        "--keep", type=Path, default=Path(tempfile.gettempdir()), help="directory for events that led to a fault"
    )
    parser.add_argument("--selection", type=int, default=0, help="keys of a seed that check what keys act on")
    parser.add_argument("--replay", type=Path, help="a file from an earlier run")
    arguments = parser.parse_args()
    if arguments.replay:
        kept = json.loads(arguments.replay.read_text())
        runs = [(kept["seed"], [tuple(event) for event in kept["events"]])]
    else:
        first, _, last = arguments.seeds.partition("-")
        runs = [(seed, list(events(seed, arguments.events))) for seed in range(int(first), int(last or first) + 1)]
    if arguments.selection:
        from tests.selection import wander

        lines = [wander(arguments.selection, seed) for seed, _ in runs]
        print(*lines, sep="\n")
        return int(any(line.startswith("FAULT") for line in lines))
    faults = 0
    with ThreadPoolExecutor(arguments.jobs) as pool:
        how = {"patience": arguments.patience, "fault": arguments.fault, "keep": arguments.keep}
        for line in pool.map(lambda run: play(*run, **how), runs):
            print(line, flush=True)
            faults += line.startswith("FAULT")
    print(f"{sum(len(sent) for _, sent in runs):,} events, {len(runs)} seeds, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
