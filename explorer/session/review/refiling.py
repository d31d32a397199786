"""Drafts an article of the library anew: a new draft for the file that people have worked on."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import msgspec

from explorer.library.library import Filed
from explorer.session.review.redrafting import deleted_from, is_pure, redrafted

_TOUCHED = b'"reviewed"'
"""What the file of a draft that nobody has touched does not have."""


def refiled(filed: Filed, data: bytes, given: Collection[str] = ()) -> bytes:
    """A new draft with everything that people touched in the article's digest. A digest that can't be read is lost
    to it, and is under `earlier` afterwards.

    Args:
        filed: Where the article is.
        data: The new draft, JSON.
        given: See `redrafted`.
    """
    mine = _document(filed.digest.read_bytes()) if filed.is_there else None
    if mine is None:
        return data
    seen = next(_untouched(filed), None)
    deleted = deleted_from(seen, mine) if seen is not None else frozenset()
    draft = msgspec.json.decode(data)
    after = redrafted(mine, draft, deleted, seen, given)
    return data if after is draft else msgspec.json.format(msgspec.json.encode(after), indent=2) + b"\n"


def _untouched(filed: Filed) -> Iterator[dict[str, Any]]:
    """The earlier versions of the digest that are drafts which nobody had touched, the latest first."""
    for path in filed.earlier():
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
