"""The bookmarks of the article that is explored: those of its records, found again, and its views; and new ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from explorer.bookmarks.bookmark import Bookmark, DigestIdentity, Quoted, SavedSearch, key_of, view_ref
from explorer.digest.refs import Ref
from explorer.links.index import LinkIndex
from explorer.session.reanchoring import Reanchored, reanchor
from explorer.session.wording import title_of

if TYPE_CHECKING:
    from explorer.bookmarks.store import BookmarkStore

CONTEXT = 32
"""Characters before and after the anchored words that a bookmark keeps, as Hypothesis does."""


class ArticleBookmarks:
    """What a store keeps of one article, whichever digest of it. Its directory is read at the first question."""

    def __init__(self, store: BookmarkStore | None, links: LinkIndex) -> None:
        self._store = store
        self._links = links

    @cached_property
    def identity(self) -> DigestIdentity:
        """What bookmarks of this digest are filed under."""
        return DigestIdentity.of(self._links.digest.article)

    def of(self, ref: Ref) -> Bookmark | None:
        """The bookmark of a record of this digest; None: there is none, or bookmarks are not kept.

        Of a record that stands on the words of a bookmark whose own record is gone, that bookmark.
        """
        return self.by_ref().get(ref)

    def by_ref(self) -> Mapping[Ref, Bookmark]:
        """The records of this digest that have a bookmark, with it."""
        found = [(self.reanchor(bookmark).ref, bookmark) for bookmark in self._mine() if bookmark.view is None]
        return {ref: bookmark for ref, bookmark in reversed(found) if ref is not None}

    def views(self) -> tuple[Bookmark, ...]:
        """The searches that are kept of this digest, in the order in which they were."""
        return tuple(bookmark for bookmark in self._mine() if bookmark.view is not None)

    def is_mine(self, bookmark: Bookmark) -> bool:
        """Whether a bookmark was made in this digest, or in another of the same article."""
        return key_of(bookmark.digest, bookmark.ref) == key_of(self.identity, bookmark.ref)

    def reanchor(self, bookmark: Bookmark) -> Reanchored:
        """The record of this digest that a bookmark of the article was made of, and how it was found again."""
        return reanchor(bookmark, self._links)

    def new(self, ref: Ref, note: str = "") -> Bookmark:
        """A bookmark of a record, not yet kept, with the words that it stands on."""
        quoted = []
        for span in self._links.spans(ref):
            paragraph = self._links.article.paragraphs[span.paragraph]
            before, after = (
                paragraph[max(0, span.start - CONTEXT) : span.start],
                paragraph[span.end : span.end + CONTEXT],
            )
            quoted.append(Quoted(exact=paragraph[span.start : span.end], prefix=before, suffix=after))
        title = title_of(self._links.digest, ref)
        return Bookmark(ref=str(ref), digest=self.identity, title=title, quoted=tuple(quoted), note=note)

    def new_view(self, name: str, query: str, focus: Ref | None = None, selected: Ref | None = None) -> Bookmark:
        """A search under a name, in place of the view of that name if there is one; not yet kept.

        Raises ValueError if the name has no letters.
        """
        ref = view_ref(name)
        old = self._store.get(self.identity, ref) if self._store else None
        view = SavedSearch(query=query, focus=str(focus or ""), selected=str(selected or ""))
        new = Bookmark(ref=ref, digest=self.identity)
        return replace(old or new, title=name.strip(), view=view)

    def _mine(self) -> Iterator[Bookmark]:
        return filter(self.is_mine, self._store.all() if self._store else ())
