"""A new draft for a file that people have worked on."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import msgspec

from explorer.draft.drafting import Options
from explorer.library.library import replaced_in
from explorer.session.editing.file import DigestFile
from explorer.session.review.redrafting import deleted_from, is_pure, redrafted

_TOUCHED = b'"reviewed"'
"""What the file of a draft that nobody has touched does not have."""


def refiled(digest: Path, data: bytes, earlier: Path | None, given: Collection[str] = ()) -> bytes:
    """A new draft with everything that people touched in the digest that it is to replace; the draft as it is, if that
    digest can't be read.

    Args:
        digest: The file of the digest.
        data: The new draft, JSON.
        earlier: The directory of the versions before, which tell what was deleted; None: there is none.
        given: See `redrafted`.

    Raises:
        OSError: The digest is there, and can't be read.
    """
    try:
        mine = _document(digest.read_bytes())
    except FileNotFoundError:
        return data
    if mine is None:
        return data
    seen = next(_untouched(earlier), None) if earlier is not None else None
    deleted = deleted_from(seen, mine) if seen is not None else frozenset()
    draft = msgspec.json.decode(data)
    after = redrafted(mine, draft, deleted, seen, given)
    return data if after is draft else msgspec.json.format(msgspec.json.encode(after), indent=2) + b"\n"


def given_by(options: Options) -> list[str]:
    """The fields of the article that the user gives for a new draft."""
    return [name for name, value in (("datePublished", options.date), ("url", options.url)) if value]


def refiled_outside(state: Path | None, digest: Path, data: bytes, given: Collection[str] = ()) -> bytes:
    """The same for a digest outside the library. `state`: the directory with the versions before; None: there is none.

    Raises OSError as `refiled` does.
    """
    return refiled(digest, data, DigestFile(digest, b"", False, None, state).earlier, given)


def _untouched(earlier: Path) -> Iterator[dict[str, Any]]:
    """The versions before that are drafts which nobody had touched, the latest first."""
    for path in replaced_in(earlier):
        try:
            data = path.read_bytes()
        except OSError:
            continue
        if _TOUCHED not in data and (document := _document(data)) is not None and is_pure(document):
            yield document


def _document(data: bytes) -> dict[str, Any] | None:
    """The JSON object of a file; None: it is none."""
    try:
        found = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
