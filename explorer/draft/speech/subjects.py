"""Finds the noun phrase that is a verb's subject, over appositions, clauses and introductions."""

from __future__ import annotations

from explorer.draft.speech.grammar import (
    CONNECTIVES,
    DAYS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    STATES,
    Sentence,
    is_adverb,
    is_cue,
    is_helper,
    is_role,
    is_verb,
)
from explorer.draft.speech.phrases import (
    Phrase,
    _chunk_start,
    phrase_after,
    phrase_before,
)
from explorer.draft.speech.verbs import verbs

_RELATIVE = frozenset("who which that who'd who's who've who'll".split())


def subject_before(sentence: Sentence, verb: int, start: int = 0) -> Phrase | None:
    """The subject of a verb that stands before it; None: none is found between `start` and the verb."""
    at = verb
    while at > start and (is_helper(sentence, at - 1) or _is_time(sentence, at)):
        at -= 1 if is_helper(sentence, at - 1) else 2
    if at <= start:
        return None
    before = sentence[at - 1]
    if sentence[verb].low in verbs().participles and at == verb:
        found = phrase_before(sentence, at, start)
        if not (found and found[0] > start and sentence[found[0] - 1].low in ("with", "of")):
            return _subject_of_earlier(sentence, at - 1, start)
    if before.low in _RELATIVE and at - 1 > start:
        return _antecedent(sentence, at - 1 - (sentence[at - 2].text == ","), start)
    if before.low in ("in", "over") and at < verb and at - 1 > start:
        at -= 1
        before = sentence[at - 1]
    if before.low in DAYS and at - 1 > start:
        at -= 1 + (sentence[at - 2].low in ("on", "last"))
        before = sentence[at - 1] if at > start else before
    if before.low in ("and", "but", "to", "then", "or"):
        return _subject_of_earlier(sentence, at - 1, start)
    if before.text in (",", "—", "–", "-"):
        return _before_comma(sentence, at - 1, start)
    modified = _modified(sentence, at, start)
    found = modified or phrase_before(sentence, at, start)
    return found or first_phrase(sentence, start, at - 1)


_PERIODS = frozenset("week month year night summer fall winter spring weekend past part".split())


def _is_time(sentence: Sentence, end: int) -> bool:
    """Whether two words before a position say when: *last week*, *this year*, and *the past* of *in the past*."""
    return end > 1 and sentence[end - 1].low in _PERIODS and sentence[end - 2].low in ("last", "this", "next", "the")


_MODIFYING = frozenset(
    "speaking writing working living running calling obtained released published posted written known involved".split()
)
_CLAUSE = 24
"""Words of a clause between a noun and its verb."""


def _modified(sentence: Sentence, verb: int, start: int) -> Phrase | None:
    """The noun that a clause without commas before a verb belongs to: *officials who met Ruiz said*."""
    for at in range(verb - 1, max(start, verb - _CLAUSE), -1):
        word = sentence[at]
        if not word.is_word or word.quoted >= 0:
            return None
        clause = word.low == "who" and any(is_verb(sentence, place) for place in range(at + 1, verb))
        if clause or (word.low in _MODIFYING and sentence[at - 1].is_word and not is_verb(sentence, at - 1)):
            return _antecedent(sentence, at, start)
        if word.low == "by" and at - 1 > start and _is_participle(sentence, at - 1):
            return _antecedent(sentence, at - 1, start)
    return None


_LED = frozenset("led run written made sent held given taken chosen driven".split())


def _is_participle(sentence: Sentence, at: int) -> bool:
    """Whether a participle without a helper stands behind a noun: *a team led by Ruiz*."""
    before = sentence[at - 1]
    is_noun = before.is_word and not is_verb(sentence, at - 1) and not is_adverb(before) and before.low not in PRONOUNS
    return is_noun and (sentence[at].low in _LED or sentence[at].low.endswith("ed"))


def _antecedent(sentence: Sentence, end: int, start: int) -> Phrase | None:
    """What *who* stands for."""
    found = phrase_before(sentence, end, start)
    if not found:
        return None
    first = _chunk_start(sentence, end, start)
    while first - 1 > found[0] and sentence[first - 1].low == "of":
        first = _chunk_start(sentence, first - 1, start)
    return (max(first, found[0]), end)


def _before_comma(sentence: Sentence, comma: int, start: int) -> Phrase | None:
    """The subject before a comma and a verb: the last part that begins with a name, or else the first phrase."""
    parts = _parts(sentence, start, comma)
    for number in range(len(parts) - 1, -1, -1):
        first, end = parts[number]
        first += sentence[first].low == "as" and first + 1 < end
        word = sentence[first]
        if word.low in PRONOUNS and word.low != "who":
            return (first, first + 1)
        short = word.text.isupper() and (len(word.text) == 2 or "." in word.text)
        place = end - first <= 2 and (word.low in STATES or short)
        small = word.low in DAYS | DETERMINERS or is_adverb(word)
        small = small or (word.low in PREPOSITIONS | CONNECTIVES and not (first and word.is_name))
        if number and (small or place or not word.is_name or word.low.endswith("ing")):
            continue
        if number and _is_office(sentence, first, end) and sentence[parts[number - 1][1] - 1].is_name:
            continue
        if (
            not number
            and len(parts) > 1
            and (word.low in PREPOSITIONS | CONNECTIVES | DAYS | _TIMES or is_adverb(word))
        ):
            return _first_part(sentence, parts[1:]) or phrase_before(sentence, end, first)
        found = phrase_after(sentence, first, end)
        if found and found[1] == end and not small:
            return found
        return phrase_before(sentence, end, first) or found or first_phrase(sentence, start, comma)
    return None


def _is_office(sentence: Sentence, first: int, end: int) -> bool:
    """Whether a part is what someone is, with no name behind it: *Ruiz’s campaign manager*."""
    roles = [at for at in range(first, end) if is_role(sentence[at]) and not sentence[at].is_name]
    return bool(roles) and not any(word.is_name for word in sentence[roles[-1] + 1 : roles[-1] + 2])


def _parts(sentence: Sentence, start: int, end: int) -> list[Phrase]:
    """What is between commas and dashes."""
    parts: list[Phrase] = []
    first = start
    for at in range(start, end + 1):
        if at == end or (not sentence[at].is_word or sentence[at].quoted >= 0):
            if at > first:
                parts.append((first, at))
            first = at + 1
    return parts


_TIMES = frozenset("last next late this".split())


def _first_part(sentence: Sentence, parts: list[Phrase]) -> Phrase | None:
    """The noun phrase that the first part that is no introduction begins with."""
    for first, end in parts:
        word = sentence[first]
        if word.low not in PREPOSITIONS | CONNECTIVES | DAYS and not is_adverb(word) and not word.low.endswith("ing"):
            return phrase_after(sentence, first, end)
    return None


def _subject_of_earlier(sentence: Sentence, end: int, start: int) -> Phrase | None:
    """The subject of the last verb of saying before a position, or else the sentence's."""
    for at in range(end - 1, start, -1):
        if is_cue(sentence, at, verbs().saying) and sentence[at].low not in verbs().participles:
            return subject_before(sentence, at, start)
    return first_phrase(sentence, start, end)


_LATER = frozenset("later earlier ago before after".split())


def first_phrase(sentence: Sentence, start: int, end: int) -> Phrase | None:
    """The first noun phrase that is not part of an introduction such as *In Ohio,* or *Speaking to reporters,*."""
    at = after_dateline(sentence, start, end)
    while at < end:
        word = sentence[at]
        if at + 2 <= end and _is_time(sentence, at + 2):
            at += 2
            continue
        skipped = word.low in ("and", "but", "so", "yet", "or", "that", "then", "both")
        if not word.is_word or word.quoted >= 0 or skipped or (is_adverb(word) and word.low != "all"):
            at += 1
            continue
        if word.low in PRONOUNS:
            return (at, at + 1)
        if (
            word.low in PREPOSITIONS | CONNECTIVES | DAYS
            or word.low.endswith("ing")
            or is_verb(sentence, at)
            or _opens(sentence, at)
        ):
            at = _after_introduction(sentence, at + 1, end)
            continue
        phrase = phrase_after(sentence, at, end)
        if phrase and phrase[1] < end and sentence[phrase[1]].low in _LATER:
            at = _after_introduction(sentence, phrase[1], end)
            continue
        return phrase
    return None


def _opens(sentence: Sentence, at: int) -> bool:
    """Whether a participle with a large letter opens the sentence: *Asked about it, …*"""
    return at == 0 and sentence[at].low.endswith("ed") and sentence[at].low in verbs().all


def after_dateline(sentence: Sentence, start: int, end: int) -> int:
    """Behind *WASHINGTON, Dec. 8 —*."""
    if start == 0 and sentence and sentence[0].text.isupper() and len(sentence[0].text) > 2:
        for at in range(1, min(end, 10)):
            if sentence[at].text in ("—", "–", "-") and (at + 1 == end or sentence[at + 1].text != "-"):
                return at + 1
    return start


def _after_introduction(sentence: Sentence, at: int, end: int) -> int:
    """Behind the comma that ends an introduction; without one, where a name or a pronoun begins after small words."""
    for place in range(at, end):
        if sentence[place].text in (",", "—", "–"):
            follows = sentence[place + 1] if place + 1 < end else None
            listed = follows and not follows.is_name and follows.low not in DETERMINERS | PRONOUNS
            if not (listed and any(word.text == "," for word in sentence[place + 1 : end])):
                return place + 1
    small = False
    for place in range(at, end):
        word = sentence[place]
        starts = word.low in PRONOUNS or word.low == "the"
        if small and (starts or word.is_name) and sentence[place - 1].low not in PREPOSITIONS | DETERMINERS:
            return place
        small = small or word.is_word
    return end
