"""Ways in which a sentence names who says what it quotes.

Each sieve takes a sentence and the place of a quotation in it, and returns where speaker and verb are, or None.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from explorer.draft.speech.clauses import Word
from explorer.draft.speech.grammar import (
    CONNECTIVES,
    DETERMINERS,
    HELPERS,
    PREPOSITIONS,
    PRONOUNS,
    is_adverb,
    is_cue,
    is_helper,
    is_verb,
)
from explorer.draft.speech.phrases import (
    Phrase,
    phrase_after,
    phrase_before,
)
from explorer.draft.speech.subjects import (
    first_phrase,
    subject_before,
)
from explorer.draft.speech.verbs import forms_of, verbs

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
        if not is_cue(sentence, place, verbs().saying | _BESIDES):
            continue
        if sentence[place].low in verbs().participles and sentence[place - 1].low not in HELPERS:
            continue
        source = _plain(sentence, at, place) or _with_apposition(sentence, at, place)
        if source and (_is_open(sentence, quoted) or source[1] == place):
            return Hit("quote, X said", source, (place, place + 1))
        if not any(word.low in ("who", "whose", "which") for word in sentence[at:place]):
            return None
    return None


_BESIDES = frozenset("went goes read reads agreed agrees".split())
"""Verbs that are of saying directly behind a quotation."""


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
        depends = place > at and word.low in ("that", "which")
        if not word.is_word or word.quoted >= 0 or verbal or depends or (word.low in PRONOUNS and end - at > 1):
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
    if at >= end or not is_cue(sentence, at, verbs().saying | _BESIDES):
        return None
    if sentence[at].low in verbs().participles or sentence[at].low in forms_of("tell"):
        return None
    source = phrase_after(sentence, at + 1, end)
    return Hit("quote, said X", _named_behind(sentence, source, end), (at, at + 1)) if source else None


def _named_behind(sentence: Sentence, source: Phrase, end: int) -> Phrase:
    """The name in apposition to a description: *Kari Lund* of *its chief executive, Kari Lund.*"""
    at = source[1] + 1
    if sentence[source[0]].low not in DETERMINERS or at >= end or sentence[at - 1].text != ",":
        return source
    stop = at
    while stop < end and sentence[stop].is_word and sentence[stop].is_name and sentence[stop].quoted < 0:
        stop += 1
    closed = stop == end or sentence[stop].text in (",", ".")
    named = stop - at in (2, 3) and closed and sentence[at].low not in PREPOSITIONS
    return (at, stop) if named else source


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
    begins = source is not None and (source[0] == 0 or sentence[source[0] - 1].text in "-–—")
    if source and begins and not is_verb(sentence, quoted - 2):
        return Hit("X: quote", source, (quoted - 1, quoted))
    return None


def before(sentence: Sentence, quoted: int) -> Hit | None:
    """X said (that): “…”; X, speaking to reporters, said “…”; said X: “…”"""
    found = _said_before(sentence, quoted, verbs().saying)
    if not found or _is_labelled_nearer(sentence, quoted, found):
        return None
    return _unless_far(Hit("X said quote", *found), quoted)


def _is_labelled_nearer(sentence: Sentence, quoted: int, found: tuple[Phrase, Phrase]) -> bool:
    """Whether another who is named calls someone so, nearer to a quotation: *…, saying Ruiz called it “…”*."""
    label = called(sentence, quoted)
    if label is None or label.rule != "X called it quote" or label.cue[0] <= found[1][0]:
        return False
    return label.source != found[0] and sentence[label.source[1] - 1].is_name


def thought(sentence: Sentence, quoted: int) -> Hit | None:
    """X believes that “…”"""
    found = _said_before(sentence, quoted, verbs().thinking)
    return found and Hit("X thinks quote", *found)


_LABELLING = (
    "describe call label brand dub term characterize characterise portray denounce condemn accuse compare liken"
)


def called(sentence: Sentence, quoted: int) -> Hit | None:
    """X called it “…”; X called for “…”"""
    found = _said_before(sentence, quoted, verbs().judging)
    if not found:
        return None
    at = found[1][0]
    labels = sentence[at].low in forms_of(_LABELLING) and sentence[at + 1].low not in ("for", "on", "over", "upon")
    return _unless_far(Hit("X called it quote" if labels else "X called quote", *found), quoted)


def _said_before(sentence: Sentence, quoted: int, forms: frozenset[str]) -> tuple[Phrase, Phrase] | None:
    """Subject and verb, of the last verb before a quotation; if its subject is *he*, of the verb before it."""
    found: tuple[Phrase, Phrase] | None = None
    for at in range(quoted - 1, max(-1, quoted - _REACH), -1):
        if not is_cue(sentence, at, forms) or _is_outcry(sentence, at):
            continue
        source = subject_before(sentence, at)
        if source is None or _is_negated(sentence, source[1], at):
            continue
        if found is None:
            found = source, (at, at + 1)
            if source[1] - source[0] > 1 or sentence[source[0]].low not in PRONOUNS or sentence[source[0]].is_name:
                break
        elif source != found[0]:
            found = source, (at, at + 1)
            break
    return found


_FAR = 25
"""Words from the speaker to the verb, or from there to the quotation, from which on many hits are wrong."""


def _unless_far(hit: Hit, quoted: int) -> Hit:
    """The hit; as one that can only be a doubt, if speaker, verb and quotation stand more than a clause apart."""
    length = max(hit.source[1], hit.cue[1]) - min(hit.source[0], hit.cue[0])
    far = length >= _FAR or quoted - hit.cue[1] >= _FAR
    return hit._replace(rule=f"far: {hit.rule}") if far else hit


_OUTCRY = "fume thunder bellow grumble scoff sneer sigh scream shout yell crow gush fire marvel"
_ITS_CAUSE = frozenset("after when as because before until since over at".split())


def _is_outcry(sentence: Sentence, at: int) -> bool:
    """Whether a verb tells how someone takes something, and not what is said: *fumed after the disclosure that*."""
    return sentence[at].low in forms_of(_OUTCRY) and sentence[at + 1].low in _ITS_CAUSE


_NEGATIONS = frozenset("not n't never nor hardly cannot".split())


def _is_negated(sentence: Sentence, start: int, verb: int) -> bool:
    """Whether a verb next to its subject is denied: *Ruiz never said “…”*."""
    between = sentence[start:verb]
    return all(is_helper(sentence, at) for at in range(start, verb)) and any(
        word.low in _NEGATIONS or word.low.endswith("n't") for word in between
    )


def later(sentence: Sentence, quoted: int) -> Hit | None:
    """It was “…” and will be so, X said"""
    for at in range(len(sentence) - 1, quoted + 1, -1):
        if not is_cue(sentence, at, verbs().saying):
            continue
        source = phrase_before(sentence, at)
        if source and source[0] > quoted and sentence[source[0] - 1].text == ",":
            return Hit("quote …, X said", source, (at, at + 1))
        source = phrase_after(sentence, at + 1)
        if source and sentence[at - 1].text == "," and sentence[at].low not in forms_of("tell"):
            return Hit("quote …, said X", source, (at, at + 1))
    return None


def subject(sentence: Sentence, quoted: int) -> Hit | None:
    """X …: “…”: the sentence's subject, whatever its verb"""
    if not quoted or sentence[quoted - 1].text != ":":
        return None
    source = first_phrase(sentence, 0, quoted)
    return Hit("X …: quote", source, source) if source else None


SIEVES = (inverted, beside, after, titled, before, according, later, called, thought)
"""The most trusted first."""

SHARES = {
    "quote, X said": 0.98,
    "quote, said X": 0.98,
    "quote …, X said": 0.96,
    "quote …, said X": 0.93,
    "X said, quote": 0.91,
    "X said quote": 0.90,
    "said X: quote": 0.95,
    "X: quote": 0.87,
    "X called it quote": 0.94,
    "X called quote": 0.72,
    "X thinks quote": 0.70,
    "according to X": 0.73,
    "X …: quote": 0.59,
    "same paragraph": 0.97,
    "same paragraph, later": 0.50,
    "lead-in": 0.93,
    "before": 0.75,
    "far": 0.77,
    "turn": 1.0,
    "signature": 0.9,
}
"""How often each sieve was right on the training part of PolNeAR; those of a rule such as *lead-in: X said* by its
first word."""
