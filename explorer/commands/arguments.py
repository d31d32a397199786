"""The command line's grammar: the commands, what they take, and their help, which begins with examples."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from explorer.commands import messages, usage
from explorer.commands.errors import CommandError
from explorer.commands.grammar.table import COMMANDS, add_common, add_screen
from explorer.commands.output import write
from explorer.text.nearest import did_you_mean, nearest

_LITERAL = "\0"
"""Marks arguments after --: argparse forgets the -- if options and positional arguments are mixed."""

_WITH_VALUE = (
    "--against", "--at", "--columns", "--date", "--digest", "--fail-on", "--format", "--keep", "--kind", "--limit",
    "--name", "--narrow", "--only", "--output", "-o", "--revision", "--since", "--sort", "--source",
    "--source-date", "--source-words", "--speaker", "--status", "--svg", "--tag", "--url", "--view",
)  # fmt: skip
"""Options followed by a value, which must not be mistaken for a command."""


_NEVER_EMPTY = {
    "target": "DIGEST", "digest": "--digest", "ref": "REF", "at": "--at", "view": "--view", "keep": "--keep",
    "output": "-o", "only": "--only", "since": "--since",
    "against": "--against",
}  # fmt: skip
"""Attribute → argument that must not be "", as an unset variable in a script would make it."""


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26)


class _Parser(argparse.ArgumentParser):
    """Prints examples first, and raises `CommandError` instead of exiting, so that messages are cleaned."""

    def __init__(self, prog: str, about: str, examples: str) -> None:
        super().__init__(prog=prog, add_help=False, allow_abbrev=False, formatter_class=_Formatter)
        self._opening = f"{about}\n\nExamples:\n{examples}\n\n"
        self.color = False  # Python 3.14 colours help otherwise
        self.add_argument("-h", "--help", action="help", help="show this help and exit")

    def format_help(self) -> str:
        return self._opening + super().format_help()

    def print_help(self, file: object = None) -> None:
        write(self.format_help())

    def error(self, message: str) -> NoReturn:
        message = message.removeprefix("argument ").replace(": expected one argument", " needs a value")
        raise CommandError(messages.TRY_HELP.format(message=message, program=self.prog))

    def parse(self, argv: Sequence[str]) -> argparse.Namespace:
        """Raises CommandError, which names the first argument that is not in the grammar and the nearest that is."""
        end = argv.index("--") if "--" in argv else len(argv)
        arguments, extra = self.parse_known_intermixed_args(
            [*argv[:end], *(f"{_LITERAL}{argument}" for argument in argv[end + 1 :])]
        )
        for name, value in vars(arguments).items():
            setattr(arguments, name, _without_mark(value))
        if extra:
            options = [argument for argument in extra if _is_option(argument)]
            if not options:
                self.error(messages.UNEXPECTED_ARGUMENT.format(argument=_without_mark(extra[0])))
            self.error(self._unknown(options[0].partition("=")[0]))
        return arguments

    def _unknown(self, option: str) -> str:
        """The message about an unknown option: which commands have it, else the nearest known one."""
        if commands := [name for name in COMMANDS if option in _parser(name)._option_string_actions]:
            return messages.OPTION_ELSEWHERE.format(option=option, commands=", ".join(commands))
        names = [name.removeprefix("--") for name in self._option_string_actions if name.startswith("--")]
        near = did_you_mean(f"--{name}" for name in nearest(option.lstrip("-"), names))
        return messages.UNKNOWN_OPTION.format(option=option, near=near)

    def is_unknown(self, argument: str) -> bool:
        """Whether it is an option of neither this command nor another that takes a value."""
        return _is_option(argument) and argument not in (*self._option_string_actions, *_WITH_VALUE)


# --- parsing ------------------------------------------------------------------------------------------------


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments, with `command`, which is "" for the screen.

    Raises CommandError for what is not in the grammar, and SystemExit after --help.
    """
    place = _first_word(argv)
    name = argv[place] if place is not None and argv[place] in COMMANDS else ""
    if name:
        argv = [argument for number, argument in enumerate(argv) if number != place]
    parser = _parser(name)
    try:
        arguments = parser.parse(argv)
    except CommandError:
        # `serach putin` and `serach --limit 3`: the first word is wrong, not what follows it
        if name or place is None or argv[place] == "-" or Path(argv[place]).exists():
            raise
        if any(map(parser.is_unknown, argv[:place])):
            raise
        raise not_a_digest(argv[place]) from None
    for attribute, argument in _NEVER_EMPTY.items():
        if getattr(arguments, attribute, None) == "" and not (attribute == "ref" and name == "bookmarks"):
            raise CommandError(messages.EMPTY_VALUE.format(argument=argument))
    if getattr(arguments, "svg", None) is not None and arguments.json:
        raise CommandError(messages.SVG_AND_JSON)
    arguments.command = name
    return arguments


def help_of(name: str) -> str:
    """What a command prints for --help."""
    return _parser(name).format_help()


def _parser(name: str) -> _Parser:
    """The grammar of a command, or of the screen for ""."""
    command = COMMANDS.get(name)
    if command:
        parser = _Parser(f"explorer {name}", command.about, command.examples)
        command.add_arguments(parser)
    else:
        parser = _Parser("explorer", usage.PROGRAM, usage.EXAMPLES)
        add_screen(parser)
    if command is None or command.reads_digest:
        add_common(parser, command)
    return parser


def _first_word(argv: Sequence[str]) -> int | None:
    """The index of the first argument that is neither an option nor its value."""
    index = 0
    while index < len(argv):
        if argv[index] == "--":
            return None
        if not _is_option(argv[index]):
            return index
        index += 2 if argv[index] in _WITH_VALUE else 1
    return None


def _without_mark(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_mark(item) for item in value]
    return value.removeprefix(_LITERAL) if isinstance(value, str) else value


def _is_option(argument: str) -> bool:
    return argument.startswith("-") and argument != "-"


_VERSION = "--version"
"""Many programs have this as a command."""

# --- suggestions --------------------------------------------------------------------------------------------


def or_nearest(word: str, known: Iterable[str], count: int = 1) -> str:
    """“ Did you mean …?” with the nearest known words; "" if none is near."""
    return did_you_mean(nearest(word, known, count))


def not_a_digest(target: str) -> CommandError:
    """The error for a first word that is neither a command nor a file."""
    if Path(target).suffix or ("/" in target and not _looks_like_ref(target)):
        return CommandError(messages.NO_FILE.format(path=target))
    near = or_nearest(target, [*COMMANDS, _VERSION])
    if not near:
        command = "show" if _looks_like_ref(target) else "search"
        near = messages.TRY_COMMAND.format(command=command, word=target)
    return CommandError(messages.NOT_A_COMMAND.format(word=target, near=near, commands=", ".join(COMMANDS)))


def _looks_like_ref(text: str) -> bool:
    return text.count("/") == 1 and all(text.split("/")) and not text.startswith(".")
