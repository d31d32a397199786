"""Runs a command: from the arguments to its module, and back to an exit code.

    arguments → parse → the command's module, imported by name → its run(call) → exit code

The table has names of modules instead of imports, so that a command loads only itself. No command imports another;
they share `call`, `files` and `output`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module

from explorer.commands.arguments import parse
from explorer.commands.call import Call
from explorer.commands.errors import FINE, USAGE, CommandError
from explorer.commands.failing import fail
from explorer.commands.grammar.table import COMMANDS
from explorer.commands.output import use_utf8, warn, write

SCREEN = "screen"
"""The module that runs without a command."""


def run(argv: Sequence[str], environ: Mapping[str, str]) -> int:
    """Run a command and return its exit code. The caller handles closed pipes, Ctrl+C and unforeseen errors."""
    use_utf8()
    call: Call | None = None
    try:
        arguments = parse(argv)
        if getattr(arguments, "version", False):
            from explorer import __version__

            write(f"explorer {__version__}\n")
            return FINE
        module = COMMANDS[arguments.command].module if arguments.command else SCREEN
        command = import_module(f"explorer.commands.{module}")
        if getattr(arguments, "digests", None):
            from explorer.commands import several

            if several.is_asked(arguments):
                return several.run(command.run, arguments, environ)
        call = Call(arguments, environ)
        code: int = command.run(call)
        return code
    except CommandError as error:
        if call is not None:
            fail(call, error)
        warn(str(error))
        return error.code
    except SystemExit as stop:  # argparse, after --help
        return stop.code if isinstance(stop.code, int) else USAGE
