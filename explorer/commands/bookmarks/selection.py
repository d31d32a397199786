"""Which bookmarks are meant, and how they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from explorer.bookmarks.bookmark import CONTRADICTION, PASSAGE, VIEW, key_of
from explorer.bookmarks.store import Bookmark
from explorer.commands.bookmarked import is_made_by_readers, not_bookmarked, only_bookmark_of, session_at_hand
from explorer.commands.bookmarks.filters import narrowed
from explorer.commands.call import Call
from explorer.digest.kinds import KINDS

if TYPE_CHECKING:
    pass


def select(call: Call, bookmarks: Sequence[Bookmark]) -> list[Bookmark]:
    """Narrow by --kind, --digest, the filters and --limit, and put each article's bookmarks together.

    Raises CommandError if a filter is wrong or leaves nothing.
    """
    kinds = call.kinds_among((*KINDS, PASSAGE, CONTRADICTION, VIEW))
    selected = [
        bookmark
        for bookmark in bookmarks
        if (kinds is None or bookmark.ref.partition("/")[0] in kinds)
        and (not call.arguments.digest or call.session.bookmarks.is_mine(bookmark))
    ]
    selected = narrowed(call, selected)
    first = {key_of(bookmark.digest, ""): number for number, bookmark in reversed(tuple(enumerate(selected)))}
    selected.sort(key=lambda bookmark: first[key_of(bookmark.digest, "")])
    return list(islice(selected, call.arguments.limit))


def bookmark_named(call: Call) -> Bookmark:
    """Return the bookmark of the ref that was given, whose record may be gone from the digest. Raises CommandError."""
    ref = call.arguments.ref
    bookmark = call.store.get(call.session.bookmarks.identity, ref) or only_bookmark_of(call, ref)
    if bookmark is None and "/" in ref.strip("/ "):
        bookmark = call.session.bookmarks.of(ref)  # it was made under another ref
    if bookmark is None:
        raise not_bookmarked(call, ref)
    return bookmark


def bookmark_to_change(call: Call) -> Bookmark:
    """Return the bookmark of the ref that was given, or a new one, not saved yet, of the record that it leads to.

    A status, a note or a tag bookmarks a record, as on the screen. Raises CommandError if there is neither.
    """
    text = call.arguments.ref
    bookmark = call.store.get(call.session.bookmarks.identity, text) or only_bookmark_of(call, text)
    if bookmark is not None:
        return bookmark
    if is_made_by_readers(text):
        raise not_bookmarked(call, text)
    ref = call.ref(text)
    return call.session.bookmarks.of(ref) or call.session.bookmarks.new(ref)


def show(call: Call, bookmarks: Sequence[Bookmark]) -> None:
    """Print bookmarks in the form that was asked for."""
    from explorer.formats.jsonable import bookmarks as describe
    from explorer.formats.plain import bookmarks as plain

    session = session_at_hand(call) if bookmarks else None
    call.answer(
        as_json=lambda: describe.describe_bookmarks(bookmarks, call.store.problems, session),
        as_text=lambda page: plain.write_bookmarks(page, bookmarks, session),
    )
