"""Takes links that a model proposes into a document."""

from __future__ import annotations

from explorer.digest.fields import DOUBT
from explorer.digest.refs import Ref
from explorer.draft.model.answers.answer import LinkProposal
from explorer.draft.model.checks.verdict import Outcome, Verdict
from explorer.draft.model.merging.deleted import Deleted
from explorer.draft.model.merging.desk import Desk, Item, is_touched
from explorer.draft.model.merging.memory import Memory
from explorer.draft.model.merging.outcomes import Became
from explorer.draft.model.merging.statements import Maker, candidates, made_by, models, with_candidate, with_maker
from explorer.draft.naming import short

_KIND = "link"
_FROM, _RELATION, _TO = "from", "relation", "to"
_BY_TRUST = {"agreed": Became.AGREED, "checked": Became.CHECKED, DOUBT: Became.DOUBT}


class Links:
    """The stated links of a document."""

    def __init__(self, desk: Desk, maker: Maker, memory: Memory, deleted: Deleted) -> None:
        self._desk, self._maker, self._memory, self._deleted = desk, maker, memory, deleted

    def link(self, verdict: Verdict) -> Became:
        """Take a link. Unless the words say which way it goes, that is for a person to look at."""
        proposal = verdict.what
        assert isinstance(proposal, LinkProposal)
        if any(self._desk.record(end) is None for end in (proposal.source, proposal.target)):
            return Became.KNOWN
        source, target, relation = str(proposal.source), str(proposal.target), short(proposal.relation)
        ends = self._one(source), self._one(target)
        for name, link in self._desk.links():
            if _folded(link.get(_RELATION)) == _folded(relation):
                found = self._one(link.get(_FROM)), self._one(link.get(_TO))
                if found == ends:
                    return self._agreeing(name, link, verdict)
                if found == (ends[1], ends[0]):
                    return self._turned(name, link, source, target)
        at = self._desk.anchors(verdict.span)
        words = f"{source} {relation} {target}"
        if verdict.span is None or not at:
            return Became.REJECTED
        if self._memory.was_deleted(_KIND, words) or self._deleted.has_link(relation, verdict.span):
            return Became.KNOWN
        is_sure = verdict.outcome is Outcome.SUPPORTED and verdict.is_directed
        link = {_FROM: source, _RELATION: relation, _TO: target, "at": at, "drafted": [dict(self._maker)]}
        self._desk.add_link({**link, "trust": "checked" if is_sure else DOUBT})
        self._memory.add(_KIND, "", words)
        return Became.CHECKED if is_sure else Became.DOUBT

    def _one(self, end: object) -> object:
        """The ref of an end; of an actor that is a country, the country's, which rules name instead."""
        try:
            actor = self._desk.record(Ref.parse(end)) if isinstance(end, str) else None
        except ValueError:
            return end
        same_as = actor.get("sameAs") if actor is not None and actor.get("type") == "Country" else None
        refs = same_as if isinstance(same_as, list) else [same_as]
        return next((ref for ref in refs if isinstance(ref, str) and ref.startswith("country/")), end)

    def _agreeing(self, name: str, link: Item, verdict: Verdict) -> Became:
        if is_touched(link):
            return Became.KNOWN
        if not made_by(link, self._maker):
            is_settled = verdict.outcome is Outcome.SUPPORTED and not models(link) and not candidates(link, _FROM)
            link = with_maker(link, self._maker)
            if is_settled:
                link = {**link, "trust": "agreed"}
            self._desk.put_link(name, link)
        return _BY_TRUST.get(str(link.get("trust")), Became.AGREED)

    def _turned(self, name: str, link: Item, source: str, target: str) -> Became:
        """Ask a person about a link that goes the other way in the digest; a person's own way stands."""
        if is_touched(link):
            return Became.KNOWN
        after = with_candidate(link, _FROM, source, [self._maker])
        after = with_candidate(after, _TO, target, [self._maker])
        self._desk.put_link(name, {**after, "trust": DOUBT})
        return Became.DOUBT


def _folded(text: object) -> str:
    return " ".join(text.casefold().split()) if isinstance(text, str) else ""
