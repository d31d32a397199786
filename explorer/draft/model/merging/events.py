"""Takes events that a model proposes into a document."""

from __future__ import annotations

from functools import cached_property

from explorer.digest.fields import DOUBT
from explorer.digest.kinds import Event
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.draft.model.answers.answer import EventProposal
from explorer.draft.model.checks.verdict import Outcome, Verdict
from explorer.draft.model.merging.deleted import Deleted
from explorer.draft.model.merging.desk import Desk, Item, is_touched
from explorer.draft.model.merging.memory import Memory
from explorer.draft.model.merging.outcomes import Became
from explorer.draft.model.merging.places import Places
from explorer.draft.model.merging.statements import Maker, candidates, made_by, models, with_candidate, with_maker
from explorer.draft.model.merging.touched import offer
from explorer.draft.model.questions.choices import DateChoice
from explorer.draft.naming import short

_WHEN = "when"
_BY_TRUST = {"agreed": Became.AGREED, "checked": Became.CHECKED, DOUBT: Became.DOUBT}


class Events:
    """The events of a document."""

    def __init__(self, desk: Desk, digest: Digest, maker: Maker, memory: Memory, deleted: Deleted) -> None:
        self._desk, self._digest, self._maker, self._memory = desk, digest, maker, memory
        self._deleted = deleted

    @cached_property
    def _places(self) -> Places:
        return Places(self._desk.article, self._digest.of(Event))

    def event(self, verdict: Verdict) -> Became:
        """Take an event; of one that the digest has, its date."""
        proposal = verdict.what
        assert isinstance(proposal, EventProposal)
        at = self._desk.anchors(verdict.span)
        if verdict.span is None or not at:
            return Became.REJECTED
        if (known := self._places.at(verdict.span)) is not None:
            return self._dated(known, verdict.date)
        words = self._desk.article.words(verdict.span)
        if self._memory.was_deleted(Event.kind, words) or self._deleted.has(Event, verdict.span):
            return Became.KNOWN
        name = short(verdict.name or words)
        is_sure = verdict.outcome is Outcome.SUPPORTED
        event: Item = {"name": name, **_time(verdict.date), "at": at, "drafted": [dict(self._maker)]}
        ref = self._desk.add(Event.kind, name, {**event, "trust": "checked" if is_sure else DOUBT})
        self._places.add(ref, verdict.span)
        self._memory.add(Event.kind, "", words)
        return Became.CHECKED if is_sure else Became.DOUBT

    def _dated(self, ref: Ref, date: DateChoice | None) -> Became:
        """Take when an event was that is there; the date that a rule gives stands, as a doubt if they differ."""
        event = self._desk.record(ref)
        if event is None or date is None:
            return Became.KNOWN
        stands = event.get(_WHEN)
        if is_touched(event):
            if stands == date.value:
                return Became.KNOWN
            return offer(self._desk, self._memory, ref, event, _WHEN, date.value, self._maker)
        if any(one.get("value") == date.value and made_by(one, self._maker) for one in candidates(event, _WHEN)):
            return Became.DOUBT
        if stands == date.value:
            return self._agreeing(ref, event)
        if stands:
            after = with_candidate(event, _WHEN, date.value, [self._maker])
            self._desk.put(ref, {**after, "trust": DOUBT})
            self._memory.add(str(ref), _WHEN, date.value)
            return Became.DOUBT
        self._desk.put(ref, with_maker({**event, **_time(date), "trust": "checked"}, self._maker), checks=True)
        return Became.CHECKED

    def _agreeing(self, ref: Ref, event: Item) -> Became:
        trust = str(event.get("trust"))
        if made_by(event, self._maker) or candidates(event, _WHEN):
            return _BY_TRUST.get(trust, Became.AGREED)
        after = with_maker(event, self._maker)
        if not models(event):
            after = {**after, "trust": "agreed"}
        self._desk.put(ref, after)
        return _BY_TRUST.get(str(after.get("trust")), Became.AGREED)


def _time(date: DateChoice | None) -> Item:
    return {} if date is None else {_WHEN: date.value, "whenText": short(date.words)}
