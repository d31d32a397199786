"""What is wrong in the directory of the bookmarks, and what could be deleted there."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND
from explorer.commands.output import warn, write


def examine(call: Call) -> int:
    from explorer.bookmarks.bookmark import distinct, read
    from explorer.formats.jsonable import bookmarks as describe
    from explorer.formats.jsonable.pieces import to_json
    from explorer.formats.plain import bookmarks as plain

    now = datetime.now(UTC)
    found = call.store.examine(now)
    rivals = [some for heads in found.competing if len(some := distinct(read(heads).values())) > 1]
    gone: Sequence[Path] = ()
    if not call.arguments.json:
        page = call.page()
        plain.write_examination(page, found, rivals)
        write(str(page))
    question = f"Delete these {len(found.prunable):,}?"
    if call.arguments.prune and found.prunable and (call.arguments.yes or _agreed(question)):
        gone = call.store.prune(now)
        warn(f"deleted {len(gone):,} files")
    if call.arguments.json:
        write(to_json(describe.describe_examination(found, rivals, gone)))
    return FOUND if found.problems or rivals or found.open_to_others else FINE


def _agreed(question: str) -> bool:
    """Ask; nobody to ask is no."""
    if sys.stdin is None or sys.stderr is None or not (sys.stdin.isatty() and sys.stderr.isatty()):
        warn("nothing was deleted: there is nobody to ask; add --yes")
        return False
    sys.stderr.write(f"{question} [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")
