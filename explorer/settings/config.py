"""What the user set: the config file.

It is never a reason not to start: what cannot be read is told as a `Problem`, and the default holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from explorer.digest.problems import Problem
from explorer.settings.files import contents
from explorer.text.cleaning import clean
from explorer.text.nearest import did_you_mean, nearest


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
        text = contents(path).decode("utf-8-sig")
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
    reader = _ConfigReader(text, values, path.parent)
    return reader.settings(), tuple(reader.problems)


class _ConfigReader:
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
