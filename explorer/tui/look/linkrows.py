"""Which links of a record are one row of its pane: those that say the same of the same thing.

president of › Russia (an actor)      of › Russia (a country)      → president of › Russia
recognised   › Taliban                recognised › Afghanistan     → two rows: these are two things
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from explorer.digest.refs import Ref
from explorer.links.link import Basis, Link
from explorer.session.facts import LinkFacts
from explorer.session.session import Session


class Row(NamedTuple):
    """A link, and those that say nothing else: to the same thing as a record of another kind, or in fewer words."""

    linked: LinkFacts
    others: tuple[LinkFacts, ...]

    @property
    def links(self) -> tuple[Link, ...]:
        return (self.linked.link, *(other.link for other in self.others))


def _same_things(links: Iterable[LinkFacts]) -> dict[Ref, Ref]:
    """Record → what it says to be, among the records linked: an actor, and its country."""
    targets = {str(linked.link.target): linked.link.target for linked in links}
    return {
        linked.link.target: targets[name]
        for linked in links
        if linked.target is not None
        for name in getattr(linked.target.record, "sameAs", ())
        if name in targets
    }


def ambiguous_titles(links: Sequence[LinkFacts]) -> frozenset[str]:
    """The titles of several things; a state that is both an actor and a country is one."""
    titled: dict[str, set[Ref]] = defaultdict(set)
    for linked in links:
        titled[linked.title].add(linked.link.target)
    several = {title: refs for title, refs in titled.items() if len(refs) > 1}
    same = _same_things(links) if several else {}
    return frozenset(title for title, refs in several.items() if len(refs - {same.get(ref) for ref in refs}) > 1)


def paired(group: list[LinkFacts], repeated: Mapping[Link, LinkFacts]) -> list[Row]:
    """The links of one relation; two that say the same of one thing, as an actor and as a country, are one row.
    `repeated`: see `shorter`."""
    by_target = {linked.link.target: linked for linked in group}
    twins: dict[Ref, LinkFacts] = {}
    for target, same in _same_things(group).items() if len(group) > 1 else ():
        one, other = by_target[target], by_target[same]
        if _add_the_same(one, other):
            twins[target] = other
    hidden = {twin.link.target for twin in twins.values()} - twins.keys()
    rows = []
    for linked in group:
        if linked.link.target not in hidden:
            twin = twins.get(linked.link.target)
            others = [twin if twin is not None and twin.link.target in hidden else None, repeated.get(linked.link)]
            rows.append(Row(linked, tuple(other for other in others if other is not None)))
    return rows


def _add_the_same(one: LinkFacts, other: LinkFacts) -> bool:
    """Whether two links have the same date, and can be trusted alike."""
    return (one.date, one.link.trust) == (other.date, other.link.trust)


def shorter(session: Session, links: Sequence[LinkFacts]) -> dict[Link, LinkFacts]:
    """Link → another to the same thing that only repeats its last words (`president of`, `of`), where the sentences
    that prove the first one prove both."""
    stated = [linked for linked in links if linked.link.basis is Basis.STATED]
    by_target: dict[Ref, list[LinkFacts]] = defaultdict(list)
    for linked in stated:
        by_target[linked.link.target].append(linked)
    same = _same_things(stated)
    found: dict[Link, LinkFacts] = {}
    for target, group in by_target.items():
        near = [*group, *(by_target[same[target]] if target in same else ())]
        for one in near:
            for other in near:
                if one.link.relation.endswith(f" {other.link.relation}") and _add_the_same(one, other):
                    proof = session.links.evidence(one.link)
                    if proof and {*proof} <= {*session.links.evidence(other.link)}:
                        found[one.link] = other
    return found
