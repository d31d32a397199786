"""What a preview shows of a digest: what is in it, how far it is checked, and who speaks in it."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from explorer.digest.kinds import PARTS, Actor, Event
from explorer.digest.loading import load
from explorer.digest.model import Digest, doubts_left
from explorer.digest.problems import DigestError
from explorer.session.reading.badges import count_badges
from explorer.session.session import Session
from explorer.session.voices import Voice, Voices
from explorer.text.quotes import Badge

if TYPE_CHECKING:
    from explorer.digest.locations import Excerpt

MOST_BYTES = 1 << 21
"""A larger digest has no preview: comparing its quotes would take seconds."""
MOST_CHARACTERS = 1_200
"""Characters shown of the first paragraph."""


class Preview(Struct, frozen=True):
    """What is shown of a digest before it is opened."""

    problem: str = ""
    """Why there is nothing to show; empty: there is."""
    excerpt: Excerpt | None = None
    """The line of the file that is no JSON; None: something else is wrong, or nothing."""
    headline: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    published: str | None = None
    """EDTF; None: unknown."""
    counts: Mapping[str, int] = {}
    """How many there are: the plurals of the kinds, “links” and “caveats”."""
    drafted: int = 0
    """Records and links that a rule or a model made."""
    doubts: int = 0
    """Records and links that somebody has to decide."""
    badges: Mapping[Badge, int] = {}
    """How many quotes compare so with the article."""
    dated: int = 0
    """Events that have a date."""
    opening: str = ""
    """The first paragraph, or its beginning."""
    speakers: tuple[Voice, ...] = ()
    """The actors with quoted words, those with most of them first."""
    names: tuple[str, ...] = ()
    """The short names of the speakers."""
    unknown: float = 0.0
    """The share of the quoted words whose speaker is not known, 0 to 1."""
    reported: int = 0
    """Actors that are only reported."""
    silent: int = 0
    """Actors that never speak."""


def preview_of(path: Path) -> Preview:
    """Read a digest for its preview. Never raises for a digest that is broken or gone: `Preview.problem` says so."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return Preview(problem="is not a file")
        size = status.st_size
        if size > MOST_BYTES:
            return Preview(problem=f"{size >> 20} MiB: too large for a preview")
        digest = load(path)
    except OSError as error:
        return Preview(problem=f"can't be read: {error.strerror or error}")
    except DigestError as error:
        return Preview(problem=str(error), excerpt=error.excerpt)
    return preview(Session(digest))


def preview(session: Session) -> Preview:
    digest = session.digest
    article = digest.article
    opening = next(iter(article.body or ()), "")
    voices = Voices(session)
    heard = [voices.of(actor.ref) for actor in digest.of(Actor)]
    speakers = sorted((voice for voice in heard if voice.words), key=lambda voice: -voice.words)
    makers = (item.drafted for items in (digest.all(), digest.links) for item in items)
    return Preview(
        headline=article.headline,
        publisher=article.publisher,
        authors=article.author,
        published=article.datePublished,
        counts=_counts(digest),
        drafted=sum(map(bool, makers)),
        doubts=doubts_left(digest),
        badges=count_badges(session),
        dated=sum(event.date is not None for event in digest.of(Event)),
        opening=opening if len(opening) <= MOST_CHARACTERS else f"{opening[:MOST_CHARACTERS].rpartition(' ')[0]} …",
        speakers=tuple(speakers),
        names=tuple(_short_name(session, voice) for voice in speakers),
        unknown=max(0.0, 1 - sum(voice.share or 0.0 for voice in heard)) if voices.quoted_words else 0.0,
        reported=sum(voice.share == 0 for voice in heard),
        silent=sum(voice.share is None for voice in heard),
    )


def _short_name(session: Session, voice: Voice) -> str:
    actor = session.record(voice.ref)
    return session.short_names.of(actor) if isinstance(actor, Actor) else voice.title


def _counts(digest: Digest) -> dict[str, int]:
    counts = {cls.plural: len(digest.records[kind]) for kind, cls in PARTS.items()}
    return counts | {"links": len(digest.links), "caveats": len(digest.caveats)}
