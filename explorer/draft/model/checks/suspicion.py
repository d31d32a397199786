"""Why words that seem to say who speaks may mean somebody else, after all.

Each of these is where the rules name the wrong one on news articles, and hardly any right one.
"""

from __future__ import annotations

import re

from explorer.digest.kinds import Actor
from explorer.digest.refs import Ref
from explorer.draft.model.checks.bystanders import is_hearsay, is_other_between
from explorer.draft.model.checks.knowledge import Knowledge, Spoken
from explorer.draft.model.checks.misread import is_misread
from explorer.draft.model.checks.unsaid import is_unsaid
from explorer.draft.model.checks.verdict import Reason
from explorer.draft.speech.grammar import PRONOUNS
from explorer.text.anchors import Span


def suspicion(known: Knowledge, spoken: Spoken, speaker: Ref) -> Reason | None:
    """What speaks against a speaker whom the words name; None: nothing does."""
    quotation, attribution, _ = spoken
    source = attribution.source
    if source is None:
        return Reason.NO_EVIDENCE
    if quotation.form != "indirect" and is_unsaid(known, quotation):
        return Reason.NOT_SPEECH
    if is_misread(known, spoken, speaker):
        return Reason.OTHER_SPEAKER
    if is_hearsay(known, spoken) or is_other_between(known, spoken, speaker):
        return Reason.TWO_NAMES
    if _is_unclosed(known, quotation.pieces, speaker):
        return Reason.NOT_SPEECH
    is_pronoun = known.text.words(source).lower() in PRONOUNS
    if is_pronoun and (_names_themselves(known, quotation.pieces, speaker) or _has_namesake(known, speaker)):
        return Reason.PRONOUN
    return None


def _names_themselves(known: Knowledge, pieces: tuple[Span, ...], speaker: Ref) -> bool:
    """Whether the words that a pronoun is said to say name the speaker: nobody speaks so of themselves."""
    return any(speaker in refs for piece in pieces for _, refs in known.named_in(piece))


def _is_unclosed(known: Knowledge, pieces: tuple[Span, ...], speaker: Ref) -> bool:
    """Whether a quotation over several paragraphs names who is said to say it: a mark is missing, and it is two."""
    return pieces[0].paragraph != pieces[-1].paragraph and _names_themselves(known, pieces, speaker)


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
