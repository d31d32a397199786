"""Statuses that are named on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from explorer.bookmarks.bookmark import STATUSES
from explorer.commands import messages
from explorer.commands.arguments import or_nearest
from explorer.commands.errors import CommandError


def statuses_named(given: Iterable[str], used: Iterable[str]) -> set[str]:
    """The statuses that were typed, with blanks or hyphens.

    Args:
        given: What was typed.
        used: The statuses of the bookmarks, which may be words of another program; empty ones count for nothing.

    Raises:
        CommandError: One is neither in STATUSES nor used.
    """
    known = list(dict.fromkeys((*STATUSES, *filter(None, used))))
    return {status_named(text, known) for text in given}


def status_named(text: str, known: Sequence[str] = STATUSES) -> str:
    """The status that was typed, with blanks or hyphens. Raises CommandError if it is not a known one."""
    status = text if text in known else text.replace("-", " ")
    if status not in known:
        near = or_nearest(status, known)
        raise CommandError(messages.UNKNOWN_STATUS.format(status=text, near=near, known=", ".join(known)))
    return status
