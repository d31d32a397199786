"""`explorer` without a command: opens the screen, or prints a plain summary if the screen can't open."""

from __future__ import annotations

import os
from shlex import quote
from typing import TYPE_CHECKING

from explorer.commands import messages, terminal
from explorer.commands.call import STANDARD_INPUT, Call
from explorer.commands.errors import FINE
from explorer.commands.output import warn, write

if TYPE_CHECKING:
    from explorer.digest.refs import Ref


def run(call: Call) -> int:
    obstacle = messages.PLAIN if call.arguments.plain else call.terminal.obstacle
    if obstacle is None:
        import gc

        # Reading and importing allocate much and free nothing; the screen enables the collector again.
        gc.disable()
    at = call.ref(call.arguments.at) if call.arguments.at else None
    session = call.session
    settings = call.settings
    if obstacle is None and call.source == STANDARD_INPUT and not terminal.take_keyboard():
        obstacle = messages.NO_KEYBOARD
    if obstacle is not None:
        return _summary(call, at, obstacle)
    os.environ.setdefault("TEXTUAL_FPS", "240")  # an earlier first frame, and no delay after a key
    if not os.environ.get("NO_COLOR"):
        os.environ.pop("NO_COLOR", None)  # Textual counts an empty one as set
    from explorer.settings.state import StateFile

    _import_asyncio_without_tls()
    from explorer.tui.app import run as run_app

    state = StateFile(call.paths.state_file)
    code = run_app(session, at=at, settings=settings, state=state, no_color=call.terminal.no_color)
    for problem in state.problems:
        warn(str(problem))
    return code


def _summary(call: Call, at: Ref | None, obstacle: str) -> int:
    from explorer.formats.plain import records as plain

    page = call.page()
    record = call.session.record(at) if at else None
    call.report_problems()
    if record is not None:
        plain.write_record(page, call.session, record)
    else:
        digest = call.arguments.target or call.arguments.digest
        command = f"explorer {quote(digest)}" if digest else "explorer"
        plain.write_summary(page, call.session, messages.SUMMARY.format(command=command, reason=obstacle))
    write(str(page))
    return FINE


def _import_asyncio_without_tls() -> None:
    """Import asyncio without ssl, which the screen never uses: saves 4 MiB and 7% of the start."""
    import sys

    if "ssl" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]  # makes the import fail, which asyncio handles
        import asyncio  # noqa: F401

        del sys.modules["ssl"]
