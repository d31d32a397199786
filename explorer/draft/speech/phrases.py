"""Finds the noun phrase that is a verb's subject, by the words that end one: no parser is at hand.

Positions are indices of words in a sentence, ends exclusive.
"""

from __future__ import annotations

from collections.abc import Sequence

from explorer.draft.speech.clauses import QUOTED, Word
from explorer.draft.speech.verbs import verbs

Phrase = tuple[int, int]
Sentence = Sequence[Word]

PRONOUNS = frozenset("he she they it we i you who".split())
DETERMINERS = frozenset(
    """the a an this that these those some many several most all both one two three four five another any other each
    every no his her their its our my your more few such""".split()
)
HELPERS = frozenset(
    """has have had is are was were be been being will would can could may might must should shall do does did 's 'd
    'll 've hasn't haven't hadn't isn't wasn't didn't doesn't don't won't wouldn't can't couldn't""".split()
)
ADVERBS = frozenset(
    """also later then earlier once again further even just still now never not often always only soon ever simply
    instead already yet recently repeatedly too thus first last finally sometimes once himself herself themselves
    today yesterday tomorrow here there afterward afterwards meanwhile however back out n't all monday tuesday wednesday
    thursday friday saturday sunday""".split()
)
_PREPOSITIONS = frozenset(
    """in on at by for from with to as about after before during since until under over into of through against between
    among amid without within upon toward towards despite per via like than near around following including""".split()
)
_CONNECTIVES = frozenset(
    """and but or nor so yet while when if because although though whereas where that which whose whom whether unless how
    why what as since after before until once""".split()
)
_BETWEEN_NAMES = frozenset("of the de la le del di da von van der den bin ibn al el and & for".split())
_DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december""".split()
)
_NOT_VERBS = frozenset("former united aged retired renowned embattled indeed red hundred".split())


def is_verb(word: Word) -> bool:
    """Whether a word, in small letters, looks like a finite verb or a participle."""
    if word.is_name or not word.is_word:
        return False
    if word.low in HELPERS or word.low in verbs().saying or word.low in verbs().judging:
        return True
    return word.low.endswith("ed") and len(word.low) > 4 and word.low not in _NOT_VERBS


def is_adverb(word: Word) -> bool:
    return word.low in ADVERBS or (word.low.endswith("ly") and not word.is_name and len(word.low) > 4)


def subject_before(sentence: Sentence, verb: int, start: int = 0) -> Phrase | None:
    """The subject of a verb that stands before it; None: none is found between `start` and the verb."""
    at = verb
    while at > start and (is_adverb(sentence[at - 1]) or sentence[at - 1].low in HELPERS):
        at -= 1
    if at == start:
        return None
    before = sentence[at - 1]
    if before.low in ("who", "which", "that") and at - 1 > start:
        end = at - 1 - (sentence[at - 2].text == ",")
        return phrase_before(sentence, end, start)
    if sentence[verb].low in verbs().participles and at == verb and (before.text == "," or before.low in ("by", "in", "while", "and", "before", "after")):
        return first_phrase(sentence, start, verb)
    if before.text in (",", ")", "—", "–", "-") or before.low in ("and", "but", "to", "then", "or"):
        return first_phrase(sentence, start, at - 1)
    return phrase_before(sentence, at, start)


def phrase_before(sentence: Sentence, end: int, start: int = 0) -> Phrase | None:
    """The noun phrase that ends at a position."""
    if end <= start or not sentence[end - 1].is_word or sentence[end - 1].quoted >= 0:
        return None
    last = sentence[end - 1]
    if last.low in PRONOUNS:
        return (end - 1, end)
    if not last.is_name and (is_verb(last) or last.low in _PREPOSITIONS or last.low in _CONNECTIVES):
        return None
    first = _chunk_start(sentence, end, start)
    while first - 1 > start and sentence[first - 1].low in ("of", "for", "at", "from", "with", "in", "to", "on"):
        wider = _chunk_start(sentence, first - 1, start)
        head = sentence[first - 2]
        if wider == first - 1 or head.low in _DAYS or is_verb(head) or head.low in PRONOUNS:
            break
        if wider > start and sentence[wider - 1].low in _PREPOSITIONS and sentence[first - 1].low != "of":
            break
        first = wider
    return (first, end) if first < end else None


def _chunk_start(sentence: Sentence, end: int, start: int) -> int:
    """Where the words begin that belong to a noun without a preposition."""
    at = end
    named = False
    while at > start:
        word = sentence[at - 1]
        if not word.is_word or word.quoted >= 0:
            break
        if at < end and word.low in PRONOUNS:
            break
        if word.is_name:
            if word.low in _DAYS or (word.low in _PREPOSITIONS | _CONNECTIVES | ADVERBS and word.low not in ("may",)):
                break
            named = True
            at -= 1
            if word.low in DETERMINERS:
                break
            continue
        if word.low in DETERMINERS:
            return at - 1
        if word.low in _BETWEEN_NAMES and named and at - 1 > start and sentence[at - 2].is_name and word.low not in ("of", "for"):
            at -= 1
            continue
        if word.low in _PREPOSITIONS or word.low in _CONNECTIVES or is_verb(word) or is_adverb(word):
            break
        at -= 1
    return at


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
        if at > start and (word.low in PRONOUNS or word.low in _DAYS or word.low in DETERMINERS and not word.is_name):
            break
        joins = word.low in ("of", "for", "at", "&", "and", "from", "de", "la", "al", "van", "von", "der", "bin")
        if joins and at > start and at + 1 < limit and sentence[at + 1].is_word:
            follows = sentence[at + 1]
            if word.low in ("of", "for", "at", "from"):
                at += 1 + (follows.low in DETERMINERS)
                continue
            if follows.is_name and named:
                at += 1
                continue
            break
        if not word.is_name and (
            word.low in _PREPOSITIONS or word.low in _CONNECTIVES or is_verb(word) or is_adverb(word)
        ):
            break
        named = named or word.is_name
        at += 1
    return (start, at) if at > start else None


def first_phrase(sentence: Sentence, start: int, end: int) -> Phrase | None:
    """The first noun phrase that is not part of an introduction such as *In Ohio,* or *Speaking to reporters,*."""
    at = start
    while at < end:
        word = sentence[at]
        if not word.is_word or word.quoted >= 0 or word.low in ("and", "but", "so", "yet", "or", "that", "then") or is_adverb(word):
            at += 1
            continue
        if word.low in PRONOUNS:
            return (at, at + 1)
        introduces = word.low in _PREPOSITIONS | _CONNECTIVES or word.low.endswith("ing") and not word.is_name
        introduces = introduces or (at == start and word.low.endswith("ing") and word.low in verbs().participles)
        introduces = introduces or (word.low in _DAYS) or (is_verb(word) and not word.is_name)
        if introduces:
            at = _after_introduction(sentence, at + 1, end)
            continue
        phrase = phrase_after(sentence, at, end)
        return phrase
    return None


def _after_introduction(sentence: Sentence, at: int, end: int) -> int:
    """Behind the comma that ends an introduction; without one, where a name or a pronoun begins after small words."""
    for place in range(at, end):
        if sentence[place].text in (",", "—", "–"):
            return place + 1
    small = False
    for place in range(at, end):
        word = sentence[place]
        if word.low in PRONOUNS or (small and word.is_name and sentence[place - 1].low not in _PREPOSITIONS | DETERMINERS):
            return place
        small = small or (word.is_word and not word.is_name)
    return end


def quoted_places(sentence: Sentence) -> list[int]:
    return [place for place, word in enumerate(sentence) if word.low == QUOTED]
