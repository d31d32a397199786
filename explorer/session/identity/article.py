"""Which article a digest without an address is of: of several that were bookmarked under its headline, such as
“Morning briefing”, the one that it is a version of; else one of its own.

    the same text, or at least half of the sentences                               → the same article
    another date                                                                   → another article
    some of the sentences, or bookmarked words, or what stood beside these          → the same article
    nothing of them, though something is known                                     → another article
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from explorer.session.identity.place import standing
from explorer.text.anchors import ArticleText
from explorer.text.resembling.sentences import dates_differ, sketched_in_common
from explorer.text.typography import normalize_typography

if TYPE_CHECKING:
    from explorer.bookmarks.bookmark import Bookmark, DigestIdentity, Quoted

_HALF = 1 / 3
"""Of the sentences of both texts together: half of each."""
_SOME = 1 / 6
_LONG = 16
"""Letters of words that stand in two articles hardly by chance."""
_MOST = 200
"""Bookmarked words that are looked for."""


def told_apart(
    own: DigestIdentity, article: ArticleText, saved: Iterable[Bookmark], removed: Callable[[], Iterable[Bookmark]]
) -> DigestIdentity:
    """The identity of an article, with `apart` if others have its headline.

    Args:
        own: What the digest says of it.
        article: Its text.
        saved: All bookmarks.
        removed: Returns all that were removed.
    """
    if own.url.strip():
        return own
    known = _by_article(own, saved)
    if known and _same(own, article, known) is None:
        known = _by_article(own, removed()) | known
    if not known:
        return own
    found = _same(own, article, known)
    return replace(own, apart=found if found is not None else own.body[:16] or own.date)


def _by_article(own: DigestIdentity, saved: Iterable[Bookmark]) -> dict[str, list[Bookmark]]:
    """The bookmarks under a headline, by what tells their articles apart."""
    headline = " ".join(own.headline.split())
    found: dict[str, list[Bookmark]] = {}
    known: dict[int, tuple[DigestIdentity, bool]] = {}  # many bookmarks are of few articles
    for bookmark in saved:
        of = bookmark.digest
        seen = known.get(id(of))
        if seen is None:
            seen = known[id(of)] = of, not of.url.strip() and " ".join(of.headline.split()) == headline
        if seen[1]:
            found.setdefault(of.apart, []).append(bookmark)
    return found


def _same(own: DigestIdentity, article: ArticleText, known: dict[str, list[Bookmark]]) -> str | None:
    """What tells the article apart that this is a version of; None: it is none of them."""
    if own.body:
        for apart, bookmarks in known.items():
            if any(bookmark.digest.body == own.body for bookmark in bookmarks):
                return apart
    return next((apart for apart, bookmarks in known.items() if _is_version(own, article, bookmarks)), None)


def _is_version(own: DigestIdentity, article: ArticleText, bookmarks: Sequence[Bookmark]) -> bool:
    identities = {bookmark.digest for bookmark in bookmarks}
    shares = [sketched_in_common(own.sentences, of.sentences) for of in identities]
    known = [share for share in shares if share is not None]
    if any(share >= _HALF for share in known):
        return True
    if all(dates_differ(own.date, of.date) for of in identities):
        return False
    if article.is_empty or any(share >= _SOME for share in known):
        return True
    quoted = [words for bookmark in bookmarks for words in _quoted(bookmark)]
    if not quoted:
        return not known
    text = normalize_typography("\n".join(article.paragraphs))
    return any(_has(words, article, text) for words in islice(quoted, _MOST))


def _quoted(bookmark: Bookmark) -> Iterable[Quoted]:
    return (*bookmark.quoted, *(words for end in bookmark.between for words in end.quoted))


def _has(quoted: Quoted, article: ArticleText, text: str) -> bool:
    """Whether an article has bookmarked words, or what stood beside them, if they are long enough to tell."""
    parts = (quoted.exact, *(part for side in (quoted.prefix, quoted.suffix) for part in side.split("\n")))
    if any(len(part.strip()) >= _LONG and normalize_typography(part.strip()) in text for part in parts):
        return True
    return len((quoted.prefix + quoted.suffix).strip()) >= _LONG and bool(standing(quoted, article))
