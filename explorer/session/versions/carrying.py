"""A digest's records on another version of its article, to see which of them the corrected article still has."""

from __future__ import annotations

from msgspec.structs import replace

from explorer.digest.model import Article, Digest


def carried(digest: Digest, article: Article) -> Digest:
    """The digest, with the headline and the text of another version. What else it says of the article stays, unless
    that version says so, too."""
    known = {name: value for name in article.__struct_fields__ if (value := getattr(article, name))}
    cleaned = frozenset(place for place in digest.cleaned if place[0] != "body")
    return replace(digest, article=replace(digest.article, **known), cleaned=cleaned)
