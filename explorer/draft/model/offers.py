"""What models offered for an article so far, on the disk: what a person decided since is not offered again."""

from __future__ import annotations

import json
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import msgspec

from explorer import durable
from explorer.digest.model import Digest
from explorer.draft.model.merging.memory import Offer

PRIVATE = 0o600
MOST = 10_000
"""Of one article."""


class Offers:
    """A file for each article, by its text. One that can't be read or written has none.

    Args:
        directory: That of the cache, made when it is needed; None: there is none, and nothing is stored.
        digest: A digest of the article.
    """

    def __init__(self, directory: Path | None, digest: Digest) -> None:
        self._path: Path | None = None
        if directory is not None:
            text = json.dumps(digest.article.body or ()).encode()
            self._path = directory / "offers" / f"{sha256(text).hexdigest()[:32]}.json"

    def read(self) -> tuple[Offer, ...]:
        """All of them, the latest last."""
        if self._path is None:
            return ()
        try:
            return tuple(msgspec.json.decode(durable.read_small(str(self._path)), type=list[Offer]))
        except (OSError, ValueError, RecursionError):
            return ()

    def add(self, new: tuple[Offer, ...]) -> None:
        before = self.read()
        after = [*dict.fromkeys((*(one for one in before if one not in set(new)), *new))][-MOST:]
        if self._path is None or set(after) == set(before):
            return
        with suppress(OSError, ValueError):
            durable.make_directory(self._path.parent)
            durable.write_whole(self._path, msgspec.json.encode(after), overwrite=True, mode=PRIVATE)
