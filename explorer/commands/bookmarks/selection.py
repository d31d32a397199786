"""Which bookmarks are meant, and how they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from explorer.bookmarks.store import Bookmark
from explorer.commands.arguments import or_nearest
from explorer.commands.call import Call
from explorer.commands.errors import FOUND, CommandError
from explorer.commands.output import warn


def select(call: Call, bookmarks: Sequence[Bookmark]) -> list[Bookmark]:
    """Those of the kinds and the article asked for, as many as asked for, article by article."""
    kept = [
        bookmark
        for bookmark in bookmarks
        if (call.kinds is None or bookmark.ref.partition("/")[0] in call.kinds)
        and (not call.arguments.digest or call.session.bookmarks.is_mine(bookmark))
    ]
    first = {bookmark.digest.headline: number for number, bookmark in reversed(tuple(enumerate(kept)))}
    kept.sort(key=lambda bookmark: first[bookmark.digest.headline])
    return list(islice(kept, call.arguments.limit))


def bookmark_named(call: Call) -> Bookmark:
    """The bookmark that is meant; its record need not be in the digest any more."""
    ref, store, identity = call.arguments.ref, call.store, call.session.bookmarks.identity
    kept = store.get(identity, ref)
    if kept is None:
        near = or_nearest(ref, [one.ref for one in store.all() if call.session.bookmarks.is_mine(one)], 3)
        raise CommandError(f"there is no bookmark of {ref} in {call.name}.{near}", FOUND)
    return kept


def show(call: Call, kept: Sequence[Bookmark]) -> None:
    from explorer.formats.jsonable import bookmarks as describe
    from explorer.formats.plain import bookmarks as plain

    call.answer(
        as_json=lambda: describe.describe_bookmarks(kept, call.store.problems),
        as_text=lambda page: plain.write_bookmarks(page, kept),
    )


def report_problems(call: Call) -> None:
    """Say what could not be read of what is kept."""
    for problem in call.store.problems:
        warn(f"{problem.message} ({problem.path})")
