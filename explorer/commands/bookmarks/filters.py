"""The options that narrow and sort what is listed and exported: --status, --tag, --speaker, --sort."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from explorer.bookmarks.store import STATUSES, Bookmark
from explorer.commands.arguments import or_nearest
from explorer.commands.bookmarks import messages
from explorer.commands.call import Call
from explorer.commands.errors import FOUND, CommandError
from explorer.commands.messages import UNKNOWN_ORDER
from explorer.commands.statuses import statuses_named

if TYPE_CHECKING:
    from explorer.digest.refs import Ref

OPTIONS = ("status", "tag", "speaker", "sort")


def owners(option: str) -> tuple[str, ...]:
    """The actions that take an option. For “accept”, --status is no filter, but the verdict on the new words."""
    return ("list", "deleted", "export", "accept") if option == "status" else ("list", "deleted", "export")


ORDERS: Mapping[str, tuple[Callable[[Bookmark], Any], bool]] = {
    "article": (lambda bookmark: 0, False),
    "changed": (attrgetter("changed"), True),
    "checked": (attrgetter("checked"), True),
    "made": (attrgetter("made"), True),
    "ref": (attrgetter("ref"), False),
    "status": (lambda bookmark: STATUSES.index(bookmark.status) if bookmark.status in STATUSES else 9, False),
    "title": (lambda bookmark: (bookmark.title or bookmark.ref).casefold(), False),
}
"""What --sort takes → the key, and whether the greatest comes first. “article” keeps the order of making."""


class NoneLeftError(CommandError):
    """There are bookmarks, but none like that."""


def narrowed(call: Call, bookmarks: Sequence[Bookmark]) -> list[Bookmark]:
    """The bookmarks that have one of the statuses, all the tags and the speaker that were given; sorted.

    Raises CommandError for a status, speaker or order that there is not, and NoneLeftError if nothing is left.
    """
    selected = list(bookmarks)
    if call.arguments.status:
        statuses = statuses_named(call.arguments.status, (bookmark.status for bookmark in bookmarks))
        selected = [bookmark for bookmark in selected if bookmark.status in statuses]
    for tag in call.arguments.tag or ():
        selected = [bookmark for bookmark in selected if tag.casefold() in map(str.casefold, bookmark.tags)]
    if call.arguments.speaker is not None:
        speaker = _speaker(call, call.arguments.speaker)
        selected = [bookmark for bookmark in selected if _said_by(call, bookmark) == speaker]
    if call.arguments.sort is not None:
        selected = _sorted(selected, call.arguments.sort)
    if bookmarks and not selected:
        raise NoneLeftError(_nothing(call, bookmarks), FOUND)
    return selected


def _speaker(call: Call, text: str) -> Ref:
    """The ref of an actor of the digest by its ref, id or name."""
    from explorer.digest.kinds import Actor

    for actor in call.digest.records[Actor.kind]:
        names = (actor.title, *getattr(actor, "alternateName", ()))
        if text.casefold() in map(str.casefold, names):
            return actor.ref
    ref = call.ref(text if "/" in text else f"{Actor.kind}/{text}")
    if ref.kind != Actor.kind:
        raise CommandError(messages.NO_SPEAKER.format(ref=ref))
    return ref


def _said_by(call: Call, bookmark: Bookmark) -> Ref | None:
    """Who says the quote of a bookmark; None: it is not of a quote in this digest."""
    if bookmark.view is not None or not call.session.bookmarks.is_mine(bookmark):
        return None
    ref = call.session.bookmarks.reanchor(bookmark).ref
    speaker: Ref | None = getattr(call.digest.get(ref), "speaker_ref", None) if ref is not None else None
    return speaker


def _sorted(bookmarks: Sequence[Bookmark], order: str) -> list[Bookmark]:
    if order not in ORDERS:
        near = or_nearest(order, ORDERS)
        raise CommandError(UNKNOWN_ORDER.format(order=order, near=near, known=", ".join(ORDERS)))
    key, newest_first = ORDERS[order]
    return sorted(bookmarks[::-1] if newest_first else bookmarks, key=key, reverse=newest_first)


def _nothing(call: Call, bookmarks: Sequence[Bookmark]) -> str:
    tags = list(dict.fromkeys(tag for bookmark in bookmarks for tag in bookmark.tags))
    known = set(map(str.casefold, tags))
    for tag in call.arguments.tag or ():
        if tag.casefold() not in known:
            return messages.NO_SUCH_TAG.format(tag=tag, near=or_nearest(tag, tags))
    return messages.NONE_LEFT
