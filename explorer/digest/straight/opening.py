"""The bytes of a digest → the digest, if there is nothing to report of it: from what is known of them, or by checks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from explorer.digest.kinds import KINDS, Caveat
from explorer.digest.model import Article, Digest, Generator, identified
from explorer.digest.packed.checks import DamagedError, require
from explorer.digest.straight.checks import Checked, check
from explorer.digest.straight.decoding import Decoded, Lists
from explorer.digest.straight.flawless import FlawError
from explorer.digest.straight.learning import Learned
from explorer.digest.straight.stored import Stored

Heads = Callable[[Mapping[str, Any]], tuple[str, Article]]
"""Fields of a digest → its version, and its article, checked. Raises FlawError if there is something to report."""


def opened(data: bytes, lists: Lists, heads: Heads, most: int | None, cache: Path | None) -> Digest | None:
    """The digest in some bytes; None: there may be something to report of it.

    Args:
        data: The whole file.
        lists: What may be in it.
        heads: Reads what is not in these lists.
        most: Records of a kind, links or caveats, and anchors in one of these lists; None: any number.
        cache: The directory in which what is learned of it is stored, and found again; None: nowhere.
    """
    stored = Stored(cache, data, lists) if cache is not None else None
    try:
        if stored is not None and (found := _known(data, lists, heads, most, stored)) is not None:
            return found
        decoded = Decoded(data, lists, is_known=False)
        version, article = heads(decoded.fields)
        checked = check(decoded, lists, article, most)
    except (FlawError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    if stored is not None:
        stored.write(checked.learned)
    return _digest(decoded, version, article, checked)


def _known(data: bytes, lists: Lists, heads: Heads, most: int | None, stored: Stored) -> Digest | None:
    """The digest, if all of it was checked before; None: it was not, as far as it is stored."""
    decoded = Decoded(data, lists, is_known=True)
    learned = stored.read(decoded.listed)
    if learned is None:
        return None
    version, article = heads(decoded.fields)
    try:
        checked = _checked(decoded, lists, learned, most)
    except DamagedError:
        stored.remove()
        return None
    return _digest(decoded, version, article, checked)


def _checked(decoded: Decoded, lists: Lists, learned: Mapping[str, Learned], most: int | None) -> Checked:
    """Raises FlawError if there is too much of something."""
    links, caveats = decoded.fields.get("links", []), identified(tuple(decoded.fields.get(Caveat.plural, ())))
    records: dict[str, Sequence[Any]] = dict.fromkeys(KINDS, ())
    positions: dict[str, Mapping[str, int]] = {kind: {} for kind in KINDS}
    numbers = [len(links), len(caveats), *(sum(len(item.at) for item in items) for items in (links, caveats))]
    records[Caveat.kind] = caveats
    positions[Caveat.kind] = {caveat.id: number for number, caveat in enumerate(caveats)}
    for kind, cls in KINDS.items():
        if (found := learned.get(cls.plural)) is not None:
            records[kind] = unread = found.records(decoded.listed[cls.plural], lists[cls.plural])
            positions[kind] = found.positions(unread, are_checked=True)
            require(len(positions[kind]) == len(unread))
            numbers += len(unread), found.anchors
    if most is not None and max(numbers) > most:
        raise FlawError
    return Checked(records, caveats, tuple(links), positions, learned)


def _digest(decoded: Decoded, version: str, article: Article, checked: Checked) -> Digest:
    return Digest(
        article=article,
        records=checked.records,
        links=checked.links,
        caveats=checked.caveats,
        generator=decoded.fields.get("generator", Generator()),
        version=version,
        reviewed=decoded.fields.get("reviewed"),
        positions=checked.positions,
    )
