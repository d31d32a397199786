"""Opens the screen: what every command that ends in it shares."""

from __future__ import annotations

import gc
import os
import sys
import typing
from functools import cached_property
from typing import TYPE_CHECKING

from explorer.commands.later import import_lightly
from explorer.commands.output import take_away, warn
from explorer.commands.sources import SHIPPED, STANDARD_INPUT
from explorer.commands.terminal import draw_on_terminal
from explorer.settings.paths import cache_of
from explorer.settings.reviewing import ME_VARIABLE
from explorer.text.cleaning import clean

if TYPE_CHECKING:
    from pathlib import Path

    from explorer.commands.call import Call
    from explorer.commands.exporting import ScreenExport
    from explorer.digest.refs import Ref
    from explorer.draft.verifying.report import Report
    from explorer.session.asking.models import Models
    from explorer.session.session import Session
    from explorer.session.shelf import Drafted, Reading, Shelf
    from explorer.session.versions.pair import Pair
    from explorer.tui.dialogs.ledger.listing import Chosen

SCREEN = ("explorer.tui.app", "explorer.tui.terminal.driver")
BUILT_ON = ("explorer.tui", "rich", "textual")
NOT_YET = (
    "difflib",
    "mimetypes",
    "pickle",
    "platformdirs",
    "rich.table",
    "textual.command",
    "textual.css._help_text",
    "textual.file_monitor",
    "textual.suggester",
    "textual.validation",
)
"""Modules that Textual imports at its start, and whose classes and functions it uses only later: a seventh of it."""


def open_screen(
    call: Call,
    opened: Drafted | None = None,
    at: Ref | None = None,
    since: Pair | None = None,
    notice: str = "",
) -> int:
    """Show the call's digest on the screen, until the user quits. Returns the exit code.

    Args:
        opened: An article's digest, to show instead of the one that the arguments name.
        at: The record to start at.
        since: The digest with an older version, which are shown side by side at first.
        notice: What to tell the user first, unless an article was opened, which says how; empty: nothing.
    """
    gc.disable()  # importing allocates much and frees nothing; the screen enables the collector again
    if opened is not None:
        call.opened = opened
    reading = _reading(call)
    notice = call.opened.notice if call.opened is not None else notice or _notice_of_copy(call, reading)
    return _run(call, reading, at=at, notice=notice, since=since)


def open_articles(call: Call) -> int:
    """Show all articles on the screen, until the user quits. Returns the exit code."""
    gc.disable()
    return _run(call, None)


def open_report(call: Call, report: Report, names: tuple[str, str]) -> int:
    """Show what `verify` found on the screen, until the user quits. `names`: what text and article are called."""
    gc.disable()
    return _run(call, None, verified=(report, (clean(names[0]), clean(names[1]))))


def _reading(call: Call) -> Reading:
    """The call's session, with the file that its digest came from."""
    from pathlib import Path

    from explorer.library.stamps import stamp_of
    from explorer.session.shelf import Reading

    session = call.session
    if call.opened is not None:
        path = call.opened.filed.digest if call.opened.filed is not None else None
    else:
        path = Path(call.source) if call.source != STANDARD_INPUT else None
    data = call.opened.data if call.opened is not None else call.piped
    return Reading(session, path, stamp_of(path) if path is not None else None, data if path is None else None)


def _notice_of_copy(call: Call, reading: Reading) -> str:
    """That a copy of the digest was edited in its place, and how to open that; empty: none was."""
    if reading.path is None or call.paths.library is None or not call.paths.library.is_dir() or call.library is None:
        return ""  # as at most starts
    from explorer.session.editing import messages
    from explorer.session.editing.copies import edited_copy

    copy = edited_copy(call.library, reading.path)
    return messages.EDITED_COPY.format(name=copy.name) if copy is not None else ""


def _run(
    call: Call,
    reading: Reading | None,
    at: Ref | None = None,
    notice: str = "",
    verified: tuple[Report, tuple[str, str]] | None = None,
    since: Pair | None = None,
) -> int:
    settings = call.settings.with_me(call.environ.get(ME_VARIABLE, ""))
    os.environ.setdefault("TEXTUAL_FPS", "240")  # an earlier first frame, and no delay after a key
    if not call.terminal.no_color:
        os.environ.pop("NO_COLOR", None)  # Textual counts an empty one as set
    if call.terminal.accessible:
        os.environ["ACCESSIBLE"] = "1"  # the driver looks there, as it knows no settings
    else:
        os.environ.pop("ACCESSIBLE", None)  # the driver would count 0 as set
    take_away()
    draw_on_terminal()
    _import_asyncio_without_tls()
    import_lightly(SCREEN if sys.platform != "win32" else SCREEN[:1], BUILT_ON, NOT_YET, typing_extensions=typing)
    from explorer.tui.app import run as run_app

    state, shelf = call.state, _shelf(call) if verified is None else None
    code = run_app(
        reading,
        at=at,
        settings=settings,
        state=state,
        shelf=shelf,
        no_color=call.terminal.no_color,
        notice=notice,
        verified=verified,
        since=since,
        export=_LateExport(call),
        models=_models(call),
        config=call.config,
    )
    for problem in state.problems:
        warn(str(problem))
    return code


def _models(call: Call) -> Models | None:
    """The model to ask while the screen is open, and what was refused of models before; None: none is named, nothing
    was, and nothing of it is imported."""
    is_named = getattr(call.arguments, "model", None) is not None or bool(call.settings.model.name)
    if not is_named and not _has_any(call.paths.rejected):
        return None
    from explorer.commands.modelling.models import UserModels
    from explorer.commands.modelling.naming import model_named

    return UserModels(call, model_named(call, by_config=call.arguments.command == "draft"))


def _has_any(directory: Path | None) -> bool:
    """Whether there is a file in a directory."""
    try:
        return directory is not None and any(os.scandir(directory))
    except OSError:  # most have none
        return False


class _LateExport:
    """`ScreenExport`, imported when it is first needed."""

    def __init__(self, call: Call) -> None:
        self._call = call

    @cached_property
    def _export(self) -> ScreenExport:
        from explorer.commands.exporting import ScreenExport

        return ScreenExport(self._call)

    def __call__(self, session: Session, target: str, chosen: Chosen | None = None) -> tuple[str, bool]:
        return self._export(session, target, chosen)

    def asks(self, target: str) -> bool:
        return self._export.asks(target)

    def remember(self, line: str) -> str:
        return self._export.remember(line)


def _shelf(call: Call) -> Shelf:
    """All articles that the screen can open."""
    from explorer.assets import asset
    from explorer.commands.articles import maker
    from explorer.session.shelf import Shelf

    paths = call.paths
    store = call.store if paths.bookmarks is not None else None
    return Shelf(
        paths.library, store, shipped=asset(SHIPPED), maker=maker(), names=paths.own_names, kept=paths.overviews,
        cache=cache_of(call.environ),
    )  # fmt: skip


def _import_asyncio_without_tls() -> None:
    """Import asyncio without ssl, which the screen never uses: saves 4 MiB and 7% of the start."""
    if "ssl" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]  # makes the import fail, which asyncio handles
        import asyncio  # noqa: F401

        del sys.modules["ssl"]
