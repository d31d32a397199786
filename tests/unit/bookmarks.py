"""Bookmarks for tests."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson

from explorer.bookmarks.store import Bookmark, DigestIdentity

GRAIN = DigestIdentity(headline="Grain accord", url="https://news.example/grain", body="ab" * 32)


def clock() -> Callable[[], str]:
    """Return a clock that starts on the first of January and advances a second at each call."""
    seconds = itertools.count()
    return lambda: f"2026-01-01T00:{next(seconds) // 60:02d}:{next(seconds) % 60:02d}.000Z"


def bookmark(ref: str = "actor/marchenko", **fields: Any) -> Bookmark:
    return Bookmark(ref=ref, **{"digest": GRAIN, "title": "Olha Marchenko", **fields})


def rewrite(path: Path, change: Callable[[dict[str, Any]], None]) -> bytes:
    """Change a file as another program might, with a good checksum; return its new content."""
    document = orjson.loads(path.read_bytes().split(b"\n")[0])
    change(document)
    line = orjson.dumps(document)
    data = line + b"\n" + hashlib.sha256(line).hexdigest().encode() + b"\n"
    path.write_bytes(data)
    return data
