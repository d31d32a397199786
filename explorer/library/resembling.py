"""Articles of the library that may be earlier versions of one, by their texts: another address, or another headline.

    each older article → its sentences → the share that both have, by letters → at least half: it looks like one

Nothing is known for certain then, so callers say so. Reads every digest of the library: only for who asks.
"""

# No `from __future__ import annotations`: msgspec would have to compile each annotation.
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import msgspec
from msgspec import Struct

from explorer.library.catalogue import Catalogue
from explorer.library.library import Filed
from explorer.library.overview import MOST_BYTES
from explorer.text.resembling.sentences import dates_differ, letters_in_common, sentences_compared

SHARE = 0.5
"""Of the letters of the shorter text that stand in common sentences, from which two look like versions of one."""
LEAST_IN_COMMON = 200
"""Letters in common, below which it may be by chance."""


class _Article(Struct):
    url: str = ""
    body: list[str] | None = None


class _Digest(Struct):
    article: _Article = msgspec.field(default_factory=_Article)


_SOME = 0.1
"""The same of two texts with one headline, one of which may be the other, much rewritten."""
_PAIRS = 0.3
"""The share of pairs of words in common, from which the same holds: other articles have 0.1."""
_WORDS = 1_000
"""Words of each text that are compared."""


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
    ours = sentences_compared(body)
    if sum(map(len, ours)) < LEAST_IN_COMMON:
        return
    when = filed.changed if filed is not None else None
    for other, (changed, size), overview in catalogue.scan():
        is_newer = when is not None and changed / 1e9 > when
        is_other = overview is not None and overview.url and url and overview.url != url
        if is_newer or is_other or size > MOST_BYTES or (filed is not None and other.name == filed.name):
            continue
        article = _read(other.digest)
        if not (article.url and url) and _is_alike(ours, sentences_compared(article.body or ())):
            yield other.digest


def are_versions(theirs: Sequence[str], published: str, body: Sequence[str], date: str) -> bool:
    """Whether two articles with the same headline may be versions of one, and not different articles.

    Args:
        theirs: The paragraphs of one; empty: unknown.
        published: Its date, EDTF; empty: unknown.
        body: The paragraphs of the other one.
        date: Its date.
    """
    _, share = letters_in_common(sentences_compared(body), sentences_compared(theirs))
    if share >= SHARE:
        return True
    if dates_differ(published, date):
        return False
    return not body or not theirs or share >= _SOME or _words_in_common(body, theirs) >= _PAIRS


def body_of(path: Path) -> tuple[str, ...] | None:
    """The paragraphs of a digest's article; None: it has none, or can't be read."""
    body = _read(path).body
    return tuple(body) if body is not None else None


def _words_in_common(ours: Sequence[str], theirs: Sequence[str]) -> float:
    """The share of pairs of words that both have: of a short text each sentence may have been corrected."""
    one, other = (Counter(pairwise(" ".join(body).casefold().split()[:_WORDS])) for body in (ours, theirs))
    return (one & other).total() / max(1, min(one.total(), other.total()))


def _read(path: Path) -> _Article:
    """The article of a digest; an empty one if it can't be read."""
    try:
        return _decoder().decode(path.read_bytes()).article
    except (OSError, msgspec.MsgspecError, RecursionError):
        return _Article()


def _is_alike(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    common, share = letters_in_common(ours, theirs)
    return common >= LEAST_IN_COMMON and share >= SHARE
