"""Bookmarked passages, for the commands that take the ref of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.bookmarks.bookmark import Bookmark, is_passage
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
