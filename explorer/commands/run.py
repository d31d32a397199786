"""From what was typed to the module of a command, and back to an exit code.

    arguments → parse → the command's module, imported by name → its run(call) → exit code

A module's name stands in the table, not an import, so that a command loads only itself. No command imports another;
what two of them need stands beside them (`call`, `files`, `output`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module

from explorer.commands.arguments import COMMANDS, parse
from explorer.commands.call import Call
from explorer.commands.errors import FINE, USAGE, CommandError
from explorer.commands.output import in_utf8, warn, write

_MODULES: Mapping[str, str] = {
    "": "screen",
    "search": "search",
    "show": "show",
    "timeline": "timeline",
    "voices": "voices",
    "map": "map",
    "relations": "relations",
    "check": "check",
    "bookmarks": "bookmarks.run",
    "schema": "schema",
    "help": "help",
}
"""Command → the module whose `run` takes the call. Of no command: the screen."""
assert _MODULES.keys() == {"", *COMMANDS}


def run(argv: Sequence[str], environ: Mapping[str, str]) -> int:
    """Do what the arguments say; the exit code. Closed pipes, Ctrl+C and the unforeseen are the caller's."""
    in_utf8()
    try:
        arguments = parse(argv)
        if getattr(arguments, "version", False):
            from explorer import __version__

            write(f"explorer {__version__}\n")
            return FINE
        command = import_module(f"explorer.commands.{_MODULES[arguments.command]}")
        code: int = command.run(Call(arguments, environ))
        return code
    except CommandError as refusal:
        warn(str(refusal))
        return refusal.code
    except SystemExit as end:  # argparse, after --help
        return end.code if isinstance(end.code, int) else USAGE
