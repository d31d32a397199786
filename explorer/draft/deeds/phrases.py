"""A sentence in words, and who stands before a verb or behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from explorer.draft.deeds.clauses import Sentence
from explorer.draft.findings import Party
from explorer.draft.patterns import lazy

MOST_WORDS = 120
"""Words of a sentence that is read; a longer one is a list."""


class Word(NamedTuple):
    """A word, a sign, or the name of a party."""

    text: str
    low: str
    start: int
    end: int
    party: Party | None = None

    @property
    def is_name(self) -> bool:
        return self.party is not None


class Group(NamedTuple):
    """Parties that are joined by *and*, in words of a sentence."""

    members: tuple[int, ...]
    first: int
    """Where the phrase begins, with its roles."""


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"['’]s\b|[^\W_]+(?:[&/.-][^\W_]+|['’](?!s\b)[^\W_]+)*|[^\w\s]")


def words_of(sentence: Sentence) -> list[Word]:
    """The words, each name as one; those in quotation marks or reported are one empty word."""
    areas: list[tuple[int, int, Party | None]] = [(named.start, named.end, named.party) for named in sentence.named]
    areas += [(max(start, sentence.span.start), min(end, sentence.span.end), None) for start, end in sentence.quoted]
    areas.sort(key=lambda area: area[:2])
    words: list[Word] = []
    at, text = sentence.span.start, sentence.text
    for start, end, party in (*areas, (sentence.span.end, sentence.span.end, None)):
        found = _word().finditer(text, at, max(at, start))
        words.extend(Word(match[0], match[0].lower().replace("’", "'"), *match.span()) for match in found)
        if start < end:
            words.append(Word(text[start:end] if party is not None else "", "", start, end, party))
        at = max(at, end)
        if len(words) > MOST_WORDS:
            return []
    return words


_DETERMINERS = frozenset("the a an his her its their our both all fellow some many several most two three".split())
_ROLES = frozenset(
    """president minister prime foreign leader chief ambassador secretary general director chairman chairwoman
    chair spokesman spokeswoman spokesperson company party group counterpart officer candidate senator governor
    mayor opponent boss head king queen prince princess pope bishop archbishop judge lawyer attorney prosecutor
    colleague rival ally aide adviser advisor envoy commander coach player singer actor actress author writer
    host anchor reporter journalist editor nominee frontrunner front-runner hopeful contender lawmaker
    congressman congresswoman representative speaker deputy vice former then-president then acting late
    ex-president interim outgoing incoming newly-elected elected billionaire businessman businesswoman tycoon
    mogul founder co-founder owner manager executive banker economist professor historian activist critic
    politician veteran wife husband son daughter brother sister father mother friend running mate real estate
    state county city police federal national republican democratic democrat conservative liberal socialist
    presumptive presidential gubernatorial vice-presidential likely longtime long-time top senior chief-of-staff
    campaign team government administration network broadcaster newspaper magazine agency station radio
    television union giant maker firm bank airline transport finance defence defense interior home justice
    health education trade labor labour treasury strategist consultant pollster analyst commentator columnist
    contributor blogger star champion militant terrorist group network opposition ruling right-wing left-wing
    far-right neighbouring neighboring""".split()
)
_ADJECTIVE = lazy(r"[a-z]+(?:ian|ish|ese|ican|year-old)\Z")
_BEFORE_CLAUSE = frozenset(
    "and but when while after before as because since where although though yet so whereas".split()
)
_WHEN = frozenset(
    """on in last this earlier late early yesterday today week month year night morning evening afternoon monday
    tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december""".split()
)
"""Words that may stand before a subject without a comma: “On Monday Ruiz met …”."""
_STOPS = frozenset(",;—–(–-")
_ENDS = frozenset(
    """on in at to for of over after before during as and but or who which that with from by when while where
    because since until last this next earlier yesterday today about into through under again amid despite
    without among following toward towards against monday tuesday wednesday thursday friday saturday sunday whom
    whose twice once late early january february march april may june july august september october november
    december via if then tonight not just instead so outside inside near upon ahead alongside personally
    directly publicly himself herself between out""".split()
)
"""Words that may follow an object. A noun may not: in “met Taliban officials”, the officials are met."""
_SIGNS = frozenset('.,;:!?)]—–-"”(…')


def phrase_start(words: Sequence[Word], name: int) -> int:
    """Where the phrase begins that ends in a name: its roles, adjectives, articles, and whose it is."""
    at = name
    while at:
        word, following = words[at - 1], words[at]
        if word.is_name:
            if following.low != "'s" and not (following.low in _ROLES and at < name):
                break
        elif word.low == ".":
            if at < 2 or not words[at - 2].text[:1].isupper() or len(words[at - 2].text) > 5:
                break
        elif not _is_before_name(word):
            break
        at -= 1
    return at


def _is_before_name(word: Word) -> bool:
    low = word.low
    if low in _BEFORE_CLAUSE or low in _ENDS or low in _WHEN:
        return False
    return low in _ROLES or low in _DETERMINERS or low == "'s" or word.text[:1].isupper() or bool(_ADJECTIVE.match(low))


def group_before(words: Sequence[Word], last: int) -> Group:
    """The parties of which the last is named at a place: *A*, *A and B*, *A, B and C*."""
    members = [last]
    first = at = phrase_start(words, last)
    joined = False
    while at >= 2:
        back = at - 1
        if words[back].low == "and" and not joined:
            joined, back = True, back - 1
            if words[back].text == "," and back:
                back -= 1
        elif words[back].text == "," and joined:
            back -= 1
        else:
            break
        if not words[back].is_name:
            break
        members.append(back)
        first = at = phrase_start(words, back)
    if first and words[first - 1].low == "both":
        first -= 1
    return Group(tuple(reversed(members)), first)


def is_clause_start(words: Sequence[Word], at: int) -> bool:
    """Whether a clause that states something begins at a place."""
    back = at
    while back and words[back - 1].low in _WHEN:
        back -= 1
    if back == 0:
        return True
    word = words[at - 1]
    return word.low in _BEFORE_CLAUSE or word.text in _STOPS or (word.text == "" and word.party is None)


def group_behind(words: Sequence[Word], at: int) -> tuple[int, ...]:
    """The parties named by the object that begins at a place; empty: none is, or something of theirs is meant."""
    members: list[int] = []
    joined = False
    while at < len(words):
        name = _name_behind(words, at)
        if name is None or not _ends_object(words, name + 1):
            break
        members.append(name)
        at = name + 1
        if joined or at >= len(words):
            break
        if words[at].text == "," and at + 1 < len(words):
            at += 1
            if words[at].low == "and":
                joined, at = True, at + 1
            elif not _is_list(words, at):
                break
        elif words[at].low == "and":
            joined, at = True, at + 1
        else:
            break
    return tuple(members)


def _is_list(words: Sequence[Word], at: int) -> bool:
    """Whether a list of names goes on to its *and*: B, C and D."""
    while True:
        name = _name_behind(words, at)
        if name is None or name + 1 >= len(words):
            return False
        behind = words[name + 1]
        if behind.low == "and" or (behind.text == "," and name + 2 < len(words) and words[name + 2].low == "and"):
            return True
        if behind.text != ",":
            return False
        at = name + 2


_FARTHEST = 12
"""Words from a verb to the name of its object."""


def _name_behind(words: Sequence[Word], at: int) -> int | None:
    """The name that ends the phrase at a place, perhaps an apposition: *her Danish colleague, Søren Friis*."""
    first = at
    while at < min(len(words), first + _FARTHEST):
        word = words[at]
        if word.is_name:
            follows = words[at + 1].low if at + 1 < len(words) else ""
            if follows != "'s" and not (follows in _ROLES and _goes_on(words, at + 1)):
                return at
        elif word.text == ",":
            role = words[at - 1].low in _ROLES and words[first].low in (*_DETERMINERS, "'s")
            owned = first + 1 < at and words[first].is_name and words[first + 1].low == "'s"
            if not (role or (owned and words[at - 1].low in _ROLES)) or not _is_alone(words, at + 1):
                return None
        elif word.low == ".":
            if not words[at - 1].text[:1].isupper() or len(words[at - 1].text) > 5:
                return None
        elif not _is_before_name(word):
            return None
        at += 1
    return None


def _is_alone(words: Sequence[Word], at: int) -> bool:
    """Whether a name stands between commas, as an apposition does."""
    return at < len(words) and words[at].is_name and (at + 1 >= len(words) or words[at + 1].text in _SIGNS)


def _goes_on(words: Sequence[Word], at: int) -> bool:
    """Whether roles lead to another name: *FBI director James Comey*."""
    while at < len(words) and (words[at].low in _ROLES or (words[at].text[:1].isupper() and not words[at].is_name)):
        at += 1
    return at < len(words) and words[at].is_name


def _ends_object(words: Sequence[Word], at: int) -> bool:
    if at >= len(words):
        return True
    word = words[at]
    if word.text in ("-", "–") and word.start == words[at - 1].end:
        return False  # “Britain-based”
    return word.text in _SIGNS or word.low in _ENDS or (word.low.endswith("ly") and not word.is_name)
