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


_AT_LINE: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("hx", "helix"), ("{file}:{line}",)),
    **dict.fromkeys(("code", "code-insiders", "codium", "vscodium", "cursor"), ("--wait", "--goto", "{file}:{line}")),
    **dict.fromkeys(("subl", "zed"), ("--wait", "{file}:{line}")),
    **dict.fromkeys(("kate", "kwrite"), ("--block", "--line", "{line}", "{file}")),
    **dict.fromkeys(("mate",), ("--wait", "--line", "{line}", "{file}")),
    **dict.fromkeys(
        ("vi", "vim", "nvim", "view", "gvim", "nano", "pico", "emacs", "emacsclient", "kak", "micro", "joe", "jed",
         "mg", "ne", "gedit", "vis", "elvis", "nvi", "zile", "mcedit", "ee"),
        ("+{line}", "{file}"),
    ),
}  # fmt: skip
"""An editor's name → how it is given a file and a line. Those with a window of their own must be waited for."""


def command_at(editor: str, sheet: Path, line: int) -> list[str]:
    """The command that opens a sheet in an editor at a line, from 1; at its first line, if it is not known how that
    editor is given one. Raises ValueError for a quotation mark without its partner."""
    words = shlex.split(editor, posix=os.name == "posix")
    name = Path(words[0]).name.removesuffix(".exe") if words else ""
    form = _AT_LINE.get(name, ("{file}",))
    given = (part.replace("{line}", str(line)).replace("{file}", str(sheet)) for part in form)
    return [*words, *(part for part in given if part != "--wait" or ("-w" not in words and "--wait" not in words))]


@contextmanager
def blank_sheet(begun: bytes = b"") -> Iterator[Path]:
    """A file with a few remarks that say what belongs there, and what is `begun`. It is gone afterwards.

    Raises OSError.
    """
    with tempfile.TemporaryDirectory(prefix="explorer-", ignore_cleanup_errors=True) as directory:
        path = Path(directory, "article.txt")
        durable.write_whole(path, _TEMPLATE.encode() + begun, mode=0o600)
        yield path


@contextmanager
def sheet_of(name: str, content: bytes) -> Iterator[Path]:
    """A file with a text to edit, that only the user can read, in a directory of its own. It is gone afterwards.

    Raises OSError.
    """
    with tempfile.TemporaryDirectory(prefix="explorer-", ignore_cleanup_errors=True) as directory:
        path = Path(directory, name)
        durable.write_whole(path, content, mode=0o600)
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
