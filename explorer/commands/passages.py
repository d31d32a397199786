"""Bookmarked passages and contradictions, for the commands that take the ref of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.bookmarks.bookmark import CONTRADICTION, PASSAGE, Bookmark, is_passage
from explorer.commands import messages
from explorer.commands.arguments import or_nearest
from explorer.commands.errors import FOUND, CommandError
from explorer.text.nearest import did_you_mean

if TYPE_CHECKING:
    from explorer.commands.call import Call


def passage_named(call: Call, text: str) -> Bookmark | None:
    """The bookmark of a passage of this article; None: the text is not the ref of a passage.

    Raises CommandError, which offers the nearest ones, if there is no such passage.
    """
    ref = text.strip()
    if not is_passage(ref):
        return None
    own = call.session.bookmarks
    bookmark = call.store.get(own.identity, ref)
    if bookmark is None:
        known = [one.ref for one in call.store.all() if own.is_mine(one) and is_passage(one.ref)]
        near = did_you_mean([one for one in known if one.startswith(ref)][:3]) or or_nearest(ref, known, 3)
        raise CommandError(messages.NO_PASSAGE.format(ref=ref, digest=call.name, near=near), FOUND)
    return bookmark


def only_bookmark_of(call: Call, ref: str) -> Bookmark | None:
    """The bookmark of a passage or contradiction by its ref alone, in whichever article; None: there is none, the ref
    is a record's, which other articles may have, too, or --digest names an article.

    Raises CommandError if several articles have one.
    """
    if not is_made_by_readers(ref) or call.arguments.digest:
        return None
    found = [bookmark for bookmark in call.store.all() if bookmark.ref == ref]
    mine = [bookmark for bookmark in found if call.session.bookmarks.is_mine(bookmark)]
    articles = list(dict.fromkeys(f"“{one.digest.headline or one.digest.url}”" for one in mine or found))
    if len(articles) > 1:
        raise CommandError(messages.IN_SEVERAL_ARTICLES.format(ref=ref, articles=", ".join(articles)), FOUND)
    return next(iter(mine or found), None)


def is_made_by_readers(ref: str) -> bool:
    return ref.partition("/")[0] in (PASSAGE, CONTRADICTION)


def nearest_refs(call: Call) -> str:
    """Return “ Did you mean …?” with the article's bookmarked refs nearest to the one that was given, or nothing."""
    mine = [bookmark.ref for bookmark in call.store.all() if call.session.bookmarks.is_mine(bookmark)]
    return or_nearest(call.arguments.ref, mine, 3)
