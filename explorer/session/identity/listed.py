"""Which articles of a list are versions of one, and under which key the bookmarks of each are: those with the same
address; without one, those of the same headline whose texts or dates do not say that they are different articles.

    its address, or a headline of its own                    → its overview is enough
    a headline that others have, in the list or bookmarked   → its text is read, once
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from explorer.bookmarks.bookmark import Bookmark, DigestIdentity, key_of
from explorer.text.resembling.sentences import dates_differ

if TYPE_CHECKING:
    from explorer.library.overview import Overview


class Listed(NamedTuple):
    name: str
    path: Path
    """Of the digest."""
    overview: Overview
    changed: float
    """When its digest was written last, in any unit."""
    is_filed: bool = True
    """False: it is a version of nothing."""


class Place(NamedTuple):
    key: str
    """What the bookmarks of the article are stored under, which its versions share."""
    newest: str = ""
    """The name of the newest version of it in the list; empty: this is it, or the only one."""


class ListedArticles:
    """Tells listed articles apart. Remembers the texts that it had to read."""

    def __init__(self) -> None:
        self._saved: Mapping[str, Sequence[Bookmark]] = {}
        """Bookmarks without an address, by headline."""
        self._removed: Callable[[], Iterable[Bookmark]] = tuple
        self._texts: dict[Path, tuple[float, tuple[str, ...] | None]] = {}
        """When the digest was written, and the article's paragraphs."""

    def bookmarked(self, saved: Iterable[Bookmark], removed: Callable[[], Iterable[Bookmark]]) -> None:
        """Take all bookmarks, and what returns all that were removed."""
        found: dict[str, list[Bookmark]] = {}
        for bookmark in saved:
            if not bookmark.digest.url.strip():
                found.setdefault(_folded(bookmark.digest.headline), []).append(bookmark)
        self._saved, self._removed = found, cache(removed)

    def places(self, articles: Iterable[Listed]) -> dict[str, Place]:
        """The place of each article, by its name. Those that can't be read have none."""
        groups: dict[str, list[Listed]] = {}
        for article in articles:
            if not article.overview.problem:
                groups.setdefault(key_of(_given(article.overview), ""), []).append(article)
        return {name: place for key, group in groups.items() for name, place in self._of_group(key, group)}

    def _of_group(self, key: str, group: Sequence[Listed]) -> Iterable[tuple[str, Place]]:
        """The places of articles with one address or headline."""
        known = group[0].overview
        saved = () if known.url.strip() else self._saved.get(_folded(known.headline), ())
        if len(group) == 1 and not _may_be_another(known, saved):
            return [(group[0].name, Place(key))]
        held = {key_of(bookmark.digest, "") for bookmark in saved}
        newest: list[list[tuple[str, Listed]]] = []
        """The versions of each article, the newest first."""
        for article in sorted(group, key=lambda one: (one.is_filed, one.changed, one.name), reverse=True):
            own = key if known.url.strip() else self._key(article, saved)
            versions = newest if article.is_filed else ()
            found = next((those for those in versions if self._is_version(own, article, those, held)), None)
            if found is None:
                newest.append([(own, article)])
            else:
                found.append((own, article))
        return [
            (article.name, Place(own, versions[0][1].name if number else ""))
            for versions in newest
            for number, (own, article) in enumerate(versions)
        ]

    def _key(self, article: Listed, saved: Sequence[Bookmark]) -> str:
        known = article.overview
        if not saved:
            return key_of(_given(known), "")
        from explorer.digest.model import Article  # few articles share a headline
        from explorer.session.identity.article import told_apart
        from explorer.text.anchors import ArticleText

        body = self._text(article)
        of = Article(headline=known.headline, datePublished=known.published or None, body=body)
        return key_of(told_apart(DigestIdentity.of(of), ArticleText(body or ()), saved, self._removed), "")

    def _is_version(
        self, key: str, article: Listed, versions: Sequence[tuple[str, Listed]], held: Collection[str]
    ) -> bool:
        """Whether an article is a version of others. `held`: the keys that have bookmarks."""
        if key != (other := versions[0][0]) and (key in held or other in held):
            return False  # without bookmarks, versions beside a namesake have a key each
        if article.overview.url.strip():
            return True
        from explorer.library.resembling import are_versions

        ours, date = self._text(article) or (), article.overview.published
        return any(are_versions(ours, date, self._text(one) or (), one.overview.published) for _, one in versions)

    def _text(self, article: Listed) -> tuple[str, ...] | None:
        known = self._texts.get(article.path)
        if known is None or known[0] != article.changed:
            from explorer.library.resembling import body_of

            known = self._texts[article.path] = article.changed, body_of(article.path)
        return known[1]


def _may_be_another(known: Overview, saved: Sequence[Bookmark]) -> bool:
    """Whether some of the bookmarks under an article's headline may be of another article."""
    identities = {bookmark.digest for bookmark in saved}
    return any(of.apart or dates_differ(known.published, of.date) for of in identities)


def _given(known: Overview) -> DigestIdentity:
    return DigestIdentity(headline=known.headline, url=known.url)


def _folded(text: str) -> str:
    return " ".join(text.split())
