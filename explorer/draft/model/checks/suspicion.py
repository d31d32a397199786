"""Why words that seem to say who speaks may mean somebody else, after all.

Each of these is where the rules name the wrong one on news articles, and hardly any right one.
"""

from __future__ import annotations

import re

from explorer.digest.kinds import Actor
from explorer.digest.refs import Ref
from explorer.draft.model.checks.knowledge import Knowledge, Spoken
from explorer.draft.model.checks.verdict import Reason
from explorer.draft.patterns import lazy
from explorer.draft.speech.grammar import PRONOUNS
from explorer.text.anchors import Span

_TO_SOMEBODY = lazy(r"\b(?:tell|tells|told|telling|asks?|asked|asking|reminded|informed|assured|warned|urged)\s+\Z")
_IS_CALLED = lazy(
    r"\b(?:be|been|being|is|are|was|were)\s+(?:\w+ly\s+)?"
    r"(?:called|dubbed|label+ed|branded|described|asked|told|accused|criticized|criticised|quoted|mocked|blamed)\b"
)
_SO_CALLED = lazy(r"(?i:\bso-called|\bthe (?:phrase|term|word))\s+\W{1,2}\Z")
_REACH = 20
_WORD = lazy(r"[^\W\d_]{4,}")


def suspicion(known: Knowledge, spoken: Spoken, speaker: Ref) -> Reason | None:
    """What speaks against a speaker whom the words name; None: nothing does."""
    quotation, attribution, _ = spoken
    source = attribution.source
    if source is None:
        return Reason.NO_EVIDENCE
    if quotation.form != "indirect" and _is_title(" ".join(map(known.text.words, quotation.pieces))):
        return Reason.NOT_SPEECH
    first = quotation.pieces[0]
    if _SO_CALLED.search(known.text.paragraphs[first.paragraph][max(0, first.start - _REACH) : first.start]):
        return Reason.NOT_SPEECH
    before = known.text.paragraphs[source.paragraph][max(0, source.start - _REACH) : source.start]
    evidence = "" if attribution.evidence is None else known.text.words(attribution.evidence)
    if _TO_SOMEBODY.search(before) or _IS_CALLED.search(evidence):
        return Reason.OTHER_SPEAKER
    is_pronoun = known.text.words(source).lower() in PRONOUNS
    if is_pronoun and (_names_themselves(known, quotation.pieces, speaker) or _has_namesake(known, speaker)):
        return Reason.PRONOUN
    return None


def _is_title(words: str) -> bool:
    """Whether the words in marks are a title, of a book or a song: all of them in capitals, and more than one."""
    found: list[str] = _WORD.findall(words)
    return len(found) > 1 and all(word[0].isupper() for word in found)


def _names_themselves(known: Knowledge, pieces: tuple[Span, ...], speaker: Ref) -> bool:
    """Whether the words that a pronoun is said to say name the speaker: nobody speaks so of themselves."""
    return any(speaker in refs for piece in pieces for _, refs in known.named_in(piece))


def _has_namesake(known: Knowledge, speaker: Ref) -> bool:
    """Whether somebody else has the speaker's surname: the name before a pronoun may be either's."""
    actor = known.digest.get(speaker)
    if not isinstance(actor, Actor) or actor.type != "Person":
        return False
    surname = re.split(r"\s", actor.name)[-1]
    return any(
        other.ref != speaker and other.type == "Person" and re.split(r"\s", other.name)[-1] == surname
        for other in known.digest.of(Actor)
    )
