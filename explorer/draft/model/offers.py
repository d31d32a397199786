"""What models offered for an article so far, on the disk: what a person decided since is not offered again."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import msgspec

from explorer import durable
from explorer.digest.model import Digest
from explorer.draft.model.merging.memory import Offer

PRIVATE = 0o600
MOST = 10_000
"""Of one edit."""
MOST_EDITS = 1_000
"""Of one article."""


class Offers:
    """A file for each article, by its text, with what each edit offered. One that can't be read or written has none.

    Args:
        directory: That of the cache, made when it is needed; None: there is none, and nothing is stored.
        digest: A digest of the article.
    """

    def __init__(self, directory: Path | None, digest: Digest) -> None:
        self._path: Path | None = None
        if directory is not None:
            text = json.dumps(digest.article.body or ()).encode()
            self._path = directory / "offers" / f"{sha256(text).hexdigest()[:32]}.json"

    def read(self, standing: Collection[str] | None = None) -> tuple[Offer, ...]:
        """What edits offered that were not undone, the latest last.

        `standing`: the ids of those edits; what was written without an edit counts always. None: all count.
        """
        found = self._read().items()
        counts = (offers for edit, offers in found if standing is None or not edit or edit in standing)
        return tuple(dict.fromkeys(offer for offers in counts for offer in offers))

    def add(self, new: Sequence[Offer], edit: str = "") -> None:
        """`edit`: the id of the edit that offers it; empty: no edit does, as when a new file is written."""
        before = self._read()
        offers = [*dict.fromkeys((*before.get(edit, ()), *new))][-MOST:]
        if self._path is None or not new or len(offers) == len(before.get(edit, ())):
            return
        after = {**{name: value for name, value in before.items() if name != edit}, edit: offers}
        with suppress(OSError, ValueError):
            durable.make_directory(self._path.parent)
            data = msgspec.json.encode(dict([*after.items()][-MOST_EDITS:]))
            durable.write_whole(self._path, data, overwrite=True, mode=PRIVATE)

    def _read(self) -> Mapping[str, Sequence[Offer]]:
        """By the ids of edits, the latest last."""
        if self._path is None:
            return {}
        try:
            return msgspec.json.decode(durable.read_small(str(self._path)), type=dict[str, list[Offer]])
        except (OSError, ValueError, RecursionError):
            return {}
