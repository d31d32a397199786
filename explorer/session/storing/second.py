"""Starts the second process that builds, hears how far it is, and ends it."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

_START = """
import sys
sys.path.insert(0, sys.argv[1])
import explorer
del sys.path[0]
from explorer.session.storing.builder import main
sys.exit(main(*sys.argv[2:]))
"""
"""What it runs: this very program, from where this one came, and nothing of the directory that it is started in."""


ROOT = str(Path(__file__).parents[3])
"""The directory that the program's package is in."""


class Second:
    """A process that builds what is lacking of a digest."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self.percent = 0
        """How much of the index it has built."""
        self.stored: list[str] = []
        """What it has stored so far."""
        self._heard = b""

    @classmethod
    def start(cls, path: Path, name: str, cache: Path) -> Second | None:
        """Start building the digest of a name. None: no process can be started here."""
        if sys.platform == "win32" or not sys.executable:
            return None
        try:
            process = subprocess.Popen(
                [sys.executable, "-P", "-c", _START, ROOT, os.fspath(path.absolute()), name, os.fspath(cache)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # the terminal's signals are for the screen, which ends this process itself
            )
        except (OSError, ValueError):
            return None
        assert process.stdout is not None
        os.set_blocking(process.stdout.fileno(), False)
        return cls(process)

    def listen(self) -> bool:
        """Take in what it says, without waiting. Returns whether it still runs."""
        is_running = self._process.poll() is None
        assert self._process.stdout is not None
        with suppress(OSError):
            while chunk := self._process.stdout.read(1 << 12):
                self._heard += chunk
        *lines, self._heard = self._heard.split(b"\n")
        for line in lines:
            if line.isdigit():
                self.percent = int(line)
            else:
                self.stored.append(line.decode("ascii", "replace"))
        return is_running

    def end(self) -> None:
        """End it, if it still runs."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()
