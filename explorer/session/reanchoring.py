"""Finding the record of a bookmark in a digest that may have changed since: by its ref, by its words, or not at all.

    the ref leads to a record with the bookmark's title, or with the bookmark's words as an anchor → ref
    else exactly one record of the kind has the bookmark's words as an anchor → words
    else → orphan: shown with all it holds, without a record

If a digest gave the ref to a different record, the ref leads nowhere. How a record was found is always shown.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from explorer.digest.fields import Anchor
from explorer.digest.refs import Ref
from explorer.links.index import LinkIndex
from explorer.text.anchors import Span, resolve
from explorer.text.typography import normalize_typography

if TYPE_CHECKING:
    from explorer.bookmarks.bookmark import Bookmark, Quoted


class Reanchored(Struct, frozen=True):
    """Which record a bookmark belongs to in a digest, and how it was found."""

    ref: Ref | None
    """None: an orphan, or a view."""
    how: Literal["ref", "words", "orphan"]


def reanchor(bookmark: Bookmark, links: LinkIndex) -> Reanchored:
    """Find the record of a bookmark in a digest, as far as its links are built."""
    try:
        ref = Ref.parse(bookmark.ref)
    except ValueError:
        return Reanchored(None, "orphan")
    record = links.digest.get(ref)
    if record is not None and normalize_typography(record.title) == normalize_typography(bookmark.title):
        return Reanchored(ref, "ref")
    if record is not None and not bookmark.title and not bookmark.quoted:
        return Reanchored(ref, "ref")  # the bookmark holds nothing to compare it with
    sharing = _sharing_words(ref.kind, bookmark, links)
    if ref in sharing:
        return Reanchored(ref, "ref")
    return Reanchored(sharing[0], "words") if len(sharing) == 1 else Reanchored(None, "orphan")


def _sharing_words(kind: str, bookmark: Bookmark, links: LinkIndex) -> list[Ref]:
    """The records of a kind that share the most passages with a bookmark; several if equally many."""
    shared = Counter[Ref]()
    for quoted in bookmark.quoted:
        spans = _find_spans(quoted, links)
        beside = {ref for span in spans for ref in links.covering(*span) if ref.kind == kind}
        shared.update(ref for ref in beside if not set(spans).isdisjoint(links.spans(ref)))
    most = max(shared.values(), default=0)
    return [ref for ref, count in shared.items() if count == most]


def _find_spans(quoted: Quoted, links: LinkIndex) -> tuple[Span, ...]:
    """Where the article has the words: between the same neighbouring words or, if those have changed, anywhere."""
    for anchor in (Anchor(exact=quoted.exact, prefix=quoted.prefix, suffix=quoted.suffix), Anchor(exact=quoted.exact)):
        if spans := resolve(anchor, links.article).spans:
            return spans
    return ()
