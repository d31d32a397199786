"""Why something may be an answer, in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.digest.fields import Drafted
from explorer.session.review import messages
from explorer.session.wording import model_words, rule_words

_MARKS = frozenset({"marks", "dash", "unclosed"})
"""Rules that find a quotation, not who says it."""


def why_drafted(drafted: Sequence[Drafted]) -> str:
    """What rules or a model go by; empty: neither made it."""
    rules = "; ".join(rule_words(one.rule) for one in drafted if one.rule and one.rule not in _MARKS)
    models = "; ".join(model_words(one) for one in drafted if one.model)
    said = [messages.RULE.format(rule=rules)] if rules else []
    return "; ".join([*said, *([messages.MODEL.format(model=models)] if models else [])])


def why_speaker(drafted: Sequence[Drafted], source: str, is_pronoun: bool) -> str:
    """Why a rule takes somebody for a speaker, and how often it was right when it was measured, if it was."""
    if is_pronoun:
        return messages.RULE.format(rule=messages.PRONOUN.format(words=source))
    why, share = why_drafted(drafted), _measured(drafted)
    return messages.MEASURED.format(rule=why, share=round(share * 100)) if why and share else why


def _measured(drafted: Sequence[Drafted]) -> float | None:
    """How often the rule that names the speaker was right; None: nobody has measured it."""
    from explorer.draft.speech.sieves import SHARES  # needed only where something is in doubt

    rules = [one.rule for one in drafted if one.rule not in _MARKS]
    shares = (SHARES.get(rule) or SHARES.get(rule.partition(":")[0]) for rule in rules)
    return next((share for share in shares if share), None)
