"""Bookmarks, for the commands that show or export them: by the ref of a passage or a contradiction, and what failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.bookmarks.bookmark import CONTRADICTION, PASSAGE, Bookmark, is_passage
from explorer.commands import messages
from explorer.commands.arguments import or_nearest
from explorer.commands.errors import FOUND, CommandError
from explorer.commands.output import warn
from explorer.commands.sources import STANDARD_INPUT
from explorer.text.nearest import did_you_mean

if TYPE_CHECKING:
    from explorer.commands.call import Call
    from explorer.session.session import Session


def session_at_hand(call: Call) -> Session | None:
    """The session of the digest; None: it can't be read, and bookmarks outlive their digests."""
    try:
        return call.session
    except CommandError:
        return None


def report_problems(call: Call) -> None:
    """Warn of the files that could not be read."""
    for problem in call.store.problems:
        warn(f"{problem.message} ({problem.path})")


def report_earlier(call: Call, session: Session | None = None, name: str = "", old: str = "") -> bool:
    """Say that the article has no bookmarks, but what looks like an earlier version of it has. Returns whether that is
    so.

    Args:
        session: Of the article; None: of the one at hand, if it can be read.
        name: What its digest is called; empty: as the one at hand.
        old: The file of the earlier version; empty: it is known by its headline alone.
    """
    if call.paths.bookmarks is None or not call.store.all():
        return False
    session = session or session_at_hand(call)
    if session is None or session.bookmarks.all():
        return False
    from explorer.session.following import messages as words
    from explorer.session.following.finding import followed
    from explorer.text.plural import number

    if (earlier := followed(session)) is None:
        return False
    count, name = len(earlier.bookmarks), name or call.name
    from shlex import quote

    new = STANDARD_INPUT if name == messages.STANDARD_INPUT else quote(name)
    command = words.COMMAND.format(old=quote(old or earlier.headline), new=new)
    template = words.LOOKS_LATER if count > 1 else words.LOOKS_LATER_ONE
    bookmarks = number(count, "bookmark")
    warn(template.format(name=name, headline=earlier.headline, bookmarks=bookmarks, command=command))
    return True


def passage_named(call: Call, text: str) -> Bookmark | None:
    """The bookmark of a passage of this article; None: the text is not the ref of a passage.

    Raises CommandError, which offers the nearest ones, if there is no such passage.
    """
    ref = text.strip()
    if not is_passage(ref):
        return None
    bookmark = call.store.get(call.session.bookmarks.identity, ref)
    if bookmark is None:
        raise not_bookmarked(call, ref)
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


def bookmark_made_by_readers(call: Call, ref: str) -> Bookmark:
    """The bookmark of a passage or contradiction, of this article if it has one, else of another.

    Raises CommandError if there is none.
    """
    here = call.store.get(call.session.bookmarks.identity, ref)
    bookmark = here or only_bookmark_of(call, ref)
    if bookmark is None:
        raise not_bookmarked(call, ref)
    return bookmark


def is_made_by_readers(ref: str) -> bool:
    return ref.partition("/")[0] in (PASSAGE, CONTRADICTION)


def not_bookmarked(call: Call, ref: str) -> CommandError:
    """What to raise if a ref has no bookmark in this article; it offers the nearest ones that have."""
    if not is_passage(ref):
        return CommandError(messages.NO_BOOKMARK.format(ref=ref, digest=call.name, near=nearest_refs(call, ref)), FOUND)
    own = call.session.bookmarks
    known = [one.ref for one in call.store.all() if own.is_mine(one) and is_passage(one.ref)]
    near = did_you_mean([one for one in known if one.startswith(ref)][:3]) or or_nearest(ref, known, 3)
    return CommandError(messages.NO_PASSAGE.format(ref=ref, digest=call.name, near=near), FOUND)


def nearest_refs(call: Call, ref: str) -> str:
    """Return “ Did you mean …?” with the article's bookmarked refs nearest to one, or nothing."""
    mine = [bookmark.ref for bookmark in call.store.all() if call.session.bookmarks.is_mine(bookmark)]
    return or_nearest(ref, mine, 3)
