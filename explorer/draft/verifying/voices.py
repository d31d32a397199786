"""Who says a quotation, as far as a name can be told, and whether two of them are the same."""

from __future__ import annotations

import re
from collections import defaultdict
from difflib import SequenceMatcher
from functools import cached_property

from msgspec import Struct

from explorer.draft.document import Document
from explorer.draft.findings import Actors, Attribution, FoundActor, Quotation
from explorer.draft.names.lists import are_same_given_name, sex_of_name
from explorer.draft.names.pronouns import SEX, Pronouns
from explorer.draft.names.words import is_title
from explorer.text.normalization import normalize

_LIGHT = frozenset("a an the of and for in on at its his her their our this that one some other former said".split())
_SPOKES = frozenset("spokesman spokeswoman spokesperson spokespeople representative minister official".split())
_PERSONS = ("Person", "")
"""Types of those who may be persons."""
_ALIKE = 0.8
"""Likeness of two given names from which they are one."""
_MISSPELT = 0.74
"""Likeness of two words from which one is the other, misspelt: of four letters one may differ."""
_FEW_LETTERS = 3


class Voice(Struct, frozen=True):
    words: str
    """As the text names it: “she”; empty: unknown."""
    name: str
    """Its fullest name; empty: unknown."""
    type: str = ""
    role: str = ""
    others: tuple[str, ...] = ()
    """Other names of it."""
    sex: str = ""
    """“m” or “f”; empty: unknown."""
    by_pronoun: bool = False
    """Whether a pronoun was resolved, which is right in four of five cases."""

    @property
    def shown(self) -> str:
        return self.name or self.words


NOBODY = Voice("", "")


class Speech(Struct, frozen=True):
    """A quotation and who says it."""

    quotation: Quotation
    voice: Voice


class Voices:
    """Tells the voices of one document."""

    def __init__(self, document: Document, actors: Actors) -> None:
        self._document = document
        self._actors = actors

    def of(self, attribution: Attribution, quotation: Quotation) -> Voice:
        turn = self._document.turns.get(quotation.pieces[0].paragraph)
        if quotation.rule == "turn" and turn is not None and len(turn.speaker) > 1:
            return self._by_words(turn.speaker) or Voice(turn.speaker, turn.speaker, "Person")
        if attribution.speaker is not None:
            return _voice(self._actors.actors[attribution.speaker], self._words(attribution))
        words = self._words(attribution)
        if not words:
            return NOBODY
        if words.lower() in SEX and attribution.source is not None:
            actor, _ = self._pronouns.resolve(attribution.source)
            return Voice(words, "") if actor is None else _voice(self._actors.actors[actor], words, by_pronoun=True)
        return self._by_words(words) or Voice(words, words if _is_name(words) else "")

    def _words(self, attribution: Attribution) -> str:
        return self._document.text.words(attribution.source) if attribution.source is not None else ""

    @cached_property
    def _pronouns(self) -> Pronouns:
        return Pronouns(self._document, self._actors)

    def _by_words(self, words: str) -> Voice | None:
        """The only actor whose name, or else whose role, has all of these words; None: there is none."""
        wanted = frozenset(tokens(words))
        if not wanted:
            return None
        first, *rest = (self._by_token.get(token, frozenset()) for token in wanted)
        found = first.intersection(*rest)
        named = [number for number in found if wanted <= _named(self._actors.actors[number])]
        for numbers in (named, found):
            if len(numbers) == 1:
                return _voice(self._actors.actors[next(iter(numbers))], words)
        return None

    @cached_property
    def _by_token(self) -> dict[str, frozenset[int]]:
        numbers: dict[str, set[int]] = defaultdict(set)
        for number, actor in enumerate(self._actors.actors):
            for token in (*_named(actor), *tokens(actor.role)):
                numbers[token].add(number)
        return {token: frozenset(found) for token, found in numbers.items()}


def _voice(actor: FoundActor, words: str, *, by_pronoun: bool = False) -> Voice:
    name = actor.name if len(actor.name) > 1 else ""  # not Q and A
    return Voice(words, name, actor.type, actor.role, actor.aliases[:20], actor.sex, by_pronoun)


def _named(actor: FoundActor) -> frozenset[str]:
    return frozenset(token for name in (actor.name, *actor.aliases[:20]) for token in tokens(name))


def tokens(name: str) -> list[str]:
    """The words of a name that tell it from others, without case, accents, titles and possessives."""
    words = re.findall(r"[^\W_]+(?:['’.-]?[^\W_]+)*", name[:300])
    kept = [word for word in words if word.lower() not in _LIGHT and not is_title(word)] or words
    forms = (normalize(re.sub(r"['’]s$", "", word)) for word in kept)
    return [form for form in forms if form]


def _is_name(words: str) -> bool:
    """Whether words name somebody: a capital behind the first word, or a single word with one that is no pronoun."""
    first, *rest = words.split() or [""]
    if not rest:
        return len(first) > 1 and first[0].isupper() and first.lower() not in (*SEX, *_LIGHT, "they", "it", "who", "we")
    return any(word[0].isupper() for word in rest)


def are_same(one: Voice, other: Voice, contexts: tuple[str, str] = ("", "")) -> bool | None:
    """Whether two voices are the same; None: nobody can tell.

    `contexts`: the words around the quotation, in each of the two texts. An organisation that they name may have spoken
    through a person, and a person whom they name may be the one that a pronoun means.
    """
    if not one.name or not other.name:
        return None
    ours = [tokens(name) for name in (one.name, *one.others)]
    theirs = [tokens(name) for name in (other.name, *other.others)]
    if any(_same_name(a, b) for a in ours for b in theirs):
        return True
    roles = {*tokens(one.role), *tokens(other.role)}
    if set(ours[0]) <= roles or set(theirs[0]) <= roles:
        return None
    persons = one.type in _PERSONS, other.type in _PERSONS
    if not all(persons):
        stranger, context = (ours[0], contexts[1]) if not persons[0] else (theirs[0], contexts[0])
        if _words(context).intersection(stranger) or roles & _SPOKES:
            return None
    return None if _may_be_meant(one, other, contexts[1]) or _may_be_meant(other, one, contexts[0]) else False


def _may_be_meant(named: Voice, meant: Voice, context: str) -> bool:
    """Whether a pronoun, resolved to `meant`, may mean another one who is named."""
    if not meant.by_pronoun:
        return False
    sex = SEX.get(meant.words.lower(), "")
    named_sex = named.sex or sex_of_name(named.name.split()[0])
    if named_sex and sex and named_sex != sex:
        return False
    return not _words(context).isdisjoint(tokens(named.name)[-1:])


def _words(text: str) -> frozenset[str]:
    return frozenset(normalize(word) for word in re.findall(r"[^\W_]+", text))


def _same_name(one: list[str], other: list[str]) -> bool:
    if not one or not other:
        return False
    if set(one) <= set(other) or set(other) <= set(one):
        return True
    if len(one) == 1 and one[0] == "".join(word[0] for word in other):
        return True
    if len(other) == 1 and other[0] == "".join(word[0] for word in one):
        return True
    first, last = (one[0], other[0]), (one[-1], other[-1])
    alike = first[0][0] == first[1][0] and (min(map(len, first)) == 1 or SequenceMatcher(None, *first).ratio() > _ALIKE)
    given = len(one) == 1 or len(other) == 1 or alike or are_same_given_name(*first)
    return given and (last[0] == last[1] or (min(map(len, last)) > _FEW_LETTERS and is_misspelt(*last)))


def is_misspelt(one: str, other: str) -> bool:
    """Whether two words differ by so few letters that one may be the other, misspelt."""
    return abs(len(one) - len(other)) < 3 and SequenceMatcher(None, one, other, autojunk=False).ratio() >= _MISSPELT
