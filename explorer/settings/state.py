"""What the screen left behind: the state file, which holds where the reader was.

It is never a reason not to start: a file that cannot be read counts as empty, and is told as a `Problem`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from explorer.digest.problems import Problem
from explorer.settings.files import contents
from explorer.text.cleaning import clean

REMEMBERED = 100
"""Digests whose state is kept; the one that was put longest ago goes first."""

SEARCHES = 100
"""Searches that are remembered."""

STATE_FORMAT = 1
"""The version of the state file that this program writes. A newer one is neither read nor written over."""


class StateFile:
    """What the screen restores at the next start: the theme, and per digest whatever it put here.

    Read anew before each write, so that of two windows each keeps the digests of the other. Losing it costs a
    few key presses, so nothing here raises: a file that cannot be read counts as empty, and `problems` tells.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []
        """What went wrong so far, each thing once."""
        self._newer = False
        self._content: dict[str, Any] | None = None
        """What the file held when it was last read or written; None: not read yet."""

    @property
    def theme(self) -> str | None:
        """The theme chosen last; None: none was."""
        theme = self._read_once().get("theme")
        return theme if isinstance(theme, str) else None

    def put_theme(self, theme: str) -> None:
        self._write(self._read() | {"theme": theme})

    @property
    def searches(self) -> tuple[str, ...]:
        """The searches that led somewhere, the last one last."""
        found = self._read_once().get("searches")
        return tuple(clean(one) for one in found if isinstance(one, str)) if isinstance(found, list) else ()

    def add_search(self, query: str) -> None:
        """Remember a search as the last one. One that was there before is not there twice."""
        content = self._read()
        earlier = [one for one in self.searches if one != query]
        self._write(content | {"searches": [*earlier, query][-SEARCHES:]})

    @property
    def wants_hint(self) -> bool:
        """Whether the hint of the first run was not dismissed yet."""
        return self._read_once().get("hint") is not False

    def dismiss_hint(self) -> None:
        """Never show the hint of the first run again."""
        self._write(self._read() | {"hint": False})

    def get(self, digest_key: str) -> dict[str, Any]:
        """What was put for a digest; empty: nothing. Written by who knows whom: look at each value first."""
        state = self._digests(self._read_once()).get(digest_key)
        return dict(state) if isinstance(state, dict) else {}

    def put(self, digest_key: str, state: Mapping[str, Any]) -> None:
        """Remember what JSON can hold for a digest, in place of what was there."""
        content = self._read()
        digests = self._digests(content)
        digests.pop(digest_key, None)
        digests[digest_key] = dict(state)
        for oldest in list(digests)[:-REMEMBERED]:
            del digests[oldest]
        self._write(content | {"digests": digests})

    @staticmethod
    def _digests(content: Mapping[str, Any]) -> dict[str, Any]:
        digests = content.get("digests")
        return dict(digests) if isinstance(digests, dict) else {}

    def _read_once(self) -> dict[str, Any]:
        return self._read() if self._content is None else self._content

    def _read(self) -> dict[str, Any]:
        import orjson

        self._content = {}
        try:
            content = orjson.loads(contents(self.path))
        except FileNotFoundError:
            return self._content
        except OSError as error:
            self._tell(f"cannot be read: {error.strerror or error}")
            return self._content
        except ValueError:
            content = None
        if not isinstance(content, dict) or not isinstance(content.get("state"), int):
            self._set_aside()
        elif content["state"] > STATE_FORMAT:
            self._newer = True
            self._tell("was written by a newer version, and is left as it is")
        else:
            self._content = content
        return self._content

    def _set_aside(self) -> None:
        aside = self.path.with_suffix(".damaged")
        try:
            self.path.replace(aside)
            self._tell(f"was damaged; it is kept as {aside.name}, and a new one begins")
        except OSError as error:
            self._tell(f"is damaged, and cannot be set aside: {error.strerror or error}")

    def _write(self, content: dict[str, Any]) -> None:
        import orjson

        if self._newer:
            return
        content["state"] = STATE_FORMAT
        temporary = self.path.with_name(f".{self.path.name}.{os.getpid()}.tmp")
        try:
            data = orjson.dumps(content, option=orjson.OPT_INDENT_2)
            self._content = content
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            temporary.write_bytes(data)
            temporary.replace(self.path)
        except TypeError as error:
            self._tell(f"was not written: it holds what JSON cannot ({error})")
        except OSError as error:
            self._tell(f"cannot be written: {error.strerror or error}")
            with suppress(OSError):
                temporary.unlink()

    def _tell(self, message: str) -> None:
        problem = Problem(severity="warning", path=str(self.path), message=message)
        if problem not in self.problems:
            self.problems.append(problem)
