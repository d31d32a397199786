"""A digest's records on another version of its article, to see which of them the corrected article still has.

An anchor that names a paragraph or an occurrence would be lost as soon as a paragraph is inserted before it. So it goes
with its paragraph: to where that is in the other version, to the same occurrence in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from explorer.digest.fields import Anchor, anchor_fields
from explorer.digest.model import Article, Digest
from explorer.session.versions.paragraphs import rows
from explorer.text.anchors import ArticleText, Status, places, resolve

T = TypeVar("T", bound=Struct)


def carried(digest: Digest, article: Article) -> Digest:
    """The digest, with the headline and the text of another version. What else it says of the article stays, unless
    that version says so, too."""
    known = {name: value for name in article.__struct_fields__ if (value := getattr(article, name))}
    cleaned = frozenset(place for place in digest.cleaned if place[0] != "body")
    before, after = digest.article.body or (), article.body or ()
    now = {row.was - 1: row.now for row in rows(before, after) if row.was is not None and row.now is not None}
    carrier = _Carrier(ArticleText(before, digest.article.headline), now)
    return replace(
        digest,
        article=replace(digest.article, **known),
        cleaned=cleaned,
        records={kind: tuple(map(carrier.carried, records)) for kind, records in digest.records.items()},
        links=tuple(map(carrier.carried, digest.links)),
        caveats=tuple(map(carrier.carried, digest.caveats)),
    )


class _Carrier:
    def __init__(self, article: ArticleText, now: Mapping[int, int]) -> None:
        """`now`: the paragraphs of the older version, from 0 → those of the newer one, from 1."""
        self._article = article
        self._now = now

    def carried(self, item: T) -> T:
        """A record, link or caveat with its anchors where their paragraphs are now."""
        changed = {
            field: tuple(map(self._anchor, anchors))
            for field in anchor_fields(type(item))
            if any(map(_names_a_place, anchors := getattr(item, field)))
        }
        return replace(item, **changed) if changed else item

    def _anchor(self, anchor: str | Anchor) -> str | Anchor:
        if isinstance(anchor, str) or not _names_a_place(anchor):
            return anchor
        found = resolve(anchor, self._article)
        if found.status is not Status.RESOLVED:
            return anchor
        span = found.spans[0]
        if (paragraph := self._now.get(span.paragraph)) is None:
            return anchor
        if anchor.n is None:
            return replace(anchor, p=paragraph)
        beside: Sequence[object] = places(Anchor(exact=anchor.exact, p=span.paragraph + 1), self._article)
        occurrence = beside.index(span) + 1 if span in beside and len(beside) > 1 else None
        return Anchor(exact=anchor.exact, p=paragraph, n=occurrence, time=anchor.time)


def _names_a_place(anchor: str | Anchor) -> bool:
    return isinstance(anchor, Anchor) and (anchor.p is not None or anchor.n is not None)
