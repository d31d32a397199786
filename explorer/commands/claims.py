"""Which claims are meant, and in which order: --kind, --only, --status, --tag, --speaker, --narrow, --sort, --limit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from explorer.bookmarks.bookmark import STATUSES
from explorer.commands import messages
from explorer.commands.arguments import or_nearest
from explorer.commands.bookmarked import session_at_hand
from explorer.commands.errors import FOUND, CommandError
from explorer.commands.statuses import statuses_named
from explorer.formats.export.claims import claim_of_bookmark, claims_of_records

if TYPE_CHECKING:
    from explorer.bookmarks.store import Bookmark
    from explorer.commands.call import Call
    from explorer.formats.export.claim import Claim

PASSAGE, BOOKMARK = "passage", "bookmark"


def claims_of_article(call: Call) -> list[Claim]:
    """The bookmarks of the article, in its order."""
    mine = [bookmark for bookmark in call.store.all() if call.session.bookmarks.is_mine(bookmark)]
    return in_place([claim_of_bookmark(bookmark, call.session, call.store) for bookmark in mine])


def article_named(call: Call) -> str:
    """The headline of the article at hand, in quotation marks; without one, the name of its digest."""
    headline = " ".join(call.digest.article.headline.split())
    return f"“{headline}”" if headline else call.name


def claims_of_kind(call: Call, kind: str) -> list[Claim]:
    """All records of a kind, with their bookmarks, in the order of the article."""
    store = call.store if call.paths.bookmarks is not None else None
    return in_place(claims_of_records(call.session, call.digest.of(kind), store))


def claims_of(call: Call, bookmarks: Sequence[Bookmark]) -> list[Claim]:
    """These bookmarks, of whatever article, in the order given."""
    session = session_at_hand(call)
    return [claim_of_bookmark(bookmark, session, call.store) for bookmark in bookmarks]


def in_place(claims: Sequence[Claim]) -> list[Claim]:
    """In the order of the article; what it does not have comes last, in the order given. Articles stay together."""
    articles = {claim.publication: number for number, claim in reversed(tuple(enumerate(claims)))}
    return sorted(claims, key=lambda claim: (articles[claim.publication], *claim.place))


# --- narrowing ----------------------------------------------------------------------------------------------


def narrowed(call: Call, claims: Sequence[Claim]) -> list[Claim]:
    """Those that have one of the statuses, all the tags, the speaker and the words that were given, sorted.

    Raises CommandError for a status, tag, speaker or order that there is not.
    """
    arguments, selected = call.arguments, list(claims)
    if arguments.status:
        wanted = statuses_named(arguments.status, (claim.status for claim in claims))
        selected = [claim for claim in selected if claim.status in wanted]
    if arguments.tag:
        wanted = _tags(arguments.tag, claims)
        selected = [claim for claim in selected if wanted <= set(map(str.casefold, claim.tags))]
    if arguments.speaker is not None:
        refs = _speakers(call, arguments.speaker, claims)
        selected = [claim for claim in selected if claim.speaker and claim.speaker in refs]
    if arguments.narrow is not None:
        selected = _with_words(call, arguments.narrow, selected)
    if arguments.sort is not None:
        selected = ordered(selected, arguments.sort)
    return selected


def _with_words(call: Call, words: str, claims: Sequence[Claim]) -> list[Claim]:
    """Those whose bookmark has the words, as on the screen; what has none is not among them."""
    from explorer.session.ledger.narrowing import Narrowing

    narrowing = Narrowing(call.session)
    return [claim for claim in claims if claim.bookmark is not None and narrowing.wanted([claim.bookmark], words)]


def _tags(given: Sequence[str], claims: Sequence[Claim]) -> set[str]:
    known = {tag.casefold(): tag for claim in claims for tag in claim.tags}
    for tag in given:
        if tag.casefold() not in known:
            near = or_nearest(tag, known.values())
            raise CommandError(messages.NO_SUCH_TAG.format(tag=tag, near=near), FOUND)
    return set(map(str.casefold, given))


def _speakers(call: Call, text: str, claims: Sequence[Claim]) -> set[str]:
    """The titles of the speakers that a ref, an id or a name means. Raises CommandError if there is none."""
    from explorer.digest.kinds import Actor

    names: dict[str, set[str]] = {}
    for claim in claims:
        if claim.speaker:
            names.setdefault(claim.speaker.casefold(), set()).add(claim.speaker)
    for actor in call.digest.of(Actor):
        for name in (actor.id, str(actor.ref), actor.name, *actor.alternateName):
            names.setdefault(name.casefold(), set()).add(actor.title)
    if text.casefold() not in names:
        near = or_nearest(text, dict.fromkeys(claim.speaker for claim in claims if claim.speaker), 3)
        raise CommandError(messages.NO_SUCH_SPEAKER.format(speaker=text, near=near), FOUND)
    return names[text.casefold()]


# --- orders -------------------------------------------------------------------------------------------------

ORDERS: Mapping[str, tuple[Callable[[Claim], Any], bool]] = {
    "article": (lambda claim: claim.place, False),
    "changed": (lambda claim: getattr(claim.bookmark, "changed", ""), True),
    "checked": (lambda claim: claim.checked, True),
    "date": (lambda claim: (not claim.date, claim.date), False),
    "made": (lambda claim: getattr(claim.bookmark, "made", ""), True),
    "mentions": (lambda claim: claim.mentions, True),
    "ref": (lambda claim: claim.ref, False),
    "speaker": (lambda claim: (not claim.speaker, claim.speaker.casefold(), claim.place), False),
    "status": (lambda claim: (_rank(claim.status), claim.place), False),
    "title": (lambda claim: claim.title.casefold(), False),
}
"""What --sort takes → the key, and whether the greatest comes first."""


def _rank(status: str) -> int:
    """The place of a status: what is judged first, what has no bookmark last."""
    order = (*STATUSES[1:], STATUSES[0])
    return order.index(status) if status in order else len(order) + (not status)


def ordered(claims: Sequence[Claim], order: str) -> list[Claim]:
    """In one of `ORDERS`. Raises CommandError if there is no such order."""
    if order not in ORDERS:
        near = or_nearest(order, ORDERS)
        raise CommandError(messages.UNKNOWN_ORDER.format(order=order, near=near, known=", ".join(ORDERS)))
    key, greatest_first = ORDERS[order]
    return sorted(claims, key=key, reverse=greatest_first)
