"""Takes what was checked, one thing after another, into a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping

from msgspec import Struct

from explorer.digest.editing.changes import Document
from explorer.digest.editing.outcome import EditError
from explorer.digest.model import Digest
from explorer.draft.model.answers.answer import SpeakerChoice
from explorer.draft.model.asked import Rejected
from explorer.draft.model.checks.verdict import Checked, Outcome, Reason, Verdict
from explorer.draft.model.merging.actors import Actors
from explorer.draft.model.merging.deleted import Deleted
from explorer.draft.model.merging.desk import Desk
from explorer.draft.model.merging.events import Events
from explorer.draft.model.merging.links import Links
from explorer.draft.model.merging.memory import Memory, Offer
from explorer.draft.model.merging.outcomes import Became
from explorer.draft.model.merging.quotes import Quotes
from explorer.draft.model.merging.rejecting import rejected


class Merged(Struct, frozen=True):
    """A document with what a model said, as far as the article bears that out."""

    document: Document
    """The same object as before, if nothing changed."""
    counts: Mapping[Became, int]
    rejected: tuple[Rejected, ...] = ()
    changed: tuple[str, ...] = ()
    """Refs of records that are new or have changed; links as “from relation to”."""
    offered: tuple[Offer, ...] = ()
    """What a person may decide now, to be handed in the next time."""


def merged(
    digest: Digest,
    document: Document,
    checked: Checked,
    model: str,
    prompt: int,
    offered: Collection[Offer] = (),
    *,
    anew: bool = False,
) -> Merged:
    """Take what was checked into a document. The same a second time changes nothing.

    Args:
        digest: What was checked.
        document: The JSON value of its file.
        checked: The verdicts.
        model: The name of the model, as `drafted` is to say it.
        prompt: The version of the words that it was asked in.
        offered: What was offered before: what a person has decided since is not offered again.
        anew: Add what was added before, whatever became of it.
    """
    maker = {"model": model, "prompt": prompt}
    desk, memory = Desk(digest, document), Memory(document, offered, anew=anew)
    deleted = Deleted(digest, desk.article)
    quotes, events = Quotes(desk, digest, maker, memory, deleted), Events(desk, digest, maker, memory, deleted)
    links, actors = Links(desk, maker, memory, deleted), Actors(desk, maker, memory)
    counts = Counter[Became]()
    refused: list[Rejected] = []
    kinds: tuple[tuple[str, tuple[Verdict, ...], Callable[[Verdict], Became]], ...] = (
        ("roles", checked.roles, actors.role),
        ("aliases", checked.aliases, actors.alias),
        ("speakers", checked.speakers, quotes.speaker),
        ("said", checked.said, quotes.said),
        ("events", checked.events, events.event),
        ("links", checked.links, links.link),
    )
    for what, verdicts, take in kinds:
        for verdict in verdicts:
            became = _became(verdict, take)
            counts[became] += 1
            if became is Became.REJECTED:
                refused.append(rejected(digest, what, verdict, model, prompt))
    return Merged(desk.finished(), counts, tuple(refused), tuple(desk.changed), memory.offered)


def _became(verdict: Verdict, take: Callable[[Verdict], Became]) -> Became:
    if isinstance(verdict.what, SpeakerChoice) and verdict.what.speaker is None:
        return Became.UNKNOWN
    if verdict.outcome is Outcome.REFUSED:
        return Became.KNOWN if verdict.reason is Reason.KNOWN else Became.REJECTED
    try:
        return take(verdict)
    except EditError:
        return Became.REJECTED
