"""Which actor of the digest words that name a speaker mean: *Senator Ana Ruiz*, *Mr. Ruiz*, *the S.E.C.*"""

from __future__ import annotations

from collections.abc import Iterator

from explorer.digest.kinds import Actor
from explorer.digest.refs import Ref
from explorer.session.session import Session
from explorer.text.tokens import initials

_JOINING = frozenset("of for to at by from with in on near behind against and or & about".split())
"""Words before a name behind which the words mean somebody else: *a spokeswoman for Ana Ruiz*."""


def known(session: Session, words: str) -> Ref | None:
    """The actor; None: none is, or several may be."""
    name = " ".join(words.split())
    for may_be in (_ends_in, _is_short_for, _is_surname):
        found = {actor.ref for actor in session.digest.of(Actor) if may_be(actor, name)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _names(actor: Actor) -> Iterator[str]:
    yield from (" ".join(name.split()) for name in (actor.name, *actor.alternateName))


def _ends_in(actor: Actor, words: str) -> bool:
    """Whether words are a name of two words or more behind what the one is, perhaps with where from."""
    folded = words.casefold()
    for name in _names(actor):
        start = f" {folded}".find(f" {name.casefold()}")
        before, behind = folded[: max(0, start)].split(), folded[start + len(name) :]
        is_whole = not behind or (actor.type == "Person" and behind.startswith((" of ", " from ")))
        if start >= 0 and " " in name and is_whole and _JOINING.isdisjoint(before):
            return True
    return False


def _is_short_for(actor: Actor, words: str) -> bool:
    """Whether words and a name are the same letters, or one is the other's initials."""
    if actor.type == "Person":
        return False
    short = _acronym(words)
    for name in _names(actor):
        other = _acronym(name)
        if (short and (short == other or short in initials(name))) or (other and other in initials(words)):
            return True
    return False


def _acronym(name: str) -> str:
    """The letters of *S.E.C.* and *SEC*, small; empty: it is none."""
    letters = name.replace(".", "")
    return letters.lower() if len(letters) > 1 and letters.isalpha() and letters.isupper() else ""


def _is_surname(actor: Actor, words: str) -> bool:
    """Whether words are a title and the last word of a person's name."""
    from explorer.draft.names.words import is_title  # only where a speaker is offered

    *titles, last = words.split() or [""]
    named = any(name.split()[-1:] == [last] for name in _names(actor))
    return actor.type == "Person" and named and bool(titles) and all(map(is_title, titles))
