"""How many bookmarks of an article a correction concerns."""

from __future__ import annotations

from collections import Counter
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
    """How many are reworded, changed otherwise, or gone, and wait for a decision of the reader."""
    words = Counter(own.became(bookmark).word for bookmark in own.altered() if not own.is_left(bookmark))
    return Corrected(words["reworded"], words["changed"], words["gone"])
