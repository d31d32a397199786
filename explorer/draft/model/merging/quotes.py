"""Takes what a model says of speakers, and reported speech that the rules did not find, into a document."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from explorer.digest.fields import DOUBT
from explorer.digest.kinds import Actor, Quote
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.draft.model.answers.answer import SaidProposal, SpeakerChoice
from explorer.draft.model.checks.verdict import Outcome, Reason, Verdict
from explorer.draft.model.merging.deleted import Deleted
from explorer.draft.model.merging.desk import Desk, Item, is_touched
from explorer.draft.model.merging.memory import Memory
from explorer.draft.model.merging.outcomes import Became
from explorer.draft.model.merging.places import Places
from explorer.draft.model.merging.speakers import FIELD, speaker_of, with_speaker
from explorer.draft.model.merging.statements import Maker, with_candidate
from explorer.draft.model.merging.touched import offer

_SUSPICIONS = frozenset({Reason.NOT_SPEECH, Reason.OTHER_SPEAKER, Reason.TWO_NAMES, Reason.NO_EVIDENCE})
"""Why the words that a rule goes by may mean somebody else."""


class Quotes:
    """The quotes of a document."""

    def __init__(self, desk: Desk, digest: Digest, maker: Maker, memory: Memory, deleted: Deleted) -> None:
        self._desk, self._digest, self._maker, self._memory = desk, digest, maker, memory
        self._deleted = deleted

    @cached_property
    def _places(self) -> Places:
        return Places(self._desk.article, self._digest.of(Quote))

    def speaker(self, verdict: Verdict) -> Became:
        """Take a choice."""
        choice = verdict.what
        assert isinstance(choice, SpeakerChoice)
        proven = verdict.outcome is Outcome.SUPPORTED
        return self._says(choice.quote, choice.speaker, verdict, proven=proven)

    def said(self, verdict: Verdict) -> Became:
        """Take reported speech; of words that a quote has already, who says them."""
        proposal = verdict.what
        assert isinstance(proposal, SaidProposal)
        if verdict.span is None:
            return Became.REJECTED
        speaker = proposal.speaker if verdict.speaker is not Outcome.REFUSED else None
        proven = verdict.speaker is Outcome.SUPPORTED
        if (known := self._places.at(verdict.span)) is not None:
            is_wrong = speaker is None and proposal.speaker is not None
            return Became.REJECTED if is_wrong else self._says(known, speaker, verdict, proven=proven)
        at = self._desk.anchors(verdict.span)
        words = self._desk.article.words(verdict.span)
        if not at:
            return Became.REJECTED
        if self._memory.was_deleted(Quote.kind, words) or self._deleted.has(Quote, verdict.span):
            return Became.KNOWN
        quote: Item = {"speaker": "", "form": verdict.form or "indirect", "at": at, "drafted": [dict(self._maker)]}
        is_there = speaker is not None and self._desk.record(speaker) is not None
        if evidence := self._desk.anchors(verdict.evidence):
            quote["attribution"] = evidence
        is_sure = is_there and proven and verdict.outcome is Outcome.SUPPORTED
        if speaker is not None and is_there and proven:
            quote["speaker"] = speaker.id
        elif speaker is not None and is_there:
            quote = with_candidate(quote, FIELD, speaker.id, [dict(self._maker)], self._evidence(verdict))
        ref = self._desk.add(Quote.kind, f"q-{words}", {**quote, "trust": "checked" if is_sure else DOUBT})
        self._places.add(ref, verdict.span)
        self._memory.add(Quote.kind, "", words)
        return Became.CHECKED if is_sure else Became.DOUBT

    def _says(self, ref: Ref, speaker: Ref | None, verdict: Verdict, *, proven: bool) -> Became:
        """Take what a model says of the speaker of a quote."""
        quote = self._desk.record(ref)
        if speaker is None:
            return Became.KNOWN if isinstance(verdict.what, SaidProposal) else Became.UNKNOWN
        if quote is None or speaker.kind != Actor.kind or self._desk.record(speaker) is None:
            return Became.KNOWN
        if is_touched(quote):
            if speaker_of(quote) == speaker.id:
                return Became.KNOWN
            at = self._evidence(verdict)
            return offer(self._desk, self._memory, ref, quote, FIELD, speaker.id, self._maker, at=at)
        evidence = self._evidence(verdict)
        suspect = not proven and verdict.reason in _SUSPICIONS
        after, became = with_speaker(quote, speaker.id, self._maker, proven=proven, suspect=suspect, evidence=evidence)
        self._desk.put(ref, after)
        if became is Became.DOUBT:
            self._memory.add(str(ref), FIELD, speaker.id)
        if speaker_of(after) and not speaker_of(quote):
            self._desk.has_speaker(ref)
        return became

    def _evidence(self, verdict: Verdict) -> list[Any]:
        """Anchors of the words that say who speaks; none, if they say that somebody else does."""
        return [] if verdict.reason is Reason.OTHER_SPEAKER else self._desk.anchors(verdict.evidence)
