"""How many bookmarks of an article a correction concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from explorer.session.bookmarks import ArticleBookmarks


class Corrected(NamedTuple):
    """Numbers of bookmarks, each counted once."""

    reworded: int = 0
    changed: int = 0
    """The words are the same, but not who says them, or another detail."""
    gone: int = 0


def count(own: ArticleBookmarks) -> Corrected:
    """Those of records and passages. To compare a quote with the article takes long, so badges don't count."""
    found = [own.reanchor(bookmark) for bookmark in own.all() if own.is_of_article(bookmark)]
    there = [one for one in found if one.ref is not None or one.passage is not None]
    reworded = sum(one.how == "reworded" for one in there)
    return Corrected(reworded, sum(one.is_changed for one in there) - reworded, len(found) - len(there))
