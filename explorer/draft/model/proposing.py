"""What commands and the screen call: a model's proposals about a digest, or those of an answer that a person brings."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from explorer.digest.editing.changes import Document
from explorer.digest.model import Digest
from explorer.draft.model.asked import OnAsking, Rejected, Report
from explorer.draft.model.doors.door import Door, Stop

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


def propose(
    digest: Digest,
    document: Document,
    door: Door,
    *,
    cache: Path | None = None,
    more: bool = False,
    fresh: bool = False,
    stop: Stop = lambda: False,
    progress: OnAsking = lambda asking: None,
) -> Proposed:
    """Ask a model about a digest, check what it says, and add what the article bears out.

    Args:
        digest: The digest as it is now.
        document: The JSON value of its file.
        door: How the model is asked.
        cache: The directory for answers, which is made when it is needed; None: none is stored.
        more: Ask for proposals in the article's words, too, not only for speakers.
        fresh: Ask anew what has been answered before.
        stop: Asked several times a second whether to stop.
        progress: Told how it goes.

    Raises:
        DoorError: No question was answered, and not because the user stopped.
    """
    raise NotImplementedError


def adopted(digest: Digest, document: Document, text: str, *, model: str = BROUGHT) -> Proposed:
    """Take an answer that a person brings, as of the same digest as the form was made for.

    Args:
        digest: The digest as it is now.
        document: The JSON value of its file.
        text: The whole answer, talk and fences and all.
        model: The name of who answered, if it is known.

    Raises:
        AnswerError: The answer is about another article or of another digest.
    """
    raise NotImplementedError
