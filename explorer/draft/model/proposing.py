"""What commands and the screen call: a model's proposals about a digest, or those of an answer that a person brings."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from msgspec import Struct

from explorer.digest.editing.changes import Document
from explorer.digest.model import Digest
from explorer.draft.model.answers.answer import Answer
from explorer.draft.model.answers.reading import read_answer
from explorer.draft.model.answers.seeing import Asked, unseen, within
from explorer.draft.model.asked import OnAsking, Rejected, Report
from explorer.draft.model.asking import Heard, ask_all
from explorer.draft.model.checks.checking import check
from explorer.draft.model.doors.door import Door, Stop
from explorer.draft.model.merging.memory import Offer
from explorer.draft.model.merging.merging import Merged, merged
from explorer.draft.model.merging.outcomes import Became
from explorer.draft.model.offers import Offers
from explorer.draft.model.questions.asking import PROMPT
from explorer.draft.model.questions.form import choices_of
from explorer.draft.naming import short
from explorer.text.cleaning import clean

BROUGHT = "chat"
"""The model of an answer that a person brings without a name."""


class Proposed(Struct, frozen=True, kw_only=True):
    """A digest's document with what a model said of it, as far as the article bears that out."""

    document: Document
    """The same object as was given, if nothing changed."""
    report: Report
    rejected: tuple[Rejected, ...] = ()
    """In the order in which it was said."""
    unseen: tuple[int, ...] = ()
    """Paragraphs, from 1, that the model did not see, or that are too long to be sent: nothing is taken for them."""
    changed: tuple[str, ...] = ()
    """Refs of records that are new or have changed; links as “from relation to”."""
    raw: tuple[str, ...] = ()
    """The answers, as they came."""
    failure: str = ""
    """Why some questions have no answer, for people; empty: all have one."""
    stopped: bool = False
    """Whether the user stopped it; what was answered before that counts."""
    offered: tuple[Offer, ...] = ()
    """What a person may decide, once it is written: to be remembered then."""


def propose(
    digest: Digest,
    document: Document,
    door: Door,
    *,
    cache: Path | None = None,
    standing: Collection[str] | None = None,
    more: bool = False,
    fresh: bool = False,
    stop: Stop = lambda: False,
    progress: OnAsking = lambda asking: None,
) -> Proposed:
    """Ask a model about a digest, check what it says, and add what the article bears out.

    Once that is written, it is to be remembered.

    Args:
        digest: The digest as it is now.
        document: The JSON value of its file.
        door: How the model is asked.
        cache: The directory for what may be deleted at any time, which is made when it is needed. In it are answers,
            so that nothing is asked twice, and what was offered, so that what a person decides is not offered again.
            None: nothing is stored.
        standing: The ids of the edits that were not undone: only what they offered counts as decided. None: all count.
        more: Ask for proposals in the article's words, too, not only for speakers.
        fresh: Ask anew what has been answered before.
        stop: Asked several times a second whether to stop.
        progress: Told how it goes.

    Raises:
        DoorError: No question was answered, and not because the user stopped.
    """
    heard = hear(digest, door, cache=cache, more=more, fresh=fresh, stop=stop, progress=progress)
    return taken(digest, document, heard, door.name, cache=cache, standing=standing, anew=fresh)


def hear(
    digest: Digest,
    door: Door,
    *,
    cache: Path | None = None,
    more: bool = False,
    fresh: bool = False,
    stop: Stop = lambda: False,
    progress: OnAsking = lambda asking: None,
) -> Heard:
    """Ask a model about a digest, and take nothing yet: it may be edited meanwhile. Arguments as for `propose`.

    Raises:
        DoorError: No question was answered, and not because the user stopped.
    """
    heard = ask_all(digest, door, cache=cache, more=more, fresh=fresh, stop=stop, progress=progress)
    if heard.error is not None and not heard.raw and not heard.stopped:
        raise heard.error
    return heard


def taken(
    digest: Digest,
    document: Document,
    heard: Heard,
    model: str,
    *,
    cache: Path | None = None,
    standing: Collection[str] | None = None,
    anew: bool = False,
) -> Proposed:
    """Check what was heard, and add what the article bears out. Once that is written, it is to be remembered.

    `digest` and `document`: as they are now, perhaps edited since the question. `standing`: as `propose` takes it.
    `anew`: offer what a person has decided before, too.
    """
    done = _taken(digest, document, heard.answer, model, Offers(cache, digest).read(standing), anew=anew)
    return Proposed(
        document=done.document,
        report=_report(heard, done),
        rejected=done.rejected,
        unseen=heard.unseen,
        changed=done.changed,
        raw=heard.raw,
        failure=heard.error.message if heard.error is not None else "",
        stopped=heard.stopped,
        offered=done.offered,
    )


def remember(digest: Digest, proposed: Proposed, cache: Path | None, edit: str = "") -> None:
    """Store what was offered, so that what a person decides of it is not offered again.

    `edit`: the id of the edit that wrote it; empty: it was no edit that can be undone.
    """
    Offers(cache, digest).add(proposed.offered, edit)


def adopted(
    digest: Digest,
    document: Document,
    text: str,
    *,
    model: str = BROUGHT,
    cache: Path | None = None,
    standing: Collection[str] | None = None,
) -> Proposed:
    """Take an answer that a person brings, as of the same digest as the form was made for.

    Once what comes of it is written, it is to be remembered.

    Args:
        digest: The digest as it is now.
        document: The JSON value of its file.
        text: The whole answer, talk and fences and all.
        model: The name of who answered, if it is known.
        cache, standing: As `propose` takes them.

    Raises:
        AnswerError: The answer is about another article or of another digest.
    """
    choices = choices_of(digest)
    asked = Asked(choices, read_answer(text, choices, brought=True))
    answer = within(asked)
    done = _taken(digest, document, answer, model, Offers(cache, digest).read(standing))
    return Proposed(
        document=done.document,
        report=Report(questions=1, answered=1, left_out=answer.left_out, **_counts(done)),
        rejected=done.rejected,
        unseen=unseen([asked]),
        changed=done.changed,
        raw=(text,),
        offered=done.offered,
    )


def _taken(
    digest: Digest, document: Document, answer: Answer, model: str, known: Collection[Offer], *, anew: bool = False
) -> Merged:
    name = short(" ".join(clean(model).split())) or BROUGHT
    return merged(digest, document, check(digest, answer), name, PROMPT, known, anew=anew)


def _report(heard: Heard, done: Merged) -> Report:
    return Report(
        questions=heard.questions,
        answered=heard.questions - heard.unanswered,
        cached=heard.cached,
        left_out=heard.answer.left_out,
        tokens_in=heard.tokens_in,
        tokens_out=heard.tokens_out,
        seconds=heard.seconds,
        **_counts(done),
    )


def _counts(done: Merged) -> Mapping[str, int]:
    """The counts of a report."""
    return {"said": sum(done.counts.values()), **{str(became): done.counts.get(became, 0) for became in Became}}
