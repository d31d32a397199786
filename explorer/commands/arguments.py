"""From the arguments of the command line to their values. The commands and what they take are in `grammar`.

Most calls need no parser: `plain` reads them by the same grammar. Whatever it does not understand, and every mistake,
is for argparse, which takes an eighth of a short command to load.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from types import SimpleNamespace

from explorer.commands import messages
from explorer.commands.errors import CommandError
from explorer.commands.grammar import plain
from explorer.commands.grammar.consistency import check
from explorer.commands.grammar.table import COMMANDS
from explorer.text.nearest import did_you_mean, nearest


def parse(argv: Sequence[str]) -> SimpleNamespace:
    """The arguments, with `command`, which is "" for the screen.

    Raises CommandError for what is not in the grammar, and SystemExit after --help.
    """
    arguments = plain.parse(argv)
    if arguments is not None:
        check(arguments, lambda _: False)
        return arguments
    return parse_carefully(argv)


def parse_carefully(argv: Sequence[str]) -> SimpleNamespace:
    """The same of any arguments, plain or not."""
    from explorer.commands.grammar.parser import LITERAL, first_word, parser_of, without_mark

    place = first_word(argv)
    name = argv[place] if place is not None and argv[place] in COMMANDS else ""
    if name:
        argv = [argument for number, argument in enumerate(argv) if number != place]
    parser = parser_of(name)
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
    check(arguments, lambda word: word.startswith(LITERAL))
    for attribute, value in vars(arguments).items():
        setattr(arguments, attribute, without_mark(value))
    return arguments


def help_of(name: str) -> str:
    """What a command prints for --help."""
    from explorer.commands.grammar.parser import parser_of

    return parser_of(name).format_help()


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
