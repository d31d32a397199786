"""Takes roles and other names of actors into a document."""

from __future__ import annotations

from typing import Any

from explorer.digest.refs import Ref
from explorer.draft.model.answers.answer import AliasProposal, RoleProposal
from explorer.draft.model.checks.verdict import Outcome, Verdict
from explorer.draft.model.merging.desk import Desk, Item, is_touched
from explorer.draft.model.merging.memory import Memory
from explorer.draft.model.merging.outcomes import Became
from explorer.draft.model.merging.statements import Maker, made_by, with_maker
from explorer.draft.model.merging.touched import offer
from explorer.draft.naming import short

_ROLE, _NAMES, _AT = "role", "alternateName", "at"


class Actors:
    """The actors of a document. Nobody asked whether one is an actor, so how far it is trusted does not change."""

    def __init__(self, desk: Desk, maker: Maker, memory: Memory) -> None:
        self._desk, self._maker, self._memory = desk, maker, memory

    def role(self, verdict: Verdict) -> Became:
        """Take a role if there is none. Another one in the digest stands: most people have several."""
        proposal = verdict.what
        assert isinstance(proposal, RoleProposal)
        actor, words = self._desk.record(proposal.actor), self._words(verdict)
        if actor is None or not words:
            return Became.KNOWN if words else Became.REJECTED
        if stands := actor.get(_ROLE):
            return self._same(actor) if _folded(stands) == _folded(words) else Became.KNOWN
        if is_touched(actor):
            return offer(self._desk, self._memory, proposal.actor, actor, _ROLE, words, self._maker)
        return self._take(proposal.actor, {**actor, _ROLE: words}, verdict)

    def alias(self, verdict: Verdict) -> Became:
        """Take another name, and where it stands."""
        proposal = verdict.what
        assert isinstance(proposal, AliasProposal)
        actor, words = self._desk.record(proposal.actor), self._words(verdict)
        if actor is None or not words:
            return Became.KNOWN if words else Became.REJECTED
        names = _listed(actor.get(_NAMES))
        if _folded(words) in map(_folded, (actor.get("name"), *names)):
            return self._same(actor)
        if is_touched(actor):
            value = [*names, words]
            return offer(self._desk, self._memory, proposal.actor, actor, _NAMES, value, self._maker, of=words)
        places = _listed(actor.get(_AT))
        places += [anchor for anchor in self._desk.anchors(verdict.span) if anchor not in places]
        return self._take(proposal.actor, {**actor, _NAMES: [*names, words], _AT: places}, verdict)

    def _words(self, verdict: Verdict) -> str:
        return short(self._desk.article.words(verdict.span)) if verdict.span is not None else ""

    def _same(self, actor: Item) -> Became:
        """What it means that the digest says the same."""
        if is_touched(actor):
            return Became.KNOWN
        return Became.CHECKED if made_by(actor, self._maker) else Became.AGREED

    def _take(self, ref: Ref, actor: Item, verdict: Verdict) -> Became:
        """Write it, if the article's words say so; there is no question in the review that would ask about it."""
        if verdict.outcome is not Outcome.SUPPORTED:
            return Became.REJECTED
        self._desk.put(ref, with_maker(actor, self._maker), checks=True)
        return Became.CHECKED


def _folded(text: object) -> str:
    return " ".join(text.casefold().split()) if isinstance(text, str) else ""


def _listed(value: Any) -> list[Any]:
    """A list of a document, where one item may stand by itself."""
    return list(value) if isinstance(value, list) else [value] if value else []
