"""Texts that were being typed when their window closed: files in the state directory, until they are saved or dropped.

    open(key) → Unsaved: an earlier text of that key, if there is one → write, write, … → drop, once the text is saved
                                                                                    or → leave, to be offered again

Each open window writes a file of its own, and holds a lock on it: another window, which may edit the same note, is not
offered what somebody is typing. The system drops the lock when the process ends, however it ends. (Windows has no such
locks; there, what another window types is offered, too.)
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from explorer.durable import make_directory, read_small, sync_file
from explorer.settings import messages
from explorer.settings.locks import FLAGS, held, lock
from explorer.settings.paths import STATE_VARIABLE
from explorer.text.cleaning import clean


def forms_of(owner: str) -> str:
    """The owner of the texts that were typed in forms of a digest; its notes have the digest itself."""
    return f"{owner}\nforms"


class Found(Struct, frozen=True):
    """A text that was left."""

    text: str
    at: float
    """When it was typed, in seconds of the epoch; 0: unknown."""
    title: str
    """What it is a note on."""

    def offer(self, key: str) -> str:
        """That it is back, and since when. `key`: the one that drops it."""
        when = ""
        with suppress(OverflowError, ValueError, OSError):  # a time that no calendar has
            at = datetime.fromtimestamp(self.at)
            is_today = at.date() == datetime.now().date()
            when = (messages.WHEN_TODAY if is_today else messages.WHEN_EARLIER).format(time=at)
        return messages.UNSAVED_IS_BACK.format(when=when, key=key)


class UnsavedTexts:
    """All of them."""

    def __init__(self, directory: Path | None) -> None:
        """`directory`: None: there is no place for them, and nothing is written."""
        self.directory = directory

    def open(self, owner: str, name: str, title: str) -> Unsaved:
        """Begin to edit a text, and take over the one that was typed last, if any was left.

        `owner`, `name`: a digest and what the text is about, together its key. `title`: what messages call that.
        """
        unsaved = Unsaved(self.directory, _prefix(owner) + _prefix(name), title)
        for path in self._files(owner, name):
            if unsaved.take_over(path):
                break
        return unsaved

    def left(self, owner: str) -> list[Found]:
        """What was left of a digest, the latest first, without what is open in a window."""
        found: list[Found] = []
        for path in self._files(owner):
            descriptor = held(path)
            if descriptor is not None:
                os.close(descriptor)
                found += filter(None, [_read(path)])
        return found

    def waiting(self, owner: str) -> str:
        """Which note or form of a digest was left last, in words for people; empty: none was."""
        notes = [messages.UNSAVED_WAITS.format(title=found.title) for found in self.left(owner)]
        forms = [messages.FORM_WAITS.format(title=found.title) for found in self.left(forms_of(owner))]
        return next(iter(notes + forms), "")

    def _files(self, *key: str) -> Iterator[Path]:
        """The files of a key, or of all keys of an owner; the latest first."""
        paths: list[Path] = []
        with suppress(OSError):
            paths += self.directory.glob("*.json") if self.directory is not None else ()
        if not paths:  # as at most starts
            return
        prefix, dated = "".join(map(_prefix, key)), []
        for path in paths:
            if path.name.startswith(prefix):
                with suppress(OSError):
                    dated.append((path.stat().st_mtime_ns, path))
        yield from (path for _, path in sorted(dated, reverse=True))


class Unsaved:
    """The text of one window. Its methods may be called from any thread."""

    def __init__(self, directory: Path | None, prefix: str, title: str) -> None:
        self.directory = directory
        self.prefix = prefix
        self.title = title
        self.found: Found | None = None
        """What was there at the start; None: nothing."""
        self._path = directory / f"{prefix}-{os.urandom(6).hex()}.json" if directory is not None else None
        self._held: int | None = None
        """A descriptor of the file, which holds the lock; None: there is no file yet."""
        self._written: str | None = None
        self._is_over = False
        self._lock = threading.Lock()

    def take_over(self, path: Path) -> bool:
        """Take a file that was left. False: it is in use, or not such a file."""
        descriptor = held(path)
        found = _read(path) if descriptor is not None else None
        if descriptor is None or found is None:
            if descriptor is not None:
                os.close(descriptor)
            return False
        self.found, self._path, self._held, self._written = found, path, descriptor, found.text
        return True

    def write(self, text: str) -> None:
        """Write the text, whole or not at all, and synced. Raises OSError."""
        with self._lock:
            if self._is_over or text == self._written:
                return
            if self._path is None:
                raise OSError(messages.NO_HOME.format(variable=STATE_VARIABLE, place=messages.STATE_PLACE))
            import orjson  # not needed at the start

            make_directory(self._path.parent)
            temporary = self._path.with_suffix(f".{os.urandom(6).hex()}.tmp")
            descriptor = os.open(temporary, FLAGS | os.O_CREAT | os.O_EXCL, 0o600)
            try:
                lock(descriptor)  # before it has its name, so that it is never seen without
                valid = text.encode("utf-8", "replace").decode()  # some terminals paste half a surrogate pair
                content: dict[str, Any] = {"unsaved": 1, "at": time.time(), "title": self.title, "text": valid}
                with open(os.dup(descriptor), "wb") as file:
                    file.write(orjson.dumps(content))
                sync_file(descriptor)
                os.replace(temporary, self._path)
            except BaseException:
                os.close(descriptor)
                with suppress(OSError):
                    os.unlink(temporary)
                raise
            self._let_go()
            self._held, self._written = descriptor, text

    def drop(self) -> None:
        """Delete the file: its text is saved, or not wanted. What is typed after that is written again."""
        with self._lock:
            if self._held is not None and self._path is not None:
                with suppress(OSError):
                    self._path.unlink()
            self._let_go()
            self._written = None

    def leave(self) -> None:
        """Leave the file, if there is one, for the next window; nothing more is written."""
        with self._lock:
            self._is_over = True
            self._let_go()

    @property
    def is_left(self) -> bool:
        """Whether there is a text to be offered again."""
        return self._written is not None

    def finish(self) -> None:
        """Delete the file, and write nothing more."""
        self.drop()
        self.leave()

    def _let_go(self) -> None:
        if self._held is not None:
            os.close(self._held)
            self._held = None


def _prefix(text: str) -> str:
    from hashlib import sha256  # 4 MB of memory

    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _read(path: Path) -> Found | None:
    """What a file holds, cleaned; None: it is no such file."""
    import orjson

    try:
        content = orjson.loads(read_small(os.fspath(path)))
    except (OSError, ValueError):
        return None
    if not isinstance(content, dict) or not isinstance(text := content.get("text"), str) or not text.strip():
        return None
    at, title = content.get("at"), content.get("title")
    return Found(
        clean(text, keep_newlines=True),
        float(at) if isinstance(at, int | float) else 0.0,
        clean(title) if isinstance(title, str) else "",
    )
