"""What people have decided in a digest, from its fields `reviewed`; the last page, which lists that; and how the quote
that is asked about compares with the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from explorer.digest.editing.changes import Unit
from explorer.digest.fields import Reviewed
from explorer.digest.kinds import Quote, Record
from explorer.digest.model import StatedLink, is_doubtful
from explorer.session.review.queue import names_of
from explorer.session.session import Session
from explorer.session.wording import UNKNOWN_SPEAKER
from explorer.text.diff import Run, Side
from explorer.text.quotes import Badge
from explorer.tui.look.byline import day
from explorer.tui.screens.review import messages
from explorer.tui.screens.review.ending import Decision, Ending
from explorer.tui.screens.review.missed import Missed
from explorer.tui.screens.review.walk import Walk

if TYPE_CHECKING:
    from explorer.session.review.doubt import Doubt
    from explorer.tui.screens.forms.host import FormsHost


def reviewed_before(session: Session) -> Iterator[Unit]:
    """The drafted records and links that a person has looked at, without those that are in doubt again or still."""
    links = session.digest.links
    units = (*(Unit(one.plural, one.id) for one in session.digest.all()), *(Unit("links", n) for n in names_of(links)))
    for unit, item in zip(units, _items(session), strict=True):
        if item.reviewed and item.drafted and not is_doubtful(item):
            yield unit


class Asked:
    """Who had looked at what is asked about when it came to be asked: so it is known whether what is asked no more was
    decided."""

    def __init__(self, host: FormsHost, asked: Sequence[Doubt]) -> None:
        self._host = host
        self._reviews = _reviews_of(host.session, asked)

    def look(self, asked: Sequence[Doubt]) -> None:
        """Other things are asked about now."""
        self._reviews = _reviews_of(self._host.session, asked)

    def changed(self, walk: Walk, doubts: Sequence[Doubt]) -> list[Doubt]:
        """Let the walk follow a change elsewhere. Returns what was decided there. `doubts`: those that are left now."""
        decided = walk.changed(doubts, self._was_decided)
        self.look(walk.queue)
        return decided

    def _was_decided(self, doubt: Doubt) -> bool:
        """Whether a doubt that is gone was decided elsewhere: by a review, or by deleting what it was about. An undo,
        for instance of a model's answers, takes it away undecided."""
        now = _reviews_of(self._host.session, [doubt])
        if doubt.unit not in now:
            return self._host.editor.has_deleted(doubt.unit)
        return now[doubt.unit] is not None and now[doubt.unit] != self._reviews.get(doubt.unit)


def _reviews_of(session: Session, asked: Sequence[Doubt]) -> dict[Unit, Reviewed | None]:
    """Who has looked at what some doubts are about; what is not there any more is left out."""
    has_links = any(doubt.ref is None for doubt in asked)
    links = dict(zip(names_of(session.digest.links), session.digest.links, strict=True)) if has_links else {}
    items = ((one.unit, session.record(one.ref) if one.ref is not None else links.get(one.unit.name)) for one in asked)
    return {unit: item.reviewed for unit, item in items if item is not None}


def last_page(session: Session, walk: Walk, missed: Missed) -> Ending:
    """The page that says that no doubt is left, or that there was nothing to review."""
    # what was rejected is not in the digest any more
    rejected = [Decision(one.what, one.answer, taken=False) for one in walk.decided if not one.taken]
    decisions, count = [*_decisions_of(session), *rejected], len(walk.done)
    heading, remark = messages.END_HEADING, messages.END_REVIEWED.format(count=count) if count else ""
    if not decisions:
        agreed, checked = _trusted(session)
        sure = messages.ALL_SURE.format(agreed=agreed, checked=checked) if agreed or checked else messages.BY_HAND
        heading, remark = messages.NOTHING_DRAFTED, sure
    return Ending(heading, remark, session.article, missed.spans, missed.cursor, decisions, walk.done, walk.top)


def decided_elsewhere(session: Session, gone: Sequence[Doubt]) -> str:
    """What to say of doubts that were decided elsewhere; empty: there are none."""
    if not gone:
        return ""
    doubt = gone[0]
    record = session.record(doubt.ref) if doubt.ref is not None else None
    by = record.reviewed.by if record is not None and record.reviewed is not None else ""
    more = messages.AND_OTHERS.format(count=len(gone) - 1) if len(gone) > 1 else ""
    facts = " · ".join(filter(None, (doubt.words, _speaker_of(session, record), by)))
    return messages.ELSEWHERE.format(facts=facts, more=more)


def _speaker_of(session: Session, record: Record | None) -> str:
    """Who says a quote, or that nobody knows; empty: it is no quote."""
    if not isinstance(record, Quote):
        return ""
    return session.title(f"actor/{record.speaker}") if record.speaker else UNKNOWN_SPEAKER


def _decisions_of(session: Session) -> Iterator[Decision]:
    """The records and links that a person has looked at, in the order in which they did."""
    found: list[tuple[str, Decision]] = []
    for record in session.digest.all():
        if (seen := record.reviewed) is not None:
            answer = _speaker_of(session, record)
            found.append((seen.at, Decision(session.words(record.ref), answer, seen.by, day(seen.at[:10]))))
    for link in session.digest.links:
        if (seen := link.reviewed) is not None:
            words = f"{session.title(link.source)} {link.relation} {session.title(link.target)}"
            found.append((seen.at, Decision(words, "", seen.by, day(seen.at[:10]))))
    yield from (decision for _, decision in sorted(found, key=lambda one: one[0]))


def _trusted(session: Session) -> tuple[int, int]:
    """How many drafted records and links are agreed on, and how many are checked."""
    trusts = [item.trust for item in _items(session)]
    return trusts.count("agreed"), trusts.count("checked")


def _items(session: Session) -> Iterator[Record | StatedLink]:
    yield from session.digest.all()
    yield from session.digest.links


def badge_of(session: Session, walk: Walk, record: Record | None) -> Badge | None:
    """How the words of a quote compare with the article, if they were moved or have other words; else None."""
    if (found := walk.moved) is not None:
        return found.badge
    badge = session.check(record).badge if isinstance(record, Quote) else Badge.VERBATIM
    return None if badge is Badge.VERBATIM else badge


def stated_of(session: Session, walk: Walk, record: Record | None) -> Sequence[Run]:
    """What a quote says that the article does not, or not in these words; empty: it says what the article does."""
    if walk.moved is not None or not isinstance(record, Quote):
        return ()
    check = session.check(record)
    if check.badge is Badge.NOT_FOUND:
        return (Run(Side.BOTH, record.title),)
    return check.differences if check.badge is Badge.ALTERED else ()
