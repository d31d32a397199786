"""Stores models' answers, so that the same question is asked once.

A file for each question, by a hash of everything that was sent and of whom it was sent to. All of it may be deleted at
any time, and what can't be read or written is asked again.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import msgspec

from explorer import durable
from explorer.draft.model.doors.door import Door, Question, Reply, consent_to

MOST_FILES = 1_000
MOST_BYTES = 64 << 20
PRIVATE = 0o600
_SUFFIX = ".json"


def key_of(door: Door, question: Question, prompt: int) -> str:
    """The name of a question. `prompt`: the version of the words that it is asked in."""
    sent = [prompt, door.name, consent_to(door), question.system, question.user, dict(question.schema), question.answer]
    sent += [door.context] if door.context else []
    return sha256(json.dumps(sent).encode()).hexdigest()


class Answers:
    """A directory of answers.

    Args:
        directory: That of the cache, made when it is needed; None: there is none, and nothing is stored.
    """

    def __init__(self, directory: Path | None) -> None:
        self._directory = directory / "answers" if directory is not None else None

    def find(self, key: str) -> Reply | None:
        """The answer to a question; None: there is none that can be read."""
        if self._directory is None:
            return None
        path = self._directory / f"{key}{_SUFFIX}"
        try:
            reply = msgspec.json.decode(durable.read_small(str(path)), type=Reply)
        except (OSError, ValueError, RecursionError):
            return None
        with suppress(OSError):
            os.utime(path)  # what is used stays longest
        return reply

    def store(self, key: str, reply: Reply) -> None:
        """Store an answer; then the oldest go, if there are too many. What can't be written is not stored."""
        if self._directory is None:
            return
        with suppress(OSError, ValueError):
            data = msgspec.json.encode(reply)
            if len(data) > durable.MOST_BYTES:
                return
            durable.make_directory(self._directory)
            durable.write_whole(self._directory / f"{key}{_SUFFIX}", data, overwrite=True, mode=PRIVATE)
            self._prune()

    def _prune(self) -> None:
        assert self._directory is not None
        found = []
        with os.scandir(self._directory) as entries:
            for entry in entries:
                with suppress(OSError):
                    status = entry.stat()
                    found.append((status.st_mtime_ns, entry.path, status.st_size))
        total = 0
        for count, (_, path, size) in enumerate(sorted(found, reverse=True), 1):
            total += size
            if count > MOST_FILES or total > MOST_BYTES:
                with suppress(OSError):
                    os.unlink(path)
