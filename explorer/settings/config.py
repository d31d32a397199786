"""What the user set, and what the screen left behind: the config file and the state file.

Neither is ever a reason not to start: what cannot be read is told as a `Problem`, and the default holds.
Where the files lie is handed in as `Paths`; only `Paths.of_user` asks the machine.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from explorer.digest.problems import Problem
from explorer.text.cleaning import clean
from explorer.text.nearest import did_you_mean, nearest

APP = "explorer"
"""The name of the program's directories."""

LARGEST = 4 * 1024 * 1024
"""Bytes of a config or state file that are read: 100 remembered digests are some 20 kB."""

REMEMBERED = 100
"""Digests whose state is kept; the one that was put longest ago goes first."""

SEARCHES = 100
"""Searches that are remembered."""

STATE_FORMAT = 1
"""The version of the state file that this program writes. A newer one is neither read nor written over."""


# --- where the files lie ------------------------------------------------------------------------------------


class Paths(Struct, frozen=True):
    """Where the user's files are. None of them need exist."""

    config: Path
    """The config file, TOML."""
    data: Path
    """The directory of what the user made: bookmarks."""
    state: Path
    """The directory of what may be lost: the state file, reports of crashes."""

    @classmethod
    def of_user(cls, environ: Mapping[str, str]) -> Paths:
        """The platform's, unless EXPLORER_CONFIG, EXPLORER_DATA_DIR or EXPLORER_STATE_DIR say otherwise."""

        def place(variable: str, default: Callable[[], Path]) -> Path:
            return Path(environ[variable]) if environ.get(variable) else default()

        return cls(
            config=place("EXPLORER_CONFIG", lambda: _platform("user_config_path") / "config.toml"),
            data=place("EXPLORER_DATA_DIR", lambda: _platform("user_data_path")),
            state=place("EXPLORER_STATE_DIR", lambda: _platform("user_state_path")),
        )

    @property
    def bookmarks(self) -> Path:
        """The directory of the bookmarks."""
        return self.data / "bookmarks"

    @property
    def state_file(self) -> Path:
        return self.state / "state.json"


def _platform(function: str) -> Path:
    import platformdirs  # not needed where the variables say it all

    path: Path = getattr(platformdirs, function)(APP, appauthor=False)
    return path


# --- what the user set --------------------------------------------------------------------------------------


class Settings(Struct, frozen=True):
    """The config file. Its keys are the names of these fields."""

    theme: str | None = None
    """A theme of the screen; None: the one chosen last, or else the default."""
    digest: str | None = None
    """The path of the digest to open when none is named; None: the shipped one."""
    mouse: bool = True
    """Whether the mouse is the program's. False leaves it to the terminal, to select text with."""
    keymap: Mapping[str, str] = {}
    """Id of a binding → its keys, separated by commas. Whether the ids exist, only the screen knows."""


def load_settings(path: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings in a config file, and what is wrong with it. A file that is not there is not wrong."""
    try:
        text = _contents(path).decode("utf-8-sig")
        import tomllib  # most people have no config file

        values = tomllib.loads(text)
    except FileNotFoundError:
        return Settings(), ()
    except OSError as error:
        return Settings(), (_problem(f"cannot be read: {error.strerror or error}"),)
    except UnicodeDecodeError:
        return Settings(), (_problem("is not UTF-8"),)
    except ValueError as error:  # tomllib's, which says where
        return Settings(), (_toml_problem(str(error)),)
    reader = _Reader(text, values, path.parent)
    return reader.settings(), tuple(reader.problems)


class _Reader:
    """The values of a config file, one by one; whatever does not fit is a problem and keeps its default."""

    def __init__(self, text: str, values: dict[str, Any], directory: Path) -> None:
        self._text = text
        self._values = values
        self._directory = directory
        self.problems: list[Problem] = []

    def settings(self) -> Settings:
        known = Settings.__struct_fields__
        for key in self._values:
            if key not in known:
                self._problem(key, f"unknown{or_nearest(key, known)}", "warning")
        theme, digest = (self._take(key, str, "text", None) for key in ("theme", "digest"))
        return Settings(
            theme=theme and clean(theme),
            digest=str(self._directory / Path(digest).expanduser()) if digest else None,
            mouse=self._take("mouse", bool, "true or false", True),
            keymap=MappingProxyType(dict(self._keymap(self._take("keymap", dict, "a table", {})))),
        )

    def _take(self, key: str, kind: type, expected: str, default: Any) -> Any:
        value = self._values.get(key, default)
        if key in self._values and type(value) is not kind:
            self._problem(key, f"expected {expected}, found {_said(value)}")
            return default
        return value

    def _keymap(self, table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
        """`a.b = "x"` is a table in a table for TOML; binding ids have dots, so it is made flat again."""
        for key, value in table.items():
            name = prefix + key
            if isinstance(value, dict):
                yield from self._keymap(value, f"{name}.")
            elif isinstance(value, list) and value and all(isinstance(one, str) for one in value):
                yield clean(name), clean(",".join(value))
            elif isinstance(value, str) and value.strip():
                yield clean(name), clean(value)
            else:
                self._problem(f"keymap.{name}", f'expected keys as "b" or "b,ctrl+b", found {_said(value)}')

    def _problem(self, path: str, message: str, severity: str = "error") -> None:
        self.problems.append(_problem(message, path, self._line(path.rpartition(".")[2]), severity))

    def _line(self, key: str) -> int | None:
        """Where a key is set. TOML's reader does not say, so the first line that begins with it is taken."""
        import re

        pattern = re.compile(rf"""\[?\s*["']?(\w[\w.-]*\.)?{re.escape(key)}["']?\s*[]=.]""")
        lines = enumerate(self._text.splitlines(), 1)
        return next((number for number, line in lines if pattern.match(line.lstrip())), None)


def or_nearest(word: str, known: tuple[str, ...]) -> str:
    """“; did you mean “theme”?”, or nothing where none is near."""
    return did_you_mean(nearest(word, known), "; did you mean {}?")


def _problem(message: str, path: str = "", line: int | None = None, severity: Any = "error") -> Problem:
    return Problem(severity=severity, path=path or "the file", message=message, line=line, column=1 if line else None)


def _toml_problem(message: str) -> Problem:
    import re

    place = re.search(r" \(at line (\d+), column (\d+)\)$", message)
    if place is None:
        return _problem(f"is not TOML: {message}")
    line, column = map(int, place.groups())
    what = f"is not TOML: {message[: place.start()]}"
    return Problem(severity="error", path="the file", message=what, line=line, column=column)


def _said(value: object) -> str:
    """A value's sort in a person's words."""
    if isinstance(value, bool):
        return "true" if value else "false"
    sorts: dict[type, str] = {
        str: "text",
        int: "a number",
        float: "a number",
        dict: "a table",
        list: "a list",
    }
    if not value and isinstance(value, str | list):
        return f"an empty {'text' if isinstance(value, str) else 'list'}"
    return sorts.get(type(value), "a date or time")


def _contents(path: Path) -> bytes:
    """A file's bytes. Raises OSError for what is no file (a pipe would never end) or far too large."""
    if path.exists() and not path.is_file():
        if path == Path(os.devnull):
            return b""
        raise OSError("it is not a file")
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise OSError(f"it is larger than {LARGEST // 1024**2} MiB")
    return data


# --- what the screen left behind ----------------------------------------------------------------------------


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
            content = orjson.loads(_contents(self.path))
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
