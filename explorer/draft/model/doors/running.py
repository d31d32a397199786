"""Runs a program until it ends, is stopped, or takes too long; nothing of it is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from queue import SimpleQueue
from typing import IO, Literal

from msgspec import Struct

from explorer.draft.model.doors import messages
from explorer.draft.model.doors.door import DoorError
from explorer.draft.model.doors.network.troubles import bounded
from explorer.draft.model.doors.watch import Watch

MOST_ERRORS = 1 << 16
"""Bytes of messages that are looked at; what follows is read and dropped."""
GRACE = 1.0
"""Seconds that a program has to end when it is asked to, and its pipes to close when it has."""

_Piece = tuple[Literal["output", "errors", "process"], bytes]
"""Of one of the program's two streams; empty: that one is at its end, or the program is."""


class Done(Struct, frozen=True):
    code: int
    """Below 0: the signal that ended it."""
    output: str
    errors: str
    """The last of its messages, not cleaned."""


def run(arguments: Sequence[str], text: str, environ: Mapping[str, str], name: str, watch: Watch) -> Done:
    """Run a program with a text on its standard input.

    Raises DoorError if it can't be started, writes too much or takes too long, or if the user stops. However this
    ends, also by an interrupt, the program and what it started are ended as well.
    """
    try:
        process = subprocess.Popen(
            arguments,
            env=dict(environ),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        reason = bounded(getattr(error, "strerror", None) or type(error).__name__)
        raise DoorError(messages.NOT_STARTED.format(program=name, reason=reason), "address") from None
    try:
        return _read(process, text.encode("utf-8", "replace"), name, watch)
    finally:
        _end(process)


def _read(process: subprocess.Popen[bytes], text: bytes, name: str, watch: Watch) -> Done:
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    pieces: SimpleQueue[_Piece] = SimpleQueue()
    _start(_write, process.stdin, text)
    _start(_read_all, process.stdout, "output", pieces)
    _start(_read_all, process.stderr, "errors", pieces)
    _start(_wait, process, pieces)
    limits, output, errors = watch.limits, bytearray(), bytearray()
    going = {"output", "errors", "process"}
    limit = limits.whole

    def too_slow() -> DoorError:
        return DoorError(messages.PROGRAM_SLOW.format(program=name, seconds=limits.whole), "slow")

    while going:
        try:
            of, piece = watch.next_of(pieces, limit, too_slow)
        except DoorError as error:
            if "process" in going or error.kind != "slow":
                raise
            _signal(process, "SIGKILL")  # something that the program started holds its pipes
            break
        if not piece:
            going.discard(of)
            limit = limit if "process" in going else min(limits.whole, watch.took + GRACE)
        elif of == "output":
            output += piece
            if len(output) > limits.size:
                most = max(1, limits.size >> 20)
                raise DoorError(messages.PROGRAM_TOO_LARGE.format(program=name, most=most), "broken")
        else:
            errors = (errors + piece)[-MOST_ERRORS:]
    return Done(process.returncode, output.decode("utf-8", "replace"), errors.decode("utf-8", "replace"))


def _start(target: object, *arguments: object) -> None:
    threading.Thread(target=target, args=arguments, name="model", daemon=True).start()  # type: ignore[arg-type]


def _write(stream: IO[bytes], text: bytes) -> None:
    with suppress(OSError, ValueError), stream:  # a program need not read what it is told
        stream.write(text)


def _read_all(stream: IO[bytes], kind: Literal["output", "errors"], pieces: SimpleQueue[_Piece]) -> None:
    with suppress(OSError, ValueError), stream:
        while piece := os.read(stream.fileno(), 1 << 16):
            pieces.put((kind, piece))
    pieces.put((kind, b""))


def _wait(process: subprocess.Popen[bytes], pieces: SimpleQueue[_Piece]) -> None:
    process.wait()
    pieces.put(("process", b""))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program that still runs, and all of its session: politely, then not."""
    if process.poll() is not None:
        return
    for name in ("SIGTERM", "SIGKILL"):
        _signal(process, name)
        with suppress(subprocess.TimeoutExpired):
            process.wait(GRACE)
            if name == "SIGTERM":
                _signal(process, "SIGKILL")  # what it started may have stayed
            return


def _signal(process: subprocess.Popen[bytes], name: str) -> None:
    with suppress(OSError):
        if os.name == "posix":
            os.killpg(process.pid, getattr(signal, name))
        elif name == "SIGTERM":
            process.terminate()
        else:
            process.kill()
