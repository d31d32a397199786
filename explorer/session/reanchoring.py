"""Finding a bookmark's record again in a digest that may have changed since: by its ref, by its words, or not.

    ref is there, and is still the record that was kept → ref
    else exactly one record of the kind stands on the words that were kept → words
    else → orphan: the bookmark is shown with all that it holds, and belongs to no record

A ref that a digest gives to another record now leads nowhere; how a record was found is always told.
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
    ref: Ref | None
    """The record; None: there is none, or it is a view."""
    how: Literal["ref", "words", "orphan"]


def reanchor(bookmark: Bookmark, links: LinkIndex) -> Reanchored:
    """The record of this digest that a bookmark was made of, as far as its links are built."""
    try:
        ref = Ref.parse(bookmark.ref)
    except ValueError:
        return Reanchored(None, "orphan")
    record = links.digest.get(ref)
    if record is not None and normalize_typography(record.title) == normalize_typography(bookmark.title):
        return Reanchored(ref, "ref")
    if record is not None and not bookmark.title and not bookmark.quoted:
        return Reanchored(ref, "ref")  # nothing was kept to compare it with
    standing = _standing_on(ref.kind, bookmark, links)
    if ref in standing:
        return Reanchored(ref, "ref")
    return Reanchored(standing[0], "words") if len(standing) == 1 else Reanchored(None, "orphan")


def _standing_on(kind: str, bookmark: Bookmark, links: LinkIndex) -> list[Ref]:
    """The records of a kind that stand on the words that were kept; of several, those that stand on most of them."""
    shared = Counter[Ref]()
    for quoted in bookmark.quoted:
        spans = _places(quoted, links)
        beside = {ref for span in spans for ref in links.covering(*span) if ref.kind == kind}
        shared.update(ref for ref in beside if not set(spans).isdisjoint(links.spans(ref)))
    most = max(shared.values(), default=0)
    return [ref for ref, count in shared.items() if count == most]


def _places(quoted: Quoted, links: LinkIndex) -> tuple[Span, ...]:
    """Where the article has the words: between those that stood around them, or, if those have changed, anywhere."""
    for anchor in (Anchor(exact=quoted.exact, prefix=quoted.prefix, suffix=quoted.suffix), Anchor(exact=quoted.exact)):
        if spans := resolve(anchor, links.article).spans:
            return spans
    return ()
