"""What is wrong in the directory of the bookmarks, and what could be deleted there."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from explorer.commands.bookmarked import session_at_hand
from explorer.commands.bookmarks import messages
from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND
from explorer.commands.output import release, warn, write
from explorer.text.plural import number


def examine(call: Call) -> int:
    from explorer.bookmarks.bookmark import distinct
    from explorer.bookmarks.reading import read_bookmarks
    from explorer.formats.jsonable import bookmarks as describe
    from explorer.formats.jsonable.pieces import to_json
    from explorer.formats.plain import bookmarks as plain

    now = datetime.now(UTC)
    examination = call.store.examine(now)
    competing = [
        versions for heads in examination.competing if len(versions := distinct(read_bookmarks(heads).values())) > 1
    ]
    session = session_at_hand(call)
    own = session.bookmarks if session is not None else None
    changed = [bookmark for bookmark in call.store.all() if own is not None and own.became(bookmark).word]
    changed = [bookmark for bookmark in changed if own is not None and not own.is_left(bookmark)]
    deleted: Sequence[Path] = ()
    if not call.arguments.json:
        page = call.page()
        plain.write_examination(page, examination, competing, changed, session)
        write(str(page))
    question = messages.DELETE.format(count=number(len(examination.prunable), "file"))
    if call.arguments.prune and examination.prunable and (call.arguments.yes or _confirm(question)):
        deleted = call.store.prune(now)
        warn(messages.DELETED.format(count=number(len(deleted), "file")))
    if call.arguments.json:
        write(to_json(describe.describe_examination(examination, competing, deleted, changed, session)))
    return FOUND if examination.problems or competing or changed or examination.open_to_others else FINE


def _confirm(question: str) -> bool:
    """Ask the user; no if there is no terminal to ask in."""
    if sys.stdin is None or sys.stderr is None or not (sys.stdin.isatty() and sys.stderr.isatty()):
        warn(messages.NOBODY_TO_ASK)
        return False
    release()
    sys.stderr.write(f"{question} [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")
