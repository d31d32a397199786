"""Calls that need no parser, read by the grammar that the parser reads.

A call is plain if each argument is a word, an option as the grammar has it, or the value of the option before it, with
no = and no --. The commands add what they take to a `_Taken` as they do to a parser. It knows the few ways that they
use; a test compares it with the parser in all commands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from explorer.commands.grammar.shared import DIGESTS, digests_of
from explorer.commands.grammar.table import COMMANDS, add_common, add_screen

if TYPE_CHECKING:
    from argparse import ArgumentParser

STORE, SWITCH, APPEND = "store", "store_true", "append"


class _NotPlainError(Exception):
    pass


class _Argument:
    def __init__(
        self, attribute: str, action: str, takes: str | None, default: Any, convert: Callable[[str], Any] | None
    ) -> None:
        """`takes`: of a word: "?" or "*"; None for an option."""
        self.attribute, self.action, self.takes, self.default, self.convert = attribute, action, takes, default, convert


class _Taken:
    """What a command takes."""

    def __init__(self) -> None:
        self._option_string_actions: dict[str, _Argument] = {}
        self.words: list[_Argument] = []

    def add_argument(
        self,
        *names: str,
        action: str = STORE,
        nargs: str | None = None,
        default: Any = None,
        type: Callable[[str], Any] | None = None,
        dest: str = "",
        metavar: str = "",
        help: str = "",
    ) -> None:
        long = next((name for name in names if name.startswith("--")), names[0])
        attribute = dest or long.lstrip("-").replace("-", "_")
        argument = _Argument(attribute, action, nargs, False if action == SWITCH else default, type)
        if not names[0].startswith("-"):
            self.words.append(argument)
        for name in names if names[0].startswith("-") else ():
            self._option_string_actions[name] = argument

    def option(self, name: str) -> _Argument:
        """Raises _NotPlainError if there is no such option."""
        if (found := self._option_string_actions.get(name)) is None:
            raise _NotPlainError
        return found

    def read(self, argv: Sequence[str]) -> SimpleNamespace:
        """Raises _NotPlainError."""
        values: dict[str, Any] = {}
        words: list[str] = []
        given = iter(argv)
        for argument in given:
            if _is_word(argument):
                words.append(argument)
                continue
            option = self.option(argument)
            if option.action == SWITCH:
                values[option.attribute] = True
            else:
                _put(values, option, next(given, "--"))
        for taken in self.words:
            if taken.takes == "*":
                values[taken.attribute], words = words, []
            elif words:
                values[taken.attribute] = words.pop(0)
        if words:
            raise _NotPlainError
        for taken in (*self.words, *self._option_string_actions.values()):
            values.setdefault(taken.attribute, taken.default)
        return SimpleNamespace(**values)


def _put(values: dict[str, Any], option: _Argument, text: str) -> None:
    if not _is_word(text):
        raise _NotPlainError
    try:
        value = option.convert(text) if option.convert else text
    except Exception as error:  # the parser says what is wrong
        raise _NotPlainError from error
    if option.action == DIGESTS:
        values["digests"], values[option.attribute] = digests_of(values.get("digests") or [], value)
    elif option.action == APPEND:
        values.setdefault(option.attribute, []).append(value)
    else:
        values[option.attribute] = value


def parse(argv: Sequence[str]) -> SimpleNamespace | None:
    """The arguments, with `command`, which is "" for the screen; None: they are not plain, or there is a mistake."""
    try:
        screen = _taken_by("") if not argv or argv[0] not in COMMANDS else _Taken()
        place = _first_word(argv, screen)
        name = argv[place] if place is not None and argv[place] in COMMANDS else ""
        if name and place is not None:
            arguments = _taken_by(name).read([*argv[:place], *argv[place + 1 :]])
        else:
            arguments = screen.read(argv)
    except _NotPlainError:
        return None
    arguments.command = name
    return arguments


def _taken_by(name: str) -> _Taken:
    taken, command = _Taken(), COMMANDS.get(name)
    parser = cast("ArgumentParser", taken)
    if command:
        command.add_arguments(parser)
    else:
        add_screen(parser)
    add_common(parser, command)
    return taken


def _first_word(argv: Sequence[str], screen: _Taken) -> int | None:
    index = 0
    while index < len(argv):
        if _is_word(argv[index]):
            return index
        index += 1 if screen.option(argv[index]).action == SWITCH else 2
    return None


def _is_word(argument: str) -> bool:
    return not argument.startswith("-") or argument == "-"
