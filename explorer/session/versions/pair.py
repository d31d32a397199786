"""Two versions to compare, and what they are called."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from explorer.text.cleaning import clean

if TYPE_CHECKING:
    from explorer.session.session import Session

EARLIER = "earlier version {number}"


class Called(Struct, frozen=True):
    """What a version is called."""

    name: str = ""
    """The name of its file, or of its article in the library; empty: it came from somewhere else."""
    written: str = ""
    """When its file was written; empty: unknown."""


class Pair(Struct, frozen=True):
    """Two versions."""

    old: Session
    new: Session
    """Not the digest that is open, if one version is only an article: then it has the other one's records."""
    names: tuple[Called, Called]
    is_guessed: bool = False
    """Whether only the likeness of their texts says that they are versions of one article."""


def called(path: Path | None) -> Called:
    """What the version in a file is called."""
    if path is None:
        return Called()
    name = path.name
    if path.parent.name == "earlier":
        name = EARLIER.format(number=path.stem)
    elif name == "digest.json":
        name = path.parent.name
    try:
        written = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except (OSError, ValueError, OverflowError):
        return Called(name=clean(name))
    return Called(name=clean(name), written=f"{written.day} {written:%b %Y, %H:%M}")
