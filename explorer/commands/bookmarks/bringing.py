"""The action that brings the bookmarks of an earlier version to the article at hand."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from explorer.bookmarks.store import Bookmark
from explorer.commands.arguments import or_nearest
from explorer.commands.bookmarks import messages
from explorer.commands.bookmarks.selection import show
from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.output import warn

if TYPE_CHECKING:
    from explorer.session.session import Session


def bring(call: Call) -> int:
    from explorer.session.following.bringing import bring, only_earlier
    from explorer.text.plural import number

    named, own = call.arguments.ref, call.session.bookmarks
    earlier = _earlier(call, named)
    if isinstance(earlier, list):
        refs = {bookmark.ref for bookmark in own.all()}
        found: Sequence[Bookmark] = [one for one in earlier if not own.is_mine(one) and one.ref not in refs]
    else:
        found = only_earlier(call.session, earlier)
    if not found:
        warn(messages.NOTHING_TO_BRING.format(old=named, new=call.name))
        show(call, [])
        return FOUND
    brought = bring(call.session, found)
    show(call, brought.bookmarks)
    warn(messages.BROUGHT.format(count=number(len(brought.bookmarks), "bookmark"), new=call.name))
    return FINE


def _earlier(call: Call, named: str) -> Session | list[Bookmark]:
    """The earlier version: a digest, an article, a name in the library; or the bookmarks under a headline, whose digest
    may be gone. Raises CommandError if it is none of them."""
    from explorer.commands.versions import opened
    from explorer.session.session import Session

    if os.path.exists(named):
        return Session(opened(call, named).digest, call.store)
    filed = call.library.named(named) if call.library is not None else None
    if filed is not None:
        return Session(opened(call, str(filed.digest)).digest, call.store)
    headlines = {" ".join((one.digest.headline or one.digest.url).split()): one for one in call.store.all()}
    headline = " ".join(named.split())
    if headline not in headlines:
        raise CommandError(messages.NO_EARLIER_ARTICLE.format(named=named, near=or_nearest(headline, headlines)), FOUND)
    return [one for one in call.store.all() if headline == " ".join((one.digest.headline or one.digest.url).split())]
