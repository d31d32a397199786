"""What is wrong with a file, and what a failed write is called."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from explorer.bookmarks import messages
from explorer.bookmarks.problems import StoreError, StoreProblem
from explorer.bookmarks.revisions.revision import Revision, counter_of


class Damage(Struct, frozen=True):
    """Why a file can't be read."""

    reason: str
    state: tuple[int, int] | None
    """The file's size and time of modification then. None: it could not be opened, and may open any time."""

    def problem(self, what: str, path: Path, heads: Sequence[Revision]) -> StoreProblem:
        """What to say of the file, whose key has these heads. `what`: the name of the stored thing."""
        if heads and heads[0].counter > counter_of(path.name):
            left = messages.OLD_ONE
        else:
            left = messages.EARLIER_SHOWN if heads else messages.NOTHING_LEFT
        message = messages.DAMAGED.format(what=what, damage=self.reason, left=left)
        return StoreProblem(path, message, "warning" if heads else "error")


def failure(what: str, directory: Path, error: OSError, saved: bool) -> StoreError:
    """The error that says that a revision could not be written, or that the disk did not confirm it (`saved`)."""
    from explorer.text.cleaning import clean

    template = messages.UNCONFIRMED if saved else messages.NOT_SAVED_IN
    outcome = template.format(what=what, directory=clean(str(directory)))
    advice = next((text for text, codes in messages.ADVICE.items() if error.errno in codes), messages.TRY_AGAIN)
    message = messages.DISK_FAILED.format(outcome=outcome, reason=error.strerror, advice=advice)
    return StoreError(message, unconfirmed=saved)


def state_of(path: Path) -> tuple[int, int] | None:
    """The size and time of modification of a file; None: it can't be looked at."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
