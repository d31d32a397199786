"""The command line's grammar: the commands, what they take, and their help, which begins with examples."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NoReturn

from explorer.commands import messages, usage
from explorer.commands.errors import CommandError
from explorer.commands.grammar.consistency import check
from explorer.commands.grammar.table import COMMANDS, add_common, add_screen, command_list
from explorer.commands.output import write
from explorer.text.nearest import did_you_mean, nearest

PROGRAM = "explorer"
_LITERAL = "\0"
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


class _Parser(argparse.ArgumentParser):
    """Prints examples first, and raises `CommandError` instead of exiting, so that messages are cleaned."""

    def __init__(self, prog: str, about: str, examples: str) -> None:
        super().__init__(prog=prog, add_help=False, allow_abbrev=False, formatter_class=_Formatter)
        self._opening = f"{about}\n\nExamples:\n{examples}\n\n"
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
        if self.usage is None:  # the options follow with what they do: to list them before, too, would only delay that
            line = argparse.HelpFormatter(f"{self.prog} [OPTIONS]", width=WIDEST)
            line.add_usage(None, self._get_positional_actions(), [], prefix="")
            self.usage = line.format_help().strip()
        return self._opening + super().format_help()

    def print_help(self, file: object = None) -> None:
        write(help_of(self.prog.partition(" ")[2]))  # of a new one: this one hides arguments while it parses

    def error(self, message: str) -> NoReturn:
        raise CommandError(messages.TRY_HELP.format(message=_in_our_words(message), program=self.prog))

    def parse(self, argv: Sequence[str]) -> argparse.Namespace:
        """Raises CommandError, which names the first argument that is not in the grammar and the nearest that is."""
        end = argv.index("--") if "--" in argv else len(argv)
        arguments, extra = self.parse_known_intermixed_args(
            [*argv[:end], *(f"{_LITERAL}{argument}" for argument in argv[end + 1 :])]
        )
        if extra:
            options = [argument for argument in extra if _is_option(argument)]
            if not options:
                self.error(self._unexpected(arguments, _without_mark(extra[0])))
            self.error(self._unknown(options[0].partition("=")[0]))
        return arguments

    def _unknown(self, option: str) -> str:
        """The message about an unknown option: which commands have it, else the nearest known one."""
        if commands := [name for name in COMMANDS if option in _parser(name)._option_string_actions]:
            return messages.OPTION_ELSEWHERE.format(option=option, commands=", ".join(commands))
        names = [name.removeprefix("--") for name in self._option_string_actions if name.startswith("--")]
        near = did_you_mean(f"--{name}" for name in nearest(option.lstrip("-"), names))
        return messages.UNKNOWN_OPTION.format(option=option, near=near)

    def _unexpected(self, arguments: argparse.Namespace, argument: str) -> str:
        """The message about an argument too many: it may be the command, after the digest."""
        if self.prog == PROGRAM and argument in COMMANDS:
            digest = getattr(arguments, "target", None) or ""
            takes_digest = any(action.dest == "target" for action in _parser(argument)._get_positional_actions())
            named = digest if takes_digest else f"--digest {digest}"
            return messages.COMMAND_FIRST.format(command=argument, argument=_without_mark(named))
        return messages.UNEXPECTED_ARGUMENT.format(argument=argument)

    def is_unknown(self, argument: str) -> bool:
        """Whether it is an option of neither this command nor another that takes a value."""
        return _is_option(argument) and argument not in self._option_string_actions and not _takes_value(argument)

    def takes_value(self, option: str) -> bool:
        """Whether it has this option, and the argument after it is its value."""
        action = self._option_string_actions.get(option)
        return action is not None and action.nargs is None


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
        if name or place is None or argv[place] == "-" or os.path.exists(argv[place]):
            raise
        if any(map(parser.is_unknown, argv[:place])):
            raise
        raise not_a_digest(argv[place]) from None
    arguments.command = name
    check(arguments, lambda word: word.startswith(_LITERAL))
    for attribute, value in vars(arguments).items():
        setattr(arguments, attribute, _without_mark(value))
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
        parser = _Parser(PROGRAM, usage.PROGRAM, usage.EXAMPLES)
        add_screen(parser)
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
        index += 2 if _takes_value(argv[index]) else 1
    return None


@cache
def _takes_value(option: str) -> bool:
    """Whether the argument after an option is its value, and no command. All commands are asked.

    Those that share an option with the screen take it as the screen does, so that nobody else need be asked.
    """
    screen = _parser("")
    if option in screen._option_string_actions:
        return screen.takes_value(option)
    return any(_parser(name).takes_value(option) for name in COMMANDS)


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
    if os.path.splitext(target)[1] or ("/" in target and not _looks_like_ref(target)):
        return CommandError(messages.NO_FILE.format(path=target))
    near = or_nearest(target, [*COMMANDS, _VERSION])
    if not near:
        command = "show" if _looks_like_ref(target) else "search"
        near = messages.TRY_COMMAND.format(command=command, word=target)
    return CommandError(messages.NOT_A_COMMAND.format(word=target, near=near, commands=", ".join(COMMANDS)))


def _looks_like_ref(text: str) -> bool:
    return text.count("/") == 1 and all(text.split("/")) and not text.startswith(".")
