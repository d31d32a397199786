"""What lies in the store's directory beside what is shown: what is wrong there, and what could go.

Only what is read as superseded and old goes; never what can't be read, and nothing of a key of which something
can't be. Whatever the last weeks' changes replaced stays as well, so that they can all be undone.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec import Struct

from explorer.bookmarks.problems import StoreProblem
from explorer.bookmarks.revisions.revision import FORMAT, NAME, Revision, counter_of
from explorer.bookmarks.revisions.store import RevisionStore

_TEMPORARY = re.compile(r"\.[0-9a-f]{16}\.tmp")
_WRITING = timedelta(hours=1)
"""How long a temporary file may still be in use: writing one takes a fraction of a second."""


class Examination(Struct, frozen=True, kw_only=True):
    """What a look at everything in the directory found. Nothing was changed."""

    directory: Path
    revisions: int
    """Those that can be read."""
    problems: tuple[StoreProblem, ...]
    """What is damaged, newer, or can't be read."""
    competing: tuple[tuple[Revision, ...], ...]
    """Heads that stand beside one another, by key."""
    prunable: tuple[Path, ...]
    """What a pruning would delete: superseded revisions, and what killed writers left."""
    open_to_others: tuple[Path, ...]
    """What other users of the machine can read or write."""


def examine(directory: Path, now: datetime, what: str, days: int) -> Examination:
    """Open everything, and tell. It reads every revision: seconds for ten thousand."""
    store = RevisionStore(directory, what)  # one of its own, as it must be read anew
    histories = store.all_histories()
    heads = [tuple(head for head in some if not head.is_tombstone) for some in store.all_heads()]
    return Examination(
        directory=directory,
        revisions=sum(map(len, histories)),
        problems=store.problems,
        competing=tuple(some for some in heads if len(some) > 1),
        prunable=tuple(_prunable(store, now, days)),
        open_to_others=tuple(_open_to_others(directory)),
    )


def prune(directory: Path, now: datetime, days: int) -> tuple[Path, ...]:
    """Delete what is superseded since so many days, and what killed writers left; what went. Raises OSError."""
    gone = []
    for path in _prunable(RevisionStore(directory), now, days):
        try:
            path.unlink()
        except FileNotFoundError:  # another window prunes, too
            continue
        gone.append(path)
    return tuple(gone)


def _prunable(store: RevisionStore, now: datetime, days: int) -> Iterator[Path]:
    """What may go, the oldest of each key first: what is left is then read as before whenever it ends."""
    limit = now - timedelta(days=days)
    histories = store.all_histories()
    broken = {problem.path.name[:32] for problem in store.problems}
    for history in histories:
        if history and history[0].name[:32] not in broken and all(one.version <= FORMAT for one in history):
            needed = _needed(history, store.heads(history[0].key), limit)
            old = sorted((one.name for one in history if one.name not in needed), key=counter_of)
            yield from (store.directory / name for name in old)
    yield from _left_behind(store.directory, now - _WRITING)


def _needed(history: tuple[Revision, ...], heads: tuple[Revision, ...], limit: datetime) -> set[str]:
    """The names of what must stay: heads, what is young, and what that was made from, undoes or redoes."""
    young = [revision for revision in history if not _is_before(revision.at, limit)]
    needed = {revision.name for revision in (*heads, *young)}
    for revision in young:
        needed.update((*revision.parents, revision.undoes, revision.redoes))
        if revision.is_tombstone:  # what it let go can be brought back
            behind = (one for one in history if not one.is_tombstone and revision.follows(one.name))
            needed.update(one.name for one in [*behind][:1])
    return needed


def _is_before(at: str, limit: datetime) -> bool:
    """Whether a time is one, and before the limit."""
    try:
        found = datetime.fromisoformat(at)
    except ValueError:
        return False
    return (found if found.tzinfo else found.replace(tzinfo=UTC)) < limit


def _left_behind(directory: Path, limit: datetime) -> Iterator[Path]:
    """The temporary files of writers that were killed."""
    for entry in _entries(directory):
        if _TEMPORARY.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
            written = datetime.fromtimestamp(entry.stat(follow_symlinks=False).st_mtime, UTC)
            if written < limit:
                yield Path(entry.path)


def _open_to_others(directory: Path) -> Iterator[Path]:
    """Windows has other rules, by which a user's directory is the user's."""
    if sys.platform == "win32":
        return
    try:
        if stat.S_IMODE(os.stat(directory).st_mode) & 0o077 == 0:
            return  # nobody gets at what is in it
    except OSError:
        return
    yield directory
    for entry in _entries(directory):
        if NAME.fullmatch(entry.name) and stat.S_IMODE(entry.stat(follow_symlinks=False).st_mode) & 0o077:
            yield Path(entry.path)


def _entries(directory: Path) -> list[os.DirEntry[str]]:
    try:
        return sorted(os.scandir(directory), key=lambda entry: entry.name)
    except OSError:
        return []
