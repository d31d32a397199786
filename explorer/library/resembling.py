"""Articles of the library that may be earlier versions of one, by their texts: another address, or another headline.

    each older article → its sentences → the share that both have, by letters → at least half: it looks like one

Nothing is known for certain then, so callers say so. Reads every digest of the library: only for who asks.
"""

# No `from __future__ import annotations`: msgspec would have to compile each annotation.
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from explorer.library.catalogue import Catalogue
from explorer.library.library import Filed
from explorer.library.overview import MOST_BYTES

SHARE = 0.5
"""Of the letters of the shorter text that stand in common sentences, from which two look like versions of one."""
LEAST = 20
"""Letters of a sentence that is compared: shorter ones, such as “he said”, are in many articles."""
LEAST_IN_COMMON = 200
"""Letters in common, below which it may be by chance."""


class _Article(Struct):
    url: str = ""
    body: list[str] | None = None


class _Digest(Struct):
    article: _Article = msgspec.field(default_factory=_Article)


@cache
def _decoder() -> msgspec.json.Decoder[_Digest]:
    return msgspec.json.Decoder(_Digest)


def resembling_versions(catalogue: Catalogue, filed: Filed | None, url: str, body: Sequence[str]) -> Iterator[Path]:
    """The digests of older articles whose texts are like this one, the latest first.

    Left out are those with another address than this one, which are other articles.

    Args:
        catalogue: What is in the library.
        filed: Where the article is in it; None: it is not there, so that none is newer.
        url: The article's address; empty: unknown.
        body: Its paragraphs.
    """
    ours = _sentences(body)
    if sum(map(len, ours)) < LEAST_IN_COMMON:
        return
    when = filed.changed if filed is not None else None
    for other, (changed, size), overview in catalogue.scan():
        is_newer = when is not None and changed / 1e9 > when
        is_other = overview is not None and overview.url and url and overview.url != url
        if is_newer or is_other or size > MOST_BYTES or (filed is not None and other.name == filed.name):
            continue
        article = _read(other.digest)
        if not (article.url and url) and _is_alike(ours, _sentences(article.body or ())):
            yield other.digest


def _read(path: Path) -> _Article:
    """The article of a digest; an empty one if it can't be read."""
    try:
        return _decoder().decode(path.read_bytes()).article
    except (OSError, msgspec.MsgspecError, RecursionError):
        return _Article()


def _sentences(paragraphs: Sequence[str]) -> frozenset[str]:
    """The sentences that are long enough to be compared, without what typesetting changes."""
    parts = (part for paragraph in paragraphs for part in re.split(r"(?<=[.!?…”\"])\s+", paragraph))
    folded = ("".join(filter(str.isalnum, part.casefold())) for part in parts)
    return frozenset(part for part in folded if len(part) >= LEAST)


def _is_alike(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    common = sum(map(len, ours & theirs))
    shorter = min(sum(map(len, ours)), sum(map(len, theirs)))
    return common >= max(LEAST_IN_COMMON, SHARE * shorter)
