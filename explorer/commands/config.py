"""The command `config`: where the user's files are, each setting and where it comes from, mistakes in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from explorer.commands import messages
from explorer.commands.arguments import or_nearest
from explorer.commands.call import DIGEST_VARIABLE, Call
from explorer.commands.errors import FINE, FOUND, USAGE, CommandError
from explorer.commands.output import warn, write
from explorer.settings.config import THEME_VARIABLE, Config, Settings, in_order
from explorer.settings.modelling import HIDDEN_SETTINGS
from explorer.settings.paths import cache_of
from explorer.settings.reviewing import ME_VARIABLE
from explorer.text.cleaning import clean

if TYPE_CHECKING:
    from explorer.digest.problems import Problem
    from explorer.formats.page import Page


class Value(NamedTuple):
    """A setting."""

    name: str
    value: Any
    """As JSON has it; None: it is not set, and has no default."""
    source: str
    """Where it comes from: “default”, a variable, or “line 3” of the config file."""


def run(call: Call) -> int:
    call.shows_mistakes = True
    action = call.arguments.action
    if action not in _ACTIONS:
        near = or_nearest(action, [name for name in _ACTIONS if name != "show"])
        known = ", ".join(name for name in _ACTIONS if name != "show")
        raise CommandError(messages.NOT_A_CONFIG_ACTION.format(action=action, near=near, actions=known))
    return _ACTIONS[action](call)


def _path(call: Call) -> Path:
    """Raises CommandError if there is no place for a config file."""
    if call.paths.config is None:
        raise CommandError(messages.NO_PLACE_FOR_CONFIG)
    return call.paths.config


# --- what counts --------------------------------------------------------------------------------------------------


def _show(call: Call) -> int:
    paths, values = _places(call), list(_values(call))
    mistakes = in_order(_mistakes(call.config))

    def as_json() -> dict[str, Any]:
        return {
            "paths": {name: str(path) if path is not None else None for name, path in paths.items()},
            "settings": [value._asdict() for value in values],
            "mistakes": _as_json(call.config, mistakes),
        }

    def as_text(page: Page) -> None:
        width = max(map(len, paths)) if page.aligned else -1
        for name, path in paths.items():
            there = "" if path is not None and path.exists() else f"; {messages.FILE_MISSING}"
            page.line(f"{name + ':':<{width + 1}} {path or messages.NOT_SET}{there}", hang=width + 2)
        page.gap()
        said = [(value.name, _text(value.value), value.source) for value in values]
        if not page.aligned:
            for name, value, source in said:
                page.row(f"{name}: {messages.NOT_SET if value == _UNSET else value}; {source}")
            return
        widths = [max(len(row[column]) for row in said) for column in (0, 1)]
        for name, value, source in said:
            page.line(f"{name + ':':<{widths[0] + 1}} {value:<{min(widths[1], 40)}}  {source}", hang=widths[0] + 2)

    call.answer(as_json=as_json, as_text=as_text)
    for problem in mistakes if not call.arguments.json else ():
        warn(call.config.describe(problem))
    return FINE


def _places(call: Call) -> Mapping[str, Path | None]:
    paths = call.paths
    return {
        "config": paths.config,
        "names": paths.own_names,
        "bookmarks": paths.bookmarks,
        "library": paths.library,
        "state": paths.state,
        "cache": cache_of(call.environ),
    }


def _values(call: Call) -> Iterator[Value]:
    """Every setting, with its value and where that comes from."""
    config, environ = call.config, call.environ
    settings = config.settings.with_theme(environ.get(THEME_VARIABLE, "")).with_me(environ.get(ME_VARIABLE, ""))
    if named := environ.get(DIGEST_VARIABLE):
        settings = msgspec.structs.replace(settings, digest=named)
    variables = {"theme": THEME_VARIABLE, "me": ME_VARIABLE, "digest": DIGEST_VARIABLE}
    rated = settings.claimreview.ratings.items()
    scale = {status.replace(" ", "-"): {"rating": rating.value, "name": rating.name} for status, rating in rated}
    values = msgspec.to_builtins(msgspec.structs.replace(settings, keymap={}))
    values["claimreview"] = {"worst": settings.claimreview.worst, "best": settings.claimreview.best, **scale}
    if settings.keymap:
        from explorer.tui.keymap import checked

        values["keymap"] = checked(settings.keymap)[0]
    for setting, value in _flat(values):
        value = messages.HIDDEN_SETTING if value and setting in HIDDEN_SETTINGS else value
        variable = variables.get(setting.partition(".")[0], "")
        is_given = setting in config.given or setting.startswith("keymap.")
        line = config.line_of(setting)
        if variable and environ.get(variable, "").strip():
            source = messages.FROM_ENVIRONMENT.format(variable=variable)
        elif is_given:
            source = messages.FROM_FILE.format(line=line) if line else messages.CONFIG_FILE
        else:
            source = messages.DEFAULT
        yield Value(setting, value, source)


def _flat(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{key}", inner) for key, inner in value.items())
        else:
            yield name, value


_UNSET = "-"
"""In a table, where nothing is set."""


def _text(value: Any) -> str:
    if value is None or value == "":
        return _UNSET
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_text(inner)}" for name, inner in value.items())
    return clean(value) if isinstance(value, str) else msgspec.json.encode(value).decode()


# --- mistakes -----------------------------------------------------------------------------------------------------


def _check(call: Call) -> int:
    """Print what is wrong. Exit code 2 if the file can't be read, 1 if something in it is wrong."""
    path, config = _path(call), call.config
    mistakes = in_order(_mistakes(config))

    def as_text(page: Page) -> None:
        for problem in mistakes:
            page.line(config.describe(problem))
        if not mistakes:
            message = messages.CONFIG_FINE if path.exists() else messages.NO_CONFIG_FILE
            page.line(message.format(path=clean(str(path))))

    call.answer(as_json=lambda: {"path": str(path), "mistakes": _as_json(config, mistakes)}, as_text=as_text)
    return USAGE if config.is_unreadable else FOUND if mistakes else FINE


def _mistakes(config: Config) -> Iterator[Problem]:
    """All that is wrong, also what only the screen knows: keys and themes."""
    yield from config.problems
    if config.missing_digest is not None:
        yield config.missing_digest
    settings = config.settings
    if settings.keymap:
        from explorer.tui.keymap import checked

        for name, message in checked(settings.keymap)[1]:
            yield config.problem(f"keymap.{name}" if name else "keymap", message)
    default = Settings()
    named = {name: getattr(settings, name.replace("-", "_")) for name in ("theme", "theme-dark", "theme-light")}
    if any(theme != getattr(default, name.replace("-", "_")) for name, theme in named.items()):
        from explorer.tui.look.themes import problems_of_themes

        for name, message in problems_of_themes(named):
            yield config.problem(name, message)


def _as_json(config: Config, mistakes: list[Problem]) -> list[dict[str, Any]]:
    return [
        {
            "severity": problem.severity,
            "setting": problem.path,
            "message": problem.message,
            "line": problem.line,
            "text": config.describe(problem),
        }
        for problem in mistakes
    ]


# --- the file itself ----------------------------------------------------------------------------------------------


def _print_path(call: Call) -> int:
    path = str(_path(call))
    if call.arguments.json:
        call.answer(as_json=lambda: {"path": path}, as_text=lambda page: None)
    else:
        write(f"{path}\n")  # as it is: for $EDITOR "$(explorer config path)"
    return FINE


def _init(call: Call) -> int:
    from explorer.assets import asset
    from explorer.settings.writing import write_first

    path = _path(call)
    try:
        write_first(path, asset("config.toml").read_text(encoding="utf-8"))
    except FileExistsError:
        raise CommandError(messages.CONFIG_IS_THERE.format(path=path), FOUND) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CommandError(messages.CONFIG_NOT_WRITTEN.format(path=path, reason=reason), FOUND) from error
    done = messages.CONFIG_WRITTEN.format(path=path)
    call.answer(as_json=lambda: {"path": str(path)}, as_text=lambda page: page.line(done))
    return FINE


_ACTIONS: dict[str, Callable[[Call], int]] = {"show": _show, "path": _print_path, "check": _check, "init": _init}
