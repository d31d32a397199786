"""Ways in which a sentence names who says what it quotes.

Each sieve takes a sentence and the place of a quotation in it, and returns where speaker and verb are, or None.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from explorer.draft.speech.clauses import Word
from explorer.draft.speech.phrases import (
    CONNECTIVES,
    HELPERS,
    PREPOSITIONS,
    PRONOUNS,
    Phrase,
    first_phrase,
    is_adverb,
    is_cue,
    is_helper,
    is_verb,
    phrase_after,
    phrase_before,
    subject_before,
)
from explorer.draft.speech.verbs import verbs

Sentence = Sequence[Word]
_REACH = 60
"""Words of a sentence before and after a quotation that are read."""


class Hit(NamedTuple):
    """Who speaks, in places of a sentence."""

    rule: str
    source: Phrase
    cue: Phrase
    """The verb of saying, or what stands for one."""


def _tail(sentence: Sentence, quoted: int) -> tuple[int, int]:
    """What follows a quotation, up to the next one; without the signs at its beginning."""
    limit = min(len(sentence), quoted + 1 + _REACH)
    end = next((at for at in range(quoted + 1, limit) if sentence[at].quoted >= 0), limit)
    start = quoted + 1
    while start < end and not sentence[start].is_word:
        start += 1
    return start, end


def after(sentence: Sentence, quoted: int) -> Hit | None:
    """“…,” X said; “…,” X, the minister, said"""
    at, end = _tail(sentence, quoted)
    if at >= end or (sentence[at].low in CONNECTIVES | PREPOSITIONS | HELPERS and not sentence[at].is_name):
        return None
    for place in range(at + 1, end):
        if not is_cue(sentence, place, verbs().saying | {"went", "goes"}):
            continue
        if sentence[place].low in verbs().participles and sentence[place - 1].low not in HELPERS:
            continue
        source = _plain(sentence, at, place) or _with_apposition(sentence, at, place)
        if source is None or not (_is_open(sentence, quoted) or source[1] == place):
            return None
        return Hit("quote, X said", source, (place, place + 1))
    return None


def _is_open(sentence: Sentence, quoted: int) -> bool:
    """Whether a quotation ends in such a way that an attribution may follow."""
    inner = sentence[quoted].text.rstrip("”\"'’»“")
    return inner[-1:] in tuple(",?!—–…-.") or not sentence[quoted + 1].is_word


def _plain(sentence: Sentence, at: int, verb: int) -> Phrase | None:
    """The words before a verb, if they are nothing but its subject."""
    end = verb
    while end > at + 1 and is_helper(sentence, end - 1):
        end -= 1
    for place in range(at, end):
        word = sentence[place]
        verbal = is_verb(sentence, place) and not (word.low.endswith("ing") and place > at)
        if not word.is_word or word.quoted >= 0 or verbal or (word.low in PRONOUNS and end - at > 1):
            return None
    return (at, end)


def _with_apposition(sentence: Sentence, at: int, verb: int) -> Phrase | None:
    """The subject before a verb, if nothing but an apposition or a clause stands between them."""
    source = first_phrase(sentence, at, verb)
    if not source or source[0] != at:
        return None
    end = verb
    while end > source[1] and is_helper(sentence, end - 1):
        end -= 1
    follows = sentence[source[1]]
    if not follows.is_word:
        return source if not sentence[end - 1].is_word else None
    return source if end == source[1] or follows.low in _JOINING else None


_JOINING = frozenset("who in at from with on familiar close to near like involved and & by of for".split())


def inverted(sentence: Sentence, quoted: int) -> Hit | None:
    """“…,” said X"""
    at, end = _tail(sentence, quoted)
    while at < end and is_adverb(sentence[at]):
        at += 1
    if at >= end or not (is_cue(sentence, at, verbs().saying) or sentence[at].low in ("read", "reads")):
        return None
    if sentence[at].low in verbs().participles:
        return None
    source = phrase_after(sentence, at + 1, end)
    return Hit("quote, said X", source, (at, at + 1)) if source else None


def beside(sentence: Sentence, quoted: int) -> Hit | None:
    """X said, “…”; X said that “…”: nothing else stands between the verb and the quotation."""
    at = quoted - 1
    while at > 0 and (not sentence[at].is_word or sentence[at].low == "that") and sentence[at].quoted < 0:
        at -= 1
    if at > 0 and is_cue(sentence, at, verbs().saying):
        source = subject_before(sentence, at)
        return Hit("X said, quote", source, (at, at + 1)) if source else None
    if at > 0 and sentence[0].low in verbs().saying and sentence[quoted - 1].text in ",:":
        source = phrase_after(sentence, 1, quoted)
        return Hit("said X: quote", source, (0, 1)) if source and source[1] == at + 1 else None
    return None


_WORDS = frozenset(
    """comment comments remark remarks claim claims assertion statement statements call calls demand demands description
    promise pledge vow question warning suggestion declaration argument response reply words message tweet tweets
    charge contention complaint answer slogan mantra motto headline line joke quip retort observation accusation""".split()
)
_OWNERS = frozenset("his her their its".split())


def nominal(sentence: Sentence, quoted: int) -> Hit | None:
    """her comment that “…”; Ruiz's promise of “…”"""
    at = quoted - 1
    while at > 0 and (sentence[at].low in ("that", "of") or sentence[at].text in ",:"):
        at -= 1
    if sentence[at].low not in _WORDS:
        return None
    for owner in range(at - 1, max(-1, at - 4), -1):
        if sentence[owner].low in _OWNERS:
            return Hit("X's words", (owner, owner + 1), (at, at + 1))
        if sentence[owner].low.endswith(("'s", "s'")) and sentence[owner].is_name:
            source = phrase_before(sentence, owner + 1)
            return Hit("X's words", source, (at, at + 1)) if source else None
    return None


def according(sentence: Sentence, quoted: int) -> Hit | None:
    """According to X, “…”; “…,” according to X"""
    for at in range(max(0, quoted - _REACH), min(len(sentence) - 2, quoted + _REACH)):
        if sentence[at].low == "according" and sentence[at + 1].low == "to":
            source = phrase_after(sentence, at + 2)
            return Hit("according to X", source, (at, at + 2)) if source else None
    return None


def titled(sentence: Sentence, quoted: int) -> Hit | None:
    """X: “…”"""
    if quoted < 2 or sentence[quoted - 1].text != ":":
        return None
    source = phrase_before(sentence, quoted - 1)
    if source and source[0] == 0 and not is_verb(sentence, quoted - 2):
        return Hit("X: quote", source, (quoted - 1, quoted))
    return None


def before(sentence: Sentence, quoted: int) -> Hit | None:
    """X said (that): “…”; X, speaking to reporters, said “…”; said X: “…”"""
    found = _said_before(sentence, quoted, verbs().saying)
    return found and Hit("X said quote", *found)


def thought(sentence: Sentence, quoted: int) -> Hit | None:
    """X believes that “…”"""
    found = _said_before(sentence, quoted, verbs().thinking)
    return found and Hit("X thinks quote", *found)


def called(sentence: Sentence, quoted: int) -> Hit | None:
    """X called it “…”"""
    found = _said_before(sentence, quoted, verbs().judging)
    return found and Hit("X called quote", *found)


def _said_before(sentence: Sentence, quoted: int, forms: frozenset[str]) -> tuple[Phrase, Phrase] | None:
    """Subject and verb, of the last verb before a quotation; of the one before if its subject is *he* and that names him."""
    found: tuple[Phrase, Phrase] | None = None
    for at in range(quoted - 1, max(-1, quoted - _REACH), -1):
        if not is_cue(sentence, at, forms):
            continue
        source = subject_before(sentence, at)
        if source is None:
            continue
        if found is None:
            found = source, (at, at + 1)
            if source[1] - source[0] > 1 or sentence[source[0]].low not in PRONOUNS or sentence[source[0]].is_name:
                break
        elif source != found[0]:
            found = source, (at, at + 1)
            break
    return found


def later(sentence: Sentence, quoted: int) -> Hit | None:
    """It was “…” and will be so, X said"""
    for at in range(len(sentence) - 1, quoted + 1, -1):
        if not is_cue(sentence, at, verbs().saying):
            continue
        source = phrase_before(sentence, at)
        if source and source[0] > quoted and sentence[source[0] - 1].text == ",":
            return Hit("quote …, X said", source, (at, at + 1))
        source = phrase_after(sentence, at + 1)
        if source and sentence[at - 1].text == ",":
            return Hit("quote …, said X", source, (at, at + 1))
    return None


def subject(sentence: Sentence, quoted: int) -> Hit | None:
    """X … “…”: the sentence's subject, whatever its verb"""
    source = first_phrase(sentence, 0, quoted)
    return Hit("X … quote", source, source) if source else None


SIEVES = (inverted, beside, after, titled, nominal, before, according, later, called, thought)
"""The most trusted first."""

SHARES = {
    "quote, X said": 0.98,
    "quote, said X": 0.98,
    "quote …, X said": 0.96,
    "quote …, said X": 0.93,
    "X said, quote": 0.90,
    "X said quote": 0.90,
    "said X: quote": 0.95,
    "X: quote": 0.83,
    "X called quote": 0.83,
    "X thinks quote": 0.70,
    "X's words": 0.33,
    "according to X": 0.73,
    "X … quote": 0.44,
    "same paragraph": 0.97,
    "same paragraph, later": 0.50,
    "lead-in": 0.93,
    "before": 0.75,
    "turn": 1.0,
    "signature": 0.80,
}
"""How often each sieve was right on the training part of PolNeAR; those of a rule such as *lead-in: X said* by its
first word."""
