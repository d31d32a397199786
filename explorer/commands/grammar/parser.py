"""The parser of all that the command line may say: argparse, with our words, and help that begins with examples."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import cache
from types import SimpleNamespace
from typing import Any, NoReturn

from explorer.commands import messages, usage
from explorer.commands.errors import CommandError
from explorer.commands.grammar.shared import DIGESTS, digests_of
from explorer.commands.grammar.table import COMMANDS, add_common, add_screen, command_list
from explorer.commands.output import write
from explorer.text.nearest import did_you_mean, nearest

PROGRAM = "explorer"
LITERAL = "\0"
"""Marks arguments after --: argparse forgets the -- if options and positional arguments are mixed."""


argparse._ = lambda text: text  # type: ignore[attr-defined]  # it would look for translations, which takes 2 ms


NARROW, INDENT = 60, 6
"""Below so many columns, what an option does begins in a line of its own, so far in."""
WIDEST = 200
"""Columns of a usage line, which is wrapped by who shows it."""
_LATER = "…"
"""Stands for the usage while nobody asks for it."""


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26)


class _Digests(argparse.Action):
    """--digest of a command that reads several."""

    def __call__(self, parser: Any, namespace: Any, values: Any, option_string: str | None = None) -> None:
        namespace.digests, namespace.digest = digests_of(getattr(namespace, "digests", None) or [], values)


class Parser(argparse.ArgumentParser):
    """Prints examples first, and raises `CommandError` instead of exiting, so that messages are cleaned."""

    def __init__(self, prog: str, about: str, examples: str) -> None:
        super().__init__(prog=prog, add_help=False, allow_abbrev=False, formatter_class=_Formatter)
        self._opening = f"{about}\n\nExamples:\n{examples}\n\n"
        self.register("action", DIGESTS, _Digests)
        self.color = False  # Python 3.14 colours help otherwise
        self._checking: argparse.HelpFormatter | None = argparse.HelpFormatter(prog, width=80)
        """Formats each argument when it is added, only to see whether that fails."""
        self.add_argument("-h", "--help", action="help", help="show this help and exit")

    def _get_formatter(self, *arguments: Any) -> argparse.HelpFormatter:
        # A new one for each argument would ask for the terminal's width, which loads archives and compression.
        if self._checking:
            return self._checking
        formatter = super()._get_formatter(*arguments)
        if formatter._width < NARROW:
            formatter._max_help_position = INDENT
        return formatter

    def format_usage(self) -> str:
        # argparse asks for it before it parses, in case that there is an error, and then takes it for the help
        return f"usage: {_LATER}" if self._checking else super().format_usage()

    def format_help(self) -> str:
        self._checking = None
        if self.prog == PROGRAM:
            self.epilog = f"{command_list()}\n\n{usage.NOTES}"  # only now, as all commands are asked
        if self.epilog:
            self.formatter_class = argparse.RawDescriptionHelpFormatter
        if self.usage is None:  # the options follow with what they do: to list them before, too, would only delay that
            line = argparse.HelpFormatter(f"{self.prog} [OPTIONS]", width=WIDEST)
            line.add_usage(None, self._get_positional_actions(), [], prefix="")
            self.usage = line.format_help().strip()
        return self._opening + super().format_help()

    def print_help(self, file: object = None) -> None:
        write(parser_of(self.prog.partition(" ")[2]).format_help())

    def error(self, message: str) -> NoReturn:
        raise CommandError(messages.TRY_HELP.format(message=_in_our_words(message), program=self.prog))

    def parse(self, argv: Sequence[str]) -> SimpleNamespace:
        """Raises CommandError, which names the first argument that is not in the grammar and the nearest that is."""
        end = argv.index("--") if "--" in argv else len(argv)
        words = [*argv[:end], *(f"{LITERAL}{argument}" for argument in argv[end + 1 :])]
        arguments, extra = self.parse_known_intermixed_args(words, SimpleNamespace())
        if extra:
            options = [argument for argument in extra if _is_option(argument)]
            if not options:
                self.error(self._unexpected(arguments, extra[0].removeprefix(LITERAL)))
            self.error(self._unknown(options[0].partition("=")[0]))
        return arguments

    def _unknown(self, option: str) -> str:
        """The message about an unknown option: which commands have it, else the nearest known one."""
        if commands := [name for name in COMMANDS if option in parser_of(name)._option_string_actions]:
            return messages.OPTION_ELSEWHERE.format(option=option, commands=", ".join(commands))
        names = [name.removeprefix("--") for name in self._option_string_actions if name.startswith("--")]
        near = did_you_mean(f"--{name}" for name in nearest(option.lstrip("-"), names))
        return messages.UNKNOWN_OPTION.format(option=option, near=near)

    def _unexpected(self, arguments: SimpleNamespace, argument: str) -> str:
        """The message about an argument too many: it may be the command, after the digest."""
        if self.prog == PROGRAM and argument in COMMANDS:
            digest = getattr(arguments, "target", None) or ""
            takes_digest = any(action.dest == "target" for action in parser_of(argument)._get_positional_actions())
            named = digest if takes_digest else f"--digest {digest}"
            return messages.COMMAND_FIRST.format(command=argument, argument=named.removeprefix(LITERAL))
        return messages.UNEXPECTED_ARGUMENT.format(argument=argument)

    def is_unknown(self, argument: str) -> bool:
        """Whether it is an option of neither this command nor another that takes a value."""
        return _is_option(argument) and argument not in self._option_string_actions and not _takes_value(argument)

    def takes_value(self, option: str) -> bool:
        """Whether it has this option, and the argument after it is its value."""
        action = self._option_string_actions.get(option)
        return action is not None and action.nargs is None


def parser_of(name: str) -> Parser:
    """The grammar of a command, or of the screen for ""."""
    command = COMMANDS.get(name)
    if command:
        parser = Parser(f"explorer {name}", command.about, command.examples)
        command.add_arguments(parser)
    else:
        parser = Parser(PROGRAM, usage.PROGRAM, usage.EXAMPLES)
        add_screen(parser)
    add_common(parser, command)
    return parser


def first_word(argv: Sequence[str]) -> int | None:
    """The index of the first argument that is neither an option nor its value."""
    index = 0
    while index < len(argv):
        if argv[index] == "--":
            return None
        if not _is_option(argv[index]):
            return index
        index += 2 if _takes_value(argv[index]) else 1
    return None


@cache
def _takes_value(option: str) -> bool:
    """Whether the argument after an option is its value, and no command. All commands are asked.

    Those that share an option with the screen take it as the screen does, so that nobody else need be asked.
    """
    screen = parser_of("")
    if option in screen._option_string_actions:
        return screen.takes_value(option)
    return any(parser_of(name).takes_value(option) for name in COMMANDS)


_ARGPARSE = (
    (": expected one argument", messages.NEEDS_VALUE),
    (": expected at least one argument", messages.NEEDS_VALUE),
    (": ignored explicit argument ", messages.TAKES_NO_VALUE),
)
"""What the parser's messages have after the option, and ours."""


def _in_our_words(message: str) -> str:
    """A message of the parser, whose words are Python's, in the words of this program; other messages as they are."""
    if not message.startswith("argument "):
        return message
    named = message.removeprefix("argument ")
    for words, ours in _ARGPARSE:
        option, found, value = named.partition(words)
        if found:
            return ours.format(option=option.rpartition("/")[2], value=value.strip("'\""))
    option, colon, rest = named.partition(": ")
    return f"{option.rpartition('/')[2]}{colon}{rest}"


def _is_option(argument: str) -> bool:
    return argument.startswith("-") and argument != "-"


def without_mark(value: Any) -> Any:
    """A value without the mark of what stood after --."""
    if isinstance(value, list):
        return [without_mark(item) for item in value]
    return value.removeprefix(LITERAL) if isinstance(value, str) else value
