"""Runs a command: from the arguments to its module, and back to an exit code.

    arguments → parse → the command's module, imported by name → its run(call) → exit code

The table has names of modules instead of imports, so that a command loads only itself. No command imports another;
they share `call`, `files` and `output`.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from types import SimpleNamespace

from explorer.commands.arguments import parse
from explorer.commands.call import Call
from explorer.commands.delivery import deliver
from explorer.commands.errors import FINE, USAGE, CommandError
from explorer.commands.grammar.table import COMMANDS
from explorer.commands.later import import_lightly, module_of, put_off
from explorer.commands.output import be_quiet, report_error, take_away, use_utf8, write
from explorer.settings import first

TEXTS = ("help", "schema")
"""Commands that print a text that ships with the program."""
CHANGING = ("bookmarks", "edit", "library", "redo", "review", "undo")
"""Commands that may delete something that the stored first frame shows."""
_MOST_NEW = 200_000
"""Objects that a command makes before garbage is collected: small digests never need that, and it takes a twelfth of
their time."""
SCREEN = "screen"
"""The module that runs without a command."""
_NO_FORMATS = ("msgspec._json_schema", "msgspec.inspect", "msgspec.toml", "msgspec.yaml")


def run(argv: Sequence[str], environ: Mapping[str, str]) -> int:
    """Run a command and return its exit code. The caller handles closed pipes, Ctrl+C and unforeseen errors."""
    use_utf8()
    before = gc.get_threshold()
    call: Call | None = None
    try:
        arguments = parse(argv)
        if getattr(arguments, "version", False):
            from explorer import __version__

            write(f"explorer {__version__}\n")
            return FINE
        if arguments.command:
            gc.set_threshold(_MOST_NEW)
        gc.enable()
        _load_lightly(arguments.command)
        module = COMMANDS[arguments.command].module if arguments.command else SCREEN
        command = import_module(f"explorer.commands.{module}")
        be_quiet(arguments.quiet)
        call = Call(arguments, environ)
        if getattr(arguments, "digests", None):
            from explorer.commands import several

            if several.is_asked(arguments):
                return deliver(lambda _: several.run(command.run, arguments, environ), call)
        code = deliver(command.run, call)
        if module == SCREEN and code == FINE:
            _store_first_frame(environ)
        elif arguments.command in CHANGING and call.paths.state is not None:
            first.delete_stale(str(call.paths.state))
        return code
    except CommandError as error:
        if call is not None:
            from explorer.commands.failing import fail

            fail(call, error)
        report_error(str(error))
        return error.code
    except SystemExit as stop:  # argparse, after --help
        return stop.code if isinstance(stop.code, int) else USAGE
    finally:
        take_away()
        gc.set_threshold(*before)


def _store_first_frame(environ: Mapping[str, str]) -> None:
    """After a screen, for the next start of the same kind."""
    argv = first.arguments()
    if argv is not None and "explorer.tui.app" in sys.modules:  # else a summary was printed
        from explorer.commands.storing import store

        store(argv, environ)


def _load_lightly(command: str) -> None:
    """Load pathlib without what it needs for addresses. And load msgspec, unless the command prints a text that ships
    with the program, without `typing_extensions`, of which `typing` has what it needs; without what it has for other
    formats and for schemas; and without the types of values that no digest has, of which it only asks whether something
    is one. That saves a sixth of a short command."""
    with put_off("urllib.parse"):
        import pathlib  # noqa: F401
    if command not in TEXTS and "msgspec" not in sys.modules:
        import typing

        decimal = module_of("decimal", Decimal=type("Decimal", (), {}))
        uuid = module_of("uuid", UUID=type("UUID", (), {}), SafeUUID=SimpleNamespace(unknown=None))
        import_lightly(
            ["msgspec"], ("msgspec",), _NO_FORMATS, typing_extensions=typing, decimal=decimal, uuid=uuid
        )  # fmt: skip
