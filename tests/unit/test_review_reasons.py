"""Why something may be an answer: rules and models, each with what is theirs."""

from __future__ import annotations

from explorer.digest.fields import Drafted
from explorer.session.review.candidates.reasons import why_drafted, why_speaker

RULE, MODEL = Drafted(rule="quote, X said"), Drafted(model="qwen3:8b", prompt=1)


def test_how_often_a_rule_was_right_is_said_of_the_rule_not_of_the_model() -> None:
    said = why_speaker([RULE, MODEL], "Clinton", False)
    assert said == "rule: the pattern “…, X said”, right in 98 of 100; model qwen3:8b (prompt 1)"


def test_a_model_that_reads_a_pronoun_is_named_beside_the_rule() -> None:
    assert why_speaker([RULE, MODEL], "he", True) == "rule: the pronoun “he”; model qwen3:8b (prompt 1)"


def test_a_model_alone_has_no_share() -> None:
    assert why_speaker([MODEL], "Clinton", False) == why_drafted([MODEL]) == "model qwen3:8b (prompt 1)"
