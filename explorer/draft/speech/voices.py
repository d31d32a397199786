"""From the words that name a speaker to an actor: one that is known, whom a pronoun means, or one that is new."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

from msgspec.structs import replace

from explorer.draft.document import Document, Trust
from explorer.draft.findings import Actors, ActorType, Attribution, FoundActor, Mention
from explorer.draft.names.words import groups, roles
from explorer.draft.speech.grammar import DETERMINERS, PRONOUNS, ROLE_ENDINGS
from explorer.text.anchors import Span

_POSTMODIFIERS = frozenset(
    "of for from with at in to on who which that familiar close calling involved speaking near by like".split()
)
_COLLECTIVES = frozenset(
    """police staff crowd audience public family team leadership opposition majority people media press military jury
    couple pair duo trio clergy crew delegation""".split()
)
_ORGANIZATIONS = frozenset(
    """campaign company party committee council union group association foundation organization organisation network
    newspaper paper magazine bank court firm university college school hospital church club league commission
    board agency institute centre center coalition federation society charity tribunal congregation chamber
    corporation""".split()
)
_GOVERNMENTS = frozenset(
    """government ministry department administration embassy parliament senate congress cabinet kremlin pentagon
    authority authorities army navy""".split()
)
_PERSONS = frozenset(
    """person agent aide ally official source spokesperson attorney delegate student resident chief head candidate
    advocate executive operative surrogate critic friend neighbour relative guard nurse priest pilot clerk judge
    diplomat secretary mother father son daughter wife husband colleague witness parent cousin guest monk bishop king
    queen prince princess president patient tenant child boy girl refugee migrant youth rebel deputy
    architect nun chef sheriff captain sergeant general colonel coach host rabbi imam sheikh""".split()
)
"""Heads that name a person, besides those in -er, -ist and the like."""
_PAPERS = frozenset(
    """report statement letter email e-mail memo memorandum lawsuit suit complaint poll survey study ad ads
    advertisement editorial headline bill document documents article story post tweet message website site page
    book transcript resolution order ruling decision filing brief release plan note sign video tape chant slogan
    it which that this one text caption banner poster script speech affidavit indictment warrant""".split()
)
"""What speaks without being someone."""
_THINGS = frozenset(
    """tracker computer newsletter order number chapter counter answer offer paper factor indicator monitor sensor
    error restaurant plant grant warrant calculator register character trailer filter bellwether folder browser
    server""".split()
)
"""Heads that end as those of persons do."""
_PEOPLE = frozenset("people sides allies others superdelegate reader companies rival neighbour teen patient".split())
_LIMIT = 60
"""Characters of a name that is made of words; what is longer is no name."""
_REACH = 400
"""Mentions before a source that are looked at, which may be nested."""
_NEARBY = 8
"""Mentions beside one that are looked at for another actor's."""
_TITLES = re.compile(r"[“\"]?(?:(?:[Bb]oth|[Tt]he|[A-Z][\w’'-]*\.?) ){0,3}")
_AND = re.compile(r",? (?:and|&) (?:(?:the|[A-Z][\w’'-]*\.?) ){0,3}")
_AND_AFTER_COMMA = re.compile(r"(?:, [^,.;:“”\"]{1,60}){1,2}, and (?:(?:the|[A-Z][\w’'-]*\.?) ){0,3}")
"""Between two who speak: *Ruiz and Mr. Holt*, *Ruiz, a Democrat, and Holt*."""


class Pronouns(Protocol):
    """Whom a pronoun means; `explorer.draft.names.pronouns` knows."""

    def resolve(self, span: Span) -> tuple[int | None, float]:
        """The actor and its share of the evidence, 0 to 1; None: nobody, or two are too close."""


class Voices:
    """Finds the actors that speak."""

    def __init__(self, document: Document, actors: Actors, pronouns: Pronouns | None = None) -> None:
        self._text = document.text
        self._actors = actors.actors
        self._mentions = sorted(actors.mentions, key=lambda mention: mention.span)
        self._starts = [mention.span[:2] for mention in self._mentions]
        self._pronouns = pronouns
        self._resolved: dict[Span, int | None] = {}

    def speaker(self, source: Span, evidence: Span | None) -> int | None:
        """The actor that is named at the head of a source, or in an apposition to it; None: unknown."""
        words = self._text.words(source)
        if words.lower() in PRONOUNS:
            return self._meant(source)
        head = source.start + head_end(words)
        found = self._mention(Span(source.paragraph, head - 1, head))
        if found is None and _is_titled(words):
            found = self._mention(Span(source.paragraph, source.end - 1, source.end))
        if found is not None or evidence is None:
            return found
        text, at = self._text.paragraphs[source.paragraph], source.end + 2
        if not text.startswith(", ", source.end):
            return None
        if at < evidence.end:
            return self._mention(Span(source.paragraph, at, at + 1))
        return self._named_behind(text, source.paragraph, at) if evidence.start < source.start else None

    def _named_behind(self, text: str, paragraph: int, at: int) -> int | None:
        """The actor of a name between commas behind a source: *“…,” said the mayor, Ana Ruiz, …*."""
        last = bisect_left(self._starts, (paragraph, at + 1)) - 1
        span = self._mentions[last].span if last >= 0 else None
        if span is None or span[:2] != (paragraph, at) or text[span.end : span.end + 1] not in (",", ".", ""):
            return None
        return self._mentions[last].actor

    def joint(self, source: Span, evidence: Span) -> tuple[Span, Span] | None:
        """Source and evidence of words that name several together, *Ruiz and Holt said*; None: they name one."""
        words = self._text.words(source)
        head = source.start + head_end(words)
        last = self._mention_at(Span(source.paragraph, head - 1, head))
        if last is None:
            return None
        text = self._text.paragraphs[source.paragraph]
        start, end = source.start, source.end
        if text.startswith(", who ", end):
            return None  # it may be the last one alone
        first = self._joined_before(text, last, source)
        if first is not None:
            start = min(start, first.span.start)
        elif evidence.start < source.start and (other := self._joined_behind(text, last)) is not None:
            end = max(end, other.span.end)
        else:
            return None
        whole = source._replace(start=start, end=end)
        return whole, evidence._replace(start=min(start, evidence.start), end=max(end, evidence.end))

    def _joined_before(self, text: str, last: Mention, source: Span) -> Mention | None:
        """Who is named before a speaker and joined by *and*: in the source, or else at the head of the sentence."""
        other = self._neighbour(last, -1)
        if other is None:
            return None
        between = text[other.span.end : last.span.start]
        opens = self._text.sentence_at(last.span.paragraph, last.span.start).start
        at_head = _TITLES.fullmatch(text, opens, other.span.start) is not None
        is_near = at_head or source.start <= other.span.start
        is_joined = _AND.fullmatch(between) or (at_head and _AND_AFTER_COMMA.fullmatch(between))
        return other if is_near and is_joined else None

    def _joined_behind(self, text: str, first: Mention) -> Mention | None:
        """Who is named behind a speaker, joined by *and*, with no verb of their own."""
        other = self._neighbour(first, 1)
        if other is None or text[other.span.end : other.span.end + 1] not in (",", ".", ";", ""):
            return None
        between = text[first.span.end : other.span.start]
        return other if _AND.fullmatch(between) or _AND_AFTER_COMMA.fullmatch(between) else None

    def _neighbour(self, mention: Mention, step: int) -> Mention | None:
        """The nearest mention of another actor in the same paragraph, before or behind one."""
        at = bisect_left(self._starts, mention.span[:2])
        for number in range(at + step, at + step * _NEARBY, step):
            if not 0 <= number < len(self._mentions):
                return None
            other = self._mentions[number]
            if other.span.paragraph != mention.span.paragraph:
                return None
            if other.actor != mention.actor and not other.span.overlaps(mention.span):
                return other
        return None

    def is_doubtful(self, source: Span, speaker: int | None) -> bool:
        """Whether a source is a surname that two persons bear, and the speaker is not the one named in full last."""
        words = self._text.words(source).split()
        full = self._namesakes.get(words[-1].casefold(), ()) if words else ()
        at = bisect_left(full, source, key=lambda place: place[0])
        if at < len(full) and full[at][0].paragraph == source.paragraph and full[at][0].start < source.end:
            return False  # the source is a full name
        return speaker is not None and at > 0 and full[at - 1][1] != speaker

    @cached_property
    def _namesakes(self) -> dict[str, list[tuple[Span, int]]]:
        """By surnames that several persons bear, where these are named in full."""
        full: dict[str, list[tuple[Span, int]]] = {}
        for mention in self._mentions:
            span, actor = mention.span, mention.actor
            words = self._text.words(span).split()
            if len(words) > 1 and self._actors[actor].type == "Person":
                full.setdefault(words[-1].casefold(), []).append((span, actor))
        return {word: places for word, places in full.items() if len({actor for _, actor in places}) > 1}

    def _meant(self, pronoun: Span) -> int | None:
        if self._pronouns is None:
            return None
        if pronoun not in self._resolved:
            self._resolved[pronoun] = self._pronouns.resolve(pronoun)[0]
        return self._resolved[pronoun]

    def _mention(self, letter: Span) -> int | None:
        """The actor of the longest mention that covers a letter."""
        found = self._mention_at(letter)
        return found.actor if found is not None else None

    def _mention_at(self, letter: Span) -> Mention | None:
        """The longest mention that covers a letter."""
        last = bisect_left(self._starts, (letter.paragraph, letter.end)) - 1
        covering: list[Mention] = []
        for number in range(last, max(-1, last - _REACH), -1):
            span = self._mentions[number].span
            if span.paragraph != letter.paragraph or letter.end - span.start > 3 * _LIMIT:
                break
            if span.start <= letter.start and letter.end <= span.end:
                covering.append(self._mentions[number])
        return max(covering, key=lambda mention: mention.span.end - mention.span.start) if covering else None


def _is_titled(words: str) -> bool:
    """Whether a name stands behind an office: *Secretary of State Ana Ruiz*, but not *Friends of Ana Ruiz*."""
    name = r"[A-Z][\w.’'-]*"
    match = re.match(rf"(?:{name} ){{1,5}}of (?:the )?(?:{name} ){{2,}}{name}$", words)
    return match is not None and not words.partition(" of ")[0].endswith("s")


def head_end(words: str) -> int:
    """How many letters of a noun phrase there are up to the end of its head: *a lawyer* of *a lawyer of Ruiz*."""
    end = 0
    for match in re.finditer(r"\S+", words):
        if match.group().lower() in _POSTMODIFIERS and end:
            break
        end = match.end()
        if match.group()[-1] in ",;:(":
            end -= 1
            break
    return len(re.sub(r"[’']s?$", "", words[:end])) or end


def with_new_actors(
    document: Document, attributions: Sequence[Attribution], actors: Actors
) -> tuple[tuple[Attribution, ...], Actors]:
    """The attributions and actors, with those added that speak but are in no list of names: *officials*.

    Not added: papers, such as *the report*; who was named before, as *the senator* and *the company* may be;
    whoever is told by a pronoun, as *her lawyer*; names, which are found elsewhere; and what a doubted sieve found.
    """
    known = {
        name.casefold(): number for number, actor in enumerate(actors.actors) for name in (actor.name, *actor.aliases)
    }
    added, mentions, given = list(actors.actors), set(actors.mentions), list(attributions)
    for place, attribution in enumerate(attributions):
        source = attribution.source
        if source is None or attribution.speaker is not None or attribution.trust is Trust.DOUBT:
            continue
        words = document.text.words(source)
        name, kind = _name(words), kind_of(words)
        if not name or kind is None:
            continue
        trust = Trust.DOUBT if kind == "Person" and _OWNED.search(words) else Trust.CHECKED
        number = known.setdefault(name.casefold(), len(added))
        if number == len(added):
            added.append(FoundActor(name, kind, rule="speaks", trust=trust))
        mentions.add(Mention(Span(source.paragraph, source.end - len(name), source.end), number))
        given[place] = replace(attribution, speaker=number, trust=max(attribution.trust, trust, key=_DOUBTS.index))
    return tuple(given), Actors(tuple(added), tuple(sorted(mentions, key=lambda mention: mention.span)))


_OWNED = re.compile(r"[’']s? \S")
"""Before a person without a name: *Ruiz’s former strategist* may be someone whom the article names."""
_DOUBTS = (Trust.AGREED, Trust.CHECKED, Trust.DOUBT)
_OWNERS = frozenset("his her their its my our your this that these those".split())


def _name(words: str) -> str:
    """A noun phrase without the article; empty: it can't be a name, or means someone who has one.

    *A resident* may be another one each time, and *the senator* is someone who was named before.
    """
    first, _, rest = words.partition(" ")
    name = rest if first.lower() in ("the", "a", "an") else words
    if not name or len(name) > _LIMIT or first.lower() in _OWNERS or name.lower() in PRONOUNS | DETERMINERS:
        return ""
    kind = kind_of(words)
    alone = " " not in name
    if kind == "Person" and first in ("current", "former", "then", "young", "old"):
        return ""  # half a noun phrase
    if name.endswith("ing") or (kind == "Person" and (alone or first.lower() in ("the", "one", "another", "each"))):
        return ""
    if alone and first.lower() in ("a", "an"):
        return ""
    return "" if alone and first.lower() == "the" and kind in ("Organization", "GovernmentOrganization") else name


def kind_of(words: str) -> ActorType | None:
    """What a noun phrase is; None: no one, or a name, which the lists of names would have if it were one."""
    head = words[: head_end(words)].split()
    last = head[-1] if head else ""
    if not last.islower() or last in _PAPERS or last in PRONOUNS | DETERMINERS:
        return None
    if last in _GOVERNMENTS:
        return "GovernmentOrganization"
    if last in _ORGANIZATIONS:
        return "Organization"
    if last in _COLLECTIVES or _are_people(last):
        return "Group"
    return "Person" if not last.endswith("s") and _is_person(last) else None


def _is_person(noun: str) -> bool:
    return (
        noun in _PERSONS or noun in roles() or (noun.endswith(ROLE_ENDINGS) and len(noun) > 4 and noun not in _THINGS)
    )


def _are_people(plural: str) -> bool:
    """Whether a plural is one of people, or of what people form."""
    if plural in groups() or plural in _PEOPLE:
        return True
    if not plural.endswith(("s", "men", "women")) or plural.endswith(("ss", "us")):
        return False
    one = plural[:-3] + "y" if plural.endswith("ies") else plural.removesuffix("s")
    return _is_person(one) or one in _PEOPLE | _COLLECTIVES | _ORGANIZATIONS | _GOVERNMENTS
