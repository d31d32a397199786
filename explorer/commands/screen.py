"""No command, just `explorer`: the screen, or a plain summary where there can't be one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from explorer.commands import terminal
from explorer.commands.call import SHIPPED, STANDARD_INPUT, Call
from explorer.commands.errors import FINE
from explorer.commands.output import warn, write

if TYPE_CHECKING:
    from explorer.digest.refs import Ref


def run(call: Call) -> int:
    """The screen, or a plain summary where there can't be one."""
    lacking = "--plain was given" if call.arguments.plain else call.terminal.lacking
    if lacking is None:
        import gc

        # Reading and importing make much and drop nothing; the screen switches the collector on again.
        gc.disable()
    at = call.ref(call.arguments.at) if call.arguments.at else None
    session = call.session
    settings = call.settings
    if lacking is None and call.source == STANDARD_INPUT and not terminal.take_keyboard():
        lacking = "there is no keyboard to read from"
    if lacking is not None:
        return _summary(call, at, lacking)
    os.environ.setdefault("TEXTUAL_FPS", "240")  # the first frame comes sooner, and keys are answered at once
    if not os.environ.get("NO_COLOR"):
        os.environ.pop("NO_COLOR", None)  # Textual takes an empty one for set
    from explorer.settings.state import StateFile

    _import_asyncio_without_tls()
    from explorer.tui.app import run as run_app

    state = StateFile(call.paths.state_file)
    code = run_app(session, at=at, settings=settings, state=state, no_color=call.terminal.no_color)
    for problem in state.problems:
        warn(str(problem))
    return code


def _summary(call: Call, at: Ref | None, lacking: str) -> int:
    from explorer.formats.plain import records as plain

    page = call.page()
    record = call.session.record(at) if at else None
    call.report_problems()
    if record is not None:
        plain.write_record(page, call.session, record)
    else:
        screen = "explorer" if call.name == SHIPPED else f"explorer {call.name}"
        plain.write_summary(page, call.session, f"The screen opens with “{screen}” in a terminal; here {lacking}.")
    write(str(page))
    return FINE


def _import_asyncio_without_tls() -> None:
    """Spare the screen what asyncio loads for connections that it never makes: 4 MiB, and 7 % of the start."""
    import sys

    if "ssl" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]  # an import of it fails, which asyncio is made for
        import asyncio  # noqa: F401

        del sys.modules["ssl"]
