"""What a model answered: choices among offered ids, and proposals in words, none of them checked yet."""

from __future__ import annotations

from msgspec import Struct

from explorer.digest.refs import Ref
from explorer.draft.model.questions.choices import DateChoice


class AnswerError(Exception):
    """An answer that can't be taken at all, in words for people."""


class SpeakerChoice(Struct, frozen=True):
    """Who says a quotation."""

    quote: Ref
    speaker: Ref | None
    """None: the model answered that it is unknown."""
    paragraph: int | None = None
    """Where the article says so, from 1; None: not answered, or no paragraph that was shown."""
    contradicted: bool = False
    """Whether other answers about the same quotation name somebody else."""


class SaidProposal(Struct, frozen=True):
    """Reported speech. Words are as the model gave them: nothing says that the article has them."""

    words: str
    speaker: Ref | None
    evidence: str = ""
    """The words that name the speaker."""
    paragraph: int | None = None


class EventProposal(Struct, frozen=True):
    words: str
    name: str = ""
    date: DateChoice | None = None
    paragraph: int | None = None


class LinkProposal(Struct, frozen=True):
    source: Ref
    relation: str
    target: Ref
    words: str = ""
    paragraph: int | None = None


class RoleProposal(Struct, frozen=True):
    actor: Ref
    words: str
    paragraph: int | None = None


class AliasProposal(Struct, frozen=True):
    """Another name of an actor."""

    actor: Ref
    words: str
    paragraph: int | None = None


class Answer(Struct, frozen=True):
    """All that could be read of an answer, in its order. Every ref was offered; every paragraph was shown."""

    first: int | None = None
    """The first paragraph that the model says it sees, from 1; None: not answered."""
    last: int | None = None
    """The last one."""
    speakers: tuple[SpeakerChoice, ...] = ()
    said: tuple[SaidProposal, ...] = ()
    events: tuple[EventProposal, ...] = ()
    links: tuple[LinkProposal, ...] = ()
    roles: tuple[RoleProposal, ...] = ()
    aliases: tuple[AliasProposal, ...] = ()
    complete: bool = True
    """False: it is cut off, or a part of it could not be read; what was read is whole."""
    left_out: int = 0
    """Records that name nothing that was offered, or lack their words."""
    tied: bool = False
    """Whether it has the code that ties it to the article."""
    is_astray: bool = False
    """Whether it names a first or last paragraph that was not shown: what it saw, it does not know."""
