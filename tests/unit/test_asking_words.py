"""What is said of a model that was asked, in one line."""

from __future__ import annotations

import pytest

from explorer.draft.model.asked import Asking, Report
from explorer.draft.model.proposing import Proposed
from explorer.session.asking.describing import counts_of, outcome, unanswered, unseen
from explorer.tui.screens.asking.progress import words_of


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (Report(agreed=9, checked=3, doubt=2, rejected=4), "9 agreed, 3 checked, 2 in doubt (R), 4 refused"),
        (Report(agreed=1_200, unknown=3, known=1), "1,200 agreed, 1 there before, 3 unknown"),
        (Report(), "nothing that can be used"),
    ],
)
def test_the_counts(report: Report, words: str) -> None:
    assert counts_of(report, "R") == words


def test_what_a_model_did_not_see_and_why_it_broke_off_is_said() -> None:
    report = Report(answered=1, agreed=2)
    proposed = Proposed(document={}, report=report, unseen=(7, 8, 9, 12), failure="x hung up")
    assert outcome("m", proposed) == "m: 2 agreed; it did not see paragraphs 7–9, 12; x hung up"


def test_what_was_answered_before_it_was_stopped_counts() -> None:
    proposed = Proposed(document={}, report=Report(answered=1, checked=1), stopped=True)
    assert outcome("m", proposed) == "Stopped: m: 1 checked"
    nothing = Proposed(document={}, report=Report(), stopped=True)
    assert outcome("m", nothing) == "Stopped before m answered; the draft is as it was"


@pytest.mark.parametrize(
    ("paragraphs", "words"),
    [((), ""), ((3,), "it did not see paragraph 3"), ((3, 4), "it did not see paragraphs 3–4")],
)
def test_paragraphs_that_were_not_seen(paragraphs: tuple[int, ...], words: str) -> None:
    assert unseen(paragraphs) == words


def test_a_reason_that_asks_ends_its_sentence() -> None:
    assert unanswered("is it started?") == "No answer: is it started? The draft is as it was"
    assert unanswered("it hung up") == "No answer: it hung up; the draft is as it was"


def test_how_it_stands_from_the_longest_to_the_shortest() -> None:
    progress = Asking(1, 2, 14.7, 2_310, 310)
    assert list(words_of("qwen3:8b", progress, "Esc")) == [
        "asking qwen3:8b · part 1 of 2 · 14 s · 310 tokens · Esc stops",
        "asking qwen3:8b · part 1 of 2 · 14 s · Esc stops",
        "asking qwen3:8b · 14 s · Esc stops",
        "asking qwen3:8b · Esc stops",
        "Esc stops",
    ]


def test_what_is_waited_for_is_said_in_place_of_tokens() -> None:
    progress = Asking(1, 1, 3, note="x is busy; again in 20 s (2 of 3)")
    assert words_of("m", progress, "Esc")[0] == "asking m · 3 s · x is busy; again in 20 s (2 of 3) · Esc stops"
    assert words_of("", None, "") == ("asking the model", "")
