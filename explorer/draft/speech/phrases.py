"""Finds noun phrases by the words that end one.

Positions are indices of words in a sentence, ends exclusive.
"""

from __future__ import annotations

from explorer.draft.speech.clauses import Word
from explorer.draft.speech.grammar import (
    ADVERBS,
    CONNECTIVES,
    DAYS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    Sentence,
    is_adverb,
    is_role,
    is_verb,
)
from explorer.draft.speech.verbs import verbs

Phrase = tuple[int, int]
_BETWEEN_NAMES = frozenset("de la le del di da du von van der den bin ibn al el & y".split())
_POSTMODIFIERS = ("of", "for", "at", "from", "with", "in", "on", "to", "near", "behind", "against", "close", "familiar")


def phrase_before(sentence: Sentence, end: int, start: int = 0) -> Phrase | None:
    """The noun phrase that ends at a position."""
    if end <= start or not sentence[end - 1].is_word or sentence[end - 1].quoted >= 0:
        return None
    last = sentence[end - 1]
    if last.low in PRONOUNS:
        return (end - 1, end)
    if not last.is_name and (is_verb(sentence, end - 1) or last.low in PREPOSITIONS | CONNECTIVES or is_adverb(last)):
        return None
    first = _chunk_start(sentence, end, start)
    while first - 1 > start and sentence[first - 1].low in _POSTMODIFIERS:
        wider = _chunk_start(sentence, first - 1, start)
        head = sentence[first - 2]
        if wider == first - 1 or head.low in DAYS | PRONOUNS or is_verb(sentence, first - 2):
            break
        if wider > start and sentence[wider - 1].low in PREPOSITIONS and sentence[wider - 1].low not in _POSTMODIFIERS:
            break
        if wider == start + 1 and sentence[start].low in PREPOSITIONS and sentence[first - 1].low != "of":
            break
        first = wider
    if first > start and sentence[first - 1].low in PREPOSITIONS and last.is_name:
        first = max(first, _last_name(sentence, first, end))
    return (first, end) if first < end else None


def _last_name(sentence: Sentence, first: int, end: int) -> int:
    """Where the last run of names begins, so that *in a statement Ruiz* is cut before the name."""
    at = end
    while at > first and sentence[at - 1].is_name:
        at -= 1
    return at


def _chunk_start(sentence: Sentence, end: int, start: int) -> int:
    """Where the words begin that belong to a noun without a preposition."""
    at = end
    while at > start:
        word = sentence[at - 1]
        if not word.is_word or word.quoted >= 0 or (at < end and word.low in PRONOUNS):
            break
        if word.low in DETERMINERS:
            if word.low == "that" and at - 2 >= start and is_verb(sentence, at - 2):
                return at
            return (
                at - 1 if at < end or word.low in ("some", "many", "several", "most", "all", "both", "another") else at
            )
        if word.is_name:
            if word.low in DAYS or word.low in PREPOSITIONS | CONNECTIVES | ADVERBS:
                break
        elif not (word.low in _BETWEEN_NAMES and at < end and sentence[at].is_name):
            if word.low == "and" and at < end and at - 1 > start and _joins(sentence[at - 2], sentence[at]):
                at -= 1
                continue
            if word.low in PREPOSITIONS or word.low in CONNECTIVES or is_verb(sentence, at - 1) or is_adverb(word):
                break
        at -= 1
    return at


def _joins(left: Word, right: Word) -> bool:
    """Whether *and* joins two nouns to one subject."""
    return left.is_name == right.is_name and left.is_word and left.low not in verbs().all


_BEFORE_DETERMINERS = DETERMINERS | {"of", "for", "at", "from", "with"}


def phrase_after(sentence: Sentence, start: int, end: int | None = None) -> Phrase | None:
    """The noun phrase that begins at a position, with the phrases that *of* or *for* join to it."""
    limit = len(sentence) if end is None else end
    if start >= limit:
        return None
    if sentence[start].low in PRONOUNS:
        return (start, start + 1)
    at = start
    named = False
    while at < limit:
        word = sentence[at]
        if not word.is_word or word.quoted >= 0:
            break
        if at > start and (word.low in PRONOUNS or word.low in DAYS or (word.low in DETERMINERS and not word.is_name)):
            if not (word.low in DETERMINERS and sentence[at - 1].low in _BEFORE_DETERMINERS):
                break
        elif word.low in ("of", "for", "at", "from") and start < at < limit - 1 and sentence[at + 1].is_word:
            if sentence[at + 1].low in DAYS | PRONOUNS or sentence[at + 1].low.endswith("ing"):
                break
            named = False
        elif word.low in ("and", "&") and start < at < limit - 1 and _joins(sentence[at - 1], sentence[at + 1]):
            pass
        elif not word.is_name and not (word.low in _BETWEEN_NAMES and named):
            if word.low in PREPOSITIONS or word.low in CONNECTIVES or is_verb(sentence, at) or is_adverb(word):
                break
            if at > start and _has_object(sentence, at, limit):
                break
            if (
                named
                and sentence[start].low not in ("a", "an")
                and not (is_role(word) or word.low.endswith("'s") or _is_before_name(sentence, at, limit))
            ):
                break
        named = named or (word.is_name and not word.low.endswith("'s") and word.low not in DETERMINERS)
        at += 1
    while at > start and sentence[at - 1].low in ("of", "for", "at", "from", "and", "&"):
        at -= 1
    return (start, at) if at > start else None


def _is_before_name(sentence: Sentence, at: int, end: int) -> bool:
    """Whether a name or a role follows soon: *Idaho business executive Ruiz*."""
    for word in sentence[at + 1 : min(end, at + 4)]:
        if word.is_name:
            return word.low not in DAYS
        if not word.is_word or word.low in PREPOSITIONS | CONNECTIVES | DETERMINERS:
            return False
        if is_role(word):
            return True
    return False


def _has_object(sentence: Sentence, at: int, end: int) -> bool:
    """Whether a word such as *hits* in *the advertisement hits Ruiz* is a verb: an object follows."""
    word = sentence[at]
    if not word.low.endswith("s") or word.low.endswith(("'s", "ss", "us", "is")) or is_role(word) or at + 1 >= end:
        return False
    follows = sentence[at + 1]
    return follows.low in DETERMINERS or (follows.is_name and follows.low not in DAYS)
