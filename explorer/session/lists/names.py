"""Short names of people, for where the full name has no room: never a name cut in the middle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from explorer.digest.kinds import Actor
from explorer.digest.model import Digest, with_only

FEW = 5_000
"""Actors up to which a surname is looked for among all others; with more, it is taken for one of several."""
LOOKED_FOR = 1_000
"""Actors up to which names are shortened in a text."""
MANY = 30
"""Other names of one person that are looked at."""
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


class ShortNames:
    def __init__(self, digest: Digest) -> None:
        self._digest = digest

    def of(self, actor: Actor) -> str:
        """The shortest other name that is part of a person's name, else the surname; with an initial, if more people
        have it. The full name of anyone but a person, and of a person with one name.

        Example:
            >>> import explorer
            >>> digest = explorer.load("ferry.json")
            >>> ShortNames(digest).of(digest.get("actor/lund"))
            'Lund'
        """
        if actor.type != "Person":
            return actor.name
        short = _short(actor)
        if short == actor.name or self._count(short) < 2:
            return short
        initial = f"{actor.name[0]}. {short}"
        return initial if len(initial) < len(actor.name) else actor.name

    def within(self, text: str) -> str:
        """A text with short names in place of full ones; as it is if there are more than `LOOKED_FOR` actors."""
        for word in text.split():
            for name, short in self._people.get(word, ()):
                text = text.replace(name, short)
        return text

    @cached_property
    def _people(self) -> dict[str, list[tuple[str, str]]]:
        """The full names that have a short one, and that one, by their first words."""
        actors, people = self._digest.of(Actor), dict[str, list[tuple[str, str]]]()
        for actor in actors if len(actors) <= LOOKED_FOR else ():
            if (short := self.of(actor)) != actor.name:
                people.setdefault(actor.name.partition(" ")[0], []).append((actor.name, short))
        return people

    def _count(self, short: str) -> int:
        """How many people have a short name; two for “more than one, perhaps”."""
        return self._counts[short] if len(self._digest.of(Actor)) <= FEW else 2

    @cached_property
    def _counts(self) -> Counter[str]:
        actors = with_only(self._digest.of(Actor), ("type", "name", "alternateName"))
        return Counter(_short(actor) for actor in actors if actor.type == "Person")


def _short(actor: Actor) -> str:
    words = actor.name.replace(",", " ").split()
    names = actor.alternateName[:MANY]
    others = [name for name in names if len(name) < len(actor.name) and {*name.split()} <= {*words}] if names else ()
    if others:
        return min(others, key=len)
    if "," in actor.name:  # “Lund, Kari”
        return actor.name.partition(",")[0].strip() or actor.name
    return " ".join(reversed([*_surname(words)])) or actor.name


def _surname(words: list[str]) -> Iterator[str]:
    """The last word but for “Jr.”, and small words before it, from the last to the first: `Bellen`, `der`, `van`."""
    while len(words) > 1 and words[-1].casefold() in _SUFFIXES:
        words = words[:-1]
    yield from words[-1:]
    for word in reversed(words[1:-1]):
        if not word.islower():
            break
        yield word
