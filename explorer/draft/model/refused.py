"""What checks refused of what models said about an article: written beside the drafts, so that people can look it up.

A file for each article, by its text: whichever digest of it a model was asked about. It has what was refused of each
model the last time.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import msgspec

from explorer import durable
from explorer.digest.model import Digest
from explorer.draft.model.asked import Rejected

PRIVATE = 0o600
MOST = 1_000
"""Of one model."""


def store(directory: Path | None, digest: Digest, model: str, rejected: Sequence[Rejected]) -> str:
    """Write what was refused, in place of what was before of the same model.

    Args:
        directory: It is made when it is needed; None: there is no place, and nothing is written.
        digest: A digest of the article.
        model: The model's name.
        rejected: May be empty: nothing was refused.

    Returns:
        Why it can't be written, in the system's words; empty: it is written.
    """
    if directory is None:
        return ""
    known = _read(directory, digest) or {}
    models = {**{name: list(value) for name, value in known.items() if name != model}, model: list(rejected)[:MOST]}
    try:
        durable.make_directory(directory)
        data = msgspec.json.format(msgspec.json.encode({"models": models}), indent=2) + b"\n"
        durable.write_whole(_path(directory, digest), data, overwrite=True, mode=PRIVATE)
    except (OSError, ValueError) as error:
        return str(getattr(error, "strerror", None) or error)
    return ""


def stored(directory: Path | None, digest: Digest) -> tuple[Rejected, ...] | None:
    """What was refused so far, the model that was asked last at the end. None: no model was asked about the article."""
    known = _read(directory, digest) if directory is not None else None
    return None if known is None else tuple(one for of_model in known.values() for one in of_model)


class _Stored(msgspec.Struct):
    models: dict[str, list[Rejected]]


def _path(directory: Path, digest: Digest) -> Path:
    return directory / f"{sha256(json.dumps(digest.article.body or ()).encode()).hexdigest()[:32]}.json"


def _read(directory: Path, digest: Digest) -> dict[str, list[Rejected]] | None:
    try:
        return msgspec.json.decode(durable.read_small(str(_path(directory, digest))), type=_Stored).models
    except (OSError, ValueError, RecursionError):
        return None
