"""Relations that a sentence states between two parties: subject, verb, object, and the passive turned round.

There is none where a word leaves open whether it happened: *not*, *would*, *if*, *allegedly*, what someone says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from explorer.draft.deeds.clauses import Sentence
from explorer.draft.deeds.phrases import Group, Word, group_before, group_behind, is_clause_start, words_of
from explorer.draft.deeds.verbs import Form, Verb, table
from explorer.draft.document import Trust
from explorer.draft.findings import FoundLink, Party
from explorer.draft.patterns import lazy
from explorer.text.anchors import Span

MOST_MEMBERS = 4
"""Parties that are joined by *and*; of more, nobody says that each did it."""
MOST_ASIDE = 22
"""Words of an apposition between subject and verb."""

_SMALL = lazy(r"[a-z]+")
_BE = frozenset("is are was were been being be".split())
_HAVE = frozenset("has have had".split())
_ADVERBS = frozenset(
    """also then later again recently repeatedly once first now already twice even still both all each himself
    herself themselves often soon just did does yesterday today last this week month year night monday tuesday
    wednesday thursday friday saturday sunday on earlier subsequently eventually never-before long""".split()
)
_NOT_ADVERBS = frozenset("reportedly allegedly supposedly purportedly apparently nearly possibly likely hardly".split())
_UNLESS = lazy(
    r"\b(?:if|unless|whether|allegedly|reportedly|supposedly|purportedly|rumou?rs?|rumou?red|"
    r"hypothetical\w*|imagine|"
    r"suppose|as though|until|claim(?:s|ed)? that|fals(?:e|ely)|den(?:y|ies|ied)|would have|theory|"
    r"polls?|surveys?|percent|match-?ups?|suggesting)\b",
    re.IGNORECASE,
)
"""Words in a sentence that leave it open whether something happened."""
_SAID_BEHIND = lazy(
    r",\s{1,3}(?!(?:who|which|whom|and|but)\b)(?:[^,]{0,70}\s)?(?:said|says|told|added|claimed|wrote|reported|reports|tweeted|"
    r"argued|believes|thinks)(?:\s+(?:on|in|at|to|during|last|this|earlier|late|[A-Z][a-z]+day)\b[^,]{0,60})?[\s.”\"]*$|"
    r"[,—–-]\s*(?:say\s|according to\b)"
)
"""The end of a sentence for which somebody else vouches."""


class _Subject(NamedTuple):
    group: Group
    rule: str


def find_relations(sentences: Iterable[Sentence]) -> Iterator[FoundLink]:
    """Every relation, in the order of the text. The same relation of the same parties comes once."""
    seen: set[tuple[Party, str, Party]] = set()
    for sentence in sentences:
        for link in _of_sentence(sentence):
            key = link.source, link.relation, link.target
            if key not in seen and (link.inverse != link.relation or key[::-1] not in seen):
                seen.add(key)
                yield link


def _of_sentence(sentence: Sentence) -> Iterator[FoundLink]:
    if len({named.party for named in sentence.named}) < 2:
        return
    text = sentence.told
    if table().forms.isdisjoint(_SMALL.findall(text.lower())) or _UNLESS.search(text) or text.rstrip().endswith("?"):
        return
    words = words_of(sentence)
    for at, word in enumerate(words):
        if not word.is_name and (found := _verb(words, at)) is not None:
            verb, behind = found
            yield from _links(sentence, words, at, behind, verb)


def _verb(words: Sequence[Word], at: int) -> tuple[Verb, int] | None:
    """The verb at a place, and where its object begins."""
    low, verbs = words[at].low, table()
    if low not in verbs.forms:
        return None
    for behind in (at + 1, at + 2):
        verb = verbs.with_word.get((low, words[behind].low)) if behind < len(words) else None
        if verb is not None and (behind == at + 1 or words[at + 1].low.endswith("ly")):
            return verb, behind + 1
    return (verbs.plain[low], at + 1) if low in verbs.plain else None


def _links(sentence: Sentence, words: Sequence[Word], at: int, behind: int, verb: Verb) -> Iterator[FoundLink]:
    if _SAID_BEHIND.search(sentence.told, words[at].end - sentence.span.start):
        return
    by = behind < len(words) and words[behind].low == "by"
    subject = _subject(words, at, verb, by)
    if subject is None or len(subject.group.members) > MOST_MEMBERS:
        return
    members = subject.group.members
    objects = group_behind(words, behind + by) if verb.takes_object or by else ()
    if by and subject.rule == "passive":
        ends = [(agent, member) for agent in objects for member in members]
    elif not by and objects and subject.rule != "passive":
        ends = [(member, thing) for member in members for thing in objects]
    elif not by and verb.mutual and subject.rule != "passive" and _stands_alone(words, behind, verb):
        ends, objects = list(combinations(members, 2)), ()
    else:
        return
    for source, target in ends:
        first, last = min(members[0], *(objects or members)), max(at, *(objects or members))
        span = Span(sentence.span.paragraph, words[first].start, words[last].end)
        here, there = words[source].party, words[target].party
        if here is not None and there is not None and here != there:
            yield FoundLink(here, verb.relation, verb.inverse, there, span, verb.is_deed, subject.rule, Trust.CHECKED)


def _stands_alone(words: Sequence[Word], behind: int, verb: Verb) -> bool:
    """Whether two subjects of a mutual verb did it with each other: nobody else follows."""
    if not verb.takes_object and verb.relation == "signed with":
        things = [word.low for word in words[behind : behind + 6]]
        return any(thing in _PACTS for thing in things)
    return behind >= len(words) or words[behind].text in tuple(".,;") or words[behind].low in _MEETING


_PACTS = frozenset(
    "agreement agreements treaty accord pact deal contract ceasefire truce memorandum convention".split()
)
_MEETING = frozenset(
    "in on at for over last this yesterday today earlier privately briefly again when during after before to as".split()
)


def _subject(words: Sequence[Word], at: int, verb: Verb, by: bool) -> _Subject | None:
    """Who does what the verb says, or, if the rule is *passive*, whom it is done to."""
    place, helpers = at - 1, set()
    while place >= 0 and not words[place].is_name:
        low = words[place].low
        if low in _BE or low in _HAVE or low in _ADVERBS or (low.endswith("ly") and low not in _NOT_ADVERBS):
            helpers.add(low)
        elif not (low.isdigit() and words[place - 1].low in _ADVERBS):
            break
        place -= 1
    is_passive = _voice(verb, helpers, by)
    if is_passive is None or place < 0:
        return None
    name = _named_before(words, place, reduced=bool(is_passive and not helpers & _BE))
    if name is None:
        return _shared(words, place, is_passive)
    group = group_before(words, name)
    if not is_clause_start(words, group.first):
        return None
    if (
        verb.form is Form.BASE
        and len(group.members) < 2
        and not words[name].text.endswith("s")
        and "did" not in helpers
    ):
        return None
    return _Subject(group, "passive" if is_passive else "subject-verb-object")


def _voice(verb: Verb, helpers: set[str], by: bool) -> bool | None:
    """Whether a form with its helpers is passive; None: they don't go together."""
    if helpers & _BE:
        if verb.form is Form.ING:
            return None if "be" in helpers or "being" in helpers or by else False
        return True if verb.participle and by and "be" not in helpers else None
    if by:
        return True if verb.participle and not helpers & _HAVE else None
    if verb.form is Form.ING or (verb.form is Form.PARTICIPLE and not helpers & _HAVE):
        return None
    return None if verb.form in (Form.BASE, Form.THIRD) and helpers & _HAVE else False


def _named_before(words: Sequence[Word], place: int, reduced: bool) -> int | None:
    """The name that a verb follows, over *who* and appositions; None: no name, or something of theirs."""
    if words[place].is_name:
        return place
    if words[place].low in ("who", "which") and place:
        back = place - 1 - (words[place - 1].text == ",")
        return back if back >= 0 and words[back].is_name else None
    if words[place].text == "," and place and words[place - 1].is_name and reduced:
        return place - 1
    return _over_aside(words, place)


def _over_aside(words: Sequence[Word], place: int) -> int | None:
    """The name before an apposition that ends at a place: *Ruiz, the mayor, met …*, *Ruiz (D-Ohio) met …*."""
    opening = {",": ",", ")": "(", "—": "—", "–": "–"}.get(words[place].text)
    if opening is None:
        return None
    for back in range(place - 1, max(0, place - MOST_ASIDE), -1):
        if words[back].text == opening:
            inside = words[back + 1 : place]
            fits = bool(inside) and inside[0].low not in ("and", "but", "as", "or") and words[back - 1].is_name
            return back - 1 if fits and (opening == "(" or _is_apposition(inside)) else None
    return None


def _is_apposition(inside: Sequence[Word]) -> bool:
    """Whether words between commas tell more of the name before them, and no new subject is among them."""
    if inside[0].low in ("who", "whose", "which", "the", "a", "an", "his", "her", "its", "however", "meanwhile", "too"):
        return True
    return inside[0].low in (
        "in",
        "at",
        "on",
        "speaking",
        "for",
        "without",
        "with",
        "like",
        "along",
        "during",
        "by",
    ) or (not any(word.is_name for word in inside) or len(inside) <= MOST_APPOSED)


MOST_APPOSED = 8


_FINITE = lazy(
    r"[a-z]{2,}ed\Z|(?:said|was|were|has|had|met|won|lost|went|came|took|gave|made|became|began|left|told|spoke|held|ran|led|"
    r"broke|beat|sent|wrote|fell|rose|stood|got|put|set|drew|is|are|have)\Z"
)
_APART = frozenset(
    """who which that he she they it we i you because when while after before if where whose what why how said says
    """.split()
)

_APART_SIGNS = (";", ":", "—", "")
"""What stands between two verbs only if they have subjects of their own."""


def _shared(words: Sequence[Word], place: int, is_passive: bool) -> _Subject | None:
    """The subject of the verb before: *Ruiz won and thanked Lund*."""
    if words[place].low not in ("and", "but"):
        return None
    for back in range(place - 1, -1, -1):
        word = words[back]
        if word.low in _APART or word.text in _APART_SIGNS:
            return None
        if word.is_name and back + 1 < place and _FINITE.match(words[back + 1].low):
            group = group_before(words, back)
            rule = "passive" if is_passive else "shared-subject"
            return _Subject(group, rule) if is_clause_start(words, group.first) else None
    return None
