"""`explorer` without a command: opens the screen, or prints a plain summary if the screen can't open."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

from explorer.commands import messages, terminal
from explorer.commands.call import Call
from explorer.commands.errors import FINE
from explorer.commands.opening import open_articles, open_screen
from explorer.commands.output import warn, write
from explorer.commands.sources import STANDARD_INPUT

if TYPE_CHECKING:
    from explorer.digest.refs import Ref


def run(call: Call) -> int:
    obstacle = messages.PLAIN if call.arguments.plain else call.terminal.obstacle
    if obstacle is None:
        call.shows_mistakes = True
        import gc

        # Reading allocates much and frees nothing; the screen enables the collector again.
        gc.disable()
    if obstacle is None and _wants_articles(call):
        return open_articles(call)
    at = call.ref(call.arguments.at) if call.arguments.at else None
    call.digest  # noqa: B018 - read now: a pipe must be at its end before the keyboard takes its place
    if obstacle is None and call.source == STANDARD_INPUT and not terminal.take_keyboard():
        obstacle = messages.NO_KEYBOARD
    if obstacle is not None:
        return _summary(call, at, obstacle)
    return open_screen(call, at=at)


def _wants_articles(call: Call) -> bool:
    """Whether the user named nothing to open, and wants to choose from all articles then."""
    named = call.arguments.target or call.arguments.digest or call.arguments.at
    return not named and call.settings.start == "library"


def _summary(call: Call, at: Ref | None, obstacle: str) -> int:
    from explorer.formats.plain import records as plain

    page = call.page()
    record = call.session.record(at) if at else None
    call.report_problems()
    if call.opened is not None:
        warn(call.opened.notice)
    if record is not None:
        plain.write_record(page, call.session, record)
    else:
        digest = call.arguments.target or call.arguments.digest
        command = f"explorer {quote(digest)}" if digest else "explorer"
        plain.write_summary(page, call.session, messages.SUMMARY.format(command=command, reason=obstacle))
    write(str(page))
    return FINE
