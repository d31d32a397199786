"""The archive: the subdirectory `past`, for revisions that were replaced long ago.

A revision has to name every file beside it that it replaces, or a reader of the directory would take that file for a
head. With all files in one directory, 2,000 edits of one note would thus write 2,000 lists of up to 2,000 names. So the
older files move to the archive, unchanged, and the lists stay short. A program that does not know the archive finds a
shorter history in the directory, and the same heads.

A file in the archive is never a head: whatever replaces it was on the disk before it moved.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from explorer.bookmarks.revisions.revision import NAME
from explorer.durable import make_directory, read_small, sync_directory

DIRECTORY = "past"


def archive_of(directory: Path) -> Path:
    return directory / DIRECTORY


def is_archived(directory: Path, name: str) -> bool:
    return os.path.lexists(archive_of(directory) / name)


def archived_names(directory: Path) -> dict[str, list[str]]:
    """Return the names of the archived files by the hash of their key; empty if the archive can't be read."""
    groups: dict[str, list[str]] = {}
    try:
        names = os.listdir(archive_of(directory))
    except OSError:
        return {}
    for name in filter(NAME.fullmatch, names):
        groups.setdefault(name[:32], []).append(name)
    return groups


def move_to_archive(directory: Path, names: Iterable[str]) -> set[str]:
    """Move files to the archive and return the names of those that moved; an error ends it, and the rest stays.

    The archive is synced here, so that a power cut leaves each file in one place or the other.
    """
    moved: set[str] = set()
    archive = archive_of(directory)
    try:
        make_directory(archive)
        for name in names:
            source, target = directory / name, archive / name
            if not os.path.lexists(target):
                os.rename(source, target)
            elif read_small(os.fspath(source)) == read_small(os.fspath(target)):
                os.unlink(source)  # a sync has brought it back
            else:
                continue
            moved.add(name)
        sync_directory(archive)
    except (OSError, ValueError):
        pass
    return moved
