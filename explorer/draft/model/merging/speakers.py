"""Who says a quotation, by the rules and by models: whether they agree, and whose answer the record has.

rule and model agree           agreed; unless the quotation itself is in doubt, or no words prove who speaks; if a check
                               holds that the words may mean somebody else, a doubt
the rule is silent             checked, if the article's words say so; else a doubt with the model's answer as candidate
they differ                    a doubt with both as candidates; the record's value is the rule's if that is right in 95
                               of 100 cases, else nobody's
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from explorer.digest.fields import DOUBT
from explorer.draft.model.merging.desk import Item, is_touched
from explorer.draft.model.merging.outcomes import Became
from explorer.draft.model.merging.statements import (
    Maker,
    candidates,
    made_by,
    makers,
    models,
    rules,
    with_candidate,
    with_maker,
    without_candidates,
)

FIELD = "speaker"
SURE = 0.95
"""How often a rule must have been right when it was measured for its speaker to stand against a model's."""
_UNSURE_WORDS = frozenset({"dash", "unclosed"})
"""Rules that are not sure where a quotation ends: who says it does not settle that."""


def with_speaker(
    quote: Item, speaker: str, maker: Maker, *, proven: bool, suspect: bool = False, evidence: Sequence[Any] = ()
) -> tuple[Item, Became]:
    """A drafted quote with what a model says of its speaker, which may be the same record, and what became of that.

    Args:
        quote: One that no person has touched.
        speaker: The id of an actor.
        maker: The model and the version of the prompt.
        proven: Whether the article's words say so; else they don't speak against it.
        suspect: Whether the words near may well say it of somebody else: then it is a doubt, whoever says so.
        evidence: Anchors of the words that say so, or may.
    """
    assert not is_touched(quote)
    stands, offered = speaker_of(quote), candidates(quote, FIELD)
    if any(one.get("value") == speaker and made_by(one, maker) for one in offered):
        return quote, Became.DOUBT
    if stands == speaker:
        return _agreeing(quote, maker, proven=proven, suspect=suspect)
    if stands:
        return _differing(quote, speaker, maker, evidence, proven=proven), Became.DOUBT
    if proven and all(one.get("value") == speaker for one in offered):
        taken: Item = {**without_candidates(quote, FIELD), FIELD: speaker}
        if evidence:
            taken["attribution"] = list(evidence)
        about = taken.get("about")
        if isinstance(about, list) and f"actor/{speaker}" in about:
            taken["about"] = [ref for ref in about if ref != f"actor/{speaker}"]  # as the rules leave speakers out
        trust = DOUBT if _UNSURE_WORDS.intersection(rules(quote)) else "checked"
        return {**with_maker(taken, maker), "trust": trust}, Became.CHECKED if trust != DOUBT else Became.DOUBT
    return {**with_candidate(quote, FIELD, speaker, [maker], evidence), "trust": DOUBT}, Became.DOUBT


def speaker_of(quote: Item) -> str:
    """The id of the speaker; empty: nobody can tell."""
    found = quote.get(FIELD)
    return found.removeprefix("actor/") if isinstance(found, str) else ""


def _agreeing(quote: Item, maker: Maker, *, proven: bool, suspect: bool) -> tuple[Item, Became]:
    if made_by(quote, maker):
        return quote, _BY_TRUST.get(str(quote.get("trust")), Became.AGREED)
    settles = proven and not candidates(quote, FIELD) and not _UNSURE_WORDS.intersection(rules(quote))
    is_rules = not models(quote)
    quote = with_maker(quote, maker)
    if settles and is_rules:
        return {**quote, "trust": "agreed"}, Became.AGREED
    if suspect:  # the rule and the model may be wrong in the same way
        return {**quote, "trust": DOUBT}, Became.DOUBT
    return quote, _BY_TRUST.get(str(quote.get("trust")), Became.AGREED)


_BY_TRUST = {"agreed": Became.AGREED, "checked": Became.CHECKED, DOUBT: Became.DOUBT}


def _differing(quote: Item, speaker: str, maker: Maker, evidence: Sequence[Any], *, proven: bool) -> Item:
    stands = speaker_of(quote)
    after = with_candidate(quote, FIELD, speaker, [maker], evidence)
    if proven and not _is_sure(quote):
        after = {**with_candidate(after, FIELD, stands, makers(quote)), FIELD: ""}
    return {**after, "trust": DOUBT}


def _is_sure(quote: Item) -> bool:
    """Whether a rule that is nearly always right names the speaker; whom a pronoun means was in doubt before."""
    if quote.get("trust") == DOUBT and not candidates(quote, FIELD):
        return False
    from explorer.draft.speech.sieves import SHARES

    found = (SHARES.get(rule) or SHARES.get(rule.partition(":")[0]) or 0.0 for rule in rules(quote))
    return max(found, default=0.0) >= SURE
