"""What is in the store's directory beside what is shown: what is wrong there, and what could be deleted.

Only what is readable, superseded and old may be deleted; nothing unreadable, and nothing of a key that has unreadable
files. Whatever the changes of the last weeks replaced stays as well, so that all of them can be undone.
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
from explorer.bookmarks.revisions.archive import archive_of
from explorer.bookmarks.revisions.revision import FORMAT, NAME, Revision, counter_of
from explorer.bookmarks.revisions.store import RevisionStore

_TEMPORARY = re.compile(r"\.[0-9a-f]{16}\.tmp")
_WRITING = timedelta(hours=1)
"""How long a temporary file may still be in use: writing one takes a fraction of a second."""


class Examination(Struct, frozen=True, kw_only=True):
    """Everything that a look at the whole directory found. Nothing was changed."""

    directory: Path
    revisions: int
    """How many can be read."""
    problems: tuple[StoreProblem, ...]
    """What is damaged, from a newer version, or unreadable."""
    competing: tuple[tuple[Revision, ...], ...]
    """Heads of the same key: versions of one bookmark, changed in two places at once."""
    prunable: tuple[Path, ...]
    """What pruning would delete: superseded revisions, and the temporary files of killed writers."""
    open_to_others: tuple[Path, ...]
    """What other users of this machine can read or write."""


def examine(directory: Path, now: datetime, what: str, days: int) -> Examination:
    """Open every file and report. It takes seconds for ten thousand revisions."""
    store = RevisionStore(directory, what)  # a new one, as everything must be read again
    histories = store.all_histories()
    live = [tuple(head for head in heads if not head.is_tombstone) for heads in store.all_heads()]
    return Examination(
        directory=directory,
        revisions=sum(map(len, histories)),
        problems=store.problems,
        competing=tuple(heads for heads in live if len(heads) > 1),
        prunable=tuple(_prunable(store, now, days)),
        open_to_others=tuple(_open_to_others(directory)),
    )


def prune(directory: Path, now: datetime, days: int) -> tuple[Path, ...]:
    """Delete what was superseded that many days ago, and temporary files; return what is gone. Raises OSError."""
    deleted = []
    for path in _prunable(RevisionStore(directory), now, days):
        try:
            path.unlink()
        except FileNotFoundError:  # another window is pruning, too
            continue
        deleted.append(path)
    return tuple(deleted)


def _prunable(store: RevisionStore, now: datetime, days: int) -> Iterator[Path]:
    """What may be deleted, each key's oldest first: wherever it is interrupted, what is left reads as before."""
    limit = now - timedelta(days=days)
    histories = store.all_histories()
    broken = {problem.path.name[:32] for problem in store.problems}
    for history in histories:
        if history and history[0].name[:32] not in broken and all(known.version <= FORMAT for known in history):
            needed = _needed(history, store.heads(history[0].key), limit)
            old = sorted((revision.name for revision in history if revision.name not in needed), key=counter_of)
            yield from map(store.path_of, old)
    yield from _left_behind(store.directory, now - _WRITING)


def _needed(history: tuple[Revision, ...], heads: tuple[Revision, ...], limit: datetime) -> set[str]:
    """The names of what must stay: heads, revisions after `limit`, and what those came from, undo or redo."""
    young = [revision for revision in history if not _is_before(revision.at, limit)]
    needed = {revision.name for revision in (*heads, *young)}
    for revision in young:
        needed.update((*revision.parents, revision.undoes, revision.redoes))
        if revision.is_tombstone:  # what it removed can be restored
            removed = (other for other in history if not other.is_tombstone and revision.follows(other.name))
            needed.update(other.name for other in [*removed][:1])
    return needed


def _is_before(at: str, limit: datetime) -> bool:
    """Whether this is a valid time before the limit."""
    try:
        time = datetime.fromisoformat(at)
    except ValueError:
        return False
    return (time if time.tzinfo else time.replace(tzinfo=UTC)) < limit


def _left_behind(directory: Path, limit: datetime) -> Iterator[Path]:
    """The temporary files of writers that were killed."""
    for entry in _entries(directory):
        status = _status(entry) if _TEMPORARY.fullmatch(entry.name) else None
        if status and stat.S_ISREG(status.st_mode) and datetime.fromtimestamp(status.st_mtime, UTC) < limit:
            yield Path(entry.path)


def _open_to_others(directory: Path) -> Iterator[Path]:
    """Nothing on Windows, where other rules keep a user's directory private."""
    if sys.platform == "win32":
        return
    try:
        if stat.S_IMODE(os.stat(directory).st_mode) & 0o077 == 0:
            return  # nobody can reach what is in it
    except OSError:
        return
    yield directory
    for entry in (*_entries(directory), *_entries(archive_of(directory))):
        if NAME.fullmatch(entry.name) and (status := _status(entry)) and stat.S_IMODE(status.st_mode) & 0o077:
            yield Path(entry.path)


def _status(entry: os.DirEntry[str]) -> os.stat_result | None:
    """The file's status; None: a window that is saving has renamed it since, or another has pruned it."""
    try:
        return entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return None


def _entries(directory: Path) -> list[os.DirEntry[str]]:
    try:
        return sorted(os.scandir(directory), key=lambda entry: entry.name)
    except OSError:
        return []
