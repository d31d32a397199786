"""Parts a sentence into what is said and who says it, where a person asks and the drafting rules found nothing.

Which comes first is told by the verb of saying alone: at the end of the sentence, or between two commas, the sentence
is what is said; behind its subject, what follows it is. Where neither is sure, there is no answer.
"""

from __future__ import annotations

from typing import NamedTuple

from explorer.draft.speech.grammar import (
    CONNECTIVES,
    DAYS,
    DETERMINERS,
    HELPERS,
    PREPOSITIONS,
    PRONOUNS,
    Sentence,
    is_adverb,
    is_cue,
    is_helper,
    is_role,
    is_verb,
)
from explorer.draft.speech.joints import is_unsaid, reporting, reporting_verbs
from explorer.draft.speech.phrases import Phrase, phrase_after, phrase_before
from explorer.draft.speech.verbs import forms_of

_PLAIN = "say argue insist claim"
"""Verbs that mostly have words behind them that are said, with *that* or without."""
_RELATIVE = frozenset("who which whose whom where".split())
_SMALL = frozenset("and or both as".split())
_WHEN = frozenset("last next late this years months weeks days".split())
_FEWEST = 3
"""Words of a clause."""
_MOST_BEHIND = 8
"""Words behind *X said* that say when, where or to whom."""


class Said(NamedTuple):
    """Places of a sentence."""

    words: Phrase
    source: Phrase
    evidence: Phrase


def said_in(sentence: Sentence) -> Said | None:
    """What is said in a sentence and by whom; None: it is not sure."""
    end = len(sentence)
    while end and not sentence[end - 1].is_word and sentence[end - 1].quoted < 0:
        end -= 1
    for verb in range(1, end):
        if is_cue(sentence, verb, reporting() - reporting_verbs()[2]) and not is_unsaid(sentence, verb):
            said = _behind_subject(sentence, verb, end) or _after(sentence, verb, end) or _inverted(sentence, verb, end)
            if said is not None:
                return said
    return None


def _behind_subject(sentence: Sentence, verb: int, end: int) -> Said | None:
    """*X said it*, and *X, who is something, said it*."""
    if sentence[verb].low not in forms_of(_PLAIN):
        return None
    last = verb
    while last and is_helper(sentence, last - 1):
        last -= 1
    first = 1 if sentence[0].low in ("but", "and") else 0
    source = _subject(sentence, first, last)
    words = verb + 1 + (sentence[verb + 1].low == "that" and not _has_verb(sentence, verb + 2, verb + 3))
    if source is None or end - words < _FEWEST or not _has_verb(sentence, words, end):
        return None
    opening = sentence[words]
    is_clause = opening.is_word and opening.low not in (PREPOSITIONS | CONNECTIVES | DAYS) - {"both", "that"}
    return Said((words, end), source, (first, verb + 1)) if is_clause else None


def _subject(sentence: Sentence, first: int, end: int) -> Phrase | None:
    """Who is named from a place to another, by the subject or by its apposition; None: another thing is there, too."""
    comma = next((at for at in range(first, end) if sentence[at].text == ","), end)
    if comma == end:
        return (first, end) if _is_noun_phrase(sentence, first, end) else None
    if sentence[end - 1].text != "," or comma == end - 1 or not _is_noun_phrase(sentence, first, comma):
        return None
    relative = False
    for at in range(comma, end):
        relative = relative or sentence[at].low in _RELATIVE
        if sentence[at].quoted >= 0 or (is_verb(sentence, at) and not relative and sentence[at - 1].text == ","):
            return None
    aside = phrase_after(sentence, comma + 1, end)
    named = aside is not None and all(word.is_name for word in sentence[aside[0] : aside[1]])
    is_office = not sentence[comma - 1].is_name or is_role(sentence[comma - 1])
    return aside if named and is_office and aside and aside[1] == end - 1 else (first, comma)


def _is_noun_phrase(sentence: Sentence, first: int, end: int) -> bool:
    """Whether some words name somebody, and no verb, clause or time is among them."""
    if first >= end:
        return False
    words, opening = sentence[first:end], sentence[first].low
    if opening in PREPOSITIONS | DAYS | _WHEN - {"this"} or opening.endswith(("ing", "ed")) or words[-1].low in _WHEN:
        return False
    if (is_adverb(words[0]) and opening != "all") or is_adverb(words[-1]) or words[-1].low in DAYS:
        return False
    if any(
        (word.low in PRONOUNS or word.low in DETERMINERS) and at and _opens(words, at) for at, word in enumerate(words)
    ):
        return False
    return not any(
        not word.is_word or word.quoted >= 0 or is_verb(sentence, first + at) or word.low in CONNECTIVES - _SMALL
        for at, word in enumerate(words)
    )


def _opens(words: Sentence, at: int) -> bool:
    """Whether a pronoun or a determiner begins a second noun phrase: *In a statement he*, *The day the mayor*."""
    return words[at - 1].low not in PREPOSITIONS | _SMALL | DETERMINERS


def _after(sentence: Sentence, verb: int, end: int) -> Said | None:
    """*It is so, X said*, and *It, X said, is so*: the latter is said as a whole."""
    last = verb
    while last and is_helper(sentence, last - 1):
        last -= 1
    source = phrase_before(sentence, last)
    if source is None or source[0] < 2 or sentence[source[0] - 1].text != ",":
        return None
    evidence = (source[0], verb + 1)
    stop = _behind(sentence, verb, end)
    if stop == end and _may_be_said(sentence, source[0] - 1):
        return Said((0, source[0] - 1), source, evidence)
    if stop and stop < end and sentence[stop].text == "," and end - stop > _FEWEST:
        return Said((0, len(sentence)), source, evidence)
    return None


def _behind(sentence: Sentence, verb: int, end: int) -> int:
    """Where the words end that say to whom, when or where something was said; 0: others follow the verb."""
    at = verb + 1
    if sentence[verb].low in forms_of("tell"):
        hearer = phrase_after(sentence, at, end)
        at = hearer[1] if hearer else at
    stop = next((place for place in range(at, end) if sentence[place].text == ","), end)
    if at == stop:
        return stop
    follows = sentence[at]
    small = follows.low in PREPOSITIONS | DAYS | _WHEN or is_adverb(follows)
    return stop if small and stop - at <= _MOST_BEHIND and not _has_verb(sentence, at, stop) else 0


def _inverted(sentence: Sentence, verb: int, end: int) -> Said | None:
    """*It is so, said X*, and what X is behind a comma."""
    source = phrase_after(sentence, verb + 1, end)
    if source is None or verb < 2 or sentence[verb - 1].text != "," or sentence[verb].low in forms_of("tell"):
        return None
    is_over = source[1] == end or sentence[source[1]].text == "," or _behind(sentence, source[1] - 1, end) == end
    is_over = is_over or sentence[source[1]].low in PREPOSITIONS
    is_name = not _has_verb(sentence, 0, verb - 1) and any(word.text == "," for word in sentence[: verb - 1])
    if not is_over or is_name or not _may_be_said(sentence, verb - 1):
        return None
    return Said((0, verb - 1), source, (verb, source[1]))


def _may_be_said(sentence: Sentence, end: int) -> bool:
    """Whether the words before *, X said* are no introduction, as *In June* is."""
    opening = sentence[0]
    is_introduction = opening.low in PREPOSITIONS | CONNECTIVES | DAYS | _WHEN or opening.low.endswith(("ing", "ed"))
    is_introduction = is_introduction or is_adverb(opening)
    return not is_introduction or (_has_verb(sentence, 0, end) and any(word.text == "," for word in sentence[:end]))


def _has_verb(sentence: Sentence, first: int, end: int) -> bool:
    """Whether a verb is there that no *who* or *which* leads to."""
    relative = False
    for at in range(first, min(end, len(sentence))):
        word = sentence[at]
        relative = word.low in _RELATIVE or (relative and word.text != ",")
        if not relative and (word.low in HELPERS or is_verb(sentence, at)):
            return True
    return False
