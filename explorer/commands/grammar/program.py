"""Commands about the program: what they take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.commands.grammar.command import Command

if TYPE_CHECKING:
    from argparse import ArgumentParser


def _config(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("action", nargs="?", default="show", metavar="ACTION", help="path, check or init; without one, show all")
    add("--json", action="store_true", help="print JSON (“explorer help json” describes it)")
    add("--plain", action="store_true", help="print plain text (default)")


def _schema(parser: ArgumentParser) -> None:
    """Takes no arguments."""


def _help(parser: ArgumentParser) -> None:
    parser.add_argument("word", nargs="?", metavar="COMMAND|TOPIC", help="a command or topic, from “explorer help”")


COMMANDS = (
    Command(
        "config",
        "config",
        _config,
        "",
        "where your files are, and your settings",
        "Show where your files are, and each setting with its value and where that comes from.",
        "  explorer config\n"
        "  explorer config check        # mistakes in the config file; exit code 1 if there are some\n"
        "  explorer config init         # write one that explains every setting\n"
        '  $EDITOR "$(explorer config path)"',
        reads_digest=False,
    ),
    Command(
        "schema",
        "schema",
        _schema,
        "",
        "the JSON Schema of digests",
        "Print the JSON Schema (2020-12) of digests.",
        "  explorer schema > digest.schema.json",
        reads_digest=False,
    ),
    Command(
        "help",
        "help",
        _help,
        "[COMMAND|TOPIC]",
        "this list with topics, or the help of one of them",
        "List all commands and topics, or print the help of one of them.",
        "  explorer help\n  explorer help keys\n  explorer help search",
        reads_digest=False,
    ),
)
