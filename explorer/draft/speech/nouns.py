"""Whom *the agency* or *the minister* means: the one of that kind who was named before. It is always to be doubted."""

from __future__ import annotations

from explorer.draft.document import Document
from explorer.draft.findings import Actors, FoundActor
from explorer.draft.names.others import organisation_heads
from explorer.text.anchors import Span

_COMPANIES = frozenset(
    """company firm operator insurer reinsurer airline carrier manufacturer maker supplier shipbuilder carmaker
    automaker retailer lender bank brewer publisher contractor developer startup start-up conglomerate subsidiary
    provider consultancy producer drugmaker chipmaker shipyard giant""".split()
)
"""What any of these is called can be *the company*, too."""
_COMPANY = frozenset(("company", "firm"))
_JOINTS = (" of ", " for ", " on ", " to ", " in ", ", ", " and ")


_OFFICES = {"sen": "senator", "gov": "governor", "rep": "representative", "gen": "general", "pres": "president"}
"""Offices as titles have them."""
_MOST_WORDS = 5


class Nouns:
    """Resolves *the* and a noun to actors."""

    def __init__(self, document: Document, actors: Actors) -> None:
        self._text = document.text
        self._first: dict[int, Span] = {}
        for mention in actors.mentions:
            self._first[mention.actor] = min(self._first.get(mention.actor, mention.span), mention.span)
        self._actors = actors.actors
        self._heads: dict[str, list[int]] = {}
        for number, actor in enumerate(actors.actors):
            if number in self._first:
                for head in _heads(actor):
                    self._heads.setdefault(head, []).append(number)

    def meant(self, source: Span) -> int | None:
        """The actor; None: the words are no *the* and a noun, or nobody or several can be meant.

        Words before the noun have to be in the role, too: *the Vermont senator*.
        """
        words = self._text.words(source).split()
        if not 2 <= len(words) <= _MOST_WORDS or words[0].lower() != "the" or not words[-1].islower():
            return None
        found = [number for number in self._heads.get(words[-1], ()) if self._first[number] < source]
        if len(found) != 1 or (len(words) > 2 and not _words(self._actors[found[0]]).issuperset(words[1:-1])):
            return None
        return found[0]


def _words(actor: FoundActor) -> set[str]:
    return set((actor.role or actor.name).replace(".", " ").split())


def _heads(actor: FoundActor) -> set[str]:
    """The nouns that an actor can be called by."""
    heads = {_head(actor.role)}
    if actor.type != "Person":
        word = actor.name
        for joint in _JOINTS:
            word = word.partition(joint)[0]
        last = word.split()[-1]
        if last in organisation_heads() or last.islower():
            heads.add(last.lower())
        elif actor.type == "Organization" and not actor.role:
            return set(_COMPANY)  # who knows what it is
    if heads & _COMPANIES:
        heads |= _COMPANY
    return heads - {""}


def _head(role: str) -> str:
    for joint in _JOINTS:
        role = role.partition(joint)[0]
    words = role.split()
    last = words[-1].lower().rstrip(".") if words else ""
    return _OFFICES.get(last, last)
