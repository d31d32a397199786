"""An article that the user writes in their editor: the sheet that it is written on, and what is read from it."""

from __future__ import annotations

import os
import shlex
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from explorer import durable

_TEMPLATE = """\
# Write or paste the article below: its headline, an empty line, then its paragraphs.
# Lines at the top that begin with # are left out. Save and quit to go on.

"""
_REMARKS = frozenset(line.encode() for line in _TEMPLATE.splitlines() if line)


def editor_in(environ: Mapping[str, str]) -> str:
    """The user's editor, with its arguments; empty: none is set."""
    return environ.get("VISUAL") or environ.get("EDITOR") or ""


def command_of(editor: str, sheet: Path) -> list[str]:
    """The command that opens a sheet in an editor. Raises ValueError for a quotation mark without its partner."""
    return [*shlex.split(editor, posix=os.name == "posix"), str(sheet)]


@contextmanager
def blank_sheet(begun: bytes = b"") -> Iterator[Path]:
    """A file with a few remarks that say what belongs there, and what is `begun`. It is gone afterwards.

    Raises OSError.
    """
    with tempfile.TemporaryDirectory(prefix="explorer-", ignore_cleanup_errors=True) as directory:
        path = Path(directory, "article.txt")
        durable.write_whole(path, _TEMPLATE.encode() + begun, mode=0o600)
        yield path


def written_on(sheet: Path) -> bytes:
    """What was written on a sheet, without the remarks. Raises OSError, and ValueError for what is no file."""
    lines = durable.read_small(str(sheet)).splitlines(keepends=True)
    return b"".join(line for line in lines if line.strip() not in _REMARKS)


def keep(written: bytes) -> Path | None:
    """Keep what was written and could not be drafted, for the user alone. None: nothing was, or there is no room."""
    if not written.strip():
        return None
    with suppress(OSError):
        path = Path(tempfile.mkdtemp(prefix="explorer-"), "article.txt")
        durable.write_whole(path, written, mode=0o600)
        return path
    return None
