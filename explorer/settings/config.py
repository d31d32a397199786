"""The config file: what the user set.

It never keeps the program from starting: what cannot be read is reported as a `Problem`, and the default is used.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from explorer.digest.problems import Problem
from explorer.settings import messages
from explorer.settings.files import read_settings_file
from explorer.settings.modelling import Model, read_model
from explorer.settings.paths import expanded
from explorer.settings.reviewing import Me, Scale, me_of, read_me, read_scale
from explorer.text.cleaning import clean
from explorer.text.nearest import did_you_mean, nearest

MOST_PROBLEMS = 20
"""Problems of a config file that are reported one by one; the rest is counted."""


AUTO = "auto"
"""In place of a theme's name: the theme follows the terminal."""
DARK_THEME, LIGHT_THEME = "textual-dark", "textual-light"

THEME_VARIABLE = "EXPLORER_THEME"
"""The environment variable that takes precedence over the config file."""

STARTS = ("article", "library")
"""What the screen may start with; the first is the default."""


class Settings(Struct, frozen=True, rename="kebab"):
    """The values of the config file. Its keys are the names of these fields, with “-” for “_”."""

    theme: str = AUTO
    """The screen's theme; AUTO: the one chosen last on such a background, else the next or the one after."""
    theme_dark: str = DARK_THEME
    theme_light: str = LIGHT_THEME
    digest: str | None = None
    """The path of the digest to open when the command line names none; None: the shipped one."""
    start: str = "article"
    """What opens when the command line names nothing: “article” for the digest above, “library” for the list of all
    articles."""
    mouse: bool = True
    """Whether the program uses the mouse. False leaves it to the terminal, for selecting text."""
    accessible: bool = False
    """Whether output must be plain, prompts numbered, and the screen's cursor be seen, as ACCESSIBLE asks, too."""
    keymap: Mapping[str, str] = {}
    """Id of a binding → its keys, separated by commas; empty: it has none. Only the screen knows which ids exist."""
    me: Me = Me()
    """Who publishes reviews."""
    claimreview: Scale = Scale()
    """How a status is rated in a ClaimReview."""
    model: Model = Model()
    """The language model that may help with drafts."""

    def with_me(self, text: str) -> Settings:
        """The same by another reviewer, as `EXPLORER_ME` names them; with its own if there is none in the text."""
        from msgspec.structs import replace

        return replace(self, me=me_of(text)) if text.strip() else self

    def with_theme(self, theme: str) -> Settings:
        """The same with another theme; with its own if there is none in the text."""
        from msgspec.structs import replace

        return replace(self, theme=clean(theme).strip()) if theme.strip() else self


class Config(Struct, frozen=True):
    """A config file that was read."""

    path: Path | None
    """None: there is no place for one."""
    settings: Settings = Settings()
    problems: tuple[Problem, ...] = ()
    lines: Mapping[str, int] = {}
    """The name of a setting, and the last part of it alone → the first line that sets it."""
    given: frozenset[str] = frozenset()
    """The names of the settings that the file sets, those of a table as “me.name”."""

    def problem(self, name: str, message: str) -> Problem:
        """A problem of a setting that only the screen can find, such as a theme that does not exist."""
        return _problem(message, name, self.line_of(name))

    def line_of(self, name: str) -> int | None:
        """The line that sets a setting; None: none is known."""
        return line_of(name, self.lines)

    def describe(self, problem: Problem) -> str:
        """A problem in one line, with file and line in front, as editors and terminals open them."""
        place = f"{self.path}:{problem.line}" if problem.line else str(self.path)
        name = "" if problem.path == messages.WHOLE_FILE else f"{problem.path}: "
        return f"{clean(place)}: {name}{problem.message}"

    @property
    def missing_digest(self) -> Problem | None:
        """The problem of a digest that is not there; None: it is, or none is set."""
        path = self.settings.digest
        if path is None or os.path.exists(path):
            return None
        return self.problem("digest", messages.NO_DIGEST.format(path=clean(path)))

    @property
    def is_unreadable(self) -> bool:
        """Whether nothing in the file could be used."""
        return any(problem.path == messages.WHOLE_FILE and problem.severity == "error" for problem in self.problems)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """In the order of their lines, those of the whole file first."""
    return sorted(problems, key=lambda problem: problem.line or 0)


def read_config(path: Path | None, *, named_by: str = "") -> Config:
    """Read a config file. Never raises: problems are in what it returns.

    None is not a problem, nor is a missing file, unless the user named it in an environment variable, `named_by`.
    """
    if path is None:
        return Config(None)
    try:
        text = read_settings_file(path).decode("utf-8-sig")
        import tomllib  # most people have no config file

        values = tomllib.loads(text)
    except FileNotFoundError:
        missing = (_problem(messages.NO_CONFIG.format(variable=named_by)),) if named_by else ()
        return Config(path, problems=missing)
    except OSError as error:
        return Config(path, problems=(_problem(messages.CANNOT_BE_READ.format(reason=error.strerror or error)),))
    except UnicodeDecodeError:
        return Config(path, problems=(_problem(messages.NOT_UTF8),))
    except ValueError as error:  # from tomllib, with line and column; or from the path, with a null character
        return Config(path, problems=(_toml_problem(str(error)),))
    except RecursionError:
        return Config(path, problems=(_problem(messages.TOO_DEEP),))
    reader = _ConfigReader(text, values, path.parent)
    settings, problems = reader.settings(), reader.problems
    if len(problems) > MOST_PROBLEMS:
        more = messages.MORE.format(count=len(problems) - MOST_PROBLEMS)
        problems[MOST_PROBLEMS:] = [_problem(more, severity="warning")]
    return Config(path, settings, tuple(problems), reader.lines, reader.given)


class _ConfigReader:
    """Reads the values of a config file one by one; a value that does not fit is a problem, and its default is used."""

    def __init__(self, text: str, values: dict[str, Any], directory: Path) -> None:
        self._text = text
        self._values = values
        self._directory = directory
        self.problems: list[Problem] = []
        self._lines: dict[str, int] | None = None
        """Key or part of one → the first line that sets it; None: not looked up yet."""

    def settings(self) -> Settings:
        known = Settings.__struct_encode_fields__
        for key in self._values:
            if key not in known:
                self._problem(key, messages.UNKNOWN_SETTING.format(suggestion=or_nearest(key, known)), "warning")
        digest = self._take("digest", str, "text", None)
        return Settings(
            theme=self._name("theme", AUTO),
            theme_dark=self._name("theme-dark", DARK_THEME),
            theme_light=self._name("theme-light", LIGHT_THEME),
            digest=self._path("digest", digest) if digest else None,
            start=self._choice("start", STARTS),
            mouse=self._take("mouse", bool, "true or false", True),
            accessible=self._take("accessible", bool, "true or false", False),
            keymap=MappingProxyType(dict(self._keymap(self._take("keymap", dict, "a table", {})))),
            me=read_me(self._take("me", dict, "a table", {}), self._problem),
            claimreview=read_scale(self._take("claimreview", dict, "a table", {}), self._problem),
            model=read_model(self._take("model", dict, "a table", {}), self._problem),
        )

    @property
    def given(self) -> frozenset[str]:
        """The names of all settings in the file that were taken."""
        names = {
            f"{key}.{part}" if part else key
            for key, value in self._values.items()
            for part in (value if isinstance(value, dict) else [""])
        }
        return frozenset(names) - {problem.path for problem in self.problems}

    def _take(self, key: str, kind: type, expected: str, default: Any) -> Any:
        value = self._values.get(key, default)
        if key in self._values and type(value) is not kind:
            self._problem(key, messages.WRONG_TYPE.format(expected=expected, found=_type_name(value)))
            return default
        return value

    def _name(self, key: str, default: str) -> str:
        return clean(self._take(key, str, "text", default)) or default

    def _choice(self, key: str, choices: tuple[str, ...]) -> str:
        """One of some words, of which the first is the default."""
        value: str = self._take(key, str, "text", choices[0])
        if value in choices:
            return value
        expected = " or ".join(f"“{choice}”" for choice in choices)
        self._problem(key, messages.WRONG_CHOICE.format(expected=expected, found=clean(value)))
        return choices[0]

    def _path(self, key: str, value: str) -> str | None:
        """Make a path absolute: relative ones start from the config file, and `~` is a home directory."""
        path = expanded(value)
        if path is not None:
            return str(self._directory / path)
        self._problem(key, messages.NO_HOME_OF.format(path=clean(value)))
        return None

    def _keymap(self, table: dict[str, Any]) -> Iterator[tuple[str, str]]:
        """Flatten the table: for TOML, `a.b = "x"` is a table in a table, but binding ids have dots."""
        waiting = list(table.items())[::-1]
        while waiting:
            name, value = waiting.pop()
            if isinstance(value, dict):
                waiting += [(f"{name}.{key}", part) for key, part in value.items()][::-1]
            elif (keys := _keys(value)) is not None:
                yield clean(name), keys
            else:
                self._problem(f"keymap.{name}", messages.WRONG_KEYS.format(found=_type_name(value)))

    def _problem(self, path: str, message: str, severity: str = "error") -> None:
        self.problems.append(_problem(message, path, line_of(path, self.lines), severity))

    @property
    def lines(self) -> Mapping[str, int]:
        """A whole key, and each part of it alone → the first line that sets it: the TOML parser does not say where."""
        if self._lines is None:
            import re

            self._lines = {}
            pattern = re.compile(r"""\s*(\[{0,2})\s*(?:"([^"]+)"|'([^']+)'|([\w.-]+))\s*[]=.]""")
            table = ""
            for number, line in enumerate(self._text.splitlines(), 1):
                if (match := pattern.match(line)) is not None:
                    bracket, *names = match.groups()
                    name = next(filter(None, names))
                    table = f"{name}." if bracket else table
                    for part in (name if bracket else f"{table}{name}", *name.split(".")):
                        self._lines.setdefault(part, number)
        return self._lines


def line_of(name: str, lines: Mapping[str, int]) -> int | None:
    """The line of a setting, by its whole name if that is found, else by the last part of it."""
    return lines.get(name) or lines.get(name.rpartition(".")[2])


def _keys(value: object) -> str | None:
    """Return the keys in a value, separated by commas; empty: the user wants none. None: one of them is empty."""
    if value in ("", []):
        return ""
    if isinstance(value, list) and all(isinstance(key, str) for key in value):
        value = ",".join(value)
    if not isinstance(value, str):
        return None
    keys = [key.strip() for key in clean(value).split(",")]
    return ",".join(keys) if all(keys) else None


def or_nearest(word: str, known: tuple[str, ...]) -> str:
    """Return “; did you mean “theme”?”, or nothing if no known word is near."""
    return did_you_mean(nearest(word, known), messages.DID_YOU_MEAN)


def _problem(message: str, path: str = "", line: int | None = None, severity: Any = "error") -> Problem:
    return Problem(
        severity=severity, path=path or messages.WHOLE_FILE, message=message, line=line, column=1 if line else None
    )


def _toml_problem(message: str) -> Problem:
    import re

    place = re.search(r" \(at line (\d+), column (\d+)\)$", message)
    if place is None:
        return _problem(messages.NOT_TOML.format(reason=message))
    line, column = map(int, place.groups())
    text = messages.NOT_TOML.format(reason=message[: place.start()])
    return Problem(severity="error", path=messages.WHOLE_FILE, message=text, line=line, column=column)


def _type_name(value: object) -> str:
    """Name a value's type in everyday words."""
    if isinstance(value, bool):
        return "true" if value else "false"
    names: dict[type, str] = {
        str: "text",
        int: "a number",
        float: "a number",
        dict: "a table",
        list: "a list",
    }
    if not value and isinstance(value, str | list):
        return f"an empty {'text' if isinstance(value, str) else 'list'}"
    return names.get(type(value), "a date or time")
