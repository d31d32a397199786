"""All commands, in the order of the help."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from explorer.commands.grammar.shared import DIGESTS, add_article, add_output

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from explorer.commands.grammar.command import Command

_ROOMS = {
    "search": "reading", "show": "reading", "read": "text", "find": "text", "coverage": "text", "cite": "text",
    "list": "reading", "timeline": "reading", "voices": "reading", "map": "reading", "relations": "reading",
    "check": "checking", "draft": "articles", "prompt": "articles", "adopt": "articles", "new": "articles",
    "library": "articles", "verify": "articles", "diff": "articles", "review": "editing", "edit": "editing",
    "undo": "editing", "redo": "editing", "bookmarks": "ledger", "export": "ledger", "config": "program",
    "schema": "program", "help": "program",
}  # fmt: skip
"""The module that defines each command, in the order of the help."""


class _Commands(Mapping[str, "Command"]):
    """Command by name. Its module is imported when somebody asks for it: the screen needs none."""

    def __getitem__(self, name: str) -> Command:
        commands: tuple[Command, ...] = import_module(f"{__package__}.{_ROOMS[name]}").COMMANDS
        return next(command for command in commands if command.name == name)

    def __contains__(self, name: object) -> bool:
        return name in _ROOMS

    def __iter__(self) -> Iterator[str]:
        return iter(_ROOMS)

    def __len__(self) -> int:
        return len(_ROOMS)


COMMANDS = _Commands()

HIDDEN = "==SUPPRESS=="
"""The help of an option that is accepted and not shown: argparse's SUPPRESS."""
_COLUMN = 22
"""Where the summaries begin in the list of commands."""


def command_list() -> str:
    """The commands, a line each."""
    rows = (f"  {f'{name} {command.takes}':<{_COLUMN}}{command.summary}" for name, command in COMMANDS.items())
    return "\n".join(["commands (each has its own --help):", *rows])


def add_screen(parser: ArgumentParser) -> None:
    """What `explorer` without a command takes."""
    parser.usage = "explorer [OPTIONS] [DIGEST|ARTICLE]\n       explorer COMMAND [OPTIONS] [ARGUMENTS]"
    parser.add_argument("target", nargs="?", metavar="DIGEST|ARTICLE", help="what to open; - for standard input")
    add_article(parser)
    parser.add_argument("--at", metavar="REF", help="start at this record, such as actor/putin")
    parser.add_argument("--since", metavar="OLD", help="show the differences since OLD, another version of it")
    model = "ask this model while the screen is open: ADDRESS#NAME, llm:NAME or cmd:PROGRAM; see help models"
    parser.add_argument("--model", metavar="MODEL", help=model)
    parser.add_argument("--plain", action="store_true", help="print a summary instead of opening the screen")
    parser.add_argument("--json", action="store_true", help="print the summary as JSON")
    parser.add_argument("-V", "--version", action="store_true", help="show the version and exit")


def add_common(parser: ArgumentParser, command: Command | None) -> None:
    """The options of everything that reads a digest, and of everything. `command`: None for the screen."""
    if command is None or command.reads_digest:
        _add_reading(parser, command)
    add_output(parser, filed=command is not None and not command.writes_file)


def _add_reading(parser: ArgumentParser, command: Command | None) -> None:
    add, unused = parser.add_argument, HIDDEN if command and command.reads_articles else ""
    if command:
        plain = "print, and do not open the screen" if command.opens_screen else "print plain text (default)"
        add("--json", action="store_true", help="print JSON (“explorer help json” describes it)")
        add("--plain", action="store_true", help=plain)
    if command and command.reads_several:
        several = "read this digest, or all in a directory, not the default one; may be repeated; - for standard input"
        add("--digest", metavar="PATH", action=DIGESTS, help=several)
    else:
        add("--digest", metavar="PATH", help=unused or "read this digest, not the default one; - for standard input")
    add("--article", action="store_true", help="it is an article to draft, whatever its name")
    add("--large", action="store_true", help=unused or "read the digest even if it is larger than 64 MiB")
