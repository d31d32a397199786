"""Files and directories that the command line names → the digests in them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

ENDING = ".json"

_OTHERS = frozenset(("node_modules", "__pycache__"))
"""Directories whose files nobody wrote, besides those whose names begin with a dot."""


class Source(NamedTuple):
    """Where a digest is, or may be."""

    path: str
    is_named: bool
    """Whether the user named this very file. One that was met in a directory may be no digest."""


def find_digests(paths: Iterable[str]) -> Iterator[Source]:
    """The files named, in their order, each once; of a directory all below it that end in .json, by name.

    A file in a directory may still be no digest; `looks_like_digest` says so. Directories below it that are hidden, or
    that a tool fills, are left out, and links to directories are not followed.
    """
    seen: set[str] = set()
    for path in paths:
        below = _below(path) if os.path.isdir(path) else (Source(path, True),)
        for source in below:
            if (place := os.path.abspath(source.path)) not in seen:
                seen.add(place)
                yield source


def _below(directory: str) -> Iterator[Source]:
    for parent, directories, files in os.walk(directory):
        directories[:] = sorted(name for name in directories if not name.startswith(".") and name not in _OTHERS)
        for name in sorted(files):
            path = os.path.join(parent, name)
            if name.lower().endswith(ENDING) and not name.startswith(".") and os.path.isfile(path):
                yield Source(path, False)


def looks_like_digest(data: bytes) -> bool:
    """Whether a file that is not a digest was meant as one: an object with a digest's version or an article, or broken
    JSON that names both."""
    from explorer.digest.problems import DigestError, Problems
    from explorer.digest.reading import read_json

    try:
        document = read_json(data, "", Problems())[0]
    except DigestError:
        return b'"digest"' in data and b'"article"' in data
    return isinstance(document, dict) and ("digest" in document or isinstance(document.get("article"), dict))
