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
    return _joined(_by_rules(drafted), drafted)


def why_speaker(drafted: Sequence[Drafted], source: str, is_pronoun: bool) -> str:
    """Why a rule or a model takes somebody for a speaker, and how often the rule was right when it was measured, if it
    was. The share is never a model's."""
    if is_pronoun:
        return _joined(messages.RULE.format(rule=messages.PRONOUN.format(words=source)), drafted)
    by_rules, share = _by_rules(drafted), _measured(drafted)
    said = messages.MEASURED.format(rule=by_rules, share=round(share * 100)) if by_rules and share else by_rules
    return _joined(said, drafted)


def _by_rules(drafted: Sequence[Drafted]) -> str:
    rules = "; ".join(rule_words(one.rule) for one in drafted if one.rule and one.rule not in _MARKS)
    return messages.RULE.format(rule=rules) if rules else ""


def _joined(by_rules: str, drafted: Sequence[Drafted]) -> str:
    models = "; ".join(model_words(one) for one in drafted if one.model)
    return "; ".join(filter(None, (by_rules, messages.MODEL.format(model=models) if models else "")))


def _measured(drafted: Sequence[Drafted]) -> float | None:
    """How often the rule that names the speaker was right; None: nobody has measured it."""
    from explorer.draft.speech.sieves import SHARES  # needed only where something is in doubt

    rules = [one.rule for one in drafted if one.rule not in _MARKS]
    shares = (SHARES.get(rule) or SHARES.get(rule.partition(":")[0]) for rule in rules)
    return next((share for share in shares if share), None)
