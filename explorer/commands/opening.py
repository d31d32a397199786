"""Opens the screen: what every command that ends in it shares."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

from explorer.commands.output import warn
from explorer.text.cleaning import clean

if TYPE_CHECKING:
    from explorer.commands.articles import Opened
    from explorer.commands.call import Call
    from explorer.digest.refs import Ref
    from explorer.draft.verifying.report import Report


def open_screen(call: Call, opened: Opened | None = None, at: Ref | None = None) -> int:
    """Show the call's digest on the screen, until the user quits. Returns the exit code.

    Args:
        opened: An article's digest, to show instead of the one that the arguments name.
        at: The record to start at.
    """
    gc.disable()  # importing allocates much and frees nothing; the screen enables the collector again
    if opened is not None:
        call.opened = opened
    notice = call.opened.notice if call.opened is not None else ""
    session, settings = call.session, call.settings
    _prepare()
    from explorer.settings.state import StateFile
    from explorer.tui.app import run as run_app

    state = StateFile(call.paths.state_file)
    code = run_app(session, at=at, settings=settings, state=state, no_color=call.terminal.no_color, notice=notice)
    for problem in state.problems:
        warn(str(problem))
    return code


def open_report(call: Call, report: Report, names: tuple[str, str]) -> None:
    """Show what `verify` found on the screen, until the user quits. `names`: what text and article are called."""
    settings = call.settings
    _prepare()
    from explorer.digest.model import Article, Digest
    from explorer.session.session import Session
    from explorer.settings.state import StateFile
    from explorer.tui.app import Verified
    from explorer.tui.app import run as run_app

    session = Session(Digest(Article(headline=clean(names[0])), {}), None)
    state, verified = StateFile(call.paths.state_file), Verified(report, (clean(names[0]), clean(names[1])))
    run_app(session, settings=settings, state=state, no_color=call.terminal.no_color, verified=verified)
    for problem in state.problems:
        warn(str(problem))


def _prepare() -> None:
    """Set up what Textual reads when it is imported."""
    os.environ.setdefault("TEXTUAL_FPS", "240")  # an earlier first frame, and no delay after a key
    if not os.environ.get("NO_COLOR"):
        os.environ.pop("NO_COLOR", None)  # Textual counts an empty one as set
    _import_asyncio_without_tls()


def _import_asyncio_without_tls() -> None:
    """Import asyncio without ssl, which the screen never uses: saves 4 MiB and 7% of the start."""
    import sys

    if "ssl" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]  # makes the import fail, which asyncio handles
        import asyncio  # noqa: F401

        del sys.modules["ssl"]
