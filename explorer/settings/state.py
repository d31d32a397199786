"""The state file: where the reader was, and what else the screen remembers.

It never keeps the program from starting: a file that cannot be read counts as empty, and is reported as a `Problem`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from explorer.digest.problems import Problem
from explorer.durable import write_whole
from explorer.settings import messages
from explorer.settings.files import read_settings_file
from explorer.settings.paths import STATE_VARIABLE
from explorer.text.cleaning import clean

if TYPE_CHECKING:
    from explorer.settings.unsaved import UnsavedTexts

REMEMBERED = 100
"""Digests whose state is remembered; the one stored longest ago is dropped first."""

SEARCHES = 100
"""Searches that are remembered."""

STATE_FORMAT = 1
"""The version of the state file that this program writes. A newer one is neither read nor overwritten."""


class StateFile:
    """What the screen restores at the next start: the theme, and whatever it stored for each digest.

    The file is read again before each write, so that two windows keep each other's digests. Losing it costs a few
    key presses, so nothing here raises: a file that cannot be read counts as empty, and `problems` says why.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        """None: there is no place for the file, and what is stored is lost when the program ends."""
        self.problems: list[Problem] = []
        """What went wrong so far, each problem once."""
        self._newer = False
        self._content: dict[str, Any] | None = None
        """The file's content when it was last read or written; None: not read yet."""

    @property
    def unsaved(self) -> UnsavedTexts:
        """The texts that were being typed when their window closed, in a directory beside the file."""
        from explorer.settings.unsaved import UnsavedTexts  # not needed at the start

        return UnsavedTexts(self.path.with_name("unsaved") if self.path is not None else None)

    def theme(self, background: str) -> str | None:
        """The theme chosen last on such a background; None: never chosen."""
        theme = self._read_once().get(f"theme-{background}")
        return theme if isinstance(theme, str) else None

    def put_theme(self, theme: str, background: str) -> None:
        self._write(self._read() | {f"theme-{background}": theme})

    @property
    def earlier_theme(self) -> str | None:
        """The theme chosen last for all backgrounds, as in earlier versions; None: none."""
        theme = self._read_once().get("theme")
        return theme if isinstance(theme, str) else None

    @property
    def is_dark(self) -> bool:
        """Whether the terminal's background was dark, or unknown, the last time."""
        return self._read_once().get("is-dark") is not False

    def put_is_dark(self, is_dark: bool) -> None:
        self._write(self._read() | {"is-dark": is_dark})

    @property
    def searches(self) -> tuple[str, ...]:
        """The searches that found something, oldest first."""
        searches = self._read_once().get("searches")
        return tuple(clean(query) for query in searches if isinstance(query, str)) if isinstance(searches, list) else ()

    def add_search(self, query: str) -> None:
        """Remember a search as the latest one, and only once."""
        content = self._read()
        earlier = [other for other in self.searches if other != query]
        self._write(content | {"searches": [*earlier, query][-SEARCHES:]})

    @property
    def sizes(self) -> dict[str, Any]:
        """How much larger some panes were made; empty: none. Untrusted: check each value."""
        sizes = self._read_once().get("sizes")
        return dict(sizes) if isinstance(sizes, dict) else {}

    def put_sizes(self, sizes: Mapping[str, Any]) -> None:
        """Store what `sizes` returns."""
        self._write(self._read() | {"sizes": dict(sizes)})

    @property
    def wants_hint(self) -> bool:
        """Whether to show the hint of the first run: until it is dismissed, or something was read before."""
        content = self._read_once()
        return content.get("hint") is not False and not self._digests(content)

    def dismiss_hint(self) -> None:
        """Never show the hint of the first run again."""
        self._write(self._read() | {"hint": False})

    def get(self, digest_key: str) -> dict[str, Any]:
        """Return what was stored for a digest; empty: nothing. Untrusted: check each value."""
        state = self._digests(self._read_once()).get(digest_key)
        return dict(state) if isinstance(state, dict) else {}

    def places(self) -> Mapping[str, Any]:
        """What was stored for each digest, by its key. Untrusted, as what `get` returns."""
        return self._digests(self._read_once())

    @property
    def last(self) -> str:
        """The file of the article or digest that was open last, as it was stored; empty: none was. Nothing says that
        it is still there."""
        for place in reversed(list(self.places().values())):
            path = place.get("digest") if isinstance(place, dict) else None
            if isinstance(path, str):
                return path
        return ""

    def put(self, digest_key: str, state: Mapping[str, Any]) -> None:
        """Store a digest's state, which JSON must be able to hold, in place of the earlier one."""
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
        if self.path is None:
            return self._content or {}
        self._content = {}
        try:
            content = _decoded(read_settings_file(self.path))
        except FileNotFoundError:
            return self._content
        except OSError as error:
            self._report(messages.CANNOT_BE_READ.format(reason=error.strerror or error))
            return self._content
        except ValueError:
            content = None
        if not isinstance(content, dict) or not isinstance(content.get("state"), int):
            self._set_aside(self.path)
        elif content["state"] > STATE_FORMAT:
            self._newer = True
            self._report(messages.NEWER_STATE)
        else:
            self._content = content
        return self._content

    def _set_aside(self, path: Path) -> None:
        aside = path.with_suffix(".damaged")
        try:
            path.replace(aside)
            self._report(messages.SET_ASIDE.format(name=aside.name))
        except OSError as error:
            self._report(messages.CANNOT_SET_ASIDE.format(reason=error.strerror or error))

    def _write(self, content: dict[str, Any]) -> None:
        import orjson

        if self._newer:
            return
        content["state"] = STATE_FORMAT
        if self.path is None:
            self._content = content
            reason = messages.NO_HOME.format(variable=STATE_VARIABLE, place=messages.STATE_PLACE)
            self._report(messages.NOT_REMEMBERED.format(reason=reason))
            return
        try:
            data = orjson.dumps(content, option=orjson.OPT_INDENT_2)
            self._content = content
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self.path, data, overwrite=True)
        except TypeError as error:
            self._report(messages.NOT_JSON.format(reason=error))
        except OSError as error:
            self._report(messages.CANNOT_BE_WRITTEN.format(reason=error.strerror or error))

    def _report(self, message: str) -> None:
        problem = Problem(severity="warning", path=str(self.path or messages.STATE_FILE), message=message)
        if problem not in self.problems:
            self.problems.append(problem)


def _decoded(data: bytes) -> Any:
    """The value of some JSON, as orjson reads it. Raises ValueError."""
    if not re.search(rb"-\d{19}|\d{20}", data):  # which orjson may round
        with suppress(msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return msgspec.json.decode(data)
    import orjson  # loading it takes a fortieth of the start

    return orjson.loads(data)
