"""What the checks say of an answer."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from explorer.draft.model.answers.answer import (
    AliasProposal,
    EventProposal,
    LinkProposal,
    RoleProposal,
    SaidProposal,
    SpeakerChoice,
)
from explorer.draft.model.questions.choices import DateChoice
from explorer.text.anchors import Span

Answered: TypeAlias = SpeakerChoice | SaidProposal | EventProposal | LinkProposal | RoleProposal | AliasProposal


class Outcome(StrEnum):
    SUPPORTED = "supported"
    """The article's words say so."""
    LOOK = "look"
    """Nothing speaks against it, but the words don't say so by themselves: a candidate for a person."""
    REFUSED = "refused"


class Reason(StrEnum):
    """Why something is not supported."""

    NO_WORDS = "no-words"
    """No words are given, or only signs."""
    ALTERED = "altered"
    """The article has other words: `nearest` and `differing` say which."""
    ELSEWHERE = "elsewhere"
    """The article has nothing like these words."""
    TWICE = "twice"
    """The words stand at several places, and no paragraph, or one with several of them, is given."""
    OTHER_PARAGRAPH = "other-paragraph"
    """What bears it out is not in the paragraph that is given, nor in a neighbour of it."""
    NOT_SPEECH = "not-speech"
    """No word of saying is near: these words are the article's own."""
    INSTRUCTION = "instruction"
    """The words are the prompt's, not the article's."""
    KNOWN = "known"
    """The digest has it already."""
    UNKNOWN_SPEAKER = "unknown-speaker"
    """The answer is that nobody is named."""
    CONTRADICTED = "contradicted"
    """Other answers name somebody else."""
    NO_EVIDENCE = "no-evidence"
    """No words near say that this speaker spoke."""
    OTHER_SPEAKER = "other-speaker"
    """The words near say that somebody else spoke."""
    PRONOUN = "pronoun"
    """Only a pronoun or a noun says who spoke, and the rules don't resolve it to this speaker."""
    TWO_NAMES = "two-names"
    """The words name several who may have spoken."""
    SAME_NAME = "same-name"
    """Another actor of the digest has the name that the words have."""
    NOT_NAMED = "not-named"
    """The sentence does not name the actor, or one end of the link."""
    NOT_BESIDE = "not-beside"
    """The sentence names the actor, but does not have the words beside the name."""
    NO_RELATION = "no-relation"
    """The sentence does not have the relation's verb."""
    NEGATED = "negated"
    """The sentence denies it, or leaves it open."""
    DIRECTION = "direction"
    """The order of the words does not say which way the link goes."""
    TURNED = "turned"
    """The order of the words says that it goes the other way."""
    TOO_MANY = "too-many"
    """The answer has more of these than are checked."""
    OPINION = "opinion"
    """The words are what somebody says, not what the article says: a quotation at most."""
    OTHER_NAME = "other-name"
    """The name of an event has other words than its sentence: `name` has the sentence's own."""
    NO_DATE = "no-date"
    """The date's words do not stand in the sentence of the event: `date` is None."""
    NOT_A_NAME = "not-a-name"
    """The words are no name, or those of somebody else."""


class Verdict(Struct, frozen=True):
    """What the checks say of one thing answered."""

    what: Answered
    outcome: Outcome
    reason: Reason | None = None
    """None: it is supported as it is. A supported event may have one, if its name or date is not taken."""
    span: Span | None = None
    """Its words in the article. None: refused before they were found. Of a choice: the quotation's."""
    evidence: Span | None = None
    """The words of the article that name the speaker and a word of saying; None: there are none."""
    speaker: Outcome = Outcome.REFUSED
    """Of reported speech, how far its speaker is borne out; `outcome` is of its words then, `reason` of both."""
    form: str = ""
    """Of reported speech: “direct”, “fragment” or “indirect”, by the article's quotation marks."""
    name: str = ""
    """Of an event: its name, in words of its sentence."""
    date: DateChoice | None = None
    """Of an event: its date, if its sentence has the date's words."""
    is_directed: bool = False
    """Of a link: whether the order of the words says which way it goes."""
    nearest: str = ""
    """Of altered words: what the article has instead, cleaned."""
    differing: tuple[str, ...] = ()
    """The words of the answer that the article does not have there."""


class Checked(Struct, frozen=True):
    """The verdicts on an answer, each kind in the answer's order."""

    speakers: tuple[Verdict, ...] = ()
    said: tuple[Verdict, ...] = ()
    events: tuple[Verdict, ...] = ()
    links: tuple[Verdict, ...] = ()
    roles: tuple[Verdict, ...] = ()
    aliases: tuple[Verdict, ...] = ()

    def all(self) -> tuple[Verdict, ...]:
        return (*self.speakers, *self.said, *self.events, *self.links, *self.roles, *self.aliases)
