"""Where a name and a word of saying stand together, and somebody else speaks: what the rules misread."""

from __future__ import annotations

import re

from explorer.digest.kinds import Actor
from explorer.digest.refs import Ref
from explorer.draft.model.checks.knowledge import Knowledge, Spoken
from explorer.draft.patterns import lazy
from explorer.draft.speech.grammar import PRONOUNS
from explorer.draft.verifying.voices import tokens
from explorer.text.anchors import Span

_TELLING = "tell|tells|told|telling|asks?|asked|asking|reminded|informed|assured|warned|urged"
_TO_SOMEBODY = lazy(rf"\b(?:{_TELLING})\s+\Z")
_IS_CALLED = lazy(
    r"\b(?:be|been|being|is|are|was|were|got)\s+(?:\w+ly\s+)?(?:called|dubbed|label+ed|branded|described|accused|"
    r"criticized|criticised|mocked|blamed|asked|told|warned|reminded|informed|questioned|challenged|pressed)\b"
)
_FOR_DOING = lazy(r"\bfor (?:\w+ly )?\w+ing\Z")
_WHILE_DOING = lazy(r"\b(?:(?:as|when|while) [^,]*,?|with [^,]*) \w+ing\Z")
_THEIRS_SAYING = lazy(r"(?:’s|'s) (?!statements?\b|letters?\b|tweets?\b)\w+ \w+ing\Z")
_AS = lazy(r"\b(?:as|when|while|after|before) \Z", re.IGNORECASE)
_ELSE = lazy(r", [^\W_]")
_WHO_DO = lazy(r"[^,] (?:who|that) \w+\Z")
_LED_IN = lazy(r"\w[,:]\s+\W{0,2}\Z")
_ENDED = lazy(r"[?!.]\W{0,3}\Z")
_SIGN = lazy(r"\b(?:signs?|banners?|posters?|placards?|(?:T-)?shirts?|hats?|caps?|stickers?|buttons?) (?:that )?\w+\Z")
_DOING = lazy(r"\w+ing\Z")
_SAID_SO = lazy(r"\s(?:so|this|that)(?= because\b|[.;])")
_AFTER_QUOTE = lazy(r"[,.!?](?:”|\"|'')\s+(?!\w+ing\b)\w+\Z")
_SHE_DID = lazy(r"\s+[a-z]+ed\b")
_NOT_YET = lazy(r"(?<!\bwent on )(?<!\bgoes on )(?<!continued )(?<!continues )(?<!proceeded )\bto \w+\Z")
_RELATING = lazy(r"\brelat\w+\Z")
_PARTICIPLE_SUBJECT = lazy(r"[^\W\d_a-z]\w+ [a-z]+ing [^\W\d_a-z]")
_OF_A_BODY = lazy(r"(.*[^\W\d_])\s+(?:of|from|at|with) ")
_IN_APPOSITION = lazy(r"\A(?: (?:of|from|at|with) [^\W\d_a-z][\w .’'-]*)?, (?:the |an? )?\Z")
_REACH = 20
_SHORTEST = 4
"""Characters that reach from a quotation back into the sentence before it."""
_MARKS = ("“", '"', "'")
_LONGEST_APPOSITION = 60
_LONGEST = 600
"""Characters of words that name a speaker and a word of saying; the longest are far apart."""


def is_misread(known: Knowledge, spoken: Spoken, speaker: Ref) -> bool:
    """Whether the words that seem to say that an actor speaks are of a kind that says so of somebody else."""
    source, evidence = spoken[1].source, spoken[1].evidence
    if source is None or evidence is None:
        return False
    text = known.text.paragraphs[evidence.paragraph]
    words, who = known.text.words(evidence), known.text.words(source)
    if len(words) > _LONGEST:
        return True
    before, behind = text[max(0, source.start - _REACH) : source.start], text[evidence.end : evidence.end + _REACH]
    if evidence.start < source.start:  # “…,” asked Ruiz
        is_next = who.lower() in PRONOUNS and _SHE_DID.match(behind) is not None
        return is_next or _is_led_in(known, spoken) or _is_body_of(known, who, speaker)
    return bool(
        _TO_SOMEBODY.search(before)
        or _IS_CALLED.search(words)
        or _FOR_DOING.search(words)
        or _WHILE_DOING.search(words)
        or _SIGN.search(words)
        or _NOT_YET.search(words)
        or (_RELATING.search(words) and behind.startswith(" to "))
        or _THEIRS_SAYING.search(words[len(who) :])
        or _AFTER_QUOTE.search(words)
        or _SAID_SO.match(behind)
        or (_AS.search(before) and _ELSE.match(behind))
        or (_WHO_DO.search(words) and not _is_person(known, speaker))
        or _PARTICIPLE_SUBJECT.search(who)
        or _is_other_doing(known, source, evidence, speaker)
        or _is_body_of(known, who, speaker)
        or _is_apposition(known, source, speaker)
        or _is_led_in(known, spoken)
        or _is_next_turn(known, spoken, speaker)
    )


def _is_other_doing(known: Knowledge, source: Span, evidence: Span, speaker: Ref) -> bool:
    """Whether a participle of saying directly follows the name of somebody else: *reminds me of Lincoln saying*."""
    words = known.text.words(evidence)
    match = _DOING.search(words)
    if match is None:
        return False
    end = evidence.start + len(words[: match.start()].rstrip())
    inner = known.named_in(Span(evidence.paragraph, source.end, end))
    return any(place.end == end and speaker not in refs for place, refs in inner)


def _is_body_of(known: Knowledge, who: str, speaker: Ref) -> bool:
    """Whether a person is named, and the actor is what that person belongs to: *Ana Ruiz of the Bridge Board*."""
    match = _OF_A_BODY.match(who)
    if match is None or _is_person(known, speaker):
        return False
    head = match[1].split()
    parts = {part for name in known.names_of(speaker) for part in tokens(name)}
    is_name = len(head) > 1 and all(word[0].isupper() for word in head[-2:])
    return is_name and parts.isdisjoint(tokens(match[1]))


def _is_apposition(known: Knowledge, source: Span, speaker: Ref) -> bool:
    """Whether what is named only says what somebody named before is: *Ana Ruiz, the Board’s own lawyer, said*."""
    text = known.text.paragraphs[source.paragraph]
    if _is_person(known, speaker) or not text.startswith(",", source.end):
        return False
    start = max(0, source.start - _LONGEST_APPOSITION)
    return any(
        speaker not in refs and _IN_APPOSITION.match(text[place.end : source.start])
        for place, refs in known.named_in(Span(source.paragraph, start, source.start))
    )


def _is_person(known: Knowledge, speaker: Ref) -> bool:
    actor = known.digest.get(speaker)
    return isinstance(actor, Actor) and actor.type == "Person"


def _is_led_in(known: Knowledge, spoken: Spoken) -> bool:
    """Whether what follows a whole sentence in marks names a speaker, and what leads to it another: *Hill answers
    with, “Why?” Ruiz then writes*."""
    quotation, attribution, _ = spoken
    if not attribution.rule.startswith("quote") or len(quotation.pieces) > 1:
        return False
    piece = quotation.pieces[0]
    text = known.text.paragraphs[piece.paragraph]
    led_in = _LED_IN.search(text[max(0, piece.start - _REACH) : piece.start])
    return led_in is not None and _ENDED.search(text[piece.start : piece.end]) is not None


def _is_next_turn(known: Knowledge, spoken: Spoken, speaker: Ref) -> bool:
    """Whether the last words before a quotation are a sentence about somebody else: *“…,” Hill said. Ruiz nodded.*"""
    quotation, attribution, _ = spoken
    piece = quotation.pieces[0]
    if attribution.rule != "same paragraph" or attribution.evidence is None or piece.start < _SHORTEST:
        return False
    last = known.text.sentence_at(piece.paragraph, piece.start - _SHORTEST)
    if last.start < attribution.evidence.end or known.text.words(last)[:1] in _MARKS:
        return False
    return any(place.start == last.start and speaker not in refs for place, refs in known.named_in(last))
